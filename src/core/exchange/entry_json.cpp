// SPDX-License-Identifier: MIT
#include "core/exchange/entry_json.hpp"

#include <string>
#include <variant>
#include <vector>

#include "core/json/json_writer.hpp"
#include "core/log/entry_fields.hpp"

namespace tpguide {
namespace {

using Layout = JsonWriter::Layout;

void add_points(JsonWriter& json, const std::vector<Point>& points) {
  json.items_of(points, [&](const Point& point) {
    json.open('{');
    json.member("muscle", point.muscle);
    json.member("side", point.side);
    json.key("held_s");
    const std::string held = decimal_seconds(point.held);
    json.number(held);
    // A real number wherever it stands, so that a reader need not know two types.
    if (held.find('.') == std::string::npos) json.number(".0");
    json.member("strength", point.strength);
    json.member("outcome", point.outcome);
    json.close('}');
  });
}

void add_member(JsonWriter& json, std::string_view key, const std::vector<Point>& points) {
  json.key(key);
  add_points(json, points);
}
template <typename Value>
void add_member(JsonWriter& json, std::string_view key, const Value& value) {
  json.member(key, value);
}

template <typename T>
bool is_empty(const T& value) {
  if constexpr (requires { value.empty(); })
    return value.empty();
  else
    return false;
}

void write_entry(JsonWriter& json, const Entry& entry, Layout layout) {
  json.open('{');
  json.member_if_any("id", entry.id);
  for (const EntryField& field : entry_fields) {
    if (field.key == "id") continue;
    const bool always = layout == Layout::indented && field.key == "points" && entry.kind == EntryKind::session;
    std::visit(
        [&](auto member) {
          if (always || !is_empty(entry.*member)) add_member(json, field.key, entry.*member);
        },
        field.member);
    if (field.key != "signs") continue;
    json.member_if_any("signs_muscle", entry.signs_muscle);
    json.member("signs_side", entry.signs_side);
  }
  json.close('}');
}

}  // namespace

std::string entry_line(const Entry& entry) {
  std::string line;
  JsonWriter json(line, Layout::compact);
  write_entry(json, entry, Layout::compact);
  line += '\n';
  return line;
}

void HistoryJson::add(const Entry& entry) {
  std::string text = any_ ? ",\n  " : "[\n  ";
  any_ = true;
  JsonWriter json(text, Layout::indented, 1);
  write_entry(json, entry, Layout::indented);
  write_(text);
}

void HistoryJson::end() {
  write_(any_ ? "\n]\n" : "[]\n");
}

}  // namespace tpguide
