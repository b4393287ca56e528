// SPDX-License-Identifier: MIT
// Lengths of time as people write and read them.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace tpguide {

/// "15m", "45s", "1m 30s", "1h": whole numbers with h, m, s in that order, each at most once, over zero in
/// all and at most 24 h. nullopt for anything else.
std::optional<std::chrono::seconds> parse_duration(std::string_view);

/// "45 sec", "45", "1 Min", "1:30" or "45''" as parse_duration() wants it: "45s", "1m 30s"; empty when there is no
/// telling. A number without a unit is minutes behind hours and seconds behind minutes; one that stands alone is
/// minutes up to `most_minutes`, else seconds.
std::string plain_duration(std::string_view text, std::chrono::minutes most_minutes = {});

/// "0:31", "15:00", "1:02:03". Rounds up to the next second, as a countdown must; negative is "0:00".
std::string clock_text(std::chrono::milliseconds);

/// "45 s", "15 min", "1 min 30 s", "1 h 5 min".
std::string duration_text(std::chrono::seconds);

/// As a routine file writes it: "45s", "1m 30s".
std::string duration_source(std::chrono::seconds);

}  // namespace tpguide
