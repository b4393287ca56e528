// SPDX-License-Identifier: MIT
#include <array>
#include <cstdio>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include "cli/muscle_names.hpp"
#include "cli/recent_log.hpp"
#include "content/builtin.hpp"
#include "core/rules/rest.hpp"
#include "support/run_words.hpp"
#include "support/sandbox.hpp"

using namespace tpguide;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

constexpr Side left = Side::left;
const Stamp evening = parse_rfc3339("2026-11-21T18:52:00+01:00").value();

/// What a command said and how it ended; an Error as main reports it.
struct Said {
  ExitCode code = ExitCode::done;
  std::string out;
  std::string err;
};

std::string text_of(std::FILE* file) {
  std::string text;
  std::array<char, 4096> part{};
  std::rewind(file);
  for (std::size_t size = 1; size > 0;) {
    size = std::fread(part.data(), 1, part.size(), file);
    text.append(part.data(), size);
  }
  return text;
}

void add_given(Words& words, const std::vector<std::pair<std::string, std::string>>& values) {
  for (const auto& [option, value] : values)
    if (!value.empty()) words.insert(words.end(), {option, value});
}

/// The words of a command line, from what a test wants of it.
struct LogOptions {
  std::optional<int> level;
  Switch next_day = Switch::off;
  std::optional<int> spots;
  Switch signs = Switch::off;
  std::string muscle;
  std::optional<Side> side;
  std::string activity, note, at;
  Switch where = Switch::off;

  operator Words() const {
    Words words{"log"};
    if (level) words.push_back(std::to_string(*level));
    if (next_day == Switch::on) words.emplace_back("--next-day");
    if (spots) words.insert(words.end(), {"--spots", std::to_string(*spots)});
    if (signs == Switch::on) words.emplace_back("--signs");
    if (where == Switch::on) words.emplace_back("--where");
    if (side) words.insert(words.end(), {"--side", std::string(name_of(*side))});
    add_given(words, {{"--muscle", muscle}, {"--activity", activity}, {"--note", note}, {"--at", at}});
    return words;
  }
};
struct HistoryOptions {
  std::string since, routine, muscle;
  Format format = Format::text;
  Switch ids = Switch::off;

  operator Words() const {
    Words words{"history"};
    if (ids == Switch::on) words.emplace_back("--ids");
    if (format == Format::json) words.emplace_back("--json");
    add_given(words, {{"--since", since}, {"--routine", routine}, {"--muscle", muscle}});
    return words;
  }
};
const Words undo{"undo"}, home{};

class Desk {
 public:
  Stamp now = evening;
  int width = 80;
  Switch plain = Switch::off;

  Said run(const Words& words) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> out(std::tmpfile(), std::fclose),
        err(std::tmpfile(), std::fclose);
    Output output(fileno(out.get()), fileno(err.get()), {Charset::utf8, Colors::off, width});
    if (plain == Switch::on) output.set_read_by(ReadBy::ear);
    Env env{output,
            paths(),
            Library(paths(), builtin_routines()),
            store(),
            now,
            [](std::chrono::sys_seconds) { return 60min; },
            [](const char*) { return std::optional<std::string>(); },
            {ColorChoice::automatic, plain},
            {}};
    Said said;
    try {
      said.code = run_words(words, env);
    } catch (const Error& error) {
      said.code = error.code();
      output.message(error.what(), error.hint());
    }
    output.flush();
    said.out = text_of(out.get());
    said.err = text_of(err.get());
    return said;
  }

  LogStore store() const { return open_log(paths()); }
  History history() const { return make_history(store().read().entries); }
  const Sandbox& sandbox() const { return sandbox_; }

  /// A session as the log has it after it is over.
  Entry add_session(const Stamp& at,
                    std::vector<Point> points = {{"upper-trapezius", left, 90s, 5, PointOutcome::done}}) {
    Entry entry;
    entry.kind = EntryKind::session;
    entry.at = at;
    entry.routine = "shoulder-headache";
    entry.status = SessionStatus::completed;
    entry.before = 6;
    entry.after = 3;
    entry.points = std::move(points);
    return store().append(entry);
  }

 private:
  Paths paths() const {
    return {{},
            sandbox_.config() / "routines",
            sandbox_.config() / "config.toml",
            sandbox_.data() / "log",
            sandbox_.data() / "profile.toml",
            sandbox_.state()};
  }

  Sandbox sandbox_;
};

Stamp before(std::chrono::minutes time) {
  return {evening.time - time, evening.offset};
}

LogOptions level(int value) {
  LogOptions options;
  options.level = value;
  return options;
}

