// SPDX-License-Identifier: MIT
#include <deque>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include "cli/command.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "cli/questions.hpp"
#include "content/builtin.hpp"
#include "core/safety/profile_json.hpp"
#include "core/safety/profile_page.hpp"
#include "core/safety/screening.hpp"
#include "core/safety/screening_page.hpp"
#include "core/text/answer.hpp"
#include "core/text/cells.hpp"
#include "core/text/finding.hpp"
#include "core/text/keyboard_place.hpp"
#include "sys/files/read.hpp"
#include "sys/profile_store.hpp"
#include "sys/terminal.hpp"

namespace tpguide {
namespace {

struct ProfileOptions {
  enum class Does { show, edit, ok, forget } does = Does::show;
  std::string who;
  Format format = Format::text;
};

/// Answers from the terminal, or from the lines of standard input where that is none.
class Answers {
 public:
  explicit Answers(Env& env) : env_(env) {
    if (is_terminal(STDIN_FILENO)) {
      questions_.emplace(env, std::string_view{});
      return;
    }
    constexpr std::size_t most = 64 * 1024;
    std::string_view rest = text_ = read_standard_input(most);
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      lines_.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }

  /// nullopt when no answer will come any more.
  std::optional<std::string> ask(std::string_view prompt, const std::vector<std::string>& above = {}) {
    if (questions_) return questions_->ask(prompt, above);
    for (const std::string& line : above) env_.out.print_wrapped(line);
    env_.out.print(fmt::format("{}\n", prompt));
    if (lines_.empty()) return std::nullopt;
    std::string line = std::move(lines_.front());
    lines_.pop_front();
    return line;
  }
  /// The window is of no account where lines are read.
  bool is_seen() const { return questions_.has_value() && env_.common.plain == Switch::off; }
  void finish() {
    if (questions_) questions_->finish();
  }

