// SPDX-License-Identifier: MIT
// What is promised of a session when the system refuses something: each call of a whole session fails once, with each
// error it may have, and the session is still led to its end or says why not, and what was done is in the log or kept.
#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/log/log_text.hpp"
#include "support/entries.hpp"
#include "support/faults.hpp"
#include "support/guided.hpp"
#include "support/print.hpp"
#include "support/walk.hpp"
#include "sys/files/lock.hpp"
#include "sys/log_store.hpp"

using namespace tpguide;
using namespace std::chrono_literals;
namespace fs = std::filesystem;
using std::chrono::milliseconds;

namespace {

const std::string routine = R"(format = 1
title = "One press"
summary = "For those who are in a hurry."
area = "neck-shoulder"
relieves = ["stiff neck"]
no-heat = "For someone who comes from a warm bath."
[[step]]
kind = "press"
muscle = "upper-trapezius"
side = "left"
duration = "30s"
tool = "ball"
how = "Lean in."
)";

const fs::path own_log = "data/tpguide/log/laptop-abc123";
const std::vector<std::string> gone_on_with = {"session", "--resume", "--hands-free", "--screened"};

Entry earlier_entry() {
  return test::session("01K8T0000000000000000000AA", {std::chrono::sys_days{std::chrono::year{2026} / 5 / 3}, {}},
                       {test::held("upper-trapezius", Side::left)});
}

void lay_out(const Sandbox& home) {
  home.write("one.toml", routine);
  home.write("state/tpguide/device", "laptop-abc123\n");
  home.write(own_log / "2026-05.toml", std::string(log_file_head()) + entry_block(earlier_entry()));
}

void lay_out_first_time(const Sandbox& home) {
  home.write("one.toml", routine);
}

/// The session that is gone on with is 10 s or so into its hold.
void lay_out_unfinished(const Sandbox& home) {
  static const std::string place = "/the/home/of/the/test";
  static std::string left_behind;
  lay_out(home);
  if (left_behind.empty()) {
    const Sandbox once;
    lay_out(once);
    const Fault killed{.first = 6, .call = "rename"};
    CHECK(once.run({"session", "one.toml", "--hands-free", "--screened"},
                   {.env = with_fault(once, killed, in_played_time(0s, {}))})
              .ended.signal != 0);
    left_behind = checkpoint_of(once).value_or("");
    const std::size_t at = left_behind.find(once.root().native());
    REQUIRE(at != std::string::npos);
    REQUIRE(left_behind.find("elapsed_ms = 0\n") == std::string::npos);
    left_behind.replace(at, once.root().native().size(), place);
  }
  std::string text = left_behind;
  home.write("state/tpguide/session.toml", text.replace(text.find(place), place.size(), home.root().native()));
}

/// A session of another routine is left behind, which is logged as partial once this one begins.
void lay_out_another(const Sandbox& home) {
  lay_out_unfinished(home);
  std::string text = checkpoint_of(home).value_or("");
  const auto replace = [&](std::string_view what, std::string_view with) {
    text.replace(text.find(what), what.size(), with);
  };
  replace("\"one\"", "\"another\"");
  replace("\"upper-trapezius\"", "\"levator-scapulae\"");
  home.write("state/tpguide/session.toml", text);
}

enum class Where { terminal, nowhere };

struct Setting {
  const char* name;
  Where where;
  std::vector<std::string> arguments;
  void (*prepare)(const Sandbox&);
  Walker::Way way = Walker::Way::to_the_end;
};

const std::vector<std::string> session_begun = {"session", "one.toml", "--events", "events"};
const std::vector<std::string> begun_alone = {"session", "one.toml",     "--events",
                                              "events",  "--hands-free", "--screened"};

const Setting at_terminal = {"at a terminal", Where::terminal, session_begun, lay_out};
const Setting left_early = {"left early", Where::terminal, session_begun, lay_out, Walker::Way::leaving};
const Setting without_terminal = {"without a terminal, for the first time", Where::nowhere, begun_alone,
                                  lay_out_first_time};