LogOptions next_day(std::optional<int> pain, std::optional<int> spots) {
  LogOptions options;
  options.next_day = Switch::on;
  options.level = pain;
  options.spots = spots;
  return options;
}

}  // namespace

TEST_CASE("log: a level is written and confirmed in one line that says where and how to take it back") {
  Desk desk;
  LogOptions options = level(4);
  options.muscle = "upper-trapezius";
  options.side = left;
  options.note = "after driving";
  const Said said = desk.run(options);
  CHECK(said.code == ExitCode::done);
  CHECK(said.err == "");
  const History history = desk.history();
  REQUIRE(history.entries.size() == 1);
  const Entry& entry = history.entries.front();
  CHECK(said.out == "Logged: soreness 4 at left upper trapezius, today 18:52, in " +
                        desk.store().file_of(entry).native() + ". Not right? `tpguide undo` takes it back.\n");
  CHECK(entry.level == 4);
  CHECK(entry.muscle == "upper-trapezius");
  CHECK(entry.side == left);
  CHECK(entry.note == "after driving");
  CHECK(entry.at == evening);
}

TEST_CASE("log: an activity is no soreness") {
  Desk desk;
  LogOptions options = level(7);
  options.activity = "look over the shoulder";
  CHECK(desk.run(options).out.starts_with("Logged: activity “look over the shoulder” 7, today 18:52, in "));
  CHECK(desk.history().entries.front().kind == EntryKind::activity);
  options.level.reset();
  CHECK(desk.run(options).code == ExitCode::usage);
}

TEST_CASE("log: --at is kept, and neither nonsense nor the future is written") {
  Desk desk;
  LogOptions options = level(4);
  options.at = "2026-11-20 21:00";
  CHECK(desk.run(options).out.starts_with("Logged: soreness 4, yesterday 21:00, in "));
  options.at = "2h";
  CHECK(desk.run(options).code == ExitCode::done);
  CHECK(rfc3339(desk.history().entries.back().at) == "2026-11-21T16:52:00+01:00");
  for (const char* at : {"2026-11-21 18:53", "2027-01-01", "soon", "2026-13-01", "tomorrow\x1b[2J"}) {
    CAPTURE(at);
    options.at = at;
    const Said said = desk.run(options);
    CHECK(said.code == ExitCode::usage);
    CHECK(said.err.find('\x1b') == std::string::npos);
  }
  CHECK(desk.history().entries.size() == 2);
}

TEST_CASE("log: a moment without its leading 0 is answered with the one that was meant") {
  Desk desk;
  const auto said = [&](std::string_view text) {
    LogOptions options = level(4);
    options.at = text;
    return desk.run(options).err;
  };
  CHECK(said("2026-1-5").ends_with("\n  did you mean \"2026-01-05\"?\n"));
  CHECK(said("2026-11-2T7:05:30").ends_with("\n  did you mean \"2026-11-02T07:05:30\"?\n"));
  CHECK(said("soon") ==
        "tpguide: --at 'soon' is no moment\n"
        "  write a day, a time, both, or how long ago: 2026-11-20, yesterday, 20:15, \"yesterday 8pm\", 2h, 3d, 4w\n");
  for (const char* text : {"2026-11-20 9", "2026-11-20 9:5", "2026-2-30", "9", "2 h", "\x1b[2J 9"}) {
    CAPTURE(text);
    CHECK(said(text).find("did you mean") == std::string::npos);
  }
  CHECK(desk.run(HistoryOptions{"2026-11-5", "", ""}).err ==
        "tpguide: --since '2026-11-5' is no moment\n  did you mean \"2026-11-05\"?\n");
  CHECK(desk.run(HistoryOptions{"some day", "", ""}).err.ends_with("4w, all\n"));
  CHECK(desk.history().entries.empty());
}

TEST_CASE("log: a muscle or side that is not there is named with the nearest") {
  Desk desk;
  LogOptions options = level(4);
  options.muscle = "uper-trapezius";
  Said said = desk.run(options);
  CHECK(said.code == ExitCode::usage);
  CHECK(said.err.find("did you mean 'upper-trapezius'?") != std::string::npos);
  options.muscle = "upper-trapezius";
  options.side = Side::middle;
  said = desk.run(options);
  CHECK(said.code == ExitCode::usage);
  CHECK(said.err.find("left, right") != std::string::npos);
  options.muscle.clear();
  CHECK(desk.run(options).code == ExitCode::usage);
  CHECK(desk.history().entries.empty());
}

