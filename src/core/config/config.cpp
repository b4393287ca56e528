// SPDX-License-Identifier: MIT
#include "core/config/config.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "core/routine/judge_values.hpp"
#include "core/routine/plain_names.hpp"
#include "core/text/answer.hpp"
#include "core/text/cells.hpp"
#include "core/text/closest.hpp"
#include "core/toml/reading.hpp"

namespace tpguide {
namespace {

const std::vector<std::string_view> keys{"color", "picture",    "plain",      "hands-free",   "quiet",      "big",
                                         "voice", "voice-rate", "voice-name", "sound-volume", "sound-lead", "minutes",
                                         "tool",  "breath",     "media-keys", "notify",       "title",      "progress"};

/// What people write for a key.
struct PlainKey {
  std::string_view said, meant;
};
constexpr PlainKey plain_keys[] = {
    {"colour", "color"},        {"colors", "color"},         {"colours", "color"},
    {"graphics", "picture"},    {"pictures", "picture"},     {"image", "picture"},
    {"mute", "quiet"},          {"silent", "quiet"},         {"handsfree", "hands-free"},
    {"large", "big"},           {"digits", "big"},           {"time", "minutes"},
    {"mins", "minutes"},        {"duration", "minutes"},     {"length", "minutes"},
    {"ball", "tool"},           {"accessible", "plain"},     {"hands_free", "hands-free"},
    {"notification", "notify"}, {"notifications", "notify"}, {"media_keys", "media-keys"},
    {"mpris", "media-keys"},    {"breathing", "breath"},     {"breathe", "breath"},
    {"speak", "voice"},         {"speech", "voice"},         {"rate", "voice-rate"},
    {"speed", "voice-rate"},    {"volume", "sound-volume"},  {"loudness", "sound-volume"},
    {"lead", "sound-lead"}};

class Judge {
 public:
  Judge(std::string_view file, Config& config) : findings_(file), values_(findings_), config_(config) {}

  void entry(const TomlEntry& entry) {
    if (entry.key == "color") {
      choice(entry, config_.color);
    } else if (entry.key == "picture") {
      choice(entry, config_.picture);
    } else if (entry.key == "plain") {
      truth(entry, config_.plain);
    } else if (entry.key == "hands-free") {
      truth(entry, config_.hands_free);
    } else if (entry.key == "quiet") {
      truth(entry, config_.quiet);
    } else if (entry.key == "big") {
      truth(entry, config_.big);
    } else if (entry.key == "breath") {
      truth(entry, config_.breath);
    } else if (entry.key == "media-keys") {
      truth(entry, config_.media_keys);
    } else if (entry.key == "notify") {
      truth(entry, config_.notify);
    } else if (entry.key == "title") {
      truth(entry, config_.title);
    } else if (entry.key == "progress") {
      truth(entry, config_.progress);
    } else if (entry.key == "voice") {
      truth(entry, config_.voice);
    } else if (entry.key == "voice-rate") {
      config_.voice_rate = whole(entry, -fastest_voice, fastest_voice, "the fastest", "voice-rate = 20");
    } else if (entry.key == "voice-name") {
      voice_name(entry);
    } else if (entry.key == "sound-volume") {
      config_.sound_volume = whole(entry, 1, loudest, "the loudest", "sound-volume = 25, or quiet = true");
    } else if (entry.key == "sound-lead") {
      lead(entry);
    } else if (entry.key == "minutes") {
      config_.minutes = whole(entry, 1, longest_minutes, "a day", "minutes = 20");
    } else if (entry.key == "tool") {
      config_.tool = values_.word<Tool>(&entry, Term::tool, "value");
    } else {
      unknown(entry);
    }
  }

  std::vector<Finding> findings() && { return std::move(findings_).sorted(); }

