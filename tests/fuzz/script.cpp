// SPDX-License-Identifier: MIT
#include "fuzz/script.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "fuzz/target.hpp"

namespace tpguide::fuzz {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

constexpr std::string_view head =
    "format = 1\ntitle = \"A script\"\nsummary = \"Of a session.\"\narea = \"neck-shoulder\"\n"
    "relieves = [\"stiff neck\"]\n";

std::string_view at(const std::vector<std::string_view>& words, std::size_t index) {
  return index < words.size() ? words[index] : std::string_view{};
}

std::string step_block(const std::vector<std::string_view>& words) {
  const std::string_view kind = at(words, 1);
  const bool press = kind == "press";
  std::string block = fmt::format("\n[[step]]\nkind = \"{}\"\nduration = \"{}\"\n", kind, at(words, press ? 4 : 2));
  if (kind == "heat") block += "where = \"neck\"\n";
  if (press)
    block += fmt::format("muscle = \"{}\"\nside = \"{}\"\n", at(words, 2), at(words, 3));
  else
    block += "how = \"As said.\"\n";
  for (std::size_t more = press ? 5 : 3; more < words.size(); ++more) {
    const std::size_t equals = words[more].find('=');
    if (equals == std::string_view::npos) continue;
    const std::string_view key = words[more].substr(0, equals), value = words[more].substr(equals + 1);
    const bool bare = key == "repeat" || key == "optional";
    block += bare ? fmt::format("{} = {}\n", key, value) : fmt::format("{} = \"{}\"\n", key, value);
  }
  return block;
}

Point point_of(const std::vector<std::string_view>& words, std::size_t first) {
  Point point;
  point.muscle = at(words, first).empty() ? "triceps" : at(words, first);
  point.side = parse<Side>(at(words, first + 1)).value_or(Side::left);
  point.held = milliseconds{number_in(at(words, first + 2), 0, 120'000, 30'000)};
  point.outcome = parse<PointOutcome>(at(words, first + 3)).value_or(PointOutcome::done);
  if (first + 4 < words.size()) point.strength = static_cast<int>(number_in(words[first + 4], 0, 10, 5));
  return point;
}

Entry entry_of(const std::vector<std::string_view>& words, const Script& script, EntryKind kind) {
  Entry entry;
  entry.kind = kind;
  entry.id = fmt::format("logged-{}", script.log.size());
  entry.at = {script.now.time - hours{number_in(at(words, 1), 0, 24 * 400, 30)}, script.now.offset};
  return entry;
}

std::optional<Level> level_in(std::string_view word) {
  const auto level = static_cast<int>(number_in(word, 0, highest_level, -1));
  return level < 0 ? std::nullopt : std::optional(level);
}

void choose(Script& script, std::string_view what) {
  if (what == "hands-free") script.choices.hands_free = HandsFree::on;
  if (what == "spoken") {
    script.choices.hands_free = HandsFree::on;
    script.choices.voice = Voice::speaks;
  }
  if (what == "unasked") {
    script.choices.hands_free = HandsFree::on;
    script.choices.asking = Asking::impossible;
  }
  if (what == "already-warm") script.choices.heat = HeatChoice::already_warm;
  if (what == "as-written") script.choices.rest_policy = RestPolicy::as_written;
  if (what == "waits") script.after_stop = SessionSetup::AfterStop::waits_for_key;
  if (what == "plain") script.look = Script::Look::plain;
  if (what == "ascii") script.look = Script::Look::ascii;
  if (what == "big") script.look = Script::Look::big;
  if (what == "twin") script.twin = Script::Twin::yes;
}

/// What the log already holds of an earlier session; false for another line.
bool read_log_line(Script& script, const std::vector<std::string_view>& words) {
  const auto last = std::find_if(script.log.rbegin(), script.log.rend(),
                                 [](const Entry& entry) { return entry.kind == EntryKind::session; });
  if (words[0] == "log") {
    Entry session = entry_of(words, script, EntryKind::session);
    session.routine = "script";
    session.points = {point_of(words, 2)};
    const bool stopped = session.points.front().outcome == PointOutcome::stopped;
    session.status = stopped ? SessionStatus::stopped : SessionStatus::completed;
    if (stopped) session.stop_sign = "pain";
    script.log.push_back(std::move(session));
  } else if (words[0] == "too") {
    if (last != script.log.rend()) last->points.push_back(point_of(words, 1));
  } else if (words[0] == "stopped") {
    if (last == script.log.rend()) return true;
    last->status = SessionStatus::stopped;
    last->stop_sign = at(words, 1).empty() ? "pain" : at(words, 1);
  } else if (words[0] == "rate") {
    if (last == script.log.rend()) return true;
    Entry rating = entry_of(words, script, EntryKind::next_day);
    rating.amends = last->id;
    rating.next_day = level_in(at(words, 2));
    rating.spots = level_in(at(words, 3));
    std::size_t place = 4;
    if (at(words, place) == "signs") {
      rating.signs = true;
      ++place;
    }
    rating.muscle = at(words, place);
    rating.side = parse<Side>(at(words, place + 1));
    script.log.push_back(std::move(rating));
  } else if (words[0] == "sore") {
    Entry soreness = entry_of(words, script, EntryKind::soreness);
    soreness.level = level_in(at(words, 2)).value_or(3);
    soreness.muscle = at(words, 3);
    soreness.side = parse<Side>(at(words, 4));
    script.log.push_back(std::move(soreness));
  } else {
    return false;
  }
  return true;
}

}  // namespace

Script read_script(std::string_view text) {
  Script script;
  std::string top{head}, steps;
  script.now = {std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + hours{17}, minutes{60}};
  for (const std::string_view line : lines_of(text)) {
    const auto words = words_of(line);
    if (words.empty()) continue;
    if (words[0] == "routine") {
      script.routine_name = at(words, 1);
    } else if (words[0] == "step") {
      steps += step_block(words);
    } else if (words[0] == "top" && words.size() > 2) {
      top += fmt::format("{} = {}\n", words[1], line.substr(static_cast<std::size_t>(words[2].data() - line.data())));
    } else if (words[0] == "choose") {
      choose(script, at(words, 1));
    } else if (words[0] == "minutes") {
      script.choices.minutes = minutes{number_in(at(words, 1), 1, 600, 20)};
    } else if (words[0] == "at") {
      const auto day = std::chrono::floor<std::chrono::days>(script.now.time);
      script.now.time = day + minutes{number_in(at(words, 1), 0, 1439, 1080)} - script.now.offset;
    } else if (!read_log_line(script, words)) {
      script.happens.push_back(line);
    }
  }
  script.routine_text = top + steps;
  return script;
}

}  // namespace tpguide::fuzz
