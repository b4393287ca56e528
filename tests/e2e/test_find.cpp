// SPDX-License-Identifier: MIT
#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "content/builtin.hpp"
#include "core/text/cells.hpp"
#include "support/guided.hpp"
#include "support/print.hpp"

using namespace tpguide;

namespace {

nlohmann::json answer_to(const Sandbox& home, std::vector<std::string> words) {
  words.insert(words.begin(), "find");
  words.push_back("--json");
  const RunResult result = home.run(words);
  CHECK(result.err == "");
  auto answer = nlohmann::json::parse(result.out);
  CHECK(result.ended == Ended{answer["matches"].empty() ? 1 : 0, 0});
  return answer;
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

/// Everything from the words that were mended on; before it are the warning signs.
std::string after_signs(const std::string& text) {
  const std::size_t at = text.find("\n'");
  REQUIRE(at != std::string::npos);
  return text.substr(at + 1);
}

}  // namespace

TEST_CASE("find: words of which only a routine of one's own knows lead to it, behind the emergency lines") {
  const Sandbox home;
  std::string routine = press_routine;
  const std::size_t at = routine.find("relieves");
  REQUIRE(at != std::string::npos);
  routine.replace(at, routine.find('\n', at) - at,
                  "relieves = [\"Wadenschmerz\", \"боль в икре\", \"headache at the desk\"]");
  home.write(home.config() / "routines" / "wade.toml", routine);
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"find", "wadenschmerz"}, {"find", "боль", "в", "икре"}}) {
    const RunResult found = home.run(words);
    CHECK(found.ended == Ended{0, 0});
    CHECK(holds(found.out, "\nBegin with: tpguide session wade\n"));
    CHECK(found.out.find("emergency number") < found.out.find("Begin with"));
  }
  CHECK_FALSE(holds(home.run({"find", "боль"}).out, "wade"));
  CHECK(holds(home.run({"find", "headache", "at", "the", "desk"}).out, "Other routines: wade"));
}

TEST_CASE("find: the answer at once, under what says when to stop") {
  const Sandbox home;
  const RunResult found = home.run({"find", "temple", "hedache,", "right", "side"});
  CHECK(found.ended == Ended{0, 0});
  CHECK(found.err == "");
  CHECK(found.out ==
        R"(Do not press. Call your local emergency number now (911, 999, 112) for these.
Sudden, very bad headache. New neck pain with headache or dizzy. Weak face or
arm. Faint. Speech, sight or balance wrong. Fever, stiff neck. Chest pain.

Begin with: tpguide session shoulder-headache
If no warning sign is true, here or in the full list, these muscles may fit.
That is no diagnosis.
1. upper trapezius: top of the shoulder
2. temporalis: side of the head, above the ear (gentle only)
3. suboccipitals: base of the skull (gentle only)
4. sternocleidomastoid: strap at the side of the neck (gentle only)
'hedache' read as 'headache'
Side: right. The muscles are the same on either side.
Other routines: daily-ten, stiff-neck, gentle-head, jaw-clench
Where to press: tpguide map upper-trapezius
All signs and all of it: tpguide find --all temple hedache, right side
)");
}

TEST_CASE("find: of every region the answer stands within 12 lines, below 3 on when to stop") {
  const Sandbox home;
  for (const char* words :
       {"temple headache", "stiff neck", "between the shoulder blades", "chest muscle", "golfers elbow", "low back",
        "buttock", "hamstring", "calf", "heel", "thumb", "front of the shoulder", "temple headache, right side",
        "left hip", "ringing in the left ear", "pain in my butt when sitting left"}) {
    CAPTURE(words);
    const RunResult found = home.run({"find", words});
    if (found.out.starts_with("What you typed")) continue;
    std::vector<std::string> lines;
    std::istringstream in(found.out);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    REQUIRE(lines.size() > 6);
    const auto gap = std::find(lines.begin(), lines.end(), "");
    CHECK(gap - lines.begin() <= 3);
    CHECK((gap + 1)->starts_with("Begin with: tpguide session "));
    CHECK(lines.end() - (gap + 1) <= 12);
    CHECK(lines.back().starts_with("All signs and all of it: "));
  }
}

TEST_CASE("find: behind a warning sign that was typed nothing is begun before it is asked whether it is true") {
  const Sandbox home;
  const RunResult snap = home.run({"find", "heard a snap in my calf"});
  CHECK(snap.ended == Ended{0, 0});
  const std::size_t asked = snap.out.find("\nOnly if none of these is true: "), begun = snap.out.find("\nBegin with: ");
  CHECK(snap.out.starts_with("What you typed may be a warning sign. Read this before anything else.\n"));
  CHECK(asked < begun);
  CHECK(begun < snap.out.size());
}

