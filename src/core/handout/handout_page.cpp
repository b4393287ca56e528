// SPDX-License-Identifier: MIT
#include "core/handout/handout_page.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/figure/svg_picture.hpp"
#include "core/handout/handout_style.hpp"
#include "core/html/elements.hpp"
#include "core/routine/brief.hpp"
#include "core/routine/muscles.hpp"
#include "core/safety/screening_page.hpp"
#include "core/session/plan.hpp"
#include "core/telling/wording.hpp"
#include "core/text/answer.hpp"
#include "core/text/ascii.hpp"
#include "core/text/duration.hpp"
#include "core/text/markup.hpp"
#include "core/text/sentences.hpp"
#include "core/trend/chart.hpp"

namespace tpguide {
namespace {

constexpr int weeks_to_note = 2;

std::string items_of(Lines lines) {
  std::vector<std::string> items;
  for (const std::string_view line : lines) items.push_back(as_markup(line));
  return items.empty() ? std::string{} : bullets(items);
}

std::string capitalised(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 0x20);
  return text;
}

bool is_gentle(const Muscle& muscle) {
  return muscle.tier == Tier::b || muscle.hold_rule == HoldRule::pinch;
}

class HandoutPage {
 public:
  HandoutPage(const Routine& routine, const HandoutSources& from, const std::string& lang, std::chrono::sys_days day)
      : routine_(routine), from_(from), day_(day) {
    own_ = " dir=\"auto\"";
    if (lang != page_lang) own_ += fmt::format(" lang=\"{}\"", as_markup(lang));
    for (const Muscle* muscle : muscles_of(routine, from.atlas))
      if (is_pressed(muscle->name)) pressed_.push_back(muscle);
  }

  std::string html() const {
    return page_begin("handout", page_lang, routine_.title, handout_style()) + head() + feel() + stop() + check() +
           steps() + after() + see_someone() + diary() + foot() + page_end();
  }

 private:
  static constexpr std::string_view page_lang = "en";
  static constexpr std::string_view class_gap = " class=\"gap\"";
  static constexpr int most_items = 999;

  bool is_pressed(std::string_view muscle) const {
    return std::any_of(routine_.steps.begin(), routine_.steps.end(),
                       [&](const Step& step) { return step.kind == StepKind::press && step.muscle == muscle; });
  }
  bool has(StepKind kind) const {
    return std::any_of(routine_.steps.begin(), routine_.steps.end(),
                       [&](const Step& step) { return step.kind == kind; });
  }

  /// What the routine says, in its own language and direction.
  std::string own(std::string_view element, std::string_view text, std::string_view of = {}) const {
    return fmt::format("<{0}{1}{2}>{3}</{0}>", element, of.empty() ? "" : fmt::format(" class=\"{}\"", of), own_,
                       as_markup(text));
  }
  std::string own_list(const std::vector<std::string>& texts) const {
    std::string list;
    for (const std::string& text : texts) list += (list.empty() ? "" : ", ") + own("bdi", text);
    return list;
  }

  static std::string fact(std::string_view name, const std::string& markup) {
    return markup.empty() ? std::string{} : fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", name, markup);
  }

  std::string head() const {
    return fmt::format("<header>\n{}\n{}\n", own("h1", routine_.title), own("p", routine_.summary)) +
           "<dl class=\"facts\">\n" + fact("For", own_list(routine_.relieves)) +
           fact("Time", fmt::format("{}, {}", duration_text(total_time(routine_)), from_.safety.handout_often)) +
           fact("You need", needs()) + fact("Or from the house", substitutes()) +
           fact("No heat", routine_.no_heat.empty() ? "" : own("bdi", routine_.no_heat)) +
           fact("From", routine_.author.empty() ? "" : own("bdi", routine_.author)) + fact("Reviewed", review()) +
           "</dl>\n</header>\n";
  }

