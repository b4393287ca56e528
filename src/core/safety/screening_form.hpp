// SPDX-License-Identifier: MIT
// The screening sheet, routines/sheets/screening.toml: what is asked before a session, in which order, and what an
// answer does. Generated at build time as constant data like the atlas.
#pragma once

#include <span>
#include <string_view>

#include "core/body/atlas.hpp"
#include "core/body/terms.hpp"
#include "core/text/names.hpp"

namespace tpguide {

/// What a yes, or "not sure", does; most urgent first.
enum class SignAction {
  emergency,
  urgent,
  refuse,   ///< no session at that place
  ask,      ///< none without a clinician's OK; with one, as `gentle`
  heat,     ///< movement in place of heat
  gentle,   ///< the limits of tier B everywhere
  lighter,  ///< one step lighter
  mind,     ///< told, and what it says is asked after
  changed,  ///< what lasts is asked anew
};
template <>
inline constexpr Names<SignAction> names_of<SignAction>{"emergency", "urgent",  "refuse", "ask",    "heat",
                                                        "gentle",    "lighter", "mind",   "changed"};

enum class Lasts { today, always };
template <>
inline constexpr Names<Lasts> names_of<Lasts>{"today", "always"};

/// Whether a yes asks where it is: at which muscles of the routine, or in which areas of the body. `there`: it is not
/// asked, all of the routine's areas are refused.
enum class WhereAsked { nowhere, muscles, areas, there };
template <>
inline constexpr Names<WhereAsked> names_of<WhereAsked>{"nowhere", "muscles", "areas", "there"};

/// What a session begins with.
enum class Warmth { heat, movement };
template <>
inline constexpr Names<Warmth> names_of<Warmth>{"heat", "movement"};

struct ScreeningItem {
  std::string_view id;
  std::string_view text;                      ///< as a line of a page
  SignAction action = SignAction::emergency;  ///< with `parts`: the most urgent of theirs
  Lasts lasts = Lasts::today;
  WhereAsked where = WhereAsked::nowhere;
  int from_age = 0;
  int wait_days = 0;                        ///< until a place is pressed again; 0: asked again each time
  int reread_days = 0;                      ///< how long a kept no holds
  std::span<const Gate> gates;              ///< regions it belongs to; empty: all
  std::span<const Area> refuses;            ///< areas that a yes closes, OK or not
  std::span<const Gate> refuses_gates;      ///< the same by region
  std::span<const std::string_view> parts;  ///< ids of what a line stands for, each asked after a yes
  std::span<const std::string_view> after;  ///< asked only of those with a yes to one of these
  std::span<const std::string_view> avoid;  ///< lines of routines' `avoid` that say the same
  std::span<const std::string_view> codes;  ///< of the warning signs and rules it is there for
  std::string_view mind;                    ///< what is kept in mind when a session goes on with it
  std::string_view position;                ///< how one sits or lies then, said at each step; empty: as it says
  std::string_view asks;                    ///< the question where it is; empty: the common one
  std::string_view full;                    ///< as it stands where all is listed, whoever reads; empty: as `text`
  Warmth warmth = Warmth::heat;             ///< that a yes leaves to a session
};

/// The form a page belongs to; `every`: both, where it has anything to ask.
enum class ScreeningForms { full, brief, every };
template <>
inline constexpr Names<ScreeningForms> names_of<ScreeningForms>{"full", "brief", "every"};

/// Whether a page also has the routine's own `avoid`.
enum class RoutineLines { none, avoid };
template <>
inline constexpr Names<RoutineLines> names_of<RoutineLines>{"none", "avoid"};

struct ScreeningPage {
  ScreeningForms form = ScreeningForms::full;
  std::string_view title;       ///< `{there}` is the routine's areas
  std::string_view question;    ///< the same, and `{date}` the day of the last time; may be empty
  std::span<const Gate> gates;  ///< regions it belongs to; empty: all
  std::span<const std::string_view> items;
  RoutineLines routine = RoutineLines::none;
};

struct ScreeningForm {
  std::span<const ScreeningItem> items;
  std::span<const ScreeningPage> pages;
  std::span<const std::string_view> area_names;  ///< in words, by Area
  int reread_days = 0, full_days = 0, away_days = 0, full_times = 0, pinch_age = 0, adult_age = 0, ok_days = 0;

  // What is said when a session ends here, and what holds when it goes on. `{date}`, `{age}` and `{there}` are filled
  // in.
  std::string_view emergency, urgent, refuse, refuse_all, refuse_stop, refuse_there, wait, heal, kept, ask, note_ok,
      under_age, over, not_sure, where_in_body;
  std::string_view heat, gentle, lighter, pinch, ok_covers, maybe_emergency, guest_ok, ok_lapsed, there, agree,
      agree_next, spared, stop_open, stop_since, heat_stopped, once_over;

  /// What ends a session when it lasts and says the same as a line of a routine's own; nullptr when there is none.
  const ScreeningItem* same_as(std::string_view line) const;
  /// nullptr when there is none.
  const ScreeningItem* find(std::string_view id) const;
};

}  // namespace tpguide
