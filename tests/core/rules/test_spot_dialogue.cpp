// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "content/builtin.hpp"
#include "core/log/entry_words.hpp"
#include "core/rules/spot_dialogue.hpp"
#include "support/little_atlas.hpp"
#include "support/session_driver.hpp"

using namespace tpguide;
using namespace tpguide::test;

namespace {

/// The little atlas, whose muscles are called as they are in words.
Atlas well_named_atlas() {
  static const std::vector<Muscle> muscles = [] {
    std::vector<Muscle> named;
    for (Muscle muscle : little_atlas().muscles()) {
      muscle.anatomical = builtin_atlas().find(muscle.name)->anatomical;
      named.push_back(muscle);
    }
    return named;
  }();
  return Atlas(muscles);
}

Entry at_evening() {
  Entry given;
  given.at = evening();
  return given;
}

/// The dialogue as it would stand on the screen, and what there is to log.
std::string talk(const std::vector<std::string>& answers, Entry given = at_evening()) {
  const Atlas atlas = well_named_atlas();
  SpotDialogue dialogue(atlas, little_safety(), std::move(given));
  std::string text;
  for (const std::string& answer : answers) {
    if (dialogue.is_over()) return text + "(over)\n";
    text += dialogue.prompt() + answer + "\n";
    for (const std::string& line : dialogue.answer(answer)) text += "  " + line + "\n";
  }
  if (!dialogue.is_over()) text += "(open)\n";
  for (const Entry& entry : dialogue.entries()) {
    text += in_words(entry, evening(), builtin_atlas(), "signs");
    if (!entry.note.empty()) text += ": " + entry.note;
    text += "\n";
  }
  return text;
}

std::string names(std::string_view typed) {
  std::string text;
  for (const Muscle* muscle : muscles_meant(typed, builtin_atlas())) {
    if (!text.empty()) text += " ";
    text += muscle->name;
  }
  return text;
}

}  // namespace

TEST_CASE("spot dialogue: a few letters, a side, a level, and Enter twice") {
  CHECK(talk({"upp", "l", "4", "", ""}) ==
        "Which muscle? A few letters of it or its area (? lists the areas; Enter: none): upp\n"
        "upper trapezius, left or right (Enter: not said): l\n"
        "How strong is your pain now at left upper trapezius, 0–10 ((the scale))? 4\n"
        "Another spot? A few letters (Enter: no): \n"
        "Note (Enter skips): \n"
        "soreness 4 at left upper trapezius, today 18:00\n");
}

TEST_CASE("spot dialogue: Enter alone is no spot, and then only the level and the note are asked") {
  CHECK(talk({"", "6", "after driving"}) ==
        "Which muscle? A few letters of it or its area (? lists the areas; Enter: none): \n"
        "How strong is your pain now, 0–10 ((the scale))? 6\n"
        "Note (Enter skips): after driving\n"
        "soreness 6, today 18:00: after driving\n");
  CHECK(talk({"", ""}) ==
        "Which muscle? A few letters of it or its area (? lists the areas; Enter: none): \n"
        "How strong is your pain now, 0–10 ((the scale))? \n");
}

TEST_CASE("spot dialogue: several spots in one go, and the note on the last") {
  CHECK(talk({"masseter", "right", "3", "sub", "2", "rhom", "", "", "", "bad night"}) ==
        "Which muscle? A few letters of it or its area (? lists the areas; Enter: none): masseter\n"
        "masseter, left or right (Enter: not said): right\n"
        "How strong is your pain now at right masseter, 0–10 ((the scale))? 3\n"
        "Another spot? A few letters (Enter: no): sub\n"
        "How strong is your pain now at suboccipitals in the middle, 0–10? 2\n"
        "Another spot? A few letters (Enter: no): rhom\n"
        "rhomboids, left or right (Enter: not said): \n"
        "How strong is your pain now at rhomboids, 0–10? \n"
        "Another spot? A few letters (Enter: no): \n"
        "Note (Enter skips): bad night\n"
        "soreness 3 at right masseter, today 18:00\n"
        "soreness 2 at suboccipitals in the middle, today 18:00: bad night\n");
}

TEST_CASE("spot dialogue: a level typed where the muscle is asked is kept, and not asked again") {
  const std::string typed =
      "Which muscle? A few letters of it or its area (? lists the areas; Enter: none): 4\n"
      "  4 is how strong it is. Where? A few letters of the muscle, or Enter to leave that open.\n";
  CHECK(talk({"4", "upp", "l", "", ""}) == typed +
                                               "Which muscle? A few letters of it or its area (? lists the areas; "
                                               "Enter: none): upp\n"
                                               "upper trapezius, left or right (Enter: not said): l\n"
                                               "Another spot? A few letters (Enter: no): \n"
                                               "Note (Enter skips): \n"
                                               "soreness 4 at left upper trapezius, today 18:00\n");
  CHECK(talk({"4", "", "bad night"}) == typed +
                                            "Which muscle? A few letters of it or its area (? lists the areas; Enter: "
                                            "none): \n"
                                            "Note (Enter skips): bad night\n"
                                            "soreness 4, today 18:00: bad night\n");
  CHECK_MESSAGE(talk({"4"}) == typed + "(open)\nsoreness 4, today 18:00\n", "whatever ends the questions");
  CHECK(talk({"12"}) ==
        "Which muscle? A few letters of it or its area (? lists the areas; Enter: none): 12\n"
        "  Letters of a muscle, please; a level is 0 to 10.\n"
        "(open)\n");
  CHECK(talk({"upp", "l", "5", "3", "", ""}) ==
        "Which muscle? A few letters of it or its area (? lists the areas; Enter: none): upp\n"
        "upper trapezius, left or right (Enter: not said): l\n"
        "How strong is your pain now at left upper trapezius, 0–10 ((the scale))? 5\n"
        "Another spot? A few letters (Enter: no): 3\n"
        "  3 is how strong it is. Where? A few letters of the muscle, or Enter to leave that open.\n"
        "Another spot? A few letters (Enter: no): \n"
        "Note (Enter skips): \n"
        "soreness 5 at left upper trapezius, today 18:00\n"
        "soreness 3, today 18:00\n");
}

