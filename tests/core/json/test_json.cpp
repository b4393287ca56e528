// SPDX-License-Identifier: MIT
#include <string>

#include <doctest/doctest.h>

#include "cli/documents.hpp"
#include "core/exchange/entry_json.hpp"
#include "embed/atlas_reader.hpp"

namespace tpguide {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

Stamp stamp(std::string_view text) {
  return parse_rfc3339(text).value();
}

AtlasReader& atlas_reader() {
  static AtlasReader reader;
  return reader;
}

Atlas small_atlas() {
  if (atlas_reader().atlas().muscles().empty()) {
    const std::string rest = R"(
format = 1
plain = "p"
anatomical = "a"
area = "neck-shoulder"
tier = "A"
sides = ["left", "right"]
gates = ["head-neck"]
find = "f"
elsewhere = "e"
zones = ["z"]
feels-like = ["l"]
causes = ["c"]
position = "p"
substitute = ""
stretch = "s"
[figure]
points = [{ view = "back", at = [9, 31] }]
zones = [{ zone = "z", view = "back", path = [[5, 29]], radius = 2 }]
)";
    REQUIRE(atlas_reader()
                .add("cautions = [\"Both.\", \"One.\"]\ntools = [\"soft-ball\"]\nsources = [\"M1\", \"R1\"]" + rest, "",
                     "one")
                .empty());
    REQUIRE(atlas_reader()
                .add("cautions = [\"Both.\", \"Two.\"]\ntools = [\"fingers\"]\nsources = [\"R1\", \"M2\"]" + rest, "",
                     "two")
                .empty());
  }
  return atlas_reader().atlas();
}

TEST_CASE("json: list has each routine, and no last where it was never done") {
  CHECK(list_json({}) == "[]\n");
  const std::vector<ListedRoutine> routines{
      {"low-back",
       "Low back",
       Area::low_back,
       minutes(20),
       {"one", "two"},
       "built-in",
       stamp("2026-11-20T21:00:00+01:00")},
      {"mine", "Quote \" and é", Area::head_jaw, seconds(90), {}, "/home/a/mine.toml", std::nullopt}};
  CHECK(list_json(routines) == R"([
  {
    "name": "low-back",
    "title": "Low back",
    "area": "low-back",
    "total_s": 1200,
    "muscles": [
      "one",
      "two"
    ],
    "source": "built-in",
    "last": "2026-11-20T21:00:00+01:00"
  },
  {
    "name": "mine",
    "title": "Quote \" and \u00e9",
    "area": "head-jaw",
    "total_s": 90,
    "muscles": [],
    "source": "/home/a/mine.toml"
  }
]
)");
}

TEST_CASE("json: show has the plan with what applies to each kind of step") {
  Routine routine;
  routine.name = "r";
  routine.title = "T";
  routine.summary = "S";
  routine.area = Area::neck_shoulder;
  routine.sources = {"D1", "R1"};
  Step heat;
  heat.kind = StepKind::heat;
  heat.where = "neck";
  heat.duration = minutes(15);
  Step press;
  press.muscle = "two";
  press.sides = Sides::both;
  press.duration = seconds(45);
  press.repeat = 2;
  press.rest = seconds(20);
  Step single;
  single.muscle = "one";
  single.sides = Sides::left;
  single.duration = seconds(30);
  single.tool = Tool::ball;
  single.presence = Presence::optional;
  Step stretch;
  stretch.kind = StepKind::stretch;
  stretch.duration = seconds(50);
  routine.steps = {heat, press, single, stretch};

  CHECK(show_json(routine, small_atlas()) == R"({
  "name": "r",
  "title": "T",
  "summary": "S",
  "area": "neck-shoulder",
  "total_s": 1200,
  "tools": [
    "fingers",
    "ball"
  ],
  "cautions": [
    "Both.",
    "Two.",
    "One."
  ],
  "sources": [
    "D1",
    "R1",
    "M2",
    "M1"
  ],
  "steps": [
    {
      "step": 1,
      "kind": "heat",
      "start_s": 0,
      "duration_s": 900,
      "optional": false,
      "where": "neck"
    },
    {
      "step": 2,
      "kind": "press",
      "muscle": "two",
      "side": "both",
      "start_s": 900,
      "duration_s": 220,
      "hold_s": 45,
      "repeat": 2,
      "rest_s": 20,
      "optional": false,
      "tool": "fingers",
      "how": "p",
      "brief": "p"
    },
    {
      "step": 3,
      "kind": "press",
      "muscle": "one",
      "side": "left",
      "start_s": 1120,
      "duration_s": 30,
      "hold_s": 30,
      "repeat": 1,
      "optional": true,
      "tool": "ball",
      "how": "p",
      "brief": "p"
    },
    {
      "step": 4,
      "kind": "stretch",
      "start_s": 1150,
      "duration_s": 50,
      "optional": false
    }
  ]
}
)");
}

