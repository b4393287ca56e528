// SPDX-License-Identifier: MIT
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/screening_story.hpp"

namespace tpguide {
namespace {

const Stamp day = morning_of("2026-11-20");

TEST_CASE("screening: the first time asks the age, then a page at a time, the emergencies first") {
  CHECK(asked({}, neck(), day, {}) == "How old are you, in years?\nAge:\n");
  CHECK(asked({}, neck(), day, {"40"}) ==
        "Check first, 1 of 7: today or in the last few days\n"
        " 1 Chest pain, pressure or tightness, even if mild\n"
        " 2 Short of breath for no reason, or coughing blood\n"
        " 3 Pain in an arm, jaw, neck or back with a cold sweat, feeling sick or a\n"
        "   sense of doom\n"
        " 4 Cola-dark pee, with very bad muscle pain or weakness\n"
        "Any of them? ? (not sure) counts as yes. [y/n/?]\n");
  CHECK(asked({}, neck(), day, {"40", "n", "n", "n"}) ==
        "4 of 7: today. “There” is your neck and shoulders, your upper back.\n"
        " 1 Skin there cut, burnt, infected, or with a rash\n"
        " 2 Hurt there in the last 3 days, or operated on there in the last 8 weeks\n"
        " 3 A bone there that is or may be broken or infected. Bone in a muscle; a hot,\n"
        "   swollen joint\n"
        " 4 Numb skin there, or numbing cream or heat rub on it\n"
        " 5 Ill, or a fever (a cold, flu, stomach bug)\n"
        " 6 Alcohol, or a strong pain, calming or sleep drug (a patch too)\n"
        "Any of them? ? (not sure) counts as yes. [y/n/?]\n");
}

TEST_CASE("screening: all answered no passes, keeps the answers, and the third time is the brief form") {
  const ScreeningOutcome first = screen({}, neck(), day);
  CHECK(as_text(first) == "passed\n");
  CHECK(first.keep == KeepProfile::yes);
  CHECK(first.profile.age->years == 40);
  CHECK(first.profile.answer("thinners")->told == Told::no);
  CHECK(first.profile.answer("chest-pain") == nullptr);
  // The second time in full, but for what is kept.
  CHECK(asked(first.profile, neck(), day, {})
            .starts_with("Kept from today on this computer; f if you are somebody else.\nCheck first, 1 of 4: today or "
                         "in the last few days\n"));
  CHECK(asked(known(), neck(), day, {}) ==
        "Shoulder knots behind a tension headache, 27 min. In mind: nothing.\n"
        "Right now, or new since Wed 18 Nov: (f = in full, c = something changed)\n"
        " 1 Chest pain or tightness; short of breath; blood in cough; cold sweat; dread\n"
        " 2 Headache at its worst in a minute; or with fever, stiff neck, rash, drowsy\n"
        " 3 Face, limbs, speech, sight or balance wrong; dizzy; a faint, a fit, muddled\n"
        " 4 Pain worse, not your usual kind, or all night; red eye; weight loss; sweats\n"
        " 5 Ill, fever, dark pee; drink or drowsy pills; skin sore, numb or with a rub\n"
        " 6 A jolt, fall or neck massage; a new illness, medicine, operation, pregnancy\n"
        "Any of them? ? (not sure) counts as yes. [y/n/?]\n");
  CHECK(as_text(screen(known(), neck(), day)) == "passed\n");
}

TEST_CASE("screening: in brief, less than half a minute that is left is told in seconds") {
  ScreeningSubject subject = neck();
  subject.total = std::chrono::seconds{10};
  CHECK(asked(known(), subject, day, {}).starts_with("Shoulder knots behind a tension headache, 10 s. In mind"));
}

TEST_CASE("screening: an emergency sign ends it at once, and is asked about until somebody has looked at it") {
  const ScreeningOutcome outcome = screen({}, neck(), day, {"40", "y", "1 3"});
  CHECK(as_text(outcome) ==
        "emergency\n"
        "Stop. Call your local emergency number now (for example 911, 999, 112). Do not press or warm anything.\n"
        "- Chest pain, pressure or tightness, even if mild\n"
        "- Pain in an arm, jaw, neck or back with a cold sweat, feeling sick or a sense of doom\n");
  const ScreeningSubject calf = subject_of("calf-tight");
  CHECK(asked(outcome.profile, calf, at("2026-11-20T10:12:00+02:00"), {}) ==
        "You said yes today 10:00:\n"
        "Is it over, and has a doctor or nurse looked at it?\n"
        " 1 Chest pain, pressure or tightness, even if mild\n"
        " 2 Pain in an arm, jaw, neck or back with a cold sweat, feeling sick or a\n"
        "   sense of doom\n"
        "[y/n] f if you are somebody else:\n");
  CHECK(screen(outcome.profile, calf, day, {"n"}).end == ScreeningEnd::emergency);
  CHECK(screen(outcome.profile, calf, day, {"?"}).end == ScreeningEnd::emergency);
  CHECK(screen(screen(outcome.profile, calf, day, {"n"}).profile, calf, day, {"n"}).end == ScreeningEnd::emergency);
  CHECK(asked(outcome.profile, neck(), day, {"", "x"}).starts_with("Please type y or n.\n"));
  // Over: in full from the first page, and then it is forgotten.
  CHECK(asked(outcome.profile, neck(), day, {"y"}).find("1 of 7: today or in the last few days") != std::string::npos);
  const ScreeningOutcome over = screen(outcome.profile, neck(), day, {"y"});
  CHECK(as_text(over) == "passed\n");
  CHECK(over.profile.signs.empty());
}

TEST_CASE("screening: an urgent sign says what to do today") {
  const ScreeningOutcome outcome = screen({}, neck(), day, {"40", "n", "n", "?", "1"});
  CHECK(as_text(outcome) ==
        "urgent\n"
        "Stop here. Did it come on fast, or is it quickly getting worse? Call your local emergency number. If not, get "
        "medical advice today, the same day. Until then do not press or warm anything.\n"
        "- Pain worse and worse, or not your usual kind\n");
  CHECK(screen(outcome.profile, neck(), morning_of("2026-12-24"), {"n"}).end == ScreeningEnd::urgent);
}

TEST_CASE("screening: after a yes Enter alone is none of them after all, and not sure which is all of today's") {
  CHECK(asked({}, neck(), day, {"40", "y"}) ==
        "One of these can be an emergency. Is it so now? Do not wait, and call your\n"
        "local emergency number (for example 911, 999, 112).\n"
        "Enter alone: none of them after all.\n"
        " 1 Chest pain, pressure or tightness, even if mild\n"
        " 2 Short of breath for no reason, or coughing blood\n"
        " 3 Pain in an arm, jaw, neck or back with a cold sweat, feeling sick or a\n"
        "   sense of doom\n"
        " 4 Cola-dark pee, with very bad muscle pain or weakness\n"
        "Which? Type the numbers:\n");
  CHECK(asked({}, neck(), day, {"40", "y", ""}).starts_with("2 of 7: head and neck, today or in the last few days\n"));
  CHECK(screen({}, neck(), day, {"40", "?", "?"}).end == ScreeningEnd::emergency);
  CHECK(asked({}, neck(), day, {"40", "y", "5"}).starts_with("Please type numbers from 1 to 4, such as 1 2.\n"));
  CHECK(asked({}, neck(), day, {"40", "y", "1 x"}).starts_with("Please type numbers from 1 to 4, such as 1 2.\n"));
  CHECK(screen({}, neck(), day, {"40", "Y", " 1, 2 and 4. "}).advice.size() == 4);
}

TEST_CASE("screening: what is no answer is asked again, and says why") {
  CHECK(asked({}, neck(), day, {"abc"}).starts_with("Please type your age in years, such as 47.\n"));
  CHECK(asked({}, neck(), day, {""}).ends_with("Age:\n"));
  CHECK(asked({}, neck(), day, {"40", ""}).starts_with("Please type y, n or ?.\nCheck first, 1 of 7"));
  CHECK(asked({}, neck(), day, {"40", "yes please"}).starts_with("Please type y, n or ?.\n"));
  CHECK(asked({}, neck(), day, {"40", "", "n"}).starts_with("2 of 7"));
}

TEST_CASE("screening: under 18 ends it, and the age is asked again") {
  const ScreeningOutcome outcome = screen({}, neck(), day, {"17"});
  CHECK(as_text(outcome) == "under age\nThis guide is for adults. Please ask a doctor or physiotherapist.\n");
  CHECK_FALSE(outcome.profile.age.has_value());
  CHECK(screen({}, neck(), day, {"18"}).end == ScreeningEnd::passed);
}

TEST_CASE("screening: from 50, or as soon as it may be so, the signs of that age are asked, in full and in brief") {
  const std::string_view sign = "A headache of a new kind";
  CHECK(asked({}, neck(), day, {"49", "n", "n"}).find(sign) == std::string::npos);
  CHECK(asked({}, neck(), day, {"50", "n", "n"}).find(sign) != std::string::npos);
  Profile profile = known();
  profile.age = KeptAge{49, morning_of("2026-11-20")};
  const std::string_view line = "Sore scalp or temple";
  CHECK(asked(profile, neck(), morning_of("2026-11-20"), {}).find(line) == std::string::npos);
  CHECK(asked(profile, neck(), morning_of("2026-11-21"), {}).find(line) != std::string::npos);
}

TEST_CASE(
    "screening: a bone that may be broken or a hot joint ends it for all that is there, and a doctor is to see it") {
  // No muscle is asked after.
  const ScreeningOutcome outcome = screen({}, neck(), day, {"40", "n", "n", "n", "y", "3"});
  const std::string sign =
      "- A bone there that is or may be broken or infected. Bone in a muscle; a hot, swollen joint\n";
  CHECK(as_text(outcome) ==
        "refused\n"
        "No session here today. Do not press or warm this place. If no doctor has looked at it, see one today.\n" +
            sign + "Wait until it has healed or passed. You will be asked again.\n");
  // No way round it today, for any routine of the place; others go on.
  const ScreeningOutcome again = screen(outcome.profile, neck(), day, {""});
  CHECK(again.end == ScreeningEnd::refused);
  CHECK(as_text(again).find("If no doctor has looked at it, see one today.") != std::string::npos);
  CHECK(asked(outcome.profile, subject_of("calf-tight"), day, {}).find("Kept from before") == std::string::npos);
  // From the next day it is asked again, and a yes ends it again.
  const Stamp next = morning_of("2026-11-21");
  CHECK(screen(outcome.profile, neck(), next, {"n", "n", "n", "y", "3"}).end == ScreeningEnd::refused);
  CHECK(as_text(screen({}, neck(), day, {"40", "n", "n", "n", "y", "3 5"}))
            .find("If no doctor has looked at it, see one today.") != std::string::npos);
}

TEST_CASE("screening: what heals or passes is refused with its day, and not asked before that day") {
  // Full form, page 4.
  const ScreeningOutcome ill = screen({}, neck(), day, {"40", "n", "n", "n", "y", "5"});
  CHECK(as_text(ill) ==
        "refused\n"
        "No session today. Do not press or warm anything.\n"
        "- Ill, or a fever (a cold, flu, stomach bug)\n"
        "Not before Sat 21 Nov. You will be asked again then.\n");
  CHECK(asked(ill.profile, subject_of("calf-tight"), at("2026-11-20T23:59:00+02:00"), {}) ==
        "Kept from before on this computer:\n"
        "No session today. Do not press or warm anything.\n"
        "  Ill, or a fever (a cold, flu, stomach bug) (today)\n"
        "Enter ends here; f if you are somebody else:\n");
  CHECK(screen(ill.profile, neck(), at("2026-11-20T23:59:00+02:00"), {""}).end == ScreeningEnd::refused);
  CHECK(asked(ill.profile, neck(), at("2026-11-21T00:01:00+02:00"), {}).find("today or in the last few days") !=
        std::string::npos);
  CHECK(screen(ill.profile, neck(), at("2026-11-21T00:01:00+02:00")).profile.signs.empty());
}

TEST_CASE("screening: a place that is hurt is asked for, and one muscle's is left out, without heat, for its days") {
  const std::initializer_list<std::string_view> to_hurt = {"40", "n", "n", "n", "y", "2", "y"};
  CHECK(asked({}, neck(), day, to_hurt).starts_with("Is it so?") == false);
  ScreeningDialogue dialogue(builtin_screening(), {}, neck(), day);
  for (const std::string_view answer : {"40", "n", "n", "n", "y", "2"}) dialogue.answer(answer);
  CHECK(as_text(dialogue.question()) ==
        "“There” is your neck and shoulders, your upper back.\n"
        "  Hurt there in the last 3 days\nIs it so? ? (not sure) counts as yes. [y/n/?]\n");
  dialogue.answer("y");
  CHECK(dialogue.question().heading == "Hurt there in the last 3 days");
  CHECK(dialogue.question().ask == "Which? Type the numbers:");
  REQUIRE(dialogue.question().items.size() == neck().muscles.size() + 1);
  CHECK(dialogue.question().items.back() == "somewhere else there, or all over");
  dialogue.answer("1");
  while (!dialogue.outcome()) dialogue.answer("n");
  CHECK(as_text(*dialogue.outcome()) ==
        fmt::format("passed\nleft out: {}; hurt there in the last 3 days; not before Mon 23 Nov\nin mind: no heat: 4 "
                    "minutes of gentle movement in its place\n",
                    neck().muscles[0].muscle));
  CHECK(dialogue.outcome()->verdict.warmth == Warmth::movement);
  // It stays left out for three days, also for other routines.
  const Profile& kept = dialogue.outcome()->profile;
  CHECK(screen(kept, neck(), morning_of("2026-11-22")).verdict.left_out ==
        std::vector<ProfileVerdict::Spared>{
            {neck().muscles[0].muscle, "hurt there in the last 3 days; not before Mon 23 Nov"}});
  CHECK(screen(kept, neck(), morning_of("2026-11-23")).verdict.left_out.empty());
}

TEST_CASE("screening: hurt all over, or at every muscle of the routine, is no session") {
  std::string all;
  for (std::size_t i = 1; i <= neck().muscles.size(); ++i) all += fmt::format("{} ", i);
  for (const std::string& where : {all, std::to_string(neck().muscles.size() + 1), std::string("?")}) {
    CAPTURE(where);
    const ScreeningOutcome outcome = screen({}, neck(), day, {"40", "n", "n", "n", "y", "2", "y", where, "n"});
    CHECK(outcome.end == ScreeningEnd::refused);
    CHECK(outcome.advice.back() == "Not before Mon 23 Nov. You will be asked again then.");
  }
}

TEST_CASE("screening: skin is waited for until it has healed, and asked again from the next day on") {
  const ScreeningOutcome skin = screen({}, neck(), day, {"40", "n", "n", "n", "y", "1", "?"});
  CHECK(skin.advice.back() == "Wait until it has healed or passed. You will be asked again.");
  REQUIRE(skin.profile.signs.size() == 1);
  CHECK(asked(skin.profile, neck(), day, {}).starts_with("Kept from before on this computer:\n"));
  CHECK(asked(skin.profile, neck(), morning_of("2026-11-21"), {}).find("today or in the last few days") !=
        std::string::npos);
}

TEST_CASE("screening: a heat rub is movement in place of heat, and no more") {
  const ScreeningOutcome rub = screen({}, neck(), day, {"40", "n", "n", "n", "y", "4", "n", "y"});
  CHECK(as_text(rub) == "passed\nin mind: no heat: 4 minutes of gentle movement in its place\n");
  CHECK(rub.verdict.warmth == Warmth::movement);
}

TEST_CASE("screening: what needs an OK ends it, is kept, and with the OK goes on gently") {
  const ScreeningOutcome thinners = screen({}, neck(), day, {"40", "n", "n", "n", "n", "y", "2"});
  CHECK(as_text(thinners) ==
        "ask\n"
        "Ask your doctor, midwife or physiotherapist first. Begin only with their OK.\n"
        "- Blood thinners\n"
        "They agree? Note it with `tpguide profile ok`, and begin again.\n");
  // The pages behind it were asked before it ended.
  CHECK(thinners.profile.answer("stroke") != nullptr);
  CHECK(asked(thinners.profile, neck(), day, {}) ==
        "Kept from before on this computer:\n"
        "Ask your doctor, midwife or physiotherapist first. Begin only with their OK.\n"
        "  Blood thinners (today)\n"
        "Enter ends here; f if you are somebody else:\n");
  CHECK(as_text(screen(thinners.profile, neck(), day, {""})) == as_text(thinners));
  Profile cleared = thinners.profile;
  note_ok(builtin_screening(), cleared, "Dr. Lind", day);
  const ScreeningOutcome gentle = screen(cleared, neck(), morning_of("2026-11-21"));
  CHECK(gentle.verdict.limit == PressLimit::gentle);
  CHECK(as_text(gentle) ==
        "passed\n"
        "in mind: 3 of 10 and 30 seconds at most; fingers or a soft ball; no body weight\n"
        "in mind: blood thinners: stop at a bruise\n");
}

TEST_CASE("screening: a condition that closes an area names it, and other routines go on") {
  const ScreeningOutcome pacemaker = screen({}, neck(), day, {"40", "n", "n", "n", "n", "n", "y", "4", "4"});
  CHECK(as_text(pacemaker) == "passed\nin mind: an implant: never press or warm over it or near it\n");
  CHECK(pacemaker.profile.answer("implant")->where == std::vector{Area::chest});
  const ScreeningOutcome closed = screen(pacemaker.profile, subject_of("desk-shoulders"), day, {""});
  CHECK(as_text(closed) ==
        "refused\n"
        "Do not press or warm this area. Ask your doctor what is safe elsewhere. Other routines may be open to you.\n"
        "- Pacemaker, pump, port, implant or new joint\n");
}

TEST_CASE("screening: where it is may be nowhere of these, or not known, which is everywhere") {
  const auto where = [&](std::string_view answer) {
    return screen({}, neck(), day, {"40", "n", "n", "n", "n", "n", "y", "4", answer}).end;
  };
  CHECK(where("0") == ScreeningEnd::passed);
  CHECK(where("?") == ScreeningEnd::refused);
  // Left at that question: nobody knows where, so it is everywhere.
  const ScreeningOutcome left = screen({}, neck(), day, {"40", "n", "n", "n", "n", "n", "y", "4", "q"});
  CHECK(left.end == ScreeningEnd::left);
  CHECK(left.profile.answer("implant")->where.size() == builtin_screening().area_names.size());
}

}  // namespace
}  // namespace tpguide
