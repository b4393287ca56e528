// SPDX-License-Identifier: MIT
#include "core/text/keyboard_place.hpp"

#include <algorithm>
#include <array>

#include "core/text/ascii.hpp"
#include "core/text/utf8.hpp"

namespace tpguide {
namespace {

struct Layout {
  std::string_view latin;
  std::u32string_view letters;  ///< on the same keys
};

// Capital letters only where they are typed with the same keys. What is punctuation on these keys is left out: other
// layouts type it elsewhere.
constexpr std::array layouts{
    // Russian, with Ukrainian and Belarusian beside it.
    Layout{"qwertyuiopasdfghjklzxcvbnm", U"йцукенгшщзфывапролдячсмить"},
    Layout{"qwertyuiopasdfghjklzxcvbnm", U"ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ"},
    Layout{"sso", U"іІў"},
    Layout{"wertyuiopasdfghjklzxcvbnm", U"ςερτυθιοπασδφγηξκλζχψωβνμ"},
    Layout{"ertyuiopasdfghjklzxcvbnm", U"ΕΡΤΥΘΙΟΠΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ"},
    Layout{"ertyuiopasdfghjklzxcvbnm", U"קראטוןםפשדגכעיחלךזסבהנמצ"},
    Layout{"qwertyuiopasdfghjklnm", U"ضصثقفغعهخحشسيبلاتنمىة"},
    // Korean, both shifts of a key where they differ.
    Layout{"qwertyuiopasdfghjklzxcvbnm", U"ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ"},
};

char full_width(char32_t point) {
  if (point == U'　') return ' ';
  return point >= U'！' && point <= U'～' ? static_cast<char>(point - U'！' + U'!') : '\0';
}

/// Arabic and Persian digits.
char digit(char32_t point) {
  for (const char32_t zero : {U'٠', U'۰'}) {
    if (point >= zero && point <= zero + 9) return static_cast<char>('0' + (point - zero));
  }
  return '\0';
}

/// Russian "no" and Greek "yes" begin with the letter in the place of the other answer.
bool means_the_opposite(std::string_view answer) {
  return answer == "н" || answer == "Н" || answer == "ν" || answer == "Ν";
}

}  // namespace

char key_at_place(char32_t typed) {
  if (typed >= 0x20 && typed < 0x7F) return small_letter(static_cast<char>(typed));
  if (typed < 0x80) return 0;
  if (const char wide = full_width(typed); wide != 0) return small_letter(wide);
  if (const char number = digit(typed); number != 0) return number;
  for (const Layout& layout : layouts) {
    const std::size_t at = layout.letters.find(typed);
    if (at != std::u32string_view::npos) return layout.latin[at];
  }
  return 0;
}

std::string by_place(std::string_view answer) {
  if (means_the_opposite(answer)) return std::string(answer);
  std::string placed;
  for_each_code_point(answer, [&](char32_t point, std::string_view bytes) {
    const char place = key_at_place(point);
    if (place == 0)
      placed += bytes;
    else
      placed += place;
  });
  return placed;
}

}  // namespace tpguide
