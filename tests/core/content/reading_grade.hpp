// SPDX-License-Identifier: MIT
// How hard a sentence is to read: its words, and the school grade it asks for by the formula of Flesch and Kincaid.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tpguide {

/// What the built-in content says, by what it is for: "heat", "press", "stretch", "stop", ...
struct TextClass {
  std::string_view name;
  std::vector<std::string> texts;
};
std::vector<TextClass> builtin_text_classes();

/// What was read, a sentence or many.
struct Reading {
  std::size_t sentences = 0, words = 0, syllables = 0;
  double grade() const;
  double words_per_sentence() const;
  Reading& operator+=(const Reading&);
};

/// Of one sentence. Words with a hyphen are two; a number, a placeholder and an exempt name have one syllable each.
Reading reading_of(std::string_view sentence);

/// Diseases, drugs, devices and people to turn to, which have no plainer name.
std::span<const std::string_view> exempt_names();

}  // namespace tpguide
