// SPDX-License-Identifier: MIT
#include "fuzz/watch.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "fuzz/target.hpp"

namespace tpguide::fuzz {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

std::string in_words(const std::string& muscle, milliseconds held) {
  return fmt::format("{} {} ms", muscle, held.count());
}

}  // namespace

void Watch::begin() {
  sessions_.emplace_back();
  open_.reset();
}

Watch::Clock Watch::clock_of(const Slot& slot) {
  return {slot.step, slot.phase, slot.muscle, slot.side, slot.hold};
}

bool Watch::is_stopped(const std::string& muscle, const Stamp& at) const {
  const auto found = stopped_.find(muscle);
  return found != stopped_.end() && at.time < found->second.time + 48h;
}

void Watch::end(const ClockEnded& ended, Instant at) {
  promise(open_.has_value(), "a clock ends that has not begun");
  const milliseconds over = open_->over(at);
  promise(ended.held == open_->before + over, "a clock was as long as it says",
          fmt::format("{} ms, said {}", (open_->before + over).count(), ended.held.count()));
  sessions_.back().held[open_->clock] += over;
  open_.reset();
}

void Watch::begin(const ClockStarted& started, Instant at, const Stamp& now) {
  const Slot& slot = started.slot;
  promise(!open_, "one clock at a time");
  promise(slot.muscle.empty() || !is_stopped(slot.muscle, now), "a stopped muscle is over for today", slot.muscle);
  open_ = Open{clock_of(slot), started.held, milliseconds{0}, at};
}

void Watch::see(const Happening& happening, const SessionSetup& setup) {
  const Stamp now = setup.stamp(happening.at);
  if (happening.get<Started>() != nullptr) {
    sessions_.back().began = now;
  } else if (const auto* started = happening.get<ClockStarted>()) {
    begin(*started, happening.at, now);
  } else if (happening.get<ClockPaused>() != nullptr) {
    if (!open_ || !open_->since) return;
    open_->counted += happening.at - *open_->since;
    open_->since.reset();
  } else if (happening.get<ClockResumed>() != nullptr) {
    if (open_) open_->since = happening.at;
  } else if (const auto* ended = happening.get<ClockEnded>()) {
    end(*ended, happening.at);
  } else if (const auto* said = happening.get<StrengthSaid>(); said != nullptr && said->slot.side) {
    int& strongest = sessions_.back().strongest[{said->slot.muscle, *said->slot.side}];
    strongest = std::max(strongest, said->value);
  } else if (const auto* stop = happening.get<StopPressed>(); stop != nullptr && !stop->slot.muscle.empty()) {
    stopped_[stop->slot.muscle] = now;
  }
}

void Watch::leave(Instant at) {
  if (open_) sessions_.back().held[open_->clock] += open_->over(at);
  open_.reset();
}

std::map<Watch::Clock, milliseconds> Watch::held_at(Instant at) const {
  auto held = sessions_.back().held;
  if (open_) held[open_->clock] += open_->over(at);
  std::erase_if(held, [](const auto& one) { return one.second == 0ms; });
  return held;
}

milliseconds Watch::limit_of(const std::string& muscle) const {
  const Muscle* found = atlas_.find(muscle);
  promise(found != nullptr && found->tier != Tier::c, "only what the atlas allows is pressed", muscle);
  if (found->hold_rule == HoldRule::pinch) return 15s;
  return found->tier == Tier::a ? 90s : 30s;
}

void Watch::check_doses(const std::map<Clock, milliseconds>& held, const Stamp& began) const {
  milliseconds heat{0}, pressing{0};
  std::map<Place, milliseconds> places;
  for (const auto& [clock, time] : held) {
    const auto& [step, phase, muscle, side, hold] = clock;
    if (phase == Phase::heat || phase == Phase::rewarm) heat += time;
    if (phase != Phase::hold) continue;
    promise(time <= limit_of(muscle), "no hold is longer than its limit", in_words(muscle, time));
    pressing += time;
    places[{muscle, side.value_or(Side::middle)}] += time;
  }
  promise(heat <= 20min, "no more than 20 minutes of heat", in_words("heat", heat));
  promise(pressing <= 20min, "no more than 20 minutes of pressing", in_words("pressing", pressing));
  for (std::size_t index = 0; index + 1 < sessions_.size(); ++index) {
    if (calendar_day(sessions_[index].began) != calendar_day(began)) continue;
    for (const auto& [clock, time] : sessions_[index].held) {
      const auto& [step, phase, muscle, side, hold] = clock;
      const auto place = places.find({muscle, side.value_or(Side::middle)});
      if (phase == Phase::hold && place != places.end()) place->second += time;
    }
  }
  for (const auto& [place, time] : places)
    promise(time <= 120s, "no more than 120 s a day on one place", in_words(place.first, time));
}

void Watch::check(const Engine& engine, Instant at) const {
  if (!engine.has_started()) return;
  std::map<Clock, milliseconds> kept;
  for (const Slot& slot : engine.record(at, {}).slots) kept[clock_of(slot)] += slot.held;
  std::erase_if(kept, [](const auto& one) { return one.second == 0ms; });
  const auto held = held_at(at);
  for (const auto& [clock, time] : held) {
    const auto found = kept.find(clock);
    const milliseconds said = found != kept.end() ? found->second : 0ms;
    promise(said == time, "what was held is kept",
            fmt::format("step {} {} {}: {} ms, kept {}", std::get<0>(clock), name_of(std::get<1>(clock)),
                        std::get<2>(clock), time.count(), said.count()));
  }
  promise(kept.size() == held.size(), "nothing is kept that was not held");
  check_doses(held, sessions_.back().began);
}

void Watch::check_entry(const Entry& entry) const {
  const Session& session = sessions_.back();
  milliseconds heat{0};
  std::map<Place, milliseconds> places;
  for (const auto& [clock, time] : session.held) {
    const auto& [step, phase, muscle, side, hold] = clock;
    if (phase == Phase::heat || phase == Phase::rewarm) heat += time;
    if (phase == Phase::hold) places[{muscle, side.value_or(Side::middle)}] += time;
  }
  promise(entry.heat == std::chrono::round<std::chrono::seconds>(heat), "the log has the heat that was given",
          fmt::format("{} ms", heat.count()));
  for (const Point& point : entry.points) {
    const auto found = places.find({point.muscle, point.side});
    const milliseconds held = found != places.end() ? found->second : 0ms;
    promise(point.held == held, "the log has what was pressed", in_words(point.muscle, held));
    const auto strongest = session.strongest.find({point.muscle, point.side});
    const auto said = strongest == session.strongest.end() ? std::nullopt : std::optional(strongest->second);
    promise(point.strength == said, "the log has the strongest that was said", point.muscle);
    if (found != places.end()) places.erase(found);
  }
  for (const auto& [place, time] : places)
    promise(time == 0ms, "the log has every place that was pressed", in_words(place.first, time));
}

}  // namespace tpguide::fuzz
