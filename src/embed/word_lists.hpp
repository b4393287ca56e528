// SPDX-License-Identifier: MIT
// What the vocabulary of `find` is made of and nothing else needs: words of the muscles' files, and the lists of the
// word sheet, routines/sheets/words.toml: which words say nothing, which mean the same, and which lead where.
#pragma once

#include <span>
#include <string_view>

namespace tpguide {

/// Words and phrases that mean something the atlas knows. The words of a phrase may come in any order.
struct Synonym {
  std::string_view means;
  std::span<const std::string_view> words;
};

/// Where it hurts, and the muscles to look at for it, the likeliest first.
struct PainArea {
  std::span<const std::string_view> words;
  std::span<const std::string_view> muscles;
};

/// Of a muscle, besides its names and zones.
struct MuscleWords {
  std::span<const std::string_view> feels_like;  ///< the words people use
  std::span<const std::string_view> causes;
};

struct WordLists {
  std::span<const std::string_view> fillers;     ///< say nothing about the place
  std::span<const std::string_view> plain;       ///< neither, and none of them is another word, mistyped or not
  std::span<const std::string_view> positions;   ///< count only beside a part of the body
  std::span<const std::string_view> either;      ///< a position beside a part of the body, by itself a part of it
  std::span<const std::string_view> qualities;   ///< the same, and weigh less: how it feels
  std::span<const std::string_view> activities;  ///< count among the muscles of a place, by themselves without one
  std::span<const std::string_view> parts;       ///< parts of the body that no muscle here is known for
  std::span<const std::string_view> left, right, both;
  std::span<const Synonym> synonyms;
  std::span<const Synonym> idioms;  ///< words one behind the other that mean one, or where that is empty nothing
  std::span<const PainArea> pain_areas;
};

}  // namespace tpguide
