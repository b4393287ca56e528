// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstddef>
#include <vector>

#include <fmt/format.h>

#include "core/routine/judge.hpp"
#include "core/toml/document.hpp"

namespace tpguide {

namespace {

constexpr std::string_view text = R"(#:schema {schema}
# {name}: a routine for tpguide.
#   tpguide check FILE         says what is wrong in it, and where
#   tpguide show {name}
#   tpguide session {name}
# Every key is described in tpguide-routine(5). Replace all text in angle brackets.

format   = 1
title    = {title}
summary  = "<In a sentence or two: what this routine does, and for whom.>"
# One of head-jaw neck-shoulder upper-back chest arm-hand low-back hip-buttock thigh lower-leg-foot
area     = "{area}"
relieves = ["<what it is meant for>", "<in the words of someone who has it>"]

# The rest of this part may stay out.
# movement    = "<An easy movement, asked about before and after.>"
# aftercare   = ["<what to do afterwards>"]
# avoid       = ["<asked before each session, besides the general questions>"]
# author      = "<your name>"
# reviewed-by = "<a clinician's name and profession>"
# reviewed    = 2026-01-31       # a date, without quotes
# review-by   = 2027-01-31       # check warns when it has passed
# sources     = ["<where the doses come from>"]
# no-heat     = "<why>"          # only where something is pressed without warming first

# The steps, in the order in which they are done. Heat comes before the first press.
[[step]]
kind     = "heat"
where    = "neck and shoulders"
duration = "15m"                # whole numbers with h, m, s: "15m", "45s", "1m 30s"
how      = "<How the warmth is put on, and how to sit or lie meanwhile.>"
brief    = "<The same in one to three short sentences, at most 30 words: said aloud, and shown to those who know it.>"

[[step]]
kind     = "press"
muscle   = "upper-trapezius"    # a name of the atlas
side     = "both"               # left, right, both or middle; both: all of the left, then all of the right
duration = "45s"                # of one hold
repeat   = 2                    # holds on each side; 1 when left out
rest     = "15s"                # between the holds on one side; {rest}s when left out
tool     = "ball"               # fingers, soft-ball, ball, two-balls, cane, roller or hand-roller; else the atlas's
how      = """
<How to place the tool and lean on it. Left out: the words of the atlas.>
- <Line breaks stay as they are, and lines that begin with - or 1. are a list.>
"""
brief    = "<Place, position and tool, in at most 30 words.>"       # may stay out, as in every step

[[step]]
kind     = "stretch"
muscle   = "upper-trapezius"    # may stay out
side     = "both"               # may stay out; then the stretch is done once
duration = "30s"
repeat   = 1                    # times in a row on each side; 1 when left out
how      = "<How to get into the stretch, and how far.>"

[[step]]
kind     = "move"
duration = "1m"
how      = "<Which easy movement to end with.>"
optional = true                 # left out first when time is short (--minutes); heat never is
)";

/// "shoulder-knots" as a title: "Shoulder knots".
std::string title_of(std::string_view name) {
  std::string title(name);
  std::replace(title.begin(), title.end(), '-', ' ');
  title.erase(0, title.find_first_not_of(' '));
  if (title.empty()) return "My routine";
  if (title.front() >= 'a' && title.front() <= 'z') title.front() = static_cast<char>(title.front() - 'a' + 'A');
  return title;
}

/// What the template has in angle brackets, with them.
std::vector<std::string_view> placeholders() {
  std::vector<std::string_view> all;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1))
    all.push_back(text.substr(at, text.find('>', at) - at + 1));
  return all;
}

}  // namespace

bool is_placeholder(std::string_view written) {
  const std::vector<std::string_view> all = placeholders();
  return std::any_of(all.begin(), all.end(),
                     [&](std::string_view one) { return written.find(one) != std::string_view::npos; });
}

std::string routine_template(std::string_view name) {
  return fmt::format(text, fmt::arg("name", name), fmt::arg("title", toml_quoted(title_of(name))),
                     fmt::arg("schema", schema_beside_routines), fmt::arg("rest", default_rest.count()),
                     fmt::arg("area", name_of(template_area)));
}

}  // namespace tpguide
