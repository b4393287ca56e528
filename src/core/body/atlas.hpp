// SPDX-License-Identifier: MIT
// The atlas: what tpguide knows of each muscle (SPEC section 5), one TOML file a muscle under
// routines/atlas/. The built-in atlas is generated at build time as constant data; every field is a view
// into text that lives as long as its Atlas.
#pragma once

#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/body/muscle_figure.hpp"
#include "core/body/terms.hpp"
#include "core/text/finding.hpp"
#include "core/toml/document.hpp"

namespace tpguide {

/// How long a hold of this muscle may be; `pinch` is the sternocleidomastoid's own, shorter rule.
enum class HoldRule { by_tier, thumb, pinch };

/// A region whose questions are asked before pressing here (CLINICAL.md 3e).
enum class Gate { head_neck, chest, back, leg, arm };
std::string_view name_of(Gate);
std::optional<Gate> parse_gate(std::string_view);
const std::vector<std::string_view>& all_gates();

struct Muscle {
  std::string_view name;        ///< "upper-trapezius", as routines write it
  std::string_view plain;       ///< "top of the shoulder"
  std::string_view anatomical;  ///< "upper trapezius"
  Area area;
  Tier tier;
  HoldRule hold_rule;
  std::span<const Side> sides;  ///< sides that exist here
  std::span<const Gate> gates;
  std::string_view find;                         ///< how to find it, to be read aloud
  std::string_view elsewhere;                    ///< what it may feel like elsewhere, one or two sentences
  std::span<const std::string_view> zones;       ///< referral zones by name
  std::span<const std::string_view> feels_like;  ///< the words people use, for look-up
  std::span<const std::string_view> causes;
  std::span<const std::string_view> cautions;  ///< where never to press, when to let go
  std::string_view position;                   ///< default position and how to press
  std::span<const Tool> tools;                 ///< default first; empty for tier C
  std::string_view substitute;                 ///< a household thing that does instead of the tool
  std::string_view stretch;                    ///< the after-stretch
  std::span<const std::string_view> sources;   ///< codes of CLINICAL.md section 10
  MuscleFigure figure;                         ///< points and zones on the body

  bool has_side(Side) const;
  /// True when left and right may both be written in one step (never for the sternocleidomastoid).
  bool allows_both() const;
};

/// A set of muscles sorted by name; a view of muscles that live elsewhere (constant data, or an AtlasReader).
class Atlas {
 public:
  constexpr Atlas() = default;
  /// `fixed` is sorted by name and outlives the Atlas.
  constexpr explicit Atlas(std::span<const Muscle> fixed) : muscles_(fixed) {}

  /// nullptr when there is none of that name.
  const Muscle* find(std::string_view name) const;
  /// By any of its names, however that is written: "Upper Trapezius", "upper_trapezius", "top of the shoulder".
  const Muscle* find_as_typed(std::string_view name) const;
  std::span<const Muscle> muscles() const { return muscles_; }
  std::vector<std::string_view> names() const;

 private:
  std::span<const Muscle> muscles_;
};

/// Owns the text of muscles that were read from files, for the build-time generator and for tests.
class AtlasReader {
 public:
  /// Judges one muscle file and adds the muscle when it has no error. `stem` is its name.
  std::vector<Finding> add(std::string_view text, std::string_view file, std::string_view stem);
  /// The muscles added so far, sorted by name; valid until the next add().
  Atlas atlas();

 private:
  std::deque<std::string> names_;
  std::deque<TomlDocument> documents_;  ///< a deque: what is in it never moves
  std::deque<std::vector<std::string_view>> lists_;
  std::deque<std::vector<Tool>> tools_;
  std::deque<std::vector<Side>> sides_;
  std::deque<std::vector<Gate>> gates_;
  MuscleFigureReader figures_;
  std::vector<Muscle> muscles_;
};

}  // namespace tpguide
