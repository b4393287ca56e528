// SPDX-License-Identifier: MIT
#include <string>

#include <doctest/doctest.h>

#include "core/safety/profile_page.hpp"
#include "support/screening_story.hpp"

namespace tpguide {
namespace {

std::string page_of(const Profile& profile) {
  return profile_page(builtin_screening(), profile, "/home/a/profile.toml", morning_of("2026-11-20"), 80).text();
}

TEST_CASE("profile page: nothing kept is said, with how to begin") {
  CHECK(page_of({}) ==
        "Nothing is kept of your health. The first session asks; `tpguide profile edit`\n"
        "asks now.\n");
}

TEST_CASE("profile page: all that is kept stands there in plain words with its date") {
  Profile profile;
  profile.age = KeptAge{47, morning_of("2026-11-12")};
  profile.answers = {{"implant", Told::yes, morning_of("2026-11-12"), {Area::chest, Area::arm_hand}},
                     {"thinners", Told::not_sure, morning_of("2026-11-19"), {}},
                     {"heart", Told::yes, morning_of("2026-11-12"), {}},
                     {"cancer", Told::no, morning_of("2026-11-12"), {}},
                     {"of-a-newer-one", Told::no, morning_of("2026-11-12"), {}}};
  profile.oks = {{"Dr. Lind", morning_of("2026-11-13"), {"heart"}}};
  profile.signs = {{"ill",
                    "You feel ill",
                    SignAction::refuse,
                    at("2026-11-20T09:30:00+02:00"),
                    calendar_day(morning_of("2026-11-21")),
                    {},
                    {}},
                   {"hurt",
                    "Hurt there",
                    SignAction::refuse,
                    morning_of("2026-11-19"),
                    calendar_day(morning_of("2026-11-22")),
                    {"biceps"},
                    {}}};
  profile.regions = {{Gate::head_neck, 2, morning_of("2026-11-12"), morning_of("2026-11-19")}};
  CHECK(page_of(profile) ==
        "What is kept of your health on this computer, for all routines.\n"
        "Age: 47 years, said Thu 12 Nov.\n"
        "\n"
        "You said yes to\n"
        "  - Pacemaker, pump, port, implant or new joint – chest and front of the\n"
        "    shoulders, arms and hands (since Thu 12 Nov)\n"
        "  - Blood thinners (not sure, since yesterday)\n"
        "  - Heart failure, angina, aneurysm (bulging artery), or blood pressure that\n"
        "    stays high (since Thu 12 Nov)\n"
        "? (not sure) counts as yes.\n"
        "\n"
        "You said no to\n"
        "  - Cancer, now or before (Thu 12 Nov)\n"
        "  - of-a-newer-one (asked by another version) (Thu 12 Nov)\n"
        "\n"
        "Needs an OK first\n"
        "  - Blood thinners\n"
        "They agree? Note it with `tpguide profile ok`, and begin again.\n"
        "\n"
        "OK\n"
        "By Dr. Lind, Fri 13 Nov, for:\n"
        "  - Heart failure, angina, aneurysm (bulging artery), or blood pressure that\n"
        "    stays high\n"
        "\n"
        "Ended a session, or left a muscle out\n"
        "  - You feel ill (today 09:30, not before Sat 21 Nov)\n"
        "  - Hurt there (yesterday 10:00, not before Sun 22 Nov; biceps)\n"
        "\n"
        "Asked before sessions\n"
        "  - head-neck: 2 times, last yesterday, in full Thu 12 Nov\n"
        "\n"
        "It lies in\n"
        "  /home/a/profile.toml\n"
        "`tpguide profile edit` changes it, `tpguide profile forget` deletes it.\n");
}

}  // namespace
}  // namespace tpguide
