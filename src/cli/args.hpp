// SPDX-License-Identifier: MIT
// The command line as plain options, checked. Commands never see argv.
//
// How to add a command: 1. its name, options and help in command_table.cpp, and in completion_words.cpp what may stand
// for a new placeholder; 2. an options struct here and in `Options`; 3. its reader in args.cpp; 4. `run()` in
// commands.hpp and a file of its own; 5. that file in src/cli/CMakeLists.txt; 6. its section in man/tpguide.1 (a test
// compares them); 7. its test in tests/ and tests/CMakeLists.txt.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cli/command_table.hpp"
#include "cli/completion_words.hpp"
#include "core/remind/reminder.hpp"
#include "core/routine/model.hpp"
#include "core/text/cell_grid.hpp"
#include "core/text/error.hpp"

namespace tpguide {

enum class Format { text, json };
enum class ColorChoice { automatic, always, never };
enum class Switch { off, on };

/// What every command takes.
struct CommonOptions {
  ColorChoice color = ColorChoice::automatic;
  Switch plain = Switch::off;  ///< --plain, ACCESSIBLE=1
};

struct HomeOptions {};
struct ListOptions {
  std::optional<Area> area;
  Format format = Format::text;
};
struct ShowOptions {
  std::string routine;
  Format format = Format::text;
};
struct PictureForm {
  std::optional<Glyphs> glyphs;  ///< nullopt: none, it is an SVG file
};
struct MapOptions {
  std::string name;  ///< a muscle, a routine or a file
  std::optional<Sides> sides;
  std::optional<PictureForm> form;  ///< nullopt: what the terminal can show
};
struct LearnOptions {
  std::string topic;  ///< empty: the list of topics
};
struct CheckOptions {
  std::vector<std::string> files;
  Format format = Format::text;
  Switch strict = Switch::off;
};
struct NewOptions {
  std::string name;
};
struct SessionOptions {
  std::string routine;  ///< empty only with resume
  Switch hands_free = Switch::off;
  Switch screened = Switch::off;
  Switch quiet = Switch::off;
  Switch big = Switch::off;
  Switch no_heat = Switch::off;
  Switch as_written = Switch::off;
  Switch dry_run = Switch::off;
  Switch resume = Switch::off;
  std::optional<int> minutes;   ///< over 0
  std::optional<double> speed;  ///< 1–1000; absent: the real thing
  std::string events;           ///< a path, "-", or empty
};
struct LogOptions {
  std::optional<int> level;  ///< 0–10
  Switch next_day = Switch::off;
  std::optional<int> spots;
  Switch signs = Switch::off;  ///< with next_day: bruise, swelling or numbness where one pressed
  std::string muscle;
  std::optional<Side> side;
  std::string activity;
  std::string note;
  std::string at;  ///< as written, empty: now
  Switch where = Switch::off;
};
struct HistoryOptions {
  std::string since;
  std::string routine;
  std::string muscle;
  Format format = Format::text;
  Switch ids = Switch::off;
};
struct UndoOptions {
  std::string id;  ///< of the entry to take back; empty: the last one
};
struct FindOptions {
  std::string words;  ///< as typed, with spaces between arguments; not empty
  Format format = Format::text;
};
enum class ExportForm { csv, ndjson, fhir };
struct ExportOptions {
  ExportForm form = ExportForm::ndjson;
  std::string file;  ///< empty: standard output
};
struct ImportOptions {
  std::string file;  ///< or "-"
};
struct TrendOptions {
  std::string since;
  std::string routine;
  std::string muscle;
  Format format = Format::text;
};
struct ReportOptions {
  std::string since;
  std::string routine;
  std::string file;  ///< "-": standard output, whatever it is; empty: standard output that is no terminal
};
struct RemindOptions {
  ReminderForm form = ReminderForm::ics;
  std::chrono::minutes at{0};              ///< since midnight
  std::vector<std::chrono::weekday> days;  ///< as written; empty: not given
  std::string routine;                     ///< a name or file, or empty
};
struct CompletionOptions {
  std::variant<Shell, WordKind> wanted;  ///< a script, or what it asks for
};
struct StatusOptions {
  std::string format_text;
  Format format = Format::text;
};

using Options =
    std::variant<HomeOptions, ListOptions, ShowOptions, FindOptions, MapOptions, LearnOptions, CheckOptions, NewOptions,
                 SessionOptions, LogOptions, HistoryOptions, UndoOptions, ExportOptions, ImportOptions, TrendOptions,
                 ReportOptions, RemindOptions, CompletionOptions, StatusOptions>;

struct Invocation {
  CommonOptions common;
  Options options;
  std::string early_text;  ///< --help or --version: to be printed, then exit 0
};

/// Throws Error (usage) naming the word and the nearest names. A muscle is named as the atlas names it,
/// however it was typed; muscle and routine names that nobody knows are not refused here. --help is wrapped to
/// `columns`.
Invocation parse_arguments(const std::vector<std::string>& arguments, int columns = widest_help);

/// Every command and every long option of its own, for the manual's test. Those of tpguide itself are taken by every
/// command.
struct CommandDescription {
  std::string name;  ///< empty: tpguide itself
  std::vector<std::string> options;
};
std::vector<CommandDescription> describe_commands();

}  // namespace tpguide
