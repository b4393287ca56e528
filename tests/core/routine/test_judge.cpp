// SPDX-License-Identifier: MIT
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "content/builtin.hpp"
#include "core/routine/judge.hpp"
#include "core/text/finding.hpp"
#include "support/little_atlas.hpp"
#include "support/places.hpp"

using namespace tpguide;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view today = "2026-11-21";

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file.good());
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<fs::path> routines_in(std::string_view folder) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(test_data() / folder))
    if (entry.path().extension() == ".toml") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  REQUIRE(!paths.empty());
  return paths;
}

JudgedRoutine judge(std::string_view text, std::string_view name = "test") {
  return judge_routine(text, "test.toml", name, test::little_atlas(), today);
}

JudgedRoutine judge_file(const fs::path& path) {
  return judge_routine(read(path), path.filename().string(), path.stem().string(), test::little_atlas(), today);
}

/// The rules in the order of the findings.
std::string rules(const JudgedRoutine& judged) {
  std::string all;
  for (const Finding& finding : judged.findings) all += (all.empty() ? "" : " ") + finding.rule;
  return all;
}

/// What the template has in angle brackets, written over.
std::string filled_in(std::string text) {
  for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<'))
    text.replace(at, text.find('>', at) - at + 1, "done");
  return text;
}

/// A routine of one press with one line changed: the hint of the only finding, and the rule.
std::string hint_of(std::string_view line) {
  std::string text = read(test_data() / "good" / "least.toml");
  const std::string key(line.substr(0, line.find(' ')));
  text += std::string(line) + "\n";
  for (const char* taken : {"side", "muscle", "duration"}) {
    if (key != taken) continue;
    const std::size_t at = text.rfind("\n" + key, text.size() - line.size() - 3);
    text.erase(at, text.find('\n', at + 1) - at);
  }
  const JudgedRoutine judged = judge(text);
  if (judged.findings.size() != 1) return rules(judged);
  return judged.findings[0].rule + ": " + judged.findings[0].hint;
}

}  // namespace

TEST_CASE("judge: the words that people use for a key lead to it, and never to another dose") {
  for (const char* word :
       {"sets", "reps", "rep", "Sets", "times", "count", "rounds", "repetitions", "wiederholungen"}) {
    CAPTURE(word);
    CHECK(hint_of(std::string(word) + " = 2") ==
          "unknown-key: did you mean 'repeat'? It is the number of holds on each side");
  }
  CHECK(hint_of("pause = \"20s\"") == "unknown-key: did you mean 'rest'?");
  CHECK(hint_of("instructions = \"Lean.\"") == "unknown-key: did you mean 'how'?");
  CHECK(hint_of("position = \"Lean.\"") == "unknown-key: did you mean 'how'?");
  CHECK(hint_of("equipment = \"ball\"") == "unknown-key: did you mean 'tool'?");
  CHECK(hint_of("time = \"45s\"") == "unknown-key: 'duration' is the key for that, and it is there");
  CHECK(hint_of("seconds = 45") == "unknown-key: 'duration' is the key for that, and it is there");
  CHECK(hint_of("contraindications = [\"x\"]") ==
        "unknown-key: did you mean 'avoid'? It belongs to the routine, above the first [[step]]");
  CHECK(hint_of("intensity = 3") ==
        "unknown-key: one of: kind, muscle, side, duration, repeat, rest, tool, how, brief, optional");
}

TEST_CASE("judge: a length of time without its unit is never mended into one that nobody means") {
  const auto heat_hint = [](std::string_view duration) {
    std::string text = read(test_data() / "good" / "least.toml");
    const std::size_t at = text.find("\nduration", text.find("\"heat\"")) + 1;
    text.replace(at, text.find('\n', at) - at, fmt::format("duration = {}", duration));
    const JudgedRoutine judged = judge(text);
    return judged.findings.size() == 1 ? judged.findings[0].hint : rules(judged);
  };
  CHECK(heat_hint("15") == "write \"15m\"");
  CHECK(heat_hint("20") == "write \"20m\"");
  CHECK(heat_hint("600") == "write \"10m\"");
  CHECK(heat_hint("900") == "write \"15m\"");
  CHECK(heat_hint("\"900\"") == "write \"15m\"");
  CHECK(heat_hint("15 min") == "write duration = \"15m\"");
  CHECK(heat_hint("00:15:00") == "write \"15m\"");
  CHECK(heat_hint("0:15:00") == "write duration = \"15m\"");
  const std::string all = "write whole numbers with h, m, s in that order, over zero and at most 24h: ";
  CHECK(heat_hint("true") == all + "\"45s\", \"15m\", \"1m 30s\"");
  CHECK(hint_of("duration = 45") == "type: write \"45s\"");
  CHECK(hint_of("duration = \"1m30\"") == "duration: write \"1m 30s\"");
}

