// SPDX-License-Identifier: MIT
// CLI11 (2.1.2 and later) is given the options of the one command that was named, all as texts, and hands the other
// words back: what it would say about unknown words does not name them, it reads numbers in other bases, and a whole
// tree of subcommands is dear at every start.
#include "cli/args.hpp"

#include <algorithm>
#include <charconv>

#include <CLI/CLI.hpp>
#include <fmt/core.h>

#include "cli/command_table.hpp"
#include "core/routine/builtin.hpp"
#include "core/text/cells.hpp"
#include "core/text/closest.hpp"

namespace tpguide {
namespace {

using Words = std::vector<std::string>;

Error usage_error(const std::string& what, std::string hint) {
  return Error(ExitCode::usage, what, std::move(hint));
}

std::string in_quotes(std::string_view word) {
  return "'" + clean(word) + "'";
}

std::string help_hint(const CommandSpec& command) {
  return command.name.empty() ? "'tpguide --help' lists the commands"
                              : fmt::format("'tpguide {} --help' says more", command.name);
}

/// The nearest names, or else where to read on.
std::string spelling_hint(std::string_view word, const std::vector<std::string_view>& names, const std::string& other) {
  const std::string near = did_you_mean(word, names);
  return near.empty() ? other : near;
}

bool is_option(std::string_view word) {
  return word.size() > 1 && word.front() == '-';
}
std::string_view option_name(std::string_view word) {
  return word.substr(0, word.find('='));
}

const OptionSpec* find_option(std::span<const OptionSpec> options, std::string_view name) {
  const auto found = std::ranges::find(options, name, &OptionSpec::name);
  return found == options.end() ? nullptr : &*found;
}

Error unknown_option(const CommandSpec& command, std::string_view word) {
  const std::string_view name = option_name(word);
  std::string owners;
  std::vector<std::string_view> known;
  for (const CommandSpec& other : command_table()) {
    if (find_option(other.options, name) == nullptr) continue;
    owners += fmt::format("{}'tpguide {}'", owners.empty() ? "" : ", ", other.name);
  }
  if (!owners.empty()) {
    const std::string what = command.name.empty()
                                 ? fmt::format("option {} comes after the name of its command", in_quotes(name))
                                 : fmt::format("'tpguide {}' has no option {}", command.name, in_quotes(name));
    return usage_error(what, fmt::format("it belongs to {}", owners));
  }
  for (const OptionSpec& option : command.options) known.push_back(option.name);
  for (const OptionSpec& option : common_options()) known.push_back(option.name);
  return usage_error(fmt::format("unknown option {}", in_quotes(name)), spelling_hint(name, known, help_hint(command)));
}

Error unknown_command(std::string_view word) {
  std::vector<std::string_view> names;
  for (const CommandSpec& command : command_table()) {
    if (!command.name.empty()) names.push_back(command.name);
  }
  return usage_error(fmt::format("unknown command {}", in_quotes(word)),
                     spelling_hint(word, names, help_hint(command_table().front())));
}

/// Which command was named; its word is taken out of `words`, so that common options may stand on either side.
const CommandSpec& take_command(Words& words) {
  const CommandSpec& home = command_table().front();
  for (auto word = words.begin(); word != words.end(); ++word) {
    if (*word == "--" && word + 1 == words.end()) break;
    if (*word == "-h") continue;
    if (is_option(*word) && *word != "--") {
      const OptionSpec* option = find_option(common_options(), option_name(*word));
      if (option == nullptr) throw unknown_option(home, *word);
      const bool value_is_next = !option->value.empty() && word->find('=') == std::string::npos;
      if (value_is_next && word + 1 != words.end()) ++word;
      continue;
    }
    if (*word == "--") word = words.erase(word);
    const CommandSpec* command = find_command(*word);
    if (command == nullptr || word->empty()) throw unknown_command(*word);
    words.erase(word);
    return *command;
  }
  return home;
}

/// What --help and --version ask for, wherever they stand: they are to work in a line that is otherwise wrong.
std::string early_text(const CommandSpec& command, const Words& words) {
  for (const std::string& word : words) {
    if (word == "--") break;
    if (word == "--help" || word == "-h") return help_text(command);
    if (word == "--version") return "tpguide " TPGUIDE_VERSION "\n";
  }
  return {};
}

/// The options and words that were given to one command.
class Given {
 public:
  Given(const CommandSpec& command, const Words& words) : command_(command) {
    for (const auto& options : {command.options, common_options()}) {
      for (const OptionSpec& spec : options) slots_.push_back({&spec, 0, {}});
    }
    refuse_empty_values(words);
    CLI::App app{"", "tpguide"};
    app.set_help_flag();
    app.allow_extras();
    std::vector<const CLI::Option*> options;
    for (Slot& slot : slots_) options.push_back(add_option(app, slot));
    try {
      app.parse(Words(words.rbegin(), words.rend()));
    } catch (const CLI::ParseError& error) {
      throw mismatch(words, error);
    }
    for (std::size_t i = 0; i < slots_.size(); ++i) slots_[i].count = options[i]->count();
    sort_out(app.remaining());
  }

