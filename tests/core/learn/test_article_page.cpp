// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "content/builtin.hpp"
#include "core/learn/article_page.hpp"
#include "core/text/cells.hpp"

namespace tpguide {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

int word_count(std::string_view text) {
  std::istringstream words{std::string(text)};
  int count = 0;
  for (std::string word; words >> word;) ++count;
  return count;
}

std::vector<std::string_view> points_of(const Article& article) {
  std::vector<std::string_view> points;
  for (const ArticleSection& section : article.sections) {
    points.insert(points.end(), section.points.begin(), section.points.end());
  }
  return points;
}

bool has_text(const Article& article, std::string_view text) {
  return std::ranges::any_of(article.sections,
                             [&](const ArticleSection& section) { return std::ranges::count(section.text, text) > 0; });
}

const Article& builtin_article(std::string_view name) {
  const Article* article = find_article(name, builtin_articles());
  REQUIRE(article != nullptr);
  return *article;
}

constexpr std::string_view lead[] = {"Heat, by preference, for what has been tight for long.", "Else cold."};
constexpr std::string_view text[] = {"Wrap it in a towel."};
constexpr std::string_view points[] = {"15 minutes will do; never over 20.", "not hot"};
constexpr ArticleSection sections[] = {{"Heat, safely", text, points}, {"Cold", {}, points}};
constexpr std::string_view codes[] = {"H1", "H2"};
constexpr NextStep next[] = {{"Be guided:", "tpguide session shoulder-headache --no-heat"},
                             {"Read on:", "tpguide learn how-to-press"}};
constexpr Article sample{"heat-or-cold", 1,        "Heat or cold", "Which to take, and how long.",
                         lead,           sections, codes,          next};
constexpr Source sources[] = {{"H1", "A health service on the safe use of heat"}};

TEST_CASE("article page: title, lead, sections, sources and next steps, a command never broken") {
  CHECK(article_page(sample, sources, 36).text() ==
        "Heat or cold\n"
        "\n"
        "  Heat, by preference, for what has\n"
        "  been tight for long.\n"
        "\n"
        "  Else cold.\n"
        "\n"
        "Heat, safely\n"
        "  Wrap it in a towel.\n"
        "  - 15 minutes will do; never over\n"
        "    20.\n"
        "  - not hot\n"
        "\n"
        "Cold\n"
        "  - 15 minutes will do; never over\n"
        "    20.\n"
        "  - not hot\n"
        "\n"
        "Where this comes from\n"
        "  - A health service on the safe use\n"
        "    of heat\n"
        "  - H2\n"
        "\n"
        "What to do next\n"
        "  Be guided:\n"
        "    tpguide session shoulder-headache --no-heat\n"
        "  Read on:\n"
        "    tpguide learn how-to-press\n");
}

TEST_CASE("article page: the topics with their summaries, and how to read one") {
  CHECK(topics_page({&sample, 1}, 40).text() ==
        "Topics, in a good order to read them\n"
        "\n"
        "heat-or-cold\n"
        "  Which to take, and how long.\n"
        "\n"
        "To read one:\n"
        "  tpguide learn heat-or-cold\n");
  CHECK(topics_page({}, 40).text() == "Topics, in a good order to read them\n\n");
}

TEST_CASE("article page: no line of a built-in article is wider than the window or 75, save a command") {
  for (const int width : {24, 45, 60, 75, 80, 120, 1000}) {
    CAPTURE(width);
    for (const Article& article : builtin_articles()) {
      CAPTURE(article.name);
      std::set<std::string, std::less<>> commands;
      for (const NextStep& step : article.next) commands.insert("    " + std::string(step.command));
      for (const std::string& line : lines_of(article_page(article, builtin_sources(), width).text())) {
        CAPTURE(line);
        CHECK(cell_width(line) <= (commands.contains(line) ? 75 : std::min(width, 75)));
        CHECK_FALSE(line.ends_with(' '));
      }
    }
    for (const std::string& line : lines_of(topics_page(builtin_articles(), width).text())) {
      CHECK(cell_width(line) <= std::max(std::min(width, 75), line.starts_with("  tpguide") ? 75 : 0));
    }
  }
}

TEST_CASE("article page: a built-in article is the same in any locale, and each summary is one line at 75") {
  std::size_t lines = 0;
  for (const Article& article : builtin_articles()) {
    const std::string page = article_page(article, builtin_sources(), 75).text();
    CHECK(to_ascii(clean(article.title)) == article.title);
    CHECK(to_ascii(page) == page);
    CHECK(lines_of(page).front() == article.title);
    lines += 2;
  }
  CHECK(lines_of(topics_page(builtin_articles(), 75).text()).size() == lines + 5);
}

TEST_CASE("articles: every topic there has to be is there, in the order that the numbers say") {
  for (const char* topic :
       {"overview",     "benefits",           "daily-habit",    "after-sport",    "manual-therapy", "dry-needling",
        "questions",    "pregnancy-or-older", "leave-heat-off", "trigger-points", "referred-pain",  "why-knots-form",
        "heat-or-cold", "trigger-or-tender",  "how-to-press",   "professionals",  "toolkit",        "what-to-expect",
        "when-not-to",  "where-not-to-press", "evidence",       "measuring"}) {
    CAPTURE(topic);
    CHECK(builtin_article(topic).name == topic);
  }
  std::int64_t order = 0;
  for (const Article& article : builtin_articles()) {
    CHECK(article.order > order);
    order = article.order;
  }
  // What must be known before pressing stands before how to press.
  CHECK(builtin_article("when-not-to").order < builtin_article("how-to-press").order);
  CHECK(builtin_article("where-not-to-press").order < builtin_article("how-to-press").order);
}

TEST_CASE("articles: a topic is found by words that people use for it") {
  for (const auto& topic : std::map<std::string_view, std::string_view>{{"daily", "daily-habit"},
                                                                        {"relief", "benefits"},
                                                                        {"benefits", "benefits"},
                                                                        {"dry-needling", "dry-needling"},
                                                                        {"needling", "dry-needling"},
                                                                        {"massage", "manual-therapy"},
                                                                        {"pregnancy", "pregnancy-or-older"},
                                                                        {"sport", "after-sport"},
                                                                        {"faq", "questions"},
                                                                        {"cold", "heat-or-cold"},
                                                                        {"knots", "trigger-points"}}) {
    CAPTURE(topic.first);
    CHECK(builtin_article(topic.first).name == topic.second);
  }
}

TEST_CASE("articles: each is 150 to 350 words, the lines of the screening not counted, and ends in next steps") {
  std::set<std::string_view> screening;
  for (const ScreenItem& item : builtin_safety().screen) screening.insert(item.text);
  for (const Article& article : builtin_articles()) {
    CAPTURE(article.name);
    int own = 0, all = 0;
    const auto add = [&](std::string_view part) {
      all += word_count(part);
      if (!screening.contains(part)) own += word_count(part);
    };
    for (const std::string_view part : article.lead) add(part);
    for (const ArticleSection& section : article.sections) {
      for (const std::string_view part : section.text) add(part);
    }
    for (const std::string_view part : points_of(article)) add(part);
    CHECK(all >= 150);
    CHECK(own <= 350);
    CHECK_FALSE(article.next.empty());
    for (const NextStep& step : article.next) CHECK(step.purpose.ends_with(':'));
  }
}

TEST_CASE("articles: when not to press says what the screening asks, word for word and most urgent first") {
  const Article& article = builtin_article("when-not-to");
  const Safety& safety = builtin_safety();
  std::vector<std::string_view> asked;
  for (const ScreenItem& item : safety.screen) {
    if (item.action != ScreenAction::heat) asked.push_back(item.text);
  }
  CHECK(points_of(article) == asked);
  REQUIRE(article.sections.size() == 4);
  CHECK(article.sections[0].text.front() == safety.emergency_advice);
  CHECK(article.sections[1].text.front() == safety.urgent_advice);
  for (const ArticleSection& section : article.sections) {
    for (const std::string_view point : section.points) {
      const auto item = std::ranges::find(safety.screen, point, &ScreenItem::text);
      REQUIRE(item != safety.screen.end());
      CHECK(static_cast<std::size_t>(item->action) == static_cast<std::size_t>(&section - article.sections.data()));
    }
  }
}

TEST_CASE("articles: the three treatments are told in the same words under the same labels") {
  const Article& article = builtin_article("professionals");
  int compared = 0;
  for (const ArticleSection& section : article.sections) {
    if (section.heading != "Manual therapy" && section.heading != "Myofascial release" &&
        section.heading != "Dry needling") {
      continue;
    }
    ++compared;
    REQUIRE(section.points.size() == 3);
    CHECK(section.points[0].starts_with("What it is: "));
    CHECK(section.points[1].starts_with("What is known: "));
    CHECK(section.points[2].starts_with("Keep in mind: "));
  }
  CHECK(compared == 3);
}

TEST_CASE("articles: the self-test and the pooled result are there as they have to be") {
  const std::vector<std::string_view> test = points_of(builtin_article("trigger-or-tender"));
  CHECK(std::ranges::count(test,
                           "Tender there and nothing more: it may be just a tender spot. Light heat or pressure "
                           "is up to you.") == 1);
  CHECK(has_text(builtin_article("evidence"),
                 "A review of 2022 pooled 17 trials. After pressing, it took more pressure before a spot hurt. But in "
                 "how people rated their own pain, pressing did not beat the control groups: the difference was small, "
                 "and may be chance. A review of 2015, of 15 trials at the top of the shoulder, was more favourable."));
}

}  // namespace
}  // namespace tpguide
