// SPDX-License-Identifier: MIT
#include <map>
#include <sstream>
#include <string_view>

#include <doctest/doctest.h>

#include "cli/command_line.hpp"
#include "cli/command_table.hpp"
#include "content/builtin.hpp"
#include "core/text/cells.hpp"

using namespace tpguide;

namespace {

/// What the command named gets to read, once it has taken it.
Given given(Words words) {
  REQUIRE_NOTHROW(parse_arguments(words));
  const Command& command = take_command(words);
  return {command, words};
}
std::string_view command_of(Words words) {
  parse_arguments(words);
  return take_command(words).name;
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
  CHECK(command_of({}) == "");
  CHECK(command_of({"--plain"}) == "");
  CHECK(command_of({"--"}) == "");
}

TEST_CASE("arguments: every command takes its options, in any order, joined or in two words") {
  const Given list = given({"list", "--area", "neck-shoulder", "--json"});
  CHECK(list.value("--area") == "neck-shoulder");
  CHECK(list.format() == Format::json);
  CHECK(given({"show", "shoulders", "--json"}).one_word() == "shoulders");
  CHECK(given({"learn"}).one_word() == std::nullopt);
  CHECK(given({"check", "a.toml", "--strict", "-", "[b]"}).words() == Words{"a.toml", "-", "[b]"});
  CHECK(given({"check", "a.toml", "--strict"}).flag("--strict") == Switch::on);
  CHECK(given({"new", "mine"}).one_word() == "mine");
  CHECK(given({"history", "--since", "4w", "--muscle=scalenes"}).value("--muscle") == "scalenes");
  CHECK(given({"find", "temple", "headache, right", "--json", "side"}).words() ==
        Words{"temple", "headache, right", "side"});
  CHECK(command_of({"undo"}) == "undo");
  CHECK(given({"undo", "01KAJ"}).one_word() == "01KAJ");
  CHECK(given({"history", "--ids"}).flag("--ids") == Switch::on);
  CHECK(given({"export", "--as=fhir", "-o", "a b.json"}).text("-o") == "a b.json");
  CHECK(given({"import", "-"}).one_word() == "-");
  CHECK(given({"status", "--format", "{left}"}).text("--format") == "{left}");
  CHECK(given({"remind", "--at", "8:05", "--days=Sat,mon", "--as", "cron"}).text("--days") == "Sat,mon");
  CHECK(given({"completion", "fish"}).one_word() == "fish");
  CHECK(given({"completion", "--words", "topics"}).text("--words") == "topics");
}

TEST_CASE("arguments: a session takes all it offers") {
  const Given session = given({"session", "--hands-free", "--screened", "--quiet", "--big", "name", "--no-heat",
                               "--as-written", "--resume", "--minutes", "20", "--speed", "1.5", "--events", "-"});
  CHECK(session.one_word() == "name");
  for (const char* flag : {"--hands-free", "--screened", "--quiet", "--big", "--no-heat", "--as-written", "--resume"})
    CHECK(session.flag(flag) == Switch::on);
  CHECK(session.flag("--dry-run") == Switch::off);
  CHECK(session.value("--minutes") == "20");
  CHECK(session.value("--speed") == "1.5");
  CHECK(session.value("--events") == "-");
  CHECK(command_of({"session", "--resume"}) == "session");
  CHECK(command_of({"session", "--dry-run", "--resume"}) == "session");
}

TEST_CASE("arguments: the log takes a level and what it is about") {
  const Given soreness = given({"log", "4", "--muscle", "upper-trapezius", "--side", "left", "--note", "after driving",
                                "--at", "2026-11-20 21:00"});
  CHECK(soreness.one_word() == "4");
  CHECK(soreness.text("--note") == "after driving");
  CHECK(soreness.text("--at") == "2026-11-20 21:00");
  const Given rating = given({"log", "--next-day", "3", "--spots", "2", "--signs"});
  CHECK(rating.one_word() == "3");
  CHECK(rating.text("--spots") == "2");
  CHECK(given({"log", "--activity", "look over the shoulder", "4"}).text("--activity") == "look over the shoulder");
  CHECK(given({"log", "--where"}).flag("--where") == Switch::on);
  CHECK(given({"log", "4", "--note", ""}).value("--note") == "");
}

TEST_CASE("arguments: a level is a whole number from 0 to 10 in plain digits") {
  for (int level = 0; level <= 10; ++level) {
    CHECK(given({"log", std::to_string(level)}).one_word() == std::to_string(level));
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
  CHECK(refusal({"session", "x", "--speed", "1"}) == "accepted");
  CHECK(refusal({"session", "x", "--speed", "1000"}) == "accepted");
  CHECK(refusal({"session", "x", "--minutes", "1"}) == "accepted");
}

TEST_CASE("arguments: common options stand before or after the command") {
  for (const Words& words : {Words{"--color", "never", "--plain", "list"}, Words{"list", "--plain", "--color=never"},
                             Words{"--color=never", "list", "--plain"}}) {
    const Invocation invocation = parse_arguments(words);
    CHECK(command_of(words) == "list");
    CHECK(invocation.common.color == ColorChoice::never);
    CHECK(invocation.common.plain == Switch::on);
  }
  CHECK_FALSE(parse_arguments({"list"}).common.color);
  CHECK(parse_arguments({"list", "--color", "auto"}).common.color == ColorChoice::automatic);
  CHECK(parse_arguments({"list", "--color", "always"}).common.color == ColorChoice::always);
  CHECK(refusal({"list", "--color", "alway"}) == "'alway' is not a value of --color | did you mean 'always'?");
  CHECK(refusal({"--color", "list"}) == "'list' is not a value of --color | one of auto, always, never");
}

TEST_CASE("arguments: options of a command may stand before its name, with their values") {
  CHECK(given({"--json", "list"}).format() == Format::json);
  CHECK(given({"--big", "session", "x"}).flag("--big") == Switch::on);
  CHECK(given({"--minutes", "20", "session", "x"}).text("--minutes") == "20");
  CHECK(given({"--note", "history", "--side=left", "log", "4"}).text("--note") == "history");
  CHECK(given({"-o", "list", "--as", "csv", "export"}).text("-o") == "list");
  CHECK(refusal({"--jsn", "list"}) == "unknown option '--jsn' | 'tpguide --help' lists the commands");
  CHECK(begins_with(refusal({"list", "--note"}), "'tpguide list' has no option '--note'"));
}

TEST_CASE("arguments: --no-color is --color never, whatever else is said") {
  CHECK(parse_arguments({"--no-color", "list"}).common.color == ColorChoice::never);
  CHECK(parse_arguments({"list", "--color", "always", "--no-color"}).common.color == ColorChoice::never);
  CHECK(begins_with(refusal({"list", "--no-color=yes"}), "--no-color takes no value"));
}

TEST_CASE("arguments: options of one name agree in whether they take a value, for they may come before their command") {
  std::map<std::string_view, std::string_view> values;
  for (const Command& command : command_table()) {
    for (const OptionSpec& option : command.options) {
      CAPTURE(option.name);
      const auto [known, is_new] = values.emplace(option.name, option.value);
      CHECK(known->second.empty() == option.value.empty());
    }
  }
}

TEST_CASE("arguments: an unknown word is named, with the nearest names") {
  CHECK(refusal({"lst"}) == "unknown command 'lst' | did you mean 'list'?");
  CHECK(refusal({"sesion", "x", "--big"}) == "unknown command 'sesion' | did you mean 'session'?");
  CHECK(refusal({"run", "x"}) == "unknown command 'run' | did you mean 'session'?");
  CHECK(refusal({"start"}) == "unknown command 'start' | did you mean 'session'?");
  CHECK(refusal({"stop"}) == "unknown command 'stop' | did you mean 'key stop'?");
  CHECK(refusal({"quit"}) == "unknown command 'quit' | did you mean 'key quit'?");
  CHECK(refusal({"search"}) == "unknown command 'search' | did you mean 'find'?");
  CHECK(refusal({"frobnicate"}) == "unknown command 'frobnicate' | 'tpguide --help' lists the commands");
  CHECK(begins_with(refusal({""}), "unknown command ''"));
  CHECK(refusal({"stiff-neck"}) ==
        "unknown command 'stiff-neck' | it is a routine: 'tpguide session stiff-neck' begins it");
  CHECK(refusal({"./my own.toml", "--big"}) ==
        "unknown command './my own.toml' | 'tpguide session FILE' begins a routine's file");
  CHECK(refusal({"mine.toml\x1b[2J.toml"}).find('\x1b') == std::string::npos);
  CHECK(refusal({"help", "sesion"}) == "unknown command 'sesion' | did you mean 'session'?");
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
        "option '--json' needs the name of its command | it belongs to 'tpguide find', 'tpguide list', "
        "'tpguide show', 'tpguide history', 'tpguide trend', 'tpguide profile', 'tpguide check', 'tpguide status', "
        "'tpguide doctor'");
  CHECK(refusal({"--big", "log", "4"}) == "'tpguide log' has no option '--big' | it belongs to 'tpguide session'");
}

TEST_CASE("arguments: what is missing, twice or too much is said") {
  CHECK(refusal({"session"}) ==
        "which routine? Its NAME or FILE is missing | 'tpguide list' names the routines; 'tpguide session --resume' "
        "goes on with an unfinished one");
  CHECK(refusal({"show"}) == "show what? A routine's NAME or FILE is missing | 'tpguide list' names the routines");
  CHECK(begins_with(refusal({"check"}), "check what? A NAME or FILE is missing"));
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
  CHECK(given({"find", "--", "--json"}).words() == Words{"--json"});
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
  CHECK(given({"log", "4", "--note", "-sore-"}).text("--note") == "-sore-");
  CHECK(given({"log", "4", "--note=a=b"}).text("--note") == "a=b");
  CHECK(given({"log", "4", "--note=--help"}).text("--note") == "--help");
  CHECK(given({"log", "4", "--note", "[a,b]"}).text("--note") == "[a,b]");
  CHECK(given({"show", "--json", "--", "--json"}).one_word() == "--json");
  CHECK(given({"check", "--", "--help", "-", "--"}).words() == Words{"--help", "-", "--"});
  CHECK(given({"--", "show", "x"}).one_word() == "x");
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
  CHECK(early({"-V"}) == version);
  CHECK(early({"list", "-V"}) == version);
  CHECK(command_of({"version"}) == "version");
  CHECK(begins_with(refusal({"version", "2"}), "unexpected argument '2'"));
  CHECK(early({"show", "--", "--version"}).empty());
}

TEST_CASE("--help is answered wherever it stands, even in a line that is otherwise wrong") {
  for (const Words& words : {Words{"session", "--help"}, Words{"--help", "session"}, Words{"session", "-h"},
                             Words{"session", "x", "--minutes", "--help"}, Words{"session", "--nope", "--help"},
                             Words{"session", "x", "--speed", "0", "-h"}}) {
    CHECK(early(words) == help_text(*find_command("session")));
  }
  CHECK(early({"--help"}) == help_text(*find_command("")));
  CHECK(command_of({"help", "session"}) == "help");
  CHECK(early({"help", "session", "--help"}) == help_text(*find_command("help")));
  CHECK(begins_with(refusal({"help", "session", "log"}), "unexpected argument 'log'"));
  CHECK(refusal({"lst", "--help"}) == "unknown command 'lst' | did you mean 'list'?");
}

TEST_CASE("--help of each command has its usage, its options and two examples, within 80 columns") {
  for (const Command& command : command_table()) {
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
  for (const Command& command : command_table()) {
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
      clock; or 8pm
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
  --no-color
      the same as --color never
  --plain
      plain lines: no redrawing, no
      escape codes
  --help
      print this help and end; also -h
  --version
      print the version and end; also -V

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
its tools, what it is for.

Options:
  --full        every text: how each
                step is done, body maps,
                cautions, screening,
                sources
  --json        print one JSON document
                and nothing else

As with every command:
  --color WHEN  auto (at a terminal),
                always or never
  --no-color    the same as --color
                never
  --plain       plain lines: no
                redrawing, no escape
                codes
  --help        print this help and end;
                also -h
  --version     print the version and
                end; also -V

Examples:
  tpguide show shoulder-headache
      what comes, and when, on one
      screen
  tpguide show --full ./my-routine.toml
      every text of a file, before you
      begin
)");
}

TEST_CASE("--help of tpguide names every command") {
  const std::string text = help_text(*find_command(""));
  for (const Command& command : command_table()) {
    CHECK(text.find("\n  " + std::string(command.name)) != std::string::npos);
  }
}

TEST_CASE("--help of show, whole") {
  CHECK(help_text(*find_command("show")) ==
        R"(Usage: tpguide show NAME|FILE [options]

Prints what a session of this routine would do: its steps with their times, its
tools, what it is for.

Options:
  --full        every text: how each step is done, body maps, cautions,
                screening, sources
  --json        print one JSON document and nothing else

As with every command:
  --color WHEN  auto (at a terminal), always or never
  --no-color    the same as --color never
  --plain       plain lines: no redrawing, no escape codes
  --help        print this help and end; also -h
  --version     print the version and end; also -V

Examples:
  tpguide show shoulder-headache
      what comes, and when, on one screen
  tpguide show --full ./my-routine.toml
      every text of a file, before you begin
)");
}

TEST_CASE("every example of --help is a command line that is accepted") {
  for (const Command& command : command_table()) {
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

TEST_CASE("arguments: export says which forms there are, import that it takes one file") {
  CHECK(
      refusal({"export"}) ==
      "export as what? --as is missing | --as csv for a spreadsheet, --as ndjson for another tpguide, --as fhir for a "
      "clinic's software, --as md for notes");
  CHECK(refusal({"export", "--as", "json"}) == "'json' is not a value of --as | did you mean 'ndjson'?");
  CHECK(refusal({"export", "--as", "csv", "-o"}) ==
        "-o needs a value | -o FILE: write FILE and not standard output; it is replaced when all is well");
  CHECK(refusal({"export", "--as", "csv", "log.csv"}).starts_with("unexpected argument 'log.csv' | "));
  CHECK(refusal({"import"}).starts_with("import what? A FILE is missing | "));
  CHECK(refusal({"import", "a", "b"}).starts_with("unexpected argument 'b' | "));
}
