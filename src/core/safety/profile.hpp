// SPDX-License-Identifier: MIT
// The profile: what is kept of a person's health between sessions, each with its date, and what follows from it for a
// routine. Time is an argument.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/routine/model.hpp"
#include "core/safety/screening_form.hpp"
#include "core/text/finding.hpp"
#include "core/text/when.hpp"

namespace tpguide {

/// `not_sure` counts as yes.
enum class Told { no, yes, not_sure };
template <>
inline constexpr Names<Told> names_of<Told>{"no", "yes", "not-sure"};

/// What was said of something that lasts.
struct KeptAnswer {
  std::string item;  ///< its id; one that the form has no more is kept all the same
  Told told = Told::no;
  Stamp at;                 ///< when it became so, or, of a no, when it was last read through
  std::vector<Area> where;  ///< of a yes that was asked where it is

  friend bool operator==(const KeptAnswer&, const KeptAnswer&) = default;
};

/// A yes of today that ended a session, or left a muscle out: starting again is no way around it.
struct KeptSign {
  std::string item;
  std::string text;  ///< as it was asked
  SignAction action = SignAction::refuse;
  Stamp at;
  std::optional<std::chrono::sys_days> until;  ///< first day on which it may be asked again
  /// What it closes until then; all of the body where both are empty.
  std::vector<std::string> muscles;
  std::vector<Area> areas;

  friend bool operator==(const KeptSign&, const KeptSign&) = default;
};

/// The item of what a stop sign in a session has left: until the next day no pressing (`refuse`) or no heat (`heat`).
/// It outlives the entry of the log, which may be taken back. Its muscles are where it came; all is closed anyway.
inline constexpr std::string_view stop_sign_item = "stop-sign";
bool is_stop(const KeptSign&);
/// A stop sign that ended a session, as long as nothing is pressed for it.
bool closes_today(const KeptSign&, const Stamp& now);
/// Its day is over, but it was at no muscle of which the log would ask whether it has been clear since.
bool is_to_confirm(const KeptSign&, const Stamp& now);

/// An emergency or what is urgent: it stands until somebody says that it is over and was looked at.
inline bool is_open(const KeptSign& sign) {
  return sign.action <= SignAction::urgent;
}

/// How a region was asked so far.
struct KeptRegion {
  Gate gate = Gate::head_neck;
  int times = 0;              ///< screenings that were passed
  std::optional<Stamp> full;  ///< the last of them in full
  Stamp last;

  friend bool operator==(const KeptRegion&, const KeptRegion&) = default;
};

struct KeptAge {
  int years = 0;
  Stamp at;

  friend bool operator==(const KeptAge&, const KeptAge&) = default;
};

/// A clinician's OK, for what was told by then.
struct KeptOk {
  std::string who;
  Stamp at;
  std::vector<std::string> items;

  friend bool operator==(const KeptOk&, const KeptOk&) = default;
};

struct Profile {
  std::optional<KeptAge> age;
  std::vector<KeptAnswer> answers;  ///< one an item
  std::vector<KeptSign> signs;
  std::vector<KeptRegion> regions;
  std::vector<KeptOk> oks;
  std::optional<Stamp> yes_at;   ///< of the last yes of any kind
  std::optional<Stamp> stop_at;  ///< of the last stop sign in a session

  friend bool operator==(const Profile&, const Profile&) = default;

