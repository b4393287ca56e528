// SPDX-License-Identifier: MIT
// What is built in from routines/: the definitions are generated and checked at build time
// (src/embed), so that nothing is parsed at start and the number of files is not felt.
#pragma once

#include <span>

#include "core/body/atlas.hpp"
#include "core/body/body.hpp"
#include "core/find/find.hpp"
#include "core/find/vocabulary.hpp"
#include "core/find/word_sheet.hpp"
#include "core/learn/article.hpp"
#include "core/learn/sources.hpp"
#include "core/routine/builtin_routine.hpp"
#include "core/safety/safety.hpp"
#include "core/safety/screening_form.hpp"

namespace tpguide {

std::span<const BuiltinRoutine> builtin_routines();  ///< sorted by name
const Atlas& builtin_atlas();
const Body& builtin_body();
const Safety& builtin_safety();
const ScreeningForm& builtin_screening();
const WordSheet& builtin_words();
const Vocabulary& builtin_vocabulary();
std::span<const Article> builtin_articles();  ///< in reading order
std::span<const Source> builtin_sources();

inline Finder builtin_finder() {
  return {builtin_atlas(), builtin_safety(), builtin_words(), builtin_vocabulary()};
}

}  // namespace tpguide
