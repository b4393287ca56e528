// SPDX-License-Identifier: MIT
// Reads the `[figure]` table of an atlas file.
#pragma once

#include <span>
#include <string_view>

#include "core/body/muscle_figure.hpp"
#include "embed/kept.hpp"
#include "embed/table_reader.hpp"

namespace tpguide {

/// In centimetres: no place on the body is farther from its middle line, or from the crown.
inline constexpr double farthest_place = 200;

/// Which muscles have points on their figure: those of tier C are never pressed.
enum class PressPoints { required, refused };

/// Every one of `zones` is to have a shape.
MuscleFigure read_figure(TableReader& figure, std::span<const std::string_view> zones, PressPoints, Kept&);

}  // namespace tpguide
