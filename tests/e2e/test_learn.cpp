// SPDX-License-Identifier: MIT
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "content/builtin.hpp"
#include "core/learn/article_page.hpp"
#include "support/guided.hpp"
#include "support/print.hpp"

using namespace tpguide;

namespace {

std::string page_of(std::string_view topic, int width) {
  const Article* article = find_article(topic, builtin_articles());
  REQUIRE(article != nullptr);
  return article_page(*article, builtin_sources(), width).text();
}

}  // namespace

TEST_CASE("learn: without a topic it lists them all, each with its line, and how to read one") {
  const Sandbox home;
  const RunResult result = home.run({"learn"}, {.env = {{"COLUMNS", "80"}}});
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.err == "");
  CHECK(result.out == topics_page(builtin_articles(), 80).text());
  CHECK(result.out.starts_with("Topics, in a good order to read them\n\noverview\n  What a muscle knot is"));
  CHECK(result.out.ends_with("\nTo read one:\n  tpguide learn overview\n"));
  for (const Article& article : builtin_articles()) {
    CHECK(result.out.find("\n" + std::string(article.name) + "\n  " + std::string(article.summary) + "\n") !=
          std::string::npos);
  }
}

TEST_CASE("learn: every topic prints its article, the same in any locale, with no colour, for its window") {
  const Sandbox home;
  for (const Article& article : builtin_articles()) {
    CAPTURE(article.name);
    const std::string topic(article.name);
    const RunResult wide = home.run({"learn", topic}, {.env = {{"COLUMNS", "200"}}});
    CHECK(wide.ended == Ended{0, 0});
    CHECK(wide.err == "");
    CHECK(wide.out == page_of(topic, 75));
    const RunResult narrow =
        home.run({"learn", topic, "--color", "always"}, {.env = {{"COLUMNS", "45"}, {"LC_ALL", "C"}}});
    CHECK(narrow.out == page_of(topic, 45));
    CHECK(narrow.out.find('\x1b') == std::string::npos);
  }
}

TEST_CASE("learn: an article ends in what to do next") {
  const Sandbox home;
  const RunResult result = home.run({"learn", "evidence"});
  CHECK(result.ended == Ended{0, 0});
  CHECK(
      result.out.ends_with("\n\nWhat to do next\n"
                           "  See what that means for you:\n"
                           "    tpguide learn what-to-expect\n"
                           "  Let your own log speak:\n"
                           "    tpguide log\n"));
}

TEST_CASE("learn: the first letters of a topic are enough where they begin no other") {
  const Sandbox home;
  const RunResult result = home.run({"learn", "heat"}, {.env = {{"COLUMNS", "60"}}});
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.out == page_of("heat-or-cold", 60));
  CHECK(home.run({"learn", "relief"}, {.env = {{"COLUMNS", "60"}}}).out == page_of("benefits", 60));
  const RunResult two = home.run({"learn", "trigger"});
  CHECK(two.ended == Ended{2, 0});
  CHECK(two.out == "");
  CHECK(two.err == "tpguide: there is no topic 'trigger'\n  did you mean 'trigger-points' or 'trigger-or-tender'?\n");
}

TEST_CASE("learn: a topic that is not there is wrong usage, with the nearest or where they are listed") {
  const Sandbox home;
  const auto refusal = [&](const std::vector<std::string>& command) {
    const RunResult result = home.run(command);
    CHECK(result.ended == Ended{2, 0});
    CHECK(result.out == "");
    return result.err;
  };
  CHECK(refusal({"learn", "profesionals"}) ==
        "tpguide: there is no topic 'profesionals'\n  did you mean 'professionals'?\n");
  CHECK(refusal({"learn", "heat-or-could"}) ==
        "tpguide: there is no topic 'heat-or-could'\n  did you mean 'heat-or-cold'?\n");
  CHECK(refusal({"learn", "xyzzy\x1b[2J"}) ==
        "tpguide: there is no topic 'xyzzy\uFFFD[2J'\n  `tpguide learn` lists the topics\n");
  CHECK(refusal({"learn", ""}).starts_with("tpguide: a name is empty\n"));
  CHECK(refusal({"learn", "heat", "cold"}).starts_with("tpguide: unexpected argument 'cold'\n"));
}

TEST_CASE("show: sources are told in words, an author's own as they are, and JSON keeps the codes") {
  const Sandbox home;
  const RunResult shown = home.run({"show", "--full", "shoulder-headache"}, {.env = {{"COLUMNS", "120"}}});
  CHECK(shown.ended == Ended{0, 0});
  CHECK(shown.out.find("\nSources\n  D1   Hou 2002, ") != std::string::npos);
  CHECK(shown.out.find("\n  D15  Szajkowski 2025, number of compressions, doi 10.3390/clinpract15070125\n") !=
        std::string::npos);
  const auto plan = nlohmann::json::parse(home.run({"show", "shoulder-headache", "--json"}).out);
  CHECK(plan["sources"][0] == "D1");
  std::string text(press_routine);
  text.insert(text.find("[["), "sources = [\"My own notes\", \"D99\", \"D8\"]\n\n");
  home.write("folder/press.toml", text);
  const RunResult own = home.run({"show", "--full", "folder/press.toml"}, {.env = {{"COLUMNS", "120"}}});
  CAPTURE(own.err);
  CHECK(own.out.find("\nSources\n  - My own notes\n  - D99\n  D8   Meta-analysis of 17 trials, ") != std::string::npos);
}
