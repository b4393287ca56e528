// SPDX-License-Identifier: MIT
// Reads the atlas, a file a muscle under routines/atlas/.
#pragma once

#include <string_view>
#include <vector>

#include "core/body/atlas.hpp"
#include "core/text/finding.hpp"
#include "embed/kept.hpp"
#include "embed/word_lists.hpp"

namespace tpguide {

/// Owns the text of the muscles it has read.
class AtlasReader {
 public:
  /// Judges one muscle file and adds the muscle when it has no error. `stem` is its name.
  std::vector<Finding> add(std::string_view text, std::string_view file, std::string_view stem);
  /// The muscles added so far, sorted by name; valid until the next add().
  Atlas atlas() const { return Atlas(muscles_); }
  /// Of each of these, in their order.
  std::span<const MuscleWords> words() const { return words_; }

 private:
  Kept kept_;
  std::vector<Muscle> muscles_;
  std::vector<MuscleWords> words_;
};

}  // namespace tpguide
