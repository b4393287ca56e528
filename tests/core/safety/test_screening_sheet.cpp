// SPDX-License-Identifier: MIT
// That no warning sign is lost between the lists that were, the full form and the brief one.
#include <algorithm>
#include <set>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/safety/safety.hpp"
#include "embed/screening_reader.hpp"
#include "support/screening_story.hpp"

namespace tpguide {
namespace {

const ScreeningForm& form() {
  return builtin_screening();
}

constexpr Gate every_region[] = {Gate::head_neck, Gate::chest, Gate::back, Gate::leg, Gate::arm};

bool is_of(const ScreeningItem& item, Gate gate) {
  return item.gates.empty() || std::find(item.gates.begin(), item.gates.end(), gate) != item.gates.end();
}

/// The signs of a form for a region: those on its pages, and those that its lines stand for.
std::set<std::string_view> signs_on(ScreeningForms which, Gate gate) {
  std::set<std::string_view> ids;
  for (const ScreeningPage& page : form().pages) {
    if (page.form != which && page.form != ScreeningForms::every) continue;
    for (const std::string_view id : page.items) {
      const ScreeningItem& item = *form().find(id);
      if (!is_of(item, gate)) continue;
      if (item.parts.empty()) ids.insert(id);
      for (const std::string_view part : item.parts) {
        if (is_of(*form().find(part), gate)) ids.insert(part);
      }
    }
  }
  return ids;
}

/// A line of the one list that was asked before there were forms: its codes, its regions, where its signs are now.
struct OldLine {
  std::string_view text;
  std::vector<std::string_view> codes;
  std::vector<Gate> gates;
  std::vector<std::string_view> items;   ///< of the full form
  std::vector<std::string_view> briefs;  ///< those of them, or what leads to them, on the brief form
};

const std::vector<OldLine>& old_lines() {
  using enum Gate;
  const std::vector<Gate> all(std::begin(every_region), std::end(every_region));
  static const std::vector<OldLine> lines{
      {"chest pain, breathless, coughing blood",
       {"E1", "E2"},
       all,
       {"chest-pain", "breathless"},
       {"chest-pain", "breathless"}},
      {"arm or jaw pain with sweat; cola-dark urine", {"E1", "U9"}, all, {"dread", "cola-pee"}, {"dread", "cola-pee"}},
      {"sudden headache; fever, rash, drowsy",
       {"E3", "E8"},
       {head_neck},
       {"thunderclap", "head-fever"},
       {"thunderclap", "head-fever"}},
      {"face or arm weak, faint, fit", {"E4"}, {head_neck}, {"stroke-signs", "faint"}, {"stroke-signs", "faint"}},
      {"neck pain after a jolt or massage", {"E5", "E7"}, {head_neck}, {"neck-jolt"}, {"neck-jolt"}},
      {"numb between the legs; bladder; both legs",
       {"E6"},
       {back},
       {"saddle", "bladder", "both-legs"},
       {"saddle", "bladder", "both-legs"}},
      {"back pain after an accident; sudden severe",
       {"E7", "E9"},
       {back},
       {"back-fall", "belly-back"},
       {"back-fall", "belly-back"}},
      {"cold or tense leg; pulsing tummy",
       {"E9", "E10"},
       {back, leg},
       {"leg-cold", "belly-pulse"},
       {"leg-cold", "belly-pulse"}},
      {"cold or tense arm; pulsing tummy",
       {"E9", "E10"},
       {arm},
       {"arm-cold", "belly-pulse"},
       {"arm-cold", "belly-pulse"}},
      {"from 50: headache, scalp, jaw, stiff mornings", {"U2", "U3", "U8"}, {head_neck}, {"from-50"}, {"from-50"}},
      {"headache changed, cough, posture, eye, pill",
       {"U3"},
       {head_neck},
       {"pain-changed", "set-off", "knock-pill-eye"},
       {"pain-changed", "set-off", "knock-pill-eye"}},
      {"headache and painkiller overuse", {"U3"}, {head_neck}, {"painkillers"}, {}},
      {"headache and pregnancy, cancer, immunity",
       {"U3"},
       {head_neck},
       {"pregnant", "cancer", "defences", "headache-now"},
       {"headache-now", "something-new"}},
      {"fever, sweats, weight loss, night pain", {"U4"}, {head_neck, back, leg, arm}, {"general"}, {"general"}},
      {"leg swollen, sore vein, bent",
       {"U1", "U4"},
       {back, leg},
       {"leg-swollen", "leg-veins", "bent"},
       {"leg-swollen", "leg-veins", "bent"}},
      {"arm swollen, sore vein, bent", {"U1", "U4"}, {arm}, {"arm-swollen", "arm-bent"}, {"arm-swollen", "arm-bent"}},
      {"newly weak; pop, bone pain, cannot stand; lump; vomiting",
       {"U4", "U5", "U6", "U7"},
       {back, leg, arm},
       {"limb-weak", "pop-bone", "general", "pee-colic"},
       {"limb-weak", "pop-bone", "general", "pee-colic"}},
      {"new pain after cancer, immunity, drugs; bloody urine, colic",
       {"U4", "U6"},
       {back, leg, arm},
       {"cancer", "defences", "pain-new", "pee-colic"},
       {"pain-new", "pee-colic"}},
      {"wound, rash, infection, fracture, injury, surgery",
       {"3b"},
       all,
       {"skin", "hurt", "operation", "bone-joint"},
       {"skin", "hurt", "operation", "bone-joint"}},
      {"an implant", {"3b"}, all, {"implant"}, {"something-new"}},
      {"fever or ill; alcohol, sedatives; numb, numbed",
       {"3b", "2"},
       all,
       {"ill", "drink", "numbed", "numb-skin"},
       {"ill", "drink", "numbed"}},
      {"stroke, faints; neck artery, joint, operation; Marfan",
       {"3b"},
       {head_neck},
       {"stroke", "neck-operation", "marfan"},
       {"something-new"}},
      {"pregnant; varicose veins, clot; numb or diabetic feet",
       {"3b", "3e"},
       {leg},
       {"pregnant", "varicose", "clot", "diabetes"},
       {"something-new"}},
      {"blood thinners, clot, fragile bones, cancer",
       {"3b"},
       all,
       {"thinners", "clot", "weak-bones", "cancer"},
       {"something-new"}},
      {"pregnant; heart, blood pressure, aneurysm", {"3b", "2"}, all, {"pregnant", "heart"}, {"something-new"}},
      {"poor circulation, heat rub, heat reaction, cannot remove",
       {"2"},
       all,
       {"numb-skin", "rub", "heat-hurt"},
       {"rub"}},
      {"a hernia", {"3b"}, {back, leg}, {"hernia"}, {"something-new"}},
      {"clumsy hands before the neck", {"U5"}, {head_neck}, {"hands-walk"}, {"hands-walk"}},
      {"cast, bed rest or a long flight", {"3b"}, {leg}, {"trip", "oestrogen"}, {"trip"}},
  };
  return lines;
}

TEST_CASE("screening sheet: every sign of the list that was is asked in full and in brief, where it was asked before") {
  for (const OldLine& line : old_lines()) {
    for (const Gate gate : line.gates) {
      CAPTURE(line.text);
      CAPTURE(name_of(gate));
      const auto full = signs_on(ScreeningForms::full, gate), brief = signs_on(ScreeningForms::brief, gate);
      std::set<std::string_view> codes;
      for (const std::string_view id : line.items) {
        CAPTURE(id);
        CHECK(full.contains(id));
        const ScreeningItem* item = form().find(id);
        REQUIRE(item != nullptr);
        codes.insert(item->codes.begin(), item->codes.end());
      }
      for (const std::string_view id : line.briefs) {
        CAPTURE(id);
        CHECK(brief.contains(id));
      }
      for (const std::string_view code : line.codes) {
        CAPTURE(code);
        CHECK(codes.contains(code));
      }
    }
  }
}

TEST_CASE(
    "screening sheet: each code of the safety sheet has a question in the same region, as urgent as it has to be") {
  for (const ScreenItem& old : builtin_safety().screen) {
    for (const Gate gate : every_region) {
      if (!old.gates.empty() && std::find(old.gates.begin(), old.gates.end(), gate) == old.gates.end()) continue;
      for (const std::string_view code : old.sources) {
        CAPTURE(old.text);
        CAPTURE(code);
        CAPTURE(name_of(gate));
        const auto ids = signs_on(ScreeningForms::full, gate);
        CHECK(std::any_of(ids.begin(), ids.end(), [&](std::string_view id) {
          const ScreeningItem& item = *form().find(id);
          return std::find(item.codes.begin(), item.codes.end(), code) != item.codes.end();
        }));
      }
    }
  }
}

TEST_CASE("screening sheet: an emergency sign's code leads to help at once, an urgent one's to advice the same day") {
  for (const ScreeningItem& item : form().items) {
    for (const std::string_view code : item.codes) {
      CAPTURE(item.id);
      CAPTURE(code);
      // A pulse in the belly without more is urgent; a rhabdomyolysis, numbered among the urgent, is an emergency.
      if (code.starts_with("E"))
        CHECK(item.action == (item.id == "belly-pulse" ? SignAction::urgent : SignAction::emergency));
      if (code.starts_with("U") && item.lasts == Lasts::today) CHECK(item.action <= SignAction::urgent);
      if (code == "U9") CHECK(item.action == SignAction::emergency);
    }
  }
  std::set<std::string> wanted, there;
  for (int i = 1; i <= 10; ++i) wanted.insert(fmt::format("E{}", i));
  for (int i = 1; i <= 9; ++i) wanted.insert(fmt::format("U{}", i));
  for (const ScreeningItem& item : form().items) {
    for (const std::string_view code : item.codes) {
      if (code.starts_with("E") || code.starts_with("U")) there.emplace(code);
    }
  }
  CHECK(there == wanted);
}

TEST_CASE("screening sheet: all of today that the full form asks, the brief one asks, but painkillers by the month") {
  for (const Gate gate : every_region) {
    const auto brief = signs_on(ScreeningForms::brief, gate);
    for (const std::string_view id : signs_on(ScreeningForms::full, gate)) {
      CAPTURE(id);
      CAPTURE(name_of(gate));
      const ScreeningItem& item = *form().find(id);
      if (item.lasts == Lasts::today && item.parts.empty() && id != "painkillers") CHECK(brief.contains(id));
      // What lasts is asked again in full, or when something is new.
      if (item.lasts == Lasts::always) CHECK_FALSE(brief.contains(id));
    }
    CHECK(brief.contains("something-new"));
  }
}

/// The lines of the brief form for these regions, of a healthy person.
std::vector<std::string> brief_lines(const ScreeningSubject& subject) {
  Profile profile = healthy(subject, morning_of("2026-11-18"));
  ScreeningDialogue dialogue(form(), std::move(profile), subject, morning_of("2026-11-20"));
  std::vector<std::string> lines;
  for (; !dialogue.outcome() && dialogue.question().heading.find("In mind") != std::string::npos; dialogue.answer("n"))
    lines.insert(lines.end(), dialogue.question().items.begin(), dialogue.question().items.end());
  return lines;
}

const ScreeningItem* item_with(std::string_view text) {
  for (const ScreeningItem& item : form().items)
    if (item.text == text) return &item;
  return nullptr;
}

bool names_limb(std::string_view line, std::string_view limb) {
  const auto names = [&](std::string_view word) { return line.find(word) != std::string_view::npos; };
  if (names("limbs")) return true;
  return limb == "arm" ? names("arm") || names("Arm") || names("hand") : names("leg") || names("Leg");
}

TEST_CASE("screening sheet: in brief, whatever the regions, a sign of an arm or a leg stands on a line that names it") {
  for (unsigned regions = 1; regions < 1U << std::size(every_region); ++regions) {
    ScreeningSubject subject = subject_of("shoulder-headache");
    subject.gates.clear();
    for (std::size_t i = 0; i < std::size(every_region); ++i)
      if ((regions & (1U << i)) != 0) subject.gates.push_back(every_region[i]);
    const std::vector<std::string> lines = brief_lines(subject);
    const auto is_asked = [&](std::string_view id, std::string_view limb) {
      return std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
        const ScreeningItem* item = item_with(line);
        const bool stands_there =
            item != nullptr && std::find(item->parts.begin(), item->parts.end(), id) != item->parts.end();
        return stands_there && names_limb(line, limb);
      });
    };
    const auto check = [&](std::string_view id, std::string_view limb) {
      CAPTURE(regions);
      CAPTURE(id);
      CAPTURE(limb);
      const ScreeningItem& item = *form().find(id);
      const bool is_here =
          std::any_of(subject.gates.begin(), subject.gates.end(), [&](Gate gate) { return is_of(item, gate); });
      if (is_here) CHECK(is_asked(id, limb));
    };
    for (const std::string_view id : {"leg-cold", "leg-swollen", "leg-veins", "limb-weak"}) check(id, "leg");
    for (const std::string_view id : {"arm-cold", "arm-swollen", "limb-weak"}) check(id, "arm");
    // And a knock, or a fall, is named as such.
    for (const std::string_view id : {"hurt", "bone-joint"}) {
      CAPTURE(regions);
      CHECK(std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
        const ScreeningItem* item = item_with(line);
        return item != nullptr && std::find(item->parts.begin(), item->parts.end(), id) != item->parts.end() &&
               line.find("fall") != std::string::npos;
      }));
    }
  }
}

