// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/completion_script.hpp"
#include "core/learn/builtin.hpp"
#include "core/routine/builtin.hpp"

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
  }
  return out;
}

}  // namespace

ExitCode run(const CompletionOptions& options, Env& env) {
  if (const auto* shell = std::get_if<Shell>(&options.wanted)) {
    env.out.print_raw(completion_script(*shell));
  } else {
    env.out.print(words_text(std::get<WordKind>(options.wanted), env.routines));
  }
  return ExitCode::done;
}

}  // namespace tpguide