  std::string needs() const {
    const std::vector<Slot> slots = make_plan(routine_, {}).slots;
    std::string words = as_markup(pack_for(slots, from_.safety));
    for (const Tool tool : tools_of(routine_, slots, from_.atlas))
      words += (words.empty() ? "" : ", ") + tool_words(tool);
    return words;
  }

  std::string substitutes() const {
    std::vector<std::string_view> told;
    std::string words;
    for (const Muscle* muscle : pressed_) {
      if (muscle->substitute.empty() || std::find(told.begin(), told.end(), muscle->substitute) != told.end()) continue;
      told.push_back(muscle->substitute);
      words += fmt::format("{}{}", words.empty() ? "" : "<br>", as_markup(muscle->substitute));
    }
    return words;
  }

  std::string review() const {
    if (routine_.reviewed_by.empty()) return "<strong>not yet reviewed by a clinician</strong>";
    std::string words = own("bdi", routine_.reviewed_by);
    if (!routine_.reviewed.empty()) words += ", on " + as_markup(routine_.reviewed);
    if (!routine_.review_by.empty()) words += "; to be reviewed again by " + as_markup(routine_.review_by);
    return words;
  }

  std::string feel() const {
    const Safety& safety = from_.safety;
    std::string inner;
    if (has(StepKind::heat)) inner += paragraph(safety.handout_heat);
    if (!pressed_.empty()) inner += items_of(safety.handout_press);
    if (std::any_of(pressed_.begin(), pressed_.end(), [](const Muscle* one) { return is_gentle(*one); }))
      inner += paragraph(safety.handout_gentle);
    if (has(StepKind::stretch)) inner += paragraph(safety.handout_stretch);
    return section("feel", "What it should feel like", inner, "feel");
  }

  std::string stop() const {
    const Safety& safety = from_.safety;
    const Lines emergency = safety.handout_emergency, let_go = safety.handout_stop;
    return section("stop", safety.handout_stop_title,
                   paragraph(emergency.front()) + items_of(emergency.subspan(1)) +
                       fmt::format("<h3>{}</h3>\n", as_markup(let_go.front())) + items_of(let_go.subspan(1)) +
                       items_of(safety.handout_then),
                   "stop");
  }

  std::string check() const {
    std::string inner = paragraph(from_.safety.handout_ask) + "<div class=\"check\">\n";
    for (const auto& [advice, items] : screening_in_full(from_.screening, screening_subject(routine_, from_.atlas))) {
      std::vector<std::string> markup;
      for (const std::string& item : items)
        markup.push_back(fmt::format("<span dir=\"auto\">{}</span>", as_markup(item)));
      inner += fmt::format("<div>\n<h3>{}</h3>\n{}</div>\n", as_markup(capitalised(advice)), bullets(markup));
    }
    return section("check", "Before you begin, each time",
                   inner + "</div>\n<h3>With an OK</h3>\n" + items_of(from_.safety.handout_ok));
  }

  /// Cautions that more than one of these muscles has are said once, above the steps.
  bool is_shared(std::string_view caution) const {
    return std::count_if(pressed_.begin(), pressed_.end(), [&](const Muscle* muscle) {
             return std::find(muscle->cautions.begin(), muscle->cautions.end(), caution) != muscle->cautions.end();
           }) > 1;
  }

  std::string shared_cautions() const {
    std::vector<std::string_view> told;
    for (const Muscle* muscle : pressed_) {
      for (const std::string_view caution : muscle->cautions) {
        if (is_shared(caution) && std::find(told.begin(), told.end(), caution) == told.end()) told.push_back(caution);
      }
    }
    return told.empty() ? std::string{}
                        : "<h3>Where you press</h3>\n<div class=\"shared\">\n" + items_of(told) + "</div>\n";
  }

