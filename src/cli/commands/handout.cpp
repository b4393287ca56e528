// SPDX-License-Identifier: MIT
#include <optional>
#include <string>

#include <fmt/format.h>
#include <unistd.h>

#include "cli/command.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "cli/open_routine.hpp"
#include "cli/output_file.hpp"
#include "content/builtin.hpp"
#include "core/handout/handout_page.hpp"
#include "core/text/cells.hpp"
#include "sys/terminal.hpp"

namespace tpguide {
namespace {

struct HandoutOptions {
  std::string routine;
  std::string file;  ///< "-": standard output, whatever it is; empty: standard output that is no terminal
  std::string lang;  ///< empty: English for what is built in, else not known
};

ExitCode run(const HandoutOptions& options, Env& env) {
  if (options.file.empty() && is_terminal(STDOUT_FILENO))
    throw Error(ExitCode::usage, "a handout is a page for a browser, not for a terminal",
                fmt::format("`tpguide handout {} -o handout.html` writes it into a file", clean(options.routine)));
  const OpenedRoutine opened = open_routine(options.routine, env, Tools::as_written);
  const bool is_ours = opened.source.builtin != nullptr;
  if (!is_ours) spare_input(options.file, opened.source.where);
  spare_own_files(options.file, env.paths);
  spare_other_files(options.file, "handout");
  const std::string lang = options.lang.empty() && is_ours ? "en" : options.lang;
  const std::string page =
      handout_page(opened.routine, {builtin_atlas(), builtin_body(), builtin_safety(), builtin_screening()}, lang,
                   calendar_day(env.now));
  const WrittenTo place = write_output(options.file, env.out, [&](const WriteText& write) { write(page); });
  if (place == WrittenTo::file)
    env.out.print(fmt::format("{}: open it in a browser to read or print it.\n", clean(options.file)));
  return ExitCode::done;
}

HandoutOptions read(const Given& given) {
  const std::optional<std::string> routine = given.one_word();
  if (!routine)
    throw usage_error("a handout of what? A routine's NAME or FILE is missing", "'tpguide list' names the routines");
  const std::string lang = given.text("--lang");
  if (!lang.empty() && !is_language_tag(lang))
    throw usage_error(fmt::format("{} is not the tag of a language", in_quotes(lang)), "such as en, de, ja or zh-Hant");
  return HandoutOptions{*routine, given.text("-o"), lang};
}

constexpr std::string_view usages[] = {"NAME|FILE [options]"};
constexpr OptionSpec options[] = {
    output_option,
    {"--lang", "LANG", "the language the routine is written in, such as de or ja"},
};
constexpr ExampleSpec examples[] = {
    {"tpguide handout stiff-neck -o stiff-neck.html", "to print, or to send to a phone"},
    {"tpguide handout ./nacken.toml --lang de -o nacken.html", "of a routine in German"},
};

}  // namespace

extern const Command command_handout{
    .name = "handout",
    .group = own_routines,
    .brief = "one page of a routine, to print and give away",
    .usages = usages,
    .about =
        "Writes one HTML page that needs nothing else: the steps in large type with pictures and doses, what it "
        "should feel like, when to stop, when to see someone, and a table for two weeks. It has no health data.",
    .options = options,
    .examples = examples,
    .read = call<Needs::config, read, run>,
};

}  // namespace tpguide
