// SPDX-License-Identifier: MIT
// How much less than the plan says is suggested for a spot, from how the last sessions were borne.
// Advice only: a rest that is in force is the rest rule's, the plan stays as written, and nothing here ever
// suggests more.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "core/body/atlas.hpp"
#include "core/history/history.hpp"
#include "core/routine/model.hpp"

namespace tpguide {

/// Gentlest first: of several the last one is given.
enum class DoseChange { first_sessions, one_step_less, half, half_after_signs };

struct DoseAdvice {
  DoseChange change = DoseChange::first_sessions;
  std::optional<Level> level;  ///< of the rating that says so
  std::optional<Stamp> since;  ///< when that was; none for the first sessions
  int earlier_sessions = 0;    ///< that pressed the muscle, on any side

  friend bool operator==(const DoseAdvice&, const DoseAdvice&) = default;
};

/// What the log says of pressing one place after the other.
///
/// A muscle's first two sessions are short, whichever side. A next-day rating of 4–5 takes a step off; 6 and more,
/// still 4 and more after 48 h, or signs, half of it, after signs for those alone whom a clinician has seen. Each
/// stays, the strictest of them, until a session begun later is rated 0–3 at that spot.
class DoseAdviser {
 public:
  /// The history must live as long, and stay as it is.
  explicit DoseAdviser(const History&);
  /// Of this muscle on this side; nullopt: as the plan has it.
  std::optional<DoseAdvice> advice(std::string_view muscle, Side) const;

 private:
  struct Rated {
    const Entry* rating = nullptr;
    const Entry* session = nullptr;  ///< nullptr where it is not in the history
  };
  std::optional<DoseAdvice> after_ratings(std::string_view muscle, Side) const;

  const History& history_;
  std::vector<Rated> ratings_;  ///< oldest first
};

/// What the advice comes to in one step.
struct GentlerDose {
  int holds = 1;                 ///< on one side
  std::chrono::seconds hold{0};  ///< of each
  int fewer_presses = 0;         ///< of the key `-` at each hold to get there; 0 where it is ended early instead
  enum class Pressure { as_written, lighter } pressure = Pressure::as_written;

  friend bool operator==(const GentlerDose&, const GentlerDose&) = default;
};
/// nullopt when the step is as gentle as that already. Never longer, more or harder than the step.
std::optional<GentlerDose> gentler_dose(const DoseAdvice&, const Step&, const Muscle&);
/// The same of holds that were set to `hold` before the press began: some of it is done, or more to do.
std::optional<GentlerDose> gentler_dose(const DoseAdvice&, const Step&, const Muscle&, std::chrono::seconds hold);

}  // namespace tpguide
