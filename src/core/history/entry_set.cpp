// SPDX-License-Identifier: MIT
#include "core/history/entry_set.hpp"

#include <algorithm>
#include <cstring>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "core/log/entry_fields.hpp"

namespace tpguide {

namespace {

/// Takes values in and mixes them, eight bytes at a time.
class Hash {
 public:
  explicit Hash(std::uint64_t seed) : state_(seed) {}

  void add(std::uint64_t value) {
    state_ = (state_ ^ value) * 0x9E3779B97F4A7C15;
    state_ ^= state_ >> 32;
  }
  void add(std::int64_t value) { add(static_cast<std::uint64_t>(value)); }

  void add(std::string_view text) {
    add(static_cast<std::uint64_t>(text.size()));
    for (; text.size() >= sizeof(std::uint64_t); text.remove_prefix(sizeof(std::uint64_t))) add(word_of(text));
    if (!text.empty()) add(word_of(text));
  }
  void add(const std::string& text) { add(std::string_view(text)); }

  void add(const Stamp& at) { add(std::int64_t{at.time.time_since_epoch().count()}); }

  template <typename Rep, typename Period>
  void add(std::chrono::duration<Rep, Period> length) {
    add(std::int64_t{length.count()});
  }

  template <typename Named>
  requires std::is_enum_v<Named> || std::is_same_v<Named, int> || std::is_same_v<Named, bool>
  void add(Named value) { add(static_cast<std::int64_t>(value)); }

  /// So that what is unknown is not taken for 0.
  template <typename Value>
  void add(const std::optional<Value>& value) {
    if (value) add(*value);
    add(std::uint64_t{value.has_value()});
  }

  void add(const std::vector<Point>& points) {
    add(static_cast<std::uint64_t>(points.size()));
    for (const Point& point : points) {
      add(point.muscle);
      add(point.side);
      add(point.held);
      add(point.strength);
      add(point.outcome);
    }
  }

  std::uint64_t value() const {
    std::uint64_t mixed = state_;
    mixed = (mixed ^ mixed >> 33) * 0xFF51AFD7ED558CCD;
    mixed = (mixed ^ mixed >> 33) * 0xC4CEB9FE1A85EC53;
    return mixed ^ mixed >> 33;
  }

 private:
  static std::uint64_t word_of(std::string_view text) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), std::min(text.size(), sizeof word));
    return word;
  }

  std::uint64_t state_;
};

}  // namespace

std::uint64_t id_hash(std::string_view id) {
  Hash hash(0x2545F4914F6CDD1D);
  hash.add(id);
  return hash.value();
}

std::uint64_t content_hash(const Entry& entry) {
  Hash hash(0xD1B54A32D192ED03);
  for (const EntryField& field : entry_fields) std::visit([&](auto member) { hash.add(entry.*member); }, field.member);
  return hash.value();
}

EntrySet::Met EntrySet::meet(const Entry& entry) {
  // So that there is always a free slot to end a search at, and seldom a long one.
  if (5 * (size_ + 1) > 4 * slots_.size()) grow();
  const std::uint64_t id = std::max<std::uint64_t>(id_hash(entry.id), 1);
  const std::uint64_t content = content_hash(entry);
  Slot& slot = slots_[place_of(id)];
  if (slot.id == id) return slot.content == content ? Met::same : Met::different;
  slot = {id, content};
  ++size_;
  return Met::first;
}

EntrySet::Met EntrySet::compare(const Entry& entry) const {
  if (slots_.empty()) return Met::first;
  const std::uint64_t id = std::max<std::uint64_t>(id_hash(entry.id), 1);
  const Slot& slot = slots_[place_of(id)];
  if (slot.id != id) return Met::first;
  return slot.content == content_hash(entry) ? Met::same : Met::different;
}

/// Where the id is, or would be put.
std::size_t EntrySet::place_of(std::uint64_t id) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t place = static_cast<std::size_t>(id) & mask;
  while (slots_[place].id != 0 && slots_[place].id != id) place = (place + 1) & mask;
  return place;
}

void EntrySet::grow() {
  constexpr std::size_t fewest = 64;
  std::vector<Slot> before = std::exchange(slots_, std::vector<Slot>(std::max(fewest, 2 * slots_.size())));
  for (const Slot& slot : before)
    if (slot.id != 0) slots_[place_of(slot.id)] = slot;
}

}  // namespace tpguide
