// SPDX-License-Identifier: MIT
#include <string>

#include <doctest/doctest.h>

#include "core/learn/article.hpp"
#include "embed/article_reader.hpp"

namespace tpguide {
namespace {

const std::string sound = R"(format = 1
order = 3
title = "Heat or cold"
summary = "Which to take."
sources = ["H1", "H2"]
lead = ["Heat, by preference.", "Or cold."]

[[section]]
heading = "Heat"
text = ["Wrap it."]
points = ["15 minutes", "not hot"]

[[section]]
heading = "Cold"
points = ["wrapped"]

[[next]]
do = "Begin:"
command = "tpguide list"
)";

std::string with(std::string text, const std::string& old_text, const std::string& new_text) {
  const auto at = text.find(old_text);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old_text.size(), new_text);
}

std::string lines(const std::vector<Finding>& findings) {
  std::string out;
  for (const Finding& finding : findings) {
    CHECK(finding.file == "a.toml");
    CHECK(finding.severity == Severity::error);
    out += std::to_string(finding.at.line) + ":" + std::to_string(finding.at.column) + " [" + finding.rule + "] " +
           finding.message + (finding.hint.empty() ? "" : " | " + finding.hint) + "\n";
  }
  return out;
}

/// What a reader says of one text, a finding a line.
std::string said(const std::string& text, const std::string& stem = "heat-or-cold") {
  ArticleReader reader;
  const std::string out = lines(reader.add(text, "a.toml", stem));
  CHECK(reader.articles().empty() == !out.empty());
  return out;
}

std::string in_order(int order) {
  return with(sound, "order = 3", "order = " + std::to_string(order));
}

TEST_CASE("article: a sound file gives every field") {
  ArticleReader reader;
  REQUIRE(reader.add(sound, "a.toml", "heat-or-cold").empty());
  REQUIRE(reader.articles().size() == 1);
  const Article& article = reader.articles()[0];
  CHECK(article.name == "heat-or-cold");
  CHECK(article.order == 3);
  CHECK(article.title == "Heat or cold");
  CHECK(article.summary == "Which to take.");
  REQUIRE(article.lead.size() == 2);
  CHECK(article.lead[1] == "Or cold.");
  REQUIRE(article.sections.size() == 2);
  CHECK(article.sections[0].heading == "Heat");
  REQUIRE(article.sections[0].text.size() == 1);
  CHECK(article.sections[0].text[0] == "Wrap it.");
  REQUIRE(article.sections[0].points.size() == 2);
  CHECK(article.sections[0].points[1] == "not hot");
  CHECK(article.sections[1].text.empty());
  REQUIRE(article.sources.size() == 2);
  CHECK(article.sources[1] == "H2");
  REQUIRE(article.next.size() == 1);
  CHECK(article.next[0].purpose == "Begin:");
  CHECK(article.next[0].command == "tpguide list");
  CHECK(article.words.empty());
}

TEST_CASE("article: words that people use stand for one topic, and for none that has a name of its own") {
  const auto with_words = [](int order, const std::string& words) {
    return with(in_order(order), "sources", "words = [" + words + "]\nsources");
  };
  ArticleReader reader;
  REQUIRE(reader.add(with_words(1, R"("cold", "ice")"), "a.toml", "heat-or-cold").empty());
  REQUIRE(reader.add(with_words(2, R"("trials")"), "a.toml", "evidence").empty());
  CHECK(lines(reader.add(with_words(3, R"("icy", "ice")"), "a.toml", "sport")) ==
        "5:9 [twice] 'ice' stands for 'heat-or-cold' already\n");
  CHECK(lines(reader.add(with_words(3, R"("evidence")"), "a.toml", "sport")) ==
        "5:9 [twice] 'evidence' stands for 'evidence' already\n");
  CHECK(lines(reader.add(in_order(3), "a.toml", "trials")) == "0:0 [twice] 'trials' stands for 'evidence' already\n");
  REQUIRE(reader.articles().size() == 2);
  CHECK(find_article("ice", reader.articles()) == &reader.articles()[0]);
  CHECK(find_article("trials", reader.articles()) == &reader.articles()[1]);
  CHECK(find_article("tri", reader.articles()) == nullptr);
}

TEST_CASE("article: articles come in their order, whatever the order they were read in") {
  ArticleReader reader;
  REQUIRE(reader.add(in_order(2), "a.toml", "b").empty());
  REQUIRE(reader.add(in_order(3), "a.toml", "c").empty());
  REQUIRE(reader.add(in_order(1), "a.toml", "a").empty());
  std::string names;
  for (const Article& article : reader.articles()) {
    names += std::string(article.name) + " ";
    CHECK(article.sections[0].points[0] == "15 minutes");
  }
  CHECK(names == "a b c ");
  CHECK(lines(reader.add(in_order(3), "a.toml", "d")) == "2:9 [twice] 'c' has this place in the order\n");
  CHECK(lines(reader.add(in_order(4), "a.toml", "c")) == "0:0 [twice] there is already a topic 'c'\n");
  CHECK(reader.articles().size() == 3);
}