TEST_CASE("judge: a file whose name is nearly right is told the name it has to have") {
  const auto told = [](std::string_view file, std::string_view name) {
    const std::string text = read(test_data() / "good" / "least.toml");
    const JudgedRoutine judged = judge_routine(text, file, name, test::little_atlas(), today);
    return judged.findings.empty() ? "" : fmt::format("{}: {}", judged.findings[0].message, judged.findings[0].hint);
  };
  CHECK(told("given/dl.toml.txt", "dl.toml") ==
        "'dl.toml' is no name for a routine: its name has to end in .toml; rename it to dl.toml");
  CHECK(
      told("./good-one.TOML", "good-one") ==
      "by its name this is no file of a routine, and no folder's list has it: its name has to end in .toml; rename it "
      "to good-one.toml");
  CHECK(told("x.toml.toml", "x.toml") ==
        "'x.toml' is no name for a routine: its name has to end in .toml once; rename it to x.toml");
  CHECK(told("Good One.toml", "Good One") ==
        "'Good One' is no name for a routine: name the file with at most 64 of a-z, 0-9 and -, and .toml behind");
  for (const char* file : {"good-one.toml", "good-one", "<stdin>", "good-one.txt", "/dev/fd/63"})
    CHECK(told(file, "good-one") == "");
}

TEST_CASE("judge: a key that is there for the heading of steps is to be taken out, not moved") {
  CHECK(hint_of("step = 2") == "misplaced-key: take the line out; each step begins with [[step]]");
}

TEST_CASE("judge: the words that people use for a tool, a side or a muscle lead to the right one, or to none") {
  CHECK(hint_of("tool = \"tennis ball\"") == "unknown-tool: did you mean 'ball'?");
  CHECK(hint_of("tool = \"golf-ball\"") == "unknown-tool: did you mean 'ball'?");
  CHECK(hint_of("tool = \"Lacrosse ball\"") == "unknown-tool: did you mean 'ball'?");
  CHECK(hint_of("tool = \"foam-roller\"") == "unknown-tool: did you mean 'roller'?");
  CHECK(hint_of("tool = \"hand\"") == "unknown-tool: did you mean 'fingers'?");
  const std::string all = "one of: fingers, soft-ball, ball, two-balls, cane, roller, hand-roller";
  CHECK(hint_of("tool = \"theragun\"") == "unknown-tool: " + all);
  CHECK(hint_of("tool = \"elbow\"") == "unknown-tool: " + all);
  for (const char* word : {"l", "L", "links", "left side"}) {
    CAPTURE(word);
    CHECK(hint_of(std::string("side = \"") + word + "\"") == "unknown-side: did you mean 'left'?");
  }
  for (const char* word : {"r", "rechts", "Rt"}) {
    CAPTURE(word);
    CHECK(hint_of(std::string("side = \"") + word + "\"") == "unknown-side: did you mean 'right'?");
  }
  for (const char* word : {"bilateral", "beide", "l/r", "both sides", "each"}) {
    CAPTURE(word);
    CHECK(hint_of(std::string("side = \"") + word + "\"") == "unknown-side: did you mean 'both'?");
  }
  CHECK(hint_of("side = \"centre\"") == "unknown-side: did you mean 'middle'?");
  CHECK(hint_of("muscle = \"Upper Trapezius\"") == "unknown-muscle: did you mean 'upper-trapezius'?");
  CHECK(hint_of("muscle = \"SCM\"") == "unknown-muscle: did you mean 'sternocleidomastoid'?");
  CHECK(hint_of("muscle = \"teres-major\"") ==
        "unknown-muscle: tpguide-routine(5) lists the names; tpguide find teres major leads to some");
  CHECK(hint_of("muscle = \"IT band; ls\"") ==
        "unknown-muscle: tpguide-routine(5) lists the names; tpguide find \"it band; ls\" leads to some");
}