TEST_CASE("json: a stretch that is repeated says how often and how long each time") {
  Routine routine;
  routine.title = "T";
  Step stretch;
  stretch.kind = StepKind::stretch;
  stretch.sides = Sides::both;
  stretch.duration = seconds(20);
  stretch.repeat = 2;
  routine.steps = {stretch};
  const std::string json = show_json(routine, small_atlas());
  CHECK(json.find(R"("duration_s": 80,
      "hold_s": 20,
      "repeat": 2,
      "optional": false)") != std::string::npos);
}

TEST_CASE("json: findings are the diagnostics of check") {
  CHECK(findings_json({}) == "[]\n");
  CHECK(findings_json({{"a.toml", {3, 7}, Severity::error, "unknown-key", "unknown key 'sid'", "did you mean 'side'?"},
                       {"a.toml", {}, Severity::warning, "muscles", "five muscles", ""}}) == R"([
  {
    "file": "a.toml",
    "line": 3,
    "column": 7,
    "severity": "error",
    "rule": "unknown-key",
    "message": "unknown key 'sid'",
    "hint": "did you mean 'side'?"
  },
  {
    "file": "a.toml",
    "line": 1,
    "column": 1,
    "severity": "warning",
    "rule": "muscles",
    "message": "five muscles",
    "hint": ""
  }
]
)");
}

TEST_CASE("json: history leaves out what is unknown, and keeps 0 where it is known") {
  Entry session;
  session.id = "01A";
  session.at = stamp("2026-11-20T21:00:00+01:00");
  session.kind = EntryKind::session;
  session.routine = "low-back";
  session.status = SessionStatus::stopped;
  session.before = 6;
  session.after = 0;
  session.spots = 2;
  session.signs = false;
  session.signs_muscle = "two";
  session.signs_side = Side::left;
  session.heat = minutes(15);
  session.stop_sign = "pain";
  session.points = {{"one", Side::right, milliseconds(44900), 5, PointOutcome::done},
                    {"two", Side::left, milliseconds(3000), std::nullopt, PointOutcome::stopped}};
  session.note = "a\tb";
  Entry empty_session;
  empty_session.id = "01B";
  empty_session.at = stamp("2026-11-21T21:00:00+00:00");
  empty_session.kind = EntryKind::session;
  empty_session.heat_note = "already warm";
  Entry soreness;
  soreness.id = "01C";
  soreness.at = stamp("2026-11-22T08:00:00.125-05:30");
  soreness.level = 4;
  soreness.muscle = "one";
  soreness.side = Side::left;
  Entry activity;
  activity.id = "01D";
  activity.at = stamp("2026-11-23T08:00:00+00:00");
  activity.kind = EntryKind::activity;
  activity.activity = "look over the shoulder";
  activity.level = 0;

  const auto history_json = [](const std::vector<Entry>& entries) {
    std::string text;
    HistoryJson json([&](std::string_view part) { text += part; });
    for (const Entry& entry : entries) json.add(entry);
    json.end();
    return text;
  };
  CHECK(history_json({}) == "[]\n");
  CHECK(history_json({session, empty_session, soreness, activity}) == R"([
  {
    "id": "01A",
    "at": "2026-11-20T21:00:00+01:00",
    "kind": "session",
    "routine": "low-back",
    "status": "stopped",
    "before": 6,
    "after": 0,
    "spots": 2,
    "signs": false,
    "signs_muscle": "two",
    "signs_side": "left",
    "heat_s": 900,
    "points": [
      {
        "muscle": "one",
        "side": "right",
        "held_s": 44.9,
        "strength": 5,
        "outcome": "done"
      },
      {
        "muscle": "two",
        "side": "left",
        "held_s": 3.0,
        "outcome": "stopped"
      }
    ],
    "stop_sign": "pain",
    "note": "a\tb"
  },
  {
    "id": "01B",
    "at": "2026-11-21T21:00:00+00:00",
    "kind": "session",
    "heat_note": "already warm",
    "points": []
  },
  {
    "id": "01C",
    "at": "2026-11-22T08:00:00.125-05:30",
    "kind": "soreness",
    "level": 4,
    "muscle": "one",
    "side": "left"
  },
  {
    "id": "01D",
    "at": "2026-11-23T08:00:00+00:00",
    "kind": "activity",
    "activity": "look over the shoulder",
    "level": 0
  }
]
)");
}