TEST_CASE("log: without a LEVEL there must be a terminal to ask at") {
  if (::isatty(STDIN_FILENO) != 0) return;
  Desk desk;
  CHECK(desk.run(LogOptions{}).code == ExitCode::usage);
  desk.add_session(before(20h));
  CHECK(desk.run(next_day(std::nullopt, std::nullopt)).code == ExitCode::usage);
  CHECK(desk.history().entries.size() == 1);
  CHECK(desk.history().ratings.empty());
}

TEST_CASE("log: --where prints the folder and nothing else, and makes nothing") {
  Desk desk;
  LogOptions options;
  options.where = Switch::on;
  CHECK(desk.run(options).out == desk.store().folder().native() + "\n");
  CHECK_FALSE(fs::exists(desk.store().folder()));
}

TEST_CASE("log: a next-day rating is written for the last session and says what it is of") {
  Desk desk;
  desk.add_session(before(60h));
  const Entry session = desk.add_session(before(22h));
  const Said said = desk.run(next_day(3, 2));
  CHECK(said.code == ExitCode::done);
  CHECK(
      said.out.starts_with("Logged: next-day rating, pain 3, where pressed 2, today 18:52, of session "
                           "shoulder-headache, completed, yesterday 20:52, in "));
  CHECK(said.out.find('\n') == said.out.size() - 1);
  const History history = desk.history();
  REQUIRE(history.ratings.size() == 1);
  CHECK(history.ratings.front().amends == session.id);
  CHECK(history.entries.back().next_day == 3);
  CHECK(history.entries.back().spots == 2);
  CHECK(desk.run(next_day(std::nullopt, 1)).code == ExitCode::done);
}

TEST_CASE("log: with no session to rate it says why") {
  Desk desk;
  Said said = desk.run(next_day(3, 2));
  CHECK(said.code == ExitCode::could_not);
  CHECK(said.err.find("no session in the last 4 days") != std::string::npos);
  desk.add_session(before(2h));
  said = desk.run(next_day(3, 2));
  CHECK(said.code == ExitCode::could_not);
  CHECK(said.err.find("today 16:52") != std::string::npos);
  CHECK(desk.history().ratings.empty());
}

TEST_CASE("log: a session is rated 8 hours after its end at the earliest, and the message says when") {
  Desk desk;
  desk.now = parse_rfc3339("2026-11-22T00:20:00+01:00").value();
  desk.add_session(parse_rfc3339("2026-11-21T23:40:00+01:00").value());
  Said said = desk.run(next_day(3, 2));
  CHECK(said.code == ExitCode::could_not);
  CHECK(said.err ==
        "tpguide: the last session began yesterday 23:40: that is too short ago to rate\n"
        "  it can be rated from today 07:41 on\n");
  desk.now = parse_rfc3339("2026-11-22T07:42:00+01:00").value();
  CHECK(desk.run(next_day(3, 2)).code == ExitCode::done);
}

TEST_CASE("log: of a session that pressed nothing no soreness is taken, its pain is") {
  Desk desk;
  Entry warm = desk.add_session(before(22h), {});
  LogOptions signs = next_day(3, std::nullopt);
  signs.signs = Switch::on;
  for (const LogOptions& options : {next_day(3, 6), next_day(std::nullopt, 6), signs}) {
    const Said said = desk.run(options);
    CHECK(said.code == ExitCode::usage);
    CHECK(said.err.find("pressed nothing") != std::string::npos);
  }
  CHECK(desk.history().ratings.empty());
  CHECK(desk.run(home).out.find("the day after") == std::string::npos);
  CHECK(desk.run(next_day(3, std::nullopt)).code == ExitCode::done);
}

TEST_CASE("log: sore spots and signs are answered with the rest that follows and when to see someone") {
  Desk desk;
  desk.add_session(before(22h), {{"upper-trapezius", left, 90s, {}, PointOutcome::done},
                                 {"levator-scapulae", Side::right, 60s, {}, PointOutcome::done}});
  LogOptions options = next_day(3, 5);
  options.muscle = "upper-trapezius";
  Said said = desk.run(options);
  CHECK(said.out.find("upper trapezius: rest until Sun 22 Nov 18:52") != std::string::npos);
  CHECK(said.out.find("levator") == std::string::npos);
  CHECK(said.out.find(builtin_safety().see_someone[0]) != std::string::npos);
  options = next_day(std::nullopt, std::nullopt);
  options.signs = Switch::on;
  said = desk.run(options);
  CHECK(said.code == ExitCode::done);
  CHECK(said.out.find("levator scapulae; upper trapezius: no more pressing.") != std::string::npos);
  for (const Rest& rest : rests_in_force(desk.history(), evening)) CHECK(rest.reason == RestReason::stop_area);
}

