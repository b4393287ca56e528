// SPDX-License-Identifier: MIT
// Whether pain has changed by enough to say so. Hides how much is enough.
#pragma once

#include <optional>
#include <span>

#include "core/log/entry.hpp"
#include "core/text/names.hpp"

namespace tpguide {

/// Of the mean `before` of the last three days that have one against the first three.
///
/// too_few: fewer than six such days. meaningful: lower by 2 or more and by 30 % or more. worse: higher by 2 or more;
/// no share is asked of a rise, for from 7 to 9 is none too small to be said. small: 1 or more either way that
/// is neither. unchanged: less than 1 either way.
enum class Verdict { too_few, unchanged, small, meaningful, worse };
template <>
inline constexpr Names<Verdict> names_of<Verdict>{"too-few", "unchanged", "small", "meaningful", "worse"};
/// At either end.
inline constexpr int days_compared = 3;
inline constexpr int days_for_verdict = 2 * days_compared;

struct Judgement {
  Verdict verdict = Verdict::too_few;
  std::optional<double> baseline, latest;  ///< mean of the first and last three days, unless too few

  /// Below 0 is less pain; nullopt while it is too early.
  std::optional<double> change() const;
  /// The share of the baseline by which it went down or up, in percent; nullopt where the baseline is 2 or less, and
  /// a percentage would say nothing.
  std::optional<int> share() const;
};

/// Of the levels of a day.
class Mean {
 public:
  void add(Level level);
  std::optional<double> value() const;

 private:
  int sum_ = 0, n_ = 0;
};

/// `befores` are the means of the days that have a `before`, oldest first.
Judgement judge(std::span<const double> befores);

}  // namespace tpguide
