// SPDX-License-Identifier: MIT
// What commands answer scripts as JSON, but for the log.
// Each answer is one document ending in a newline, with every control character escaped.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/body/atlas.hpp"
#include "core/find/find.hpp"
#include "core/routine/model.hpp"
#include "core/text/finding.hpp"
#include "core/text/when.hpp"

namespace tpguide {

struct ListedRoutine {
  std::string name, title;
  Area area = Area::neck_shoulder;
  std::chrono::seconds total{0};
  std::vector<std::string> muscles;
  std::string source;         ///< a path or "built-in"
  std::optional<Stamp> last;  ///< when it was last done
};

std::string list_json(const std::vector<ListedRoutine>&);
std::string show_json(const Routine&, const Atlas&);
std::string findings_json(const std::vector<Finding>&);

/// The answer of `find`: `routines` holds those of each match, in the order of the matches.
std::string find_json(const Found&, const std::vector<std::vector<std::string>>& routines);

/// What `status` knows of a running session; absent: none runs.
struct RunningSession {
  std::string routine;
  int step = 0, steps = 0;
  std::string kind, muscle, side;  ///< muscle and side may be empty
  std::optional<std::chrono::seconds> left;
  enum class Paused { no, yes } paused = Paused::no;
  std::string phase = {};
  std::optional<int> percent = {};  ///< of this clock that is over
};
std::string status_json(const std::optional<RunningSession>&);

}  // namespace tpguide
