// SPDX-License-Identifier: MIT
#include "core/telling/bars.hpp"

#include <array>
#include <cstdint>

#include "core/sound/wave.hpp"

namespace tpguide {
namespace {

constexpr int fullest = 6;
/// How full it is in each second of a breath.
constexpr std::array fullness{2, 3, 5, 6, 5, 4, 3, 2, 1, 0};
static_assert(std::ssize(fullness) == Breath::length.count());

}  // namespace

std::string bar(std::chrono::milliseconds elapsed, std::chrono::milliseconds length, int cells, Charset charset) {
  const auto halves = length.count() > 0 ? elapsed.count() * cells * 2 / length.count() : 0;
  std::string text;
  if (charset == Charset::ascii) {
    text = "[";
    const int inside = cells - 2;
    const auto full = length.count() > 0 ? elapsed.count() * inside / length.count() : 0;
    for (int cell = 0; cell < inside; ++cell) text += cell < full ? '#' : '.';
    return text + "]";
  }
  for (std::int64_t half = 2; half <= halves; half += 2) text += "━";
  if (halves % 2 == 1) text += "╸";
  return text;
}

std::string breath_words(std::chrono::milliseconds elapsed, Charset charset) {
  const auto second = std::chrono::floor<std::chrono::seconds>(elapsed % Breath::length);
  const auto at = static_cast<std::size_t>(second.count());
  std::string words = second < Breath::in ? "breathe in   " : "breathe out  ";
  const bool plain = charset == Charset::ascii;
  for (int cell = 0; cell < fullest; ++cell) words += cell < fullness[at] ? (plain ? "#" : "●") : (plain ? "." : "○");
  return words;
}

}  // namespace tpguide
