// SPDX-License-Identifier: MIT
// The checkpoint of a session as text: what `--resume` goes on with and what `status` looks at. Plain TOML, replaced as
// a whole; a damaged one is answered with findings, never taken half.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/session/record.hpp"
#include "core/text/finding.hpp"

namespace tpguide {

/// How the running clock stood when the checkpoint was written, for `status`.
enum class Standing { waiting, running, paused };
template <>
inline constexpr Names<Standing> names_of<Standing>{"waiting", "running", "paused"};

struct Checkpoint {
  SessionRecord session;
  std::string source;  ///< what opens the routine again: its name, or an absolute path
  int steps = 0;       ///< of the routine
  Standing standing = Standing::waiting;
  std::chrono::milliseconds left{0};           ///< of the clock that runs or is paused
  std::chrono::milliseconds boot_deadline{0};  ///< running: when the clock ends, on the clock that goes on in sleep
  Stamp saved;
  std::int64_t owner = 0;  ///< the process that runs or ran it
  std::string entry_id;    ///< set once it is about to be logged, so that it is logged once whatever comes between

  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

std::string checkpoint_text(const Checkpoint&);

struct ReadCheckpoint {
  std::optional<Checkpoint> checkpoint;  ///< absent exactly when there is a finding
  std::vector<Finding> findings;
};
ReadCheckpoint read_checkpoint(std::string_view text, std::string_view file);

/// A session of so long ago is not gone on with but logged as partial.
inline constexpr std::chrono::hours checkpoint_lasts{12};

/// Tells a changed routine text from the one a session was begun with. Not a secret's hash.
std::string digest_of(std::string_view text);

}  // namespace tpguide
