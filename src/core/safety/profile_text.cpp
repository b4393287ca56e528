// SPDX-License-Identifier: MIT
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/safety/profile.hpp"
#include "core/text/closest.hpp"
#include "core/toml/document.hpp"

namespace tpguide {
namespace {

constexpr std::string_view heading =
    "# What tpguide keeps of your health, with dates. `tpguide profile` shows it in words, `profile edit` changes it,\n"
    "# `profile forget` deletes it. This file is written anew as a whole: comments in it are lost.\n"
    "format = 1\n";

std::string date_text(std::chrono::sys_days day) {
  return local_day({WallTime{day}, std::chrono::minutes{0}});
}

std::string stamp_text(const Stamp& stamp) {
  return rfc3339(stamp, Precision::milliseconds);
}

template <typename Enum>
std::string names_text(const std::vector<Enum>& values) {
  std::vector<std::string> words;
  for (const Enum value : values) words.push_back(toml_quoted(name_of(value)));
  return fmt::format("[{}]", fmt::join(words, ", "));
}

std::string texts_text(const std::vector<std::string>& texts) {
  std::vector<std::string> words;
  for (const std::string& text : texts) words.push_back(toml_quoted(text));
  return fmt::format("[{}]", fmt::join(words, ", "));
}

/// Takes one table apart, and remembers what is wrong and which keys it knows.
class ProfileTable {
 public:
  ProfileTable(const TomlTable& table, Position at, FindingList& findings)
      : table_(table), at_(at), findings_(findings) {}
  ~ProfileTable() = default;
  ProfileTable(const ProfileTable&) = delete;
  ProfileTable& operator=(const ProfileTable&) = delete;

  const TomlEntry* entry(std::string_view key) {
    known_.push_back(key);
    return table_.find(key);
  }
  bool has(std::string_view key) const { return table_.find(key) != nullptr; }

  std::string text(std::string_view key) {
    const TomlEntry* found = entry(key);
    const std::string* value = found != nullptr ? found->value.string() : nullptr;
    return value != nullptr ? *value : (refuse(key, found, "a text"), std::string{});
  }
  int number(std::string_view key, int most) {
    const TomlEntry* found = entry(key);
    const std::int64_t* value = found != nullptr ? found->value.integer() : nullptr;
    if (value != nullptr && *value >= 0 && *value <= most) return static_cast<int>(*value);
    refuse(key, found, fmt::format("a whole number from 0 to {}", most));
    return 0;
  }
  Stamp stamp(std::string_view key) {
    const TomlEntry* found = entry(key);
    const TomlDate* value = found != nullptr ? found->value.date() : nullptr;
    const auto parsed = value != nullptr ? parse_rfc3339(value->text) : std::nullopt;
    if (!parsed) refuse(key, found, "a date and time with its offset");
    return parsed.value_or(Stamp{});
  }
  std::optional<std::chrono::sys_days> day(std::string_view key) {
    const TomlEntry* found = entry(key);
    const TomlDate* value = found != nullptr ? found->value.date() : nullptr;
    const auto parsed = value != nullptr ? parse_rfc3339(value->text + "T00:00:00Z") : std::nullopt;
    if (!parsed) return refuse(key, found, "a date"), std::nullopt;
    return calendar_day(*parsed);
  }
  template <typename Enum>
  Enum word(std::string_view key) {
    const TomlEntry* found = entry(key);
    const std::string* value = found != nullptr ? found->value.string() : nullptr;
    const auto parsed = value != nullptr ? parse<Enum>(*value) : std::nullopt;
    if (!parsed) refuse(key, found, fmt::format("one of {}", fmt::join(all_names<Enum>(), ", ")));
    return parsed.value_or(Enum{});
  }
  std::vector<std::string> texts(std::string_view key) {
    std::vector<std::string> list;
    const TomlEntry* found = entry(key);
    if (found == nullptr) return list;
    const TomlArray* array = found->value.array();
    if (array == nullptr) return refuse(key, found, "a list of texts"), list;
    for (const TomlValue& value : *array) {
      if (value.string() == nullptr) return refuse(key, found, "a list of texts"), list;
      list.push_back(*value.string());
    }
    return list;
  }
  std::vector<Area> areas(std::string_view key) {
    std::vector<Area> list;
    for (const std::string& name : texts(key)) {
      if (const auto area = parse<Area>(name)) {
        list.push_back(*area);
      } else {
        refuse(key, table_.find(key), "a list of areas");
      }
    }
    return list;
  }

  template <typename Read>
  void each(std::string_view key, Read read) {
    const TomlEntry* found = entry(key);
    if (found == nullptr) return;
    const TomlArray* array = found->value.array();
    if (array == nullptr) return refuse(key, found, "a list of tables");
    for (const TomlValue& value : *array) {
      if (value.table() == nullptr) return refuse(key, found, "a list of tables");
      ProfileTable table(*value.table(), value.at, findings_);
      read(table);
      table.finish();
    }
  }
  template <typename Read>
  void inside(std::string_view key, Read read) {
    const TomlEntry* found = entry(key);
    if (found == nullptr) return;
    if (found->value.table() == nullptr) return refuse(key, found, "a table");
    ProfileTable table(*found->value.table(), found->value.at, findings_);
    read(table);
    table.finish();
  }

