// SPDX-License-Identifier: MIT
// The log as a FHIR R4 Bundle of Observations (https://hl7.org/fhir/R4), for a clinic's software. It names nobody: no
// subject, no device; ids are made from the entries' own, so that a second export is recognised.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "core/body/atlas.hpp"
#include "core/log/entry.hpp"

namespace tpguide {

/// One document, written as it is made, an observation a line.
class FhirBundle {
 public:
  /// `signs` is what the signs of the next day are called.
  FhirBundle(const Atlas&, std::string_view signs, std::function<void(std::string_view)> write);

  /// The next entry of the history, with its ratings.
  void add(const Entry&, std::span<const Entry> ratings);
  void end();

 private:
  const Atlas& atlas_;
  std::string_view signs_;
  std::function<void(std::string_view)> write_;
  bool any_ = false;
};

}  // namespace tpguide