 private:
  Env& env_;
  std::optional<Questions> questions_;
  std::string text_;
  std::deque<std::string> lines_;
};

Profile profile_to_change(const ProfileStore& store, Env& env) {
  ProfileStore::Loaded loaded = store.load();
  if (!loaded.problem.empty()) env.out.message(loaded.problem);
  return std::move(loaded.profile);
}

ExitCode show(const ProfileStore& store, Format format, Env& env) {
  const ReadProfile read = store.look();
  if (!read.findings.empty()) env.out.findings(read.findings, store.text());
  if (!read.profile) return ExitCode::invalid_file;
  if (format == Format::json) {
    env.out.print_raw(profile_json(builtin_screening(), *read.profile, env.now));
    return ExitCode::done;
  }
  const Page page = profile_page(builtin_screening(), *read.profile, store.file().string(), env.now,
                                 env.out.style().width, env.out.style().read_by);
  for (const Line& line : page.lines()) env.out.print(line);
  return ExitCode::done;
}

/// One question and what is typed there; each of its parts but the last goes on with Enter.
std::optional<std::string> ask_screening(const ScreeningQuestion& question, Answers& answers, Env& env) {
  if (!answers.is_seen()) {
    auto lines = screening_plain(question);
    const std::string prompt = std::move(lines.back());
    lines.pop_back();
    return answers.ask(prompt, lines);
  }
  auto parts = screening_parts(question, env.out.style().width - 1, env.out.style().height - 1);
  for (auto& part : parts) {
    const std::string prompt = std::move(part.back());
    part.pop_back();
    part.emplace(part.begin());
    // Only the last takes an answer: the others have not shown all of the question.
    for (auto line = answers.ask(prompt, part);; line = answers.ask(prompt)) {
      if (!line || &part == &parts.back()) return line;
      const std::string typed = by_place(in_small_letters(trimmed(*line)));
      if (is_taken_early(typed, question.leads)) return line;
      if (typed.empty()) break;
      env.out.print(fmt::format("{}\n", part_first));
    }
  }
  return std::nullopt;
}

ExitCode edit(const ProfileStore& store, Env& env) {
  const Profile before = profile_to_change(store, env);
  ScreeningDialogue dialogue(builtin_screening(), before, env.now);
  Answers answers(env);
  while (!dialogue.outcome()) dialogue.answer(ask_screening(dialogue.question(), answers, env).value_or("q"));
  const ScreeningOutcome& outcome = *dialogue.outcome();
  for (const std::string& line : outcome.advice) env.out.print_wrapped(line);
  if (outcome.profile != before) {
    store.save_changes(before, outcome.profile);
    env.out.note_done("it is kept all the same");
    env.out.print_wrapped(outcome.end == ScreeningEnd::passed ? "Kept. `tpguide profile` shows all of it."
                                                              : "Kept as far as you answered.");
  } else {
    env.out.print("Nothing has changed.\n");
  }
  answers.finish();
  return outcome.end == ScreeningEnd::passed ? ExitCode::done : ExitCode::ended_early;
}

ExitCode ok(const ProfileStore& store, std::string who, Env& env) {
  const Profile before = profile_to_change(store, env);
  Profile profile = before;
  const auto items = needs_ok(builtin_screening(), profile, env.now);
  if (items.empty()) {
    // Lines of routines' own: what they ask is not kept beyond that.
    std::vector<std::string> own;
    for (const KeptSign& sign : profile.signs)
      if (sign.action == SignAction::ask) own.push_back(fmt::format("- {}", clean(sign.text)));
    for (const std::string& line : own) env.out.print_wrapped(line);
    env.out.print_wrapped(own.empty() ? "Nothing that is kept needs an OK now."
                                      : "The next session there asks whether they agree.");
    return ExitCode::done;
  }
  for (const ScreeningItem* item : items) env.out.print_wrapped(fmt::format("- {}", item->text));
  env.out.print_wrapped(builtin_screening().ok_covers);
  if (who.empty()) {
    Answers answers(env);
    who = std::string(trimmed(answers.ask("Who agreed? A doctor, midwife or physiotherapist:").value_or("")));
    if (who.empty()) {
      env.out.print("Nothing is noted.\n");
      answers.finish();
      return ExitCode::ended_early;
    }
    answers.finish();
  }
  note_ok(builtin_screening(), profile, who, env.now);
  store.save_changes(before, profile);
  env.out.note_done("it is noted all the same");
  env.out.print_wrapped(fmt::format("Noted: OK by {}, {}.", clean(who), local_day(env.now)));
  return ExitCode::done;
}

ExitCode forget(const ProfileStore& store, Env& env) {
  if (!store.exists()) {
    env.out.print("Nothing is kept of your health.\n");
    return ExitCode::done;
  }
  env.out.print_wrapped(
      fmt::format("This deletes all answers, dates and OKs in {}. The log stays.", clean(store.file().string())));
  Answers answers(env);
  const bool is_yes = in_small_letters(trimmed(answers.ask("Delete it? [y/n]").value_or(""))) == "y";
  if (is_yes) store.forget();
  env.out.print(is_yes ? "Deleted. The next session asks anew.\n" : "Left as it was.\n");
  answers.finish();
  return is_yes ? ExitCode::done : ExitCode::ended_early;
}

ExitCode run(const ProfileOptions& options, Env& env) {
  const ProfileStore store(env.paths.profile);
  switch (options.does) {
    case ProfileOptions::Does::show:
      return show(store, options.format, env);
    case ProfileOptions::Does::edit:
      return edit(store, env);
    case ProfileOptions::Does::ok:
      return ok(store, options.who, env);
    case ProfileOptions::Does::forget:
      return forget(store, env);
  }
  return ExitCode::done;
}

ProfileOptions read(const Given& given) {
  using Does = ProfileOptions::Does;
  ProfileOptions options{Does::show, {}, given.format()};
  const Words& words = given.words();
  if (words.empty()) return options;
  const std::vector<std::string_view> names{"edit", "ok", "forget"};
  const auto found = std::find(names.begin(), names.end(), words.front());
  if (found == names.end())
    throw usage_error(fmt::format("the profile has nothing called {}", in_quotes(words.front())),
                      spelling_hint(words.front(), names, "it is edit, ok or forget"));
  options.does = static_cast<Does>(found - names.begin() + 1);
  if (options.format == Format::json) throw given.misused(fmt::format("{} prints no JSON", words.front()));
  options.who = fmt::format("{}", fmt::join(words.begin() + 1, words.end(), " "));
  if (options.does != Does::ok && words.size() > 1)
    throw usage_error(fmt::format("unexpected argument {}", in_quotes(words[1])), "only ok takes more: who agreed");
  return options;
}

constexpr std::string_view usages[] = {"[edit|ok|forget] [WHO]"};
constexpr OptionSpec options[] = {json_option};
constexpr ExampleSpec examples[] = {
    {"tpguide profile edit", "a new illness, medicine, operation or pregnancy"},
    {"tpguide profile ok Dr. Lind", "your doctor agrees to gentle pressing"},
};

}  // namespace

extern const Command command_profile{
    .name = "profile",
    .group = the_log,
    .brief = "what is kept of your health; change it, note an OK, delete it",
    .usages = usages,
    .about =
        "Prints what is kept of your health between sessions, with its dates: what you said before sessions that "
        "lasts, "
        "what ended a session, and a clinician's OK. edit asks again what lasts. ok notes that WHO, a doctor, midwife "
        "or "
        "physiotherapist, agrees, and when; sessions are then gentle. forget deletes all of it, and asks first.",
    .options = options,
    .examples = examples,
    .read = call<Needs::paths, read, run>,
};

}  // namespace tpguide
