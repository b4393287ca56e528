// SPDX-License-Identifier: MIT
#include "core/toml/line_parts.hpp"

#include <algorithm>
#include <string>

#include "core/text/answer.hpp"

namespace tpguide {

std::size_t end_of_quoted(std::string_view text) {
  const char quote = text.front();
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at] == '\\' && quote == '"') {
      ++at;
    } else if (text[at] == quote) {
      return at + 1;
    }
  }
  return std::string_view::npos;
}

std::size_t end_of_text(std::string_view text) {
  const char quote = text.front();
  const std::string three(3, quote);
  if (!text.starts_with(three)) {
    const std::string_view line = text.substr(0, text.find('\n'));
    return std::min(end_of_quoted(line), line.size());
  }
  std::size_t end = three.size();
  while (end < text.size() && !text.substr(end).starts_with(three)) end += text[end] == '\\' && quote == '"' ? 2u : 1u;
  // It may end in two quotes of its own in front of its closing three.
  for (std::size_t most = end + 5; end < std::min(most, text.size()) && text[end] == quote;) ++end;
  return std::min(end, text.size());
}

std::string_view without_comment(std::string_view value) {
  for (std::size_t at = 0; at < value.size(); ++at) {
    if (value[at] == '"' || value[at] == '\'') {
      const std::size_t end = end_of_quoted(value.substr(at));
      if (end == std::string_view::npos) return trimmed(value);
      at += end - 1;
    } else if (value[at] == '#') {
      return trimmed(value.substr(0, at));
    }
  }
  return trimmed(value);
}

LineParts line_parts(std::string_view line) {
  LineParts parts;
  const std::size_t from = std::min(line.find_first_not_of(blanks), line.size());
  std::size_t at = from;
  if (line.substr(at).starts_with("- ")) at += 2;
  const std::size_t key_at = at;
  while (at < line.size() && (is_key_character(line[at]) || line[at] == ' ' || line[at] == '\t')) ++at;
  parts.key = trimmed(line.substr(key_at, at - key_at));
  parts.sign_at = at;
  for (const std::string_view sign : {"==", ":=", "=>", "=", "->", ":"}) {
    if (!line.substr(at).starts_with(sign)) continue;
    parts.sign = sign;
    break;
  }
  if (parts.sign.empty()) {
    // `title "Neck"`: the key is the first word alone.
    const std::size_t end = std::min(line.find_first_not_of(blanks, key_at + parts.key.size()), line.size());
    at = std::min(line.find_first_of(blanks, key_at), end);
    parts.key = line.substr(key_at, at - key_at);
    parts.sign_at = at;
  }
  const std::string_view rest = line.substr(std::min(at + parts.sign.size(), line.size()));
  parts.value = without_comment(rest);
  parts.value_at = parts.value.empty() ? line.size() : static_cast<std::size_t>(parts.value.data() - line.data());
  return parts;
}

}  // namespace tpguide
