// SPDX-License-Identifier: MIT
// The safety sheet, routines/sheets/safety.toml: the warning signs by region, what to do about each, and every
// clinical sentence the session says. Data, so that no such sentence stands in code; generated at build time
// as constant data like the atlas.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/body/atlas.hpp"
#include "core/routine/model.hpp"
#include "core/text/names.hpp"
#include "core/text/sentences.hpp"

namespace tpguide {

/// What a sign means, most urgent first.
enum class ScreenAction { emergency, urgent, refuse, ask, heat };
template <>
inline constexpr Names<ScreenAction> names_of<ScreenAction>{"emergency", "urgent", "refuse", "ask", "heat"};

struct ScreenItem {
  std::string_view text;  ///< one short line, at most 72 cells
  ScreenAction action;
  std::span<const Gate> gates;  ///< regions it belongs to; empty: asked always
  std::span<const std::string_view> sources;
};

using Lines = std::span<const std::string_view>;

struct Safety {
  std::span<const ScreenItem> screen;

  // What to do about a sign that is one for help. `{items}` does not occur: the signs are printed under the sentence.
  std::string_view emergency_advice, urgent_advice;

  // Signs met during the session. `{over}` and `{place}` are filled in with the phrases below.
  Lines stop_pain;                ///< sharp pain or too much: what happens now
  Lines stop_nerve, stop_unwell;  ///< numbness, tingling or weakness; dizzy or unwell: begins with the emergency signs
  Lines stop_heat;                ///< pack off, look at the skin, burn first aid
  std::string_view stop_key, stop_let_go, stop_what;  ///< what `s` does, and what it asks
  Lines stop_answers;                                 ///< to "what was it": "p sharp pain", a key and its meaning each
  Lines stop_answers_short;                           ///< the same in at most 17 cells each
  std::string_view stop_over_muscle, stop_over_step;  ///< what is over for today; `{muscle}` is filled in
  std::string_view stop_place_muscle, stop_place_hurt, stop_place_other;  ///< what to leave alone
  std::string_view skin_check, pack_off, pack_on, gentle_movement, rewarm_offer;
  std::string_view ease_in, good_hurt, ease_off, let_go, resting, change_sides, stretch_hint, move_hint;
  std::string_view self_test_a, self_test_b;  ///< whether the spot is one to press, by tier
  std::string_view self_test_pinch;           ///< for what may be lifted between thumb and finger, never pressed inward

  // Rest and the log. `{muscle}`, `{date}` and `{until}` are filled in, `{level}`, which ends a worsening, and
  // `{why}`, as the screening has it.
  std::string_view once_a_day, once_a_night, rest_day, rest_long, rest_stop, rest_after_stop, rest_told, rest_worsening,
      confirm_clear, every_other_day;
  /// Why gentle movement takes the place of heat, and until when; what to know where a stop sign is taken back.
  std::string_view heat_too_near, heat_often_enough, undo_of_stop;
  /// What the profile keeps of a stop sign.
  std::string_view stop_kept_numb, stop_kept_unwell, stop_kept_heat;
  std::string_view stopped_twice;
  std::string_view rest_until_answered;  ///< `{until}` where it depends on the person
  std::string_view rest_stretches;       ///< behind a rest, where stretches of the muscle are left out with its presses

  // Less than the plan says, suggested. `{muscle}`, `{level}`, `{date}`, `{signs}` and `{dose}`, which is what follows
  // from it: the `dose_` phrases, with `{time}`.
  std::string_view first_sessions, one_step_less, half_dose, half_after_signs;
  std::string_view dose_shorter, dose_lighter, dose_gentle;

  std::string_view level_scale;      ///< the NRS wording
  std::string_view level_again;      ///< to what is no level
  std::string_view signs;            ///< what the next day asks after besides soreness, as a list of words
  std::string_view ask_signs;        ///< that question, with `{signs}`
  Lines see_someone;                 ///< when self-care is to give way, short
  Lines aftercare;                   ///< when the routine has none of its own
  std::string_view emergency_again;  ///< what counts most, once more as the last line
  std::string_view at_limit;         ///< a clock cannot be longer: the dose of the day is reached
  std::string_view when_again;       ///< "this area again tomorrow at the earliest …"
  std::string_view map_note;         ///< how far to believe a map
  std::string_view not_diagnosis;    ///< one line for home and --help

  std::string_view need_warm_pack;  ///< among the tools

  // Looking back on the log. `{first}`, `{last}`, `{change}`, `{days}` and `{area}` are
  // filled in.
  std::string_view trend_too_few, trend_unchanged, trend_small_lower, trend_small_higher, trend_meaningful, trend_worse;
  std::string_view trend_unlike;  ///< in place of these where the days are of different complaints
  /// What `{pain}` is in these.
  std::string_view pain_before_sessions, pain_at_place, pain_where_it_bothers;
  std::string_view trend_causes;     ///< what no log can tell
  std::string_view trend_rest_days;  ///< that resting breaks nothing
  std::string_view trend_recheck, trend_professional, trend_professional_place, trend_strong_pain;
  std::string_view next_first_week, next_once_a_day;  ///< `{day}`, and why no sooner
  /// A rest at a glance: with an end, of what got worse, of what a clinician has to see.
  std::string_view rest_brief_until, rest_brief_worsening, rest_brief_stop;
  std::string_view trend_movement;  ///< what stiffness in a movement can tell
  std::string_view stiffness_scale;
  std::string_view trend_pause, trend_pause_unplaced, trend_pause_verdict;  ///< by what gets worse
  std::string_view report_about;                                            ///< who says what stands in a report
  std::string_view report_sore;                                             ///< over the soreness that counts
  std::string_view report_places;   ///< how far to believe that a place was the right one
  std::string_view activity_scale;  ///< which way is better, and how much is a change

  // A page that is given away.
  std::string_view handout_ask;                                    ///< heads what is asked before a session
  std::string_view handout_heat, handout_gentle, handout_stretch;  ///< what it should feel like
  Lines handout_press;                                             ///< the same of pressing
  Lines handout_emergency, handout_ok;                             ///< when to call for help; what an OK is for
  std::string_view handout_often, handout_pictures, handout_stop_title;
  Lines handout_stop, handout_then;  ///< when to let go at once, behind its heading, and what to do then

  // Reminders. `{what}` is filled in: a routine's title, or `remind_any`.
  std::string_view remind_invite, remind_any, remind_rest;
  std::string_view remind_days;   ///< on the days there are when none were asked for
  std::string_view remind_often;  ///< on days that follow one another
};

/// What a key of the stop question means: "sharp pain" of "p".
std::string_view stop_answer(const Safety&, std::string_view key);

/// The regions of a routine's area and muscles, each once.
std::vector<Gate> gates_of(const Routine&, const Atlas&);

}  // namespace tpguide