  std::string steps() const {
    std::string inner = shared_cautions();
    if (!pressed_.empty()) inner += paragraph(from_.safety.handout_pictures, "soft");
    inner += "<ol class=\"steps\">\n";
    std::vector<const Muscle*> shown;
    for (std::size_t i = 0; i < routine_.steps.size(); ++i) {
      const Step& step = routine_.steps[i];
      const Muscle* muscle = step.kind == StepKind::press ? from_.atlas.find(step.muscle) : nullptr;
      const bool is_first = muscle != nullptr && std::find(shown.begin(), shown.end(), muscle) == shown.end();
      if (is_first) shown.push_back(muscle);
      inner += step_markup(step, i + 1, is_first ? muscle : nullptr);
    }
    return section("steps", "The steps", inner + "</ol>\n");
  }

  std::string heading(const Step& step, std::size_t number) const {
    std::string words = fmt::format("{}. {}", number, as_markup(phase_word(main_phase_of(step.kind))));
    if (step.kind == StepKind::heat) return words + ": " + own("bdi", step.where);
    if (const Muscle* muscle = from_.atlas.find(step.muscle))
      words += fmt::format(": {} ({})", as_markup(muscle->anatomical), as_markup(muscle->plain));
    return words;
  }

  std::string dose(const Step& step) const {
    std::string words = dose_words(step);
    if (step.sides == Sides::left || step.sides == Sides::right)
      words += fmt::format(", {} side", name_of(*step.sides));
    if (step.sides == Sides::both) words += ": left, then right";
    if (step.kind == StepKind::press) {
      words += fmt::format(", with: {}", tool_words(tool_of(step, from_.atlas)));
      const Muscle* muscle = from_.atlas.find(step.muscle);
      if (muscle != nullptr && is_gentle(*muscle)) words += ". Gentle";
    }
    return step.presence == Presence::optional ? words + " (may be left out)" : words;
  }

  /// `pressed` is the muscle where it is pressed for the first time.
  std::string step_markup(const Step& step, std::size_t number, const Muscle* pressed) const {
    const bool is_short = step.kind == StepKind::stretch || step.kind == StepKind::move;
    std::string out = fmt::format("<li{}>\n<h3>{}</h3>\n", is_short ? " class=\"short\"" : "", heading(step, number));
    if (pressed != nullptr) out += picture(step, *pressed, number);
    out += paragraph(dose(step), "dose");
    const bool has_brief = !step.brief.empty();
    if (has_brief) out += own("p", step.brief, "brief") + "\n";
    if (step.how.empty()) {
      if (const Muscle* muscle = from_.atlas.find(step.muscle)) out += paragraph(muscle->position);
    }
    out += how(step.how);
    if (pressed != nullptr) {
      if (step.how.empty()) out += labelled("To find it", pressed->find);
      out += labelled("It may be felt elsewhere", pressed->elsewhere);
      for (const std::string_view caution : pressed->cautions)
        if (!is_shared(caution)) out += labelled("Take care", caution);
    }
    return out + "</li>\n";
  }

  /// Its lines as they were written; those that are items are a list, with the numbers that they have.
  std::string how(const std::string& text) const {
    std::string out, list;
    int number = 0;
    bool is_behind_gap = false;
    const auto in = [&](std::string_view wanted) {
      if (list == wanted) return;
      if (!list.empty()) out += fmt::format("</{}>\n", list);
      list = wanted;
      number = 0;
      if (!list.empty()) out += fmt::format("<{}{}>\n", list, std::exchange(is_behind_gap, false) ? class_gap : "");
    };
    for (const std::string& line : prose_lines(text, EmptyLines::kept)) {
      const std::size_t mark = item_mark(line);
      if (line.empty()) {
        is_behind_gap = true;
        continue;
      }
      const int written = whole_number(std::string_view(line).substr(0, line.find('.')), 0, most_items).value_or(0);
      in(mark == 0 ? "" : is_digit(line.front()) ? "ol" : "ul");
      const std::string_view words = std::string_view(line).substr(mark);
      std::string attributes(std::exchange(is_behind_gap, false) ? class_gap : "");
      if (list == "ol" && written != ++number) {
        number = written;
        attributes += fmt::format(" value=\"{}\"", number);
      }
      out += fmt::format("<{0}{1}{2}>{3}</{0}>\n", mark > 0 ? "li" : "p", attributes, own_, as_markup(words));
    }
    in("");
    return out;
  }

