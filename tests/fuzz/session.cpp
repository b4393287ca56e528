// SPDX-License-Identifier: MIT
// Whole sessions after a script (script.hpp says how one is written): no dose past its limit, no stopped muscle pressed
// again, nothing lost between lives, nothing but text and our few sequences to the terminal, and always an end.
#include <algorithm>
#include <array>

#include "content/builtin.hpp"
#include "core/routine/judge.hpp"
#include "core/telling/transcript.hpp"
#include "fuzz/play.hpp"
#include "fuzz/target.hpp"

namespace tpguide::fuzz {
namespace {

constexpr auto vocabulary = std::to_array<std::string_view>({
    "routine shoulder-headache",
    "routine tight-low-back",
    "routine ache-down-leg",
    "step heat 10m",
    "step heat 6m",
    "step heat 20m",
    "step press triceps both 50s repeat=2",
    "step press masseter both 20s repeat=2",
    "step press sternocleidomastoid left 10s",
    "step press sternocleidomastoid right 15s repeat=2",
    "step press upper-trapezius both 90s",
    "step press upper-trapezius left 30s repeat=3 rest=30s tool=ball",
    "step press thumb-adductor-opponens right 25s",
    "step press infraspinatus left 60s repeat=2 optional=true",
    "step press suboccipitals both 30s rest=15s",
    "step press gluteus-medius both 60s repeat=2",
    "step press piriformis both 60s repeat=2",
    "step press rhomboids both 60s repeat=2",
    "step stretch 20s muscle=triceps side=both",
    "step stretch 20s muscle=upper-trapezius side=left repeat=2",
    "step stretch 10m",
    "step move 1m",
    "step move 1s optional=true",
    "top no-heat \"From a warm bath.\"",
    "top avoid [\"a cold\", \"a sunburn\"]",
    "choose hands-free",
    "choose unasked",
    "choose already-warm",
    "choose as-written",
    "choose waits",
    "choose plain",
    "choose ascii",
    "choose big",
    "choose twin",
    "minutes 12",
    "at 1435",
    "at 10",
    "log 30 triceps left 45000 done 7",
    "log 13 upper-trapezius both 30000 done",
    "log 2 masseter right 20000 skipped",
    "log 40 triceps right 1000 stopped",
    "log 50 masseter left 0 stopped",
    "log 900 upper-trapezius right 30000 done",
    "too triceps right 20000 done",
    "too masseter left 9000 stopped",
    "stopped numb",
    "rate 10 3 2",
    "rate 10 8 7 triceps left",
    "rate 20 x 5",
    "rate 1 2 4 signs masseter right",
    "sore 50 6 triceps left",
    "sore 20 8 triceps left",
    "keys \\",
    "keys \\\\\\",
    "keys s",
    "keys sp",
    "keys sn",
    "keys sd",
    "keys s\\\\",
    "keys ss\\s",
    "keys n",
    "keys nn",
    "keys b",
    "keys bb",
    "keys +++++++",
    "keys ----",
    "keys  ",
    "keys    s",
    "keys 3",
    "keys 79",
    "keys ?m?~x",
    "keys q",
    "line n",
    "line ",
    "line 5",
    "line h",
    "line y",
    "line maybe",
    "paste 5",
    "paste n",
    "type 4",
    "burst     7",
    "jump 5000",
    "jump 12000",
    "jump 46000",
    "jump 700",
    "jump 2000000",
    "wait 7000",
    "wait 700000",
    "sleep 3000 300",
    "sleep 2000000 10000",
    "size 80 24",
    "size 20 5",
    "size 1 1",
    "size 200 60",
    "kill 60000",
    "kill 0",
    "kill 2000000",
    "quit 60000",
    "quit 40000000",
    "quit 50000000",
    "ask 60000",
    "ask 3600000",
    "close",
    "spoken",
    "again 1",
    "again 90",
    "again 600",
    "again 1500",
    "again 2900",
    "again 20000",
    "line n\nline 5\nkeys \\\njump 5000\njump 2000",
    "line n\nline 3\nkeys \\\njump 610000\nkeys \\\njump 6000",
    "kill 1000\nline n\nkeys \\\njump 9000",
    "keys +++\njump 44000\nkeys b\njump 44000\nkeys b",
    "keys s\nkeys p\nkeys \\\\",
});

void run(std::string_view input) {
  Script script = read_script(input);
  const auto shipped = builtin_routines();
  const auto found = std::find_if(shipped.begin(), shipped.end(),
                                  [&](const BuiltinRoutine& one) { return one.name == script.routine_name; });
  if (found != shipped.end()) script.routine_text = found->text;
  const JudgedRoutine judged = judge_routine(script.routine_text, "script.toml", "script", builtin_atlas());
  if (!judged.routine) return;
  Play(script, *judged.routine, builtin_atlas(), builtin_safety()).run();
}

const Registered registered{{"session", run, vocabulary}};

}  // namespace
}  // namespace tpguide::fuzz
