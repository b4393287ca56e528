// SPDX-License-Identifier: MIT
#include "sys/log_intake.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "core/text/cells.hpp"
#include "core/text/error.hpp"

namespace tpguide {

namespace {

namespace fs = std::filesystem;

std::int32_t month_of(const Stamp& at) {
  const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(at.time + at.offset)};
  return static_cast<int>(date.year()) * 12 + static_cast<std::int32_t>(static_cast<unsigned>(date.month())) - 1;
}

std::string name_of_month(std::int32_t month) {
  return fmt::format("{:04}-{:02}", month / 12, month % 12 + 1);
}

}  // namespace

void LogIntake::add(Entry entry) {
  const std::string block = LogStore::checked_block(entry);
  blocks_.push_back({month_of(entry.at), static_cast<std::uint32_t>(block.size()), waiting_.add(block)});
}

void LogIntake::write() {
  if (blocks_.empty()) return;
  std::stable_sort(blocks_.begin(), blocks_.end(), [](const Block& a, const Block& b) { return a.month < b.month; });
  std::vector<Month> months;
  const fs::path folder = store_.device_folder();
  const auto path_of = [&](const Month& month) { return LogStore::file_of_month(folder, month.name); };
  for (auto begin = blocks_.cbegin(); begin != blocks_.cend();) {
    const auto end =
        std::find_if(begin, blocks_.cend(), [&](const Block& block) { return block.month != begin->month; });
    months.push_back({name_of_month(begin->month), begin, end});
    std::uintmax_t size = 0;
    for (auto block = begin; block != end; ++block) size += block->size;
    LogStore::require_room(path_of(months.back()), size);
    begin = end;
  }
  for (const Month& month : months) write_month(path_of(month), month);
}

void LogIntake::write_month(const fs::path& path, const Month& month) const {
  append_durably_by_parts(path, [&](const WriteText& write) {
    write(LogStore::head_for(path));
    for (auto block = month.begin; block != month.end;) {
      // Those that wait one behind the other are fetched at once.
      std::uint64_t size = 0;
      const std::uint64_t begin = block->begin;
      for (; block != month.end && block->begin == begin + size; ++block) size += block->size;
      waiting_.read(begin, size, write);
    }
  });
}

}  // namespace tpguide
