// SPDX-License-Identifier: MIT
#include "core/rules/verdict.hpp"

#include <cmath>
#include <numeric>

namespace tpguide {
namespace {

constexpr double meaningful_points = 2;
constexpr double meaningful_share = 0.3;
constexpr double small_points = 1;
constexpr double baseline_without_share = 2;
/// Means of thirds are no exact numbers.
constexpr double rounding = 1e-9;

double mean_of(std::span<const double> levels) {
  return std::accumulate(levels.begin(), levels.end(), 0.0) / static_cast<double>(levels.size());
}

Verdict verdict_of(double baseline, double latest) {
  const double drop = baseline - latest;
  if (-drop >= meaningful_points - rounding) return Verdict::worse;
  if (drop >= meaningful_points - rounding && drop >= meaningful_share * baseline - rounding)
    return Verdict::meaningful;
  return std::fabs(drop) >= small_points - rounding ? Verdict::small : Verdict::unchanged;
}

}  // namespace

std::optional<double> Judgement::change() const {
  return baseline ? std::optional(*latest - *baseline) : std::nullopt;
}

std::optional<int> Judgement::share() const {
  if (!baseline || *baseline <= baseline_without_share + rounding) return std::nullopt;
  return static_cast<int>(std::lround(std::fabs(*change()) / *baseline * 100));
}

void Mean::add(Level level) {
  sum_ += level;
  ++n_;
}

std::optional<double> Mean::value() const {
  return n_ > 0 ? std::optional(static_cast<double>(sum_) / n_) : std::nullopt;
}

Judgement judge(std::span<const double> befores) {
  if (befores.size() < days_for_verdict) return {};
  const double baseline = mean_of(befores.first(days_compared)), latest = mean_of(befores.last(days_compared));
  return {verdict_of(baseline, latest), baseline, latest};
}

}  // namespace tpguide
