// SPDX-License-Identifier: MIT
// That what was told once stands: neither starting again nor a quick no takes it away.
#include <algorithm>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/screening_story.hpp"

namespace tpguide {
namespace {

const Stamp day = morning_of("2026-11-20");

bool says(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

/// All that is asked from these answers on, where every page is answered no.
std::string all_asked(Profile profile, const ScreeningSubject& subject, const Stamp& now,
                      std::initializer_list<std::string_view> answers = {}) {
  ScreeningDialogue dialogue(builtin_screening(), std::move(profile), subject, now);
  for (const std::string_view answer : answers) dialogue.answer(answer);
  std::string all;
  while (!dialogue.outcome()) {
    all += as_text(dialogue.question());
    dialogue.answer(dialogue.question().ask == "Age:" ? "40" : "n");
  }
  return all;
}

TEST_CASE("screening: who comes every two to three weeks is asked in full what is new, too") {
  const std::string later = all_asked(known(), neck(), morning_of("2026-12-04"));
  CHECK(says(later, "Check first, 1 of 4"));
  CHECK(says(later, " 7 Since last time you fell ill or got pregnant. Or you had an operation."));
  // Of somebody of whom nothing is known all is asked anyway.
  CHECK_FALSE(says(all_asked({}, neck(), day), "Since last time"));
  // Yes: what lasts is asked anew, and no OK of before counts.
  Profile profile = known();
  profile.keep({"thinners", Told::yes, morning_of("2026-11-18"), {}});
  note_ok(builtin_screening(), profile, "Dr. Lind", morning_of("2026-11-18"));
  const ScreeningOutcome changed = screen(profile, neck(), morning_of("2026-12-04"), {"n", "n", "n", "y", "7"});
  CHECK(changed.profile.oks.empty());
  CHECK(changed.end == ScreeningEnd::ask);
}

TEST_CASE("screening: a yes to a routine's own line stands until somebody agrees, also where nobody can be asked") {
  const ScreeningSubject desk = subject_of("desk-shoulders");
  const ScreeningOutcome first = screen(known(desk), desk, day, {"y", "7"});
  CHECK(as_text(first) ==
        "ask\n"
        "Ask your doctor, midwife or physiotherapist first. Begin only with their OK.\n"
        "- Recent chest pain, even if gone, that no doctor has looked at yet\n"
        "Once it is over, or one of them agrees, begin again and say so.\n");
  CHECK(judge_profile(builtin_screening(), first.profile, desk, day).blocks());
  CHECK(asked(first.profile, desk, at("2026-11-21T10:12:00+02:00"), {}) ==
        "You said yes yesterday 10:00:\n"
        "Is it over, or does your doctor, midwife or physiotherapist say you may press\nhere?\n"
        "  Recent chest pain, even if gone, that no doctor has looked at yet\n"
        "[y/n] f if you are somebody else:\n");
  for (const std::string_view answer : {"n", "?"}) {
    const ScreeningOutcome again = screen(first.profile, desk, day, {answer});
    CHECK(as_text(again) == as_text(first));
    CHECK(again.profile.signs == first.profile.signs);
  }
  // Another place is open, and what was told is not forgotten over it.
  const ScreeningSubject calf = subject_of("calf-tight");
  const ScreeningOutcome elsewhere = screen(first.profile, calf, day);
  CHECK(elsewhere.end == ScreeningEnd::passed);
  CHECK(elsewhere.profile.signs.size() == 1);
  // They agree: in full, without that line, and gently.
  const std::string pages = all_asked(first.profile, desk, day, {"y"});
  CHECK(says(pages, "1 of "));
  CHECK_FALSE(says(pages, "Recent chest pain"));
  const ScreeningOutcome agreed = screen(first.profile, desk, day, {"y"});
  CHECK(as_text(agreed) == "passed\nin mind: 3 of 10 and 30 seconds at most; fingers or a soft ball; no body weight\n");
  CHECK(is_gentle(agreed.verdict.limit));
  CHECK(agreed.profile.signs.empty());
}

TEST_CASE("screening: something changed ends every OK, whatever is answered then") {
  Profile profile = known();
  profile.keep({"heart", Told::yes, morning_of("2026-11-18"), {}});
  note_ok(builtin_screening(), profile, "Dr. Lind", morning_of("2026-11-18"));
  CHECK(screen(profile, neck(), day).end == ScreeningEnd::passed);
  const ScreeningOutcome changed = screen(profile, neck(), day, {"c"});
  CHECK(changed.profile.oks.empty());
  CHECK(changed.profile.yes_at == day);
  CHECK(changed.end == ScreeningEnd::ask);
}

TEST_CASE("screening: a kept yes goes with a second no alone") {
  Profile profile = known();
  profile.keep({"heart", Told::yes, morning_of("2026-11-12"), {}});
  profile.keep({"clot", Told::yes, morning_of("2026-11-12"), {Area::thigh}});
  ScreeningDialogue dialogue(builtin_screening(), profile, day);
  dialogue.answer("");
  dialogue.answer("n");
  CHECK(as_text(dialogue.question()) ==
        "  A blood clot, or a hard, sore vein, now or ever (yes since Thu 12 Nov)\nNo longer so? [y/n]\n");
  dialogue.answer("maybe");
  CHECK(as_text(dialogue.question()).starts_with("Please type y or n.\n"));
  dialogue.answer("n");
  CHECK(says(as_text(dialogue.question()), "(yes since Thu 12 Nov)\nNo longer so? [y/n]\n"));
  dialogue.answer("y");
  while (!dialogue.outcome()) dialogue.answer("n");
  CHECK(dialogue.outcome()->profile.has("clot"));
  CHECK(dialogue.outcome()->profile.answer("clot")->at == morning_of("2026-11-12"));
  CHECK(dialogue.outcome()->profile.answer("heart")->told == Told::no);

  // The same where others of the page were chosen, or none after all.
  for (const std::string_view chosen : {"1", ""}) {
    ScreeningDialogue some(builtin_screening(), profile, day);
    for (const std::string_view answer : {std::string_view(""), std::string_view("y"), chosen}) some.answer(answer);
    CHECK(some.question().ask == "No longer so? [y/n]");
    while (!some.outcome()) some.answer("?");
    CHECK(some.outcome()->profile.has("heart"));
  }
}

TEST_CASE("screening: ill or after a drink is no session anywhere, and what lasts is no matter of today") {
  for (const auto& [number, text] : {std::pair{"5", "Ill, or a fever"}, std::pair{"6", "Alcohol"}}) {
    const ScreeningOutcome today = screen({}, neck(), day, {"40", "n", "n", "n", "y", number});
    CHECK(today.advice[0] == "No session today. Do not press or warm anything.");
    CHECK(today.advice[1].starts_with(std::string("- ") + text));
    CHECK(says(asked(today.profile, subject_of("calf-tight"), day, {}),
               "No session today. Do not press or warm anything.\n"));
    CHECK(screen(today.profile, neck(), day, {""}).advice[0] == "No session today. Do not press or warm anything.");
  }
  const ScreeningOutcome hurt = screen({}, neck(), day, {"40", "n", "n", "n", "y", "2", "y", "?"});
  CHECK(hurt.advice[0] == "No session here today. Do not press or warm this place.");
  CHECK(says(asked(hurt.profile, neck(), day, {}), "No session here today. Do not press or warm this place.\n"));

  Profile marfan = known();
  marfan.keep({"marfan", Told::yes, morning_of("2026-11-18"), {}});
  note_ok(builtin_screening(), marfan, "Dr. Lind", morning_of("2026-11-18"));
  CHECK(asked(marfan, neck(), day, {}) ==
        "Kept from before on this computer:\n"
        "Do not press or warm this area. Ask your doctor what is safe elsewhere. Other\n"
        "routines may be open to you.\n"
        "  Marfan, Ehlers-Danlos or Down syndrome (Wed 18 Nov)\n"
        "Enter ends here; f if you are somebody else:\n");

  const auto all = screening_in_full(builtin_screening(), neck());
  const auto advice_of = [&](std::string_view start) {
    for (const SignsOf& signs : all) {
      for (const std::string& item : signs.items)
        if (item.starts_with(start)) return signs.advice;
    }
    return std::string("nowhere");
  };
  CHECK(advice_of("Ill, or a fever") == "No session today. Do not press or warm anything.");
  CHECK(advice_of("Skin there") == "No session here today. Do not press or warm this place.");
  CHECK(advice_of("Pacemaker") == builtin_screening().kept);
}

TEST_CASE("screening: who told an age and left is the one it is kept from") {
  const ScreeningOutcome left = screen({}, neck(), day, {"40", "n", "q"});
  CHECK(left.end == ScreeningEnd::left);
  CHECK(asked(left.profile, neck(), morning_of("2026-11-21"), {})
            .starts_with("Kept from yesterday on this computer; f if you are somebody else.\n"));
  CHECK(asked(left.profile, neck(), morning_of("2026-11-21"), {"f"}) == asked({}, neck(), day, {}));
}

TEST_CASE("screening: that not sure counts as yes stands on every page, and it is all of a page that lasts, too") {
  ScreeningDialogue dialogue(builtin_screening(), {}, neck(), day);
  dialogue.answer("40");
  int pages = 0;
  for (; !dialogue.outcome(); ++pages) {
    CHECK(says(dialogue.question().ask, "not sure"));
    dialogue.answer("n");
  }
  CHECK(pages == 7);
  Profile profile = known();
  ScreeningDialogue about(builtin_screening(), profile, day);
  for (const std::string_view answer : {"", "?", "?"}) about.answer(answer);
  while (!about.outcome()) about.answer(about.question().ask.starts_with("Which") ? "0" : "n");
  CHECK(about.outcome()->profile.answer("pregnant")->told == Told::not_sure);
  CHECK(about.outcome()->profile.answer("defences")->told == Told::not_sure);
}

TEST_CASE("screening: a sign that is asked by itself names what it is a sign of") {
  // Line 4 in brief, then its signs.
  const Profile profile = known();
  CHECK(asked(profile, neck(), day, {"y", "4"})
            .starts_with("  Headache or neck pain that gets worse and worse, or is no longer like your"));
  CHECK(asked(profile, neck(), day, {"y", "4", "n"}).starts_with("  A headache set off by a cough"));
  CHECK(asked(profile, neck(), day, {"y", "4", "n", "n"}).starts_with("  A headache since a knock to the head"));
}

TEST_CASE("screening: a muscle that is not free of its stop sign is left out, and the warmth stays") {
  ScreeningSubject subject = neck();
  subject.stops.push_back({"levator-scapulae", "Since the stop on Thu 12 Nov: levator scapulae not yet 48 hours free"});
  const ScreeningOutcome outcome = screen(known(), subject, day, {"y", "7"});
  CHECK(as_text(outcome) == "passed\nleft out: levator-scapulae; not yet 48 hours free of what made you stop\n");
  CHECK(outcome.verdict.warmth == Warmth::heat);
}

TEST_CASE("screening: with an OK in pregnancy each step says how to sit or lie") {
  const ScreeningSubject hip = subject_of("hip-buttock");
  Profile profile = known(hip);
  CHECK(judge_profile(builtin_screening(), profile, hip, day).position == "");
  profile.keep({"pregnant", Told::yes, morning_of("2026-11-18"), {}});
  note_ok(builtin_screening(), profile, "midwife", morning_of("2026-11-18"));
  CHECK(judge_profile(builtin_screening(), profile, hip, day).position ==
        "sit or lie on your side, never on your front, and not long flat on your back");
}

TEST_CASE("screening: two reasons for less are both kept, and neither makes more of the other") {
  Profile both = known();
  both.keep({"aspirin", Told::yes, morning_of("2026-11-18"), {}});
  both.keep({"widespread", Told::yes, morning_of("2026-11-18"), {}});
  CHECK(screen(both, neck(), day).verdict.limit == PressLimit::gentle_and_lighter);
  Profile aspirin = known();
  aspirin.keep({"aspirin", Told::yes, morning_of("2026-11-18"), {}});
  CHECK(screen(aspirin, neck(), day).verdict.limit == PressLimit::lighter);
  const ScreeningSubject thigh = subject_of("back-of-thigh");
  Profile trip = known(thigh);
  trip.keep({"widespread", Told::yes, morning_of("2026-11-18"), {}});
  ScreeningDialogue dialogue(builtin_screening(), trip, thigh, day);
  dialogue.answer("y");
  dialogue.answer("7");
  while (!dialogue.outcome())
    dialogue.answer(says(dialogue.question().items.front(), "In the last 4 weeks") ? "y" : "n");
  CHECK(dialogue.outcome()->verdict.limit == PressLimit::gentle_and_lighter);
}

TEST_CASE("screening: a part of a page takes what leaves it or leads elsewhere, and nothing else") {
  CHECK(is_taken_early("q", ""));
  CHECK(is_taken_early("f", "fc"));
  CHECK(is_taken_early("c", "fc"));
  CHECK_FALSE(is_taken_early("c", "f"));
  CHECK_FALSE(is_taken_early("n", "fc"));
  CHECK_FALSE(is_taken_early("fc", "fc"));
  CHECK_FALSE(is_taken_early("", "fc"));
}

TEST_CASE("screening: in a window for a part of a page, what leads elsewhere is offered with it") {
  ScreeningDialogue brief(builtin_screening(), known(), neck(), day);
  CHECK(brief.question().leads == "fc");
  ScreeningDialogue full(builtin_screening(), known(), neck(), morning_of("2026-12-04"));
  CHECK(full.question().leads == "f");
  full.answer("n");
  CHECK(full.question().leads == "f");
  ScreeningDialogue first(builtin_screening(), {}, neck(), day);
  first.answer("40");
  CHECK(first.question().leads == "");
}

}  // namespace
}  // namespace tpguide
