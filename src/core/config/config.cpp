// SPDX-License-Identifier: MIT
#include "core/config/config.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <string>

#include <fmt/format.h>

#include "core/text/closest.hpp"
#include "core/toml/document.hpp"

namespace tpguide {
namespace {

const std::vector<std::string_view> keys{"color", "picture", "plain", "hands-free", "quiet", "big", "minutes", "tool"};
const std::vector<std::string_view> colors{"auto", "always", "never"};
const std::vector<std::string_view> pictures{"auto", "braille", "blocks", "ascii", "none"};

class Judge {
 public:
  Judge(std::string_view file, JudgedConfig& judged) : file_(file), judged_(judged) {}

  void entry(const TomlEntry& entry) {
    Config& config = judged_.config;
    if (entry.key == "color") {
      choice(entry, colors, config.color);
    } else if (entry.key == "picture") {
      choice(entry, pictures, config.picture);
    } else if (entry.key == "plain") {
      truth(entry, config.plain);
    } else if (entry.key == "hands-free") {
      truth(entry, config.hands_free);
    } else if (entry.key == "quiet") {
      truth(entry, config.quiet);
    } else if (entry.key == "big") {
      truth(entry, config.big);
    } else if (entry.key == "minutes") {
      const std::int64_t* number = entry.value.integer();
      if (number != nullptr && *number >= 1 && *number <= 24 * 60) {
        config.minutes = static_cast<int>(*number);
      } else {
        find(entry.value.at, "value", "minutes is no whole number of 1 or more", "write minutes = 20");
      }
    } else if (entry.key == "tool") {
      const std::string* text = entry.value.string();
      config.tool = text != nullptr ? parse_tool(*text) : std::nullopt;
      if (!config.tool) {
        const std::string near = text != nullptr ? did_you_mean(*text, all_tools()) : std::string{};
        find(entry.value.at, "value", "tool is none that tpguide knows",
             near.empty() ? "fingers, soft-ball, ball, two-balls, cane, roller or hand-roller" : near);
      }
    } else {
      const std::string near = did_you_mean(entry.key, keys);
      find(entry.key_at, "unknown-key", fmt::format("unknown key '{}'", entry.key),
           near.empty() ? "tpguide(1) lists the keys of config.toml" : near);
    }
  }

 private:
  void choice(const TomlEntry& entry, const std::vector<std::string_view>& choices, std::optional<std::string>& value) {
    const std::string* text = entry.value.string();
    if (text != nullptr && std::find(choices.begin(), choices.end(), *text) != choices.end()) {
      value = *text;
    } else {
      find(entry.value.at, "value", fmt::format("{} is none of {}", entry.key, fmt::join(choices, ", ")),
           fmt::format("write {} = \"auto\"", entry.key));
    }
  }

  void truth(const TomlEntry& entry, std::optional<bool>& value) {
    if (const bool* written = entry.value.boolean()) {
      value = *written;
    } else {
      find(entry.value.at, "type", fmt::format("{} is {}", entry.key, entry.value.type_name()),
           fmt::format("write {} = true or {} = false", entry.key, entry.key));
    }
  }

  void find(Position at, std::string rule, std::string message, std::string hint) {
    judged_.findings.push_back(
        {std::string{file_}, at, Severity::error, std::move(rule), std::move(message), std::move(hint)});
  }

  std::string_view file_;
  JudgedConfig& judged_;
};

}  // namespace

JudgedConfig judge_config(std::string_view text, std::string_view file) {
  JudgedConfig judged;
  TomlDocument document = parse_toml(text, file, largest_document, TomlFile::config);
  judged.findings = std::move(document.findings);
  Judge judge{file, judged};
  for (const auto& entry : document.root.entries) judge.entry(entry);
  if (!judged.findings.empty()) judged.config = Config{};
  return judged;
}

}  // namespace tpguide
