// SPDX-License-Identifier: MIT
#include "core/config/config.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/routine/judge_values.hpp"
#include "core/routine/plain_names.hpp"
#include "core/text/answer.hpp"
#include "core/text/cells.hpp"
#include "core/text/closest.hpp"
#include "core/text/utf8.hpp"
#include "core/toml/reading.hpp"

namespace tpguide {
namespace {

constexpr ConfigKey keys[] = {
    {"color", &Config::color, "Colours at the terminal."},
    {"picture", &Config::picture, "How the body is drawn."},
    {"plain", &Config::plain, "Plain lines: no redrawing, no escape codes."},
    {"hands-free", &Config::hands_free, "No Enter is needed in a session."},
    {"quiet", &Config::quiet, "Neither sound nor voice."},
    {"big", &Config::big, "Large digits, to be read from afar."},
    {"voice", &Config::voice, "A session speaks."},
    {"voice-rate", ConfigNumber{&Config::voice_rate, -100, 100, "the fastest", "voice-rate = 20"},
     "How fast it speaks; 0 is as usual."},
    {"voice-name", &Config::voice_name, "A voice of the program that speaks."},
    {"sound-volume", ConfigNumber{&Config::sound_volume, 1, 100, "the loudest", "sound-volume = 25, or quiet = true"},
     "How loud its sounds are; 25 without it."},
    {"sound-lead", &Config::sound_lead, "Silence before a sound, which devices may swallow."},
    {"minutes", ConfigNumber{&Config::minutes, 1, 24 * 60, "a day", "minutes = 20"},
     "How long a session may take; where a routine does not fit it begins whole."},
    {"tool", &Config::tool, "The tool at hand, used where a routine names none."},
    {"breath", &Config::breath, "A slow breath is shown beside the clock, and heard."},
    {"media-keys", &Config::media_keys, "Headset buttons and media keys steer a session."},
    {"notify", &Config::notify, "A notification says that a clock has ended."},
    {"title", &Config::title, "The window's title says what runs."},
    {"progress", &Config::progress, "The desktop's bar shows how far the clock is."},
};

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
    const auto* const key = std::ranges::find(keys, entry.key, &ConfigKey::name);
    if (key == std::ranges::end(keys)) return unknown(entry);
    std::visit([&](const auto& value) { judge(entry, value); }, key->value);
  }

  std::vector<Finding> findings() && { return std::move(findings_).sorted(); }

 private:
  template <Named T>
  void judge(const TomlEntry& entry, std::optional<T> Config::*member) {
    const std::vector<std::string_view>& choices = all_names<T>();
    const std::string* text = entry.value.string();
    if (text != nullptr) config_.*member = parse<T>(*text);
    if (config_.*member) return;
    const std::string near = text == nullptr ? std::string() : did_you_mean(*text, choices);
    findings_.error(entry.value.at, "value", fmt::format("{} is none of {}", entry.key, fmt::join(choices, ", ")),
                    near.empty() ? fmt::format("write {} = \"auto\"", entry.key) : near);
  }

  void judge(const TomlEntry& entry, std::optional<Tool> Config::*member) {
    config_.*member = values_.word<Tool>(&entry, Term::tool, "value");
  }

  void judge(const TomlEntry& entry, std::optional<bool> Config::*member) {
    if (const bool* written = entry.value.boolean()) {
      config_.*member = *written;
    } else {
      findings_.error(entry.value.at, "type",
                      fmt::format("{} is {}, not true or false", entry.key, entry.value.type_name()),
                      fmt::format("write {} = true or {} = false", entry.key, entry.key));
    }
  }

  void judge(const TomlEntry& entry, const ConfigNumber& key) {
    const std::int64_t* number = entry.value.integer();
    const std::string hint = fmt::format("write {}", key.example);
    if (number == nullptr) {
      findings_.error(entry.value.at, "type",
                      fmt::format("{} is {}, not a whole number", entry.key, entry.value.type_name()), hint);
    } else if (*number < key.lowest || *number > key.highest) {
      findings_.error(entry.value.at, "value",
                      fmt::format("{} is {}, and has to be from {} to {}, {}", entry.key, *number, key.lowest,
                                  key.highest, key.highest_is),
                      hint);
    } else {
      config_.*key.member = static_cast<int>(*number);
    }
  }

  /// It goes to other programs, on a line of its own.
  void judge(const TomlEntry& entry, std::optional<std::string> Config::*member) {
    const std::string* text = entry.value.string();
    const bool is_name = text != nullptr && !text->empty() && code_point_count(*text) <= longest_voice_name &&
                         text->front() != '-' && without_controls(*text) == *text &&
                         text->find_first_of("\n\r\t") == std::string::npos;
    if (is_name) {
      config_.*member = *text;
    } else {
      findings_.error(entry.value.at, "value", fmt::format("{} is not the name of a voice", entry.key),
                      "write it as your speech program lists it, on one line");
    }
  }

  void judge(const TomlEntry& entry, std::optional<std::chrono::milliseconds> Config::*member) {
    const std::string* text = entry.value.string();
    const auto number = text != nullptr && text->ends_with("ms")
                            ? whole_number(text->substr(0, text->size() - 2), 0, static_cast<int>(longest_lead.count()))
                            : std::nullopt;
    if (number) {
      config_.*member = std::chrono::milliseconds{*number};
    } else {
      findings_.error(entry.value.at, "value",
                      fmt::format("{} is no length from \"0ms\" to \"{}ms\"", entry.key, longest_lead.count()),
                      fmt::format("write {} = \"400ms\"", entry.key));
    }
  }

  void unknown(const TomlEntry& entry) {
    const auto plain = std::find_if(std::begin(plain_keys), std::end(plain_keys),
                                    [&](const PlainKey& one) { return one.said == entry.key; });
    std::vector<std::string_view> names;
    for (const ConfigKey& key : keys) names.push_back(key.name);
    const std::string near =
        plain != std::end(plain_keys) ? as_question({std::string(plain->meant)}) : did_you_mean(entry.key, names);
    findings_.error(entry.key_at, "unknown-key", fmt::format("unknown key {}", in_quotes_cut(entry.key)),
                    near.empty() ? fmt::format("one of: {}", fmt::join(names, ", ")) : near);
  }

  FindingList findings_;
  ValueJudge values_;
  Config& config_;
};

}  // namespace

std::span<const ConfigKey> config_keys() {
  return keys;
}

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
