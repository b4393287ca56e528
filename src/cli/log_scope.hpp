// SPDX-License-Identifier: MIT
// Which part of the log a command was asked about: --since, --routine, --muscle and --place, alike for all that show
// the log, and moments as a person writes them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "cli/env.hpp"
#include "core/history/history.hpp"
#include "sys/files/lock.hpp"

namespace tpguide {

inline constexpr OptionSpec since_option{"--since", "TIME",
                                         "from then on: a date, yesterday, 2h, 3d, 4w, or all; 90 days when not given"};
inline constexpr OptionSpec routine_option{"--routine", "ROUTINE", "only sessions of this routine"};
inline constexpr OptionSpec place_option{"--place", "PLACE",
                                         "only pain noted at this place: head, temple, \"low back\""};

/// The moment that stands after `option`. Throws Error (usage) for what is none or is still to come; `forms` says which
/// there are, `hint` what to do in place of naming one to come.
Stamp past_moment(std::string_view option, const std::string& text, std::string_view forms, std::string_view hint,
                  const Env&);

/// The beginning of what is shown, nullopt for everything, and its name for people ("in the last 90 days").
struct Period {
  std::optional<Stamp> since;
  std::string words;
};

/// Of --since as it was written, empty for the last 90 days. Throws Error (usage) for what is no moment or to come.
Period period_of(const std::string& since, const Env&);

/// For a command that writes what it has chosen from the log, from the choice on: it waits for another of its name that
/// is at work, and throws Error where that does not end. None where the state folder cannot be written to.
std::optional<FileLock> only_one(std::string_view command, const Env&);

/// Each on standard error, with its place.
void tell_findings(const std::vector<Finding>&, Env&);
/// How a command ends that answers from the log: could_not where a file or folder of it could not be read, since
/// whoever keeps the answer would take it for all of it; invalid_file where nothing but damage was found.
enum class Answered { nothing, something };
ExitCode exit_code_of(const std::vector<Finding>&, Answered);

/// For when nothing was selected: throws Error (usage) with the nearest names where a name is neither known nor in the
/// log. One that is only in the log (a routine since deleted) is as good as any.
void check_names(const HistoryFilter&, Env&);

/// " of shoulder-headache on upper trapezius", empty without any.
std::string scope_in_words(const HistoryFilter&);

}  // namespace tpguide
