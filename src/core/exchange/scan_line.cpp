// SPDX-License-Identifier: MIT
#include "core/exchange/scan_line.hpp"

#include <algorithm>

#include "core/log/entry_readers.hpp"
#include "core/log/value_scanner.hpp"

namespace tpguide {

namespace {

class LineScanner : public ValueScanner {
 public:
  using ValueScanner::ValueScanner;

  bool read(Entry& entry) {
    SeenFields seen;
    if (!skip(R"({"id":)") || !take(entry.id)) return false;
    seen.set(field_index("id"));
    for (std::size_t next = 0; next < entry_fields.size() && rest_ != "}"; ++next) {
      if (!take_key(entry_fields[next].key)) continue;
      if (!std::visit([&](auto member) { return take_value(entry.*member); }, entry_fields[next].member)) return false;
      seen.set(next);
    }
    return rest_ == "}" && missing_key(entry, seen).empty();
  }

 private:
  bool take_key(std::string_view key) {
    constexpr std::string_view before = ",\"", after = "\":";
    const std::string_view at = rest_.substr(std::min(before.size(), rest_.size()));
    if (at.empty() || at.front() != key.front() || !rest_.starts_with(before)) return false;
    if (!at.starts_with(key) || !at.substr(key.size()).starts_with(after)) return false;
    rest_.remove_prefix(before.size() + key.size() + after.size());
    return key != "id";
  }

  template <typename Value>
  bool take_value(Value& value) {
    return take(value);
  }

  bool take_value(Stamp& at) {
    const auto text = take_string();
    const auto stamp = text ? parse_rfc3339(*text) : std::nullopt;
    if (stamp) at = *stamp;
    return stamp.has_value();
  }

  bool take_value(std::optional<Stamp>& at) { return take_value(at.emplace()); }

  bool take_value(std::vector<Point>& points) {
    if (!skip("[")) return false;
    do {
      Point& point = points.emplace_back();
      if (!skip(R"({"muscle":)") || !take(point.muscle) || point.muscle.empty()) return false;
      if (!skip(R"(,"side":)") || !take_name(point.side)) return false;
      if (!skip(R"(,"held_s":)") || !take_held(point.held)) return false;
      if (skip(R"(,"strength":)") && !take(point.strength)) return false;
      if (!skip(R"(,"outcome":)") || !take_name(point.outcome)) return false;
      if (!skip("}")) return false;
    } while (skip(","));
    return skip("]");
  }
};

}  // namespace

bool scan_entry_line(std::string_view line, Entry& entry) {
  return LineScanner(line).read(entry);
}

}  // namespace tpguide
