// SPDX-License-Identifier: MIT
// The log as a FHIR R4 Bundle of Observations (https://hl7.org/fhir/R4), for a clinic's software. It names nobody: no
// subject, no device; ids are made from the entries' own, so that a second export is recognised.
#pragma once

#include <functional>
#include <string_view>

#include "core/soreness/history.hpp"

namespace tpguide {

/// Hands out one document bit by bit, an observation a line.
void write_fhir_bundle(const History&, const std::function<void(std::string_view)>& write);

}  // namespace tpguide
