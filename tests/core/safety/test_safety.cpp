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

Routine routine_of(Area area) {
  Routine routine;
  routine.area = area;
  return routine;
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

TEST_CASE("safety: an area has the regions that lie in it") {
  const auto gates = [](Area area) { return gates_of(routine_of(area), {}); };
  using Gates = std::vector<Gate>;
  CHECK(gates(Area::head_jaw) == Gates{Gate::head_neck});
  CHECK(gates(Area::neck_shoulder) == Gates{Gate::head_neck});
  CHECK(gates(Area::upper_back) == Gates{Gate::chest, Gate::back});
  CHECK(gates(Area::chest) == Gates{Gate::chest});
  CHECK(gates(Area::arm_hand) == Gates{Gate::arm});
  CHECK(gates(Area::low_back) == Gates{Gate::back});
  CHECK(gates(Area::hip_buttock) == Gates{Gate::back});
  CHECK(gates(Area::thigh) == Gates{Gate::back, Gate::leg});
  CHECK(gates(Area::lower_leg_foot) == Gates{Gate::leg});
}

TEST_CASE("safety: a muscle brings its regions, whether pressed or stretched, each once") {
  AtlasReader reader;
  REQUIRE(reader.add(muscle_text, "m.toml", "biceps").empty());
  for (const StepKind kind : {StepKind::press, StepKind::stretch}) {
    Routine routine = routine_of(Area::chest);
    Step step;
    step.kind = kind;
    step.muscle = "biceps";
    routine.steps.push_back(step);
    auto gates = gates_of(routine, reader.atlas());
    std::sort(gates.begin(), gates.end());
    CHECK(gates.size() == 2);
    CHECK(std::find(gates.begin(), gates.end(), Gate::arm) != gates.end());
    CHECK(std::find(gates.begin(), gates.end(), Gate::chest) != gates.end());
  }
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
