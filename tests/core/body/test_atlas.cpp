// SPDX-License-Identifier: MIT
#include <string>

#include <doctest/doctest.h>

#include "core/body/atlas.hpp"
#include "core/routine/muscles.hpp"
#include "embed/atlas_reader.hpp"

namespace tpguide {
namespace {

const std::string fields = R"(format = 1
plain = "top of the shoulder"
anatomical = "upper trapezius"
area = "neck-shoulder"
tier = "A"
sides = ["left", "right"]
gates = ["head-neck"]
find = "Between neck and shoulder."
elsewhere = "It may be felt at the temple."
zones = ["temple", "behind the eye"]
feels-like = ["headache"]
causes = ["desk work"]
cautions = ["Stay on the edge.", "Let go when it tingles."]
position = "Lean on the wall."
tools = ["ball", "fingers"]
substitute = "A tennis ball."
stretch = "Ear to shoulder."
sources = ["M1", "M5"]
)";
const std::string figure = R"([figure]
points = [{ view = "back", at = [9.5, 31.4] }]
zones = [
  { zone = "temple", view = "profile", path = [[3, 8], [4, 9]], radius = 2 },
  { zone = "behind the eye", view = "front", depth = "spill", path = [[3.4, 11.4]], radius = 1.5 },
]
)";
const std::string sound = fields + figure;

std::string with(std::string text, const std::string& old_line, const std::string& new_line) {
  const auto at = text.find(old_line);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old_line.size(), new_line);
}

/// What a reader says of one text, a finding a line.
std::string said(const std::string& text, const std::string& stem = "upper-trapezius") {
  AtlasReader reader;
  std::string out;
  for (const Finding& finding : reader.add(text, "a.toml", stem)) {
    CHECK(finding.file == "a.toml");
    CHECK(finding.severity == Severity::error);
    out += std::to_string(finding.at.line) + ":" + std::to_string(finding.at.column) + " [" + finding.rule + "] " +
           finding.message + (finding.hint.empty() ? "" : " | " + finding.hint) + "\n";
  }
  CHECK(reader.atlas().muscles().empty() == !out.empty());
  return out;
}

TEST_CASE("atlas: a sound file gives every field") {
  AtlasReader reader;
  REQUIRE(reader.add(sound, "a.toml", "upper-trapezius").empty());
  const Atlas atlas = reader.atlas();
  const Muscle* muscle = atlas.find("upper-trapezius");
  REQUIRE(muscle != nullptr);
  CHECK(muscle->name == "upper-trapezius");
  CHECK(muscle->plain == "top of the shoulder");
  CHECK(muscle->anatomical == "upper trapezius");
  CHECK(muscle->area == Area::neck_shoulder);
  CHECK(muscle->tier == Tier::a);
  CHECK(muscle->hold_rule == HoldRule::by_tier);
  REQUIRE(muscle->gates.size() == 1);
  CHECK(muscle->gates[0] == Gate::head_neck);
  CHECK(muscle->find == "Between neck and shoulder.");
  CHECK(muscle->elsewhere == "It may be felt at the temple.");
  REQUIRE(muscle->zones.size() == 2);
  CHECK(muscle->zones[1] == "behind the eye");
  REQUIRE(reader.words().size() == 1);
  REQUIRE(reader.words()[0].feels_like.size() == 1);
  CHECK(reader.words()[0].feels_like[0] == "headache");
  REQUIRE(reader.words()[0].causes.size() == 1);
  CHECK(reader.words()[0].causes[0] == "desk work");
  REQUIRE(muscle->cautions.size() == 2);
  CHECK(muscle->cautions[1] == "Let go when it tingles.");
  CHECK(muscle->position == "Lean on the wall.");
  REQUIRE(muscle->tools.size() == 2);
  CHECK(muscle->tools[0] == Tool::ball);
  CHECK(muscle->substitute == "A tennis ball.");
  CHECK(muscle->stretch == "Ear to shoulder.");
  REQUIRE(muscle->sources.size() == 2);
  CHECK(muscle->sources[0] == "M1");
  REQUIRE(muscle->figure.points.size() == 1);
  CHECK(muscle->figure.points[0].view == View::back);
  CHECK(muscle->figure.points[0].at == Spot{9.5F, 31.4F});
  REQUIRE(muscle->figure.shapes.size() == 2);
  CHECK(muscle->figure.shapes[0].zone == "temple");
  CHECK(muscle->figure.shapes[0].depth == ZoneDepth::core);
  CHECK(std::vector<Spot>(muscle->figure.shapes[0].path.begin(), muscle->figure.shapes[0].path.end()) ==
        std::vector<Spot>{{3, 8}, {4, 9}});
  CHECK(muscle->figure.shapes[1].view == View::front);
  CHECK(muscle->figure.shapes[1].depth == ZoneDepth::spill);
  CHECK(muscle->figure.shapes[1].radius == 1.5F);
  CHECK(muscle->has_side(Side::left));
  CHECK_FALSE(muscle->has_side(Side::middle));
}

