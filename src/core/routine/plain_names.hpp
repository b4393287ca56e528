// SPDX-License-Identifier: MIT
// What people call the things a routine file names: "sets" for `repeat`, "tennis ball" for `ball`, "bilateral" for
// `both`. A judge that only counts letters would lead from "reps" to `rest`, and a file with another dose than was
// meant would pass. What has no name here has none in these tables either.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tpguide {

/// What a word is a name of.
enum class Term { routine_key, heat_key, step_key, kind, area, sides, tool, muscle };

/// The names that people mean by `word`, at most three; empty when it is no such word. However it is written: case,
/// blanks, `-` and `_` make no difference.
std::vector<std::string> names_meant(Term, std::string_view word);

/// "did you mean …?" with what people mean by the word, else with the names that look like it; without either the list
/// of all `names` (or `other`, where that is given). For muscles and the like that are many.
std::string naming_hint(Term, std::string_view word, const std::vector<std::string_view>& names,
                        std::string_view other = {});

}  // namespace tpguide
