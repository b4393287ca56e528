// SPDX-License-Identifier: MIT
// A step in a breath, for someone who has done it before, and for the ear.
#pragma once

#include <cstddef>
#include <string>

#include "core/body/atlas.hpp"
#include "core/routine/model.hpp"

namespace tpguide {

inline constexpr std::size_t brief_words = 30;
inline constexpr std::size_t brief_sentences = 3;
/// A longer `how` has to have a `brief`: how it begins is then not how the step is done.
inline constexpr std::size_t how_words = 60;

/// The step's `brief`; without one how its `how` begins, or, for a press without `how`, the atlas's words.
std::string brief_of(const Step&, const Atlas&);

}  // namespace tpguide
