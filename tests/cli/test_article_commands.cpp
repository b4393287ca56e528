// SPDX-License-Identifier: MIT
// The commands that articles end in are run by people who copy them: each must be one that the program takes.
#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "cli/command_line.hpp"
#include "cli/command_table.hpp"
#include "content/builtin.hpp"

using namespace tpguide;

namespace {

/// As a shell takes a line apart, as far as quotes go.
Words shell_words(std::string_view line) {
  Words words(1);
  bool is_quoted = false;
  for (const char c : line) {
    if (c == '"') {
      is_quoted = !is_quoted;
    } else if (c == ' ' && !is_quoted) {
      words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  REQUIRE_FALSE(is_quoted);
  return words;
}

bool is_routine(std::string_view name) {
  return std::ranges::find(builtin_routines(), name, &BuiltinRoutine::name) != builtin_routines().end();
}

bool is_felt(std::string_view words) {
  const Vocabulary& vocabulary = builtin_vocabulary();
  for (std::size_t i = 0; i < vocabulary.phrases.size(); ++i) {
    const Phrase phrase = vocabulary.phrase(i);
    if (phrase.facts.kind == PhraseKind::feels_like && phrase.text == words) return true;
  }
  return false;
}

/// Why the line would fail, or empty.
std::string trouble(std::string_view line) {
  Words words = shell_words(line);
  if (words.size() < 2 || words[0] != "tpguide") return "not a command";
  words.erase(words.begin());
  const std::string& command = words[0];
  if (find_command(command) != nullptr) {
    try {
      parse_arguments(words);
    } catch (const Error& error) {
      return error.what();
    }
  } else if (command != "find" && command != "map") {
    return "no such command";
  }
  const std::string name = words.size() > 1 ? words[1] : "";
  if ((command == "show" || command == "session") && !is_routine(name)) return "no such routine";
  if (command == "learn" && (name.empty() || find_article(name, builtin_articles()) == nullptr)) return "no such topic";
  if (command == "map" && builtin_atlas().find(name) == nullptr && !is_routine(name)) return "no such muscle";
  if (command == "find" && !is_felt(name)) return "no muscle is known for that";
  return {};
}

}  // namespace

TEST_CASE("articles: every command at the end of one is a command that works") {
  for (const Article& article : builtin_articles()) {
    CAPTURE(article.name);
    for (const NextStep& step : article.next) {
      CAPTURE(step.command);
      CHECK(trouble(step.command) == "");
    }
  }
}

TEST_CASE("articles: a command that would fail is noticed") {
  CHECK(trouble("tpguide learn heat-or-cold") == "");
  CHECK(trouble("tpguide learn heat-or-colt") == "no such topic");
  CHECK(trouble("tpguide learn") == "no such topic");
  CHECK(trouble("tpguide session shoulder-headach") == "no such routine");
  CHECK(trouble("tpguide session shoulder-headache --hands") == "unknown option '--hands'");
  CHECK(trouble("tpguide log 11") == "LEVEL is a whole number from 0 to 10, not '11'");
  CHECK(trouble("tpguide map trapezius") == "no such muscle");
  CHECK(trouble("tpguide find temple") == "no muscle is known for that");
  CHECK(trouble("tpguide frobnicate") == "no such command");
  CHECK(trouble("tpguide") == "not a command");
  CHECK(trouble("learn heat-or-cold") == "not a command");
}

TEST_CASE("articles: none sends its reader back to itself") {
  for (const Article& article : builtin_articles()) {
    for (const NextStep& step : article.next) CHECK(step.command != "tpguide learn " + std::string(article.name));
  }
}
