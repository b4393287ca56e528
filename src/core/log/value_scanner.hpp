// SPDX-License-Identifier: MIT
// The values of an entry as tpguide itself writes them, taken from the front of a text: what the quick readers of log
// files and of exported lines have in common. Each answers false for anything else; the careful readers then look.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/log/entry.hpp"
#include "core/log/entry_fields.hpp"
#include "core/text/utf8.hpp"

namespace tpguide {

class ValueScanner {
 public:
  explicit ValueScanner(std::string_view rest) : rest_(rest) {}

  std::string_view rest() const { return rest_; }

 protected:
  bool skip(std::string_view literal) {
    if (!rest_.starts_with(literal)) return false;
    rest_.remove_prefix(literal.size());
    return true;
  }

  /// A string without escapes, which are rare.
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

  template <typename Named>
  bool take_name(Named& value) {
    const auto name = take_string();
    const auto parsed = name ? parse<Named>(*name) : std::nullopt;
    if (parsed) value = *parsed;
    return parsed.has_value();
  }

  bool take(std::string& text) {
    const auto string = take_string();
    if (string) text = *string;
    return string.has_value();
  }

  bool take(EntryKind& kind) { return take_name(kind); }

  bool take(std::optional<SessionStatus>& status) { return take_name(status.emplace()); }

  bool take(std::optional<Side>& side) { return take_name(side.emplace()); }

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

  bool take(std::optional<std::chrono::seconds>& length) {
    const auto value = take_whole();
    if (!value || std::chrono::seconds{*value} > longest_length) return false;
    length = std::chrono::seconds{*value};
    return true;
  }

  bool take_held(std::chrono::milliseconds& held) {
    const auto whole = take_whole();
    if (!whole || std::chrono::seconds{*whole} > longest_length) return false;
    held = std::chrono::seconds{*whole};
    if (!skip(".")) return true;
    std::size_t decimals = 0;
    for (std::chrono::milliseconds unit{100}; !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9';
         unit /= 10) {
      if (++decimals > 3) return false;
      held += unit * (rest_.front() - '0');
      rest_.remove_prefix(1);
    }
    return decimals > 0 && held <= longest_length;
  }

  std::string_view rest_;

 private:
  enum class ByteKind : unsigned char { ordinary, not_ascii, ends_string };

  static constexpr std::array<ByteKind, 256> byte_kinds = [] {
    std::array<ByteKind, 256> kinds{};
    for (std::size_t byte = 0; byte < kinds.size(); ++byte) {
      if (byte < 0x20 || byte == 0x7F || byte == '"' || byte == '\\') kinds[byte] = ByteKind::ends_string;
      if (byte >= 0x80) kinds[byte] = ByteKind::not_ascii;
    }
    return kinds;
  }();

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
};

}  // namespace tpguide
