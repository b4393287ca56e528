// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "cli/command_line.hpp"
#include "cli/command_table.hpp"
#include "cli/completion_script.hpp"
#include "cli/completion_words.hpp"

using namespace tpguide;

namespace {

std::string problem_with(const std::vector<std::string>& words) {
  try {
    parse_arguments(words);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("completion: of every placeholder somebody has said what may stand there") {
  for (const Command& command : command_table()) {
    CAPTURE(command.name);
    for (const OptionSpec& option : command.options) {
      CAPTURE(option.name);
      CHECK_NOTHROW(value_of(option));
    }
    CHECK_NOTHROW(words_after(command));
  }
  for (const OptionSpec& option : common_options()) CHECK((option.choices != nullptr || option.value.empty()));
}

TEST_CASE("completion: every value that is offered is taken, and no other word") {
  for (const Command& command : command_table()) {
    for (const OptionSpec& option : command.options) {
      if (option.choices == nullptr) continue;
      CAPTURE(command.name);
      CAPTURE(option.name);
      const std::string refused = "'zzz' is ";
      const std::vector<std::string> start{std::string(command.name), std::string(option.name)};
      const auto said = [&](std::string_view value) {
        std::vector<std::string> words = start;
        words.emplace_back(value);
        if (command.name == "remind" && option.name != "--at") words.insert(words.end(), {"--at", "20:00"});
        if (command.name == "remind" && option.name != "--as") words.insert(words.end(), {"--as", "ics"});
        if (command.name == "session") words.emplace_back("low-back");
        if (command.name == "map") words.emplace_back("scalenes");
        return problem_with(words);
      };
      CHECK(said("zzz").starts_with(refused));
      for (const std::string_view value : option.choices()) CHECK(said(value) == "");
    }
  }
  for (const std::string_view shell : words_after(command_named("completion")).names) {
    CHECK(problem_with({"completion", std::string(shell)}) == "");
  }
}

TEST_CASE("completion: what may follow a command is read off its usage") {
  const Place show = words_after(command_named("show"));
  CHECK(show.kinds == std::vector<WordKind>{WordKind::routines});
  CHECK(show.files == Files::yes);
  CHECK(show.amount == Amount::one);
  const Place map = words_after(command_named("map"));
  CHECK(map.kinds == std::vector<WordKind>{WordKind::muscles, WordKind::routines});
  CHECK(map.files == Files::yes);
  const Place learn = words_after(command_named("learn"));
  CHECK(learn.kinds == std::vector<WordKind>{WordKind::topics});
  CHECK(learn.files == Files::no);
  const Place check = words_after(command_named("check"));
  CHECK(check.kinds == std::vector<WordKind>{WordKind::routines});
  CHECK(check.files == Files::yes);
  CHECK(check.amount == Amount::several);
  CHECK(words_after(command_named("completion")).names == std::vector<std::string_view>{"bash", "zsh", "fish"});
  for (const char* nothing : {"list", "log", "find", "new", "export", "undo", "remind", ""}) {
    CAPTURE(nothing);
    const Place place = words_after(*find_command(nothing));
    CHECK(place.names.empty());
    CHECK(place.kinds.empty());
    CHECK(place.files == Files::no);
  }
}

TEST_CASE("completion: each script has every command and option, and no place in it is left open") {
  for (const Shell shell : {Shell::bash, Shell::zsh, Shell::fish}) {
    const std::string script = completion_script(shell);
    for (const Command& command : command_table()) {
      CAPTURE(command.name);
      CHECK(script.find(std::string(command.name)) != std::string::npos);
      for (const OptionSpec& option : command.options) {
        CAPTURE(option.name);
        const std::string bare(option.name.substr(option.name.find_first_not_of('-')));
        CHECK(script.find((shell == Shell::fish ? (option.name.starts_with("--") ? "-l " : "-s ") + bare
                                                : std::string(option.name))) != std::string::npos);
      }
    }
    for (const char* open : {"@options@", "@places@", "@common@", "@commands@", "@words@", "@valued@"}) {
      CHECK(script.find(open) == std::string::npos);
    }
    CHECK(std::ranges::all_of(script, [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
  }
}

TEST_CASE("completion: each function that the zsh script calls is in it, one for each kind of words among them") {
  const std::string script = completion_script(Shell::zsh);
  for (const std::string_view kind : all_names<WordKind>())
    CHECK(script.find(fmt::format("\n_tpguide_{}() {{", kind)) != std::string::npos);
  for (std::size_t at = script.find("_tpguide_"); at != std::string::npos; at = script.find("_tpguide_", at + 1)) {
    const std::string name = script.substr(at, script.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", at) - at);
    CAPTURE(name);
    CHECK(script.find("\n" + name + "() {") != std::string::npos);
  }
}

TEST_CASE("completion: an option takes a value in every command that has it, or in none, as the fish script assumes") {
  for (const Command& one : command_table()) {
    for (const OptionSpec& option : one.options) {
      for (const Command& other : command_table()) {
        for (const OptionSpec& same : other.options) {
          if (same.name == option.name) CHECK(same.value.empty() == option.value.empty());
        }
      }
    }
  }
}
