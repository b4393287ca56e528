// SPDX-License-Identifier: MIT
#include "core/exchange/entry_json.hpp"

#include <chrono>
#include <cstddef>
#include <iterator>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "core/json/json_text.hpp"
#include "core/log/entry_fields.hpp"

namespace tpguide {
namespace {

/// On one line, or a key a line as people read it.
enum class Layout { compact, indented };

class JsonWriter {
 public:
  JsonWriter(std::string& out, Layout layout, std::size_t depth) : out_(out), layout_(layout), depth_(depth) {}

  void open(char bracket) {
    out_ += bracket;
    ++depth_;
    is_first_ = true;
  }
  void close(char bracket) {
    --depth_;
    if (!is_first_) break_line();
    out_ += bracket;
    is_first_ = false;
  }
  void next() {
    if (!std::exchange(is_first_, false)) out_ += ',';
    break_line();
  }
  void key(std::string_view key) {
    next();
    plain(key);
    out_ += layout_ == Layout::compact ? ":" : ": ";
  }

  void value(std::string_view text) { add_json_string(out_, text); }
  void value(const std::string& text) { add_json_string(out_, text); }
  void value(int number) { out_ += fmt::format_int(number).c_str(); }
  void value(bool truth) { out_ += truth ? "true" : "false"; }
  void value(std::chrono::seconds length) { out_ += fmt::format_int(length.count()).c_str(); }
  void value(const Stamp& at) {
    const bool whole = at.time == std::chrono::floor<std::chrono::seconds>(at.time);
    plain(rfc3339(at, whole ? Precision::seconds : Precision::milliseconds));
  }
  template <typename Named>
  requires std::is_enum_v<Named>
  void value(Named named) { plain(name_of(named)); }

  void value(const std::vector<Point>& points) {
    open('[');
    for (const Point& point : points) {
      next();
      open('{');
      member("muscle", point.muscle);
      member("side", point.side);
      key("held_s");
      const std::string held = decimal_seconds(point.held);
      out_ += held;
      // A real number wherever it stands, so that a reader need not know two types.
      if (held.find('.') == std::string::npos) out_ += ".0";
      member("strength", point.strength);
      member("outcome", point.outcome);
      close('}');
    }
    close(']');
  }

  template <typename T>
  void member(std::string_view name, const T& known) {
    key(name);
    value(known);
  }
  template <typename T>
  void member(std::string_view name, const std::optional<T>& maybe) {
    if (maybe) member(name, *maybe);
  }

 private:
  /// A name or a moment, in which there is nothing to escape.
  void plain(std::string_view text) {
    out_ += '"';
    out_ += text;
    out_ += '"';
  }

  void break_line() {
    if (layout_ == Layout::compact) return;
    out_ += '\n';
    out_.append(2 * depth_, ' ');
  }

  std::string& out_;
  Layout layout_;
  std::size_t depth_;
  bool is_first_ = true;
};

template <typename T>
bool is_empty(const T& value) {
  if constexpr (requires { value.empty(); })
    return value.empty();
  else
    return false;
}

void write_entry(JsonWriter& json, const Entry& entry, Layout layout) {
  json.open('{');
  if (!entry.id.empty()) json.member("id", entry.id);
  for (const EntryField& field : entry_fields) {
    if (field.key == "id") continue;
    const bool always = layout == Layout::indented && field.key == "points" && entry.kind == EntryKind::session;
    std::visit(
        [&](auto member) {
          if (always || !is_empty(entry.*member)) json.member(field.key, entry.*member);
        },
        field.member);
    if (field.key != "signs") continue;
    if (!entry.signs_muscle.empty()) json.member("signs_muscle", entry.signs_muscle);
    json.member("signs_side", entry.signs_side);
  }
  json.close('}');
}

}  // namespace

std::string entry_line(const Entry& entry) {
  std::string line;
  JsonWriter json(line, Layout::compact, 0);
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
