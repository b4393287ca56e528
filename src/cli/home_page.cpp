// SPDX-License-Identifier: MIT
#include "cli/home_page.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "core/text/page.hpp"
#include "core/text/plural.hpp"
#include "core/trend/trend_words.hpp"

namespace tpguide {
namespace {

constexpr int label_cells = 12;
constexpr int widest = 100;
constexpr std::size_t most_series = 2;
constexpr std::size_t most_rest_lines = 2;

std::size_t line_count(const std::vector<HomeRow>& rows, int width) {
  std::size_t count = 0;
  for (const HomeRow& row : rows) count += lines_of(row, width).size();
  return count;
}

struct OfWeek {
  Tally levels;
  int n = 0;
  Level last = 0;
};

}  // namespace

std::vector<Line> lines_of(const HomeRow& row, int width, ReadBy read_by) {
  Page page(width, widest, read_by);
  const int indent = row.label.empty() ? 0 : label_cells;
  if (read_by == ReadBy::ear) {
    page.hang(row.label, row.text.empty() ? row.command : row.text, 0);
    if (!row.command.empty() && !row.text.empty()) page.unbroken(row.command, 0);
    return page.lines();
  }
  if (row.command.empty()) {
    page.hang(row.label, row.text, indent);
    return page.lines();
  }
  const std::string whole = row.text.empty() ? row.command : row.text + "  " + row.command;
  if (indent + cell_width(whole) <= page.width()) {
    page.unbroken(fmt::format("{:<{}}{}", row.label, indent, whole), 0);
    return page.lines();
  }
  if (row.text.empty())
    page.paragraph(row.label);
  else
    page.hang(row.label, row.text, indent);
  page.unbroken(row.command, indent + cell_width(row.command) <= page.width() ? indent : 2);
  return page.lines();
}

std::vector<HomeRow> rows_with_room(std::vector<HomeRow> rows, int width, std::size_t most_lines) {
  while (line_count(rows, width) > most_lines) {
    const auto last_of_least = std::min_element(rows.rbegin(), rows.rend(),
                                                [](const HomeRow& a, const HomeRow& b) { return a.need < b.need; });
    if (last_of_least == rows.rend() || last_of_least->need == Need::always) break;
    rows.erase(std::next(last_of_least).base());
  }
  return rows;
}

std::string week_in_words(const History& history, const Stamp& now) {
  int sessions = 0;
  Tally before;
  std::map<std::string, OfWeek> noted;
  for (const Entry& entry : history.entries) {
    if (now.time - entry.at.time > std::chrono::days{7} || entry.at > now) continue;
    if (entry.kind == EntryKind::session) {
      ++sessions;
      if (entry.before) before.add(*entry.before);
    } else if (entry.kind == EntryKind::soreness && entry.muscle.empty() && entry.level) {
      OfWeek& of = noted[entry.place];
      of.levels.add(*entry.level);
      of.last = *entry.level;
      ++of.n;
    }
  }
  std::vector<std::string> parts;
  if (sessions > 0) {
    parts.push_back(counted(sessions, "session", "sessions"));
    if (const Spread spread = before.spread(); spread.n > 1) parts.back() += ", pain before " + level_in_words(spread);
  }
  std::vector<std::pair<std::string, OfWeek>> series(noted.begin(), noted.end());
  std::stable_sort(series.begin(), series.end(), [](const auto& a, const auto& b) { return a.second.n > b.second.n; });
  if (series.size() > most_series) series.resize(most_series);
  for (const auto& [place, of] : series) {
    const std::string name = place.empty() ? "where it bothers" : clean(place);
    parts.push_back(of.n == 1 ? fmt::format("{} {}", name, of.last)
                              : fmt::format("{} {}, the last {}", name, level_in_words(of.levels.spread()), of.last));
  }
  std::string words;
  for (const std::string& part : parts) words += (words.empty() ? "" : "; ") + part;
  return words;
}

std::string trend_at_a_glance(const History& history, const Safety& safety, const Stamp& now) {
  using Days = std::map<std::chrono::sys_days, Mean>;
  BeforeSum before;
  std::map<std::string, Days> noted;
  for (const Entry& entry : history.entries) {
    if (now.time - entry.at.time > notices_look_back || entry.at > now) continue;
    const auto day = calendar_day(entry.at);
    if (entry.kind == EntryKind::session) before.add(entry);
    if (entry.kind == EntryKind::soreness && entry.muscle.empty() && entry.level)
      noted[entry.place][day].add(*entry.level);
  }
  const auto judged = [](const Days& days) {
    std::vector<double> means;
    for (const auto& [day, mean] : days) means.push_back(*mean.value());
    return judge(means);
  };
  Trend of_sessions;
  static_cast<Judgement&>(of_sessions) = before.judgement();
  of_sessions.compared = before.compared();
  if (of_sessions.verdict != Verdict::too_few) return verdict_in_words(of_sessions, safety);
  NotedSeries most;
  std::size_t most_days = 0;
  for (const auto& [place, days] : noted) {
    if (days.size() <= most_days) continue;
    most_days = days.size();
    most.place = place;
    static_cast<Judgement&>(most) = judged(days);
  }
  return most.verdict == Verdict::too_few ? std::string() : verdict_in_words(most, safety);
}

std::string last_time_in_words(const Entry& session, const Stamp& now) {
  std::string text = fmt::format("{}, {}", friendly(session.at, now), clean(session.routine));
  if (session.status) text += fmt::format(", {}", name_of(*session.status));
  if (session.before && session.after) text += fmt::format(", pain {} → {}", *session.before, *session.after);
  if (session.next_day) text += fmt::format(", next day {}", *session.next_day);
  return text;
}

std::string rests_at_a_glance(std::vector<Rest> rests, const Safety& safety, const Atlas& atlas, const Stamp& now,
                              int width) {
  std::stable_sort(rests.begin(), rests.end(), [](const Rest& a, const Rest& b) { return a.reason > b.reason; });
  const auto said = [&](std::size_t count) {
    std::string words;
    for (const std::string& one :
         rests_in_brief({rests.begin(), rests.begin() + static_cast<std::ptrdiff_t>(count)}, safety, atlas, now))
      words += (words.empty() ? "" : ". ") + one;
    if (const std::size_t more = rests.size() - count; more > 0) words += fmt::format("; and {} more", more);
    return words;
  };
  std::size_t count = rests.size();
  while (count > 1 && lines_of({"Resting", said(count), {}, Need::useful}, width).size() > most_rest_lines) --count;
  return rests.empty() ? std::string() : said(count);
}

}  // namespace tpguide
