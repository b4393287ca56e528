// SPDX-License-Identifier: MIT
#include "core/telling/digits.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace tpguide {

Frame big_digits(const std::string& text, Charset charset) {
  static constexpr std::string_view signs = "0123456789:LR ";
  static constexpr std::array<std::array<std::string_view, 5>, 14> shapes{{
      {"###", "# #", "# #", "# #", "###"},
      {"  #", "  #", "  #", "  #", "  #"},
      {"###", "  #", "###", "#  ", "###"},
      {"###", "  #", "###", "  #", "###"},
      {"# #", "# #", "###", "  #", "  #"},
      {"###", "#  ", "###", "  #", "###"},
      {"###", "#  ", "###", "# #", "###"},
      {"###", "  #", "  #", "  #", "  #"},
      {"###", "# #", "###", "# #", "###"},
      {"###", "# #", "###", "  #", "###"},
      {" ", "#", " ", "#", " "},
      {"#  ", "#  ", "#  ", "#  ", "###"},
      {"## ", "# #", "## ", "# #", "# #"},
      {" ", " ", " ", " ", " "},
  }};
  Frame frame;
  for (std::size_t row = 0; row < 5; ++row) {
    std::string line = "  ";
    for (const char sign : text) {
      const auto index = signs.find(sign);
      if (index == std::string_view::npos) continue;
      for (const char dot : shapes[index][row]) {
        const char* block = charset == Charset::utf8 ? "██" : "##";
        line += dot == '#' ? block : "  ";
      }
      line += "  ";
    }
    frame.lines.push_back(line_of(std::move(line), Tint::strong));
  }
  return frame;
}

}  // namespace tpguide
