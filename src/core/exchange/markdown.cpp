// SPDX-License-Identifier: MIT
#include "core/exchange/markdown.hpp"

#include <utility>

#include <fmt/format.h>

#include "core/log/entry_words.hpp"
#include "core/text/cells.hpp"

namespace tpguide {
namespace {

/// On one line, with a backslash before all that could be markup.
std::string as_text(std::string_view written) {
  constexpr std::string_view marks = "\\`*_[]<>#|~$&!", blanks = "\t\n\r";
  std::string text;
  for (const char c : without_controls(written)) {
    if (marks.find(c) != std::string_view::npos) text += '\\';
    text += blanks.find(c) != std::string_view::npos ? ' ' : c;
  }
  return text;
}

void add(std::string& words, std::string_view more) {
  if (!words.empty()) words += ", ";
  words += more;
}

std::string session_words(const Entry& session, std::string_view signs) {
  std::string words = as_text(session.routine);
  if (session.before && session.after)
    words += fmt::format(" {} → {}", *session.before, *session.after);
  else if (session.before)
    add(words, fmt::format("{} before", *session.before));
  else if (session.after)
    add(words, fmt::format("{} after", *session.after));
  if (session.next_day) add(words, fmt::format("next day {}", *session.next_day));
  if (session.spots) add(words, fmt::format("sore where pressed {}", *session.spots));
  if (session.signs == true) add(words, signs);
  if (!session.stop_sign.empty())
    add(words, "stop sign: " + as_text(session.stop_sign));
  else if (session.status == SessionStatus::partial)
    add(words, "in part");
  return words;
}

}  // namespace

MarkdownDays::MarkdownDays(const Atlas& atlas, std::string_view signs, const Stamp& now, std::size_t entries,
                           Write write)
    : atlas_(atlas), signs_(signs), write_(std::move(write)) {
  write_(fmt::format("---\ntitle: Soreness log\nexported: {}\nentries: {}\ntags: [tpguide]\n---\n\n", local_day(now),
                     entries));
}

std::string MarkdownDays::words_of(const Entry& entry) const {
  std::string words;
  switch (entry.kind) {
    case EntryKind::session:
      words = session_words(entry, signs_);
      break;
    case EntryKind::activity:
      words = as_text(entry.activity);
      if (entry.level) words += fmt::format(" {} (10 is best)", *entry.level);
      break;
    case EntryKind::soreness:
    case EntryKind::next_day:
    case EntryKind::undo:
      words = as_text(place_in_words(entry, atlas_));
      if (words.empty()) words = "sore";
      if (entry.level) words += fmt::format(" {}", *entry.level);
      break;
  }
  if (!entry.note.empty()) words += fmt::format(" “{}”", as_text(entry.note));
  return words;
}

void MarkdownDays::add(const Entry& entry) {
  const std::chrono::sys_days day = calendar_day(entry.at);
  if (day_ != day) {
    end();
    day_ = day;
    line_ = fmt::format("- {}: {}", local_day(entry.at), words_of(entry));
  } else {
    line_ += "; " + words_of(entry);
  }
}

void MarkdownDays::end() {
  if (day_) write_(line_ + "\n");
  day_.reset();
}

}  // namespace tpguide
