// SPDX-License-Identifier: MIT
#include "sys/session_files.hpp"

#include <cerrno>
#include <cstdint>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/text/error.hpp"
#include "sys/files/calls.hpp"
#include "sys/files/read.hpp"

namespace tpguide {

SessionFiles::Loaded SessionFiles::load() const {
  const auto damaged = [&](const std::string& problem) {
    return Loaded{std::nullopt, fmt::format("{}; the unfinished session cannot be gone on with and is kept as {}",
                                            problem, set_aside(checkpoint_).string())};
  };
  struct stat status {};
  const bool is_file = ::stat(checkpoint_.c_str(), &status) == 0 && S_ISREG(status.st_mode);
  if (is_file && static_cast<std::uintmax_t>(status.st_size) > largest_checkpoint)
    return damaged(fmt::format("{} is larger than {} KiB", shown(checkpoint_), largest_checkpoint / 1024));
  const auto text = read_file(checkpoint_, largest_checkpoint);
  if (!text) return {};
  ReadCheckpoint read = read_checkpoint(*text, checkpoint_.string());
  if (read.checkpoint) return {std::move(read.checkpoint), {}};
  const Finding& finding = read.findings.front();
  return damaged(fmt::format("{}:{}:{}: {}", finding.file, finding.at.line, finding.at.column, finding.message));
}

bool SessionFiles::exists() const {
  struct stat status {};
  if (::stat(checkpoint_.c_str(), &status) == 0) return true;
  const int code = errno;
  const bool may_be_absent = code == ENOENT || code == ENOTDIR;
  if (!may_be_absent || !in_the_way_of(checkpoint_).empty())
    fail("look for an unfinished session in", checkpoint_, code);
  return false;
}

std::optional<Checkpoint> SessionFiles::look() const {
  try {
    const auto text = read_file(checkpoint_, largest_checkpoint);
    return text ? read_checkpoint(*text, checkpoint_.string()).checkpoint : std::nullopt;
  } catch (const Error&) {
    return std::nullopt;
  }
}

void SessionFiles::save(Checkpoint checkpoint, Durability durability) const {
  checkpoint.owner = ::getpid();
  replace_file(checkpoint_, checkpoint_text(checkpoint), durability);
}

void SessionFiles::make_lasting() const {
  const Descriptor fd(open_file(checkpoint_, O_RDONLY));
  if (fd.get() < 0) return;
  if (const int code = sync_descriptor(fd.get()); code != 0) fail("write", checkpoint_, code);
  sync_folder(checkpoint_.parent_path());
}

Error SessionFiles::keep_aside(const Error& why) const {
  std::error_code none;
  if (!std::filesystem::exists(checkpoint_, none)) return why;
  try {
    return Error(fmt::format("{}; that session is kept as {}", why.what(), set_aside(checkpoint_).string()),
                 why.hint());
  } catch (const Error&) {
    return why;
  }
}

void SessionFiles::remove() const {
  std::error_code error;
  std::filesystem::remove(checkpoint_, error);
  if (error)
    throw Error(fmt::format("cannot remove {}: {}", checkpoint_.string(), error.message()),
                "its session is in the log; left there, it may come up again, and still counts once");
}

std::optional<FileLock> SessionFiles::lock() const {
  auto lock = FileLock::try_lock(lock_);
  if (lock) lock->write(fmt::format("{}\n", ::getpid()));
  return lock;
}

std::optional<Checkpoint> SessionFiles::look_at_running() const {
  auto checkpoint = look();
  try {
    const auto owner = read_file(lock_, 64);
    if (!checkpoint || !owner || *owner != fmt::format("{}\n", checkpoint->owner)) return std::nullopt;
  } catch (const Error&) {
    return std::nullopt;
  }
  return checkpoint;
}

}  // namespace tpguide
