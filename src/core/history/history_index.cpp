// SPDX-License-Identifier: MIT
#include "core/history/history_index.hpp"

#include <algorithm>
#include <utility>

#include "core/history/entry_set.hpp"
#include "core/history/nearly_sorted.hpp"

namespace tpguide {

namespace {

/// Entries of a part. A file that ends in the midst of a part is shown for the next one too, so that few is slow.
constexpr std::size_t part_size = 4096;

}  // namespace

void HistoryIndex::add(Entry& entry, std::uint32_t file) {
  const bool amends = entry.kind == EntryKind::next_day || entry.kind == EntryKind::undo;
  if (!amends && !is_selected(entry, filter_)) return;
  index(entry, file);
  if (!is_short_) return;
  is_short_ = short_log_.size() < part_size;
  if (is_short_)
    short_log_.push_back(std::move(entry));
  else
    std::vector<Entry>().swap(short_log_);
}

void HistoryIndex::index(const Entry& entry, std::uint32_t file) {
  if (entry.kind == EntryKind::undo)
    undone_.push_back(id_hash(entry.amends));
  else if (entry.kind == EntryKind::next_day)
    ratings_.push_back({id_hash(entry.amends), id_hash(entry.id), file});
  else
    standing_.push_back({entry.at.time, id_hash(entry.id), file});
}

void HistoryIndex::close() {
  drop_undone();
  size_ = standing_.size();
  if (is_short_) {
    part_begins_.assign(size_ > 0 ? 1 : 0, 0);
    return;
  }
  sort_unless_sorted(standing_, [](const Standing& a, const Standing& b) { return a.at < b.at; });
  sort_unless_sorted(ratings_, [](const Rating& a, const Rating& b) { return a.amends < b.amends; });
  begin_parts();
}

void HistoryIndex::drop_undone() {
  if (undone_.empty()) return;
  std::sort(undone_.begin(), undone_.end());
  const auto is_undone = [&](const auto& one) { return std::binary_search(undone_.begin(), undone_.end(), one.id); };
  std::erase_if(standing_, is_undone);
  std::erase_if(ratings_, is_undone);
}

/// No two entries of one moment are in different parts: only a part knows their order.
void HistoryIndex::begin_parts() {
  for (std::size_t at = 0; at < standing_.size(); ++at) {
    const bool is_full = !part_begins_.empty() && at - part_begins_.back() >= part_size;
    if (part_begins_.empty() || (is_full && standing_[at - 1].at != standing_[at].at)) part_begins_.push_back(at);
  }
}

HistoryIndex::Part HistoryIndex::part(std::size_t number) const {
  Part part;
  if (is_short_) {
    part.raw_ = short_log_;
    return part;
  }
  const std::size_t end = number + 1 < part_begins_.size() ? part_begins_[number + 1] : standing_.size();
  for (std::size_t at = part_begins_[number]; at < end; ++at) {
    const Standing& entry = standing_[at];
    part.wanted_.push_back({entry.id, entry.file});
    const auto by_amends = [](const Rating& rating, std::uint64_t amends) { return rating.amends < amends; };
    for (auto rating = std::lower_bound(ratings_.begin(), ratings_.end(), entry.id, by_amends);
         rating != ratings_.end() && rating->amends == entry.id; ++rating)
      part.wanted_.push_back({rating->id, rating->file});
  }
  for (const Part::Wanted& wanted : part.wanted_) part.files_.push_back(wanted.file);
  std::sort(part.files_.begin(), part.files_.end());
  part.files_.erase(std::unique(part.files_.begin(), part.files_.end()), part.files_.end());
  std::sort(part.wanted_.begin(), part.wanted_.end(),
            [](const Part::Wanted& a, const Part::Wanted& b) { return a.id < b.id; });
  part.raw_.reserve(part.wanted_.size());
  return part;
}

void HistoryIndex::Part::take(Entry& entry, std::uint32_t file) {
  const std::uint64_t id = id_hash(entry.id);
  const auto place = std::lower_bound(wanted_.begin(), wanted_.end(), id,
                                      [](const Wanted& wanted, std::uint64_t sought) { return wanted.id < sought; });
  if (place == wanted_.end() || place->id != id || place->file != file || place->taken) return;
  place->taken = true;
  ++taken_;
  raw_.push_back(std::move(entry));
}

History HistoryIndex::Part::history() && {
  return make_history(std::move(raw_));
}

}  // namespace tpguide