TEST_CASE("screening sheet: in brief every routine has at most seven lines, and one question") {
  for (const BuiltinRoutine& routine : builtin_routines()) {
    CAPTURE(routine.name);
    CHECK(brief_lines(subject_of(routine.name)).size() <= 7);
  }
}

TEST_CASE("screening sheet: a routine's lines that are kept are written as routines write them") {
  for (const ScreeningItem& item : form().items) {
    for (const std::string_view line : item.avoid) {
      CAPTURE(line);
      CHECK(std::any_of(builtin_routines().begin(), builtin_routines().end(), [&](const BuiltinRoutine& routine) {
        return routine.text.find(line) != std::string_view::npos;
      }));
    }
  }
}

TEST_CASE("screening sheet: no page of any routine has over seven questions or sixteen rows") {
  for (const BuiltinRoutine& routine : builtin_routines()) {
    CAPTURE(routine.name);
    const ScreeningSubject subject = subject_of(routine.name);
    Profile profile;
    for (int round = 0; round < 3; ++round) {
      ScreeningDialogue dialogue(form(), profile, subject, morning_of("2026-11-20"));
      while (!dialogue.outcome()) {
        CHECK(dialogue.question().items.size() <= most_screening_items);
        const auto parts = screening_parts(dialogue.question(), 78, 24);
        REQUIRE(parts.size() == 1);
        CHECK(parts[0].size() <= most_screening_rows);
        dialogue.answer(dialogue.question().ask == "Age:" ? "52" : "n");
      }
      profile = dialogue.outcome()->profile;
    }
  }
}