 private:
  template <Named T>
  void choice(const TomlEntry& entry, std::optional<T>& value) {
    const std::vector<std::string_view>& choices = all_names<T>();
    const std::string* text = entry.value.string();
    if (text != nullptr) value = parse<T>(*text);
    if (value) return;
    const std::string near = text == nullptr ? std::string() : did_you_mean(*text, choices);
    findings_.error(entry.value.at, "value", fmt::format("{} is none of {}", entry.key, fmt::join(choices, ", ")),
                    near.empty() ? fmt::format("write {} = \"auto\"", entry.key) : near);
  }

  void truth(const TomlEntry& entry, std::optional<bool>& value) {
    if (const bool* written = entry.value.boolean()) {
      value = *written;
    } else {
      findings_.error(entry.value.at, "type",
                      fmt::format("{} is {}, not true or false", entry.key, entry.value.type_name()),
                      fmt::format("write {} = true or {} = false", entry.key, entry.key));
    }
  }

  /// `highest_is` says what the highest of them means, `example` what to write.
  std::optional<int> whole(const TomlEntry& entry, int lowest, int highest, std::string_view highest_is,
                           std::string_view example) {
    const std::int64_t* number = entry.value.integer();
    const std::string hint = fmt::format("write {}", example);
    if (number == nullptr) {
      findings_.error(entry.value.at, "type",
                      fmt::format("{} is {}, not a whole number", entry.key, entry.value.type_name()), hint);
    } else if (*number < lowest || *number > highest) {
      findings_.error(
          entry.value.at, "value",
          fmt::format("{} is {}, and has to be from {} to {}, {}", entry.key, *number, lowest, highest, highest_is),
          hint);
    } else {
      return static_cast<int>(*number);
    }
    return std::nullopt;
  }

  /// It goes to other programs, on a line of its own.
  void voice_name(const TomlEntry& entry) {
    const std::string* text = entry.value.string();
    const bool is_name = text != nullptr && !text->empty() && text->size() <= longest_voice_name &&
                         text->front() != '-' && without_controls(*text) == *text &&
                         text->find_first_of("\n\r\t") == std::string::npos;
    if (is_name) {
      config_.voice_name = *text;
    } else {
      findings_.error(entry.value.at, "value", "voice-name is not the name of a voice",
                      "write it as your speech program lists it, on one line");
    }
  }

  void lead(const TomlEntry& entry) {
    const std::string* text = entry.value.string();
    const auto number = text != nullptr && text->ends_with("ms")
                            ? whole_number(text->substr(0, text->size() - 2), 0, static_cast<int>(longest_lead.count()))
                            : std::nullopt;
    if (number) {
      config_.sound_lead = std::chrono::milliseconds{*number};
    } else {
      findings_.error(entry.value.at, "value",
                      fmt::format("sound-lead is no length from \"0ms\" to \"{}ms\"", longest_lead.count()),
                      "write sound-lead = \"400ms\"");
    }
  }

  void unknown(const TomlEntry& entry) {
    const auto plain = std::find_if(std::begin(plain_keys), std::end(plain_keys),
                                    [&](const PlainKey& one) { return one.said == entry.key; });
    const std::string near =
        plain != std::end(plain_keys) ? as_question({std::string(plain->meant)}) : did_you_mean(entry.key, keys);
    findings_.error(entry.key_at, "unknown-key", fmt::format("unknown key {}", in_quotes_cut(entry.key)),
                    near.empty() ? fmt::format("one of: {}", fmt::join(keys, ", ")) : near);
  }

  FindingList findings_;
  ValueJudge values_;
  Config& config_;
};

}  // namespace

JudgedConfig judge_config(std::string_view text, std::string_view file) {
  JudgedConfig judged;
  const TomlReading reading = read_toml(text, file);
  Judge judge{file, judged.config};
  for (const auto& entry : reading.root.entries)
    if (!reading.guessed.contains(entry.value.at.line)) judge.entry(entry);
  FindingList all(file);
  for (const Finding& finding : reading.findings) all.add(finding);
  for (Finding& finding : std::move(judge).findings()) all.add(std::move(finding));
  judged.findings = std::move(all).sorted();
  if (!judged.findings.empty()) judged.config = Config{};
  return judged;
}

}  // namespace tpguide
