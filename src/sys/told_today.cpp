// SPDX-License-Identifier: MIT
#include "sys/told_today.hpp"

#include <algorithm>

#include "core/text/error.hpp"
#include "sys/files/read.hpp"
#include "sys/files/write.hpp"

namespace tpguide {
namespace {

constexpr std::size_t largest = 16 * 1024;

}  // namespace

ToldToday::ToldToday(const std::filesystem::path& state, const Stamp& now)
    : file_(state / "told-today"), day_(local_day(now)) {
  try {
    const std::string text = read_file(file_, largest).value_or("");
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      lines.push_back(text.substr(at, end - at));
      at = end + 1;
    }
    if (!lines.empty() && lines.front() == day_) told_.assign(lines.begin() + 1, lines.end());
  } catch (const Error&) {
  }
}

bool ToldToday::has(std::string_view what) const {
  return std::find(told_.begin(), told_.end(), what) != told_.end();
}

void ToldToday::add(const std::vector<std::string>& said) {
  if (said.empty()) return;
  told_.insert(told_.end(), said.begin(), said.end());
  std::string text = day_ + "\n";
  for (const std::string& one : told_) text += one + "\n";
  try {
    replace_file(file_, text, Durability::through_kill);
  } catch (const Error&) {
  }
}

}  // namespace tpguide