  const Words& words() const { return words_; }

  Switch flag(std::string_view name) const { return slot_of(name).count > 0 ? Switch::on : Switch::off; }

  std::optional<std::string> value(std::string_view name) const {
    const Slot& slot = slot_of(name);
    if (slot.count == 0) return std::nullopt;
    if (slot.count > 1) throw usage_error(fmt::format("{} is given {} times", name, slot.count), "give it once");
    if (slot.text.empty() && name != "--note") throw needs_value(*slot.spec);
    return slot.text;
  }
  std::string text(std::string_view name) const { return value(name).value_or(""); }
  Format format() const { return flag("--json") == Switch::on ? Format::json : Format::text; }

  /// The only word, or nothing.
  std::optional<std::string> one_word() const {
    if (words_.size() > 1) throw unexpected(words_[1]);
    if (words_.empty()) return std::nullopt;
    if (words_[0].empty()) throw misused("a name is empty");
    return words_[0];
  }
  void no_words() const {
    if (!words_.empty()) throw unexpected(words_[0]);
  }

  /// This command cannot do what was asked.
  Error misused(const std::string& what) const { return usage_error(what, usage_text(command_)); }

 private:
  struct Slot {
    const OptionSpec* spec;
    std::size_t count;
    std::string text;
  };

  static const CLI::Option* add_option(CLI::App& app, Slot& slot) {
    const std::string name(slot.spec->name);
    if (slot.spec->value.empty()) return app.add_flag(name)->disable_flag_override();
    return app.add_option(name, slot.text)->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  }

  // CLI11 would take the word after `--note=` for its value.
  void refuse_empty_values(const Words& words) const {
    for (const std::string& word : words) {
      if (word == "--") return;
      if (!word.ends_with('=')) continue;
      for (const Slot& slot : slots_) {
        if (slot.spec->name == option_name(word) && !slot.spec->value.empty()) throw needs_value(*slot.spec);
      }
    }
  }

  /// What CLI11 means, with the option's name: a flag with a value, or a last word that lacks one.
  Error mismatch(const Words& words, const CLI::ParseError& error) const {
    for (const std::string& word : words) {
      for (const Slot& slot : slots_) {
        if (slot.spec->name != option_name(word)) continue;
        if (!slot.spec->value.empty() && &word == &words.back()) return needs_value(*slot.spec);
        if (slot.spec->value.empty() && word.find('=') != std::string::npos) {
          return usage_error(fmt::format("{} takes no value", slot.spec->name), help_hint(command_));
        }
      }
    }
    return usage_error(clean(error.what()), help_hint(command_));
  }

  static Error needs_value(const OptionSpec& spec) {
    return usage_error(fmt::format("{} needs a value", spec.name),
                       fmt::format("{} {}: {}", spec.name, spec.value, spec.text));
  }

  void sort_out(const Words& remaining) {
    bool options_are_over = false;
    for (const std::string& word : remaining) {
      // A digit after the dash makes a number, which the command refuses with its own words.
      const bool is_word = options_are_over || !is_option(word) || (word[1] >= '0' && word[1] <= '9');
      if (!options_are_over && word == "--") {
        options_are_over = true;
      } else if (is_word) {
        words_.push_back(word);
      } else {
        throw unknown_option(command_, word);
      }
    }
  }

  Error unexpected(std::string_view word) const {
    return misused(fmt::format("unexpected argument {}", in_quotes(word)));
  }

  const Slot& slot_of(std::string_view name) const {
    const auto found = std::ranges::find_if(slots_, [&](const Slot& slot) { return slot.spec->name == name; });
    if (found == slots_.end()) throw std::logic_error(fmt::format("the command table lacks {}", name));
    return *found;
  }

