// SPDX-License-Identifier: MIT
#include <sstream>

#include <doctest/doctest.h>

#include "cli/args.hpp"
#include "cli/command_table.hpp"
#include "core/routine/builtin.hpp"
#include "core/text/cells.hpp"

using namespace tpguide;

namespace {

using Words = std::vector<std::string>;

template <typename T>
T parsed(const Words& words) {
  const Invocation invocation = parse_arguments(words);
  REQUIRE(std::holds_alternative<T>(invocation.options));
  return std::get<T>(invocation.options);
}

/// "what | hint" of the usage error.
std::string refusal(const Words& words) {
  try {
    parse_arguments(words);
  } catch (const Error& error) {
    CHECK(error.code() == ExitCode::usage);
    return std::string(error.what()) + " | " + error.hint();
  }
  return "accepted";
}

std::string early(const Words& words) {
  return parse_arguments(words).early_text;
}

bool begins_with(const std::string& text, std::string_view start) {
  return text.starts_with(start);
}

}  // namespace

TEST_CASE("arguments: none at all is home") {
  parsed<HomeOptions>({});
  parsed<HomeOptions>({"--plain"});
  parsed<HomeOptions>({"--"});
}

TEST_CASE("arguments: every command reads its options") {
  CHECK(parsed<ListOptions>({"list", "--area", "neck-shoulder", "--json"}).area == Area::neck_shoulder);
  CHECK(parsed<ListOptions>({"list", "--json"}).format == Format::json);
  CHECK(parsed<ShowOptions>({"show", "shoulders", "--json"}).routine == "shoulders");
  CHECK(parsed<LearnOptions>({"learn"}).topic.empty());
  CHECK(parsed<LearnOptions>({"learn", "heat-or-cold"}).topic == "heat-or-cold");
  CHECK(parsed<CheckOptions>({"check", "a.toml", "--strict", "-", "[b]"}).files == Words{"a.toml", "-", "[b]"});
  CHECK(parsed<CheckOptions>({"check", "a.toml", "--strict"}).strict == Switch::on);
  CHECK(parsed<NewOptions>({"new", "mine"}).name == "mine");
  CHECK(parsed<HistoryOptions>({"history", "--since", "4w", "--muscle=scalenes"}).muscle == "scalenes");
  CHECK(parsed<HistoryOptions>({"history", "--routine", "x"}).routine == "x");
  CHECK(parsed<FindOptions>({"find", "temple", "headache, right", "--json", "side"}).words ==
        "temple headache, right side");
  CHECK(parsed<FindOptions>({"find", "calf", "--json"}).format == Format::json);
  CHECK(parsed<UndoOptions>({"undo"}).id == "");
  CHECK(parsed<UndoOptions>({"undo", "01KAJ"}).id == "01KAJ");
  CHECK(parsed<HistoryOptions>({"history", "--ids"}).ids == Switch::on);
  CHECK(parsed<ExportOptions>({"export", "--as", "csv"}).form == ExportForm::csv);
  CHECK(parsed<ExportOptions>({"export", "--as=fhir", "-o", "a b.json"}).file == "a b.json");
  CHECK(parsed<ExportOptions>({"export", "-o", "-", "--as", "ndjson"}).file.empty());
  CHECK(parsed<ImportOptions>({"import", "-"}).file == "-");
  CHECK(parsed<StatusOptions>({"status", "--format", "{left}"}).format_text == "{left}");
  const auto remind = parsed<RemindOptions>({"remind", "--at", "8:05", "--days=Sat,mon", "--as", "cron"});
  CHECK(remind.at == std::chrono::hours{8} + std::chrono::minutes{5});
  CHECK(remind.days == std::vector<std::chrono::weekday>{std::chrono::Saturday, std::chrono::Monday});
  CHECK(remind.form == ReminderForm::cron);
  CHECK(std::get<Shell>(parsed<CompletionOptions>({"completion", "fish"}).wanted) == Shell::fish);
  CHECK(std::get<WordKind>(parsed<CompletionOptions>({"completion", "--words", "topics"}).wanted) == WordKind::topics);
}

