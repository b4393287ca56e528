// SPDX-License-Identifier: MIT
// Any text as config.toml.
#include "core/config/config.hpp"

#include <algorithm>
#include <array>

#include "cli/documents.hpp"
#include "fuzz/target.hpp"

namespace tpguide::fuzz {
namespace {

constexpr auto vocabulary = std::to_array<std::string_view>({
    "color = \"auto\"",
    "color = \"never\"",
    "picture = \"braille\"",
    "plain = true",
    "hands-free = true",
    "quiet = false",
    "big = \"yes\"",
    "minutes = 20",
    "minutes = 0",
    "tool = \"ball\"",
    "tool = \"golf-ball\"",
    "colour = \"auto\"",
    "[session]",
    "a.b = 1",
    "= 1",
    "plain = True",
});

void run(std::string_view input) {
  const JudgedConfig judged = judge_config(input, "config.toml");
  const Config& config = judged.config;
  const auto lines = static_cast<int>(std::count(input.begin(), input.end(), '\n')) + 1;
  for (const Finding& finding : judged.findings)
    promise(finding.at.line >= 0 && finding.at.line <= lines, "a finding is in the file", finding.message);
  promise_clean(render_findings(judged.findings, input), "findings are clean");
  promise_clean(findings_json(judged.findings), "findings as JSON are clean");
  promise(!config.minutes || *config.minutes >= 1, "minutes are at least one");
  if (has_errors(judged.findings)) promise(!config.color && !config.tool, "of a faulty file nothing counts");
}

const Registered registered{{"config", run, vocabulary}};

}  // namespace
}  // namespace tpguide::fuzz