const Setting over_another = {"begun over another", Where::nowhere, begun_alone, lay_out_another};
const Setting gone_on = {"gone on with", Where::terminal, {"session", "--resume"}, lay_out_unfinished};

milliseconds beginning_of(const Setting& setting) {
  return setting.prepare == lay_out_unfinished || setting.prepare == lay_out_another ? 10min : 0min;
}

/// What a session left behind, seen from outside.
struct Outcome {
  bool has_ended = false;
  Ended ended;
  std::string said;
  bool modes_are_back = true;
  Walk walk = {};
};

Outcome run(const Setting& setting, const Sandbox& home, const Fault& fault) {
  const auto environment = with_fault(home, fault, in_played_time(beginning_of(setting), {}));
  if (setting.where == Where::nowhere) {
    const RunResult result = home.run(setting.arguments, {.env = environment});
    return {true, result.ended, result.out + result.err, true, {}};
  }
  Pty pty(home, setting.arguments, {.env = environment});
  const Walk walk = Walker(setting.way).walk_along(pty, 60s);
  Outcome outcome{walk.has_ended, pty.ended().value_or(Ended{}), pty.output(), true, walk};
  if (walk.has_ended) outcome.modes_are_back = same_modes(pty.modes(), pty.modes_before());
  if (!walk.has_ended) outcome.said = pty.transcript();
  return outcome;
}

using Complaints = std::vector<std::string>;

/// As it was left behind, or under another name.
bool keeps_another(const Sandbox& home) {
  return std::ranges::any_of(fs::directory_iterator(home.state()), [&](const fs::directory_entry& file) {
    return file.is_regular_file() && home.read(file.path()).find("\nroutine = \"another\"\n") != std::string::npos;
  });
}

std::vector<Entry> sessions_in(const Sandbox& home, const Setting& setting, Complaints& complaints) {
  const LogStore::Contents contents = LogStore(home.data() / "log", home.state()).read();
  std::vector<Entry> sessions;
  int earlier = 0;
  int others = 0;
  for (const Entry& entry : contents.entries) {
    const bool is_earlier = entry.id == earlier_entry().id;
    const bool is_other = entry.routine == "another";
    earlier += is_earlier ? 1 : 0;
    others += is_other ? 1 : 0;
    if (!is_earlier && !is_other) sessions.push_back(entry);
  }
  if (earlier == 0 && setting.prepare != lay_out_first_time) complaints.emplace_back("an earlier entry is lost");
  if (others > 1) complaints.emplace_back("the other session is in the log more than once");
  if (others == 0 && setting.prepare == lay_out_another && !keeps_another(home))
    complaints.emplace_back("the other session is lost");
  if (!contents.findings.empty()) complaints.emplace_back("the log is damaged");
  if (sessions.size() > 1) complaints.emplace_back("the session is in the log more than once");
  return sessions;
}

void judge_entry(const Entry& entry, const Setting& setting, Complaints& complaints) {
  if (setting.way == Walker::Way::leaving) {
    if (entry.status != SessionStatus::partial) complaints.emplace_back("the entry is not one of a session left early");
    return;
  }
  if (entry.kind != EntryKind::session || entry.status != SessionStatus::completed)
    complaints.emplace_back("the entry is not one of a completed session");
  if (entry.points.size() != 1 || entry.points.front().held != 30s)
    complaints.emplace_back("the entry has not the 30 s that were held");
  if (setting.where == Where::terminal && (entry.after != 5 || entry.note != "a note"))
    complaints.emplace_back("the entry has not what was answered");
}

