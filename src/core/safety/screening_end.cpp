// SPDX-License-Identifier: MIT
// What a yes of the screening does: what is asked behind it, what is kept, and how the screening ends.
#include <algorithm>

#include <fmt/format.h>

#include "core/safety/screening.hpp"
#include "core/text/cells.hpp"
#include "core/text/sentences.hpp"

namespace tpguide {
namespace {

void add_once(std::vector<std::string>& texts, std::string text) {
  if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(std::move(text));
}

void add_item(std::vector<std::string>& advice, std::string_view text) {
  add_once(advice, fmt::format("- {}", clean(text)));
}

}  // namespace

/// What is asked behind a yes, the most urgent first.
int ScreeningDialogue::urgency(const Pending& pending) {
  constexpr int behind_all_signs = 100;
  if (pending.kind == Kind::settle) return behind_all_signs + 1;
  if (pending.kind == Kind::alarm) return -1;
  return pending.page == nullptr && pending.kind == Kind::page ? static_cast<int>(pending.items.front()->action)
                                                               : behind_all_signs;
}

/// A line with parts is denied as it is worded; the same sign in a line with a yes is asked all the same.
void ScreeningDialogue::say_no(const Items& items) {
  std::vector<Pending> kept;
  for (const ScreeningItem* item : items) {
    asked_.insert(item->id);
    for (const std::string_view part : item->parts) denied_.insert(part);
    if (item->lasts != Lasts::always) continue;
    if (profile_.has(item->id)) {
      // One no to a page takes no yes away.
      kept.push_back({Kind::gone, nullptr, {item}, Scope::lasting, Told::yes});
    } else {
      profile_.keep({std::string(item->id), Told::no, now_, {}});
    }
  }
  pending_.insert(pending_.begin(), kept.begin(), kept.end());
}

/// A line that stands for several signs: its emergencies together under what to do, then each of the others.
void ScreeningDialogue::take_parts(const ScreeningItem& line, std::vector<Pending>& next) {
  Pending alarm{Kind::alarm, nullptr, {}, Scope::due, Told::yes};
  std::vector<Pending> others;
  for (const std::string_view id : line.parts) {
    const ScreeningItem* part = form_.find(id);
    if (!is_due(*part, Scope::due)) continue;
    if (part->action == SignAction::emergency) {
      alarm.items.push_back(part);
    } else {
      others.push_back({Kind::page, nullptr, {part}, Scope::due, Told::yes});
    }
  }
  if (!alarm.items.empty()) next.push_back(std::move(alarm));
  next.insert(next.end(), others.begin(), others.end());
}

ScreeningDialogue::Found ScreeningDialogue::found_of(const ScreeningItem& item) const {
  const auto stop =
      std::find_if(subject_.stops.begin(), subject_.stops.end(), [&](const auto& one) { return one.text == item.id; });
  if (stop != subject_.stops.end()) return {&item, true, {stop->muscle}};
  return {&item, item.where != WhereAsked::muscles || subject_.muscles.size() < 2, {}};
}

void ScreeningDialogue::take(const Items& chosen, Told told) {
  profile_.yes_at = now_;
  std::vector<Pending> next;
  for (const ScreeningItem* item : chosen) {
    asked_.insert(item->id);
    if (!item->parts.empty()) {
      take_parts(*item, next);
    } else if (item->lasts == Lasts::always) {
      // Kept before it is told where, so that leaving there does not lose it.
      std::vector<Area> where;
      if (item->where == WhereAsked::areas) {
        for (std::size_t area = 0; area < form_.area_names.size(); ++area) where.push_back(static_cast<Area>(area));
        next.push_back({Kind::areas, nullptr, {item}, Scope::due, told});
        if (const KeptAnswer* kept = profile_.answer(item->id); kept != nullptr && kept->told != Told::no)
          earlier_.push_back(*kept);
      }
      profile_.keep({std::string(item->id), told, now_, std::move(where)});
    } else if (item->action == SignAction::changed) {
      const auto pages = pages_of_a_change();
      next.insert(next.end(), pages.begin(), pages.end());
    } else if (item->action <= SignAction::ask) {
      found_.push_back(found_of(*item));
    } else {
      today_.push_back(item);
    }
  }
  if (!found_.empty()) next.push_back({Kind::settle, nullptr, {}, Scope::due, Told::yes});
  std::stable_sort(next.begin(), next.end(),
                   [](const Pending& a, const Pending& b) { return urgency(a) < urgency(b); });
  const bool is_emergency = std::any_of(found_.begin(), found_.end(),
                                        [](const Found& found) { return found.item->action == SignAction::emergency; });
  if (is_emergency) return end_by_signs();
  pending_.insert(pending_.begin(), next.begin(), next.end());
  go_on();
}

/// Weighs what was found: true when the session may go on, without some muscles. What is still to be placed is asked
/// about first, where nothing more urgent was found.
bool ScreeningDialogue::settle() {
  const bool is_urgent = std::any_of(found_.begin(), found_.end(),
                                     [](const Found& found) { return found.item->action <= SignAction::urgent; });
  if (is_urgent) return end_by_signs(), false;
  for (const Found& found : found_) {
    if (found.placed) continue;
    pending_.push_front({Kind::muscles, nullptr, {found.item}, Scope::due, Told::yes});
    return false;
  }
  std::set<std::string> left_out;
  for (const auto& spared : judge_profile(form_, profile_, subject_, now_).left_out) left_out.insert(spared.muscle);
  for (const LeftOutToday& one : left_out_) left_out.insert(one.spared.muscle);
  for (const Found& found : found_) left_out.insert(found.muscles.begin(), found.muscles.end());
  const bool ends = std::any_of(found_.begin(), found_.end(), [](const Found& found) { return found.muscles.empty(); });
  if (ends || (!found_.empty() && left_out.size() >= subject_.muscles.size())) return end_by_signs(), false;
  for (const Found& found : found_) {
    keep_sign(found);
    const bool is_stop = std::any_of(subject_.stops.begin(), subject_.stops.end(),
                                     [&](const auto& stop) { return stop.text == found.item->id; });
    for (const std::string& muscle : found.muscles)
      left_out_.push_back({{muscle, is_stop ? std::string(form_.stop_open) : words_behind_name(found.item->text)},
                           is_stop ? Warmth::heat : Warmth::movement});
  }
  found_.clear();
  return true;
}

void ScreeningDialogue::keep_sign(const Found& found) {
  const ScreeningItem& item = *found.item;
  KeptSign sign{std::string(item.id), std::string(item.text), item.action, now_, std::nullopt, found.muscles, {}};
  if (item.wait_days > 0) sign.until = calendar_day(now_) + std::chrono::days{item.wait_days};
  const bool is_of_routine =
      item.where == WhereAsked::muscles || item.where == WhereAsked::there || item.action == SignAction::ask;
  if (is_of_routine && found.muscles.empty()) sign.areas = subject_.areas;
  std::erase_if(profile_.signs, [&](const KeptSign& old) {
    return old.item == sign.item && (!old.until || (old.muscles == sign.muscles && old.areas == sign.areas));
  });
  profile_.signs.push_back(std::move(sign));
}

void ScreeningDialogue::end(ScreeningEnd how, std::vector<std::string> advice) {
  ScreeningOutcome outcome;
  outcome.end = how;
  outcome.advice = std::move(advice);
  outcome.keep = keep_;
  outcome.profile = keep_ == KeepProfile::yes ? profile_ : owners_;
  outcome_ = std::move(outcome);
}

/// By what was found of today; all of it is kept, the most urgent kind is told.
void ScreeningDialogue::end_by_signs() {
  SignAction worst = SignAction::ask;
  for (const Found& found : found_) {
    keep_sign(found);
    worst = std::min(worst, found.item->action);
  }
  std::vector<std::string> advice;
  std::optional<std::chrono::sys_days> until;
  for (const Found& found : found_) {
    if (found.item->action != worst) continue;
    add_item(advice, found.item->text);
    // What has to heal is asked again from tomorrow on, and that says nothing of how long it takes.
    const bool has_to_heal = found.item->wait_days == 1 && found.item->where != WhereAsked::nowhere;
    if (found.item->wait_days > 0 && !has_to_heal)
      until = std::max(until.value_or(std::chrono::sys_days{}),
                       calendar_day(now_) + std::chrono::days{found.item->wait_days});
  }
  const auto first = [&](std::string_view text) { advice.insert(advice.begin(), std::string(text)); };
  switch (worst) {
    case SignAction::emergency:
      first(form_.emergency);
      return end(ScreeningEnd::emergency, std::move(advice));
    case SignAction::urgent:
      first(form_.urgent);
      return end(ScreeningEnd::urgent, std::move(advice));
    case SignAction::refuse: {
      const bool is_everywhere = std::any_of(found_.begin(), found_.end(), [](const Found& found) {
        return found.item->action == SignAction::refuse && found.item->where == WhereAsked::nowhere &&
               found.muscles.empty();
      });
      const bool is_for_doctor = std::any_of(found_.begin(), found_.end(),
                                             [](const Found& found) { return found.item->where == WhereAsked::there; });
      const std::string_view here = is_for_doctor ? form_.refuse_there : form_.refuse;
      if (is_everywhere && is_for_doctor) advice.emplace_back(here);
      first(is_everywhere ? form_.refuse_all : here);
      std::string last(until ? form_.wait : form_.heal);
      if (until) fill_in(last, "{date}", friendly_day(*until, now_));
      advice.push_back(std::move(last));
      return end(ScreeningEnd::refused, std::move(advice));
    }
    case SignAction::ask:
    case SignAction::heat:
    case SignAction::gentle:
    case SignAction::lighter:
    case SignAction::mind:
    case SignAction::changed:
      break;
  }
  first(form_.ask);
  advice.emplace_back(form_.agree_next);
  end(ScreeningEnd::ask, std::move(advice));
}

/// By what is kept.
void ScreeningDialogue::end_by_profile(const ProfileVerdict& verdict) {
  std::vector<std::string> advice;
  if (!verdict.open_signs.empty()) {
    const bool is_emergency = std::any_of(profile_.signs.begin(), profile_.signs.end(),
                                          [](const KeptSign& sign) { return sign.action == SignAction::emergency; });
    advice.emplace_back(is_emergency ? form_.emergency : form_.urgent);
    for (const std::string& sign : verdict.open_signs) add_item(advice, sign);
    return end(is_emergency ? ScreeningEnd::emergency : ScreeningEnd::urgent, std::move(advice));
  }
  const SignAction first = verdict.reasons.front().action;
  std::optional<std::chrono::sys_days> until;
  bool lasts = false, own_alone = true;
  for (const auto& reason : verdict.reasons) {
    if (reason.action != first) continue;
    add_item(advice, in_words(reason, now_));
    lasts = lasts || !reason.until;
    own_alone = own_alone && reason.of == ProfileVerdict::Reason::Of::own_line;
    if (reason.until) until = std::max(until.value_or(*reason.until), *reason.until);
  }
  if (first == SignAction::ask) {
    advice.insert(advice.begin(), std::string(form_.ask));
    if (!profile_.oks.empty()) {
      std::string lapsed(form_.ok_lapsed);
      fill_in(lapsed, "{date}", friendly_day(profile_.oks.back().at, now_));
      if (calendar_day(profile_.oks.back().at) + std::chrono::days{form_.ok_days} <= calendar_day(now_))
        advice.push_back(std::move(lapsed));
    }
    advice.emplace_back(own_alone ? form_.agree_next : keep_ == KeepProfile::yes ? form_.note_ok : form_.guest_ok);
    return end(ScreeningEnd::ask, std::move(advice));
  }
  advice.insert(advice.begin(), std::string(refusal_of(verdict)));
  if (until && !lasts) {
    std::string last(form_.wait);
    fill_in(last, "{date}", friendly_day(*until, now_));
    advice.push_back(std::move(last));
  }
  end(ScreeningEnd::refused, std::move(advice));
}

/// All was asked and nothing of today stands against it.
void ScreeningDialogue::conclude() {
  if (scope_ == Scope::lasting) return end(ScreeningEnd::passed, {});
  ProfileVerdict verdict = judge_profile(form_, profile_, subject_, now_);
  if (verdict.blocks()) return end_by_profile(verdict);
  const std::vector<std::string> told = due_ == DueForm::brief ? verdict.in_mind : std::vector<std::string>{};
  // A line of another routine's own stands until they agree.
  std::erase_if(profile_.signs, [&](const KeptSign& sign) {
    return sign.until ? *sign.until <= calendar_day(now_) : sign.action != SignAction::ask;
  });
  for (const Gate gate : subject_.gates) {
    KeptRegion& region = profile_.region(gate);
    ++region.times;
    region.last = now_;
    if (due_ == DueForm::full) region.full = now_;
  }
  for (const auto& [spared, warmth] : left_out_) {
    if (warmth == Warmth::movement) verdict.warmth = Warmth::movement;
    verdict.spare(spared.muscle, spared.why);
  }
  if (!agreed_.empty()) {
    verdict.limit = both_of(verdict.limit, PressLimit::gentle);
    add_once(verdict.in_mind, std::string(form_.gentle));
  }
  for (const ScreeningItem* item : today_) {
    if (item->action == SignAction::heat) {
      verdict.warmth = Warmth::movement;
    } else {
      verdict.limit = both_of(verdict.limit, PressLimit::lighter);
      verdict.in_mind.push_back(fmt::format("{}: {}", item->mind, form_.lighter));
    }
  }
  if (verdict.warmth == Warmth::movement && verdict.no_heat.empty()) add_once(verdict.in_mind, std::string(form_.heat));
  end(ScreeningEnd::passed, {});
  for (const std::string& mind : verdict.in_mind) {
    // Why a muscle is left out is told with it.
    const bool is_told =
        std::find(told.begin(), told.end(), mind) != told.end() ||
        std::any_of(verdict.left_out.begin(), verdict.left_out.end(), [&](const auto& one) { return one.why == mind; });
    if (!is_told) outcome_->to_tell.push_back(mind);
  }
  outcome_->verdict = std::move(verdict);
}

}  // namespace tpguide