TEST_CASE("judge: a muscle that is named by its place is led to those that lie there") {
  const auto hint = [](std::string_view word) {
    std::string text = read(test_data() / "good" / "least.toml");
    const std::size_t at = text.find("upper-trapezius");
    const JudgedRoutine judged = judge_routine(text.replace(at, 15, word), "f.toml", "f", builtin_atlas(), today);
    return judged.findings.empty() ? "" : judged.findings[0].hint;
  };
  CHECK(hint("neck") == "there: scalenes, splenius-capitis-cervicis, sternocleidomastoid");
  CHECK(hint("jaw") == "there: masseter");
  CHECK(hint("Forearm") == "there: wrist-extensors-brachioradialis, wrist-flexors");
  CHECK(hint("IT band") == "tpguide-routine(5) lists the names; tpguide find it band leads to some");
}

TEST_CASE("judge: each bad file has exactly the diagnostics that stand beside it") {
  for (const fs::path& path : routines_in("bad")) {
    CAPTURE(path.filename().string());
    const JudgedRoutine judged = judge_file(path);
    CHECK(render_findings(judged.findings, read(path)) == read(fs::path(path).replace_extension(".expected")));
  }
}

TEST_CASE("judge: every rule has a bad file, and every finding says how to mend it") {
  std::set<std::string> seen;
  for (const fs::path& path : routines_in("bad")) {
    for (const Finding& finding : judge_file(path).findings) {
      seen.insert(finding.rule);
      CAPTURE(path.filename().string());
      CAPTURE(finding.message);
      CHECK(!finding.hint.empty());
    }
  }
  const std::set<std::string> rules{"area",
                                    "control-character",
                                    "date",
                                    "duration",
                                    "empty",
                                    "format",
                                    "gentle-tool",
                                    "heat-first",
                                    "heat-limit",
                                    "heat-time",
                                    "hold-limit",
                                    "hold-time",
                                    "incomplete-review",
                                    "long-brief",
                                    "misplaced-key",
                                    "missing-key",
                                    "muscle-count",
                                    "muscle-limit",
                                    "name",
                                    "no-brief",
                                    "no-press",
                                    "no-steps",
                                    "no-such-side",
                                    "one-side",
                                    "point-limit",
                                    "pressing-limit",
                                    "repeat",
                                    "repeat-limit",
                                    "rest-time",
                                    "review-overdue",
                                    "size",
                                    "syntax",
                                    "template",
                                    "too-long",
                                    "type",
                                    "unknown-area",
                                    "unknown-key",
                                    "unknown-kind",
                                    "unknown-muscle",
                                    "unknown-side",
                                    "unknown-tool",
                                    "unneeded-no-heat"};
  CHECK(seen == rules);
}

TEST_CASE("judge: good files have no findings") {
  for (const fs::path& path : routines_in("good")) {
    CAPTURE(path.filename().string());
    const JudgedRoutine judged = judge_file(path);
    CHECK(render_findings(judged.findings, read(path)) == "");
    REQUIRE(judged.routine);
    CHECK(judged.routine->name == path.stem().string());
  }
}

TEST_CASE("judge: a good file is read whole") {
  const JudgedRoutine judged = judge_file(test_data() / "good" / "every-key.toml");
  REQUIRE(judged.routine);
  const Routine& routine = *judged.routine;
  CHECK(routine.title == "Shoulder knots");
  CHECK(routine.summary == "Warm the shoulders, then lean on a ball.");
  CHECK(routine.area == Area::neck_shoulder);
  CHECK(routine.relieves == std::vector<std::string>{"stiff neck"});
  CHECK(routine.movement == "Turn your head slowly to each side.");
  CHECK(routine.aftercare == std::vector<std::string>{"Put the ball away."});
  CHECK(routine.avoid == std::vector<std::string>{"a new injury here"});
  CHECK(routine.sources == std::vector<std::string>{"a book"});
  CHECK(routine.author == "A. Person");
  CHECK(routine.reviewed_by == "A. Clinician");
  CHECK(routine.reviewed == "2026-01-31");
  CHECK(routine.review_by == "2027-01-31");
  CHECK(routine.no_heat == "");
  REQUIRE(routine.steps.size() == 8);

  Step heat;
  heat.kind = StepKind::heat;
  heat.where = "neck and shoulders";
  heat.duration = 15min;
  heat.how = "Sit back against the pack.";
  CHECK(routine.steps[0] == heat);

  Step press;
  press.kind = StepKind::press;
  press.muscle = "upper-trapezius";
  press.sides = Sides::both;
  press.duration = 45s;
  press.repeat = 2;
  press.rest = 20s;
  press.tool = Tool::cane;
  press.how = "Lean on it,\nand breathe.";
  press.brief = "Cane on the roll. Lean in slowly.";
  press.presence = Presence::optional;
  CHECK(routine.steps[1] == press);

  Step stretch;
  stretch.kind = StepKind::stretch;
  stretch.duration = 30s;
  stretch.repeat = 2;
  stretch.how = "Ear towards the shoulder.";
  CHECK(routine.steps[6] == stretch);
  CHECK(total_time(routine) == 15min + 220s + 20s + 10s + 25s + 60s + 60s + 60s);
}

