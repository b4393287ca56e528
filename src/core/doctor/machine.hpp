// SPDX-License-Identifier: MIT
// What was found on a machine, as values: for the doctor to judge.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/sound/ladder.hpp"
#include "core/text/cells.hpp"
#include "core/text/finding.hpp"

namespace tpguide {

enum class Seen { no, yes };

/// What a folder of ours is good for.
enum class FolderState {
  writable,
  not_yet,    ///< not there, and it can be made
  read_only,  ///< there, or to be made, where nothing can be written
  unreached,  ///< it may be there, behind rights that are missing or a link to nowhere
  blocked,    ///< something that is no folder is in its place
};

/// A problem in words, with what to do.
struct ProblemFound {
  std::string what, hint;
};

struct FolderFound {
  std::string name;  ///< "log"
  std::string path;
  FolderState state = FolderState::writable;
  ProblemFound unreached = {};  ///< why it is
};

/// By whom programs are installed here.
enum class Installer { apt, dnf, pacman, brew, termux, unknown };

struct MachineFound {
  std::string locale;  ///< as the environment names it; may be empty
  Charset charset = Charset::ascii;
  Seen locale_generated = Seen::yes;  ///< whether the system has it

  Seen terminal = Seen::no;
  std::string term;  ///< $TERM
  int columns = 0, rows = 0;

  std::vector<ProblemFound> homeless;  ///< why there are no folders to speak of
  std::vector<FolderFound> folders;
  std::string config;  ///< the path of config.toml
  Seen config_there = Seen::no;
  std::vector<Finding> config_findings;
  std::vector<ProblemFound> config_unread;  ///< why it could not be read
  std::vector<ProblemFound> unreadable;     ///< files that are there and cannot be read
  int own_routines = 0;
  std::vector<std::string> broken_routines;  ///< paths of the user's own that have mistakes
  int entries = 0;                           ///< of the log
  std::vector<Finding> log_findings;
  std::vector<Finding> profile_findings;

  std::set<std::string> programs;  ///< those of programs_looked_for() that are there
  SoundLadder sound;               ///< what a session would be heard by
  Seen session_bus = Seen::no;
  Seen bus_support = Seen::yes;  ///< whether this program can have a bus at all
  std::string pager;             ///< the command line; empty where there is none
  Installer installer = Installer::unknown;
};

/// The names of all programs that matter here.
std::vector<std::string> programs_looked_for();

}  // namespace tpguide