TEST_CASE("find: what it says to run for all of it can be run, whatever the words begin with") {
  const Sandbox home;
  for (const char* words : {"-left knee", "--json knee", "$(x) knee"}) {
    CAPTURE(words);
    const std::string out = home.run({"find", "--", words}).out;
    const std::size_t at = out.find("all of it: tpguide ");
    REQUIRE(at != std::string::npos);
    const std::string command = out.substr(at + 19, out.find('\n', at) - at - 19);
    const RunResult all = home.run({}, {.prefix = {"sh", "-c", "exec \"$0\" " + command}});
    CHECK(all.ended == Ended{0, 0});
    CHECK(all.out.find("\n1. ") != std::string::npos);
  }
}

TEST_CASE("find --all: every warning sign of the region, then each muscle with why and its commands") {
  const Sandbox home;
  const RunResult found = home.run({"find", "--all", "temple", "hedache,", "right", "side"});
  CHECK(found.ended == Ended{0, 0});
  CHECK(found.err == "");
  CHECK(found.out.starts_with(R"(First the warning signs. Is any of these true of you today?

Stop. Call your local emergency number now (for example 911, 999, 112). This
holds for any of these; do not press or warm anything:
- Sudden severe headache; head or neck pain with fever, rash or drowsiness
)"));
  CHECK(after_signs(found.out) == R"('hedache' read as 'headache'
Side: right. The muscles are the same on either side.

If no warning sign is true, here or in the full list, these muscles may fit.
That is no diagnosis.

1. upper trapezius: top of the shoulder
   zone: temple; feels like: temple headache
   tpguide session shoulder-headache
   tpguide session daily-ten
   tpguide session stiff-neck
   tpguide map upper-trapezius

2. temporalis: side of the head, above the ear
   zone: temple; feels like: temple headache
   Gentle only: 3 out of 10 at most.
   tpguide session gentle-head
   tpguide session jaw-clench
   tpguide map temporalis

3. suboccipitals: base of the skull
   feels like: temple headache
   Gentle only: 3 out of 10 at most.
   tpguide session shoulder-headache
   tpguide session gentle-head
   tpguide map suboccipitals

4. sternocleidomastoid: strap at the side of the neck
   zone: back of the head; feels like: headache
   Gentle only: 3 out of 10 at most.
   tpguide session jaw-clench
   tpguide map sternocleidomastoid
)");
}

TEST_CASE("find: what may be a warning sign itself is said before anything else") {
  const Sandbox home;
  const RunResult chest = home.run({"find", "tight", "chest", "on", "the", "left"});
  CHECK(chest.ended == Ended{0, 0});
  CHECK(chest.out.starts_with(R"(What you typed may be a warning sign. Read this before anything else.

Stop. Call your local emergency number now (for example 911, 999, 112). This
holds for any of these; do not press or warm anything:
- Chest pain, pressure or tightness, even mild; breathless; coughing blood
)"));
  CHECK(holds(chest.out, "\nOnly if none of these is true: the pattern of these muscles may fit."));
  const RunResult breath = home.run({"find", "can't breathe"});
  CHECK(breath.ended == Ended{1, 0});
  CHECK(breath.out.starts_with("What you typed may be a warning sign."));
}

TEST_CASE("find: what holds for a fresh injury is said first, and a routine only for later") {
  const Sandbox home;
  const RunResult ankle = home.run({"find", "sprained", "ankle"});
  CHECK(ankle.ended == Ended{0, 0});
  CHECK(
      ankle.out.starts_with("A fresh sprain, strain or bruise: no pressing and no heat there for 3 days.\n"
                            "Cold, wrapped, for 10 to 15 minutes may ease it. Did it pop, is there a gap or\n"
                            "less strength, or does a bone hurt when touched? Can you not stand on it or\n"
                            "use it? See a doctor today.\n"
                            "Read first: tpguide learn when-not-to\n"
                            "Do not press. Call your local emergency number now (911, 999, 112) for these.\n"));
  CHECK(holds(ankle.out, "\nAfter 3 days, if it is not hot or swollen: tpguide session shin-ankle\n"));
  CHECK_FALSE(holds(ankle.out, "Begin with:"));
}

TEST_CASE("find: in pregnancy what holds is said first, and no routine and no place to press is suggested") {
  const Sandbox home;
  const RunResult back = home.run({"find", "pregnant", "back", "pain"});
  CHECK(back.out.starts_with("Pregnant: ask your midwife or doctor before you press."));
  CHECK(holds(back.out, "\nRead first: tpguide learn pregnancy-or-older\n"));
  CHECK_FALSE(holds(back.out, "tpguide session"));
  CHECK_FALSE(holds(back.out, "tpguide map"));
  CHECK(home.run({"find", "pregnant", "headache"}).out.starts_with("What you typed may be a warning sign."));
}

TEST_CASE("find: where a mistyped word may be two parts of the body both are told, with the signs of both") {
  const Sandbox home;
  const RunResult found = home.run({"find", "haed", "ache"});
  CHECK(holds(found.out, "\n'haed' read as 'head'; 'hand' is near too\n"));
  CHECK(holds(found.out, "- Sudden severe headache"));
}

TEST_CASE("find: of two complaints the first signs of both regions are told, and what treats the other too") {
  const Sandbox home;
  const std::string of_jaw = home.run({"find", "jaw", "clenching"}).out;
  const std::string of_calf = home.run({"find", "calf", "cramp"}).out;
  const auto signs_of = [](const std::string& answer) { return answer.substr(0, answer.find("\n\n") + 1); };
  const RunResult found = home.run({"find", "calf", "cramp", "and", "jaw", "clenching"});
  CHECK(found.out.starts_with(signs_of(of_jaw) + signs_of(of_calf) + "\nBegin with: "));
  CHECK(signs_of(of_jaw) != signs_of(of_calf));
  CHECK(holds(found.out, "\n1. masseter: jaw muscle in the cheek (gentle only)\n2. gastrocnemius: "));
  CHECK(holds(found.out, "\nOther routines: jaw-clench, calf-tight"));
}

TEST_CASE("find: of two complaints of one region its signs are told once") {
  const Sandbox home;
  const std::string answer = home.run({"find", "neck", "pain", "and", "jaw", "clenching"}).out;
  CHECK(answer.find("Do not press.") == answer.rfind("Do not press."));
}

TEST_CASE("find: a muscle that is never pressed says so") {
  const Sandbox home;
  CHECK(holds(home.run({"find", "scalenes"}).out, "\n1. scalenes: deep at the side of the neck (never pressed)\n"));
  const RunResult found = home.run({"find", "--all", "scalenes"});
  CHECK(found.ended == Ended{0, 0});
  CHECK(holds(found.out, R"(
1. scalenes: deep at the side of the neck
   name: scalenes
   Recognised and stretched, never pressed.
   No routine for it yet.
   tpguide map scalenes
)"));
}

TEST_CASE("find: one JSON document with the warning signs and, for each match, its routines") {
  const Sandbox home;
  const auto answer = answer_to(home, {"temple hedache, right side"});
  CHECK(answer["red_flags"].size() == answer["red_flag_actions"].size());
  CHECK(answer["red_flag_actions"][0] == "emergency");
  CHECK(answer["red_flags"][0].get<std::string>().starts_with("Sudden severe headache"));
  CHECK(answer["sign_typed"] == false);
  CHECK(answer["side"] == "right");
  CHECK(answer["mended"] ==
        nlohmann::json{{{"typed", "hedache"}, {"read", "headache"}, {"near", nlohmann::json::array()}}});
  const auto& first = answer["matches"][0];
  CHECK(first["muscle"] == "upper-trapezius");
  CHECK(first["why"] == "zone: temple; feels like: temple headache");
  CHECK(first["score"] > 50);
  CHECK(first["routines"][0] == "shoulder-headache");
  CHECK(first["plain"] == "top of the shoulder");
  for (const auto& match : answer["matches"]) CHECK(match["score"] <= first["score"]);
  CHECK(answer_to(home, {"numb between my legs"})["sign_typed"] == true);
}

TEST_CASE("find: every routine it names can be shown") {
  const Sandbox home;
  for (const char* words : {"temple", "calf", "low back", "thumb", "between the shoulder blades"}) {
    CAPTURE(words);
    const nlohmann::json answer = answer_to(home, {words});
    for (const auto& match : answer["matches"]) {
      for (const std::string name : match["routines"]) CHECK(home.run({"show", name}).ended == Ended{0, 0});
    }
  }
}

TEST_CASE("find: routines of one's own are among them, broken ones are not, and they hide the built-in of their name") {
  const Sandbox home;
  home.write(home.config() / "routines" / "press.toml", press_routine);
  home.write(home.config() / "routines" / "stiff-neck.toml", "format = \n");
  const auto routines = answer_to(home, {"upper trapezius"})["matches"][0]["routines"];
  const auto has = [&](const char* name) {
    return std::find(routines.begin(), routines.end(), name) != routines.end();
  };
  CHECK(has("press"));
  CHECK(has("shoulder-headache"));
  CHECK_FALSE(has("stiff-neck"));
}

TEST_CASE("find: where nothing is understood, emergencies, near words and the areas are on standard output, exit 1") {
  const Sandbox home;
  const RunResult nothing = home.run({"find", "shoulderrrr"});
  CHECK(nothing.ended == Ended{1, 0});
  CHECK(nothing.err == "");
  CHECK(nothing.out == R"(First the warning signs. Is any of these true of you today?

Stop. Call your local emergency number now (for example 911, 999, 112). This
holds for any of these; do not press or warm anything:
- Sudden severe headache; head or neck pain with fever, rash or drowsiness
- Face or arm weak, faint, seizure, confused; speech, sight or balance off
- New neck pain, headache, dizzy after jolt, accident, massage, treatment
- Numb between legs; bladder or bowel trouble; both legs hurt, weak, numb
- Back pain after an accident or fall; sudden severe pain, faint or clammy
- A cold, pale limb; a tense limb, very painful or numb; pulsing tummy
- Chest pain, pressure or tightness, even mild; breathless; coughing blood
- Arm, jaw, neck or back pain with sweat, nausea, dread; cola-dark urine

Passed over: 'shoulderrrr'

No muscle here fits these words.
Near words: shoulder
Say where it hurts, as in: tpguide find back of the knee
Areas, for tpguide list --area: head-jaw, neck-shoulder, upper-back, chest,
arm-hand, low-back, hip-buttock, thigh, lower-leg-foot
)");
  const auto answer = answer_to(home, {"shoulderrrr"});
  CHECK(answer["matches"].empty());
  CHECK(answer["nearest"] == nlohmann::json::array({"shoulder"}));
}

TEST_CASE("find: without words it is wrong usage, with an example") {
  const Sandbox home;
  const RunResult result = home.run({"find"});
  CHECK(result.ended == Ended{2, 0});
  CHECK(result.out == "");
  CHECK(result.err == "tpguide: find what? Say where it hurts\n  as in: tpguide find temple headache, right side\n");
}

TEST_CASE("find: keeps to the width, down to 40 columns, and to ASCII where the locale is") {
  const Sandbox home;
  for (const char* columns : {"40", "45", "60", "78", "200"}) {
    CAPTURE(columns);
    for (const char* words : {"temple hedache, right side", "numb between my legs", "low back", "zzzzzzzz"}) {
      const RunResult result = home.run({"find", words}, {.env = {{"COLUMNS", columns}, {"LC_ALL", "C"}}});
      std::istringstream lines(result.out);
      for (std::string line; std::getline(lines, line);) {
        CAPTURE(line);
        // A command is to be copied, so it is never broken.
        const bool is_command = line.starts_with("   tpguide ");
        CHECK((is_command || cell_width(line) <= std::min(std::stoi(columns), 78)));
        CHECK(std::all_of(line.begin(), line.end(), [](char c) { return c >= ' ' && c <= '~'; }));
      }
    }
  }
}

TEST_CASE("find: colours add nothing to the words") {
  const Sandbox home;
  const RunResult plain = home.run({"find", "temple"});
  CHECK_FALSE(holds(plain.out, "\x1b"));
  std::string colored = home.run({"find", "temple", "--color", "always"}).out;
  CHECK(holds(colored, "\x1b[1m"));
  for (std::size_t at = colored.find("\x1b["); at != std::string::npos; at = colored.find("\x1b[", at)) {
    colored.erase(at, colored.find('m', at) - at + 1);
  }
  CHECK(colored == plain.out);
  CHECK_FALSE(holds(home.run({"find", "temple", "--color", "always", "--plain"}).out, "\x1b"));
}

TEST_CASE("find: what was typed is made harmless before it is shown") {
  const Sandbox home;
  const RunResult result = home.run({"find", "\x1b]52;c;evil\x07 \xff\xfe \u202e zzzzzz"});
  CHECK_FALSE(holds(result.out, "\x1b"));
  CHECK_FALSE(holds(result.out, "\x07"));
  CHECK_FALSE(holds(result.out, "\u202e"));
  CHECK(holds(result.out, "Passed over: "));
}
