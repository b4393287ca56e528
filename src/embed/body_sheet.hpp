// SPDX-License-Identifier: MIT
// Makes the body from its sheet, routines/sheets/figure.toml: limbs are chains of tapered capsules that run into one
// another, and the outline is where the signed distance to them crosses zero.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/body/body.hpp"
#include "embed/sheet.hpp"

namespace tpguide {

class BodySheet : public Sheet {
 public:
  BodySheet(std::string_view text, std::string_view file);

  const Body& body() const { return body_; }

 private:
  std::span<const Path> keep(const std::vector<std::vector<Spot>>& lines);

  Body body_;
};

/// What of a muscle's figure lies off the body, in words that name the place; empty when all is on it.
std::vector<std::string> misplaced(const MuscleFigure&, const Body&);

}  // namespace tpguide