TEST_CASE("arguments: a session takes all it offers") {
  const auto options =
      parsed<SessionOptions>({"session", "--hands-free", "--screened", "--quiet", "--big", "name", "--no-heat",
                              "--as-written", "--resume", "--minutes", "20", "--speed", "1.5", "--events", "-"});
  CHECK(options.routine == "name");
  CHECK(options.hands_free == Switch::on);
  CHECK(options.screened == Switch::on);
  CHECK(options.quiet == Switch::on);
  CHECK(options.big == Switch::on);
  CHECK(options.no_heat == Switch::on);
  CHECK(options.as_written == Switch::on);
  CHECK(options.resume == Switch::on);
  CHECK(options.dry_run == Switch::off);
  CHECK(options.minutes == 20);
  CHECK(options.speed == 1.5);
  CHECK(options.events == "-");
  CHECK(parsed<SessionOptions>({"session", "--resume"}).routine.empty());
  CHECK(parsed<SessionOptions>({"session", "--dry-run", "--resume"}).dry_run == Switch::on);
}

TEST_CASE("arguments: the log takes a level and what it is about") {
  const auto soreness = parsed<LogOptions>({"log", "4", "--muscle", "upper-trapezius", "--side", "left", "--note",
                                            "after driving", "--at", "2026-11-20 21:00"});
  CHECK(soreness.level == 4);
  CHECK(soreness.muscle == "upper-trapezius");
  CHECK(soreness.side == Side::left);
  CHECK(soreness.note == "after driving");
  CHECK(soreness.at == "2026-11-20 21:00");
  const auto rating = parsed<LogOptions>({"log", "--next-day", "3", "--spots", "2", "--signs"});
  CHECK(rating.next_day == Switch::on);
  CHECK(rating.level == 3);
  CHECK(rating.spots == 2);
  CHECK(rating.signs == Switch::on);
  CHECK(parsed<LogOptions>({"log", "--activity", "look over the shoulder", "4"}).activity == "look over the shoulder");
  CHECK(parsed<LogOptions>({"log", "--where"}).where == Switch::on);
  CHECK_FALSE(parsed<LogOptions>({"log"}).level);
  CHECK(parsed<LogOptions>({"log", "4", "--note", ""}).note.empty());
}

TEST_CASE("arguments: a level is a whole number from 0 to 10 in plain digits") {
  for (int level = 0; level <= 10; ++level) {
    CHECK(parsed<LogOptions>({"log", std::to_string(level)}).level == level);
  }
  for (const char* word : {"-1", "11", "4.5", "abc", "04", "+4", "0x4", "4e0", " 4", "4 ", "99999999999999999999", "-",
                           "four", "1O", "٤"}) {
    CAPTURE(word);
    CHECK(begins_with(refusal({"log", word}), "LEVEL is a whole number from 0 to 10, not '"));
    CHECK(begins_with(refusal({"log", "3", "--next-day", "--spots", word}), "--spots is a whole number from 0 to 10"));
  }
  CHECK(refusal({"log", "4.5"}) ==
        "LEVEL is a whole number from 0 to 10, not '4.5' | " + std::string(builtin_safety().level_scale));
}

TEST_CASE("arguments: minutes and speed have their limits") {
  for (const char* word : {"0", "-5", "1.5", "x", "99999999999"}) {
    CAPTURE(word);
    CHECK(begins_with(refusal({"session", "x", "--minutes", word}), "--minutes is a whole number from 1 on"));
  }
  for (const char* word : {"0", "0.5", "1000.1", "1001", "-2", "nan", "inf", "1e2", "1.", ".5", "2,5", "1.2.3"}) {
    CAPTURE(word);
    CHECK(begins_with(refusal({"session", "x", "--speed", word}), "--speed is a number from 1 to 1000"));
  }
  CHECK(parsed<SessionOptions>({"session", "x", "--speed", "1"}).speed == 1);
  CHECK(parsed<SessionOptions>({"session", "x", "--speed", "1000"}).speed == 1000);
  CHECK(parsed<SessionOptions>({"session", "x", "--minutes", "1"}).minutes == 1);
}

