// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/log/entry_readers.hpp"
#include "core/log/value_scanner.hpp"

namespace tpguide {

namespace {

class BlockScanner : public ValueScanner {
 public:
  /// `rest` begins after the header line.
  using ValueScanner::ValueScanner;

  bool read(Entry& entry) {
    SeenFields seen;
    std::size_t next = 0;
    while (!rest_.empty() && rest_.front() != '\n' && rest_.front() != '[') {
      while (next < entry_fields.size() && !take_key(entry_fields[next].key)) ++next;
      if (next == entry_fields.size()) return false;
      if (!std::visit([&](auto member) { return take_value(entry.*member); }, entry_fields[next].member)) return false;
      if (!skip("\n")) return false;
      seen.set(next++);
    }
    rest_.remove_prefix(std::min(rest_.find_first_not_of('\n'), rest_.size()));
    return (rest_.empty() || rest_.starts_with(entry_header_line)) && missing_key(entry, seen).empty();
  }

 private:
  bool take_key(std::string_view key) {
    constexpr std::string_view equals = " = ";
    if (rest_.empty() || rest_.front() != key.front()) return false;  // most keys: this is called for each in turn
    if (!rest_.starts_with(key) || !rest_.substr(key.size()).starts_with(equals)) return false;
    rest_.remove_prefix(key.size() + equals.size());
    return true;
  }

  template <typename Value>
  bool take_value(Value& value) {
    return take(value);
  }

  bool take_value(Stamp& at) {
    const std::string_view text = rest_.substr(0, rest_.find('\n'));
    const auto stamp = text.find(' ') == std::string_view::npos ? parse_rfc3339(text) : std::nullopt;
    if (!stamp) return false;
    at = *stamp;
    rest_.remove_prefix(text.size());
    return true;
  }

  bool take_value(std::optional<Stamp>& at) { return take_value(at.emplace()); }

  bool take_value(std::vector<Point>& points) {
    if (!skip("[\n")) return false;
    while (skip("  {muscle = ")) {
      Point& point = points.emplace_back();
      if (!take(point.muscle) || point.muscle.empty()) return false;
      if (!skip(", side = ") || !take_name(point.side)) return false;
      if (!skip(", held_s = ") || !take_held(point.held)) return false;
      if (skip(", strength = ") && !take(point.strength)) return false;
      if (!skip(", outcome = ") || !take_name(point.outcome)) return false;
      if (!skip("},\n")) return false;
    }
    return skip("]");
  }
};

}  // namespace

std::optional<std::size_t> scan_entry(std::string_view text, Entry& entry) {
  if (!text.starts_with(entry_header_line)) return std::nullopt;
  BlockScanner scanner(text.substr(entry_header_line.size()));
  if (!scanner.read(entry)) return std::nullopt;
  return text.size() - scanner.rest().size();
}

}  // namespace tpguide
