// SPDX-License-Identifier: MIT
#include "core/doctor/checkup.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/json/json_writer.hpp"
#include "core/text/page.hpp"
#include "core/text/plural.hpp"

namespace tpguide {
namespace {

constexpr int least_columns = 60;
constexpr int least_rows = 14;
constexpr std::size_t most_named = 3;
constexpr int widest = 100;
constexpr int name_column = 10;
constexpr int text_column = 25;

/// A program, and the package it comes in.
struct Program {
  std::string_view name;
  std::string_view apt, dnf, pacman, brew, termux;  ///< empty: not to be had
};

constexpr Program voices[] = {
    {"spd-say", "speech-dispatcher", "speech-dispatcher-utils", "speech-dispatcher", "", ""},
    {"espeak-ng", "espeak-ng", "espeak-ng", "espeak-ng", "espeak-ng", "espeak"},
    {"say", "", "", "", "", ""},
};
constexpr Program players[] = {
    {"pw-play", "pipewire-bin", "pipewire-utils", "pipewire", "", ""},
    {"paplay", "pulseaudio-utils", "pulseaudio-utils", "libpulse", "pulseaudio", "pulseaudio"},
    {"aplay", "alsa-utils", "alsa-utils", "alsa-utils", "", ""},
    {"afplay", "", "", "", "", ""},
};
constexpr Program notifiers[] = {
    {"notify-send", "libnotify-bin", "libnotify", "libnotify", "", ""},
    {"termux-notification", "", "", "", "", "termux-api"},
    {"osascript", "", "", "", "", ""},
};
constexpr Program pagers[] = {{"less", "less", "less", "less", "less", "less"}};

std::string_view package_of(const Program& program, Installer installer) {
  switch (installer) {
    case Installer::apt:
      return program.apt;
    case Installer::dnf:
      return program.dnf;
    case Installer::pacman:
      return program.pacman;
    case Installer::brew:
      return program.brew;
    case Installer::termux:
      return program.termux;
    case Installer::unknown:
      break;
  }
  return {};
}

std::string_view command_of(Installer installer) {
  switch (installer) {
    case Installer::apt:
      return "sudo apt install";
    case Installer::dnf:
      return "sudo dnf install";
    case Installer::pacman:
      return "sudo pacman -S";
    case Installer::brew:
      return "brew install";
    case Installer::termux:
      return "pkg install";
    case Installer::unknown:
      break;
  }
  return {};
}

/// The last of them that can be had, since those before it are for desktops that have them anyway.
std::string how_to_install(std::span<const Program> programs, Installer installer) {
  std::string_view package;
  for (const Program& program : programs)
    if (!package_of(program, installer).empty()) package = package_of(program, installer);
  if (!package.empty()) return fmt::format("{} {}", command_of(installer), package);
  return fmt::format("install one of these programs: {}", programs.front().name);
}

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

/// Any of them will do.
Checked any_of(std::string name, std::span<const Program> programs, std::string_view without,
               const MachineFound& found) {
  std::vector<std::string> there;
  for (const Program& program : programs)
    if (found.programs.contains(std::string(program.name))) there.emplace_back(program.name);
  if (!there.empty()) return {std::move(name), Health::ok, joined(there), ""};
  return {std::move(name), Health::missing, std::string(without), how_to_install(programs, found.installer)};
}

/// By the rules of a session: the first of what is there is what it takes.
template <typename Means>
Checked heard_by(std::string name, const Rungs<Means>& rungs, std::string_view without,
                 std::span<const Program> programs, const MachineFound& found) {
  if (!rungs.there.empty()) {
    const Rung<Means>& first = rungs.there.front();
    return {std::move(name), Health::ok, fmt::format("{}: {}", name_of(first.means), first.why), ""};
  }
  if (!found.sound.why_bell.empty())
    return {std::move(name), Health::missing, fmt::format("{}: {}", without, found.sound.why_bell),
            found.sound.bell == SoundLadder::Bell::wished ? "unset TPGUIDE_PLAYER to have more than the bell"
                                                          : "PULSE_SERVER names a server on your own machine"};
  std::vector<std::string> why;
  bool is_installed = false;
  for (const Rung<Means>& rung : rungs.missing) {
    // What is not of this system is not missed.
    if (rung.path.empty()) continue;
    is_installed = true;
    why.push_back(fmt::format("{}: {}", name_of(rung.means), rung.why));
  }
  if (!found.sound.wish.empty())
    return {std::move(name), Health::missing, fmt::format("{}; {}", without, joined(why)),
            "unset TPGUIDE_PLAYER, or install what it names"};
  if (is_installed)
    return {std::move(name), Health::missing, fmt::format("{}; {}", without, joined(why)),
            "start a sound server: log in at a desktop, or run pipewire or pulseaudio"};
  return {std::move(name), Health::missing, std::string(without), how_to_install(programs, found.installer)};
}

Checked locale(const MachineFound& found) {
  const std::string named = found.locale.empty() ? "no locale is set" : found.locale;
  if (found.charset == Charset::ascii)
    return {"locale", Health::missing, named + ": plain ASCII, and pictures of letters",
            "set a UTF-8 locale, for example: export LANG=C.UTF-8"};
  if (found.locale_generated == Seen::no)
    return {"locale", Health::broken, named + " is not there; UTF-8 is taken from its name",
            found.installer == Installer::apt ? "sudo dpkg-reconfigure locales, or: export LANG=C.UTF-8"
                                              : "export LANG=C.UTF-8"};
  return {"locale", Health::ok, named + ": UTF-8", ""};
}

Checked terminal(const MachineFound& found) {
  if (found.terminal == Seen::no)
    return {"terminal", Health::missing, "standard output is no terminal",
            "run `tpguide doctor` in the window where you want to be guided"};
  const std::string size =
      fmt::format("{}, {} × {}", found.term.empty() ? "no TERM" : found.term, found.columns, found.rows);
  if (found.term.empty() || found.term == "dumb")
    return {"terminal", Health::missing, size + ": plain lines, nothing is redrawn",
            "a terminal that moves its cursor, with TERM set, shows the clock in place"};
  if (found.columns < least_columns || found.rows < least_rows)
    return {"terminal", Health::broken, size + ": too small for pictures",
            fmt::format("make the window at least {} × {}", least_columns, least_rows)};
  return {"terminal", Health::ok, size, ""};
}

Checked folder(const FolderFound& one) {
  switch (one.state) {
    case FolderState::writable:
      return {one.name, Health::ok, one.path, ""};
    case FolderState::not_yet:
      return {one.name, Health::ok, one.path + ": not there yet, made when it is needed", ""};
    case FolderState::read_only:
      return {one.name, Health::broken, one.path + ": nothing can be written there",
              "see to it that it belongs to you: ls -ld, chown, chmod"};
    case FolderState::unreached:
      return {one.name, Health::broken, fmt::format("{}: it cannot be reached: {}", one.path, one.unreached.what),
              one.unreached.hint};
    case FolderState::blocked:
      break;
  }
  return {one.name, Health::broken, one.path + ": something that is no folder is in the way",
          "look at it with ls -l, and move it away"};
}

/// The first few, each with its place.
std::string places_of(const std::vector<Finding>& findings) {
  std::vector<std::string> places;
  for (const Finding& finding : findings) {
    if (places.size() == most_named) {
      places.push_back(fmt::format("and {} more", findings.size() - most_named));
      break;
    }
    const Position at = shown_place(finding);
    places.push_back(fmt::format("{}:{}:{}: {}", finding.file, at.line, at.column, finding.message));
  }
  return fmt::format("{}", fmt::join(places, "; "));
}

Checked config(const MachineFound& found) {
  if (!found.config_unread.empty())
    return {"config", Health::broken, found.config_unread.front().what, found.config_unread.front().hint};
  if (has_errors(found.config_findings))
    return {"config", Health::broken, places_of(found.config_findings),
            "mend it; tpguide(1) lists what may stand there"};
  if (found.config_there == Seen::no) return {"config", Health::ok, found.config + ": not there, and not needed", ""};
  return {"config", Health::ok, found.config, ""};
}

Checked routines(const MachineFound& found) {
  if (found.broken_routines.empty())
    return {"routines", Health::ok, counted(found.own_routines, "of your own", "of your own"), ""};
  return {"routines", Health::broken, "with mistakes: " + joined(found.broken_routines),
          "tpguide check " + found.broken_routines.front()};
}

Checked log(const MachineFound& found) {
  const std::string entries = counted(found.entries, "entry", "entries");
  if (found.log_findings.empty()) return {"log", Health::ok, entries, ""};
  const auto is_whole = [](const Finding& finding) { return finding.at.line == 0; };
  const bool is_whole_unread = std::ranges::any_of(found.log_findings, is_whole);
  return {"log", Health::broken, fmt::format("{}; not read: {}", entries, places_of(found.log_findings)),
          is_whole_unread ? "what stands there does not count now: look at its name, at who may read it (ls -l), and "
                            "whether a link or a disk is missing"
                          : "mend the lines, or put the files aside; what can be read counts"};
}

}  // namespace

std::vector<std::string> programs_looked_for() {
  std::vector<std::string> names;
  const auto add = [&](std::span<const Program> programs) {
    for (const Program& program : programs) names.emplace_back(program.name);
  };
  add(players);
  add(notifiers);
  add(pagers);
  return names;
}

std::vector<Checked> checkup(const MachineFound& found) {
  std::vector<Checked> all{locale(found), terminal(found)};
  for (const ProblemFound& problem : found.homeless)
    all.push_back({"home", Health::broken, problem.what, problem.hint});
  if (found.homeless.empty()) {
    for (const FolderFound& one : found.folders) all.push_back(folder(one));
    all.push_back(config(found));
    all.push_back(routines(found));
    all.push_back(log(found));
    if (!found.profile_findings.empty())
      all.push_back({"profile", Health::broken, places_of(found.profile_findings),
                     "it is set aside before the next session, and all is asked anew"});
    for (const ProblemFound& problem : found.unreadable)
      all.push_back({"files", Health::broken, problem.what, problem.hint});
  }
  all.push_back(heard_by("voice", found.sound.speakers, "nothing here can speak", voices, found));
  all.push_back(any_of("player", players, "nothing that plays tones is installed", found));
  all.push_back(heard_by("sound", found.sound.players, "no tones: the terminal's bell is rung", players, found));
  all.push_back(any_of("notifier", notifiers, "nothing here shows notifications", found));
  if (found.bus_support == Seen::no)
    all.push_back({"session-bus", Health::missing, "this one file for every Linux has no media keys",
                   "`tpguide key` works; or build tpguide on this machine"});
  else if (found.session_bus == Seen::yes)
    all.push_back({"session-bus", Health::ok, "there is one: media keys can reach a session", ""});
  else
    all.push_back({"session-bus", Health::missing, "there is none: no media keys",
                   "log in at a desktop, or run it under dbus-run-session"});
  if (!found.pager.empty())
    all.push_back({"pager", Health::ok, found.pager, ""});
  else
    all.push_back(
        {"pager", Health::missing, "long answers are printed whole", how_to_install(pagers, found.installer)});
  return all;
}

std::vector<Line> checkup_page(const std::vector<Checked>& checks, int width, ReadBy read_by) {
  Page page(width, widest, read_by);
  for (const Checked& check : checks) {
    const Tint tint = check.state == Health::ok        ? Tint::plain
                      : check.state == Health::missing ? Tint::accent
                                                       : Tint::strong;
    const std::string label = read_by == ReadBy::ear
                                  ? fmt::format("{} {}", check.name, name_of(check.state))
                                  : fmt::format("{:<{}}{}", name_of(check.state), name_column, check.name);
    page.hang(label, clean(check.what), text_column, tint);
    if (!check.hint.empty()) page.hang(read_by == ReadBy::ear ? "To do" : "", clean(check.hint), text_column);
  }
  return page.lines();
}

std::string checkup_json(const std::vector<Checked>& checks) {
  return json_document([&](JsonWriter& json) {
    json.items_of(checks, [&](const Checked& check) {
      json.open('{');
      json.member("name", check.name);
      json.member("state", check.state);
      json.member("what", check.what);
      json.member_if_any("hint", check.hint);
      json.close('}');
    });
  });
}

}  // namespace tpguide