TEST_CASE("log: a next day that is worse for the second time running pauses what was pressed") {
  Desk desk;
  for (const auto& [at, rated] : {std::pair{before(72h), before(50h)}, {before(22h), evening}}) {
    const Entry session = desk.add_session(at);
    if (rated == evening) break;
    Entry rating;
    rating.kind = EntryKind::next_day;
    rating.amends = session.id;
    rating.at = rated;
    rating.next_day = 8;
    desk.store().append(rating);
  }
  const Said said = desk.run(next_day(8, 1));
  CHECK(said.out.find("\nleft upper trapezius: paused. Pain or soreness was 2 or more higher, twice\n"
                      "running, the last time yesterday 20:52. ") != std::string::npos);
  CHECK(said.out.find("\nWhen to see someone:\n") != std::string::npos);
}

TEST_CASE("log: soreness that goes up at a place for the second time running says that it is paused") {
  Desk desk;
  LogOptions options = level(3);
  options.muscle = "upper-trapezius";
  options.at = "3d";
  CHECK(desk.run(options).out.find("paused") == std::string::npos);
  options.level = 5;
  options.at = "2d";
  CHECK(desk.run(options).out.find("paused") == std::string::npos);
  options.at = "1h";
  CHECK(desk.run(options).out.ends_with(
      "\nupper trapezius: paused. Pain or soreness was 2 or more higher, twice running,\n"
      "the last time today 17:52. Ask a doctor or physiotherapist before you go on. The\n"
      "pause ends when 4 or less is noted there, or after 28 days.\n"));
  options.level = 4;
  options.at = "";
  CHECK(desk.run(options).out.find("paused") == std::string::npos);
}

TEST_CASE("log: a rating cannot speak of a spot that was not pressed") {
  Desk desk;
  desk.add_session(before(22h), {{"upper-trapezius", left, 90s, {}, PointOutcome::done},
                                 {"levator-scapulae", left, 0s, {}, PointOutcome::skipped}});
  LogOptions options = next_day(3, 5);
  options.muscle = "levator-scapulae";
  const Said said = desk.run(options);
  CHECK(said.code == ExitCode::usage);
  CHECK(said.err.find("it pressed: upper-trapezius (left)") != std::string::npos);
  options.muscle = "upper-trapezius";
  options.side = Side::right;
  CHECK(desk.run(options).code == ExitCode::usage);
  CHECK(desk.history().ratings.empty());
}

TEST_CASE("log: damage is reported and does not stop a rating; a plain level does not even look") {
  Desk desk;
  desk.add_session(before(22h));
  desk.sandbox().write("data/tpguide/log/other/2026-11.toml", "[[entry]]\nlevel = \n");
  const Said rated = desk.run(next_day(3, 2));
  CHECK(rated.code == ExitCode::done);
  CHECK(rated.err.starts_with("tpguide: " + (desk.store().folder() / "other/2026-11.toml:2:").native()));
  CHECK(desk.run(level(4)).err == "");
  // What is asked of the log names what of it could not be read.
  LogOptions of_muscle = level(4);
  of_muscle.muscle = "upper-trapezius";
  CHECK(desk.run(of_muscle).err == rated.err);
  LogOptions activity = level(4);
  activity.activity = "drive";
  CHECK(desk.run(activity).err == rated.err);
  CHECK(desk.run(undo).err == rated.err);
}

TEST_CASE("log: a plain level names a folder of the log that cannot be reached") {
  Desk desk;
  desk.run(level(4));
  std::filesystem::create_directory_symlink("/nowhere/at-all", desk.store().folder() / "other");
  const Said said = desk.run(level(4));
  CHECK(said.code == ExitCode::done);
  CHECK(said.err.starts_with("tpguide: " + (desk.store().folder() / "other: ").native()));
}

TEST_CASE("undo: it takes back what was written last, one at a time, and says which") {
  Desk desk;
  desk.add_session(before(22h));
  desk.run(next_day(3, 2));
  LogOptions options = level(4);
  options.muscle = "upper-trapezius";
  options.side = left;
  options.at = "3d";
  desk.run(options);
  CHECK(desk.run(undo).out == "Took back: soreness 4 at left upper trapezius, Wed 18 Nov 18:52.\n");
  CHECK(desk.run(undo).out == "Took back: next-day rating, pain 3, where pressed 2, today 18:52.\n");
  CHECK(desk.run(undo).out == "Took back: session shoulder-headache, completed, yesterday 20:52.\n");
  CHECK(desk.history().entries.empty());
  const Said none = desk.run(undo);
  CHECK(none.code == ExitCode::could_not);
  CHECK(none.err == "tpguide: there is nothing to take back\n  all that was logged here is taken back\n");
}