TEST_CASE("atlas: muscles are found by name whatever the order they were read in") {
  AtlasReader reader;
  for (const std::string name : {"soleus", "biceps", "rhomboids", "deltoid"}) {
    const std::string text = with(sound, "\"desk work\"", "\"" + name + "\"");
    REQUIRE(reader.add(text, name, name).empty());
  }
  const Atlas atlas = reader.atlas();
  std::string names;
  for (const Muscle& muscle : atlas.muscles()) {
    names += std::string(muscle.name) + " ";
    CHECK(atlas.find(muscle.name) == &muscle);
    const auto place = static_cast<std::size_t>(&muscle - atlas.muscles().data());
    CHECK(reader.words()[place].causes.front() == muscle.name);
  }
  CHECK(names == "biceps deltoid rhomboids soleus ");
  CHECK(atlas.find("") == nullptr);
  CHECK(atlas.find("rhomboid") == nullptr);
  CHECK(atlas.find("zz") == nullptr);
  CHECK(Atlas().find("biceps") == nullptr);
}

TEST_CASE("atlas: each key is required") {
  std::size_t begin = 0;
  while (begin < fields.size()) {
    const std::size_t end = fields.find('\n', begin) + 1;
    const std::string key = fields.substr(begin, fields.find(' ', begin) - begin);
    CAPTURE(key);
    std::string text = sound;
    text.erase(begin, end - begin);
    CHECK(said(text) == "1:1 [missing-key] '" + key + "' is missing\n");
    begin = end;
  }
  CHECK(said(fields) == "1:1 [missing-key] 'figure' is missing\n");
  CHECK(said(fields + "[figure]\n") ==
        "19:2 [missing-key] 'points' is missing\n"
        "19:2 [missing-key] 'zones' is missing\n");
}

TEST_CASE("atlas: what is wrong with a figure is named at its place") {
  CHECK(said(with(sound, "zone = \"temple\"", "zone = \"temples\"")) ==
        "21:1 [zone] the zone 'temple' is not drawn\n"
        "22:12 [zone] 'temples' is not one of this muscle's zones | they are: temple, behind the eye\n");
  CHECK(said(with(sound, "view = \"back\"", "view = \"bakc\"")) ==
        "20:20 [unknown-word] 'view' does not know 'bakc' | did you mean 'back'?\n");
  CHECK(said(with(sound, "at = [9.5, 31.4]", "at = [9.5]")) ==
        "20:33 [number] 'at' wants 2 numbers from -200 to 200\n");
  CHECK(said(with(sound, "at = [9.5, 31.4]", "at = [9.5, 1e99]")) ==
        "20:33 [number] 'at' wants 2 numbers from -200 to 200\n");
  CHECK(said(with(sound, "radius = 2 ", "radius = 0.1 ")) == "22:74 [number] 'radius' is not from 0.3 to 15\n");
  CHECK(said(with(sound, "radius = 2 ", "radius = nan ")) == "22:74 [number] 'radius' is not from 0.3 to 15\n");
  CHECK(said(with(sound, "path = [[3.4, 11.4]]", "path = []")) ==
        "23:70 [number] 'path' is not a list of places | write a list of lists of 2 numbers\n");
  CHECK(said(with(sound, "depth = \"spill\"", "depth = \"deep\"")) ==
        "23:54 [unknown-word] 'depth' does not know 'deep' | it is one of core, spill\n");
  CHECK(said(with(sound, "radius = 2 ", "radius = 2, colour = 1 ")) == "22:77 [unknown-key] unknown key 'colour'\n");
}

TEST_CASE("atlas: unknown keys and words get the nearest names") {
  CHECK(said(with(sound, "causes =", "cause =")) ==
        "1:1 [missing-key] 'causes' is missing\n"
        "12:1 [unknown-key] unknown key 'cause' | did you mean 'causes'?\n");
  CHECK(said(with(sound, "\"head-neck\"", "\"headneck\"")) ==
        "7:10 [unknown-word] 'gates' does not know 'headneck' | did you mean 'head-neck'?\n");
  CHECK(said(with(sound, "tier = \"A\"", "tier = \"high\"")) ==
        "5:8 [unknown-word] 'tier' does not know 'high' | it is one of A, B, C\n");
}

TEST_CASE("atlas: wrong types, empty and doubled values are refused at their place") {
  CHECK(said(with(sound, "plain = \"top of the shoulder\"", "plain = 3")) ==
        "2:9 [type] 'plain' is a whole number, not a string\n");
  CHECK(said(with(sound, "plain = \"top of the shoulder\"", "plain = \"\"")) == "2:9 [empty] 'plain' is empty\n");
  CHECK(said(with(sound, "gates = [\"head-neck\"]", "gates = []")) == "7:9 [empty] 'gates' is empty\n");
  CHECK(said(with(sound, "[\"left\", \"right\"]", "[\"left\", \"left\"]")) ==
        "6:18 [twice] 'sides' has 'left' twice\n");
  CHECK(said(with(sound, "[\"headache\"]", "\"headache\"")) ==
        "11:14 [type] 'feels-like' is a string, not an array of strings\n");
  CHECK(said(with(sound, "format = 1", "format = 2")) ==
        "1:10 [format] format 2 is not known here | write format = 1\n");
}