std::string findings_of(const std::string& text) {
  const ScreeningReader reader(text, "s.toml");
  std::string out;
  for (const Finding& finding : reader.findings())
    out += fmt::format("{}:{} [{}] {}{}\n", finding.at.line, finding.at.column, finding.rule, finding.message,
                       finding.hint.empty() ? "" : " | " + finding.hint);
  return out;
}

std::string sheet_with(std::string_view items, std::string_view page_items) {
  std::string text = "format = 1\n";
  for (const ScreeningNumber& number : screening_numbers()) text += fmt::format("{} = 7\n", number.key);
  text += fmt::format("{}[[page]]\nform = \"full\"\ntitle = \"t\"\nquestion = \"q\"\nitems = {}\n[areas]\n", items,
                      page_items);
  for (const std::string_view area : all_names<Area>()) text += fmt::format("{} = \"a\"\n", area);
  text += "[say]\n";
  for (const ScreeningText& sentence : screening_texts()) text += fmt::format("{0} = \"The {0}.\"\n", sentence.key);
  return text;
}

TEST_CASE("screening sheet: a sound one is read whole, with the numbers of days where an item has none of its own") {
  const std::string text = sheet_with(
      "[[item]]\nid = \"a\"\ntext = \"A\"\naction = \"ask\"\nlasts = \"always\"\nmind = \"m\"\ncodes = [\"3b\"]\n"
      "[[item]]\nid = \"b\"\ntext = \"B\"\nparts = [\"a\", \"c\"]\n"
      "[[item]]\nid = \"c\"\ntext = \"C\"\naction = \"urgent\"\nreread-days = 3\ncodes = [\"U1\"]\n",
      "[\"b\"]");
  CHECK(findings_of(text).empty());
  const ScreeningReader reader(text, "s.toml");
  REQUIRE(reader.form().items.size() == 3);
  CHECK(reader.form().find("a")->reread_days == 7);
  CHECK(reader.form().find("c")->reread_days == 3);
  CHECK(reader.form().find("b")->action == SignAction::urgent);
  CHECK(reader.form().emergency == "The emergency.");
}

