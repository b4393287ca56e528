// SPDX-License-Identifier: MIT
#include "core/safety/screening.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text/answer.hpp"
#include "core/text/sentences.hpp"

namespace tpguide {
namespace {

constexpr int oldest = 130;

/// The numbers of a line, "1 3", "1,3" or "1, 3 and 4", from `least` to `most`, each once; nullopt for anything else
/// and for none.
std::optional<std::set<int>> numbers_in(std::string_view line, int least, int most) {
  std::set<int> numbers;
  std::string word;
  const auto take_word = [&] {
    if (word.empty() || word == "and") return word.clear(), true;
    const auto number = whole_number(word, least, most);
    if (number) numbers.insert(*number);
    word.clear();
    return number.has_value();
  };
  for (const char c : line) {
    if (c != ' ' && c != '\t' && c != ',' && c != '.' && c != ';') {
      word += c;
    } else if (!take_word()) {
      return std::nullopt;
    }
  }
  if (!take_word() || numbers.empty()) return std::nullopt;
  return numbers;
}

std::vector<Gate> every_gate() {
  std::vector<Gate> gates;
  for (const std::string_view name : all_names<Gate>()) gates.push_back(*parse<Gate>(name));
  return gates;
}

}  // namespace

ScreeningDialogue::ScreeningDialogue(const ScreeningForm& form, Profile profile, ScreeningSubject subject,
                                     const Stamp& now)
    : form_(form), profile_(std::move(profile)), subject_(std::move(subject)), now_(now), scope_(Scope::due) {
  const auto add_own = [&](std::string_view text, SignAction action) {
    ScreeningItem& line = own_.emplace_back();
    line.id = line.text = text;
    line.action = action;
  };
  for (const auto& stop : subject_.stops) add_own(stop.text, SignAction::refuse);
  for (const KeptSign& sign : profile_.signs) {
    if (!is_to_confirm(sign, now_)) continue;
    std::string text(form_.stop_since);
    fill_in(text, "{date}", friendly_day(sign.at, now_));
    if (stop_lines_.insert(text).second) add_own(*stop_lines_.find(text), SignAction::refuse);
  }
  for (const std::string& text : subject_.avoid) add_own(text, SignAction::ask);
  kept_from_ = profile_.newest();
  begin();
}

ScreeningDialogue::ScreeningDialogue(const ScreeningForm& form, Profile profile, const Stamp& now)
    : form_(form), profile_(std::move(profile)), now_(now), scope_(Scope::lasting) {
  subject_.gates = every_gate();
  pending_.push_back({Kind::age, nullptr, {}, scope_, Told::yes});
  for (Pending& page : lasting_pages()) pending_.push_back(std::move(page));
  pages_ = count_pages();
  go_on();
}

void ScreeningDialogue::begin() {
  const ProfileVerdict verdict = judge_profile(form_, profile_, subject_, now_);
  if (verdict.blocks()) return begin_by(verdict);
  begin_form(due_form(form_, profile_, subject_, now_));
}

/// With what stands against a session.
void ScreeningDialogue::begin_by(const ProfileVerdict& verdict) {
  const bool asks = std::all_of(verdict.reasons.begin(), verdict.reasons.end(),
                                [](const auto& reason) { return reason.of == ProfileVerdict::Reason::Of::own_line; });
  const Kind kind = !verdict.open_signs.empty() ? Kind::over : asks ? Kind::agree : Kind::blocked;
  pending_.clear();
  pending_.push_back({kind, nullptr, {}, scope_, Told::yes});
  go_on();
}

void ScreeningDialogue::begin_form(DueForm due) {
  due_ = due;
  pending_.clear();
  asked_.clear();
  denied_.clear();
  page_ = 0;
  if (!profile_.age) pending_.push_back({Kind::age, nullptr, {}, scope_, Told::yes});
  const ScreeningForms form = due == DueForm::full ? ScreeningForms::full : ScreeningForms::brief;
  for (const ScreeningPage& page : form_.pages) {
    if (page.form == form || page.form == ScreeningForms::every)
      pending_.push_back({Kind::page, &page, {}, scope_, Told::yes});
  }
  pages_ = count_pages();
  go_on();
}

/// With nothing known, and nothing kept.
void ScreeningDialogue::begin_as_somebody_else() {
  keep_ = KeepProfile::no;
  owners_ = std::move(profile_);
  profile_ = {};
  today_.clear();
  left_out_.clear();
  agreed_.clear();
  begin_form(DueForm::full);
}

std::vector<ScreeningDialogue::Pending> ScreeningDialogue::lasting_pages() const {
  std::vector<Pending> pages;
  for (const ScreeningPage& page : form_.pages) {
    if (page.form == ScreeningForms::full) pages.push_back({Kind::page, &page, {}, Scope::lasting, Told::yes});
  }
  return pages;
}

void ScreeningDialogue::go_on() {
  while (!outcome_) {
    if (pending_.empty()) return conclude();
    if (pending_.front().kind == Kind::settle) {
      if (settle()) pending_.pop_front();
    } else if (prepare(pending_.front())) {
      return;
    } else {
      pending_.pop_front();
    }
  }
}

void ScreeningDialogue::ask_again(std::string why) {
  question_.said = {std::move(why)};
}

void ScreeningDialogue::answer(std::string_view line) {
  if (outcome_) return;
  std::string small = in_small_letters(trimmed(line));
  if (small == "yes" || small == "no") small.resize(1);
  question_.said.clear();
  if (small == "q") return leave();
  const Kind kind = pending_.front().kind;
  if (small == "f" && leads_of(pending_.front()).starts_with('f')) {
    const bool is_brief = kind == Kind::page && due_ == DueForm::brief;
    return is_brief ? begin_form(DueForm::full) : begin_as_somebody_else();
  }
  switch (kind) {
    case Kind::over:
      return answer_over(small);
    case Kind::agree:
      return answer_agree(small);
    case Kind::blocked:
      return end_by_profile(judge_profile(form_, profile_, subject_, now_));
    case Kind::age:
      return answer_age(small);
    case Kind::page:
      return answer_page(small);
    case Kind::which:
      return answer_which(small);
    case Kind::muscles:
      return answer_muscles(small);
    case Kind::areas:
      return answer_areas(small);
    case Kind::gone:
      return answer_gone(small);
    case Kind::alarm:
      return answer_alarm(small);
    case Kind::settle:
      return;
  }
}

/// Where an emergency may be meant that has not been told yet, what to do is said all the same.
void ScreeningDialogue::leave() {
  if (!found_.empty()) return end_by_signs();
  const Pending& front = pending_.front();
  std::vector<std::string> advice;
  if (front.kind == Kind::which && is_emergency_page(front)) advice.emplace_back(form_.maybe_emergency);
  end(ScreeningEnd::left, std::move(advice));
}

void ScreeningDialogue::answer_over(std::string_view line) {
  if (line != "y" && line != "n" && line != "?") return ask_again("Please type y or n.");
  // Not sure whether it is over: then it is not.
  if (line != "y") return end_by_profile(judge_profile(form_, profile_, subject_, now_));
  std::erase_if(profile_.signs, is_open);
  const ProfileVerdict verdict = judge_profile(form_, profile_, subject_, now_);
  if (verdict.blocks()) return begin_by(verdict);
  begin_form(DueForm::full);
}

/// What they agree to is not asked again today, and is pressed gently.
void ScreeningDialogue::answer_agree(std::string_view line) {
  if (line != "y" && line != "n" && line != "?") return ask_again("Please type y or n.");
  const ProfileVerdict verdict = judge_profile(form_, profile_, subject_, now_);
  if (line != "y") return end_by_profile(verdict);
  std::erase_if(profile_.signs, [&](const KeptSign& sign) {
    return sign.action == SignAction::ask &&
           std::any_of(verdict.reasons.begin(), verdict.reasons.end(),
                       [&](const auto& reason) { return reason.text == clean(sign.text) && reason.at == sign.at; });
  });
  for (const auto& reason : verdict.reasons) agreed_.insert(reason.text);
  begin_form(DueForm::full);
}

/// Not sure: then it is so still.
void ScreeningDialogue::answer_gone(std::string_view line) {
  if (line != "y" && line != "n" && line != "?") return ask_again("Please type y or n.");
  if (line == "y") profile_.keep({std::string(pending_.front().items.front()->id), Told::no, now_, {}});
  pending_.pop_front();
  go_on();
}

void ScreeningDialogue::answer_age(std::string_view line) {
  const bool is_kept = scope_ == Scope::lasting && profile_.age.has_value();
  if (line.empty() && is_kept) {
    pending_.pop_front();
    return go_on();
  }
  const auto years = whole_number(line, 0, oldest);
  if (!years) return ask_again("Please type your age in years, such as 47.");
  if (*years < form_.adult_age) return end(ScreeningEnd::under_age, {std::string(form_.under_age)});
  profile_.age = KeptAge{*years, now_};
  pending_.pop_front();
  pages_ = count_pages();
  go_on();
}

std::vector<ScreeningDialogue::Pending> ScreeningDialogue::pages_of_a_change() {
  profile_.oks.clear();
  profile_.yes_at = now_;
  return lasting_pages();
}

void ScreeningDialogue::answer_page(std::string_view line) {
  Pending& page = pending_.front();
  const bool is_brief = page.page != nullptr && page.page->form == ScreeningForms::brief;
  if (line == "c" && is_brief && found_.empty()) {
    const auto pages = pages_of_a_change();
    pending_.insert(pending_.begin(), pages.begin(), pages.end());
    return go_on();
  }
  if (line == "n") {
    const Items denied = page.items;
    pending_.pop_front();
    say_no(denied);
    return go_on();
  }
  if (line != "y" && line != "?") return ask_again("Please type y, n or ?.");
  // Also when one leaves at the next question.
  profile_.yes_at = now_;
  const Told told = line == "y" ? Told::yes : Told::not_sure;
  if (page.items.size() > 1) {
    page.kind = Kind::which;
    page.told = told;
    return go_on();
  }
  const Items chosen = page.items;
  pending_.pop_front();
  take(chosen, told);
}

void ScreeningDialogue::answer_which(std::string_view line) {
  const Pending which = pending_.front();
  Items chosen, others;
  if (line == "?") {
    chosen = which.items;
  } else if (line.empty()) {
    others = which.items;
  } else {
    const auto numbers = numbers_in(line, 1, static_cast<int>(which.items.size()));
    if (!numbers) return ask_again(fmt::format("Please type numbers from 1 to {}, such as 1 2.", which.items.size()));
    for (std::size_t i = 0; i < which.items.size(); ++i) {
      (numbers->contains(static_cast<int>(i) + 1) ? chosen : others).push_back(which.items[i]);
    }
  }
  pending_.pop_front();
  say_no(others);
  if (chosen.empty()) return go_on();
  take(chosen, line == "?" ? Told::not_sure : which.told);
}

void ScreeningDialogue::answer_muscles(std::string_view line) {
  const ScreeningItem* item = pending_.front().items.front();
  const int elsewhere = static_cast<int>(subject_.muscles.size()) + 1;
  const auto numbers = line == "?" ? std::set<int>{elsewhere} : numbers_in(line, 1, elsewhere);
  if (!numbers) return ask_again(fmt::format("Please type numbers from 1 to {}, such as 1 2.", elsewhere));
  const auto found = std::find_if(found_.begin(), found_.end(), [&](const Found& one) { return one.item == item; });
  found->placed = true;
  if (!numbers->contains(elsewhere) && numbers->size() < subject_.muscles.size()) {
    for (const int number : *numbers)
      found->muscles.push_back(subject_.muscles[static_cast<std::size_t>(number) - 1].muscle);
  }
  pending_.pop_front();
  go_on();
}

void ScreeningDialogue::answer_areas(std::string_view line) {
  const Pending areas = pending_.front();
  const int last = static_cast<int>(form_.area_names.size());
  KeptAnswer answer{std::string(areas.items.front()->id), areas.told, now_, {}};
  const bool is_everywhere = line == "?";
  if (line != "0") {
    const auto numbers = is_everywhere ? std::set<int>{} : numbers_in(line, 1, last);
    if (!numbers) return ask_again(fmt::format("Please type numbers from 1 to {}, such as 1 2; or 0, or ?.", last));
    for (int number = 1; number <= last; ++number) {
      if (is_everywhere || numbers->contains(number)) answer.where.push_back(static_cast<Area>(number - 1));
    }
  }
  // The same places as before: it is so since then, and its OK stands.
  for (const KeptAnswer& kept : earlier_)
    if (kept.item == answer.item && kept.where == answer.where) answer.at = kept.at;
  profile_.keep(std::move(answer));
  pending_.pop_front();
  go_on();
}

void ScreeningDialogue::answer_alarm(std::string_view line) {
  if (line != "y" && line != "n" && line != "?") {
    ask_again("Please type y, n or ?.");
    question_.said.emplace_back(form_.emergency);
    return;
  }
  const Items alarms = pending_.front().items;
  if (line == "n") {
    pending_.pop_front();
    say_no(alarms);
    return go_on();
  }
  for (const ScreeningItem* item : alarms) found_.push_back({item, true, {}});
  end_by_signs();
}

}  // namespace tpguide
