// SPDX-License-Identifier: MIT
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "cli/input_file.hpp"
#include "cli/own_routines.hpp"
#include "content/builtin.hpp"
#include "core/routine/judge.hpp"
#include "core/text/cells.hpp"
#include "sys/files/read.hpp"

namespace tpguide {
namespace {

struct AddOptions {
  std::string file;
};

// Well over what the judge accepts: a file that is too large is a finding like any other, with its size.
constexpr std::size_t largest_read = 16 * 1024 * 1024;

std::string text_of(const std::string& file) {
  refuse_pipe(file, "check");
  if (std::optional<std::string> text = read_file(file, largest_read)) return *std::move(text);
  throw Error(fmt::format("{}: there is no such file", clean(file)),
              "name the file that you were given, with its folder");
}

ExitCode run(const AddOptions& options, Env& env) {
  const std::string text = text_of(options.file);
  const std::string name = std::filesystem::path(options.file).stem().string();
  const JudgedRoutine judged = judge_routine(text, options.file, name, builtin_atlas(), local_day(env.now));
  env.out.findings(judged.findings, text);
  if (!judged.routine)
    throw Error(ExitCode::invalid_file, fmt::format("{} has mistakes, and was not added", clean(options.file)),
                "mend them, or ask whoever wrote it");

  const std::vector<Library::Listed> names = env.routines.names();
  const std::filesystem::path path = create_own_routine(
      name, text, fmt::format("give the new file another name, or see what is there: tpguide show {}", name), env);
  env.out.print(
      fmt::format("{0}: {1}\n"
                  "{2}"
                  "Read it, then begin:\n"
                  "  tpguide show --full {3}\n"
                  "  tpguide session {3}\n",
                  clean(path.string()), clean(judged.routine->title), neighbours_of(name, path, names), name));
  return ExitCode::done;
}

AddOptions read(const Given& given) {
  const std::optional<std::string> file = given.one_word();
  if (!file || file->empty()) throw given.misused("add what? The FILE of a routine is missing");
  if (*file == standard_input)
    throw usage_error("a routine has the name of its file, and standard input has none",
                      "save it as NAME.toml first, then: tpguide add NAME.toml");
  return AddOptions{*file};
}

constexpr std::string_view usages[] = {"FILE"};
constexpr ExampleSpec examples[] = {
    {"tpguide add Downloads/my-neck.toml", "a routine that you were given"},
    {"tpguide add my-neck.toml && tpguide session my-neck", "and begin with it"},
};

}  // namespace

extern const Command command_add{
    .name = "add",
    .group = own_routines,
    .brief = "put a routine you were given among your own",
    .usages = usages,
    .about =
        "Judges a routine file as check does, and copies it whole into your folder of routines. One with mistakes is "
        "refused with exit code 3. A file that is there already is never overwritten.",
    .options = {},
    .examples = examples,
    .read = call<Needs::config, read, run>,
};

}  // namespace tpguide