TEST_CASE("spot dialogue: everyday words are asked about where no name fits") {
  static const Atlas atlas = well_named_atlas();
  SpotDialogue dialogue(atlas, little_safety(), at_evening(), [](std::string_view words) {
    return words == "shrugger" ? std::vector{atlas.find("upper-trapezius"), atlas.find("rhomboids")}
                               : std::vector<const Muscle*>{};
  });
  CHECK(dialogue.answer("shrugger") ==
        std::vector<std::string>{"1 upper trapezius (upper-trapezius)", "2 rhomboids (rhomboids)"});
  CHECK(dialogue.answer("1").empty());
  CHECK(dialogue.prompt() == "upper trapezius, left or right (Enter: not said): ");
}

TEST_CASE("spot dialogue: what was given is not asked") {
  Entry given = at_evening();
  given.muscle = "triceps";
  given.side = Side::left;
  given.note = "after tennis";
  CHECK(talk({"5"}, given) ==
        "How strong is your pain now at left triceps, 0–10 ((the scale))? 5\n"
        "soreness 5 at left triceps, today 18:00: after tennis\n");
  given.side.reset();
  CHECK(talk({"r", "5"}, given) ==
        "triceps, left or right (Enter: not said): r\n"
        "How strong is your pain now at right triceps, 0–10 ((the scale))? 5\n"
        "soreness 5 at right triceps, today 18:00: after tennis\n");
}

TEST_CASE("spot dialogue: a wrong answer is asked again, and nothing answered before is lost") {
  CHECK(talk({"trizeps", "neck", "99", "zzz", "6", "x", "l", "11", "4.5", "7", ""}) ==
        "Which muscle? A few letters of it or its area (? lists the areas; Enter: none): trizeps\n"
        "  There is no muscle or area 'trizeps'; did you mean 'triceps'?\n"
        "Which muscle? A few letters of it or its area (? lists the areas; Enter: none): neck\n"
        "  1 infraspinatus (infraspinatus)\n"
        "  2 levator scapulae (levator-scapulae)\n"
        "  3 masseter (masseter)\n"
        "  4 rhomboids (rhomboids)\n"
        "  5 scalenes (scalenes)\n"
        "  6 sternocleidomastoid (sternocleidomastoid)\n"
        "  7 suboccipitals (suboccipitals)\n"
        "  8 supraspinatus (supraspinatus)\n"
        "  9 thumb adductor and opponens (thumb-adductor-opponens)\n"
        "  and 2 more: a few letters more find them\n"
        "Which one? Its number, or other letters (Enter: none): 99\n"
        "  A number from 1 to 9, please, or a few letters.\n"
        "Which one? Its number, or other letters (Enter: none): zzz\n"
        "  There is no muscle or area 'zzz'.\n"
        "Which one? Its number, or other letters (Enter: none): 6\n"
        "sternocleidomastoid, left or right (Enter: not said): x\n"
        "  left or right, please; the first letter is enough, and Enter alone leaves it open.\n"
        "sternocleidomastoid, left or right (Enter: not said): l\n"
        "How strong is your pain now at left sternocleidomastoid, 0–10 ((the scale))? 11\n"
        "  A whole number from 0 to 10, please, or Enter alone.\n"
        "How strong is your pain now at left sternocleidomastoid, 0–10 ((the scale))? 4.5\n"
        "  A whole number from 0 to 10, please, or Enter alone.\n"
        "How strong is your pain now at left sternocleidomastoid, 0–10 ((the scale))? 7\n"
        "Another spot? A few letters (Enter: no): \n"
        "(open)\n"
        "soreness 7 at left sternocleidomastoid, today 18:00\n");
}

TEST_CASE("spot dialogue: what was typed is made harmless before it is shown") {
  const std::string said = talk({"qq\x1b[2J"});
  CHECK(said.find("'qq\uFFFD[2J'") != std::string::npos);
}

TEST_CASE("spot dialogue: letters find muscles by name, then by plain name, then by area") {
  CHECK(names("upper trap") == "upper-trapezius");
  CHECK(names("Upper Trapezius") == "upper-trapezius");
  CHECK(names("top of the shoulder") == "upper-trapezius");
  CHECK(names("up") == "upper-trapezius");
  CHECK(names("upper tr") == "upper-trapezius");
  CHECK(names("trap").starts_with("middle-lower-trapezius upper-trapezius"));
  CHECK(names("") == "");
  CHECK(names(" - ") == "");
  CHECK(names("xyz") == "");
  for (const std::string_view area : all_names<Area>()) {
    CAPTURE(area);
    const auto meant = muscles_meant(area, builtin_atlas());
    for (const Muscle& muscle : builtin_atlas().muscles()) {
      if (name_of(muscle.area) != area) continue;
      CHECK(std::find(meant.begin(), meant.end(), &muscle) != meant.end());
    }
  }
}

TEST_CASE("spot dialogue: every muscle is found by its own name alone") {
  for (const Muscle& muscle : builtin_atlas().muscles()) CHECK(names(muscle.name) == muscle.name);
}
