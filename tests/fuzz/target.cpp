// SPDX-License-Identifier: MIT
#include "fuzz/target.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/text/utf8.hpp"

namespace tpguide::fuzz {
namespace {

std::vector<Target>& registry() {
  static std::vector<Target> all;
  return all;
}

std::string joined(const std::vector<std::string_view>& lines) {
  std::string text;
  for (const std::string_view line : lines) text.append(line).append("\n");
  return text;
}

std::string_view any_of(Words vocabulary, Chance& chance) {
  return vocabulary.empty() ? std::string_view{} : vocabulary[chance.below(vocabulary.size())];
}

std::string_view word_of(Words vocabulary, Chance& chance) {
  const auto words = words_of(any_of(vocabulary, chance));
  return words.empty() ? std::string_view{} : words[chance.below(words.size())];
}

void replace_word(std::string& text, std::string_view by, Chance& chance) {
  const auto lines = lines_of(text);
  if (lines.empty()) return;
  const auto words = words_of(lines[chance.below(lines.size())]);
  if (words.empty()) return;
  const std::string_view word = words[chance.below(words.size())];
  text.replace(static_cast<std::size_t>(word.data() - text.data()), word.size(), by);
}

void change_number(std::string& text, Chance& chance) {
  constexpr std::string_view digits = "0123456789";
  const std::size_t at = text.find_first_of(digits, chance.below(text.size() + 1));
  if (at == std::string::npos) return;
  const std::size_t end = std::min(text.find_first_not_of(digits, at), text.size());
  constexpr std::array<std::string_view, 16> telling{"0",  "1",  "2",   "4",   "6",   "10",    "15",   "29",
                                                     "30", "31", "120", "900", "999", "43200", "2027", "99999999999"};
  const std::int64_t now = number_in(std::string_view(text).substr(at, end - at), 0, 1'000'000'000, 1);
  const std::int64_t near = now + static_cast<std::int64_t>(chance.below(7)) - 3;
  text.replace(at, end - at,
               chance.one_in(2) ? std::string(telling[chance.below(telling.size())])
                                : std::to_string(std::max<std::int64_t>(near, 0)));
}

void change_lines(std::string& text, Words vocabulary, Chance& chance) {
  std::vector<std::string_view> lines = lines_of(text);
  const auto place = [&] { return static_cast<std::ptrdiff_t>(chance.below(lines.size() + 1)); };
  const auto from = place(), to = std::min(from + 1 + static_cast<std::ptrdiff_t>(chance.below(4)),
                                           static_cast<std::ptrdiff_t>(lines.size()));
  switch (chance.below(6)) {
    case 0:
      lines.erase(lines.begin() + from, lines.begin() + std::max(from, to));
      break;
    case 1: {
      const std::vector<std::string_view> some(lines.begin() + from, lines.begin() + std::max(from, to));
      const auto at = place();
      lines.insert(lines.begin() + at, some.begin(), some.end());
      break;
    }
    case 2:
      if (lines.size() > 1) std::swap(lines[chance.below(lines.size())], lines[chance.below(lines.size())]);
      break;
    default: {
      const auto at = place();
      lines.insert(lines.begin() + at, any_of(vocabulary, chance));
      break;
    }
  }
  text = joined(lines);
}

void damage(std::string& text, Chance& chance) {
  constexpr std::array<std::string_view, 14> bytes{
      "\"", "'", "\\", "=", "[[", "]", "{", "\x1b[31m", "\xff", "é", "漢", "\u202e", "\r", std::string_view{"\0", 1}};
  const std::size_t at = chance.below(text.size() + 1);
  if (chance.one_in(2)) {
    text.insert(at, bytes[chance.below(bytes.size())]);
  } else {
    text.erase(at, 1 + chance.below(8));
  }
}

}  // namespace

void promise(bool holds, std::string_view what, std::string_view with) {
  if (holds) return;
  std::string text{what};
  if (!with.empty()) text.append(": ").append(with);
  throw Broken(text);
}

void promise_clean(std::string_view text, std::string_view what) {
  bool clean = true;
  for_each_code_point(text, [&](char32_t value, std::string_view) {
    const bool control = (value < 0x20 && value != U'\n') || (value >= 0x7F && value < 0xA0);
    const bool turns = (value >= 0x202A && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069);
    clean = clean && value != ill_formed && !control && !turns;
  });
  promise(clean, what, text);
}

std::span<const Target> targets() {
  return registry();
}

Registered::Registered(const Target& target) {
  registry().push_back(target);
  std::sort(registry().begin(), registry().end(), [](const Target& a, const Target& b) { return a.name < b.name; });
}

std::size_t Chance::below(std::size_t end) {
  state_ += 0x9E3779B97F4A7C15U;
  std::uint64_t mixed = state_;
  mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
  return static_cast<std::size_t>((mixed ^ (mixed >> 31U)) % end);
}

std::string changed(std::string_view input, const Target& target, Chance& chance, std::size_t longest) {
  std::string text{input};
  for (std::size_t changes = 1 + chance.below(4); changes > 0; --changes) {
    switch (chance.below(8)) {
      case 0:
        replace_word(text, word_of(target.vocabulary, chance), chance);
        break;
      case 1:
        change_number(text, chance);
        break;
      case 2:
        if (chance.one_in(3)) damage(text, chance);
        break;
      default:
        change_lines(text, target.vocabulary, chance);
        break;
    }
  }
  text.resize(std::min(text.size(), longest));
  return text;
}

std::string crossed(std::string_view first, std::string_view second, Chance& chance, std::size_t longest) {
  auto begin = lines_of(first);
  const auto end = lines_of(second);
  begin.resize(chance.below(begin.size() + 1));
  begin.insert(begin.end(), end.begin() + static_cast<std::ptrdiff_t>(chance.below(end.size() + 1)), end.end());
  std::string text = joined(begin);
  text.resize(std::min(text.size(), longest));
  return text;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  while (true) {
    line.remove_prefix(std::min(line.find_first_not_of(" \n"), line.size()));
    if (line.empty()) return words;
    const std::size_t end = std::min(line.find_first_of(" \n"), line.size());
    words.push_back(line.substr(0, end));
    line.remove_prefix(end);
  }
}

std::int64_t number_in(std::string_view word, std::int64_t least, std::int64_t most, std::int64_t otherwise) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  const bool whole = error == std::errc() && end == word.data() + word.size();
  return whole && value >= least && value <= most ? value : otherwise;
}

}  // namespace tpguide::fuzz