TEST_CASE("json: find has the warning signs and, for each match, why and its routines") {
  CHECK(find_json({}, {}) == R"({
  "red_flags": [],
  "red_flag_actions": [],
  "sign_typed": false,
  "mended": [],
  "unknown": [],
  "matches": [],
  "nearest": []
}
)");
  const Atlas atlas = small_atlas();
  Found found;
  found.red_flags = {{"Now", ScreenAction::emergency}, {"Today", ScreenAction::urgent}};
  found.sign = Sign::typed;
  found.matches = {{atlas.find("one"), 97, "zone: z"}, {atlas.find("two"), 40, "feels like: l"}};
  found.mended = {{"hedache", "headache", {"hand"}}};
  found.unknown = {"\u0441"};
  found.side = Sides::right;
  CHECK(find_json(found, {{"low-back", "mine"}, {}}) == R"({
  "red_flags": [
    "Now",
    "Today"
  ],
  "red_flag_actions": [
    "emergency",
    "urgent"
  ],
  "sign_typed": true,
  "side": "right",
  "mended": [
    {
      "typed": "hedache",
      "read": "headache",
      "near": [
        "hand"
      ]
    }
  ],
  "unknown": [
    "\u0441"
  ],
  "matches": [
    {
      "muscle": "one",
      "anatomical": "a",
      "plain": "p",
      "tier": "A",
      "score": 97,
      "why": "zone: z",
      "routines": [
        "low-back",
        "mine"
      ]
    },
    {
      "muscle": "two",
      "anatomical": "a",
      "plain": "p",
      "tier": "A",
      "score": 40,
      "why": "feels like: l",
      "routines": []
    }
  ]
}
)");
}

TEST_CASE("json: status tells on one line whether a session runs, and of which clock") {
  CHECK(status_json(std::nullopt) == "{\"running\":false}\n");
  RunningSession session;
  session.routine = "low-back";
  session.step = 2;
  session.steps = 6;
  session.kind = "press";
  session.muscle = "quadratus-lumborum";
  session.side = "left";
  session.left = seconds(31);
  session.paused = RunningSession::Paused::yes;
  CHECK(
      status_json(session) ==
      R"({"running":true,"routine":"low-back","step":2,"steps":6,"kind":"press","muscle":"quadratus-lumborum","side":"left","left_s":31,"paused":true,"rehearsal":false}
)");
  session = {"low-back", 1, 6, "heat", "", "", std::nullopt, RunningSession::Paused::no};
  CHECK(status_json(session) ==
        R"({"running":true,"routine":"low-back","step":1,"steps":6,"kind":"heat","paused":false,"rehearsal":false}
)");
}

TEST_CASE("json: nothing that steers a terminal, and no bad UTF-8, gets through") {
  ListedRoutine routine;
  for (int byte = 0; byte < 256; ++byte) routine.title += static_cast<char>(byte);
  routine.title += "\u009b\u202e\ufeff";
  routine.name = "\xff\xfe";
  const std::string json = list_json({routine});
  for (const char c : json) CHECK((c == '\n' || (c >= 0x20 && c < 0x7F)));
  CHECK(json.find("\\u001b") != std::string::npos);
  CHECK(json.find("\\u007f") != std::string::npos);
  CHECK(json.find("\\u009b\\u202e\\ufeff") != std::string::npos);
  CHECK(json.find("\"name\": \"\\ufffd\\ufffd\"") != std::string::npos);
}

}  // namespace
}  // namespace tpguide