TEST_CASE("judge: there is a routine exactly when no finding is an error") {
  for (const char* folder : {"good", "bad"}) {
    for (const fs::path& path : routines_in(folder)) {
      CAPTURE(path.filename().string());
      const JudgedRoutine judged = judge_file(path);
      CHECK(judged.routine.has_value() == !has_errors(judged.findings));
    }
  }
}

TEST_CASE("judge: ten mistakes are ten findings, in order of their place") {
  const JudgedRoutine judged = judge_file(test_data() / "bad" / "ten-mistakes.toml");
  CHECK(rules(judged) ==
        "empty type unknown-area unknown-key heat-limit misplaced-key unknown-muscle duration unknown-side "
        "unknown-tool");
}

TEST_CASE("judge: a file that is cut off anywhere gives a routine or findings") {
  for (const char* name : {"every-key.toml", "inline-steps.toml"}) {
    const std::string text = read(test_data() / "good" / name);
    for (std::size_t size = 0; size <= text.size(); ++size) {
      const std::string_view part = std::string_view(text).substr(0, size);
      const JudgedRoutine judged = judge(part);
      if (judged.routine.has_value() == has_errors(judged.findings)) FAIL(part);
      if (!judged.findings.empty() && render_findings(judged.findings, part).empty()) FAIL(part);
    }
  }
}

TEST_CASE("judge: a file with any one byte changed gives a routine or findings") {
  const std::string text = read(test_data() / "good" / "least.toml");
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const char byte : {'\0', '\n', '"', '\\', '[', '=', '0', '\x7F', '\xFF'}) {
      std::string changed = text;
      changed[at] = byte;
      const JudgedRoutine judged = judge(changed);
      if (judged.routine.has_value() == has_errors(judged.findings)) FAIL(changed);
    }
  }
}

TEST_CASE("judge: findings stand in order of line and column") {
  for (const fs::path& path : routines_in("bad")) {
    const std::vector<Finding> findings = judge_file(path).findings;
    CHECK(std::is_sorted(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
      return std::pair(a.at.line, a.at.column) < std::pair(b.at.line, b.at.column);
    }));
  }
}

TEST_CASE("judge: a review that is due is no matter where the day is not known") {
  const std::string text = read(test_data() / "bad" / "review-overdue.toml");
  CHECK(rules(judge_routine(text, "f", "f", test::little_atlas(), "2026-02-01")) == "review-overdue");
  CHECK(rules(judge_routine(text, "f", "f", test::little_atlas(), "2026-01-31")) == "");
  CHECK(rules(judge_routine(text, "f", "f", test::little_atlas())) == "");
}

TEST_CASE("judge: doses at their bounds are good, one second beyond is not") {
  const auto found = [](std::string_view muscle, std::string_view hold, std::string_view heat = "15m") {
    std::string text = read(test_data() / "good" / "least.toml");
    const auto put = [&](std::string_view before, std::string_view after) {
      const std::size_t at = text.find(before);
      REQUIRE(at != std::string::npos);
      text.replace(at, before.size(), after);
    };
    put("upper-trapezius", muscle);
    put("both", "left");
    put("45s", hold);
    put("15m", heat);
    return rules(judge(text));
  };
  CHECK(found("upper-trapezius", "30s") == "");
  CHECK(found("upper-trapezius", "29s") == "hold-time");
  CHECK(found("upper-trapezius", "1m") == "");
  CHECK(found("upper-trapezius", "61s") == "hold-time");
  CHECK(found("upper-trapezius", "90s") == "hold-time");
  CHECK(found("upper-trapezius", "91s") == "hold-limit");
  CHECK(found("upper-trapezius", "121s") == "hold-limit point-limit");
  CHECK(found("masseter", "15s") == "");
  CHECK(found("masseter", "14s") == "hold-time");
  CHECK(found("masseter", "30s") == "");
  CHECK(found("masseter", "31s") == "hold-limit");
  CHECK(found("sternocleidomastoid", "5s") == "");
  CHECK(found("sternocleidomastoid", "4s") == "hold-time");
  CHECK(found("sternocleidomastoid", "15s") == "");
  CHECK(found("sternocleidomastoid", "16s") == "hold-limit");
  CHECK(found("thumb-adductor-opponens", "20s") == "");
  CHECK(found("thumb-adductor-opponens", "31s") == "hold-time");
  CHECK(found("upper-trapezius", "45s", "10m") == "");
  CHECK(found("upper-trapezius", "45s", "9m 59s") == "heat-time");
  CHECK(found("upper-trapezius", "45s", "20m") == "");
  CHECK(found("upper-trapezius", "45s", "20m 1s") == "heat-limit");
}