TEST_CASE("arguments: common options stand before or after the command") {
  for (const Words& words : {Words{"--color", "never", "--plain", "list"}, Words{"list", "--plain", "--color=never"},
                             Words{"--color=never", "list", "--plain"}}) {
    const Invocation invocation = parse_arguments(words);
    CHECK(std::holds_alternative<ListOptions>(invocation.options));
    CHECK(invocation.common.color == ColorChoice::never);
    CHECK(invocation.common.plain == Switch::on);
  }
  CHECK(parse_arguments({"list"}).common.color == ColorChoice::automatic);
  CHECK(parse_arguments({"list", "--color", "always"}).common.color == ColorChoice::always);
  CHECK(refusal({"list", "--color", "alway"}) == "'alway' is not a value of --color | did you mean 'always'?");
  CHECK(refusal({"--color", "list"}) == "'list' is not a value of --color | one of auto, always, never");
}

TEST_CASE("arguments: an unknown word is named, with the nearest names") {
  CHECK(refusal({"lst"}) == "unknown command 'lst' | did you mean 'list'?");
  CHECK(refusal({"sesion", "x", "--big"}) == "unknown command 'sesion' | did you mean 'session'?");
  CHECK(refusal({"frobnicate"}) == "unknown command 'frobnicate' | 'tpguide --help' lists the commands");
  CHECK(begins_with(refusal({""}), "unknown command ''"));
  CHECK(refusal({"stiff-neck"}) ==
        "unknown command 'stiff-neck' | it is a routine: 'tpguide session stiff-neck' begins it");
  CHECK(refusal({"./my own.toml", "--big"}) ==
        "unknown command './my own.toml' | 'tpguide session FILE' begins a routine's file");
  CHECK(refusal({"mine.toml\x1b[2J.toml"}).find('\x1b') == std::string::npos);
  CHECK(refusal({"help"}) == "unknown command 'help' | 'tpguide --help' lists the commands");
  CHECK(refusal({"help", "session"}) == "unknown command 'help' | 'tpguide session --help' says more");
  CHECK(refusal({"help", "sesion"}) == "unknown command 'help' | 'tpguide --help' lists the commands");
  CHECK(refusal({"session", "x", "--handsfree"}) == "unknown option '--handsfree' | did you mean '--hands-free'?");
  CHECK(refusal({"session", "x", "--sped", "3"}) == "unknown option '--sped' | did you mean '--speed'?");
  CHECK(refusal({"session", "x", "--minuts=3"}) == "unknown option '--minuts' | did you mean '--minutes'?");
  CHECK(refusal({"list", "-x"}) == "unknown option '-x' | 'tpguide list --help' says more");
  CHECK(refusal({"log", "--side", "lefft"}) == "'lefft' is not a value of --side | did you mean 'left'?");
  CHECK(refusal({"list", "--area", "neck"}) == "'neck' is not a value of --area | did you mean 'neck-shoulder'?");
}

TEST_CASE("arguments: a long option is never abbreviated") {
  CHECK(begins_with(refusal({"session", "x", "--hands"}), "unknown option '--hands'"));
  CHECK(begins_with(refusal({"history", "--sinc", "all"}), "unknown option '--sinc'"));
}

