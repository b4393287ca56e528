// SPDX-License-Identifier: MIT
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "content/builtin.hpp"
#include "core/handout/handout_page.hpp"
#include "core/routine/judge.hpp"
#include "core/text/markup.hpp"
#include "support/markup_parts.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::sys_days day{2026y / 11 / 21};

Routine judged(std::string_view text, std::string_view name = "mine") {
  JudgedRoutine result = judge_routine(text, "mine.toml", name, builtin_atlas());
  REQUIRE(result.routine);
  return *std::move(result.routine);
}

std::string page_of(const Routine& routine, const std::string& lang = "en") {
  return handout_page(routine, {builtin_atlas(), builtin_body(), builtin_safety(), builtin_screening()}, lang, day);
}

const std::string small = R"(format = 1
title = "Nacken & Schultern"
summary = "Erst warm, dann der Ball."
area = "neck-shoulder"
relieves = ["steifer Nacken", "müde Schultern"]
author = "Praxis <Müller>"
reviewed-by = "Dr. A. Müller"
reviewed = 2026-10-01
review-by = 2027-10-01
avoid = ["Fieber"]
aftercare = ["Trinken Sie ein Glas Wasser."]
[[step]]
kind = "heat"
where = "Nacken"
duration = "15m"
how = "Legen Sie das Kissen auf."
[[step]]
kind = "press"
muscle = "upper-trapezius"
side = "both"
duration = "45s"
repeat = 2
tool = "ball"
how = """
Lehnen Sie sich an:
- langsam
- ruhig
Dann loslassen."""
brief = "Ball an die Wand."
[[step]]
kind = "press"
muscle = "suboccipitals"
side = "middle"
duration = "20s"
[[step]]
kind = "press"
muscle = "upper-trapezius"
side = "left"
duration = "20s"
how = "Noch einmal."
optional = true
)";

/// From a step's heading to the next one's.
std::string step(const std::string& page, int number) {
  const std::size_t from = page.find(fmt::format("<h3>{}. ", number));
  REQUIRE(from != std::string::npos);
  return page.substr(from, page.find("<h3>", from + 1) - from);
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("handout: every shipped routine is well nested, names no id twice, and needs nothing from elsewhere") {
  for (const BuiltinRoutine& shipped : builtin_routines()) {
    CAPTURE(shipped.name);
    const std::string page = page_of(judged(shipped.text, shipped.name));
    CHECK(nesting_fault(page) == "");
    const std::vector<std::string> ids = values_of(page, "id");
    CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == ids.size());
    for (const std::string& id : values_of(page, "aria-labelledby"))
      CHECK(std::find(ids.begin(), ids.end(), id) != ids.end());
    for (const char* outside : {"http", "src=", "<script", "@import", "<link"}) {
      CAPTURE(outside);
      CHECK_FALSE(has(page, outside));
    }
    CHECK(count(page, "<h1") == 1);
    CHECK(has(page, "not yet reviewed by a clinician"));
  }
}

TEST_CASE("handout: every text, dose and caution of a shipped routine is on its page") {
  for (const BuiltinRoutine& shipped : builtin_routines()) {
    CAPTURE(shipped.name);
    const Routine routine = judged(shipped.text, shipped.name);
    const std::string page = page_of(routine);
    for (const Step& one : routine.steps) {
      CHECK(has(page, as_markup(one.brief)));
      const Muscle* muscle = builtin_atlas().find(one.muscle);
      if (one.kind != StepKind::press || muscle == nullptr) continue;
      for (const std::string_view caution : muscle->cautions) {
        const std::string text = as_markup(caution);
        CHECK(count(page, "<li>" + text + "</li>") + count(page, "</strong> " + text + "</p>") == 1);
      }
      CHECK(has(page, as_markup(muscle->substitute)));
    }
    for (const std::string_view line : builtin_safety().handout_stop) CHECK(has(page, as_markup(line)));
    for (const std::string_view line : builtin_safety().see_someone) CHECK(has(page, as_markup(line)));
  }
}

TEST_CASE("handout: what the routine says is told apart in its own language and direction, and markup in it is text") {
  const std::string page = page_of(judged(small), "de");
  CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">\n"));
  CHECK(has(page, "<title>Nacken &amp; Schultern</title>"));
  CHECK(has(page,
            "<header>\n<h1 dir=\"auto\" lang=\"de\">Nacken &amp; Schultern</h1>\n"
            "<p dir=\"auto\" lang=\"de\">Erst warm, dann der Ball.</p>\n<dl class=\"facts\">\n"
            "<div><dt>For</dt><dd><bdi dir=\"auto\" lang=\"de\">steifer Nacken</bdi>, "
            "<bdi dir=\"auto\" lang=\"de\">müde Schultern</bdi></dd></div>\n"
            "<div><dt>Time</dt><dd>19 min 10 s, once a day at most</dd></div>\n"
            "<div><dt>You need</dt><dd>a warm pack, ball, fingers</dd></div>\n"));
  CHECK(has(page,
            "<div><dt>From</dt><dd><bdi dir=\"auto\" lang=\"de\">Praxis &lt;Müller&gt;</bdi></dd></div>\n"
            "<div><dt>Reviewed</dt><dd><bdi dir=\"auto\" lang=\"de\">Dr. A. Müller</bdi>, on 2026-10-01; to be "
            "reviewed again by 2027-10-01</dd></div>\n"));
  CHECK(has(page, "<li><span dir=\"auto\">Fieber</span></li>"));
  CHECK(has(page, "<li><span dir=\"auto\" lang=\"de\">Trinken Sie ein Glas Wasser.</span></li>"));
  CHECK(has(page_of(judged(small), ""), "<h1 dir=\"auto\" lang=\"\">"));
}

