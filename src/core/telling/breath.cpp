// SPDX-License-Identifier: MIT
#include "core/telling/breath.hpp"

#include <array>

namespace tpguide {
namespace {

constexpr int fullest = 6;
constexpr std::size_t seconds_in = 4;
/// How full it is in each second of a breath.
constexpr std::array fullness{2, 3, 5, 6, 5, 4, 3, 2, 1, 0};

}  // namespace

std::string breath_words(std::chrono::milliseconds elapsed, Charset charset) {
  const auto second = std::chrono::floor<std::chrono::seconds>(elapsed).count() % std::ssize(fullness);
  const auto at = static_cast<std::size_t>(second);
  std::string words = at < seconds_in ? "breathe in   " : "breathe out  ";
  const bool plain = charset == Charset::ascii;
  for (int cell = 0; cell < fullest; ++cell) words += cell < fullness[at] ? (plain ? "#" : "●") : (plain ? "." : "○");
  return words;
}

}  // namespace tpguide
