// SPDX-License-Identifier: MIT
#include "cli/command_table.hpp"

#include <algorithm>

#include "cli/completion_words.hpp"
#include "core/remind/reminder.hpp"
#include "core/routine/model.hpp"

namespace tpguide {
namespace {

constexpr std::string_view begin_here = "To begin";
constexpr std::string_view the_log = "Your soreness log";
constexpr std::string_view own_routines = "Routines of your own";
constexpr std::string_view other_programs = "For other programs";

constexpr OptionSpec json = {"--json", "", "print one JSON document and nothing else"};

using Names = std::vector<std::string_view>;

const Names& colors() {
  static const Names names{"auto", "always", "never"};
  return names;
}
const Names& sides_of_spots() {
  static const Names names{"left", "right", "middle"};
  return names;
}
const Names& map_forms() {
  static const Names names{"braille", "blocks", "ascii", "svg"};
  return names;
}
const Names& export_forms() {
  static const Names names{"csv", "ndjson", "fhir"};
  return names;
}

constexpr OptionSpec everywhere[] = {
    {"--color", "WHEN", "auto (at a terminal), always or never", colors},
    {"--plain", "", "plain lines: no redrawing, no escape codes"},
    {"--help", "", "print this help and end; also -h"},
    {"--version", "", "print the version and end"},
};

constexpr std::string_view home_usages[] = {"[COMMAND] [options]"};
constexpr ExampleSpec home_examples[] = {
    {"tpguide session shoulder-headache", "be guided through a routine, warm first"},
    {"tpguide log 4", "note how sore it is now, from 0 to 10"},
};

constexpr std::string_view list_usages[] = {"[options]"};
constexpr OptionSpec list_options[] = {
    {"--area", "AREA",
     "only routines for head-jaw, neck-shoulder, upper-back, chest, arm-hand, low-back, hip-buttock, thigh or "
     "lower-leg-foot",
     all_areas},
    json,
};
constexpr ExampleSpec list_examples[] = {
    {"tpguide list", "everything there is, yours and the built-in ones"},
    {"tpguide list --area neck-shoulder", "only what is for neck and shoulders"},
};

constexpr std::string_view show_usages[] = {"NAME|FILE [options]"};
constexpr OptionSpec show_options[] = {json};
constexpr ExampleSpec show_examples[] = {
    {"tpguide show shoulder-headache", "read the whole plan before you begin"},
    {"tpguide show ./my-routine.toml", "the same for a file"},
};

constexpr std::string_view map_usages[] = {"MUSCLE [options]", "ROUTINE|FILE [options]"};
constexpr OptionSpec map_options[] = {
    {"--side", "SIDE", "left, right, both or middle; every side there is when not given", all_sides},
    {"--as", "FORM", "braille, blocks (half blocks), ascii, or svg for a picture file", map_forms},
};
constexpr ExampleSpec map_examples[] = {
    {"tpguide map upper-trapezius --side right", "where to press, where pain may be felt"},
    {"tpguide map shoulder-headache --as svg > map.svg", "all of a routine, as a picture"},
};

constexpr std::string_view learn_usages[] = {"[TOPIC]"};
constexpr ExampleSpec learn_examples[] = {
    {"tpguide learn", "the topics, in a good order to read them"},
    {"tpguide learn heat-or-cold", "read one; its first letters are enough"},
};

constexpr std::string_view session_usages[] = {"NAME|FILE [options]", "--resume [options]"};
constexpr OptionSpec session_options[] = {
    {"--hands-free", "", "no Enter needed: every step begins by itself after a count"},
    {"--resume", "", "go on with the unfinished session; needs no NAME"},
    {"--minutes", "N", "fit into N minutes by leaving out optional steps"},
    {"--no-heat", "", "leave out the heat because you are warm already"},
    {"--big", "", "large digits, to be read from afar"},
    {"--quiet", "", "no sound"},
    {"--as-written", "", "press in spite of a rest of one day, and what was pressed today"},
    {"--dry-run", "", "print the timetable and end"},
    {"--speed", "X", "rehearse X times faster, 1 to 1000; nothing is logged"},
    {"--screened", "",
     "I have read \"tpguide show\" and none of it applies; needed where there is no terminal to ask at"},
    {"--events", "FILE", "write the event stream, a JSON object a line; - is standard output"},
};
constexpr ExampleSpec session_examples[] = {
    {"tpguide session shoulder-headache", "begin; the keys are explained on the way"},
    {"tpguide session shoulder-headache --hands-free --minutes 25", "hands on the ball, eyes shut, 25 minutes"},
};

constexpr std::string_view find_usages[] = {"WORDS... [options]"};
constexpr OptionSpec find_options[] = {json};
constexpr ExampleSpec find_examples[] = {
    {"tpguide find temple headache, right side", "what hurts, in your own words"},
    {"tpguide find back of lower leg", "or where it hurts"},
};

constexpr std::string_view log_usages[] = {"[LEVEL] [options]", "[LEVEL] --next-day [options]",
                                           "LEVEL --activity TEXT [options]", "--where"};
constexpr OptionSpec log_options[] = {
    {"--next-day", "", "rate the last session the day after it"},
    {"--spots", "N", "with --next-day: soreness where you pressed, 0 to 10"},
    {"--signs", "", "with --next-day: bruise, swelling or numbness where you pressed"},
    {"--muscle", "MUSCLE", "the muscle it is about, by any of its names"},
    {"--side", "SIDE", "left, right or middle", sides_of_spots},
    {"--note", "TEXT", "a remark"},
    {"--at", "TIME", "not now but then: 2026-11-20, \"2026-11-20 21:00\", or 2h, 3d, 4w ago"},
    {"--activity", "TEXT", "LEVEL rates this activity instead; here higher is better"},
    {"--where", "", "print the folder of the log and end"},
};
constexpr ExampleSpec log_examples[] = {
    {"tpguide log 4 --muscle upper-trapezius --side left", "how sore it is now, and where"},
    {"tpguide log 3 --next-day --spots 2", "the day after: 3 where it bothers you, 2 where you pressed"},
};

constexpr std::string_view history_usages[] = {"[options]"};
constexpr OptionSpec history_options[] = {
    {"--since", "TIME", "from then on: a date, 2h, 3d, 4w, or all; 90 days when not given"},
    {"--routine", "ROUTINE", "only sessions of this routine"},
    {"--muscle", "MUSCLE", "only entries about this muscle"},
    {"--ids", "", "with the id of each entry, for undo"},
    json,
};
constexpr ExampleSpec history_examples[] = {
    {"tpguide history", "the last 90 days, newest last"},
    {"tpguide history --since 4w --muscle upper-trapezius", "one muscle, four weeks"},
};

constexpr std::string_view undo_usages[] = {"[ID]"};
constexpr ExampleSpec undo_examples[] = {
    {"tpguide undo", "take back what was logged last"},
    {"tpguide undo && tpguide log 3", "it was a 3"},
};

constexpr std::string_view export_usages[] = {"--as csv|ndjson|fhir [-o FILE]"};
constexpr OptionSpec export_options[] = {
    {"--as", "FORM", "csv for a spreadsheet, ndjson for another tpguide or your scripts, fhir for a clinic's software",
     export_forms},
    {"-o", "FILE", "write FILE and not standard output; it is replaced when all is well"},
};
constexpr ExampleSpec export_examples[] = {
    {"tpguide export --as ndjson -o log.ndjson", "all of the log, to be taken in elsewhere"},
    {"tpguide export --as csv -o log.csv", "for a spreadsheet, a line an entry"},
};

constexpr std::string_view import_usages[] = {"FILE"};
constexpr ExampleSpec import_examples[] = {
    {"tpguide import log.ndjson", "take in what another computer exported"},
    {"tpguide import -", "what another program hands over in a pipe"},
};

constexpr std::string_view trend_usages[] = {"[options]"};
constexpr OptionSpec trend_options[] = {
    {"--since", "TIME", "from then on: a date, 2h, 3d, 4w, or all; 90 days when not given"},
    {"--routine", "ROUTINE", "only sessions of this routine"},
    {"--muscle", "MUSCLE", "only sessions and entries about this muscle"},
    json,
};
constexpr ExampleSpec trend_examples[] = {
    {"tpguide trend", "is it helping? the last 90 days"},
    {"tpguide trend --since all --routine shoulder-headache", "one routine, from the first day on"},
};

constexpr std::string_view report_usages[] = {"[options]"};
constexpr OptionSpec report_options[] = {
    {"--since", "TIME", "from then on: a date, 2h, 3d, 4w, or all; 90 days when not given"},
    {"--routine", "ROUTINE", "only sessions of this routine"},
    {"-o", "FILE", "write FILE and not standard output; it is replaced when all is well"},
};
constexpr ExampleSpec report_examples[] = {
    {"tpguide report -o report.html", "the last 90 days, to print or to send"},
    {"tpguide report --routine shoulder-headache --since 8w -o report.html", "one routine, eight weeks"},
};

constexpr std::string_view new_usages[] = {"NAME"};
constexpr ExampleSpec new_examples[] = {
    {"tpguide new my-shoulders", "write a template to fill in"},
    {"tpguide new my-shoulders && tpguide show my-shoulders", "and see what it would do"},
};

constexpr std::string_view check_usages[] = {"FILE... [options]"};
constexpr OptionSpec check_options[] = {
    {"--strict", "", "a warning counts as an error"},
    json,
};
constexpr ExampleSpec check_examples[] = {
    {"tpguide check my-routine.toml", "every mistake, by line and column"},
    {"tpguide check --strict - < my-routine.toml", "from standard input, with no mercy"},
};

constexpr std::string_view status_usages[] = {"[options]"};
constexpr OptionSpec status_options[] = {
    {"--format", "FORMAT",
     "this text, with names in braces: {routine} {step} {steps} {kind} {muscle} {side} {left} {left_s} {running} "
     "{paused}"},
    json,
};
constexpr ExampleSpec status_examples[] = {
    {"tpguide status", "one line, or that no session is running"},
    {"tpguide status --format '{muscle} {left}'", "for a status bar"},
};

constexpr std::string_view remind_usages[] = {"--at HH:MM --as ics|systemd|cron [options]"};
constexpr OptionSpec remind_options[] = {
    {"--at", "HH:MM", "the time of day, on the 24-hour clock"},
    {"--as", "FORM", "ics for a calendar, systemd for a user timer, cron for a line of your crontab",
     all_reminder_forms},
    {"--days", "DAY,...", "mon, tue, wed, thu, fri, sat, sun, with commas between; mon,wed,fri when not given",
     all_weekdays},
    {"--routine", "ROUTINE|FILE", "the routine to name"},
};
constexpr ExampleSpec remind_examples[] = {
    {"tpguide remind --at 20:00 --as ics > knots.ics", "open it with the calendar of your phone"},
    {"tpguide remind --at 20:00 --days mon,thu --routine daily-ten --as cron", "a line for crontab -e"},
};

constexpr std::string_view completion_usages[] = {"bash|zsh|fish", "--words KIND"};
constexpr OptionSpec completion_options[] = {
    {"--words", "KIND", "print the names of all routines, muscles or topics, a line each, and end", all_word_kinds},
};
constexpr ExampleSpec completion_examples[] = {
    {"tpguide completion fish | source", "for this fish; in bash and zsh: source <(tpguide completion bash)"},
    {"tpguide completion --words routines", "what is offered after tpguide show"},
};

constexpr CommandSpec commands[] = {
    {"",
     "",
     "",
     home_usages,
     "A guide for the self-care of muscle knots: warm first, then steady pressure.",
     {},
     home_examples},
    {"find", begin_here, "from what hurts to muscles and routines", find_usages,
     "Finds the muscles whose pattern may fit what hurts, in any words and any order, and the routines that treat "
     "them. "
     "The warning signs of that region come first. No diagnosis.",
     find_options, find_examples},
    {"list", begin_here, "the routines there are", list_usages,
     "Lists the routines by name, with time, muscles, area, where each comes from and when it was last done.",
     list_options, list_examples},
    {"show", begin_here, "a routine's plan, before any clock runs", show_usages,
     "Prints what a session of this routine would do: its steps with their times, the tools and the cautions.",
     show_options, show_examples},
    {"map", begin_here, "the body picture: where to press, where pain is felt", map_usages,
     "Draws a muscle's press points and the zones where its pain may be felt, or all the points of a routine. Left and "
     "right are your own.",
     map_options, map_examples},
    {"session", begin_here, "be guided through a routine", session_usages,
     "Runs a routine: asks what has to be asked, then guides you step by step. One key always stops: s. With q you can "
     "leave and go on later.",
     session_options, session_examples},
    {"learn",
     begin_here,
     "short articles, from what a knot is to how good the evidence is",
     learn_usages,
     "Prints a short article on TOPIC, with where it comes from and what to do next. Without TOPIC it lists the "
     "topics.",
     {},
     learn_examples},
    {"log", the_log, "note how sore it is", log_usages,
     "Notes how sore it is, or was at another time, as a whole number from 0 to 10. Without LEVEL it asks, for "
     "several spots in one go.",
     log_options, log_examples},
    {"history", the_log, "what was logged", history_usages, "Prints the log by days, the newest last.", history_options,
     history_examples},
    {"trend", the_log, "is it helping? chart and honest figures", trend_usages,
     "Says whether pain before sessions has changed, and what the log cannot tell; with a chart of before, after and "
     "the "
     "next day, figures by routine, muscle and side, and a calendar.",
     trend_options, trend_examples},
    {"report", the_log, "one page to take to a clinician", report_usages,
     "Writes one HTML page that needs nothing else: what the log can tell about this time, with a chart and a picture "
     "of the places, on one sheet when it is printed.",
     report_options, report_examples},
    {"undo",
     the_log,
     "take back what was written last",
     undo_usages,
     "Takes back the entry that was written last and is not yet taken back, of those that this computer has written or "
     "imported, and says which one it was. An imported one counts by the moment it was first written. Done again, it "
     "takes back the one before. ID names another entry; history --ids shows them.",
     {},
     undo_examples},
    {"export", the_log, "the log for a spreadsheet, a script, another computer", export_usages,
     "Prints all of the log. ndjson is whole: imported elsewhere it is the same log. csv and fhir have what stands, "
     "without what was taken back.",
     export_options, export_examples},
    {"import",
     the_log,
     "take in what another tpguide exported",
     import_usages,
     "Takes the entries of a file that `tpguide export --as ndjson` wrote into the log. Those that are here already "
     "are "
     "passed over, so it can be done again. With a faulty line nothing is taken. - is standard input.",
     {},
     import_examples},
    {"new",
     own_routines,
     "write a template to fill in",
     new_usages,
     "Writes a valid, commented routine into your folder of routines. A file that is there already is never "
     "overwritten.",
     {},
     new_examples},
    {"check", own_routines, "judge routine files as a compiler would", check_usages,
     "Reads routine files and prints every mistake with its line and column and how to mend it. - is standard input. "
     "Exit code 3 when there is an error.",
     check_options, check_examples},
    {"remind", other_programs, "a reminder for your calendar, systemd or cron", remind_usages,
     "Prints a reminder to install elsewhere, and installs nothing. It comes once on each of its days, asks for "
     "nothing and keeps no count.",
     remind_options, remind_examples},
    {"completion", other_programs, "what the Tab key needs in bash, zsh and fish", completion_usages,
     "Prints a script that completes commands, options and their values, and the names of routines, muscles and "
     "topics. These are asked from the program at each press of Tab, so your own routines are among them.",
     completion_options, completion_examples},
    {"status", other_programs, "the running session in one line", status_usages,
     "Prints in one line how far the running session is, for status bars and prompts.", status_options,
     status_examples},
};

}  // namespace

std::span<const CommandSpec> command_table() {
  return commands;
}

const CommandSpec* find_command(std::string_view name) {
  const auto found = std::ranges::find(commands, name, &CommandSpec::name);
  return found == std::ranges::end(commands) ? nullptr : found;
}

std::span<const OptionSpec> common_options() {
  return everywhere;
}

}  // namespace tpguide