  static std::string labelled(std::string_view label, std::string_view text) {
    return text.empty() ? std::string{} : fmt::format("<p><strong>{}:</strong> {}</p>\n", label, as_markup(text));
  }

  std::string picture(const Step& step, const Muscle& muscle, std::size_t number) const {
    const Pattern pattern = pattern_of(muscle, step.sides);
    if (!pattern.has_points()) return {};
    const BodyMap map = make_map({pattern}, Zoom::press, from_.body);
    std::string views;
    for (const Panel& panel : map.panels) views += (views.empty() ? "" : "; ") + caption_of(panel);
    const std::string title = fmt::format("Where to press: {}, {}. Seen: {}", muscle.plain, muscle.anatomical, views);
    return fmt::format("<figure>\n{}</figure>\n",
                       draw_svg(map, from_.body, title, SvgUse::page, {}, fmt::format("step-{}", number)));
  }

  std::string after() const {
    std::string inner;
    if (routine_.aftercare.empty()) {
      inner = items_of(from_.safety.aftercare);
    } else {
      std::vector<std::string> items;
      for (const std::string& text : routine_.aftercare) items.push_back(own("span", text));
      inner = bullets(items);
    }
    return section("after", "Afterwards", inner, "after");
  }

  std::string see_someone() const {
    return section("see", "When to see someone", items_of(from_.safety.see_someone), "see");
  }

  /// A week each, for a column of a sheet or of a phone.
  std::string diary() const {
    std::string inner =
        paragraph(fmt::format("Pain and soreness from 0 to 10: {}.", from_.safety.level_scale), "soft") +
        "<div class=\"weeks\">\n";
    for (int week = 0; week < weeks_to_note; ++week) {
      HtmlTable table{fmt::format("Week {}", week + 1), {"Day"}, {}};
      for (int day = 1; day <= 7; ++day) table.heads.push_back(fmt::format("{}", 7 * week + day));
      for (const std::string_view row :
           {"Date", "Done", "Pain before", "Pain after", "Pain next day", "Sore where pressed"}) {
        table.rows.push_back({std::string(row)});
        table.rows.back().resize(table.heads.size(), row == "Done" ? "☐" : "");
      }
      inner += table.html();
    }
    inner += "</div>\n" + paragraph("Notes", "line") + paragraph("", "line");
    return section("diary", "How it went", inner, "diary");
  }

  std::string foot() const {
    return fmt::format("<footer>{} Routine <bdi>{}</bdi>, printed by tpguide on {}.</footer>\n",
                       as_markup(from_.safety.not_diagnosis), as_markup(routine_.name), date_label(day_, Years::shown));
  }

  const Routine& routine_;
  const HandoutSources& from_;
  std::chrono::sys_days day_;
  std::string own_;  ///< attributes of what the routine says
  std::vector<const Muscle*> pressed_;
};

}  // namespace

std::string handout_page(const Routine& routine, const HandoutSources& from, const std::string& lang,
                         std::chrono::sys_days day) {
  return HandoutPage(routine, from, lang, day).html();
}

bool is_language_tag(std::string_view text) {
  constexpr std::size_t longest_part = 8;
  std::size_t length = 0;
  bool is_first = true;
  for (const char c : text) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c == '-') {
      if (length == 0 || (is_first && length == 1)) return false;
      length = 0;
      is_first = false;
    } else if ((!is_letter && (is_first || c < '0' || c > '9')) || ++length > longest_part) {
      return false;
    }
  }
  return is_first ? length > 1 : length > 0;
}

}  // namespace tpguide
