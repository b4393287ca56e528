// SPDX-License-Identifier: MIT
#include "core/trend/trend_words.hpp"

#include <cmath>

#include <fmt/format.h>

#include "core/log/entry_words.hpp"
#include "core/text/ascii.hpp"
#include "core/text/cells.hpp"

namespace tpguide {

namespace {

constexpr int next_days_worth_telling = 3;

std::string_view verdict_sentence(const Judgement& judged, const Safety& safety) {
  switch (judged.verdict) {
    case Verdict::too_few:
      return safety.trend_too_few;
    case Verdict::unchanged:
      return safety.trend_unchanged;
    case Verdict::small:
      return *judged.change() < 0 ? safety.trend_small_lower : safety.trend_small_higher;
    case Verdict::meaningful:
      return safety.trend_meaningful;
    case Verdict::worse:
      break;
  }
  return safety.trend_worse;
}

/// Of the pain that is so called, known on so many days.
std::string verdict_in_words(const Judgement& judged, std::string pain, int days, const Safety& safety) {
  std::string sentence(verdict_sentence(judged, safety));
  fill_in(sentence, "{days}", counted(days, "day", "days"));
  fill_in(sentence, "{pain}", pain);
  if (!pain.empty()) pain.front() = capital_letter(pain.front());
  fill_in(sentence, "{Pain}", pain);
  if (!judged.change()) return sentence;
  fill_in(sentence, "{first}", number_in_words(*judged.baseline));
  fill_in(sentence, "{last}", number_in_words(*judged.latest));
  const double size = std::fabs(*judged.change());
  std::string change = fmt::format("{} {}", number_in_words(size), size == 1 ? "point" : "points");
  if (const auto share = judged.share()) change += fmt::format(" ({} percent)", *share);
  fill_in(sentence, "{change}", change);
  return sentence;
}

std::string pain_at(const std::string& place, std::optional<Side> side, const Safety& safety) {
  if (place.empty()) return std::string(safety.pain_where_it_bothers);
  std::string pain(safety.pain_at_place);
  fill_in(pain, "{place}", named_place_in_words(place, side));
  return pain;
}

std::string signed_number(double number) {
  return (number > 0 ? "+" : "") + number_in_words(number);
}

/// "up 3: a change", "down 1: too little to tell from chance", "the same".
std::string step_in_words(double change, double detectable) {
  constexpr double rounding = 1e-9;
  if (std::fabs(change) < rounding) return "the same";
  const std::string_view sense =
      std::fabs(change) >= detectable - rounding ? "a change" : "too little to tell from chance";
  return fmt::format("{} {}: {}", change > 0 ? "up" : "down", number_in_words(std::fabs(change)), sense);
}

}  // namespace

std::string number_in_words(double number) {
  std::string text = fmt::format("{:.1f}", number);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

std::string change_in_words(const Spread& spread) {
  if (spread.n == 0) return "none known";
  return fmt::format("{} ({} to {})", signed_number(spread.median), signed_number(spread.min),
                     signed_number(spread.max));
}

std::string level_in_words(const Spread& spread) {
  if (spread.n == 0) return "none known";
  return fmt::format("{} ({} to {})", number_in_words(spread.median), spread.min, spread.max);
}

std::string verdict_in_words(const Trend& trend, const Safety& safety) {
  if (trend.compared == Compared::unlike) return std::string(safety.trend_unlike);
  const bool is_of_sessions = trend.place.empty();
  return verdict_in_words(
      trend, is_of_sessions ? std::string(safety.pain_before_sessions) : pain_at(trend.place, trend.side, safety),
      trend.before_days, safety);
}

std::string verdict_in_words(const NotedSeries& series, const Safety& safety) {
  return verdict_in_words(series, pain_at(series.place, series.side, safety), static_cast<int>(series.days.size()),
                          safety);
}

std::string series_name(const NotedSeries& series) {
  return series.place.empty() ? "where it bothers you" : named_place_in_words(series.place, series.side);
}

std::string series_in_words(const NotedSeries& series, const Stamp& now) {
  if (series.levels.n == 1) return fmt::format("{}, {}", series.last, friendly(series.last_at, now));
  return fmt::format("{}, {}; the last {}, {}", counted(series.levels.n, "time", "times"),
                     level_in_words(series.levels), series.last, friendly(series.last_at, now));
}

std::string movement_in_words(const RoutineFigures& routine) {
  std::string words;
  if (routine.figures.movement.n > 0)
    words = fmt::format("{} after, in {}", change_in_words(routine.figures.movement),
                        counted(routine.figures.movement.n, "session", "sessions"));
  if (routine.stiff_first)
    words += fmt::format("{}before it {} at first, {} lately", words.empty() ? "" : "; ",
                         number_in_words(*routine.stiff_first), number_in_words(*routine.stiff_lately));
  return words;
}

std::vector<std::string> unknowns_in_words(const Trend& trend, const Safety& safety) {
  std::vector<std::string> unknowns;
  const Figures& all = trend.all;
  if (trend.verdict == Verdict::too_few && trend.before_days > 0)
    unknowns.emplace_back("Whether it is a trend: there are too few days yet to compare.");
  if (all.before_after.n < all.sessions)
    unknowns.push_back(fmt::format("What {} changed: pain before or after is missing.",
                                   counted(all.sessions - all.before_after.n, "session", "sessions")));
  if (all.sessions > 0 && all.before_next_day.n == 0)
    unknowns.emplace_back("Whether it lasts to the next day: there are no next-day answers.");
  else if (all.before_next_day.n < next_days_worth_telling && all.sessions > 0)
    unknowns.push_back(fmt::format("Whether it lasts to the next day: there {} only {}.",
                                   all.before_next_day.n == 1 ? "is" : "are",
                                   counted(all.before_next_day.n, "next-day answer", "next-day answers")));
  const bool has_changed =
      trend.compared == Compared::alike && trend.verdict != Verdict::too_few && trend.verdict != Verdict::unchanged;
  if (has_changed) unknowns.emplace_back(safety.trend_causes);
  return unknowns;
}

std::string notice_in_words(const Notice& notice, const Safety& safety, const RoutineTitles& titles) {
  switch (notice.kind) {
    case NoticeKind::strong_pain:
      return std::string(safety.trend_strong_pain);
    case NoticeKind::recheck:
      return std::string(safety.trend_recheck);
    case NoticeKind::see_professional: {
      if (notice.what.empty()) return std::string(safety.trend_professional);
      std::string sentence(safety.trend_professional_place);
      fill_in(sentence, "{area}", notice.what);
      return sentence;
    }
    case NoticeKind::pause_area:
      break;
  }
  if (notice.pause == PauseFor::unplaced) return std::string(safety.trend_pause_unplaced);
  if (notice.pause == PauseFor::verdict) return std::string(safety.trend_pause_verdict);
  const auto title = notice.pause == PauseFor::routine ? titles.find(notice.what) : titles.end();
  std::string sentence(safety.trend_pause);
  fill_in(sentence, "{area}", clean(title == titles.end() ? notice.what : title->second));
  return sentence;
}

std::string activity_in_words(const ActivityTrend& activity) {
  if (activity.ratings < 2) return fmt::format("{}, rated once", activity.latest);
  return fmt::format("{} → {}, {}", activity.first, activity.latest,
                     step_in_words(activity.change(), detectable_change));
}

std::string mean_in_words(const ActivityMean& mean) {
  return fmt::format("{} → {}, {}", number_in_words(mean.first), number_in_words(mean.latest),
                     step_in_words(mean.change(), detectable_mean_change));
}

}  // namespace tpguide