TEST_CASE("arguments: an option of another command is told where it belongs") {
  CHECK(refusal({"log", "4", "--minutes", "3"}) ==
        "'tpguide log' has no option '--minutes' | it belongs to 'tpguide session'");
  CHECK(refusal({"undo", "--since", "2h"}) ==
        "'tpguide undo' has no option '--since' | it belongs to 'tpguide history', 'tpguide trend', 'tpguide report'");
  CHECK(refusal({"--json"}) ==
        "option '--json' comes after the name of its command | it belongs to 'tpguide find', 'tpguide list', "
        "'tpguide show', 'tpguide history', 'tpguide trend', 'tpguide check', 'tpguide status'");
  CHECK(refusal({"--big", "session", "x"}) ==
        "option '--big' comes after the name of its command | it belongs to 'tpguide session'");
}

TEST_CASE("arguments: what is missing, twice or too much is said") {
  CHECK(refusal({"session"}) ==
        "which routine? Its NAME or FILE is missing | 'tpguide list' names the routines; 'tpguide session --resume' "
        "goes on with an unfinished one");
  CHECK(refusal({"show"}) == "show what? A routine's NAME or FILE is missing | 'tpguide list' names the routines");
  CHECK(begins_with(refusal({"check"}), "check what? A FILE is missing"));
  CHECK(begins_with(refusal({"new"}), "the NAME of the new routine is missing"));
  CHECK(refusal({"show", "a", "b"}) == "unexpected argument 'b' | Usage: tpguide show NAME|FILE [options]");
  CHECK(begins_with(refusal({"history", "4w"}), "unexpected argument '4w'"));
  CHECK(begins_with(refusal({"log", "4", "after", "driving"}), "unexpected argument 'after'"));
  CHECK(begins_with(refusal({"undo", "2", "3"}), "unexpected argument '3'"));
  CHECK(begins_with(refusal({"show", ""}), "a name is empty"));
  CHECK(refusal({"session", "x", "--minutes", "3", "--minutes=4"}) == "--minutes is given 2 times | give it once");
  CHECK(begins_with(refusal({"session", "x", "--minutes"}), "--minutes needs a value"));
  CHECK(begins_with(refusal({"session", "x", "--events="}), "--events needs a value"));
  CHECK(begins_with(refusal({"log", "4", "--at=", "2h"}), "--at needs a value"));
  CHECK(begins_with(refusal({"session", "x", "--events", ""}), "--events needs a value"));
  CHECK(begins_with(refusal({"session", "x", "--big=no"}), "--big takes no value"));
  CHECK(begins_with(refusal({"--color"}), "--color needs a value"));
}

TEST_CASE("arguments: find without words says what to type") {
  const std::string expected = "find what? Say where it hurts | as in: tpguide find temple headache, right side";
  CHECK(refusal({"find"}) == expected);
  CHECK(refusal({"find", "--json"}) == expected);
  CHECK(refusal({"find", " ", ""}) == expected);
  CHECK(parsed<FindOptions>({"find", "--", "--json"}).words == "--json");
}

TEST_CASE("arguments: what makes no sense together is refused") {
  CHECK(begins_with(refusal({"log", "3", "--spots", "2"}), "--spots is about the day after"));
  CHECK(begins_with(refusal({"log", "3", "--signs"}), "--signs is about the day after"));
  CHECK(begins_with(refusal({"log", "--activity", "run"}), "--activity needs a LEVEL"));
  CHECK(begins_with(refusal({"log", "3", "--activity", "run", "--next-day"}), "--activity and --next-day"));
  CHECK(begins_with(refusal({"log", "3", "--where"}), "--where only prints a folder"));
  CHECK(begins_with(refusal({"session", "x", "--dry-run", "--events", "f"}), "--dry-run runs nothing"));
  CHECK(begins_with(refusal({"status", "--json", "--format", "{left}"}), "--json has a form of its own"));
}

