// SPDX-License-Identifier: MIT
// Makes the body from its sheet, routines/sheets/figure.toml: limbs are chains of tapered capsules that run into one
// another, and the outline is where the signed distance to them crosses zero. Runs at build time and in tests only.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "core/body/body.hpp"
#include "core/text/finding.hpp"

namespace tpguide {

/// Owns the lines of the body it has read.
class BodySheet {
 public:
  BodySheet(std::string_view text, std::string_view file);

  const std::vector<Finding>& findings() const { return findings_; }
  /// Complete when there are no findings; lives as long as the sheet.
  const Body& body() const { return body_; }

 private:
  std::span<const Path> keep(const std::vector<std::vector<Spot>>& lines);

  std::vector<Finding> findings_;
  std::deque<std::vector<Spot>> lines_;
  std::deque<std::vector<Path>> lists_;
  Body body_;
};

/// What of a muscle's figure lies off the body, in words that name the place; empty when all is on it.
std::vector<std::string> misplaced(const MuscleFigure&, const Body&);

}  // namespace tpguide
