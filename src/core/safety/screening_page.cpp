// SPDX-License-Identifier: MIT
#include "core/safety/screening_page.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/text/cells.hpp"

namespace tpguide {
namespace {

using Rows = std::vector<std::string>;

constexpr std::string_view more_rows = "Enter for the rest of it:";

void append(Rows& rows, const Rows& more) {
  rows.insert(rows.end(), more.begin(), more.end());
}

Rows wrapped(std::string_view text, int width) {
  return text.empty() ? Rows{} : wrap(text, width);
}

/// " 1 Text", its further lines under the text.
Rows item_rows(std::string_view text, std::size_t number, int width) {
  const std::string lead = fmt::format("{:>2} ", number);
  Rows rows = wrap(text, std::max(width - static_cast<int>(lead.size()), 1));
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = (i == 0 ? lead : std::string(lead.size(), ' ')) + rows[i];
  return rows;
}

}  // namespace

std::vector<Rows> screening_parts(const ScreeningQuestion& question, int width, int height) {
  Rows head;
  for (const std::string& paragraph : question.said) append(head, wrapped(paragraph, width));
  append(head, wrapped(question.heading, width));
  append(head, wrapped(question.question, width));
  const Rows ask = wrapped(question.ask, width);
  std::vector<Rows> blocks;
  for (std::size_t i = 0; i < question.items.size(); ++i) {
    blocks.push_back(question.items.size() == 1 ? wrap(question.items[i], width, 2)
                                                : item_rows(question.items[i], i + 1, width));
  }

  const auto most = static_cast<std::size_t>(std::max(height, 1));
  std::vector<Rows> parts;
  Rows part;
  // A part has its prompt in its last line; that of the last part may be longer.
  const auto close = [&] {
    part.emplace_back(more_rows);
    parts.push_back(std::move(part));
    part.clear();
  };
  for (std::string& row : head) {
    if (part.size() + 1 >= most) close();
    part.push_back(std::move(row));
  }
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const std::size_t behind = i + 1 == blocks.size() ? ask.size() : 1;
    if (!part.empty() && part.size() + blocks[i].size() + behind > most) close();
    append(part, blocks[i]);
  }
  if (!part.empty() && part.size() + ask.size() > most) close();
  append(part, ask);
  parts.push_back(std::move(part));
  return parts;
}

bool is_taken_early(std::string_view line, std::string_view leads) {
  return line == "q" || (line.size() == 1 && leads.find(line) != std::string_view::npos);
}

std::vector<SignsOf> screening_in_full(const ScreeningForm& form, const ScreeningSubject& subject) {
  const auto is_here = [&](const ScreeningItem& item) {
    const bool is_of_region =
        item.gates.empty() || std::find_first_of(item.gates.begin(), item.gates.end(), subject.gates.begin(),
                                                 subject.gates.end()) != item.gates.end();
    return is_of_region && item.parts.empty();
  };
  const std::pair<SignAction, std::string_view> actions[] = {{SignAction::emergency, form.emergency},
                                                             {SignAction::urgent, form.urgent},
                                                             {SignAction::refuse, form.refuse_all},
                                                             {SignAction::refuse, form.refuse_there},
                                                             {SignAction::refuse, form.refuse},
                                                             {SignAction::refuse, form.kept},
                                                             {SignAction::ask, form.ask},
                                                             {SignAction::heat, form.heat},
                                                             {SignAction::gentle, form.gentle},
                                                             {SignAction::lighter, form.lighter}};
  const auto refusal_of = [&](const ScreeningItem& item) {
    if (item.lasts == Lasts::always) return form.kept;
    if (item.where == WhereAsked::there) return form.refuse_there;
    return item.where == WhereAsked::nowhere ? form.refuse_all : form.refuse;
  };
  std::vector<SignsOf> all{{std::string(form.under_age), {}}};
  for (const auto& [action, advice] : actions) {
    SignsOf signs{std::string(advice), {}};
    for (const ScreeningItem& item : form.items)
      if (item.action == action && is_here(item) && (action != SignAction::refuse || refusal_of(item) == advice))
        signs.items.emplace_back(item.full.empty() ? item.text : item.full);
    if (action == SignAction::ask)
      for (const std::string& line : subject.avoid)
        if (const ScreeningItem* same = form.same_as(line); same == nullptr || !is_here(*same))
          signs.items.push_back(clean(line));
    if (!signs.items.empty()) all.push_back(std::move(signs));
  }
  return all;
}

std::vector<std::string> screening_plain(const ScreeningQuestion& question) {
  std::vector<std::string> lines = question.said;
  if (!question.heading.empty()) lines.push_back(question.heading);
  if (!question.question.empty()) lines.push_back(question.question);
  if (!question.items.empty()) lines.push_back(question.ask);
  for (std::size_t i = 0; i < question.items.size(); ++i) {
    lines.push_back(question.items.size() == 1 ? question.items[i] : fmt::format("{}. {}", i + 1, question.items[i]));
  }
  lines.push_back(question.ask);
  return lines;
}

}  // namespace tpguide