namespace {
std::string table_of(Desk& desk);
Entry ended_session(std::optional<SessionStatus> status, std::string stop_sign = "");
}  // namespace

TEST_CASE("undo: an id takes back that entry, of whichever device, and a wrong one says where ids are shown") {
  Desk desk;
  Entry other;
  other.id = "elsewhere";
  other.at = before(1h);
  other.level = 7;
  desk.sandbox().write("data/tpguide/log/other/2026-11.toml", entry_block(other));
  desk.run(level(4));
  const Said said = desk.run(Words{"undo", "elsewhere"});
  CHECK(said.code == ExitCode::done);
  CHECK(said.out == "Took back: soreness 7, today 17:52.\n");
  REQUIRE(desk.history().entries.size() == 1);
  CHECK(desk.history().entries.front().level == 4);
  CHECK(desk.run(Words{"undo", "elsewhere"}).err == "tpguide: 'elsewhere' is taken back already\n");
  const Said wrong = desk.run(Words{"undo", "nowhere"});
  CHECK(wrong.code == ExitCode::usage);
  CHECK(wrong.err == "tpguide: there is no entry 'nowhere'\n  `tpguide history --ids` shows the ids\n");
  std::string undo_id;
  for (const Entry& entry : desk.store().read().entries)
    if (entry.kind == EntryKind::undo) undo_id = entry.id;
  CHECK(desk.run(Words{"undo", undo_id}).code == ExitCode::usage);
}

TEST_CASE("history: --ids shows what undo takes, of ratings too") {
  Desk desk;
  const Entry session = desk.add_session(before(22h));
  desk.run(next_day(3, 2));
  const History history = desk.history();
  HistoryOptions options;
  options.ids = Switch::on;
  const std::string out = desk.run(options).out;
  CHECK(out.find("\n         id " + session.id + "; its next-day rating: id\n") != std::string::npos);
  CHECK(out.find(history.ratings.front().id) != std::string::npos);
  CHECK(desk.run(HistoryOptions{}).out.find(session.id) == std::string::npos);
}

TEST_CASE("history: a time of another zone than here has its offset") {
  Desk desk;
  Entry home = ended_session(SessionStatus::completed), away = home;
  home.at = parse_rfc3339("2026-11-20T18:59:00+01:00").value();
  away.at = parse_rfc3339("2026-11-20T13:59:00-05:00").value();
  desk.store().append(home);
  desk.store().append(away);
  CHECK(table_of(desk) ==
        "                WHAT        PAIN\n"
        "Yesterday\n"
        "  18:59         stiff-neck  6 → ?\n"
        "  13:59 -05:00  stiff-neck  6 → ?\n");
}

TEST_CASE("undo: what another device has taken back is not taken back again") {
  Desk desk;
  desk.run(level(4));
  desk.run(level(5));
  Entry elsewhere;
  elsewhere.id = "elsewhere";
  elsewhere.at = before(0h);
  elsewhere.kind = EntryKind::undo;
  elsewhere.amends = desk.history().entries.back().id;
  desk.sandbox().write("data/tpguide/log/other/2026-11.toml", entry_block(elsewhere));
  CHECK(desk.run(undo).out == "Took back: soreness 4, today 18:52.\n");
}

TEST_CASE("history: an entry by hand that calls a muscle or a place in other words is about the same one") {
  Desk desk;
  Entry entry;
  entry.id = "by-hand";
  entry.at = before(1h);
  entry.level = 4;
  entry.muscle = "Upper trapezius";
  desk.sandbox().write("data/tpguide/log/other/2026-11.toml", entry_block(entry));
  CHECK(desk.history().entries.front().muscle == "upper-trapezius");
  entry.muscle = "rectus-femoris";
  desk.sandbox().write("data/tpguide/log/other/2026-11.toml", entry_block(entry));
  CHECK(desk.history().entries.front().muscle == muscle_as_typed("rectus-femoris"));
  CHECK(builtin_atlas().find(desk.history().entries.front().muscle) != nullptr);
  for (const std::string_view place : {"Low back", "low-back", "Low_Back"}) {
    CAPTURE(place);
    entry.muscle.clear();
    entry.place = place;
    desk.sandbox().write("data/tpguide/log/other/2026-11.toml", entry_block(entry));
    CHECK(desk.history().entries.front().place == "low back");
  }
}

