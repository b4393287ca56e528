// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>

#include "core/soreness/entry_readers.hpp"
#include "core/text/utf8.hpp"

namespace tpguide {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

enum class ByteKind : unsigned char { ordinary, not_ascii, ends_string };

constexpr std::array<ByteKind, 256> make_byte_kinds() {
  std::array<ByteKind, 256> kinds{};
  for (std::size_t byte = 0; byte < kinds.size(); ++byte) {
    if (byte < 0x20 || byte == 0x7F || byte == '"' || byte == '\\') kinds[byte] = ByteKind::ends_string;
    if (byte >= 0x80) kinds[byte] = ByteKind::not_ascii;
  }
  return kinds;
}
constexpr auto byte_kinds = make_byte_kinds();

class Scanner {
 public:
  /// `rest` begins after the header line.
  explicit Scanner(std::string_view rest) : rest_(rest) {}

  bool read(Entry& entry) {
    SeenFields seen;
    std::size_t next = 0;
    while (!rest_.empty() && rest_.front() != '\n' && rest_.front() != '[') {
      while (next < entry_fields.size() && !take_key(entry_fields[next].key)) ++next;
      if (next == entry_fields.size()) return false;
      if (!std::visit([&](auto member) { return take(entry.*member); }, entry_fields[next].member)) return false;
      if (!skip("\n")) return false;
      seen.set(next++);
    }
    rest_.remove_prefix(std::min(rest_.find_first_not_of('\n'), rest_.size()));
    return (rest_.empty() || rest_.starts_with(entry_header_line)) && missing_key(entry, seen).empty();
  }

  std::string_view rest() const { return rest_; }

 private:
  bool skip(std::string_view literal) {
    if (!rest_.starts_with(literal)) return false;
    rest_.remove_prefix(literal.size());
    return true;
  }

  bool take_key(std::string_view key) {
    constexpr std::string_view equals = " = ";
    if (rest_.empty() || rest_.front() != key.front()) return false;  // most keys: this is called for each in turn
    if (!rest_.starts_with(key) || !rest_.substr(key.size()).starts_with(equals)) return false;
    rest_.remove_prefix(key.size() + equals.size());
    return true;
  }

  /// A string without escapes; those are rare and left to the TOML parser.
  std::optional<std::string_view> take_string() {
    if (!skip("\"")) return std::nullopt;
    bool ascii = true;
    std::size_t size = 0;
    for (; size < rest_.size(); ++size) {
      const ByteKind kind = byte_kinds[static_cast<unsigned char>(rest_[size])];
      if (kind == ByteKind::ordinary) continue;
      if (kind != ByteKind::not_ascii) break;
      ascii = false;
    }
    if (size == rest_.size() || rest_[size] != '"') return std::nullopt;
    const std::string_view text = rest_.substr(0, size);
    rest_.remove_prefix(size + 1);
    return ascii || is_well_formed(text) ? std::optional(text) : std::nullopt;
  }

  static bool is_well_formed(std::string_view text) {
    bool well_formed = true;
    for_each_code_point(text,
                        [&](char32_t point, std::string_view) { well_formed = well_formed && point != ill_formed; });
    return well_formed;
  }

  std::optional<std::int64_t> take_whole() {
    constexpr std::size_t most_digits = 9;
    std::int64_t value = 0;
    std::size_t size = 0;
    for (; size < rest_.size() && rest_[size] >= '0' && rest_[size] <= '9'; ++size) {
      if (size == most_digits) return std::nullopt;
      value = value * 10 + (rest_[size] - '0');
    }
    if (size == 0 || (size > 1 && rest_.front() == '0')) return std::nullopt;
    rest_.remove_prefix(size);
    return value;
  }

  template <typename Named>
  bool take_name(Named& value, std::optional<Named> (*parse)(std::string_view)) {
    const auto name = take_string();
    const auto parsed = name ? parse(*name) : std::nullopt;
    if (parsed) value = *parsed;
    return parsed.has_value();
  }

  bool take(std::string& text) {
    const auto string = take_string();
    if (string) text = *string;
    return string.has_value();
  }

  bool take(Stamp& at) {
    const std::string_view text = rest_.substr(0, rest_.find('\n'));
    const auto stamp = text.find(' ') == std::string_view::npos ? parse_rfc3339(text) : std::nullopt;
    if (!stamp) return false;
    at = *stamp;
    rest_.remove_prefix(text.size());
    return true;
  }

  bool take(EntryKind& kind) { return take_name(kind, parse_entry_kind); }

  bool take(std::optional<SessionStatus>& status) { return take_name(status.emplace(), parse_session_status); }

  bool take(std::optional<Side>& side) { return take_name(side.emplace(), parse_side); }

  bool take(std::optional<Level>& level) {
    const auto value = take_whole();
    if (!value || *value > highest_level) return false;
    level = static_cast<Level>(*value);
    return true;
  }

  bool take(std::optional<bool>& truth) {
    truth = skip("true");
    return *truth || skip("false");
  }

  bool take(std::optional<seconds>& length) {
    const auto value = take_whole();
    if (!value || seconds{*value} > longest_length) return false;
    length = seconds{*value};
    return true;
  }

  bool take_held(milliseconds& held) {
    const auto whole = take_whole();
    if (!whole || seconds{*whole} > longest_length) return false;
    held = seconds{*whole};
    if (!skip(".")) return true;
    std::size_t decimals = 0;
    for (milliseconds unit{100}; !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; unit /= 10) {
      if (++decimals > 3) return false;
      held += unit * (rest_.front() - '0');
      rest_.remove_prefix(1);
    }
    return decimals > 0 && held <= longest_length;
  }

  bool take(std::vector<Point>& points) {
    if (!skip("[\n")) return false;
    while (skip("  {muscle = ")) {
      Point& point = points.emplace_back();
      if (!take(point.muscle) || point.muscle.empty()) return false;
      if (!skip(", side = ") || !take_name(point.side, parse_side)) return false;
      if (!skip(", held_s = ") || !take_held(point.held)) return false;
      if (skip(", strength = ") && !take(point.strength)) return false;
      if (!skip(", outcome = ") || !take_name(point.outcome, parse_point_outcome)) return false;
      if (!skip("},\n")) return false;
    }
    return skip("]");
  }

  std::string_view rest_;
};

}  // namespace

std::optional<std::size_t> scan_entry(std::string_view text, Entry& entry) {
  if (!text.starts_with(entry_header_line)) return std::nullopt;
  Scanner scanner(text.substr(entry_header_line.size()));
  if (!scanner.read(entry)) return std::nullopt;
  return text.size() - scanner.rest().size();
}

}  // namespace tpguide
