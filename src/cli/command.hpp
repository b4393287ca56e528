// SPDX-License-Identifier: MIT
// A command as one value: its words, what it needs, how it is read and run. Parsing, --help, spelling help, completion
// and the manual's test all follow from these values.
//
// How to add a command: 1. a file in commands/ that defines its `command_NAME`; 2. its name in the list of
// src/cli/CMakeLists.txt, where --help is to have it; 3. its section in man/tpguide.1; 4. its test in tests/e2e. Tests
// tell what was forgotten.
#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "core/text/error.hpp"

namespace tpguide {

class Given;
class Output;
struct Env;

struct OptionSpec {
  std::string_view name;   ///< with its dashes; those of one name agree in whether they take a value
  std::string_view value;  ///< "N", "FILE" …; "DAY,..." takes several with commas between; empty: takes none
  std::string_view text;
  const std::vector<std::string_view>& (*choices)() = nullptr;  ///< the only values there are, where they are a few
};

inline constexpr OptionSpec json_option{"--json", "", "print one JSON document and nothing else"};

struct ExampleSpec {
  std::string_view command;
  std::string_view text;
};

/// Headings in the list of commands.
inline constexpr std::string_view to_begin = "To begin";
inline constexpr std::string_view the_log = "Your soreness log";
inline constexpr std::string_view own_routines = "Routines of your own";
inline constexpr std::string_view other_programs = "For other programs";
inline constexpr std::string_view about_itself = "About tpguide";

/// Whether an answer that is longer than the window goes through a pager.
enum class Paging { never, when_long };

/// What a command cannot do without, and nothing more is looked at before it runs.
enum class Needs {
  nothing,  ///< neither a home folder nor any file
  paths,    ///< the user's folders; of a config.toml with mistakes it is told, and that is all
  config,   ///< a config.toml without mistakes, where there is one
};

/// A command whose words have been read: what is left is to run it.
struct Call {
  Needs needs;
  std::variant<std::function<ExitCode(Output&)>, std::function<ExitCode(Env&)>> run;  ///< the first: needs nothing
};

struct Command {
  std::string_view name;                     ///< empty: tpguide itself
  std::string_view group;                    ///< one of the headings above; those of one group stand together
  std::string_view brief;                    ///< one line there
  std::span<const std::string_view> usages;  ///< what follows the name, one a line
  std::string_view about;
  std::span<const OptionSpec> options;  ///< its own, the most needed first
  std::span<const ExampleSpec> examples;
  Call (*read)(const Given&);  ///< throws Error (usage)
  Paging paging = Paging::never;
};

/// The call of a command of which `read` makes options that `run` takes, with an Output where it needs nothing.
template <Needs needs, auto read, auto run>
Call call(const Given& given) {
  if constexpr (needs == Needs::nothing) {
    return {needs,
            std::function<ExitCode(Output&)>([options = read(given)](Output& out) { return run(options, out); })};
  } else {
    return {needs, std::function<ExitCode(Env&)>([options = read(given)](Env& env) { return run(options, env); })};
  }
}

}  // namespace tpguide