TEST_CASE("home: a muscle of the log that nobody knows is told, since nothing rests for it") {
  Desk desk;
  desk.add_session(before(3h), {{"upper trapzius", left, 90s, 5, PointOutcome::stopped}});
  const std::string err = desk.run(Words{}).err;
  CHECK(err.find("names a muscle 'upper trapzius'") != std::string::npos);
  CHECK(err.find("did you mean 'upper-trapezius'?") != std::string::npos);
}

TEST_CASE("undo: another device's entries are not touched") {
  Desk desk;
  Entry other;
  other.id = "elsewhere";
  other.at = before(1h);
  other.level = 4;
  desk.sandbox().write("data/tpguide/log/other/2026-11.toml", entry_block(other));
  CHECK(desk.run(undo).code == ExitCode::could_not);
  CHECK(desk.history().entries.size() == 1);
}

TEST_CASE("history: an empty log says so and how to begin") {
  Desk desk;
  const Said said = desk.run(HistoryOptions{});
  CHECK(said.code == ExitCode::done);
  CHECK(said.out ==
        "Nothing is logged in the last 90 days.\n`tpguide history --since all` looks further back.\n"
        "`tpguide session NAME` guides you and logs it; `tpguide log 4` records how sore\nyou are now.\n");
  HistoryOptions json;
  json.format = Format::json;
  CHECK(desk.run(json).out == "[]\n");
}

namespace {

void fill(Desk& desk) {
  desk.add_session(before(22h));
  LogOptions rating = next_day(4, 2);
  rating.note = "stiff in the morning";
  desk.run(rating);
  Entry stopped = desk.add_session(before(30 * 24h));
  LogOptions spot = level(4);
  spot.muscle = "levator-scapulae";
  spot.side = left;
  spot.note = "after driving for three hours on a bad road and sleeping on the sofa\x1b[2J";
  spot.at = "2h";
  desk.run(spot);
  LogOptions activity = level(6);
  activity.activity = "look over the shoulder";
  desk.run(activity);
  desk.add_session(before(200 * 24h));
}

}  // namespace

TEST_CASE("history: by days with the newest last, notes under their entry") {
  Desk desk;
  fill(desk);
  CHECK(desk.run(HistoryOptions{}).out ==
        "2 sessions and 2 other entries in the last 90 days, newest last\n"
        "Pain by day: ▅▅▄ (first 6, last 4)\n"
        "\n"
        "         WHAT                    PAIN    NEXT DAY\n"
        "Thu 22 Oct\n"
        "  18:52  shoulder-headache       6 → 3\n"
        "Yesterday\n"
        "  20:52  shoulder-headache       6 → 3   4, spots 2\n"
        "         stiff in the morning\n"
        "Today\n"
        "  16:52  left levator scapulae   4\n"
        "         after driving for three hours on a bad road and sleeping on the\n"
        "         sofa\uFFFD[2J\n"
        "  18:52  look over the shoulder  able 6\n"
        "\n"
        "Pain and soreness are 0–10, before → after. Able is 0–10 too; there 10 is as\nwell as before.\n"
        "`tpguide undo` takes back what was written last.\n");
}

TEST_CASE("history: in 40 columns everything is under its time") {
  Desk desk;
  fill(desk);
  desk.width = 40;
  const std::string out = desk.run(HistoryOptions{}).out;
  CHECK(out.substr(0, out.rfind("\n\n")) ==
        "2 sessions and 2 other entries in the\n"
        "last 90 days, newest last\n"
        "Pain by day: ▅▅▄ (first 6, last 4)\n"
        "\n"
        "Thu 22 Oct\n"
        "  18:52 shoulder-headache\n"
        "    pain 6 → 3\n"
        "Yesterday\n"
        "  20:52 shoulder-headache\n"
        "    pain 6 → 3\n"
        "    next day 4, spots 2\n"
        "    stiff in the morning\n"
        "Today\n"
        "  16:52 left levator scapulae\n"
        "    pain 4\n"
        "    after driving for three hours on a\n"
        "    bad road and sleeping on the\n"
        "    sofa\uFFFD[2J\n"
        "  18:52 look over the shoulder\n"
        "    able 6");
}

namespace {

/// The table, between what stands above it and below it.
std::string table_of(Desk& desk) {
  const std::string out = desk.run(HistoryOptions{}).out;
  const std::size_t begin = out.find("\n\n") + 2;
  return out.substr(begin, out.rfind("\n\n") - begin) + "\n";
}

Entry ended_session(std::optional<SessionStatus> status, std::string stop_sign) {
  Entry entry;
  entry.kind = EntryKind::session;
  entry.at = before(2h);
  entry.routine = "stiff-neck";
  entry.status = status;
  entry.stop_sign = std::move(stop_sign);
  entry.before = 6;
  return entry;
}

void log_upper_trapezius(Desk& desk) {
  LogOptions spot = level(4);
  spot.muscle = "upper-trapezius";
  spot.side = left;
  desk.run(spot);
}

}  // namespace

