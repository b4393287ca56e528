// SPDX-License-Identifier: MIT
// Finds routines by name or path in their search order. The first match of a name wins,
// broken or not: a built-in of that name stays hidden.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/routine/builtin_routine.hpp"
#include "sys/paths.hpp"

namespace tpguide {

/// The text of a routine and where it is from.
struct RoutineSource {
  std::string name;
  std::string where;  ///< a path, or "built-in"
  std::string text;
  const BuiltinRoutine* builtin = nullptr;  ///< where it is that
  std::string passed_over = {};             ///< of a file that was meant to come first, and is misnamed; or empty
};

class Library {
 public:
  /// What is built in outlives the library, and is sorted by name.
  Library(const Paths& paths, std::span<const BuiltinRoutine> builtin) : paths_(paths), builtin_(builtin) {}

  /// A path when it contains `/` or ends in `.toml`, else a name. Throws Error (usage, with the nearest names)
  /// when there is none of that name, Error (could_not) when a path cannot be read, or a folder that may have a routine
  /// of that name and comes before where it was found: what is unseen is never taken for absent.
  RoutineSource open(std::string_view name_or_path) const;
  /// A path, there or not, or a name that there is.
  bool has(std::string_view name_or_path) const;
  /// Throws Error where a folder cannot be read that may have a routine of that name.
  void require_seen(std::string_view name) const;

  /// What a person has to mend, and how.
  struct Problem {
    std::string what, hint;
  };
  /// Every name once, in name order: files by path, then what is built in. A folder that cannot be read and a file that
  /// looks like a routine and is none by its name are in `problems`.
  struct Listed {
    std::string name;
    std::filesystem::path path;  ///< empty: built-in
  };
  std::vector<Listed> names(std::vector<Problem>* problems = nullptr) const;

 private:
  struct Looked;
  Looked look() const;

  Paths paths_;
  std::span<const BuiltinRoutine> builtin_;
};

}  // namespace tpguide
