// SPDX-License-Identifier: MIT
#include <filesystem>
#include <iterator>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/documents.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "cli/input_file.hpp"
#include "content/builtin.hpp"
#include "core/routine/judge.hpp"
#include "core/text/cells.hpp"
#include "core/text/duration.hpp"
#include "core/text/plural.hpp"
#include "sys/files/read.hpp"

namespace tpguide {

namespace {

struct CheckOptions {
  std::vector<std::string> files;
  Format format = Format::text;
  Switch strict = Switch::off;
};

// Well over what the judge accepts: a file that is too large is a finding like any other, with its size.
constexpr std::size_t largest_read = 16 * 1024 * 1024;

class Check {
 public:
  Check(const CheckOptions& options, Env& env) : options_(options), env_(env), today_(local_day(env.now)) {}

  ExitCode run() {
    for (const std::string& file : options_.files) {
      try {
        judge(file);
      } catch (const Error& error) {
        env_.out.message(error.what(), error.hint());
        exit_ = error.code();
      }
    }
    if (options_.format == Format::json) env_.out.print_raw(findings_json(all_));
    return exit_;
  }

 private:
  void judge(const std::string& file) {
    const bool piped = file == standard_input;
    const RoutineSource source =
        piped ? RoutineSource{"stdin", "<stdin>", read_standard_input(largest_read)} : read(file);
    const std::string &shown = source.where, &text = source.text;
    const JudgedRoutine judged = judge_routine(text, shown, source.name, builtin_atlas(), today_);

    const bool passes = judged.routine && (options_.strict == Switch::off || judged.findings.empty());
    if (!passes && exit_ == ExitCode::done) exit_ = ExitCode::invalid_file;
    if (options_.format == Format::json) {
      all_.insert(all_.end(), judged.findings.begin(), judged.findings.end());
      return;
    }
    env_.out.findings(judged.findings, text);
    if (!passes) return;
    std::string verdict =
        fmt::format("{}: good: {}, {}", clean(shown), counted(std::ssize(judged.routine->steps), "step", "steps"),
                    duration_text(total_time(*judged.routine)));
    if (!judged.findings.empty()) verdict += ", " + counted(std::ssize(judged.findings), "warning", "warnings");
    env_.out.print(verdict + "\n");
  }

  /// A file, or a routine by its name as `show` takes it. What is both is the routine.
  RoutineSource read(const std::string& file) const {
    refuse_pipe(file, "check");
    const bool is_path = file.find('/') != std::string::npos || file.ends_with(".toml");
    if (!is_path && env_.routines.has(file)) {
      RoutineSource source = env_.routines.open(file);
      if (source.where == "built-in") source.where = source.name;
      return source;
    }
    std::error_code absent;
    if (std::filesystem::equivalent(file, env_.paths.config, absent))
      throw Error(ExitCode::usage, fmt::format("{}: this is your config and no routine", clean(file)),
                  "`tpguide doctor` judges it; tpguide(1) lists what may stand there");
    const std::string stem = std::filesystem::path(file).stem().string();
    if (std::optional<std::string> text = read_file(file, largest_read)) return {stem, file, *std::move(text)};
    if (!is_path) return env_.routines.open(file);
    throw Error(fmt::format("{}: there is no such file", clean(file)),
                env_.routines.has(stem) ? fmt::format("there is a routine of that name: write {}", stem)
                                        : "`tpguide list` shows the routines there are");
  }

  const CheckOptions& options_;
  Env& env_;
  std::string today_;
  std::vector<Finding> all_;
  ExitCode exit_ = ExitCode::done;
};

ExitCode run(const CheckOptions& options, Env& env) {
  return Check(options, env).run();
}

CheckOptions read(const Given& given) {
  if (given.words().empty()) throw given.misused("check what? A NAME or FILE is missing");
  for (const std::string& file : given.words()) {
    if (file.empty()) throw given.misused("a name is empty");
  }
  return CheckOptions{given.words(), given.format(), given.flag("--strict")};
}

constexpr std::string_view usages[] = {"NAME|FILE... [options]"};
constexpr OptionSpec options[] = {
    {"--strict", "", "a warning counts as an error"},
    json_option,
};
constexpr ExampleSpec examples[] = {
    {"tpguide check my-routine.toml", "every mistake, by line and column"},
    {"tpguide check --strict - < my-routine.toml", "from standard input, with no mercy"},
};

}  // namespace

extern const Command command_check{
    .name = "check",
    .group = own_routines,
    .brief = "judge routine files as a compiler would",
    .usages = usages,
    .about =
        "Reads routines, by name or by file, and prints every mistake with its line and column and how to mend it. - "
        "is standard "
        "input. "
        "Exit code 3 when there is an error.",
    .options = options,
    .examples = examples,
    .read = call<Needs::config, read, run>,
};

}  // namespace tpguide