TEST_CASE("history: a column with nothing in it is left out, so that 40 columns are enough") {
  Desk desk;
  desk.width = 40;
  desk.store().append(ended_session(SessionStatus::partial));
  log_upper_trapezius(desk);
  CHECK(table_of(desk) ==
        "         WHAT                  PAIN\n"
        "Today\n"
        "  16:52  stiff-neck, partial   6 → ?\n"
        "  18:52  left upper trapezius  4\n");
}

TEST_CASE("history: a session that stopped says why, and where the row is too long for it nothing is cut") {
  Desk desk;
  desk.width = 40;
  desk.store().append(ended_session(SessionStatus::stopped, "numb"));
  log_upper_trapezius(desk);
  CHECK(table_of(desk) ==
        "Today\n"
        "  16:52 stiff-neck, stopped: numb\n"
        "    pain 6 → ?\n"
        "  18:52 left upper trapezius\n"
        "    pain 4\n");
  desk.width = 80;
  CHECK(table_of(desk) ==
        "         WHAT                       PAIN\n"
        "Today\n"
        "  16:52  stiff-neck, stopped: numb  6 → ?\n"
        "  18:52  left upper trapezius       4\n");
}

TEST_CASE("history: how a session ended is said as the log knows it") {
  const auto words = [](const Entry& entry) {
    Desk desk;
    desk.store().append(entry);
    const std::string table = table_of(desk);
    const std::size_t begin = table.find("stiff-neck");
    return table.substr(begin, table.find("  ", begin) - begin);
  };
  CHECK(words(ended_session(SessionStatus::completed)) == "stiff-neck");
  CHECK(words(ended_session(SessionStatus::stopped)) == "stiff-neck, stopped");
  CHECK(words(ended_session(SessionStatus::stopped, "heat")) == "stiff-neck, stopped: heat");
  CHECK(words(ended_session(SessionStatus::partial, "pain")) == "stiff-neck, partial, stopped: pain");
  CHECK(words(ended_session(std::nullopt, "pain")) == "stiff-neck, stopped: pain");
  CHECK(words(ended_session(SessionStatus::stopped, "\x1b[2J")) == "stiff-neck, stopped: \uFFFD[2J");
}

TEST_CASE("history: one very long name goes on under itself and leaves the others their table") {
  Desk desk;
  LogOptions activity = level(6);
  activity.activity = "carry both shopping bags from the car up to the third floor and put them away";
  desk.run(activity);
  desk.store().append(ended_session(SessionStatus::completed));
  CHECK(table_of(desk) == "         WHAT" + std::string(61, ' ') + "PAIN\n" +
                              "Today\n"
                              "  16:52  stiff-neck" +
                              std::string(55, ' ') + "6 → ?\n" +
                              "  18:52  carry both shopping bags from the car up to the third floor and  able 6\n"
                              "         put them away\n");
}

TEST_CASE("history: aloud there are words and neither bars nor arrows nor columns") {
  Desk desk;
  fill(desk);
  desk.plain = Switch::on;
  const std::string out = desk.run(HistoryOptions{}).out;
  CHECK(out.substr(0, out.find("Today")) ==
        "2 sessions and 2 other entries in the last 90 days, newest last\n"
        "Pain by day, 0 to 10: first 6, last 4, highest 6, lowest 4, 3 days.\n"
        "\n"
        "Thursday 22 October\n"
        "18:52 shoulder-headache\n"
        "pain 6 before, 3 after\n"
        "Yesterday\n"
        "20:52 shoulder-headache\n"
        "pain 6 before, 3 after\n"
        "next day 4, spots 2\n"
        "stiff in the morning\n");
  CHECK(out.find("→") == std::string::npos);
}

TEST_CASE("history: a day is one bar, the mean of its levels, and one day is no row of bars") {
  Desk desk;
  const auto log = [&](int value, const char* at) {
    LogOptions options = level(value);
    options.at = at;
    desk.run(options);
  };
  log(2, "2026-11-20 09:00");
  log(5, "2026-11-20 20:00");
  CHECK(desk.run(HistoryOptions{}).out.find("Pain by day") == std::string::npos);
  log(10, "2026-11-18 09:00");
  log(0, "2026-11-21 09:00");
  CHECK(desk.run(HistoryOptions{}).out.find("\nPain by day: █▃▁ (first 10, last 0)\n") != std::string::npos);
}