TEST_CASE("article: each key is required, save that a section may do with text or points alone") {
  const auto without = [](const std::string& line) { return said(with(sound, line + "\n", "")); };
  CHECK(without("format = 1") == "1:1 [missing-key] 'format' is missing\n");
  CHECK(without("order = 3") == "1:1 [missing-key] 'order' is missing\n");
  CHECK(without("title = \"Heat or cold\"") == "1:1 [missing-key] 'title' is missing\n");
  CHECK(without("summary = \"Which to take.\"") == "1:1 [missing-key] 'summary' is missing\n");
  CHECK(without("sources = [\"H1\", \"H2\"]") == "1:1 [missing-key] 'sources' is missing\n");
  CHECK(without("lead = [\"Heat, by preference.\", \"Or cold.\"]") == "1:1 [missing-key] 'lead' is missing\n");
  CHECK(without("heading = \"Heat\"") == "8:1 [missing-key] 'heading' is missing\n");
  CHECK(without("text = [\"Wrap it.\"]").empty());
  CHECK(without("points = [\"15 minutes\", \"not hot\"]").empty());
  CHECK(without("points = [\"wrapped\"]") == "13:1 [missing-key] 'text' or 'points' is missing\n");
  CHECK(without("do = \"Begin:\"") == "17:1 [missing-key] 'do' is missing\n");
  CHECK(without("command = \"tpguide list\"") == "17:1 [missing-key] 'command' is missing\n");
  CHECK(said(sound.substr(0, sound.find("[[next]]"))) == "1:1 [missing-key] 'next' is missing\n");
  CHECK(said(with(sound.substr(0, sound.find("[[section]]")), "order", "next = []\norder")) ==
        "1:1 [missing-key] 'section' is missing\n"
        "2:8 [type] 'next' is not an array of tables | write [[next]] over each\n");
}

TEST_CASE("article: what would not fit on its line is refused") {
  const auto of_length = [](const std::string& key, const std::string& old_text, int length) {
    const std::string text(static_cast<std::size_t>(length), 'x');
    return said(with(sound, key + " = \"" + old_text + "\"", key + " = \"" + text + "\""));
  };
  CHECK(of_length("title", "Heat or cold", 45).empty());
  CHECK(of_length("title", "Heat or cold", 46) == "3:9 [too-long] 'title' takes 46 cells, over 45\n");
  CHECK(of_length("summary", "Which to take.", 72).empty());
  CHECK(of_length("summary", "Which to take.", 73) == "4:11 [too-long] 'summary' takes 73 cells, over 72\n");
  CHECK(of_length("heading", "Cold", 46) == "14:11 [too-long] 'heading' takes 46 cells, over 45\n");
  const std::string command = "tpguide " + std::string(63, 'x');
  CHECK(said(with(sound, "tpguide list", command)) == "19:11 [too-long] 'command' takes 71 cells, over 70\n");
}

TEST_CASE("article: a next step is a command line of tpguide") {
  const std::string hint = " | begin it with tpguide and a space\n";
  for (const char* wrong : {"list", "sudo tpguide list", "tpguidelist", "tpguide"}) {
    CAPTURE(wrong);
    CHECK(said(with(sound, "tpguide list", wrong)) == "19:11 [command] 'command' is a whole command line" + hint);
  }
}

TEST_CASE("article: all mistakes are told at once, with the nearest names") {
  CHECK(said(with(with(with(sound, "order = 3", "order = \"3\""), "points", "pionts"), "do =", "to =")) ==
        "2:9 [type] 'order' is a string, not a whole number\n"
        "11:1 [unknown-key] unknown key 'pionts' | did you mean 'points'?\n"
        "17:1 [missing-key] 'do' is missing\n"
        "18:1 [unknown-key] unknown key 'to' | did you mean 'do'?\n");
  CHECK(said(with(sound, "Wrap it.", "Wrap\\nit.")) ==
        "10:9 [control-character] 'text' has a line break or a character that cannot be shown | a backslash at the end "
        "of a line goes on without a line break\n");
  CHECK(said(with(sound, "\"H2\"", "\"a friend\"")) ==
        "5:11 [code] 'a friend' is not a code | sources.toml lists the codes there are\n");
  CHECK(said(sound, "Heat Or Cold") ==
        "0:0 [name] 'Heat Or Cold' is not a name for a topic | small letters, digits and '-', at most 64\n");
}

TEST_CASE("article: any beginning of a file is an article or a finding, never a crash") {
  for (std::size_t length = 0; length < sound.size(); ++length) {
    ArticleReader reader;
    const auto findings = reader.add(sound.substr(0, length), "a.toml", "x");
    CHECK(reader.articles().empty() == !findings.empty());
  }
}

TEST_CASE("article: a topic is found by its name, or by letters that begin no other") {
  ArticleReader reader;
  int order = 0;
  for (const char* name : {"heat", "heat-or-cold", "evidence", "trigger-points", "trigger-or-tender"}) {
    REQUIRE(reader.add(in_order(++order), "a.toml", name).empty());
  }
  const auto found = [&](std::string_view topic) {
    const Article* article = find_article(topic, reader.articles());
    return article == nullptr ? std::string("none") : std::string(article->name);
  };
  CHECK(found("heat") == "heat");
  CHECK(found("heat-") == "heat-or-cold");
  CHECK(found("e") == "evidence");
  CHECK(found("trigger-p") == "trigger-points");
  for (const char* topic : {"", "trigger", "hea", "evidences", "cold", "Evidence"}) {
    CAPTURE(topic);
    CHECK(found(topic) == "none");
  }
}

}  // namespace
}  // namespace tpguide
