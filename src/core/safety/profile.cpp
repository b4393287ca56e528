// SPDX-License-Identifier: MIT
#include "core/safety/profile.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/routine/muscles.hpp"
#include "core/safety/safety.hpp"
#include "core/text/answer.hpp"
#include "core/text/cells.hpp"
#include "core/text/sentences.hpp"

namespace tpguide {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

template <typename Values, typename Value>
bool contains(const Values& values, const Value& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

template <typename Some, typename Others>
bool meets(const Some& some, const Others& others) {
  return std::find_first_of(some.begin(), some.end(), others.begin(), others.end()) != some.end();
}

/// Whole calendar days; nullopt where the clock has been set back since.
std::optional<int> days_since(const Stamp& then, const Stamp& now) {
  const days gone = calendar_day(now) - calendar_day(then);
  return gone.count() < 0 ? std::nullopt : std::optional(static_cast<int>(gone.count()));
}

bool is_over(const Stamp& then, const Stamp& now, int limit) {
  const auto gone = days_since(then, now);
  return !gone || *gone >= limit;
}

struct Years {
  int whole = 0;
  bool more = false;  ///< days beyond the whole years
};
Years years_between(const Stamp& then, const Stamp& now) {
  const std::chrono::year_month_day first{calendar_day(then)}, today{calendar_day(now)};
  const auto of_year = [](const std::chrono::year_month_day& day) { return std::pair(day.month(), day.day()); };
  Years years{static_cast<int>(today.year()) - static_cast<int>(first.year()), of_year(today) != of_year(first)};
  if (of_year(today) < of_year(first)) --years.whole;
  // A clock that was set back makes nobody younger.
  return years.whole < 0 ? Years{} : years;
}

/// Whether a lasting yes closes the routine, OK or not.
bool closes(const ScreeningItem& item, const KeptAnswer& answer, const ScreeningSubject& subject) {
  return meets(item.refuses, subject.areas) || meets(item.refuses_gates, subject.gates) ||
         meets(answer.where, subject.areas) || meets(item.avoid, subject.avoid);
}

bool is_covered(const ScreeningForm& form, const KeptAnswer& answer, const Profile& profile, const Stamp& now) {
  return std::any_of(profile.oks.begin(), profile.oks.end(), [&](const KeptOk& ok) {
    return answer.at <= ok.at && !is_over(ok.at, now, form.ok_days) && contains(ok.items, answer.item);
  });
}

void be_gentle(ProfileVerdict& verdict, const ScreeningForm& form) {
  if (!contains(verdict.in_mind, form.gentle)) verdict.in_mind.emplace_back(form.gentle);
  verdict.limit = both_of(verdict.limit, PressLimit::gentle);
}

void apply_answer(const ScreeningForm& form, const ScreeningItem& item, const KeptAnswer& answer,
                  const Profile& profile, const ScreeningSubject& subject, const Stamp& now, ProfileVerdict& verdict) {
  const auto because = [&](SignAction action) {
    verdict.reasons.push_back({action, std::string(item.text), answer.at, std::nullopt});
  };
  if (closes(item, answer, subject)) return because(SignAction::refuse);
  switch (item.action) {
    case SignAction::ask:
      if (!is_covered(form, answer, profile, now)) return because(SignAction::ask);
      be_gentle(verdict, form);
      break;
    case SignAction::heat:
      verdict.warmth = Warmth::movement;
      break;
    case SignAction::gentle:
      be_gentle(verdict, form);
      break;
    case SignAction::lighter:
      verdict.limit = both_of(verdict.limit, PressLimit::lighter);
      verdict.in_mind.push_back(fmt::format("{}: {}", item.mind, form.lighter));
      return;
    case SignAction::emergency:
    case SignAction::urgent:
    case SignAction::refuse:
    case SignAction::mind:
    case SignAction::changed:
      break;
  }
  if (!item.position.empty()) verdict.position = item.position;
  if (item.warmth == Warmth::movement) verdict.warmth = Warmth::movement;
  if (!item.mind.empty()) verdict.in_mind.emplace_back(item.mind);
}

void apply_stop(const ScreeningForm& form, const KeptSign& sign, const Stamp& now, ProfileVerdict& verdict) {
  if (!sign.until || calendar_day(now) >= *sign.until) return;
  if (sign.action != SignAction::heat) {
    verdict.reasons.push_back(
        {SignAction::refuse, clean(sign.text), sign.at, sign.until, ProfileVerdict::Reason::Of::stop});
    return;
  }
  verdict.no_heat = form.heat_stopped;
  fill_in(verdict.no_heat, "{date}", friendly(sign.at, now));
}

/// A sign of today that still holds.
void apply_sign(const ScreeningForm& form, const KeptSign& sign, const ScreeningSubject& subject, const Stamp& now,
                ProfileVerdict& verdict) {
  using Of = ProfileVerdict::Reason::Of;
  if (is_stop(sign)) return apply_stop(form, sign, now, verdict);
  if (is_open(sign)) {
    verdict.open_signs.push_back(clean(sign.text));
    return;
  }
  const bool is_everywhere = sign.muscles.empty() && sign.areas.empty();
  // A line of a routine's own: nobody has said since that they agree.
  if (sign.action == SignAction::ask && !sign.until && (is_everywhere || meets(sign.areas, subject.areas)))
    verdict.reasons.push_back({SignAction::ask, clean(sign.text), sign.at, std::nullopt, Of::own_line});
  if (!sign.until || calendar_day(now) >= *sign.until) return;
  std::vector<std::string> hit;
  for (const auto& place : subject.muscles) {
    if (contains(sign.muscles, place.muscle)) hit.push_back(place.muscle);
  }
  if (is_everywhere || meets(sign.areas, subject.areas) || (!hit.empty() && hit.size() == subject.muscles.size())) {
    verdict.reasons.push_back(
        {SignAction::refuse, clean(sign.text), sign.at, sign.until, is_everywhere ? Of::everywhere : Of::place});
  } else if (!hit.empty()) {
    // Heat over a place that was hurt or operated on is refused with the pressing.
    verdict.warmth = Warmth::movement;
    std::string why(form.spared);
    fill_in(why, "{sign}", words_behind_name(sign.text));
    fill_in(why, "{date}", friendly_day(*sign.until, now));
    for (const std::string& muscle : hit) verdict.spare(muscle, why);
  }
}

void leave_out_pinches(const ScreeningForm& form, const Profile& profile, const ScreeningSubject& subject,
                       const Stamp& now, ProfileVerdict& verdict) {
  if (!profile.age || age_at_most(*profile.age, now) < form.pinch_age) return;
  std::string why(form.pinch);
  fill_in(why, "{age}", std::to_string(form.pinch_age));
  bool any = false;
  for (const auto& place : subject.muscles) {
    if (place.hold_rule != HoldRule::pinch) continue;
    any = true;
    verdict.spare(place.muscle, why);
  }
  if (any) verdict.in_mind.push_back(std::move(why));
}

/// A session with nothing to press is none.
void close_if_all_left_out(const Profile& profile, const ScreeningSubject& subject, const Stamp& now,
                           ProfileVerdict& verdict) {
  if (subject.muscles.empty() || verdict.left_out.size() < subject.muscles.size() || !verdict.reasons.empty()) return;
  for (const KeptSign& sign : profile.signs) {
    if (!is_stop(sign) && sign.until && calendar_day(now) < *sign.until)
      verdict.reasons.push_back(
          {SignAction::refuse, clean(sign.text), sign.at, sign.until, ProfileVerdict::Reason::Of::place});
  }
  // None: it is the age alone, which closes it for good.
  if (verdict.reasons.empty())
    verdict.reasons.push_back({SignAction::refuse, verdict.in_mind.back(), profile.age->at, std::nullopt});
}

}  // namespace

const KeptAnswer* Profile::answer(std::string_view item) const {
  const auto found = std::find_if(answers.begin(), answers.end(), [&](const auto& kept) { return kept.item == item; });
  return found == answers.end() ? nullptr : &*found;
}

bool Profile::has(std::string_view item) const {
  const KeptAnswer* kept = answer(item);
  return kept != nullptr && kept->told != Told::no;
}

std::optional<Stamp> Profile::newest() const {
  std::optional<Stamp> newest;
  const auto take = [&](const Stamp& at) {
    if (!newest || *newest < at) newest = at;
  };
  if (age) take(age->at);
  for (const KeptAnswer& kept : answers) take(kept.at);
  for (const KeptSign& sign : signs) take(sign.at);
  for (const KeptRegion& asked : regions) take(asked.last);
  return newest;
}

void Profile::keep(KeptAnswer fresh) {
  const auto old =
      std::find_if(answers.begin(), answers.end(), [&](const auto& kept) { return kept.item == fresh.item; });
  if (old == answers.end()) return answers.push_back(std::move(fresh));
  if (fresh.told != Told::no && old->told != Told::no && fresh.where == old->where) fresh.at = old->at;
  *old = std::move(fresh);
}

KeptRegion& Profile::region(Gate gate) {
  const auto found = std::find_if(regions.begin(), regions.end(), [&](const auto& kept) { return kept.gate == gate; });
  if (found != regions.end()) return *found;
  KeptRegion fresh;
  fresh.gate = gate;
  return regions.emplace_back(std::move(fresh));
}

Profile with_changes(Profile kept, const Profile& before, const Profile& after) {
  if (after.age != before.age) kept.age = after.age;
  for (const KeptAnswer& fresh : after.answers) {
    const KeptAnswer* old = before.answer(fresh.item);
    if (old != nullptr && *old == fresh) continue;
    std::erase_if(kept.answers, [&](const KeptAnswer& one) { return one.item == fresh.item; });
    kept.answers.push_back(fresh);
  }
  const auto change = [](auto& list, const auto& from, const auto& to) {
    std::erase_if(list, [&](const auto& one) { return contains(from, one) && !contains(to, one); });
    for (const auto& one : to)
      if (!contains(from, one) && !contains(list, one)) list.push_back(one);
  };
  change(kept.signs, before.signs, after.signs);
  change(kept.oks, before.oks, after.oks);
  for (const KeptRegion& fresh : after.regions)
    if (!contains(before.regions, fresh)) kept.region(fresh.gate) = fresh;
  const auto later = [](std::optional<Stamp>& moment, const std::optional<Stamp>& other) {
    if (other && (!moment || *moment < *other)) moment = other;
  };
  later(kept.yes_at, after.yes_at);
  later(kept.stop_at, after.stop_at);
  return kept;
}

std::string in_words(const ProfileVerdict::Reason& reason, const Stamp& now) {
  if (reason.of != ProfileVerdict::Reason::Of::stop) return reason.text;
  return fmt::format("{} ({})", reason.text, friendly(reason.at, now));
}

std::string words_behind_name(std::string_view text) {
  std::string words = clean(text);
  if (!words.empty()) words.front() = in_small_letters(words.substr(0, 1)).front();
  return words;
}

PressLimit both_of(PressLimit a, PressLimit b) {
  if (a == PressLimit::as_planned || a == b) return b;
  return b == PressLimit::as_planned ? a : PressLimit::gentle_and_lighter;
}

bool is_gentle(PressLimit limit) {
  return limit == PressLimit::gentle || limit == PressLimit::gentle_and_lighter;
}

void ProfileVerdict::spare(std::string muscle, std::string why) {
  const bool is_known =
      std::any_of(left_out.begin(), left_out.end(), [&](const Spared& one) { return one.muscle == muscle; });
  if (!is_known) left_out.push_back({std::move(muscle), std::move(why)});
}

bool is_stop(const KeptSign& sign) {
  return sign.item == stop_sign_item;
}

bool closes_today(const KeptSign& sign, const Stamp& now) {
  return is_stop(sign) && sign.action == SignAction::refuse && sign.until && calendar_day(now) < *sign.until;
}

bool is_to_confirm(const KeptSign& sign, const Stamp& now) {
  return is_stop(sign) && sign.action == SignAction::refuse && sign.muscles.empty() && !closes_today(sign, now);
}

const KeptSign* open_sign(const Profile& profile) {
  const KeptSign* newest = nullptr;
  for (const KeptSign& sign : profile.signs)
    if (is_open(sign) && (newest == nullptr || sign.at.time > newest->at.time)) newest = &sign;
  return newest;
}

int age_at_least(const KeptAge& age, const Stamp& now) {
  return age.years + years_between(age.at, now).whole;
}

int age_at_most(const KeptAge& age, const Stamp& now) {
  return age_at_least(age, now) + (years_between(age.at, now).more ? 1 : 0);
}

ScreeningSubject screening_subject(const Routine& routine, const Atlas& atlas) {
  ScreeningSubject subject{
      routine.title, total_time(routine), gates_of(routine, atlas), {routine.area}, {}, routine.avoid, {}};
  for (const Muscle* muscle : muscles_of(routine, atlas)) {
    if (!contains(subject.areas, muscle->area)) subject.areas.push_back(muscle->area);
    subject.muscles.push_back({std::string(muscle->name), std::string(muscle->plain), muscle->hold_rule});
  }
  return subject;
}

std::string there_of(const ScreeningForm& form, const ScreeningSubject& subject) {
  std::string words;
  for (const Area area : subject.areas)
    words += fmt::format("{}your {}", words.empty() ? "" : ", ", form.area_names[static_cast<std::size_t>(area)]);
  return words;
}

bool is_stale(const ScreeningItem& item, const Profile& profile, const Stamp& now) {
  const KeptAnswer* kept = profile.answer(item.id);
  return kept == nullptr || (kept->told == Told::no && is_over(kept->at, now, item.reread_days));
}

bool belongs_to(const ScreeningItem& item, const std::vector<Gate>& gates, const Profile& profile, const Stamp& now) {
  if (item.from_age > 0 && profile.age && age_at_most(*profile.age, now) < item.from_age) return false;
  return item.gates.empty() || meets(item.gates, gates);
}

DueForm due_form(const ScreeningForm& form, const Profile& profile, const ScreeningSubject& subject, const Stamp& now) {
  if (!profile.age) return DueForm::full;
  for (const Gate gate : subject.gates) {
    const auto kept = std::find_if(profile.regions.begin(), profile.regions.end(),
                                   [&](const KeptRegion& region) { return region.gate == gate; });
    if (kept == profile.regions.end() || kept->times < form.full_times || !kept->full) return DueForm::full;
    if (is_over(*kept->full, now, form.full_days) || is_over(kept->last, now, form.away_days)) return DueForm::full;
    // A yes within the last form itself is followed by another.
    if ((profile.yes_at && *kept->full <= *profile.yes_at) || (profile.stop_at && *kept->full <= *profile.stop_at))
      return DueForm::full;
  }
  const bool any_stale = std::any_of(form.items.begin(), form.items.end(), [&](const ScreeningItem& item) {
    return item.lasts == Lasts::always && belongs_to(item, subject.gates, profile, now) && is_stale(item, profile, now);
  });
  return any_stale ? DueForm::full : DueForm::brief;
}

ProfileVerdict judge_profile(const ScreeningForm& form, const Profile& profile, const ScreeningSubject& subject,
                             const Stamp& now) {
  ProfileVerdict verdict;
  for (const KeptSign& sign : profile.signs) apply_sign(form, sign, subject, now, verdict);
  for (const KeptAnswer& kept : profile.answers) {
    const ScreeningItem* item = form.find(kept.item);
    if (item != nullptr && kept.told != Told::no) apply_answer(form, *item, kept, profile, subject, now, verdict);
  }
  if (verdict.warmth == Warmth::movement) {
    verdict.no_heat.clear();
    verdict.in_mind.emplace_back(form.heat);
  } else if (!verdict.no_heat.empty()) {
    verdict.warmth = Warmth::movement;
    verdict.in_mind.push_back(verdict.no_heat);
  }
  leave_out_pinches(form, profile, subject, now, verdict);
  close_if_all_left_out(profile, subject, now, verdict);
  std::stable_sort(verdict.reasons.begin(), verdict.reasons.end(),
                   [](const auto& a, const auto& b) { return a.action < b.action; });
  return verdict;
}

std::vector<const ScreeningItem*> needs_ok(const ScreeningForm& form, const Profile& profile, const Stamp& now) {
  std::vector<const ScreeningItem*> items;
  for (const KeptAnswer& kept : profile.answers) {
    const ScreeningItem* item = form.find(kept.item);
    if (item != nullptr && item->action == SignAction::ask && kept.told != Told::no &&
        !is_covered(form, kept, profile, now))
      items.push_back(item);
  }
  return items;
}

void note_ok(const ScreeningForm& form, Profile& profile, std::string who, const Stamp& now) {
  KeptOk ok{std::move(who), now, {}};
  for (const ScreeningItem* item : needs_ok(form, profile, now)) ok.items.emplace_back(item->id);
  profile.oks.push_back(std::move(ok));
}

}  // namespace tpguide
