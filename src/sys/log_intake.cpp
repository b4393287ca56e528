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
  if (time_of_id(entry.id)) last_id_ = std::max(last_id_, entry.id);
  blocks_.push_back({month_of(entry.at), static_cast<std::uint32_t>(block.size()), waiting_.add(block)});
}

void LogIntake::write() {
  if (blocks_.empty()) return;
  std::stable_sort(blocks_.begin(), blocks_.end(), [](const Block& a, const Block& b) { return a.month < b.month; });
  std::vector<LongAddition> months;
  const fs::path folder = store_.device_folder();
  for (auto begin = blocks_.cbegin(); begin != blocks_.cend();) {
    const auto end =
        std::find_if(begin, blocks_.cend(), [&](const Block& block) { return block.month != begin->month; });
    const fs::path path = LogStore::file_of_month(folder, name_of_month(begin->month));
    std::uintmax_t size = 0;
    for (auto block = begin; block != end; ++block) size += block->size;
    LogStore::require_room(path, size);
    months.push_back({path, [this, path, begin, end](const WriteText& write) {
                        write(LogStore::head_for(path));
                        write_blocks({begin, end}, write);
                      }});
    begin = end;
  }
  // What is logged from now on comes after what another clock has dated later.
  store_.keep_last_id(last_id_);
  append_durably_by_parts(months);
}

void LogIntake::write_blocks(std::span<const Block> blocks, const WriteText& write) const {
  for (auto block = blocks.begin(); block != blocks.end();) {
    // Those that wait one behind the other are fetched at once.
    std::uint64_t size = 0;
    const std::uint64_t begin = block->begin;
    for (; block != blocks.end() && block->begin == begin + size; ++block) size += block->size;
    waiting_.read(begin, size, write);
  }
}

}  // namespace tpguide
