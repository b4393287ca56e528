// SPDX-License-Identifier: MIT
#include "core/log/block_lines.hpp"

#include <algorithm>

#include "core/text/closest.hpp"

namespace tpguide {

namespace {

bool is_triple(std::string_view text, char quote) {
  return text.size() >= 3 && text[0] == quote && text[1] == quote && text[2] == quote;
}

}  // namespace

void LongStrings::feed(std::string_view text) {
  while (!text.empty()) {
    const std::size_t taken = quote_ == '\0' ? outside(text) : inside(text);
    text.remove_prefix(std::min(taken, text.size()));
  }
}

std::size_t LongStrings::outside(std::string_view text) {
  const std::size_t at = text.find_first_of("#\"'");
  if (at == std::string_view::npos) return text.size();
  text.remove_prefix(at);
  if (text.front() == '#') return at + std::min(text.find('\n'), text.size());
  if (is_triple(text, text.front())) {
    quote_ = text.front();
    return at + 3;
  }
  std::size_t end = 1;
  while (end < text.size() && text[end] != text.front() && text[end] != '\n')
    end += text[end] == '\\' && text.front() == '"' ? 2U : 1U;
  return at + end + 1;
}

std::size_t LongStrings::inside(std::string_view text) {
  const std::size_t at = text.find_first_of(quote_ == '"' ? "\\\"" : "'");
  if (at == std::string_view::npos) return text.size();
  if (text[at] == '\\') return at + 2;
  if (!is_triple(text.substr(at), quote_)) return at + 1;
  // Two more quotes may belong to the string itself.
  const std::string_view quotes = text.substr(at, 5);
  const std::size_t run = std::min(quotes.find_first_not_of(quote_), quotes.size());
  quote_ = '\0';
  return at + run;
}

std::string_view without_blanks(std::string_view line) {
  const std::size_t begin = std::min(line.find_first_not_of(" \t"), line.size());
  return line.substr(begin);
}

std::optional<HeaderLine> header_in(std::string_view line) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  constexpr std::string_view in_names = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
  const auto take = [&](std::string_view characters) {
    const std::string_view taken = line.substr(0, line.find_first_not_of(characters));
    line.remove_prefix(taken.size());
    return taken;
  };
  line = without_blanks(line);
  const std::size_t opened = take("[").size();
  line = without_blanks(line);
  if (opened == 0 || line.empty() || letters.find(line.front()) == std::string_view::npos) return std::nullopt;
  const std::string_view name = take(in_names);
  line = without_blanks(line);
  const std::size_t closed = take("]").size();
  line = without_blanks(line);
  const bool is_whole_line = line.empty() || line.front() == '#' || line == "\r";
  // A list that goes over several lines may have such values.
  const bool is_value = name == "true" || name == "false" || name == "inf" || name == "nan";
  if (!is_whole_line || is_value || name.starts_with("entry.")) return std::nullopt;
  const bool is_entry = opened == 2 && closed == 2 && name == "entry";
  return HeaderLine{is_entry ? HeaderLine::Of::entries : HeaderLine::Of::something_else, name};
}

bool is_like_entry(std::string_view name) {
  constexpr std::size_t near = 2;
  return edits_within(near, name, "entry") || edits_within(near, name, "entries");
}

}  // namespace tpguide
