// SPDX-License-Identifier: MIT
// The log for notes: Markdown with YAML front matter, a line a day, so that it reads well and can be searched.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/body/atlas.hpp"
#include "core/log/entry.hpp"

namespace tpguide {

class MarkdownDays {
 public:
  using Write = std::function<void(std::string_view)>;
  /// Writes the front matter of a history of so many entries. `signs` is what the signs of the next day are called.
  MarkdownDays(const Atlas&, std::string_view signs, const Stamp& now, std::size_t entries, Write);

  /// An entry of the history, oldest first. What is written by hand in it is text and never markup.
  void add(const Entry&);
  /// After the last.
  void end();

 private:
  std::string words_of(const Entry&) const;

  const Atlas& atlas_;
  std::string_view signs_;
  Write write_;
  std::optional<std::chrono::sys_days> day_;
  std::string line_;
};

}  // namespace tpguide
