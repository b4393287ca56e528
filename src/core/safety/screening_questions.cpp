// SPDX-License-Identifier: MIT
// Which questions a screening has for a person and a routine, and how each is put.
#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/safety/screening.hpp"
#include "core/safety/screening_page.hpp"
#include "core/text/cells.hpp"
#include "core/text/sentences.hpp"

namespace tpguide {
namespace {

/// Beside the items: heading, question and prompt, each a row.
constexpr std::size_t rows_besides = 4;
constexpr int widest_item = 75;
constexpr std::string_view which_prompt = "Which? Type the numbers:";

std::size_t item_rows_of(std::string_view text) {
  return wrap(text, widest_item).size();
}

/// How many of the items, from the first, make a page, where the pages are to be about as long as each other.
std::size_t page_length(const std::vector<std::string>& texts) {
  const std::size_t pages = (texts.size() + most_screening_items - 1) / most_screening_items;
  std::size_t length = (texts.size() + pages - 1) / pages;
  const auto rows = [&] {
    std::size_t sum = rows_besides;
    for (std::size_t i = 0; i < length; ++i) sum += item_rows_of(texts[i]);
    return sum;
  };
  while (length > 1 && rows() > most_screening_rows) --length;
  return length;
}

bool stands_in(std::string_view id, const std::vector<const ScreeningItem*>& items) {
  return std::any_of(items.begin(), items.end(), [&](const ScreeningItem* item) {
    return item->id == id || std::find(item->parts.begin(), item->parts.end(), id) != item->parts.end();
  });
}

/// Of the lines that stand for several signs those go, from the last, of which every sign is in another.
void drop_covered(const ScreeningForm& form, std::vector<const ScreeningItem*>& items, const auto& is_due) {
  for (std::size_t i = items.size(); i-- > 0;) {
    if (items[i]->parts.empty()) continue;
    auto others = items;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
    const bool covered = std::all_of(items[i]->parts.begin(), items[i]->parts.end(), [&](std::string_view part) {
      return !is_due(*form.find(part)) || stands_in(part, others);
    });
    if (covered) items = std::move(others);
  }
}

}  // namespace

bool ScreeningDialogue::is_due(const ScreeningItem& item, Scope scope) const {
  if (asked_.contains(item.id) || !belongs_to(item, subject_.gates, profile_, now_)) return false;
  if (scope == Scope::lasting) return item.lasts == Lasts::always;
  // Where nothing is kept yet, all of it is asked anyway.
  if (item.action == SignAction::changed) return !profile_.answers.empty();
  if (item.lasts == Lasts::always) return is_stale(item, profile_, now_);
  return item.after.empty() ||
         std::any_of(item.after.begin(), item.after.end(), [&](std::string_view id) { return profile_.has(id); });
}

/// But those that are a question of the profile already.
void ScreeningDialogue::add_own(Items& items) const {
  for (const ScreeningItem& line : own_) {
    const bool is_kept = std::any_of(form_.items.begin(), form_.items.end(), [&](const ScreeningItem& item) {
      return belongs_to(item, subject_.gates, profile_, now_) &&
             (std::find(item.avoid.begin(), item.avoid.end(), line.text) != item.avoid.end() ||
              form_.same_as(line.text) == &item);
    });
    // Somebody else answers for no stop sign of the one that the profile is of.
    if (keep_ == KeepProfile::no && stop_lines_.contains(std::string(line.id))) continue;
    if (!is_kept && !asked_.contains(line.id) && !agreed_.contains(clean(line.text))) items.push_back(&line);
  }
}

ScreeningDialogue::Items ScreeningDialogue::items_of(const ScreeningPage& page, Scope scope) const {
  Items items;
  const bool is_here =
      page.gates.empty() || std::find_first_of(page.gates.begin(), page.gates.end(), subject_.gates.begin(),
                                               subject_.gates.end()) != page.gates.end();
  if (!is_here) return items;
  for (const std::string_view id : page.items) {
    const ScreeningItem* item = form_.find(id);
    if (is_due(*item, scope)) items.push_back(item);
  }
  if (page.form == ScreeningForms::brief)
    drop_covered(form_, items,
                 [&](const ScreeningItem& part) { return is_due(part, scope) && !denied_.contains(part.id); });
  if (page.routine == RoutineLines::avoid && scope == Scope::due) add_own(items);
  return items;
}

std::string ScreeningDialogue::item_text(const ScreeningItem& item, Scope scope) const {
  const KeptAnswer* kept = profile_.answer(item.id);
  if (scope != Scope::lasting || kept == nullptr || kept->told == Told::no) return clean(item.text);
  return fmt::format("{} (yes since {})", item.text, friendly_day(kept->at, now_));
}

/// Of the full form, as far as is known before its answers: those that only some answers lead to are not counted.
int ScreeningDialogue::count_pages() const {
  int count = 0;
  std::set<std::string_view> counted;
  for (const ScreeningPage& page : form_.pages) {
    if (page.form != ScreeningForms::full) continue;
    std::vector<std::string> texts;
    for (const ScreeningItem* item : items_of(page, scope_)) {
      if (counted.insert(item->id).second) texts.push_back(item_text(*item, scope_));
    }
    for (; !texts.empty(); ++count)
      texts.erase(texts.begin(), texts.begin() + static_cast<std::ptrdiff_t>(page_length(texts)));
  }
  return count;
}

/// What takes another form, or another person, whatever else the question says.
std::string_view ScreeningDialogue::leads_of(const Pending& pending) const {
  const bool is_brief =
      pending.kind == Kind::page && pending.page != nullptr && pending.page->form == ScreeningForms::brief;
  const bool may_lead = scope_ == Scope::due && found_.empty() && keep_ == KeepProfile::yes && kept_from_;
  if (!may_lead) return {};
  if (is_brief) return "fc";
  const bool may_be_another = pending.kind == Kind::over || pending.kind == Kind::agree ||
                              pending.kind == Kind::blocked || pending.kind == Kind::page;
  return may_be_another ? "f" : "";
}

void ScreeningDialogue::show_over(std::vector<std::string> signs, std::string_view question, Stamp at) {
  question_.heading = fmt::format("You said yes {}:", friendly(at, now_));
  question_.question = question;
  question_.items = std::move(signs);
  question_.ask = "[y/n] f if you are somebody else:";
}

/// That of what closes most.
std::string_view ScreeningDialogue::refusal_of(const ProfileVerdict& verdict) const {
  using Of = ProfileVerdict::Reason::Of;
  if (verdict.reasons.front().action == SignAction::ask) return form_.ask;
  const auto any = [&](Of of) {
    return std::any_of(verdict.reasons.begin(), verdict.reasons.end(),
                       [&](const auto& reason) { return reason.action == SignAction::refuse && reason.of == of; });
  };
  if (any(Of::stop)) return form_.refuse_stop;
  if (any(Of::everywhere)) return form_.refuse_all;
  if (any(Of::lasting)) return form_.kept;
  const bool is_for_doctor = std::any_of(form_.items.begin(), form_.items.end(), [&](const ScreeningItem& item) {
    return item.where == WhereAsked::there &&
           std::any_of(verdict.reasons.begin(), verdict.reasons.end(),
                       [&](const auto& reason) { return reason.text == clean(item.text); });
  });
  return is_for_doctor ? form_.refuse_there : form_.refuse;
}

void ScreeningDialogue::show_blocked(const ProfileVerdict& verdict) {
  question_.heading = "Kept from before on this computer:";
  for (const auto& reason : verdict.reasons) {
    question_.items.push_back(reason.of == ProfileVerdict::Reason::Of::stop
                                  ? in_words(reason, now_)
                                  : fmt::format("{} ({})", reason.text, friendly_day(reason.at, now_)));
  }
  question_.question = refusal_of(verdict);
  question_.ask = "Enter ends here; f if you are somebody else:";
}

/// The heading of the form's lines: what, how long, and what is kept in mind.
void ScreeningDialogue::show_brief(const ScreeningPage& page) {
  const auto minutes = std::chrono::round<std::chrono::minutes>(subject_.total).count();
  const std::string time = minutes > 0 ? fmt::format("{} min", minutes) : fmt::format("{} s", subject_.total.count());
  const ProfileVerdict verdict = judge_profile(form_, profile_, subject_, now_);
  question_.heading =
      fmt::format("{}, {}. In mind: {}.", clean(subject_.title), time,
                  verdict.in_mind.empty() ? "nothing" : fmt::format("{}", fmt::join(verdict.in_mind, "; ")));
  std::optional<Stamp> last;
  for (const KeptRegion& region : profile_.regions) {
    const bool is_asked = std::find(subject_.gates.begin(), subject_.gates.end(), region.gate) != subject_.gates.end();
    if (is_asked && (!last || region.last < *last)) last = region.last;
  }
  question_.question = page.question;
  fill_in(question_.question, "{date}", friendly_day(last.value_or(now_), now_));
  question_.question += " (f = in full, c = something changed)";
}

void ScreeningDialogue::show_page(Pending& pending) {
  std::vector<std::string> texts;
  const bool is_alone = pending.page == nullptr;
  for (const ScreeningItem* item : pending.items)
    texts.push_back(is_alone && !item->full.empty() ? clean(item->full) : item_text(*item, pending.scope));
  const std::size_t length = pending.page == nullptr ? texts.size() : page_length(texts);
  if (length < texts.size()) {
    // The rest is a page of its own behind this one, chosen anew from what is not asked by then.
    texts.resize(length);
    pending.items.resize(length);
    pending_.insert(pending_.begin() + 1, Pending{Kind::page, pending.page, {}, pending.scope, Told::yes});
  }
  Pending& front = pending_.front();
  question_.items = std::move(texts);
  question_.ask = fmt::format("{} {} [y/n/?]", front.items.size() > 1 ? "Any of them?" : "Is it so?", form_.not_sure);
  if (front.page == nullptr) {
    // Of a line that stood for several: what it meant by "there" is said again.
    const bool is_of_place = question_.items.front().find("there") != std::string::npos;
    if (is_of_place) question_.question = there_words();
    return;
  }
  const ScreeningPage& page = *front.page;
  if (page.form == ScreeningForms::brief) return show_brief(page);
  question_.question = page.question;
  fill_in(question_.question, "{there}", there_of(form_, subject_));
  std::string title(page.title);
  fill_in(title, "{there}", there_of(form_, subject_));
  const bool is_counted = page.form == ScreeningForms::full && (front.scope == scope_);
  if (!is_counted) {
    question_.heading = fmt::format("Check: {}", title);
    return;
  }
  ++page_;
  pages_ = std::max(pages_, page_);
  question_.heading =
      fmt::format("{}{} of {}: {}", page_ == 1 && scope_ == Scope::due ? "Check first, " : "", page_, pages_, title);
  if (page_ == 1 && scope_ == Scope::due && keep_ == KeepProfile::yes && kept_from_)
    question_.said.push_back(
        fmt::format("Kept from {} on this computer; f if you are somebody else.", friendly_day(*kept_from_, now_)));
}

std::string ScreeningDialogue::there_words() const {
  std::string words(form_.there);
  fill_in(words, "{there}", there_of(form_, subject_));
  return words;
}

bool ScreeningDialogue::is_emergency_page(const Pending& pending) {
  return std::any_of(pending.items.begin(), pending.items.end(),
                     [](const ScreeningItem* item) { return item->action == SignAction::emergency; });
}

void ScreeningDialogue::show_numbers(Pending& pending) {
  switch (pending.kind) {
    case Kind::which:
      for (const ScreeningItem* item : pending.items) question_.items.push_back(item_text(*item, pending.scope));
      if (is_emergency_page(pending)) question_.said.emplace_back(form_.maybe_emergency);
      question_.said.emplace_back("Enter alone: none of them after all.");
      break;
    case Kind::muscles:
      question_.heading = pending.items.front()->text;
      question_.question = "Where is it?";
      for (const auto& place : subject_.muscles) question_.items.push_back(clean(place.plain));
      question_.items.emplace_back("somewhere else there, or all over");
      break;
    case Kind::areas:
      question_.heading = pending.items.front()->text;
      question_.question = form_.where_in_body;
      if (!pending.items.front()->asks.empty()) question_.question = pending.items.front()->asks;
      for (const std::string_view area : form_.area_names) question_.items.emplace_back(area);
      break;
    case Kind::over:
    case Kind::agree:
    case Kind::blocked:
    case Kind::age:
    case Kind::page:
    case Kind::gone:
    case Kind::alarm:
    case Kind::settle:
      return;
  }
  question_.ask = which_prompt;
}

/// Sets the question of what is next; false when it has none.
bool ScreeningDialogue::prepare(Pending& pending) {
  question_ = {std::move(question_.said), {}, {}, {}, {}, leads_of(pending)};
  switch (pending.kind) {
    case Kind::over: {
      Stamp last;
      for (const KeptSign& sign : profile_.signs)
        if (is_open(sign)) last = std::max(last, sign.at);
      show_over(judge_profile(form_, profile_, subject_, now_).open_signs, form_.over, last);
      return true;
    }
    case Kind::agree: {
      Stamp last;
      std::vector<std::string> lines;
      for (const auto& reason : judge_profile(form_, profile_, subject_, now_).reasons) {
        last = std::max(last, reason.at);
        lines.push_back(reason.text);
      }
      show_over(std::move(lines), form_.agree, last);
      return true;
    }
    case Kind::blocked:
      show_blocked(judge_profile(form_, profile_, subject_, now_));
      return true;
    case Kind::age:
      question_.heading = "How old are you, in years?";
      if (profile_.age)
        question_.question = fmt::format("Kept: {} years, {}. Enter alone leaves it so.", profile_.age->years,
                                         friendly_day(profile_.age->at, now_));
      question_.ask = "Age:";
      return true;
    case Kind::page:
      if (pending.page != nullptr) pending.items = items_of(*pending.page, pending.scope);
      std::erase_if(pending.items, [&](const ScreeningItem* item) { return asked_.contains(item->id); });
      if (pending.items.empty()) return false;
      show_page(pending);
      return true;
    case Kind::gone:
      question_.items = {item_text(*pending.items.front(), Scope::lasting)};
      question_.ask = "No longer so? [y/n]";
      return true;
    case Kind::alarm:
      question_.said.emplace_back(form_.emergency);
      question_.question = "That is for any of these:";
      for (const ScreeningItem* item : pending.items) question_.items.emplace_back(item->text);
      question_.ask = fmt::format("Is it one of them? {} [y/n/?]", form_.not_sure);
      return true;
    case Kind::which:
    case Kind::muscles:
    case Kind::areas:
      show_numbers(pending);
      return true;
    case Kind::settle:
      return false;
  }
  return false;
}

}  // namespace tpguide