  bool is_empty() const { return *this == Profile{}; }
  const KeptAnswer* answer(std::string_view item) const;
  /// True for a yes, and for "not sure".
  bool has(std::string_view item) const;
  /// When the newest was told of what is kept; nullopt where nothing is.
  std::optional<Stamp> newest() const;
  /// A yes that is said again keeps the date from which it is so, and with it its OK.
  void keep(KeptAnswer);
  KeptRegion& region(Gate);
};

/// What has changed from `before` to `after`, done to a profile that may have been changed by another meanwhile.
Profile with_changes(Profile kept, const Profile& before, const Profile& after);

/// The newest that is open; nullptr where there is none.
const KeptSign* open_sign(const Profile&);

/// The least and the most years that a person may be of today: the birthday is not known.
int age_at_least(const KeptAge&, const Stamp& now);
int age_at_most(const KeptAge&, const Stamp& now);

/// What a screening has to know of a routine.
struct ScreeningSubject {
  struct Place {
    std::string muscle, plain;
    HoldRule hold_rule = HoldRule::by_tier;
  };
  std::string title;
  std::chrono::seconds total{0};
  std::vector<Gate> gates;
  std::vector<Area> areas;  ///< its own first
  std::vector<Place> muscles;
  std::vector<std::string> avoid;
  /// A stop sign of before, and how it is asked whether its muscle has not been clear since.
  struct Stop {
    std::string muscle, text;
  };
  std::vector<Stop> stops = {};
};
ScreeningSubject screening_subject(const Routine&, const Atlas&);
/// "your neck and shoulders, your upper back": where its questions mean by "there".
std::string there_of(const ScreeningForm&, const ScreeningSubject&);

/// Whether a lasting question has to be put: it never was, or its no is too old.
bool is_stale(const ScreeningItem&, const Profile&, const Stamp& now);
/// Those of the form for these regions at that age, of the full form, that last.
bool belongs_to(const ScreeningItem&, const std::vector<Gate>& gates, const Profile&, const Stamp& now);

enum class DueForm { full, brief };
DueForm due_form(const ScreeningForm&, const Profile&, const ScreeningSubject&, const Stamp& now);

/// One step lighter, the limits of tier B, or both.
enum class PressLimit { as_planned, lighter, gentle, gentle_and_lighter };
/// What holds where both do.
PressLimit both_of(PressLimit, PressLimit);
bool is_gentle(PressLimit);

/// What a profile comes to for one routine.
struct ProfileVerdict {
  struct Reason {
    /// What lasts; what is so today, at that place or wherever it is pressed; a line of the routine's own.
    /// `stop`: a stop sign of today.
    enum class Of { lasting, place, everywhere, own_line, stop };
    SignAction action = SignAction::refuse;  ///< `refuse` or `ask`
    std::string text;
    Stamp at;
    std::optional<std::chrono::sys_days> until;
    Of of = Of::lasting;
  };
  struct Spared {
    std::string muscle;
    std::string why;  ///< to stand behind its name

    friend bool operator==(const Spared&, const Spared&) = default;
  };
  std::vector<Reason> reasons;          ///< against a session; those that refuse first
  std::vector<std::string> open_signs;  ///< of an emergency or an urgent kind, that nobody has said are over
  PressLimit limit = PressLimit::as_planned;
  Warmth warmth = Warmth::heat;
  std::string no_heat;  ///< why heat is over for today, where it is that alone
  std::vector<Spared> left_out;
  std::string position;              ///< how one sits or lies, whatever a step says; empty: as it says
  std::vector<std::string> in_mind;  ///< what holds and why, each to stand behind "In mind:"

  /// Once: the first reason stands.
  void spare(std::string muscle, std::string why);
  bool blocks() const { return !reasons.empty() || !open_signs.empty(); }
};
ProfileVerdict judge_profile(const ScreeningForm&, const Profile&, const ScreeningSubject&, const Stamp& now);

/// With the moment of a stop sign, whose day is known but not which session it was.
std::string in_words(const ProfileVerdict::Reason&, const Stamp& now);

/// A sign's text, to stand behind the name of a muscle.
std::string words_behind_name(std::string_view text);

/// Of all that is told and needs an OK, what none covers that counts still.
std::vector<const ScreeningItem*> needs_ok(const ScreeningForm&, const Profile&, const Stamp& now);
/// Notes one for all that needs it; those before it stay as they are.
void note_ok(const ScreeningForm&, Profile&, std::string who, const Stamp& now);

/// As TOML: one writer and one reader.
std::string profile_text(const Profile&);
struct ReadProfile {
  std::optional<Profile> profile;  ///< absent exactly when there is an error among the findings
  std::vector<Finding> findings;   ///< warnings: keys that the next writing leaves out
};
ReadProfile read_profile(std::string_view text, std::string_view file);

}  // namespace tpguide
