// SPDX-License-Identifier: MIT
// The atlas: what tpguide knows of each muscle, one TOML file a muscle under routines/atlas/. The built-in atlas is
// generated at build time as constant data; every field is a view into text that lives as long as its Atlas.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/body/muscle_figure.hpp"
#include "core/body/terms.hpp"

namespace tpguide {

/// How long a hold of this muscle may be; `pinch` is the sternocleidomastoid's own, shorter rule.
enum class HoldRule { by_tier, thumb, pinch };
template <>
inline constexpr Names<HoldRule> names_of<HoldRule>{"by-tier", "thumb", "pinch"};

/// A region whose questions are asked before pressing here.
enum class Gate { head_neck, chest, back, leg, arm };
template <>
inline constexpr Names<Gate> names_of<Gate>{"head-neck", "chest", "back", "leg", "arm"};

struct Muscle {
  std::string_view name;        ///< "upper-trapezius", as routines write it
  std::string_view plain;       ///< "top of the shoulder"
  std::string_view anatomical;  ///< "upper trapezius"
  Area area;
  Tier tier;
  HoldRule hold_rule;
  std::span<const Side> sides;  ///< sides that exist here
  std::span<const Gate> gates;
  std::string_view find;                       ///< how to find it, to be read aloud
  std::string_view elsewhere;                  ///< what it may feel like elsewhere, one or two sentences
  std::span<const std::string_view> zones;     ///< referral zones by name
  std::span<const std::string_view> cautions;  ///< where never to press, when to let go
  std::string_view position;                   ///< default position and how to press
  std::span<const Tool> tools;                 ///< default first; empty for tier C
  std::string_view substitute;                 ///< a household thing that does instead of the tool
  std::string_view stretch;                    ///< the after-stretch
  std::span<const std::string_view> sources;   ///< codes of the sheet of sources
  MuscleFigure figure;                         ///< points and zones on the body

  bool has_side(Side) const;
};

/// A set of muscles sorted by name; a view of muscles that live elsewhere (constant data, or what the build has read).
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

}  // namespace tpguide
