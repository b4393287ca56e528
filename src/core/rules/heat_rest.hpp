// SPDX-License-Identifier: MIT
// Times of heat are two hours apart, and three a day at most.
#pragma once

#include <optional>

#include "core/history/history.hpp"

namespace tpguide {

/// Heat that rests: heat of the log is too near, or there was enough of it today.
struct HeatRest {
  enum class Why { too_near, often_enough } why = Why::too_near;
  Stamp until;

  friend bool operator==(const HeatRest&, const HeatRest&) = default;
};
/// What was shorter than five minutes has warmed nothing; nullopt: heat may come now.
std::optional<HeatRest> heat_rest(const History&, const Stamp& now);

}  // namespace tpguide
