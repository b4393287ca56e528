// SPDX-License-Identifier: MIT
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/safety/profile.hpp"
#include "support/screening_story.hpp"

namespace tpguide {
namespace {

const ScreeningForm& form() {
  return builtin_screening();
}

KeptAnswer yes(std::string item, std::string_view day, std::vector<Area> where = {}) {
  return {std::move(item), Told::yes, morning_of(day), std::move(where)};
}

std::string verdict_of(const Profile& profile, std::string_view routine, std::string_view day = "2026-11-20") {
  const ProfileVerdict verdict = judge_profile(form(), profile, subject_of(routine), morning_of(day));
  std::string text;
  for (const std::string& sign : verdict.open_signs) text += fmt::format("open: {}\n", sign);
  for (const auto& reason : verdict.reasons) text += fmt::format("{}: {}\n", name_of(reason.action), reason.text);
  for (const auto& spared : verdict.left_out) text += fmt::format("left out: {}\n", spared.muscle);
  for (const std::string& line : verdict.in_mind) text += fmt::format("in mind: {}\n", line);
  if (verdict.limit != PressLimit::as_planned) text += verdict.limit == PressLimit::lighter ? "lighter\n" : "gentle\n";
  if (verdict.warmth == Warmth::movement) text += "movement\n";
  return text;
}

Profile with(std::vector<KeptAnswer> answers) {
  Profile profile;
  profile.answers = std::move(answers);
  return profile;
}

Profile full_profile() {
  Profile profile = with({yes("clot", "2026-03-01", {Area::thigh, Area::arm_hand}),
                          {"stroke", Told::no, morning_of("2026-11-01"), {}},
                          {"aspirin", Told::not_sure, morning_of("2026-11-01"), {}}});
  profile.age = KeptAge{49, morning_of("2026-11-01")};
  profile.oks = {{"Dr. \"Lind\"\n", morning_of("2026-03-02"), {"clot", "heart"}},
                 {"midwife", morning_of("2026-11-02"), {}}};
  profile.signs = {{"hurt",
                    "Hurt there",
                    SignAction::refuse,
                    morning_of("2026-11-18"),
                    calendar_day(morning_of("2026-11-21")),
                    {"biceps"},
                    {}},
                   {"chest-pain", "Pain", SignAction::emergency, morning_of("2026-11-18"), {}, {}, {}},
                   {"skin", "Skin", SignAction::refuse, morning_of("2026-11-18"), {}, {}, {Area::chest}}};
  profile.regions = {{Gate::head_neck, 3, morning_of("2026-11-02"), morning_of("2026-11-12")},
                     {Gate::arm, 1, {}, morning_of("2026-11-12")}};
  profile.yes_at = at("2026-11-18T23:59:59.999+02:00");
  profile.stop_at = morning_of("2026-10-01");
  return profile;
}

TEST_CASE("profile: what is written is what is read, whatever it holds") {
  for (const Profile& profile : {Profile{}, full_profile()}) {
    const ReadProfile read = read_profile(profile_text(profile), "p.toml");
    CHECK(read.findings.empty());
    REQUIRE(read.profile.has_value());
    CHECK(*read.profile == profile);
  }
}

TEST_CASE("profile: the text says in words what the file is") {
  CHECK(profile_text({}) ==
        "# What tpguide keeps of your health, with dates. `tpguide profile` shows it in words, `profile edit` changes "
        "it,\n"
        "# `profile forget` deletes it. This file is written anew as a whole: comments in it are lost.\n"
        "format = 1\n");
}

std::string findings_of(std::string_view text) {
  std::string out;
  const ReadProfile read = read_profile(text, "p.toml");
  for (const Finding& finding : read.findings)
    out += fmt::format("{}:{} {} {}\n", finding.at.line, finding.at.column,
                       finding.severity == Severity::error ? "error:" : "warning:", finding.message);
  return out + (read.profile ? "read\n" : "not read\n");
}

TEST_CASE("profile: a damaged one is told by its place, and nothing of it is taken") {
  CHECK(findings_of("format = 1\n[age]\nyears = \"old\"\nat = 2026-11-20T10:00:00Z\n") ==
        "3:9 error: 'years' is not a whole number from 0 to 150\nnot read\n");
  CHECK(findings_of("format = 1\n[[answer]]\nitem = \"clot\"\ntold = \"maybe\"\nat = 2026-11-20\n") ==
        "4:8 error: 'told' is not one of no, yes, not-sure\n"
        "5:6 error: 'at' is not a date and time with its offset\nnot read\n");
  CHECK(findings_of("format = 1\n[[sign]]\nitem = \"hurt\"\n") ==
        "2:1 error: 'text' is missing\n2:1 error: 'action' is missing\n2:1 error: 'at' is missing\nnot read\n");
  CHECK(findings_of("format = 2\n") == "1:10 error: 'format' is not 1, the one that is known here\nnot read\n");
  CHECK(findings_of("") == "1:1 error: 'format' is missing\nnot read\n");
  CHECK(read_profile("[[answer\n", "p.toml").findings.size() == 1);
  CHECK_FALSE(read_profile("[[answer\n", "p.toml").profile.has_value());
}

TEST_CASE("profile: a key that is not known is read over, and it is said that it will be lost") {
  CHECK(findings_of(
            "format = 1\nyess = 2026-11-20T10:00:00Z\n[age]\nyears = 40\nat = 2026-11-20T10:00:00Z\nnote = 1\n") ==
        "2:1 warning: unknown key 'yess'; it is lost when this file is next written\n"
        "6:1 warning: unknown key 'note'; it is lost when this file is next written\nread\n");
}

TEST_CASE("profile: an answer to a question that is asked no more stays in the file") {
  const std::string text =
      "format = 1\n[[answer]]\nitem = \"of-a-newer-one\"\ntold = \"yes\"\nat = 2026-11-20T10:00:00Z\n";
  const ReadProfile read = read_profile(text, "p.toml");
  REQUIRE(read.profile.has_value());
  CHECK(profile_text(*read.profile).find("of-a-newer-one") != std::string::npos);
  CHECK(verdict_of(*read.profile, "stiff-neck").empty());
}

TEST_CASE("profile: a birthday is not known, so that someone of 49 may be 50 from the next day") {
  const KeptAge age{49, morning_of("2026-11-20")};
  CHECK(age_at_most(age, morning_of("2026-11-20")) == 49);
  CHECK(age_at_most(age, morning_of("2026-11-21")) == 50);
  CHECK(age_at_least(age, morning_of("2026-11-21")) == 49);
  CHECK(age_at_least(age, morning_of("2027-11-19")) == 49);
  CHECK(age_at_most(age, morning_of("2027-11-20")) == 50);
  CHECK(age_at_least(age, morning_of("2027-11-20")) == 50);
  CHECK(age_at_most(age, morning_of("2027-11-21")) == 51);
  // Midnight there, not in UTC.
  CHECK(age_at_most({49, at("2026-11-20T23:59:00+02:00")}, at("2026-11-21T00:01:00+02:00")) == 50);
  // A clock that was set back.
  CHECK(age_at_least(age, morning_of("2020-01-01")) == 49);
}

TEST_CASE("profile: a no is read through again after 90 days, pregnancy after 28, a yes never") {
  const auto stale = [](std::string_view item, Told told, std::string_view now) {
    Profile profile;
    profile.answers = {{std::string(item), told, morning_of("2026-01-01"), {}}};
    return is_stale(*form().find(item), profile, morning_of(now));
  };
  CHECK_FALSE(stale("thinners", Told::no, "2026-03-31"));
  CHECK(stale("thinners", Told::no, "2026-04-01"));
  CHECK_FALSE(stale("pregnant", Told::no, "2026-01-28"));
  CHECK(stale("pregnant", Told::no, "2026-01-29"));
  CHECK_FALSE(stale("thinners", Told::yes, "2036-01-01"));
  CHECK_FALSE(stale("thinners", Told::not_sure, "2036-01-01"));
  CHECK(stale("thinners", Told::no, "2025-12-31"));
  CHECK(is_stale(*form().find("thinners"), {}, morning_of("2026-01-01")));
}

TEST_CASE("profile: what closes an area closes its routines and no others, with an OK too") {
  CHECK(verdict_of(with({yes("pregnant", "2026-11-01")}), "low-back") ==
        "refuse: Pregnant, or had a baby in the last 12 weeks\n");
  Profile cleared = with({yes("pregnant", "2026-11-01")});
  note_ok(form(), cleared, "midwife", morning_of("2026-11-02"));
  for (const std::string_view closed : {"low-back", "calf-tight", "elbow-ache", "desk-shoulders", "between-blades"}) {
    CAPTURE(closed);
    CHECK(verdict_of(cleared, closed) == "refuse: Pregnant, or had a baby in the last 12 weeks\n");
  }
  CHECK(verdict_of(cleared, "hip-buttock") ==
        "in mind: 3 of 10 and 30 seconds at most; fingers or a soft ball; no body weight\n"
        "in mind: pregnancy: lightly, sitting or on your side; no heat on the belly or low back\ngentle\n");
  CHECK(verdict_of(with({yes("stroke", "2020-01-01")}), "stiff-neck").starts_with("refuse: Stroke"));
  CHECK(verdict_of(with({yes("stroke", "2020-01-01")}), "calf-tight").starts_with("ask: Stroke"));
  CHECK(verdict_of(with({yes("implant", "2020-01-01", {Area::chest})}), "desk-shoulders")
            .starts_with("refuse: Pacemaker"));
  CHECK(verdict_of(with({yes("implant", "2020-01-01", {Area::chest})}), "calf-tight") ==
        "in mind: an implant: never press or warm over it or near it\n");
  CHECK(verdict_of(with({yes("varicose", "2020-01-01")}), "heel-morning").starts_with("refuse: Large"));
  CHECK(verdict_of(with({yes("varicose", "2020-01-01")}), "jaw-clench") ==
        "in mind: twisted veins: never press on them\n");
}

TEST_CASE("profile: a routine's own line that is kept refuses that routine, OK or not") {
  Profile heart = with({yes("heart", "2026-11-01")});
  note_ok(form(), heart, "Dr. Lind", morning_of("2026-11-02"));
  CHECK(verdict_of(heart, "desk-shoulders") ==
        "refuse: Heart failure, angina, aneurysm (bulging artery), or blood pressure that stays high\n");
  CHECK(verdict_of(heart, "stiff-neck").ends_with("gentle\n"));
}

TEST_CASE("profile: an OK is for what was told by then, and only that") {
  Profile profile = with({yes("thinners", "2026-11-01")});
  CHECK(verdict_of(profile, "stiff-neck") == "ask: Blood thinners\n");
  REQUIRE(needs_ok(form(), profile, morning_of("2026-11-12")).size() == 1);
  note_ok(form(), profile, "Dr. Lind", morning_of("2026-11-02"));
  CHECK(needs_ok(form(), profile, morning_of("2026-11-12")).empty());
  CHECK(verdict_of(profile, "stiff-neck") ==
        "in mind: 3 of 10 and 30 seconds at most; fingers or a soft ball; no body weight\n"
        "in mind: blood thinners: stop at a bruise\ngentle\n");
  profile.keep(yes("heart", "2026-11-05"));
  CHECK(verdict_of(profile, "stiff-neck").starts_with("ask: Heart failure"));
  // Said again, it is the same as before; after a no it is new.
  profile.answers.pop_back();
  profile.keep(yes("thinners", "2026-11-10"));
  CHECK(needs_ok(form(), profile, morning_of("2026-11-12")).empty());
  profile.keep({"thinners", Told::no, morning_of("2026-11-11"), {}});
  profile.keep(yes("thinners", "2026-11-12"));
  CHECK(needs_ok(form(), profile, morning_of("2026-11-12")).size() == 1);
}

TEST_CASE("profile: an OK counts for twelve months") {
  Profile profile = with({yes("thinners", "2026-11-01")});
  note_ok(form(), profile, "Dr. Lind", morning_of("2026-11-02"));
  CHECK(needs_ok(form(), profile, morning_of("2027-11-01")).empty());
  CHECK(needs_ok(form(), profile, morning_of("2027-11-02")).size() == 1);
}

TEST_CASE("profile: who bleeds with ease has movement in place of heat, whoever agrees") {
  Profile profile = with({yes("bleeds", "2026-11-01")});
  note_ok(form(), profile, "Dr. Lind", morning_of("2026-11-02"));
  const std::string verdict = verdict_of(profile, "stiff-neck");
  CHECK(verdict.find("no heat: 4 minutes of gentle movement in its place") != std::string::npos);
  CHECK(verdict.find("gentle\n") != std::string::npos);
}

TEST_CASE("profile: what has changed goes into what another has written meanwhile, and nothing else does") {
  const Profile before = with({yes("thinners", "2026-11-01"), {"cancer", Told::no, morning_of("2026-11-01"), {}}});
  Profile after = before;
  after.keep(yes("clot", "2026-11-03"));
  after.yes_at = morning_of("2026-11-03");
  Profile meanwhile = before;
  meanwhile.keep(yes("heart", "2026-11-02"));
  meanwhile.stop_at = morning_of("2026-11-02");
  const Profile merged = with_changes(meanwhile, before, after);
  for (const std::string_view item : {"thinners", "clot", "heart"}) CHECK(merged.has(item));
  CHECK(merged.yes_at == after.yes_at);
  CHECK(merged.stop_at == meanwhile.stop_at);
  CHECK(with_changes(meanwhile, before, before) == meanwhile);
}

TEST_CASE("profile: less is applied by itself and told: lighter, the limits of the gentle tier, movement for heat") {
  CHECK(verdict_of(with({yes("aspirin", "2026-11-01")}), "stiff-neck") ==
        "in mind: aspirin, ibuprofen, steroids or easy bruises: one step lighter\nlighter\n");
  CHECK(
      verdict_of(with({yes("aspirin", "2026-11-01"), yes("widespread", "2026-11-01"), yes("heat-hurt", "2026-11-01")}),
                 "stiff-neck") ==
      "in mind: aspirin, ibuprofen, steroids or easy bruises: one step lighter\n"
      "in mind: 3 of 10 and 30 seconds at most; fingers or a soft ball; no body weight\n"
      "in mind: pain all over or bendy joints: 20 to 30 seconds, and no stretch to the end\n"
      "in mind: no heat: 4 minutes of gentle movement in its place\n"
      "gentle\nmovement\n");
  CHECK(verdict_of(with({{"aspirin", Told::not_sure, morning_of("2026-11-01"), {}}}), "stiff-neck")
            .ends_with("lighter\n"));
  CHECK(verdict_of(with({{"aspirin", Told::no, morning_of("2026-11-01"), {}}}), "stiff-neck").empty());
}

TEST_CASE("profile: a sign of today holds until its day, for its muscles, its areas or all of the body") {
  Profile profile;
  const auto until = calendar_day(morning_of("2026-11-21"));
  profile.signs = {{"ill", "Ill", SignAction::refuse, morning_of("2026-11-20"), until, {}, {}}};
  CHECK(verdict_of(profile, "stiff-neck") == "refuse: Ill\n");
  CHECK(verdict_of(profile, "calf-tight") == "refuse: Ill\n");
  CHECK(verdict_of(profile, "stiff-neck", "2026-11-21").empty());
  profile.signs[0].areas = {Area::lower_leg_foot};
  CHECK(verdict_of(profile, "stiff-neck").empty());
  CHECK(verdict_of(profile, "calf-tight") == "refuse: Ill\n");
  const ScreeningSubject neck = subject_of("stiff-neck");
  REQUIRE(neck.muscles.size() > 1);
  profile.signs[0].areas.clear();
  profile.signs[0].muscles = {neck.muscles[0].muscle};
  CHECK(verdict_of(profile, "stiff-neck") ==
        fmt::format("left out: {}\nin mind: no heat: 4 minutes of gentle movement in its place\nmovement\n",
                    neck.muscles[0].muscle));
  profile.signs[0].muscles.clear();
  for (const auto& place : neck.muscles) profile.signs[0].muscles.push_back(place.muscle);
  CHECK(verdict_of(profile, "stiff-neck") == "refuse: Ill\n");
}

TEST_CASE("profile: from 60 on, as far as may be, nothing at the side of the neck is pinched") {
  ScreeningSubject subject = subject_of("stiff-neck");
  subject.muscles.push_back({"sternocleidomastoid", "strap of the neck", HoldRule::pinch});
  Profile profile;
  const auto left_out = [&](int years, std::string_view day) {
    profile.age = KeptAge{years, morning_of("2026-11-20")};
    std::vector<std::string> muscles;
    for (const auto& spared : judge_profile(form(), profile, subject, morning_of(day)).left_out)
      muscles.push_back(spared.muscle);
    return muscles;
  };
  CHECK(left_out(59, "2026-11-20").empty());
  CHECK(left_out(59, "2026-11-21") == std::vector<std::string>{"sternocleidomastoid"});
  CHECK(left_out(60, "2026-11-20") == std::vector<std::string>{"sternocleidomastoid"});
  subject.muscles.erase(subject.muscles.begin(), subject.muscles.end() - 1);
  CHECK(judge_profile(form(), profile, subject, morning_of("2026-11-20")).blocks());
}

TEST_CASE("profile: the full form is due at first, by days, after days away, after a yes and after a stop sign") {
  const ScreeningSubject neck = subject_of("stiff-neck");
  const auto due = [&](const Profile& profile, std::string_view now) {
    return due_form(form(), profile, neck, morning_of(now)) == DueForm::full ? "full" : "brief";
  };
  const auto last_on = [&](Profile profile, std::string_view day) {
    for (const Gate gate : neck.gates) profile.region(gate).last = morning_of(day);
    return profile;
  };
  const Profile once = screen({}, neck, morning_of("2026-11-01")).profile;
  CHECK(due({}, "2026-11-01") == "full");
  CHECK(due(once, "2026-11-02") == "full");
  const Profile twice = screen(once, neck, morning_of("2026-11-01")).profile;
  CHECK(due(twice, "2026-11-02") == "brief");
  CHECK(due(twice, "2026-11-14") == "brief");
  CHECK(due(twice, "2026-11-15") == "full");  // 14 days away
  CHECK(due(last_on(twice, "2026-11-20"), "2026-11-28") == "brief");
  CHECK(due(last_on(twice, "2026-11-20"), "2026-11-29") == "full");  // 28 days
  CHECK(due(twice, "2026-10-31") == "full");                         // a clock set back
  Profile stopped = twice;
  stopped.stop_at = morning_of("2026-11-01");
  CHECK(due(stopped, "2026-11-02") == "full");
  CHECK(due(screen(stopped, neck, morning_of("2026-11-02")).profile, "2026-11-03") == "brief");
  Profile said_yes = twice;
  said_yes.yes_at = morning_of("2026-11-02");
  CHECK(due(said_yes, "2026-11-03") == "full");
  // Another region has its own first times.
  CHECK(due_form(form(), twice, subject_of("calf-tight"), morning_of("2026-11-02")) == DueForm::full);
}

}  // namespace
}  // namespace tpguide