TEST_CASE("arguments: values may begin with a dash or hold an equals sign; after -- all are words") {
  CHECK(parsed<LogOptions>({"log", "4", "--note", "-sore-"}).note == "-sore-");
  CHECK(parsed<LogOptions>({"log", "4", "--note=a=b"}).note == "a=b");
  CHECK(parsed<LogOptions>({"log", "4", "--note=--help"}).note == "--help");
  CHECK(parsed<LogOptions>({"log", "4", "--note", "[a,b]"}).note == "[a,b]");
  CHECK(parsed<ShowOptions>({"show", "--json", "--", "--json"}).routine == "--json");
  CHECK(parsed<CheckOptions>({"check", "--", "--help", "-", "--"}).files == Words{"--help", "-", "--"});
  CHECK(parsed<ShowOptions>({"--", "show", "x"}).routine == "x");
}

TEST_CASE("arguments: what was typed is made harmless before it is shown") {
  const std::string text = refusal({"\x1b[31mred"}) + refusal({"list", "--\x07"}) + refusal({"log", "\x9b"});
  for (const char bad : {'\x1b', '\x07', '\x9b'}) CHECK(text.find(bad) == std::string::npos);
}

TEST_CASE("--version is answered wherever it stands") {
  const std::string version = "tpguide " TPGUIDE_VERSION "\n";
  CHECK(early({"--version"}) == version);
  CHECK(early({"list", "--version"}) == version);
  CHECK(early({"session", "--nope", "--version"}) == version);
  CHECK(early({"show", "--", "--version"}).empty());
}

TEST_CASE("--help is answered wherever it stands, even in a line that is otherwise wrong") {
  for (const Words& words : {Words{"session", "--help"}, Words{"--help", "session"}, Words{"session", "-h"},
                             Words{"session", "x", "--minutes", "--help"}, Words{"session", "--nope", "--help"},
                             Words{"session", "x", "--speed", "0", "-h"}}) {
    CHECK(early(words) == help_text(*find_command("session")));
  }
  CHECK(early({"--help"}) == help_text(*find_command("")));
  CHECK(refusal({"lst", "--help"}) == "unknown command 'lst' | did you mean 'list'?");
}

TEST_CASE("--help of each command has its usage, its options and two examples, within 80 columns") {
  for (const CommandSpec& command : command_table()) {
    CAPTURE(command.name);
    const std::string text = help_text(command);
    CHECK(begins_with(text, usage_text(command) + "\n\n"));
    CHECK(command.examples.size() == 2);
    for (const OptionSpec& option : command.options)
      CHECK(text.find("\n  " + std::string(option.name)) != std::string::npos);
    for (const OptionSpec& option : common_options())
      CHECK(text.find("\n  " + std::string(option.name)) != std::string::npos);
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      CAPTURE(line);
      CHECK(cell_width(line) < 80);
      CHECK_FALSE(line.ends_with(' '));
    }
  }
}

TEST_CASE("--help keeps to a narrow window; only a word that cannot be broken is wider") {
  for (const CommandSpec& command : command_table()) {
    CAPTURE(command.name);
    for (const int columns : {80, 60, 40, 30}) {
      CAPTURE(columns);
      std::istringstream lines(help_text(command, columns));
      for (std::string line; std::getline(lines, line);) {
        CAPTURE(line);
        const bool is_one_word = line.find(' ', line.find_first_not_of(' ')) == std::string::npos;
        CHECK((cell_width(line) <= columns || is_one_word));
        CHECK_FALSE(line.ends_with(' '));
      }
    }
    CHECK(help_text(command, 200) == help_text(command));
    CHECK(help_text(command, 80) == help_text(command));
  }
}

TEST_CASE("--help in a narrow window puts a text under an option that leaves it too little room beside, whole") {
  CHECK(help_text(*find_command("remind"), 40) ==
        R"(Usage: tpguide remind --at HH:MM
           --as ics|systemd|cron
           [options]

Prints a reminder to install elsewhere,
and installs nothing. It comes once on
each of its days, asks for nothing and
keeps no count.

Options:
  --at HH:MM
      the time of day, on the 24-hour
      clock
  --as FORM
      ics for a calendar, systemd for a
      user timer, cron for a line of
      your crontab
  --days DAY,...
      mon, tue, wed, thu, fri, sat, sun,
      with commas between; mon,wed,fri
      when not given
  --routine ROUTINE|FILE
      the routine to name

As with every command:
  --color WHEN
      auto (at a terminal), always or
      never
  --plain
      plain lines: no redrawing, no
      escape codes
  --help
      print this help and end; also -h
  --version
      print the version and end

Examples:
  tpguide remind --at 20:00 --as ics \
    > knots.ics
      open it with the calendar of your
      phone
  tpguide remind --at 20:00 \
    --days mon,thu --routine daily-ten \
    --as cron
      a line for crontab -e
)");
}

