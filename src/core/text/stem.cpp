// SPDX-License-Identifier: MIT
#include "core/text/stem.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include <fmt/format.h>

#include "core/text/answer.hpp"
#include "core/text/ascii.hpp"
#include "core/text/cells.hpp"
#include "core/text/closest.hpp"

namespace tpguide {

namespace {

/// What editors and the like leave beside a file of ours; who renamed it would lose the newer one.
constexpr std::string_view left_by_programs[] = {"~",    ".bak",  ".orig", ".old",  ".save",   ".swp", ".swo",
                                                 ".tmp", ".part", ".rej",  ".lock", ".backup", ".asc", ".sig"};

bool is_left_by_program(std::string_view behind) {
  return std::any_of(std::begin(left_by_programs), std::end(left_by_programs),
                     [&](std::string_view end) { return behind.ends_with(end); });
}

/// Where the ending begins that was meant for ".toml"; npos where none was.
std::size_t ending_in(std::string_view small) {
  if (const std::size_t at = small.find(toml_ending); at != std::string_view::npos) {
    const std::string_view behind = small.substr(at + toml_ending.size());
    const bool goes_on = !behind.empty() && (is_letter(behind.front()) || is_digit(behind.front()));
    return goes_on || is_left_by_program(behind) ? std::string_view::npos : at;
  }
  const std::size_t dot = small.rfind('.');
  if (dot == std::string_view::npos || !edits_within(1, trimmed(small.substr(dot)), toml_ending))
    return std::string_view::npos;
  return dot;
}

}  // namespace

std::optional<Misnamed> misnamed(std::string_view file_name) {
  if (file_name.empty() || file_name.front() == '.') return std::nullopt;
  const bool ends_so = file_name.ends_with(toml_ending);
  if (ends_so && is_stem(file_name.substr(0, file_name.size() - toml_ending.size()))) return std::nullopt;
  const std::string small = in_small_letters(file_name);
  const std::size_t end = ending_in(small);
  if (end == std::string::npos || end == 0) return std::nullopt;
  const std::string_view stem = trimmed(std::string_view(small).substr(0, end));
  const bool ends_once = ends_so && end + toml_ending.size() == small.size();
  if (!is_stem(stem) || ends_once) return Misnamed{{}, "a routine's name is small letters, digits and '-', at most 64"};
  return Misnamed{std::string(stem),
                  fmt::format("its name has to end in .toml{}; rename it to {}.toml", ends_so ? " once" : "", stem)};
}

}  // namespace tpguide
