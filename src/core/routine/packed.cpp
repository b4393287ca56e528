// SPDX-License-Identifier: MIT
#include "core/routine/packed.hpp"

#include <cassert>
#include <charconv>
#include <type_traits>
#include <utility>

namespace tpguide {
namespace {

/// No text of a routine has it: the judge refuses control characters.
constexpr char end_of_field = '\x1f';

class Packer {
 public:
  std::string take() { return std::move(packed_); }

  void field(const std::string& text) {
    packed_ += text;
    packed_ += end_of_field;
  }
  void number(long value) { field(std::to_string(value)); }

 private:
  std::string packed_;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view packed) : rest_(packed) {}

  void field(std::string& text) { text = next(); }
  long number() {
    const std::string_view digits = next();
    long value = 0;
    [[maybe_unused]] const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    assert(read.ec == std::errc{});
    return value;
  }

 private:
  std::string_view next() {
    const std::size_t end = rest_.find(end_of_field);
    assert(end != std::string_view::npos);
    const std::string_view field = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return field;
  }

  std::string_view rest_;
};

template <typename T>
void number(Packer& packer, const T& value) {
  packer.number(static_cast<long>(value));
}
template <typename T>
void number(Unpacker& unpacker, T& value) {
  value = static_cast<T>(unpacker.number());
}

template <typename Archive>
void visit(Archive& archive, std::string& text) {
  archive.field(text);
}
template <typename Archive, typename T>
requires(std::is_enum_v<T> || std::is_integral_v<T>) void visit(Archive& archive, T& value) {
  number(archive, value);
}
template <typename Archive>
void visit(Archive& archive, std::chrono::seconds& time) {
  auto count = time.count();
  number(archive, count);
  time = std::chrono::seconds{count};
}
/// None is before the first of its enumerators.
template <typename Archive, typename Enum>
void visit(Archive& archive, std::optional<Enum>& value) {
  int index = value ? static_cast<int>(*value) : -1;
  number(archive, index);
  value = index < 0 ? std::nullopt : std::optional(static_cast<Enum>(index));
}
template <typename Archive>
void visit(Archive& archive, Step& step);
template <typename Archive, typename T>
void visit(Archive& archive, std::vector<T>& list) {
  std::size_t size = list.size();
  number(archive, size);
  list.resize(size);
  for (T& item : list) visit(archive, item);
}

template <typename Archive, typename... Fields>
void visit_all(Archive& archive, Fields&... fields) {
  (visit(archive, fields), ...);
}
template <typename Archive>
void visit(Archive& archive, Step& step) {
  // A new field does not compile until it is among them.
  auto& [kind, where, muscle, sides, duration, repeat, rest, tool, how, brief, presence] = step;
  visit_all(archive, kind, where, muscle, sides, duration, repeat, rest, tool, how, brief, presence);
}
template <typename Archive>
void visit(Archive& archive, Routine& routine) {
  auto& [name, title, summary, area, relieves, aftercare, avoid, sources, author, reviewed_by, reviewed, review_by,
         no_heat, movement, steps] = routine;
  visit_all(archive, name, title, summary, area, relieves, aftercare, avoid, sources, author, reviewed_by, reviewed,
            review_by, no_heat, movement, steps);
}

}  // namespace

std::string pack(const Routine& routine) {
  Packer packer;
  Routine copy = routine;
  visit(packer, copy);
  return packer.take();
}

Routine unpack(std::string_view packed) {
  Unpacker unpacker(packed);
  Routine routine;
  visit(unpacker, routine);
  return routine;
}

}  // namespace tpguide
