// SPDX-License-Identifier: MIT
#include "core/trend/trend_words.hpp"

#include <cmath>

#include <fmt/format.h>

#include "core/text/cells.hpp"

namespace tpguide {

namespace {

constexpr int next_days_worth_telling = 3;

std::string_view verdict_sentence(const Trend& trend, const Safety& safety) {
  switch (trend.verdict) {
    case Verdict::too_few:
      return safety.trend_too_few;
    case Verdict::unchanged:
      return safety.trend_unchanged;
    case Verdict::small:
      return *trend.change() < 0 ? safety.trend_small_lower : safety.trend_small_higher;
    case Verdict::meaningful:
      return safety.trend_meaningful;
    case Verdict::worse:
      break;
  }
  return safety.trend_worse;
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
  std::string sentence(verdict_sentence(trend, safety));
  fill_in(sentence, "{days}", counted(trend.before_days, "day", "days"));
  if (!trend.change()) return sentence;
  fill_in(sentence, "{first}", number_in_words(*trend.baseline));
  fill_in(sentence, "{last}", number_in_words(*trend.latest));
  const double size = std::fabs(*trend.change());
  std::string change = fmt::format("{} {}", number_in_words(size), size == 1 ? "point" : "points");
  if (const auto share = trend.share()) change += fmt::format(" ({} percent)", *share);
  fill_in(sentence, "{change}", change);
  return sentence;
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
  const bool has_changed = trend.verdict != Verdict::too_few && trend.verdict != Verdict::unchanged;
  if (has_changed) unknowns.emplace_back(safety.trend_causes);
  return unknowns;
}

std::string notice_in_words(const Notice& notice, const Safety& safety, const RoutineTitles& titles) {
  switch (notice.kind) {
    case NoticeKind::strong_pain:
      return std::string(safety.trend_strong_pain);
    case NoticeKind::recheck:
      return std::string(safety.trend_recheck);
    case NoticeKind::see_professional:
      return std::string(safety.trend_professional);
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
