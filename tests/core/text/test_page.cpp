// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "core/text/page.hpp"

namespace tpguide {
namespace {

TEST_CASE("page: paragraphs, lists and labels keep their left edges when they are wrapped") {
  Page page(24, 78);
  page.paragraph("Warm first, then press and wait.");
  page.heading("Steps");
  page.bullet("with a ball at the wall");
  page.hang("0:15", "the left side, then the right", 6);
  page.gap();
  page.paragraph("in, and out", 2);
  CHECK(page.text() ==
        "Warm first, then press\n"
        "and wait.\n"
        "\n"
        "Steps\n"
        "  - with a ball at the\n"
        "    wall\n"
        "0:15  the left side,\n"
        "      then the right\n"
        "\n"
        "  in, and out\n");
}

TEST_CASE("page: to be heard a paragraph is one line without an indent, and a label the beginning of its sentence") {
  Page page(24, 78, ReadBy::ear);
  page.paragraph("Warm first, then press and wait for it.", 6);
  page.bullet("with a ball at the wall");
  page.hang("Time    ", "a quarter  of an hour", 10);
  page.hang("  1.", "the left side", 6);
  page.hang("", "then the right", 6);
  page.unbroken("tpguide learn where-not-to-press", 4);
  CHECK(page.text() ==
        "Warm first, then press and wait for it.\n"
        "- with a ball at the wall\n"
        "Time: a quarter of an hour\n"
        "1. the left side\n"
        "then the right\n"
        "tpguide learn where-not-to-press\n");
}

TEST_CASE("page: there is no blank line at the top, and headings are strong") {
  Page page(40, 78);
  page.gap();
  page.heading("First");
  page.paragraph("of all", 2, Tint::dim);
  CHECK(page.lines() == std::vector<Line>{line_of("First", Tint::strong), line_of("  of all", Tint::dim)});
}

TEST_CASE("page: an unbroken line stays one line, and what a terminal must not see is taken out") {
  Page page(20, 78);
  page.unbroken("tpguide learn where-not-to-press", 2);
  page.unbroken("a\x1b[2J\nb", 0);
  CHECK(page.text() == "  tpguide learn where-not-to-press\na\uFFFD[2J b\n");
}

TEST_CASE("page: no wider than reads well, no narrower than words are") {
  const auto first_line = [](int width, int widest) {
    Page page(width, widest);
    page.paragraph("aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd");
    return page.text().substr(0, page.text().find('\n'));
  };
  CHECK(first_line(200, 30) == "aaaaaaaaa bbbbbbbbb ccccccccc");
  CHECK(first_line(25, 30) == "aaaaaaaaa bbbbbbbbb");
  CHECK(first_line(1, 30) == "aaaaaaaaa bbbbbbbbb");
}

}  // namespace
}  // namespace tpguide