TEST_CASE("screening sheet: what is misspelt, said twice or never asked is told by line and column") {
  CHECK(findings_of(sheet_with("[[item]]\nid = \"fever\"\ntext = \"A\"\naction = \"urgnt\"\ncodes = [\"U4\"]\n"
                               "[[item]]\nid = \"fever\"\ntext = \"B\"\naction = \"urgent\"\ncodes = [\"U4\"]\n",
                               "[\"fevr\"]")) ==
        "1:1 [never-asked] 'fever' is on no page\n"
        "1:1 [never-asked] 'fever' is on no page\n"
        "12:10 [unknown-word] 'action' does not know 'urgnt' | did you mean 'urgent'?\n"
        "15:6 [twice] there is an item 'fever' already\n"
        "23:9 [unknown-item] 'items' names no item: 'fevr' | did you mean 'fever'?\n");
}

TEST_CASE("screening sheet: what a session goes on with has to say what is kept in mind, and no urgent sign is kept") {
  CHECK(findings_of(sheet_with("[[item]]\nid = \"a\"\ntext = \"A\"\naction = \"lighter\"\ncodes = [\"3b\"]\n"
                               "[[item]]\nid = \"b\"\ntext = \"B\"\naction = \"urgent\"\nlasts = \"always\"\n"
                               "mind = \"m\"\ncodes = [\"U4\"]\n",
                               "[\"a\", \"b\"]")) ==
        "9:1 [missing-key] 'a' has no 'mind' | say in a few words what is kept in mind\n"
        "18:9 [lasts] what is urgent is asked each time\n");
}

}  // namespace
}  // namespace tpguide
