// SPDX-License-Identifier: MIT
// How much less than its routine says a spot is pressed, from how the last sessions were borne. A rest that is in force
// is the rest rule's, and nothing here is ever more than the routine.
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

/// What is held of one step.
struct GentlerDose {
  std::chrono::seconds hold{0};  ///< each
  enum class Pressure { as_written, lighter, gentle } pressure = Pressure::as_written;

  friend bool operator==(const GentlerDose&, const GentlerDose&) = default;
};
/// What the advice makes of it. Never longer or harder than the step.
GentlerDose gentler_dose(const DoseAdvice&, const Step&, const Muscle&);
/// Shorter, or lighter where shorter would be less than a dose of this muscle.
GentlerDose one_step_less(GentlerDose, const Muscle&);

}  // namespace tpguide