TEST_CASE("history: of more days than fit the newest are shown") {
  Desk desk;
  desk.width = 40;
  for (int day = 1; day <= 21; ++day) {
    LogOptions options = level(day <= 3 ? 10 : 0);
    options.at = fmt::format("2026-11-{:02} 09:00", day);
    desk.run(options);
  }
  const std::string out = desk.run(HistoryOptions{}).out;
  CHECK(out.find("\nPain by day: …▁▁▁▁▁▁") != std::string::npos);
  CHECK(out.find("▁ (first 10, last 0)\n") != std::string::npos);
  CHECK(out.find("█") == std::string::npos);
}

TEST_CASE("history: a rating and an undo of what is too old to show do no harm") {
  Desk desk;
  const Entry old = desk.add_session(before(3 * 24h));
  desk.run(next_day(3, 2));
  HistoryOptions options;
  options.since = "1d";
  CHECK(desk.run(options).out.starts_with("Nothing is logged since "));
  desk.run(level(4));
  desk.run(undo);
  CHECK(desk.run(options).out.starts_with("Nothing is logged since "));
  options.since = "4d";
  CHECK(desk.run(options).out.find("3, spots 2") != std::string::npos);
}

TEST_CASE("history: no line of the table is wider than the window") {
  Desk desk;
  fill(desk);
  for (int width : {20, 30, 40, 50, 60, 80, 120}) {
    desk.width = width;
    const std::string out = desk.run(HistoryOptions{}).out;
    CAPTURE(out);
    const std::size_t begin = out.find("\n\n") + 2;
    std::string_view table = std::string_view(out).substr(begin, out.rfind("\n\n") - begin);
    CHECK(table.find("levator") != std::string_view::npos);
    while (!table.empty()) {
      const std::size_t end = std::min(table.find('\n'), table.size());
      CHECK(cell_width(table.substr(0, end)) <= width);
      table.remove_prefix(std::min(end + 1, table.size()));
    }
  }
}

TEST_CASE("history: --since, --routine and --muscle select, and unknown names are refused with the nearest") {
  Desk desk;
  fill(desk);
  const auto first_line = [&](const HistoryOptions& options) {
    const Said said = desk.run(options);
    return said.code == ExitCode::done ? said.out.substr(0, said.out.find('\n')) : said.err;
  };
  CHECK(first_line({"all", "", ""}) == "3 sessions and 2 other entries since the beginning, newest last");
  CHECK(first_line({"3d", "", ""}) == "1 session and 2 other entries since Wed 18 Nov 18:52, newest last");
  CHECK(first_line({"", "shoulder-headache", ""}) ==
        "2 sessions of shoulder-headache in the last 90 days, newest last");
  CHECK(first_line({"", "", "levator-scapulae"}) == "1 entry on levator scapulae in the last 90 days, newest last");
  CHECK(first_line({"", "low-back", ""}) == "Nothing is logged of low-back in the last 90 days.");
  CHECK(first_line({"", "", "piriformis"}) == "Nothing is logged on piriformis in the last 90 days.");
  CHECK(desk.run(HistoryOptions{"", "low-bakc", ""}).code == ExitCode::usage);
  CHECK(desk.run(HistoryOptions{"", "low-bakc", ""}).err ==
        "tpguide: there is no routine 'low-bakc'\n  did you mean 'low-back'?\n");
  CHECK(desk.run(HistoryOptions{"", "", "piriformiss"}).code == ExitCode::usage);
  CHECK(desk.run(HistoryOptions{"2027-01-01", "", ""}).code == ExitCode::usage);
  CHECK(desk.run(HistoryOptions{"some day", "", ""}).code == ExitCode::usage);
}

TEST_CASE("history: damage is reported; only when nothing can be read at all is it an error") {
  Desk desk;
  desk.sandbox().write("data/tpguide/log/other/2026-11.toml", "[[entry]]\nlevel = \n");
  Said said = desk.run(HistoryOptions{});
  CHECK(said.code == ExitCode::invalid_file);
  CHECK(said.err.starts_with("tpguide: " + (desk.store().folder() / "other/2026-11.toml:2:").native()));
  desk.run(level(4));
  said = desk.run(HistoryOptions{});
  CHECK(said.code == ExitCode::done);
  CHECK(said.err.find("2026-11.toml:2:") != std::string::npos);
}

TEST_CASE("home: who comes back after half a year is still known") {
  Desk desk;
  desk.add_session(before(200 * 24h));
  CHECK(desk.run(home).out.starts_with("Last time   Tue 5 May "));
}
