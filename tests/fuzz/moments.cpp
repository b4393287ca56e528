// SPDX-License-Identifier: MIT
// Any words as a moment, a length of time or a number: nothing, or what reads the same when it is written.
#include <array>
#include <chrono>

#include "core/text/answer.hpp"
#include "core/text/duration.hpp"
#include "core/text/when.hpp"
#include "fuzz/target.hpp"

namespace tpguide::fuzz {
namespace {

using std::chrono::minutes;

constexpr auto vocabulary = std::to_array<std::string_view>({
    "2026-11-20",
    "2026-11-20 21:00",
    "2026-11-20T21:00:00+01:00",
    "2026-11-20T21:00:00.125Z",
    "2024-02-29",
    "2026-03-29 02:30",
    "0000-01-01",
    "9999-12-31T23:59:60-14:00",
    "2h",
    "3d",
    "4w",
    "99999999999d",
    "20:15",
    "8pm",
    "yesterday",
    "today",
    "all",
    "-1h",
    "1h 30m",
    "1m 30s",
    "45s",
    "24h",
    "25h",
    "86400s",
    "0s",
    "1s 1m",
    "007",
    "10",
    "11",
    "+3",
    "\xC2\xA0 5",
});

void run(std::string_view input) {
  const Stamp now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + std::chrono::hours{17}, minutes{60}};
  // Clocks go on and back as they do in Berlin.
  const ZoneOffset zone = [](std::chrono::sys_seconds at) {
    using namespace std::chrono;
    const year_month_day day{floor<days>(at)};
    return day.month() > March && day.month() < November ? minutes{120} : minutes{60};
  };
  for (const std::string_view line : lines_of(input)) {
    for (const auto& stamp : {parse_when(line, now, zone), parse_rfc3339(line)}) {
      if (!stamp) continue;
      const auto again = parse_rfc3339(rfc3339(*stamp, Precision::milliseconds));
      promise(again && *again == *stamp && again->offset == stamp->offset, "a moment reads as it was written", line);
      promise_clean(friendly(*stamp, now) + friendly_day(*stamp, now), "a moment in words is clean");
      promise(local_day(*stamp).starts_with(local_month(*stamp)), "a day is in its month", line);
      promise(calendar_day(*stamp) == std::chrono::floor<std::chrono::days>(stamp->time + stamp->offset),
              "a day is the day there", line);
    }
    if (const auto span = parse_duration(line)) {
      promise(span->count() > 0 && *span <= std::chrono::hours{24}, "a length is over nought and at most a day", line);
      promise(parse_duration(duration_source(*span)) == span, "a length reads as it was written", line);
      promise_clean(duration_text(*span) + clock_text(*span), "a length in words is clean");
    }
    if (const auto number = whole_number(line, 0, 10))
      promise(std::to_string(*number) == line, "a number is what was typed", line);
  }
}

const Registered registered{{"moments", run, vocabulary}};

}  // namespace
}  // namespace tpguide::fuzz