/// Each clock ends when it is to end, and none was paused.
void judge_clocks(const Sandbox& home, Complaints& complaints) {
  if (!fs::exists(home.root() / "events")) return;
  std::string text = home.read("events");
  text.erase(text.rfind('\n') + 1);
  std::int64_t begun = 0;
  for (const auto& event : events_in(text)) {
    if (event["event"] == "clock-start") begun = event["elapsed_ms"];
    if (event["event"] == "clock-pause") complaints.emplace_back("a clock was paused");
    if (event["event"] == "clock-end" && event["elapsed_ms"].get<std::int64_t>() - begun != 30'000)
      complaints.emplace_back("a clock did not end when it was to end");
  }
}

/// All that is wrong about how a session went that met a fault.
Complaints judge(const Setting& setting, const Outcome& outcome, const Sandbox& home) {
  Complaints complaints;
  if (!outcome.has_ended) return {"it hangs"};
  if (outcome.ended.signal != 0) complaints.emplace_back("it crashes");
  if (!outcome.modes_are_back) complaints.emplace_back("the terminal is not put back");
  const auto last = [&](std::string_view text) { return static_cast<std::ptrdiff_t>(outcome.said.rfind(text)); };
  if (last("\x1b[?2004h") > last("\x1b[?2004l")) complaints.emplace_back("the terminal goes on marking pastes");
  if (outcome.walk.blind_keys > 0) complaints.emplace_back("a question is not to be seen");
  if (outcome.walk.pauses > 0 || outcome.said.find("You were away") != std::string::npos)
    complaints.emplace_back("a clock stands still");
  judge_clocks(home, complaints);
  if (FileLock::is_held(home.state() / "session.lock")) complaints.emplace_back("the lock is held");

  const auto sessions = sessions_in(home, setting, complaints);
  const auto checkpoint = checkpoint_of(home);
  const bool unfinished = checkpoint && checkpoint->find("\nroutine = \"one\"\n") != std::string::npos;
  if (outcome.ended == Ended{0, 0}) {
    if (sessions.empty()) complaints.emplace_back("exit 0 without an entry");
    if (unfinished) complaints.emplace_back("exit 0, and it is left unfinished as well");
  } else if (!(setting.way == Walker::Way::leaving && unfinished) &&
             outcome.said.find("tpguide") == std::string::npos) {
    complaints.emplace_back("it fails without a word");
  }
  if (!unfinished) {
    const bool begun = setting.prepare == lay_out_unfinished || outcome.said.find("Step 1 of 1") != std::string::npos;
    if (begun && sessions.empty()) complaints.emplace_back("it is neither logged nor kept");
    if (!sessions.empty()) judge_entry(sessions.front(), setting, complaints);
    return complaints;
  }
  const auto later = in_played_time(beginning_of(setting) + 20min, {});
  const RunResult rest = home.run(gone_on_with, {.env = with_fault(home, no_fault, later)});
  if (rest.ended != Ended{0, 0})
    complaints.push_back(fmt::format("it cannot be gone on with: exit {}, {}", rest.ended.code, rest.err));
  if (sessions_in(home, setting, complaints).empty()) complaints.emplace_back("what was left of it is not logged");
  if (checkpoint_of(home)) complaints.emplace_back("it is left unfinished for ever");
  return complaints;
}

std::vector<MetCall> calls_of(const Setting& setting) {
  const Sandbox home;
  setting.prepare(home);
  const Outcome outcome = run(setting, home, {.kind = FaultKind::watch, .reach = Fault::Reach::all});
  CAPTURE(setting.name);
  CAPTURE(outcome.said);
  REQUIRE(outcome.ended == Ended{setting.way == Walker::Way::leaving ? 4 : 0, 0});
  REQUIRE(judge(setting, outcome, home) == Complaints());
  return calls_in(calls_met(home).value_or(""));
}

/// Fails the session at every so many-th place of the calls that are wanted.
void try_faults(const Setting& setting, std::size_t stride, WantedCall wanted) {
  const auto faults = faults_of(calls_of(setting), wanted);
  REQUIRE(faults.size() > 3);
  std::size_t tried = 0;
  for (std::size_t at = 0; at < faults.size(); at += stride, ++tried) {
    const Sandbox home;
    setting.prepare(home);
    const Outcome outcome = run(setting, home, faults[at]);
    const std::string met = calls_met(home).value_or("not met\n");
    for (const std::string& complaint : judge(setting, outcome, home))
      FAIL_CHECK(fmt::format("{}; {}; {}{}\n{}", setting.name, in_words(faults[at]), met, complaint, outcome.said));
  }
  fmt::print("session faults, {}: {} of {} tried\n", setting.name, tried, faults.size());
}

/// All that the session asks of the system is thousands of them.
void try_a_sample(const Setting& setting) {
  try_faults(setting, fault_stride(61), [](const MetCall&) { return true; });
}

bool can_inject() {
  if (!faults_possible()) skip_loudly("no call can be made to fail on this system");
  return faults_possible();
}

}  // namespace

