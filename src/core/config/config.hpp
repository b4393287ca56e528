// SPDX-License-Identifier: MIT
// The user's config.toml: defaults of options and the tool at hand, judged like a routine.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/body/terms.hpp"
#include "core/text/finding.hpp"
#include "core/text/names.hpp"

namespace tpguide {

enum class ColorChoice { automatic, always, never };
template <>
inline constexpr Names<ColorChoice> names_of<ColorChoice>{"auto", "always", "never"};

enum class PictureChoice { automatic, braille, blocks, ascii, none };
template <>
inline constexpr Names<PictureChoice> names_of<PictureChoice>{"auto", "braille", "blocks", "ascii", "none"};

inline constexpr std::size_t longest_voice_name = 100;
/// No device swallows more, and a cue must not be long past when it sounds.
inline constexpr std::chrono::milliseconds longest_lead{1000};

/// What is absent was not written.
struct Config {
  std::optional<ColorChoice> color;
  std::optional<PictureChoice> picture;
  std::optional<bool> plain, hands_free, quiet, big, breath, media_keys;
  std::optional<bool> notify, title, progress;  ///< absent: as the terminal can
  std::optional<int> minutes;                   ///< 1 or more
  std::optional<bool> voice;
  std::optional<int> voice_rate;  ///< −100 to 100
  std::optional<std::string> voice_name;
  std::optional<int> sound_volume;  ///< 1 to 100
  std::optional<std::chrono::milliseconds> sound_lead;
  std::optional<Tool> tool;  ///< used where a routine names none and the muscle allows it
};

/// A whole number, and what is said of one that is none of these.
struct ConfigNumber {
  std::optional<int> Config::*member;
  int lowest, highest;
  std::string_view highest_is, example;
};

/// A key of the file: what it sets, and what an editor says of it.
struct ConfigKey {
  std::string_view name;
  std::variant<std::optional<bool> Config::*, std::optional<ColorChoice> Config::*,
               std::optional<PictureChoice> Config::*, std::optional<Tool> Config::*, ConfigNumber,
               std::optional<std::string> Config::*, std::optional<std::chrono::milliseconds> Config::*>
      value;
  std::string_view meaning;
};
std::span<const ConfigKey> config_keys();

struct JudgedConfig {
  Config config;  ///< empty when there is a finding
  std::vector<Finding> findings;
};
JudgedConfig judge_config(std::string_view text, std::string_view file);

}  // namespace tpguide
