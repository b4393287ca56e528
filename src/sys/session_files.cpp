// SPDX-License-Identifier: MIT
#include "sys/session_files.hpp"

#include <fmt/format.h>

#include "core/text/error.hpp"

namespace tpguide {

SessionFiles::Loaded SessionFiles::load() const {
  std::string problem;
  try {
    const auto text = read_file(checkpoint_, largest_checkpoint);
    if (!text) return {};
    ReadCheckpoint read = read_checkpoint(*text, checkpoint_.string());
    if (read.checkpoint) return {std::move(read.checkpoint), {}};
    const Finding& finding = read.findings.front();
    problem = fmt::format("{}:{}:{}: {}", finding.file, finding.at.line, finding.at.column, finding.message);
  } catch (const Error& error) {
    problem = error.what();
  }
  return {std::nullopt, fmt::format("{}; the unfinished session cannot be gone on with and is kept as {}", problem,
                                    set_aside(checkpoint_).string())};
}

std::optional<Checkpoint> SessionFiles::look() const {
  try {
    const auto text = read_file(checkpoint_, largest_checkpoint);
    return text ? read_checkpoint(*text, checkpoint_.string()).checkpoint : std::nullopt;
  } catch (const Error&) {
    return std::nullopt;
  }
}

void SessionFiles::save(const Checkpoint& checkpoint, Durability durability) const {
  replace_file(checkpoint_, checkpoint_text(checkpoint), durability);
}

void SessionFiles::remove() const {
  std::error_code ignored;
  std::filesystem::remove(checkpoint_, ignored);
}

}  // namespace tpguide
