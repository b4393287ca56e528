// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/completion_script.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "cli/place_names.hpp"
#include "content/builtin.hpp"

namespace tpguide {
namespace {

/// A name a line, behind a tab what it is, where that is known without opening a file.
std::string words_text(WordKind kind, const Library& routines) {
  std::string out;
  const auto add = [&out](std::string_view name, std::string_view what) {
    out.append(name).append(what.empty() ? "" : "\t").append(what).append("\n");
  };
  switch (kind) {
    case WordKind::routines: {
      // Both are in name order, and of what is built in only the hidden ones are missing.
      auto shipped = builtin_routines().begin();
      for (const Library::Listed& listed : routines.names()) {
        while (shipped != builtin_routines().end() && shipped->name < listed.name) ++shipped;
        add(listed.name, listed.path.empty() ? shipped->title : std::string_view{});
      }
      break;
    }
    case WordKind::muscles:
      for (const Muscle& muscle : builtin_atlas().muscles()) add(muscle.name, muscle.plain);
      break;
    case WordKind::topics:
      for (const Article& article : builtin_articles()) add(article.name, article.title);
      break;
    case WordKind::places:
      for (const std::string_view place : all_places()) add(as_word(place), {});
      break;
  }
  return out;
}

Call read(const Given& given) {
  const auto words = given.name_in<WordKind>("--words");
  const std::optional<std::string> name = given.one_word();
  if (words && name) throw given.misused("--words prints names and no script; nothing else goes with it");
  if (words) {
    return {Needs::paths, std::function<ExitCode(Env&)>([kind = *words](Env& env) {
              env.out.print_raw(words_text(kind, env.routines));
              return ExitCode::done;
            })};
  }
  if (!name) throw usage_error("completion for which shell?", "there is one for bash, zsh and fish");
  const auto shell = parse<Shell>(*name);
  if (!shell) {
    throw usage_error(fmt::format("there is no completion for {}", in_quotes(*name)),
                      spelling_hint(*name, {"bash", "zsh", "fish"}, "there is one for bash, zsh and fish"));
  }
  return {Needs::nothing, std::function<ExitCode(Output&)>([shell = *shell](Output& out) {
            out.print_raw(completion_script(shell));
            return ExitCode::done;
          })};
}

constexpr std::string_view usages[] = {"bash|zsh|fish", "--words KIND"};
constexpr OptionSpec options[] = {
    {"--words", "KIND", "print the names of all routines, muscles, topics or places, a line each, and end",
     all_names<WordKind>},
};
constexpr ExampleSpec examples[] = {
    {"tpguide completion fish | source", "for this fish; in bash and zsh: source <(tpguide completion bash)"},
    {"tpguide completion --words routines", "what is offered after tpguide show"},
};

}  // namespace

extern const Command command_completion{
    .name = "completion",
    .group = other_programs,
    .brief = "what the Tab key needs in bash, zsh and fish",
    .usages = usages,
    .about =
        "Prints a script that completes commands, options and their values, and the names of routines, muscles and "
        "topics. These are asked from the program at each press of Tab, so your own routines are among them.",
    .options = options,
    .examples = examples,
    .read = read,
};

}  // namespace tpguide