TEST_CASE("--help in a narrow window keeps a text beside its option where half of it is left, whole") {
  CHECK(help_text(*find_command("show"), 40) ==
        R"(Usage: tpguide show NAME|FILE [options]

Prints what a session of this routine
would do: its steps with their times,
the tools and the cautions.

Options:
  --json        print one JSON document
                and nothing else

As with every command:
  --color WHEN  auto (at a terminal),
                always or never
  --plain       plain lines: no
                redrawing, no escape
                codes
  --help        print this help and end;
                also -h
  --version     print the version and
                end

Examples:
  tpguide show shoulder-headache
      read the whole plan before you
      begin
  tpguide show ./my-routine.toml
      the same for a file
)");
}

TEST_CASE("--help of tpguide names every command") {
  const std::string text = help_text(*find_command(""));
  for (const CommandSpec& command : command_table()) {
    CHECK(text.find("\n  " + std::string(command.name)) != std::string::npos);
  }
}

TEST_CASE("--help of show, whole") {
  CHECK(help_text(*find_command("show")) ==
        R"(Usage: tpguide show NAME|FILE [options]

Prints what a session of this routine would do: its steps with their times, the
tools and the cautions.

Options:
  --json        print one JSON document and nothing else

As with every command:
  --color WHEN  auto (at a terminal), always or never
  --plain       plain lines: no redrawing, no escape codes
  --help        print this help and end; also -h
  --version     print the version and end

Examples:
  tpguide show shoulder-headache
      read the whole plan before you begin
  tpguide show ./my-routine.toml
      the same for a file
)");
}

TEST_CASE("every example of --help is a command line that is accepted") {
  for (const CommandSpec& command : command_table()) {
    for (const ExampleSpec& example : command.examples) {
      CAPTURE(example.command);
      Words words;
      std::istringstream text{std::string(example.command)};
      for (std::string word; text >> word && word != "&&" && word != "<" && word != ">" && word != "|";)
        words.push_back(word);
      REQUIRE(words.at(0) == "tpguide");
      words.erase(words.begin());
      if (words.size() == 4 && words[1] == "--format") words = {"status", "--format", words[2] + " " + words[3]};
      CHECK(refusal(words) == "accepted");
    }
  }
}

TEST_CASE("every command in the table has a reader") {
  for (const CommandDescription& command : describe_commands()) {
    CAPTURE(command.name);
    CHECK(refusal({command.name.empty() ? "--plain" : command.name}).find("unknown command") == std::string::npos);
  }
}

TEST_CASE("arguments: export says which forms there are, import that it takes one file") {
  CHECK(
      refusal({"export"}) ==
      "export as what? --as is missing | --as csv for a spreadsheet, --as ndjson for another tpguide, --as fhir for a "
      "clinic's software");
  CHECK(refusal({"export", "--as", "json"}) == "'json' is not a value of --as | did you mean 'ndjson'?");
  CHECK(refusal({"export", "--as", "csv", "-o"}) ==
        "-o needs a value | -o FILE: write FILE and not standard output; it is replaced when all is well");
  CHECK(refusal({"export", "--as", "csv", "log.csv"}).starts_with("unexpected argument 'log.csv' | "));
  CHECK(refusal({"import"}).starts_with("import what? A FILE is missing | "));
  CHECK(refusal({"import", "a", "b"}).starts_with("unexpected argument 'b' | "));
}