TEST_CASE("atlas: text that a terminal must not see is refused") {
  const std::string hint = " | a backslash at the end of a line goes on without a line break\n";
  for (const char* text : {"\\u001b[2J", "a\\nb", "\\u202e", "\\u009b"}) {
    CAPTURE(text);
    CHECK(said(with(sound, "Ear to shoulder.", text)) ==
          "17:11 [control-character] 'stretch' has a line break or a character that cannot be shown" + hint);
  }
}

TEST_CASE("atlas: a muscle that is never pressed has no tool, any other has one") {
  const std::string tier_c = with(sound, "tier = \"A\"", "tier = \"C\"");
  CHECK(said(tier_c) ==
        "15:9 [tier-c] a tier C muscle is never pressed and has no tools | write tools = []\n"
        "20:1 [tier-c] a tier C muscle is never pressed and has no points | take 'points' out\n");
  const std::string without_tools = with(tier_c, "[\"ball\", \"fingers\"]", "[]");
  CHECK(said(without_tools) ==
        "20:1 [tier-c] a tier C muscle is never pressed and has no points | take 'points' out\n");
  CHECK(said(with(without_tools, "points = [{ view = \"back\", at = [9.5, 31.4] }]\n", "")).empty());
  CHECK(said(with(sound, "[\"ball\", \"fingers\"]", "[]")) == "15:9 [empty] 'tools' is empty\n");
}

TEST_CASE("atlas: a hold rule may be given") {
  AtlasReader reader;
  const std::string text = "hold = \"pinch\"\n" + sound;
  REQUIRE(reader.add(text, "a.toml", "sternocleidomastoid").empty());
  const Muscle& muscle = reader.atlas().muscles().front();
  CHECK(muscle.hold_rule == HoldRule::pinch);
}

TEST_CASE("atlas: a name that no routine could write, or that is taken, is refused") {
  CHECK(said(sound, "Upper Trapezius") ==
        "0:0 [name] 'Upper Trapezius' is not a name for a muscle | small letters, digits and '-', at most 64\n");
  AtlasReader reader;
  REQUIRE(reader.add(sound, "a.toml", "biceps").empty());
  const auto findings = reader.add(sound, "b.toml", "biceps");
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].message == "there is already a muscle 'biceps'");
  CHECK(reader.atlas().muscles().size() == 1);
}

TEST_CASE("atlas: any beginning of a file is a muscle or a finding, never a crash") {
  for (std::size_t length = 0; length < sound.size(); ++length) {
    AtlasReader reader;
    const auto findings = reader.add(sound.substr(0, length), "a.toml", "biceps");
    CHECK(reader.atlas().muscles().empty() == !findings.empty());
  }
}

TEST_CASE("atlas: the muscles of a routine are pressed and stretched ones, each once") {
  AtlasReader reader;
  for (const char* name : {"biceps", "deltoid"}) REQUIRE(reader.add(sound, name, name).empty());
  Routine routine;
  routine.steps.resize(5);
  routine.steps[0].kind = StepKind::heat;
  routine.steps[1].muscle = "deltoid";
  routine.steps[2].muscle = "biceps";
  routine.steps[3].muscle = "deltoid";
  routine.steps[4].muscle = "no-such-muscle";
  const Atlas atlas = reader.atlas();
  const auto muscles = muscles_of(routine, atlas);
  REQUIRE(muscles.size() == 2);
  CHECK(muscles[0]->name == "deltoid");
  CHECK(muscles[1]->name == "biceps");
}

TEST_CASE("atlas: gates have names that are read back") {
  for (const std::string_view name : all_names<Gate>()) {
    REQUIRE(parse<Gate>(name).has_value());
    CHECK(name_of(*parse<Gate>(name)) == name);
  }
  CHECK_FALSE(parse<Gate>("neck").has_value());
}

TEST_CASE("atlas: a muscle is found by each of its names, in small letters or capitals, with spaces or dashes") {
  AtlasReader reader;
  REQUIRE(reader.add(sound, "f.toml", "trapezius-one").empty());
  const Atlas atlas = reader.atlas();
  for (const char* name : {"trapezius-one", "Trapezius One", "trapezius_one", "upper trapezius", "UPPER-TRAPEZIUS",
                           "  top  of the\tshoulder ", "Top_of_the_Shoulder"}) {
    CAPTURE(name);
    CHECK(atlas.find_as_typed(name) == atlas.find("trapezius-one"));
  }
  for (const char* name : {"", "-", "trapezius", "top", "upper trapezius left"}) {
    CAPTURE(name);
    CHECK(atlas.find_as_typed(name) == nullptr);
  }
  CHECK(atlas.names() == std::vector<std::string_view>{"trapezius-one"});
}

}  // namespace
}  // namespace tpguide