  void refuse(std::string_view key, const TomlEntry* found, std::string_view wanted) {
    if (found == nullptr) return findings_.error(at_, "missing-key", fmt::format("'{}' is missing", key));
    findings_.error(found->value.at, "value", fmt::format("'{}' is not {}", key, wanted));
  }
  void finish() {
    for (const TomlEntry& one : table_.entries) {
      if (std::find(known_.begin(), known_.end(), one.key) != known_.end()) continue;
      const std::string near = did_you_mean(one.key, known_);
      findings_.warning(one.key_at, "unknown-key",
                        fmt::format("unknown key '{}'; it is lost when this file is next written", one.key), near);
    }
  }

 private:
  const TomlTable& table_;
  Position at_;
  FindingList& findings_;
  std::vector<std::string_view> known_;
};

void append_sign(std::string& text, const KeptSign& sign) {
  text += fmt::format("\n[[sign]]\nitem = {}\ntext = {}\naction = \"{}\"\nat = {}\n", toml_quoted(sign.item),
                      toml_quoted(sign.text), name_of(sign.action), stamp_text(sign.at));
  if (sign.until) text += fmt::format("until = {}\n", date_text(*sign.until));
  if (!sign.muscles.empty()) text += fmt::format("muscles = {}\n", texts_text(sign.muscles));
  if (!sign.areas.empty()) text += fmt::format("areas = {}\n", names_text(sign.areas));
}

KeptSign read_sign(ProfileTable& table) {
  KeptSign sign;
  sign.item = table.text("item");
  sign.text = table.text("text");
  sign.action = table.word<SignAction>("action");
  sign.at = table.stamp("at");
  if (table.has("until")) sign.until = table.day("until");
  sign.muscles = table.texts("muscles");
  sign.areas = table.areas("areas");
  return sign;
}

Profile read_all(ProfileTable& whole) {
  constexpr int oldest = 150, most_times = 1'000'000;
  Profile profile;
  const TomlEntry* format = whole.entry("format");
  if (format == nullptr || format->value.integer() == nullptr || *format->value.integer() != 1)
    whole.refuse("format", format, "1, the one that is known here");
  if (whole.has("yes")) profile.yes_at = whole.stamp("yes");
  if (whole.has("stop-sign")) profile.stop_at = whole.stamp("stop-sign");
  whole.inside("age", [&](ProfileTable& table) {
    const int years = table.number("years", oldest);
    profile.age = KeptAge{years, table.stamp("at")};
  });
  whole.each("ok", [&](ProfileTable& table) {
    std::string who = table.text("who");
    const Stamp at = table.stamp("at");
    profile.oks.push_back({std::move(who), at, table.texts("items")});
  });
  whole.each("answer", [&](ProfileTable& table) {
    KeptAnswer answer;
    answer.item = table.text("item");
    answer.told = table.word<Told>("told");
    answer.at = table.stamp("at");
    answer.where = table.areas("where");
    profile.answers.push_back(std::move(answer));
  });
  whole.each("sign", [&](ProfileTable& table) { profile.signs.push_back(read_sign(table)); });
  whole.each("region", [&](ProfileTable& table) {
    KeptRegion region;
    region.gate = table.word<Gate>("gate");
    region.times = table.number("times", most_times);
    if (table.has("full")) region.full = table.stamp("full");
    region.last = table.stamp("last");
    profile.regions.push_back(std::move(region));
  });
  return profile;
}

}  // namespace

std::string profile_text(const Profile& profile) {
  std::string text(heading);
  if (profile.yes_at) text += fmt::format("yes = {}\n", stamp_text(*profile.yes_at));
  if (profile.stop_at) text += fmt::format("stop-sign = {}\n", stamp_text(*profile.stop_at));
  if (profile.age)
    text += fmt::format("\n[age]\nyears = {}\nat = {}\n", profile.age->years, stamp_text(profile.age->at));
  for (const KeptOk& ok : profile.oks) {
    text += fmt::format("\n[[ok]]\nwho = {}\nat = {}\nitems = {}\n", toml_quoted(ok.who), stamp_text(ok.at),
                        texts_text(ok.items));
  }
  for (const KeptAnswer& answer : profile.answers) {
    text += fmt::format("\n[[answer]]\nitem = {}\ntold = \"{}\"\nat = {}\n", toml_quoted(answer.item),
                        name_of(answer.told), stamp_text(answer.at));
    if (!answer.where.empty()) text += fmt::format("where = {}\n", names_text(answer.where));
  }
  for (const KeptSign& sign : profile.signs) append_sign(text, sign);
  for (const KeptRegion& region : profile.regions) {
    text += fmt::format("\n[[region]]\ngate = \"{}\"\ntimes = {}\n", name_of(region.gate), region.times);
    if (region.full) text += fmt::format("full = {}\n", stamp_text(*region.full));
    text += fmt::format("last = {}\n", stamp_text(region.last));
  }
  return text;
}

ReadProfile read_profile(std::string_view text, std::string_view file) {
  TomlDocument document = parse_toml(text, file, largest_document, TomlFile::config);
  if (!document.findings.empty()) return {std::nullopt, std::move(document.findings)};
  FindingList list(file);
  ProfileTable whole(document.root, {1, 1}, list);
  Profile profile = read_all(whole);
  whole.finish();
  std::vector<Finding> findings = std::move(list).sorted();
  if (has_errors(findings)) return {std::nullopt, std::move(findings)};
  return {std::move(profile), std::move(findings)};
}

}  // namespace tpguide
