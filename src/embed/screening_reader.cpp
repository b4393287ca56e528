// SPDX-License-Identifier: MIT
#include "embed/screening_reader.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text/closest.hpp"
#include "embed/member_key.hpp"

namespace tpguide {
namespace {

constexpr const auto& screening_text_keys =
    rows_of<ScreeningText, &ScreeningForm::emergency, &ScreeningForm::urgent, &ScreeningForm::refuse,
            &ScreeningForm::refuse_all, &ScreeningForm::refuse_stop, &ScreeningForm::refuse_there, &ScreeningForm::wait,
            &ScreeningForm::heal, &ScreeningForm::kept, &ScreeningForm::ask, &ScreeningForm::note_ok,
            &ScreeningForm::under_age, &ScreeningForm::over, &ScreeningForm::not_sure, &ScreeningForm::where_in_body,
            &ScreeningForm::heat, &ScreeningForm::gentle, &ScreeningForm::lighter, &ScreeningForm::pinch,
            &ScreeningForm::ok_covers, &ScreeningForm::maybe_emergency, &ScreeningForm::guest_ok,
            &ScreeningForm::ok_lapsed, &ScreeningForm::there, &ScreeningForm::agree, &ScreeningForm::agree_next,
            &ScreeningForm::spared, &ScreeningForm::stop_open, &ScreeningForm::stop_since, &ScreeningForm::heat_stopped,
            &ScreeningForm::once_over>;

constexpr const auto& screening_number_keys =
    rows_of<ScreeningNumber, &ScreeningForm::reread_days, &ScreeningForm::full_days, &ScreeningForm::away_days,
            &ScreeningForm::full_times, &ScreeningForm::pinch_age, &ScreeningForm::adult_age, &ScreeningForm::ok_days>;

int count_in(TableReader& reader, std::string_view key, Need need) {
  constexpr double most = 366;
  return static_cast<int>(reader.number(key, 1, most, need).value_or(0));
}

}  // namespace

std::span<const ScreeningText> screening_texts() {
  return screening_text_keys;
}
std::span<const ScreeningNumber> screening_numbers() {
  return screening_number_keys;
}

/// What is mentioned may stand further down, and is looked for at the end.
void ScreeningReader::mention(TableReader& reader, std::string_view key, std::span<const std::string_view> ids) {
  for (const std::string_view id : ids) mentions_.push_back({key, id, reader.place(key)});
}

ScreeningItem ScreeningReader::read_item(TableReader& reader) {
  constexpr Need optional = Need::optional;
  ScreeningItem item{};
  item.id = reader.text("id");
  if (std::any_of(items_.begin(), items_.end(), [&](const auto& other) { return other.id == item.id; }))
    reader.refuse(reader.place("id"), "twice", fmt::format("there is an item '{}' already", item.id));
  item.text = reader.text("text");
  item.parts = kept_.keep(reader.texts("parts", optional));
  mention(reader, "parts", item.parts);
  if (item.parts.empty()) {
    item.action = reader.word<SignAction>("action").value_or(SignAction::emergency);
    item.codes = kept_.keep(reader.texts("codes", item.action == SignAction::changed ? optional : Need::required));
  }
  item.lasts = reader.word<Lasts>("lasts", optional).value_or(Lasts::today);
  item.where = reader.word<WhereAsked>("where", optional).value_or(WhereAsked::nowhere);
  item.from_age = count_in(reader, "from-age", optional);
  item.wait_days = count_in(reader, "wait-days", optional);
  item.reread_days = count_in(reader, "reread-days", optional);
  item.gates = kept_.keep(reader.words<Gate>("gates", optional));
  item.refuses = kept_.keep(reader.words<Area>("refuses", optional));
  item.refuses_gates = kept_.keep(reader.words<Gate>("refuses-gates", optional));
  item.after = kept_.keep(reader.texts("after", optional));
  mention(reader, "after", item.after);
  item.avoid = kept_.keep(reader.texts("avoid", optional));
  if (reader.has("mind")) item.mind = reader.text("mind");
  if (reader.has("position")) item.position = reader.text("position");
  if (reader.has("asks")) item.asks = reader.text("asks");
  if (reader.has("full")) item.full = reader.text("full");
  item.warmth = reader.word<Warmth>("warmth", optional).value_or(Warmth::heat);
  // A session may go on with any of these, and what is then kept in mind has to be said.
  const bool goes_on = item.parts.empty() && (item.lasts == Lasts::always || item.action == SignAction::lighter) &&
                       item.action != SignAction::heat;
  if (goes_on && item.mind.empty())
    reader.refuse(reader.start(), "missing-key", fmt::format("'{}' has no 'mind'", item.id),
                  "say in a few words what is kept in mind");
  const bool only_some = (item.from_age > 0 || !item.after.empty()) && item.parts.empty();
  if (only_some && item.full.empty())
    reader.refuse(reader.start(), "missing-key", fmt::format("'{}' has no 'full'", item.id),
                  "say of whom it is asked, for the list of all");
  if (item.lasts == Lasts::always && item.action <= SignAction::urgent)
    reader.refuse(reader.place("lasts"), "lasts", "what is urgent is asked each time");
  return item;
}

ScreeningPage ScreeningReader::read_page(TableReader& reader) {
  ScreeningPage page{};
  page.form = reader.word<ScreeningForms>("form").value_or(ScreeningForms::full);
  page.title = reader.text("title", Empty::allowed);
  page.question = reader.text("question", Empty::allowed);
  page.gates = kept_.keep(reader.words<Gate>("gates", Need::optional));
  page.items = kept_.keep(reader.texts("items"));
  mention(reader, "items", page.items);
  page.routine = reader.word<RoutineLines>("routine", Need::optional).value_or(RoutineLines::none);
  return page;
}

/// What the items are to each other: all that is mentioned is there, and all that is there is asked.
void ScreeningReader::check(TableReader& whole) {
  std::vector<std::string_view> ids;
  for (const ScreeningItem& item : items_) ids.push_back(item.id);
  for (const Mention& one : mentions_) {
    if (std::find(ids.begin(), ids.end(), one.id) == ids.end())
      whole.refuse(one.at, "unknown-item", fmt::format("'{}' names no item: '{}'", one.key, one.id),
                   did_you_mean(one.id, ids));
  }
  for (const std::string_view id : ids) {
    const bool is_asked = std::any_of(mentions_.begin(), mentions_.end(),
                                      [&](const Mention& one) { return one.id == id && one.key != "after"; });
    if (!is_asked) whole.refuse(whole.start(), "never-asked", fmt::format("'{}' is on no page", id));
  }
  for (ScreeningItem& item : items_) {
    if (item.reread_days == 0) item.reread_days = form_.reread_days;
    if (item.parts.empty()) continue;
    item.action = SignAction::changed;
    for (const ScreeningItem& part : items_) {
      const bool is_part = std::find(item.parts.begin(), item.parts.end(), part.id) != item.parts.end();
      if (is_part && !part.parts.empty())
        whole.refuse(whole.start(), "parts", fmt::format("'{}' has a part with parts", item.id));
      if (is_part) item.action = std::min(item.action, part.action);
    }
  }
}

ScreeningReader::ScreeningReader(std::string_view text, std::string_view file) {
  read_whole(text, file, [&](TableReader& whole) {
    for (const ScreeningNumber& number : screening_numbers())
      form_.*number.number = count_in(whole, number.key, Need::required);
    whole.each("item", [&](TableReader& item) { items_.push_back(read_item(item)); });
    std::vector<ScreeningPage> pages;
    whole.each("page", [&](TableReader& page) { pages.push_back(read_page(page)); });
    whole.inside("areas", [&](TableReader& areas) {
      std::vector<std::string_view> names;
      for (const std::string_view area : all_names<Area>()) names.push_back(areas.text(area));
      form_.area_names = kept_.keep(std::move(names));
    });
    whole.inside("say", [&](TableReader& say) {
      for (const ScreeningText& sentence : screening_texts()) form_.*sentence.text = say.text(sentence.key);
    });
    check(whole);
    form_.items = kept_.keep(items_);
    form_.pages = kept_.keep(std::move(pages));
  });
}

}  // namespace tpguide