TEST_CASE(
    "handout: a step has its dose, its brief, its lines and lists as they were written, and one picture a muscle") {
  const std::string page = page_of(judged(small), "de");
  const std::string press = step(page, 2);
  CHECK(press.starts_with("<h3>2. Press: upper trapezius (top of the shoulder)</h3>\n<figure>\n<svg "));
  CHECK(has(press,
            "</figure>\n<p class=\"dose\">2 × 45 s on each side, 15 s rest between: left, then right, with: ball</p>\n"
            "<p class=\"brief\" dir=\"auto\" lang=\"de\">Ball an die Wand.</p>\n"
            "<p dir=\"auto\" lang=\"de\">Lehnen Sie sich an:</p>\n<ul>\n<li dir=\"auto\" lang=\"de\">langsam</li>\n"
            "<li dir=\"auto\" lang=\"de\">ruhig</li>\n</ul>\n<p dir=\"auto\" lang=\"de\">Dann loslassen.</p>\n"));
  const std::string gentle = step(page, 3);
  CHECK(has(gentle, "<p class=\"dose\">20 s, with: fingers. Gentle</p>\n"));
  CHECK(has(gentle, as_markup(builtin_atlas().find("suboccipitals")->position)));
  const std::string again = step(page, 4);
  CHECK(
      again.starts_with("<h3>4. Press: upper trapezius (top of the shoulder)</h3>\n"
                        "<p class=\"dose\">20 s, left side, with: fingers (may be left out)</p>\n"));
  CHECK(count(page, "<figure>") == 2);
  CHECK(has(page, "aria-label='Where to press: top of the shoulder, upper trapezius. Seen: "));
}

TEST_CASE("handout: numbered lists keep their numbers, a list of another kind is another, and empty lines are seen") {
  const auto how = [](const std::string& text) {
    const std::string page = page_of(judged("format = 1\ntitle = \"t\"\nsummary = \"s\"\narea = \"thigh\"\nrelieves = "
                                            "[\"r\"]\n[[step]]\nkind = \"move\"\n"
                                            "duration = \"1m\"\nhow = \"\"\"\n" +
                                            text + "\"\"\"\n"),
                                     "en");
    const std::string all = step(page, 1);
    const std::size_t from = all.find("</p>\n", all.find("class=\"dose\"")) + 5;
    std::string lines = all.substr(from, all.find("</li>\n</ol>\n</section>", from) - from);
    for (std::size_t at; (at = lines.find(" dir=\"auto\"")) != std::string::npos;) lines.erase(at, 11);
    return lines;
  };
  CHECK(how("1. one\n2. two\n") == "<ol>\n<li>one</li>\n<li>two</li>\n</ol>\n");
  CHECK(how("3. one\n4. two\n4. again\n") ==
        "<ol>\n<li value=\"3\">one</li>\n<li>two</li>\n<li value=\"4\">again</li>\n</ol>\n");
  CHECK(how("- a\n- b\n1. one\n- c\n") ==
        "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<ol>\n<li>one</li>\n</ol>\n<ul>\n<li>c</li>\n</ul>\n");
  CHECK(how("First line.\n\n- one\n\n- two\nNext.\n\nLast.\n") ==
        "<p>First line.</p>\n<ul class=\"gap\">\n<li>one</li>\n<li class=\"gap\">two</li>\n</ul>\n<p>Next.</p>\n"
        "<p class=\"gap\">Last.</p>\n");
}

TEST_CASE(
    "handout: what it should feel like follows what is done, and the table has a cell for each day of two weeks") {
  const std::string moves =
      "format = 1\ntitle = \"t\"\nsummary = \"s\"\narea = \"thigh\"\nrelieves = [\"r\"]\n[[step]]\nkind = \"move\"\n"
      "duration = \"1m\"\nhow = \"Walk.\"\n";
  const std::string page = page_of(judged(moves));
  CHECK_FALSE(has(page, as_markup(builtin_safety().handout_heat)));
  CHECK_FALSE(has(page, as_markup(builtin_safety().handout_press.front())));
  CHECK_FALSE(has(page, "id=\"feel\""));
  CHECK_FALSE(has(page, "In the pictures"));
  const std::string whole = page_of(judged(small));
  CHECK(has(whole, as_markup(builtin_safety().handout_heat)));
  CHECK(has(whole, as_markup(builtin_safety().handout_gentle)));
  CHECK_FALSE(has(whole, as_markup(builtin_safety().handout_stretch)));
  CHECK(count(whole, "<td>☐</td>") == 14);
  CHECK(count(whole, "<th scope=\"col\">14</th>") == 1);
  CHECK(count(whole,
              "<th scope=\"row\">Sore where pressed</th><td></td><td></td><td></td><td></td><td></td><td></td>"
              "<td></td></tr>") == 2);
}

TEST_CASE("handout: a language is a tag of letters, then of letters and digits") {
  for (const char* tag : {"de", "ast", "zh-Hant", "es-419", "de-CH-1996"}) CHECK(is_language_tag(tag));
  for (const char* text : {"", "d", "de_DE", "de-", "-de", "german language", "\"><b", "de--CH", "deutscheste", "d3"})
    CHECK_FALSE(is_language_tag(text));
}
