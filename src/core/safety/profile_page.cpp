// SPDX-License-Identifier: MIT
#include "core/safety/profile_page.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/text/cells.hpp"

namespace tpguide {
namespace {

constexpr int widest_page = 78;

std::string areas_in_words(const ScreeningForm& form, const std::vector<Area>& areas) {
  std::vector<std::string_view> names;
  for (const Area area : areas) names.push_back(form.area_names[static_cast<std::size_t>(area)]);
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string text_of(const ScreeningForm& form, std::string_view id) {
  const ScreeningItem* item = form.find(id);
  return item != nullptr ? std::string(item->text) : fmt::format("{} (asked by another version)", clean(id));
}

void add_answers(Page& page, const ScreeningForm& form, const Profile& profile, const Stamp& now) {
  const auto add = [&](const KeptAnswer& answer) {
    std::string text = text_of(form, answer.item);
    if (!answer.where.empty()) text += fmt::format(" – {}", areas_in_words(form, answer.where));
    const std::string_view since = answer.told == Told::not_sure ? "not sure, since "
                                   : answer.told == Told::yes    ? "since "
                                                                 : "";
    page.bullet(fmt::format("{} ({}{})", text, since, friendly_day(answer.at, now)));
  };
  for (const bool is_yes : {true, false}) {
    const auto fits = [&](const KeptAnswer& answer) { return (answer.told != Told::no) == is_yes; };
    if (std::none_of(profile.answers.begin(), profile.answers.end(), fits)) continue;
    page.heading(is_yes ? "You said yes to" : "You said no to");
    for (const KeptAnswer& answer : profile.answers) {
      if (fits(answer)) add(answer);
    }
    const auto is_unsure = [](const KeptAnswer& answer) { return answer.told == Told::not_sure; };
    if (is_yes && std::any_of(profile.answers.begin(), profile.answers.end(), is_unsure)) page.paragraph(form.not_sure);
  }
}

void add_ok(Page& page, const ScreeningForm& form, const Profile& profile, const Stamp& now) {
  if (const auto open = needs_ok(form, profile, now); !open.empty()) {
    page.heading("Needs an OK first");
    for (const ScreeningItem* item : open) page.bullet(item->text);
    page.paragraph(form.note_ok);
  }
  if (!profile.oks.empty()) page.heading("OK");
  for (const KeptOk& ok : profile.oks) {
    page.paragraph(fmt::format("By {}, {}, for:", clean(ok.who), friendly_day(ok.at, now)));
    for (const std::string& item : ok.items) page.bullet(text_of(form, item));
  }
}

void add_signs(Page& page, const ScreeningForm& form, const Profile& profile, const Stamp& now) {
  if (profile.signs.empty()) return;
  page.heading("Ended a session, or left a muscle out");
  for (const KeptSign& sign : profile.signs) {
    std::string text = fmt::format("{} ({}", clean(sign.text), friendly(sign.at, now));
    if (sign.until) text += fmt::format(", not before {}", friendly_day(*sign.until, now));
    if (!sign.areas.empty()) text += fmt::format("; {}", areas_in_words(form, sign.areas));
    if (!sign.muscles.empty()) text += fmt::format("; {}", clean(fmt::format("{}", fmt::join(sign.muscles, ", "))));
    page.bullet(text + ")");
  }
}

}  // namespace

Page profile_page(const ScreeningForm& form, const Profile& profile, std::string_view file, const Stamp& now, int width,
                  ReadBy read_by) {
  Page page(width, widest_page, read_by);
  if (profile.is_empty()) {
    page.paragraph("Nothing is kept of your health. The first session asks; `tpguide profile edit` asks now.");
    return page;
  }
  page.paragraph("What is kept of your health on this computer, for all routines.");
  if (profile.age)
    page.paragraph(fmt::format("Age: {} years, said {}.", profile.age->years, friendly_day(profile.age->at, now)));
  add_answers(page, form, profile, now);
  add_ok(page, form, profile, now);
  add_signs(page, form, profile, now);
  if (!profile.regions.empty()) {
    page.heading("Asked before sessions");
    for (const KeptRegion& region : profile.regions) {
      page.bullet(fmt::format("{}: {}, last {}{}", name_of(region.gate),
                              region.times == 1 ? std::string("once") : fmt::format("{} times", region.times),
                              friendly_day(region.last, now),
                              region.full ? fmt::format(", in full {}", friendly_day(*region.full, now)) : ""));
    }
  }
  if (profile.yes_at) page.paragraph(fmt::format("Last yes to a question: {}.", friendly_day(*profile.yes_at, now)));
  if (profile.stop_at) page.paragraph(fmt::format("Last stop sign: {}.", friendly_day(*profile.stop_at, now)));
  page.gap();
  page.paragraph("It lies in");
  page.unbroken(clean(file), 2);
  page.paragraph("`tpguide profile edit` changes it, `tpguide profile forget` deletes it.");
  return page;
}

}  // namespace tpguide