TEST_CASE("judge: hostile files of the largest size are answered, with a bounded number of findings") {
  for (const char* part : {"[[step]]\n", "[[step]]\nk=1\n", "[[step]]\nkind=\"press\"\n", "a = 1\n[b]\n",
                           "[[step]]\nkind=\"press\"\nmuscle=\"rhomboids\"\nside=\"both\"\nduration=\"24h\"\n"
                           "repeat=9223372036854775807\n"}) {
    std::string text;
    while (text.size() + 100 < 256 * 1024) text += part;
    const JudgedRoutine judged = judge(text);
    CHECK_FALSE(judged.routine);
    CHECK(judged.findings.size() <= 1001);
    CHECK(!render_findings(judged.findings, text).empty());
  }
  std::string inline_steps = "step=[";
  while (inline_steps.size() + 100 < 256 * 1024) inline_steps += "{kind=1},";
  inline_steps += "]";
  const JudgedRoutine judged = judge(inline_steps);
  CHECK(judged.findings.size() == 1001);
  CHECK(!render_findings(judged.findings, inline_steps).empty());
  const JudgedRoutine long_key = judge(std::string(200'000, 'k') + " = '" + std::string(50'000, 'v') + "'");
  for (const Finding& finding : long_key.findings) CHECK(finding.message.size() < 200);
}

TEST_CASE("template: as it was written it is an error at each place that waits to be filled in, and nothing else") {
  const JudgedRoutine judged = judge(routine_template("shoulder-knots"));
  CHECK_FALSE(judged.routine);
  CHECK(rules(judged) == "template template template template template template template template template");
  CHECK(judged.findings[0].message == "'summary' is still what tpguide new wrote");
  CHECK(judged.findings[0].hint == "write your own words in its place");
}

TEST_CASE("template: a part of it that is left among one's own words is not passed over") {
  std::string text = filled_in(routine_template("test"));
  text.insert(text.find("done", text.find("summary")),
              "<In a sentence or two: what this routine does, and for whom.> ");
  CHECK(rules(judge(text)) == "template");
  CHECK_FALSE(is_placeholder("where pain < 4 and > 2"));
  CHECK(is_placeholder("  <your name>\n"));
  CHECK_FALSE(is_placeholder("<neck>"));
  CHECK_FALSE(is_placeholder("<https://doi.org/10.1000/x>"));
  CHECK_FALSE(is_placeholder("<script>alert(1)</script>"));
}

TEST_CASE("template: filled in it is a good routine with no findings, whatever its name") {
  for (const char* name : {"shoulder-knots", "a", "---", "2-minutes", "0"}) {
    CAPTURE(name);
    const std::string text = filled_in(routine_template(name));
    const JudgedRoutine judged = judge(text, name);
    CHECK(render_findings(judged.findings, text) == "");
    REQUIRE(judged.routine);
    CHECK(judged.routine->steps.size() == 4);
  }
  CHECK(judge(filled_in(routine_template("shoulder-knots"))).routine->title == "Shoulder knots");
  CHECK(judge(filled_in(routine_template("---"))).routine->title == "My routine");
}

TEST_CASE("template: what is commented out is good as well once the marks are taken away") {
  std::istringstream lines(routine_template("test"));
  std::string text, line;
  while (std::getline(lines, line)) {
    const bool is_key =
        line.starts_with("# ") && line.find(" = ") != std::string::npos && !line.starts_with("# no-heat");
    text += (is_key ? line.substr(2) : line) + "\n";
  }
  text = filled_in(text);
  const JudgedRoutine judged = judge(text);
  CHECK(render_findings(judged.findings, text) == "");
  REQUIRE(judged.routine);
  CHECK(!judged.routine->author.empty());
  CHECK(!judged.routine->review_by.empty());
}
