// SPDX-License-Identifier: MIT
#include "cli/args.hpp"

#include <algorithm>
#include <limits>

#include <fmt/core.h>

#include "cli/given.hpp"
#include "cli/muscle_names.hpp"
#include "core/routine/builtin.hpp"
#include "core/soreness/entry.hpp"
#include "core/text/answer.hpp"

namespace tpguide {
namespace {

/// "12" or "1.5". Not std::from_chars, which some standard libraries lack for fractions.
std::optional<double> decimal_number(std::string_view text) {
  const std::size_t dot = text.find('.');
  const std::optional<int> whole = whole_number(text.substr(0, dot), 0, std::numeric_limits<int>::max());
  if (!whole) return std::nullopt;
  double number = *whole;
  if (dot == std::string_view::npos) return number;
  const std::string_view digits = text.substr(dot + 1);
  if (digits.empty()) return std::nullopt;
  double unit = 1;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    unit /= 10;
    number += unit * (digit - '0');
  }
  return number;
}

int level_of(std::string_view name, std::string_view text) {
  const std::optional<int> level = whole_number(text, 0, highest_level);
  if (!level) {
    throw usage_error(fmt::format("{} is a whole number from 0 to {}, not {}", name, highest_level, in_quotes(text)),
                      std::string(builtin_safety().level_scale));
  }
  return *level;
}

std::optional<int> minutes_of(const Given& given) {
  const std::optional<std::string> text = given.value("--minutes");
  if (!text) return std::nullopt;
  const std::optional<int> minutes = whole_number(*text, 1, std::numeric_limits<int>::max());
  if (!minutes) {
    throw usage_error(fmt::format("--minutes is a whole number from 1 on, not {}", in_quotes(*text)),
                      "as in --minutes 20");
  }
  return minutes;
}

std::optional<double> speed_of(const Given& given) {
  const std::optional<std::string> text = given.value("--speed");
  if (!text) return std::nullopt;
  const std::optional<double> speed = decimal_number(*text);
  if (!speed || *speed < 1 || *speed > 1000) {
    throw usage_error(fmt::format("--speed is a number from 1 to 1000, not {}", in_quotes(*text)),
                      "60 makes a second of each minute");
  }
  return speed;
}

/// One of a few names.
template <typename T>
std::optional<T> name_in(const Given& given, std::string_view option, std::optional<T> (*parse)(std::string_view)) {
  const std::optional<std::string> text = given.value(option);
  if (!text) return std::nullopt;
  const std::optional<T> parsed = parse(*text);
  if (parsed) return parsed;
  const std::vector<std::string_view>& names = given.choices(option);
  std::string all;
  for (const std::string_view name : names) all.append(all.empty() ? "" : ", ").append(name);
  throw usage_error(fmt::format("{} is not a value of {}", in_quotes(*text), option),
                    spelling_hint(*text, names, fmt::format("one of {}", all)));
}

std::optional<ColorChoice> parse_color(std::string_view name) {
  if (name == "auto") return ColorChoice::automatic;
  if (name == "always") return ColorChoice::always;
  if (name == "never") return ColorChoice::never;
  return std::nullopt;
}

CommonOptions read_common(const Given& given) {
  const auto color = name_in<ColorChoice>(given, "--color", parse_color);
  return {color.value_or(ColorChoice::automatic), given.flag("--plain")};
}

Options read_home(const Given& given) {
  given.no_words();
  return HomeOptions{};
}

Options read_list(const Given& given) {
  given.no_words();
  return ListOptions{name_in<Area>(given, "--area", parse_area), given.format()};
}

Options read_show(const Given& given) {
  const std::optional<std::string> routine = given.one_word();
  if (!routine)
    throw usage_error("show what? A routine's NAME or FILE is missing", "'tpguide list' names the routines");
  return ShowOptions{*routine, given.format()};
}

std::optional<PictureForm> parse_form(std::string_view name) {
  if (name == "svg") return PictureForm{};
  const std::optional<Glyphs> glyphs = parse_glyphs(name);
  return glyphs ? std::optional(PictureForm{glyphs}) : std::nullopt;
}

Options read_map(const Given& given) {
  // "upper trapezius" as two words is the muscle too.
  std::string name;
  for (const std::string& word : given.words()) name.append(name.empty() ? "" : "-").append(word);
  if (name.empty()) {
    throw usage_error("map what? The name of a muscle or routine is missing",
                      "'tpguide find WORDS' leads from what hurts to muscles, 'tpguide list' names the routines");
  }
  return MapOptions{muscle_as_typed(name), name_in<Sides>(given, "--side", parse_sides),
                    name_in<PictureForm>(given, "--as", parse_form)};
}

Options read_learn(const Given& given) {
  return LearnOptions{given.one_word().value_or("")};
}

Options read_check(const Given& given) {
  if (given.words().empty()) throw given.misused("check what? A FILE is missing");
  for (const std::string& file : given.words()) {
    if (file.empty()) throw given.misused("a name is empty");
  }
  return CheckOptions{given.words(), given.format(), given.flag("--strict")};
}

Options read_new(const Given& given) {
  const std::optional<std::string> name = given.one_word();
  if (!name) throw given.misused("the NAME of the new routine is missing");
  return NewOptions{*name};
}

Options read_session(const Given& given) {
  SessionOptions options;
  const std::optional<std::string> routine = given.one_word();
  options.routine = routine.value_or("");
  options.hands_free = given.flag("--hands-free");
  options.screened = given.flag("--screened");
  options.quiet = given.flag("--quiet");
  options.big = given.flag("--big");
  options.no_heat = given.flag("--no-heat");
  options.as_written = given.flag("--as-written");
  options.dry_run = given.flag("--dry-run");
  options.resume = given.flag("--resume");
  options.minutes = minutes_of(given);
  options.speed = speed_of(given);
  options.events = given.text("--events");
  if (!routine && options.resume == Switch::off) {
    throw usage_error("which routine? Its NAME or FILE is missing",
                      "'tpguide list' names the routines; 'tpguide session --resume' goes on with an unfinished one");
  }
  if (options.dry_run == Switch::on && !options.events.empty()) {
    throw given.misused("--dry-run runs nothing, so --events has nothing to write");
  }
  return options;
}

Options read_log(const Given& given) {
  LogOptions options;
  if (const std::optional<std::string> level = given.one_word()) options.level = level_of("LEVEL", *level);
  options.next_day = given.flag("--next-day");
  if (const std::optional<std::string> spots = given.value("--spots")) options.spots = level_of("--spots", *spots);
  options.signs = given.flag("--signs");
  options.muscle = muscle_as_typed(given.text("--muscle"));
  options.side = name_in<Side>(given, "--side", parse_side);
  options.activity = given.text("--activity");
  options.note = given.text("--note");
  options.at = given.text("--at");
  options.where = given.flag("--where");

  const bool logs = options.level || options.next_day == Switch::on || options.spots || options.signs == Switch::on ||
                    !options.muscle.empty() || options.side || !options.activity.empty() || !options.note.empty() ||
                    !options.at.empty();
  if (options.where == Switch::on && logs)
    throw given.misused("--where only prints a folder; nothing else goes with it");
  if (options.next_day == Switch::off && options.spots) {
    throw given.misused("--spots is about the day after a session and needs --next-day");
  }
  if (options.next_day == Switch::off && options.signs == Switch::on) {
    throw given.misused("--signs is about the day after a session and needs --next-day");
  }
  if (options.next_day == Switch::on && !options.activity.empty()) {
    throw given.misused("--activity and --next-day are two different entries");
  }
  if (!options.activity.empty() && !options.level) throw given.misused("--activity needs a LEVEL");
  return options;
}

Options read_history(const Given& given) {
  given.no_words();
  return HistoryOptions{given.text("--since"), given.text("--routine"), muscle_as_typed(given.text("--muscle")),
                        given.format(), given.flag("--ids")};
}

Options read_undo(const Given& given) {
  return UndoOptions{given.one_word().value_or("")};
}

Options read_find(const Given& given) {
  FindOptions options{{}, given.format()};
  for (const std::string& word : given.words()) options.words.append(options.words.empty() ? "" : " ").append(word);
  if (options.words.find_first_not_of(" \t\n") == std::string::npos) {
    throw usage_error("find what? Say where it hurts", "as in: tpguide find temple headache, right side");
  }
  return options;
}

std::optional<ExportForm> parse_export_form(std::string_view name) {
  if (name == "csv") return ExportForm::csv;
  if (name == "ndjson") return ExportForm::ndjson;
  if (name == "fhir") return ExportForm::fhir;
  return std::nullopt;
}

Options read_export(const Given& given) {
  given.no_words();
  const auto form = name_in<ExportForm>(given, "--as", parse_export_form);
  if (!form)
    throw usage_error("export as what? --as is missing",
                      "--as csv for a spreadsheet, --as ndjson for another tpguide, --as fhir for a clinic's software");
  const std::string file = given.text("-o");
  return ExportOptions{*form, file == "-" ? "" : file};
}

Options read_import(const Given& given) {
  const std::optional<std::string> file = given.one_word();
  if (!file) throw given.misused("import what? A FILE is missing");
  return ImportOptions{*file};
}

Options read_trend(const Given& given) {
  given.no_words();
  return TrendOptions{given.text("--since"), given.text("--routine"), muscle_as_typed(given.text("--muscle")),
                      given.format()};
}

Options read_report(const Given& given) {
  given.no_words();
  return ReportOptions{given.text("--since"), given.text("--routine"), given.text("-o")};
}

Options read_status(const Given& given) {
  given.no_words();
  StatusOptions options{given.text("--format"), given.format()};
  if (options.format == Format::json && !options.format_text.empty()) {
    throw given.misused("--json has a form of its own; --format does not go with it");
  }
  return options;
}

std::chrono::minutes time_of(std::string_view text) {
  if (const auto at = parse_time_of_day(text)) return *at;
  const auto near = nearest_time_of_day(text);
  throw usage_error(
      fmt::format("--at is a time of day, not {}", in_quotes(text)),
      near ? fmt::format("did you mean '{}'?", time_of_day_text(*near)) : "on the 24-hour clock, as in --at 20:00");
}

std::vector<std::chrono::weekday> days_of(const Given& given) {
  const std::optional<std::string> text = given.value("--days");
  if (!text) return {};
  std::vector<std::chrono::weekday> days;
  for (std::string_view rest = *text;;) {
    const std::string_view name = rest.substr(0, rest.find(','));
    const auto day = parse_weekday(name);
    if (!day) {
      throw usage_error(fmt::format("{} is no day of the week", in_quotes(name)),
                        spelling_hint(name, weekday_spellings(), "as in --days mon,wed,fri"));
    }
    days.push_back(*day);
    if (name.size() == rest.size()) return days;
    rest.remove_prefix(name.size() + 1);
  }
}

Options read_remind(const Given& given) {
  given.no_words();
  const std::optional<std::string> at = given.value("--at");
  if (!at) throw usage_error("remind when? --at is missing", "a time of day, as in --at 20:00");
  const auto form = name_in<ReminderForm>(given, "--as", parse_reminder_form);
  if (!form) {
    throw usage_error("remind how? --as is missing",
                      "--as ics for a calendar, --as systemd for a user timer, --as cron for a line of your crontab");
  }
  return RemindOptions{*form, time_of(*at), days_of(given), given.text("--routine")};
}

Options read_completion(const Given& given) {
  const auto words = name_in<WordKind>(given, "--words", parse_word_kind);
  const std::optional<std::string> name = given.one_word();
  if (words && name) throw given.misused("--words prints names and no script; nothing else goes with it");
  if (words) return CompletionOptions{*words};
  if (!name) throw usage_error("completion for which shell?", "there is one for bash, zsh and fish");
  const auto shell = parse_shell(*name);
  if (!shell) {
    throw usage_error(fmt::format("there is no completion for {}", in_quotes(*name)),
                      spelling_hint(*name, {"bash", "zsh", "fish"}, "there is one for bash, zsh and fish"));
  }
  return CompletionOptions{*shell};
}

struct Reader {
  std::string_view command;
  Options (*read)(const Given&);
};
constexpr Reader readers[] = {
    {"", read_home},           {"list", read_list},     {"show", read_show},
    {"find", read_find},       {"map", read_map},       {"learn", read_learn},
    {"session", read_session}, {"log", read_log},       {"history", read_history},
    {"undo", read_undo},       {"export", read_export}, {"import", read_import},
    {"trend", read_trend},     {"report", read_report}, {"new", read_new},
    {"check", read_check},     {"remind", read_remind}, {"completion", read_completion},
    {"status", read_status},
};

}  // namespace

Invocation parse_arguments(const std::vector<std::string>& arguments, int columns) {
  Words words = arguments;
  const CommandSpec& command = take_command(words);
  Invocation invocation;
  invocation.early_text = early_text(command, words, columns);
  if (!invocation.early_text.empty()) return invocation;
  const Given given(command, words);
  invocation.common = read_common(given);
  invocation.options = std::ranges::find(readers, command.name, &Reader::command)->read(given);
  return invocation;
}

std::vector<CommandDescription> describe_commands() {
  std::vector<CommandDescription> descriptions;
  for (const CommandSpec& command : command_table()) {
    CommandDescription& description = descriptions.emplace_back();
    description.name = command.name;
    for (const OptionSpec& option : command.name.empty() ? common_options() : command.options) {
      description.options.emplace_back(option.name);
    }
  }
  return descriptions;
}

}  // namespace tpguide
