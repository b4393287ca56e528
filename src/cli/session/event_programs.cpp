// SPDX-License-Identifier: MIT
#include "cli/session/event_programs.hpp"

#include <algorithm>

#include "sys/clock.hpp"

namespace tpguide {
namespace {

constexpr std::size_t most_programs = 16;

std::optional<std::string> last_words(std::string_view first, std::string_view last) {
  return end_of_broken_stream(first, last, wall_now());
}

}  // namespace

EventPrograms::EventPrograms(const SessionSetup& setup, Display& display, const std::filesystem::path& folder,
                             EventStream::Of of)
    : setup_(setup), display_(display), stream_(of) {
  // Each run sees one event, and only the first of all says it in itself.
  const std::vector<EventProgram::Variable> environment = {
      {"TPGUIDE_REHEARSAL", of == EventStream::Of::rehearsal ? "1" : ""}};
  std::vector<std::filesystem::path> found = programs_in(folder);
  found.resize(std::min(found.size(), most_programs));
  for (const auto& program : found) {
    try {
      programs_.emplace_back(program, environment, last_words);
    } catch (const Error& error) {
      display_.tell_trouble(error.what());
    }
  }
}

void EventPrograms::hear(const Happenings& happenings, Instant) {
  for (const auto& happening : happenings) {
    const auto line = stream_.line(happening, setup_);
    if (!line) continue;
    for (EventProgram& program : programs_) program.write(*line);
  }
}

void EventPrograms::go_on() {
  for (EventProgram& program : programs_) {
    program.go_on();
    if (const auto trouble = program.take_trouble()) display_.tell_trouble(trouble->what());
  }
}

void EventPrograms::watch(std::vector<Watched>& watched) const {
  for (const EventProgram& program : programs_) program.watch(watched);
}

bool EventPrograms::is_done() const {
  return std::ranges::all_of(programs_, &EventProgram::is_done);
}

}  // namespace tpguide
