// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/safety/safety.hpp"
#include "embed/atlas_reader.hpp"
#include "embed/safety_reader.hpp"

namespace tpguide {
namespace {

std::string say_table() {
  std::string text = "[say]\n";
  for (const SayText& sentence : say_texts()) text += fmt::format("{0} = \"The {0}.\"\n", sentence.key);
  for (const SayLines& passage : say_lines()) text += fmt::format("{0} = [\"{0} 1\", \"{0} 2\"]\n", passage.key);
  return text;
}

std::string item(std::string_view text, std::string_view action, std::string_view gates = "[]") {
  return fmt::format("[[screen]]\ntext = \"{}\"\naction = \"{}\"\ngates = {}\nsources = [\"E1\"]\n", text, action,
                     gates);
}

std::string sheet(const std::string& items) {
  return "format = 1\n" + items + say_table();
}

const std::string muscle_text = R"(format = 1
plain = "p"
anatomical = "a"
area = "arm-hand"
tier = "A"
sides = ["left", "right"]
gates = ["arm", "chest"]
find = "f"
elsewhere = "e"
zones = ["z"]
feels-like = ["l"]
causes = ["c"]
cautions = ["w"]
position = "p"
tools = ["ball"]
substitute = ""
stretch = "s"
sources = ["M1"]
[figure]
points = [{ view = "back", at = [9, 31] }]
zones = [{ zone = "z", view = "back", path = [[5, 29]], radius = 2 }]
)";

Routine routine_of(Area area, std::vector<std::string> avoid = {}) {
  Routine routine;
  routine.area = area;
  routine.avoid = std::move(avoid);
  Step heat;
  heat.kind = StepKind::heat;
  routine.steps.push_back(heat);
  return routine;
}

std::string screening_text(const Routine& routine, const std::string& items, const Atlas& atlas = {}) {
  const SafetyReader reader(sheet(items), "safety.toml");
  REQUIRE(reader.findings().empty());
  std::string out;
  for (const auto& line : screening_for(routine, reader.safety(), atlas).lines) {
    out += fmt::format("{}: {}\n", name_of(line.action), line.text);
  }
  return out;
}

std::string said(const std::string& text) {
  const SafetyReader reader(text, "s.toml");
  std::string out;
  for (const Finding& finding : reader.findings()) {
    out += fmt::format("{}:{} [{}] {}{}\n", finding.at.line, finding.at.column, finding.rule, finding.message,
                       finding.hint.empty() ? "" : " | " + finding.hint);
  }
  return out;
}

TEST_CASE("safety: a sound sheet gives every sentence its own key") {
  const SafetyReader reader(sheet(item("Ill", "refuse", "[\"back\", \"leg\"]")), "s.toml");
  REQUIRE(reader.findings().empty());
  const Safety& safety = reader.safety();
  REQUIRE(safety.screen.size() == 1);
  CHECK(safety.screen[0].text == "Ill");
  CHECK(safety.screen[0].action == ScreenAction::refuse);
  REQUIRE(safety.screen[0].gates.size() == 2);
  CHECK(safety.screen[0].gates[1] == Gate::leg);
  CHECK(safety.screen[0].sources[0] == "E1");
  for (const SayText& sentence : say_texts()) CHECK(safety.*sentence.text == fmt::format("The {}.", sentence.key));
  for (const SayLines& passage : say_lines()) {
    const Lines lines = safety.*passage.lines;
    REQUIRE(lines.size() == 2);
    CHECK(lines[1] == fmt::format("{} 2", passage.key));
  }
  CHECK(safety.emergency_advice == "The emergency-advice.");
  CHECK(safety.stop_nerve[0] == "stop-nerve 1");
  CHECK(safety.not_diagnosis == "The not-diagnosis.");
}

TEST_CASE("safety: no sentence may be missing, and none may be misspelt") {
  const std::string text = sheet(item("Ill", "refuse"));
  const auto at = text.find("rest-long");
  const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1;
  std::string misspelt = text;
  misspelt.replace(at, 9, "rest-lon");
  CHECK(said(misspelt) == fmt::format("7:2 [missing-key] 'rest-long' is missing\n"
                                      "{}:1 [unknown-key] unknown key 'rest-lon' | did you mean 'rest-long'?\n",
                                      line));
}

TEST_CASE("safety: a screening line has at most 72 cells") {
  CHECK(said(sheet(item(std::string(72, 'x'), "ask"))).empty());
  CHECK(said(sheet(item(std::string(73, 'x'), "ask"))) == "3:8 [too-long] a screening line takes 73 cells, over 72\n");
  std::string wide;
  for (int i = 0; i < 72; ++i) wide += "é";
  CHECK(said(sheet(item(wide, "ask"))).empty());
}

TEST_CASE("safety: all mistakes of a sheet are told at once") {
  CHECK(said("format = 1\n[[screen]]\ntext = \"\"\naction = \"urgnt\"\nwhy = 1\n" + say_table()) ==
        "2:1 [missing-key] 'sources' is missing\n"
        "3:8 [empty] 'text' is empty\n"
        "4:10 [unknown-word] 'action' does not know 'urgnt' | did you mean 'urgent'?\n"
        "5:1 [unknown-key] unknown key 'why'\n");
  CHECK(said("format = 1\nscreen = []\n" + say_table()) ==
        "2:10 [type] 'screen' is not an array of tables | write [[screen]] over each\n");
  CHECK(said("format = 1\n" + item("Ill", "ask")) == "1:1 [missing-key] 'say' is missing\n");
}

TEST_CASE("safety: the screening goes from the most urgent to the reasons against heat") {
  const std::string items = item("warmth", "heat") + item("ask", "ask") + item("no", "refuse") +
                            item("soon", "urgent") + item("now", "emergency");
  CHECK(screening_text(routine_of(Area::low_back, {"own"}), items) ==
        "emergency: now\nurgent: soon\nrefuse: no\nask: ask\nask: own\nheat: warmth\n");
}

TEST_CASE("safety: reasons against heat are asked only before heat") {
  Routine routine = routine_of(Area::low_back);
  routine.steps.clear();
  CHECK(screening_text(routine, item("warmth", "heat") + item("ask", "ask")) == "ask: ask\n");
}

TEST_CASE("safety: an area asks its own questions and no other's") {
  const std::string items = item("always", "ask") + item("head", "ask", "[\"head-neck\"]") +
                            item("chest", "ask", "[\"chest\"]") + item("back", "ask", "[\"back\"]") +
                            item("leg", "ask", "[\"leg\"]") + item("arm", "ask", "[\"arm\"]");
  const auto asked = [&](Area area) { return screening_text(routine_of(area), items); };
  CHECK(asked(Area::head_jaw) == "ask: always\nask: head\n");
  CHECK(asked(Area::neck_shoulder) == "ask: always\nask: head\n");
  CHECK(asked(Area::upper_back) == "ask: always\nask: chest\nask: back\n");
  CHECK(asked(Area::chest) == "ask: always\nask: chest\n");
  CHECK(asked(Area::arm_hand) == "ask: always\nask: arm\n");
  CHECK(asked(Area::low_back) == "ask: always\nask: back\n");
  CHECK(asked(Area::hip_buttock) == "ask: always\nask: back\n");
  CHECK(asked(Area::thigh) == "ask: always\nask: back\nask: leg\n");
  CHECK(asked(Area::lower_leg_foot) == "ask: always\nask: leg\n");
}

TEST_CASE("safety: a muscle brings the questions of its gates, whether pressed or stretched") {
  AtlasReader reader;
  REQUIRE(reader.add(muscle_text, "m.toml", "biceps").empty());
  const std::string items = item("head", "ask", "[\"head-neck\"]") + item("chest", "urgent", "[\"chest\"]") +
                            item("either", "ask", "[\"arm\", \"leg\"]");
  for (const StepKind kind : {StepKind::press, StepKind::stretch}) {
    Routine routine = routine_of(Area::neck_shoulder);
    Step step;
    step.kind = kind;
    step.muscle = "biceps";
    routine.steps.push_back(step);
    CHECK(screening_text(routine, items, reader.atlas()) == "urgent: chest\nask: head\nask: either\n");
  }
}

TEST_CASE("safety: what is asked twice is asked once, at its most urgent") {
  CHECK(screening_text(routine_of(Area::chest, {"fever", "own", "own"}),
                       item("fever", "ask") + item("fever", "refuse")) == "refuse: fever\nask: own\n");
}

TEST_CASE("safety: a routine with many reasons to avoid loses none of them and keeps to the limit") {
  std::string items = item("warmth", "heat");
  for (int i = 0; i < 11; ++i) items += item(fmt::format("general {}", i), i < 6 ? "emergency" : "ask");
  const SafetyReader reader(sheet(items), "s.toml");
  REQUIRE(reader.findings().empty());
  std::vector<std::string> avoid;
  for (int count = 0; count <= 60; ++count) {
    CAPTURE(count);
    const Screening screening = screening_for(routine_of(Area::chest, avoid), reader.safety(), {});
    const auto expected = static_cast<std::size_t>(12 + count);
    CHECK(screening.unjoined == expected);
    CHECK(screening.lines.size() == std::min(expected, screening_longest));

    std::string all;
    for (const auto& line : screening.lines) {
      if (line.action == ScreenAction::ask && line.text.find("avoid") != std::string::npos) {
        CHECK(line.text.find("general") == std::string::npos);
      }
      all += "; " + line.text;
    }
    std::string wanted;
    for (int i = 0; i < 11; ++i) wanted += fmt::format("; general {}", i);
    for (const std::string& text : avoid) wanted += "; " + text;
    CHECK(all == wanted + "; warmth");
    avoid.push_back(fmt::format("avoid {}", count));
  }
}

TEST_CASE("safety: regions that ask too much together are joined within one action, none is dropped") {
  std::string items;
  for (int i = 0; i < 30; ++i)
    items += item(fmt::format("sign {}", i), i < 12 ? "emergency" : i < 20 ? "urgent" : "ask");
  const SafetyReader reader(sheet(items), "s.toml");
  const Screening screening = screening_for(routine_of(Area::chest, {"own 1", "own 2"}), reader.safety(), {});
  CHECK(screening.unjoined == 32);
  CHECK(screening.lines.size() == screening_longest);
  std::string all;
  for (const auto& line : screening.lines) {
    all += line.text + "; ";
    if (line.text.find("sign 0;") != std::string::npos) CHECK(line.action == ScreenAction::emergency);
    if (line.text.find("own") != std::string::npos) CHECK(line.action == ScreenAction::ask);
  }
  std::string wanted;
  for (int i = 0; i < 30; ++i) wanted += fmt::format("sign {}; ", i);
  CHECK(all == wanted + "own 1; own 2; ");
}

TEST_CASE("safety: actions have names that are read back, most urgent first") {
  for (const auto action :
       {ScreenAction::emergency, ScreenAction::urgent, ScreenAction::refuse, ScreenAction::ask, ScreenAction::heat}) {
    CHECK(parse<ScreenAction>(name_of(action)) == action);
  }
  CHECK(ScreenAction::emergency < ScreenAction::urgent);
  CHECK(ScreenAction::ask < ScreenAction::heat);
  CHECK_FALSE(parse<ScreenAction>("warn").has_value());
}

TEST_CASE("safety: any beginning of a sheet is read or a finding, never a crash") {
  const std::string text = sheet(item("Ill", "refuse") + item("Hot", "heat"));
  for (std::size_t length = 0; length < text.size() - 1; length += 7) {
    CHECK_FALSE(SafetyReader(text.substr(0, length), "s.toml").findings().empty());
  }
}

}  // namespace
}  // namespace tpguide
