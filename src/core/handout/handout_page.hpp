// SPDX-License-Identifier: MIT
// A routine as one HTML page to print and to give away: all that a session would say, for someone without this program,
// and a table to note levels in by hand. Nothing of anybody's health is in it.
#pragma once

#include <chrono>
#include <string>

#include "core/body/atlas.hpp"
#include "core/body/body.hpp"
#include "core/routine/model.hpp"
#include "core/safety/safety.hpp"
#include "core/safety/screening_form.hpp"

namespace tpguide {

/// Where what a handout says about any routine comes from.
struct HandoutSources {
  const Atlas& atlas;
  const Body& body;
  const Safety& safety;
  const ScreeningForm& screening;
};

/// Whole, ending in "\n". `lang` is the language tag of what the routine itself says, empty where it is not known; each
/// of its texts runs in its own direction. `day` is the day it is made on.
std::string handout_page(const Routine&, const HandoutSources&, const std::string& lang, std::chrono::sys_days day);

/// "de", "ar", "zh-Hant": whether a word may be the language tag of a page.
bool is_language_tag(std::string_view);

}  // namespace tpguide