TEST_CASE("session faults: whatever call fails where nobody is at a terminal, what was done is logged or kept") {
  if (can_inject()) try_a_sample(without_terminal);
}

TEST_CASE("session faults: whatever call fails at a terminal, that comes back, and what was done is logged or kept") {
  if (can_inject()) try_a_sample(at_terminal);
}

TEST_CASE("session faults: whatever call fails of a session that is left early, it is kept or logged as partial") {
  if (can_inject()) try_a_sample(left_early);
}

TEST_CASE("session faults: whatever call fails of a session that begins over another, neither is lost") {
  if (can_inject()) try_a_sample(over_another);
}

TEST_CASE("session faults: whatever call fails in a session that is gone on with, what was kept of it stays") {
  if (can_inject()) try_a_sample(gone_on);
}

TEST_CASE("session faults: a terminal that refuses its modes once has them in the end, and the shell's come back") {
  if (!can_inject()) return;
  try_faults(at_terminal, 1, [](const MetCall& call) { return call.name == "tcsetattr"; });
}

TEST_CASE("session faults: a terminal that refuses a write or a read once has not gone") {
  if (!can_inject()) return;
  try_faults(at_terminal, 11, [](const MetCall& call) {
    return call.target.starts_with("/dev/pts/") && (call.name == "write" || call.name == "read");
  });
}

TEST_CASE("session faults: an unfinished session that cannot be read is not taken for a damaged one") {
  if (!can_inject()) return;
  try_faults(gone_on, 1, [](const MetCall& call) {
    return call.target.ends_with("/session.toml") &&
           (call.name == "open" || call.name == "fstat" || call.name == "read");
  });
}

TEST_CASE("session faults: who only looks at the log is told that an unfinished session cannot be read, and it stays") {
  if (!can_inject()) return;
  const auto look = [](const Sandbox& home, const Fault& fault) {
    return home.run({"history"}, {.env = with_fault(home, fault, in_played_time(20min, {}))});
  };
  const Sandbox calm;
  lay_out_unfinished(calm);
  CHECK(look(calm, {.kind = FaultKind::watch, .reach = Fault::Reach::all}).err == "");
  const auto faults = faults_of(calls_in(calls_met(calm).value_or("")), [](const MetCall& call) {
    return call.target.ends_with("/session.toml") && call.name != "close";
  });
  REQUIRE(faults.size() > 5);
  for (const Fault& fault : faults) {
    const Sandbox home;
    lay_out_unfinished(home);
    const auto kept = checkpoint_of(home);
    const RunResult result = look(home, fault);
    CAPTURE(in_words(fault));
    CAPTURE(result.err);
    CHECK(result.ended == Ended{0, 0});
    CHECK(checkpoint_of(home) == kept);
    // That it is there may be asked in vain: it is opened then.
    if (fault.call == "stat" || fault.kind == FaultKind::interrupt || fault.error == EAGAIN) continue;
    CHECK(result.err.find("/session.toml'") != std::string::npos);
    CHECK(result.err.find("\n  ") != std::string::npos);
  }
}