  const CommandSpec& command_;
  std::vector<Slot> slots_;  ///< complete before CLI11 holds references into it
  Words words_;
};

/// Digits only, as people write numbers: no sign, no leading zero.
std::optional<int> whole_number(std::string_view text) {
  if (text.empty() || (text.size() > 1 && text[0] == '0')) return std::nullopt;
  int number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc() || end != text.data() + text.size() || text[0] == '-') return std::nullopt;
  return number;
}

/// "12" or "1.5". Not std::from_chars, which some standard libraries lack for fractions.
std::optional<double> decimal_number(std::string_view text) {
  const std::size_t dot = text.find('.');
  const std::optional<int> whole = whole_number(text.substr(0, dot));
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
  const std::optional<int> level = whole_number(text);
  if (!level || *level > 10) {
    throw usage_error(fmt::format("{} is a whole number from 0 to 10, not {}", name, in_quotes(text)),
                      std::string(builtin_safety().level_scale));
  }
  return *level;
}

std::optional<int> minutes_of(const Given& given) {
  const std::optional<std::string> text = given.value("--minutes");
  if (!text) return std::nullopt;
  const std::optional<int> minutes = whole_number(*text);
  if (!minutes || *minutes < 1) {
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
std::optional<T> name_in(const Given& given, std::string_view option, std::optional<T> (*parse)(std::string_view),
                         const std::vector<std::string_view>& names) {
  const std::optional<std::string> text = given.value(option);
  if (!text) return std::nullopt;
  const std::optional<T> parsed = parse(*text);
  if (parsed) return parsed;
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
  const auto color = name_in<ColorChoice>(given, "--color", parse_color, {"auto", "always", "never"});
  return {color.value_or(ColorChoice::automatic), given.flag("--plain")};
}

Options read_home(const Given& given) {
  given.no_words();
  return HomeOptions{};
}

Options read_list(const Given& given) {
  given.no_words();
  return ListOptions{name_in<Area>(given, "--area", parse_area, all_areas()), given.format()};
}

Options read_show(const Given& given) {
  const std::optional<std::string> routine = given.one_word();
  if (!routine)
    throw usage_error("show what? A routine's NAME or FILE is missing", "'tpguide list' names the routines");
  return ShowOptions{*routine, given.format()};
}

std::optional<PictureForm> parse_form(std::string_view name) {
  if (name == "braille") return PictureForm::braille;
  if (name == "blocks") return PictureForm::blocks;
  if (name == "ascii") return PictureForm::ascii;
  if (name == "svg") return PictureForm::svg;
  return std::nullopt;
}

Options read_map(const Given& given) {
  // "upper trapezius" as two words is the muscle too.
  std::string name;
  for (const std::string& word : given.words()) name.append(name.empty() ? "" : "-").append(word);
  if (name.empty()) {
    throw usage_error("map what? The name of a muscle or routine is missing",
                      "'tpguide find WORDS' leads from what hurts to muscles, 'tpguide list' names the routines");
  }
  static const std::vector<std::string_view> sides{"left", "right", "both", "middle"};
  return MapOptions{std::move(name), name_in<Sides>(given, "--side", parse_sides, sides),
                    name_in<PictureForm>(given, "--as", parse_form, {"braille", "blocks", "ascii", "svg"})};
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
  options.muscle = given.text("--muscle");
  options.side = name_in<Side>(given, "--side", parse_side, all_sides());
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
  return HistoryOptions{given.text("--since"), given.text("--routine"), given.text("--muscle"), given.format()};
}

Options read_undo(const Given& given) {
  given.no_words();
  return UndoOptions{};
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
  const auto form = name_in<ExportForm>(given, "--as", parse_export_form, {"csv", "ndjson", "fhir"});
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
  return TrendOptions{given.text("--since"), given.text("--routine"), given.text("--muscle"), given.format()};
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

struct Reader {
  std::string_view command;
  Options (*read)(const Given&);
};
constexpr Reader readers[] = {
    {"", read_home},           {"list", read_list},     {"show", read_show},       {"find", read_find},
    {"map", read_map},         {"learn", read_learn},   {"session", read_session}, {"log", read_log},
    {"history", read_history}, {"undo", read_undo},     {"export", read_export},   {"import", read_import},
    {"trend", read_trend},     {"report", read_report}, {"new", read_new},         {"check", read_check},
    {"status", read_status},
};

}  // namespace

Invocation parse_arguments(const std::vector<std::string>& arguments) {
  Words words = arguments;
  const CommandSpec& command = take_command(words);
  Invocation invocation;
  invocation.early_text = early_text(command, words);
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
