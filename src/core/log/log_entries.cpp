// SPDX-License-Identifier: MIT
#include "core/log/log_entries.hpp"

#include <algorithm>
#include <cstring>
#include <string>
#include <type_traits>
#include <variant>

#include "core/log/entry_fields.hpp"
#include "core/log/entry_readers.hpp"

namespace tpguide {
namespace {

/// Small numbers and names of enumerations take a byte.
template <typename Value>
constexpr bool fits_a_byte = std::is_enum_v<Value> || std::is_same_v<Value, int> || std::is_same_v<Value, bool>;

class Packer {
 public:
  void put(std::string_view text) {
    put_bytes(static_cast<std::uint32_t>(text.size()));
    bytes_ += text;
  }
  void put(const std::string& text) { put(std::string_view(text)); }
  template <typename Value>
  void put(const Value& value) {
    if constexpr (fits_a_byte<Value>)
      bytes_ += static_cast<char>(value);
    else
      put_bytes(value);
  }
  template <typename Value>
  void put(const std::optional<Value>& value) {
    if (value) put(*value);
  }
  void put(const std::vector<Point>& points) {
    put_bytes(static_cast<std::uint32_t>(points.size()));
    for (const Point& point : points) {
      put(point.muscle);
      put(point.side);
      put(point.held);
      put(point.strength.has_value());
      put(point.strength);
      put(point.outcome);
    }
  }

  std::string_view bytes() const { return bytes_; }

 private:
  template <typename Value>
  void put_bytes(const Value& value) {
    static_assert(std::is_trivially_copyable_v<Value>);
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }

  std::string bytes_;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

  bool is_over() const { return rest_.empty(); }

  std::string_view take_text() {
    std::uint32_t size = 0;
    take_bytes(size);
    const std::string_view text = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return text;
  }
  void take(std::string& text) { text = take_text(); }
  template <typename Value>
  void take(Value& value) {
    if constexpr (fits_a_byte<Value>) {
      value = static_cast<Value>(static_cast<signed char>(rest_.front()));
      rest_.remove_prefix(1);
    } else {
      take_bytes(value);
    }
  }
  template <typename Value>
  void take(std::optional<Value>& value) {
    take(value.emplace());
  }
  void take(std::vector<Point>& points) {
    std::uint32_t count = 0;
    take_bytes(count);
    points.resize(count);
    for (Point& point : points) {
      bool has_strength = false;
      take(point.muscle);
      take(point.side);
      take(point.held);
      take(has_strength);
      if (has_strength)
        take(point.strength);
      else
        point.strength.reset();
      take(point.outcome);
    }
  }

 private:
  template <typename Value>
  void take_bytes(Value& value) {
    static_assert(std::is_trivially_copyable_v<Value>);
    std::memcpy(&value, rest_.data(), sizeof value);
    rest_.remove_prefix(sizeof value);
  }

  std::string_view rest_;
};

template <typename Value>
bool is_absent(const Value& value) {
  if constexpr (requires { value.empty(); }) return value.empty();
  if constexpr (requires { value.has_value(); }) return !value.has_value();
  return false;
}

/// The id, then each field that is known with its place in entry_fields.
std::string_view packed(const Entry& entry, Packer& packer) {
  packer.put(entry.id);
  for (std::size_t at = 0; at < field_index("id"); ++at)
    std::visit(
        [&](auto member) {
          if (is_absent(entry.*member)) return;
          packer.put(static_cast<int>(at));
          packer.put(entry.*member);
        },
        entry_fields[at].member);
  return packer.bytes();
}
static_assert(field_index("id") == entry_fields.size() - 1);

}  // namespace

Met LogEntries::add(const Entry& entry) {
  if (const Met met = compare(entry); met != Met::first) return met;
  Packer packer;
  const std::string_view bytes = packed(entry, packer);
  const auto number = static_cast<std::uint32_t>(kept_.size());
  kept_.push_back({keep(bytes), static_cast<std::uint32_t>(bytes.size()), entry.kind, entry.at.time});
  numbers_.emplace(id(number), number);
  return Met::first;
}

Met LogEntries::compare(const Entry& entry) const {
  const auto number = find(entry.id);
  if (!number) return Met::first;
  Entry known;
  read(*number, known);
  return known == entry ? Met::same : Met::different;
}

std::optional<std::size_t> LogEntries::find(std::string_view id) const {
  const auto found = numbers_.find(id);
  return found == numbers_.end() ? std::nullopt : std::optional<std::size_t>(found->second);
}

std::string_view LogEntries::id(std::size_t number) const {
  return Unpacker({kept_[number].bytes, kept_[number].size}).take_text();
}

void LogEntries::read(std::size_t number, Entry& entry) const {
  clear_entry(entry);
  Unpacker unpacker({kept_[number].bytes, kept_[number].size});
  unpacker.take(entry.id);
  while (!unpacker.is_over()) {
    int field = 0;
    unpacker.take(field);
    std::visit([&](auto member) { unpacker.take(entry.*member); },
               entry_fields[static_cast<std::size_t>(field)].member);
  }
}

/// Where they stay.
const char* LogEntries::keep(std::string_view bytes) {
  constexpr std::size_t block_size = 64 * 1024;
  if (bytes.size() > free_) {
    free_ = std::max(block_size, bytes.size());
    blocks_.push_back(std::make_unique<char[]>(free_));
    end_ = blocks_.back().get();
  }
  char* const begin = end_;
  std::copy(bytes.begin(), bytes.end(), begin);
  end_ += bytes.size();
  free_ -= bytes.size();
  return begin;
}

}  // namespace tpguide
