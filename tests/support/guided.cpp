// SPDX-License-Identifier: MIT
#include "support/guided.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <memory>

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace tpguide {
namespace {

/// The last rows, as many as a window has: what is drawn anew stands there, with some of what is above it.
std::vector<std::string> region_of(Pty& pty) {
  auto rows = pty.screen().rows();
  rows.erase(rows.begin(), rows.end() - static_cast<std::ptrdiff_t>(std::min<std::size_t>(rows.size(), 23)));
  return rows;
}

const std::string head = R"(format = 1
title = "A short one"
summary = "For those who are in a hurry."
area = "neck-shoulder"
relieves = ["stiff neck"]
aftercare = ["Keep moving."]
)";

}  // namespace

const std::string press_routine = head + R"(no-heat = "For someone who comes from a warm bath."
[[step]]
kind = "press"
muscle = "upper-trapezius"
side = "both"
duration = "30s"
tool = "ball"
how = "Lean in."
[[step]]
kind = "move"
duration = "1m"
how = "Roll the shoulders."
)";
const std::string heat_routine = head + R"([[step]]
kind = "heat"
where = "shoulders"
duration = "10m"
how = "Drape the pack."
[[step]]
kind = "press"
muscle = "upper-trapezius"
side = "left"
duration = "60s"
how = "Lean in."
)";
const std::string move_routine = head + R"([[step]]
kind = "move"
duration = "1m"
how = "Roll the shoulders."
[[step]]
kind = "move"
duration = "1m"
how = "Shake your arms."
)";

void answer(Pty& pty, std::string_view question, std::string_view reply) {
  pty.expect(question);
  pty.send(std::string(reply) + "\r");
}

void pass_screening(Pty& pty) {
  answer(pty, screening, "n");
  answer(pty, level, "");
}

void pass_closing_questions(Pty& pty) {
  answer(pty, level, "");
  answer(pty, note, "");
}

void press_key(Pty& pty, std::string_view text, std::string_view key) {
  pty.expect_on_screen(text);
  pty.send(key);
}

void press_enter(Pty& pty, std::string_view text) {
  press_key(pty, text, "\r");
}

std::optional<std::chrono::seconds> time_left(Pty& pty) {
  // Its row begins with "  4:05  ".
  for (const std::string& row : region_of(pty)) {
    int minutes = 0;
    int seconds = 0;
    const char* end = row.data() + row.size();
    if (!row.starts_with("  ") || row.size() < 6) continue;
    const auto [colon, no_minutes] = std::from_chars(row.data() + 2, end, minutes);
    if (no_minutes != std::errc() || colon == end || *colon != ':') continue;
    const auto [after, no_seconds] = std::from_chars(colon + 1, end, seconds);
    if (no_seconds == std::errc() && after == colon + 3) return std::chrono::seconds(minutes * 60 + seconds);
  }
  return std::nullopt;
}

void wait_for_clock(Pty& pty) {
  pty.expect_that("a clock counts", [&] {
    const auto rows = region_of(pty);
    const auto shows = [&](std::string_view text) {
      return std::ranges::any_of(rows, [&](const std::string& row) { return row.find(text) != std::string::npos; });
    };
    return time_left(pty) && shows("space pause") && !shows("  ease in");
  });
}

std::string beginning(std::string_view sentence) {
  return std::string(sentence.substr(0, std::min<std::size_t>(36, sentence.find('{'))));
}

void wait_for_time_left(Pty& pty, std::chrono::seconds at_most) {
  pty.expect_that(fmt::format("the clock shows {} s or less", at_most.count()), [&] {
    const auto left = time_left(pty);
    return left && *left <= at_most;
  });
}

std::vector<nlohmann::json> events_in(std::string_view text) {
  std::vector<nlohmann::json> events;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    REQUIRE(end != std::string_view::npos);
    const std::string line(text.substr(0, end));
    CAPTURE(line);
    nlohmann::json event = nlohmann::json::parse(line, nullptr, false);
    REQUIRE(event.is_object());
    events.push_back(std::move(event));
    text.remove_prefix(end + 1);
  }
  return events;
}

std::vector<std::string> finished_steps(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    for (const std::string_view mark : {"✓ ", "– ", "✗ "}) {
      if (line.starts_with(mark)) lines.emplace_back(line);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

nlohmann::json history_of(const Sandbox& home) {
  const RunResult result = home.run({"history", "--since", "all", "--json"});
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.err == "");
  nlohmann::json entries = nlohmann::json::parse(result.out, nullptr, false);
  REQUIRE(entries.is_array());
  return entries;
}

std::optional<std::string> checkpoint_of(const Sandbox& home) {
  if (!std::filesystem::exists(home.state() / "session.toml")) return std::nullopt;
  return home.read(home.state() / "session.toml");
}

}  // namespace tpguide
