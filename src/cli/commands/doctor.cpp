// SPDX-License-Identifier: MIT
#include <clocale>
#include <filesystem>
#include <iterator>
#include <optional>
#include <string>

#include <unistd.h>

#include "cli/appearance.hpp"
#include "cli/command.hpp"
#include "cli/given.hpp"
#include "cli/output.hpp"
#include "cli/recent_log.hpp"
#include "content/builtin.hpp"
#include "core/config/config.hpp"
#include "core/doctor/checkup.hpp"
#include "core/history/history.hpp"
#include "core/routine/judge.hpp"
#include "core/toml/document.hpp"
#include "sys/clock.hpp"
#include "sys/files/read.hpp"
#include "sys/library.hpp"
#include "sys/log_store.hpp"
#include "sys/machine.hpp"
#include "sys/media_player.hpp"
#include "sys/pager.hpp"
#include "sys/paths.hpp"
#include "sys/profile_store.hpp"
#include "sys/program.hpp"
#include "sys/sound_facts.hpp"
#include "sys/terminal.hpp"

namespace tpguide {
namespace {

struct DoctorOptions {
  Format format = Format::text;
};

/// What fails here is what is looked for: it becomes a problem, and the next thing is looked at.
template <typename Work>
void look(std::vector<ProblemFound>& problems, Work work) {
  try {
    work();
  } catch (const Error& error) {
    problems.push_back({error.what(), error.hint()});
  } catch (const std::exception& error) {
    problems.push_back({error.what(), ""});
  }
}

void look_at_files(const Paths& paths, MachineFound& found) {
  const std::pair<const char*, std::filesystem::path> folders[] = {
      {"config-folder", paths.config.parent_path()}, {"log-folder", paths.log}, {"state-folder", paths.state}};
  for (const auto& [name, path] : folders) found.folders.push_back(look_at_folder(name, path));
  found.config = paths.config.string();
  look(found.config_unread, [&] {
    const std::optional<std::string> text = read_file(paths.config, largest_document);
    if (!text) return;
    found.config_there = Seen::yes;
    found.config_findings = judge_config(*text, found.config).findings;
  });
  look(found.unreadable, [&] {
    const Library library(paths, builtin_routines());
    std::vector<Library::Problem> problems;
    for (const Library::Listed& listed : library.names(&problems)) {
      if (listed.path.empty()) continue;
      ++found.own_routines;
      look(found.unreadable, [&] {
        const RoutineSource source = library.open(listed.path.string());
        if (!judge_routine(source.text, source.where, source.name, builtin_atlas()).routine)
          found.broken_routines.push_back(listed.path.string());
      });
    }
    for (auto& [what, hint] : problems) found.unreadable.push_back({std::move(what), std::move(hint)});
  });
  look(found.unreadable, [&] {
    const LogStore::Contents contents = open_log(paths).read();
    found.entries = static_cast<int>(LongHistory(contents.entries).size());
    found.log_findings = contents.findings;
  });
  look(found.unreadable, [&] {
    const ReadProfile profile = ProfileStore(paths.profile).look();
    if (!profile.profile) found.profile_findings = profile.findings;
  });
}

void look_at_sockets(const GetEnv& getenv, MachineFound& found) {
  if (!can_load_bus()) found.bus_support = Seen::no;
  const std::string bus = getenv("DBUS_SESSION_BUS_ADDRESS").value_or("");
  if (!bus.empty()) found.session_bus = Seen::yes;
  const std::optional<std::string> runtime = getenv("XDG_RUNTIME_DIR");
  if (!runtime) return;
  const std::filesystem::path folder = *runtime;
  if (is_socket_at(folder / "bus")) found.session_bus = Seen::yes;
}

MachineFound look_around(const GetEnv& getenv, const Style& style) {
  MachineFound found;
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    found.locale = getenv(name).value_or("");
    if (!found.locale.empty()) break;
  }
  found.charset = style.charset;
  if (std::setlocale(LC_CTYPE, "") == nullptr) found.locale_generated = Seen::no;
  if (style.device == Device::terminal) found.terminal = Seen::yes;
  found.term = getenv("TERM").value_or("");
  const ScreenSize size = terminal_size(STDOUT_FILENO);
  found.columns = size.columns;
  found.rows = size.rows;

  std::optional<Paths> paths;
  look(found.homeless, [&] { paths = find_paths(getenv); });
  if (paths) look_at_files(*paths, found);

  for (const std::string& name : programs_looked_for())
    if (!find_program(name, getenv).empty()) found.programs.insert(name);
  found.sound = ladder_of(look_for_sound(getenv));
  look_at_sockets(getenv, found);
  found.pager = find_pager(getenv);
  found.installer = installer_here(getenv);
  return found;
}

ExitCode run(const DoctorOptions& options, Output& out) {
  const std::vector<Checked> checks = checkup(look_around(real_env(), out.style()));
  if (options.format == Format::json) {
    out.print_raw(checkup_json(checks));
  } else {
    for (const Line& line : checkup_page(checks, out.style().width, out.style().read_by)) out.print(line);
  }
  return ExitCode::done;
}

DoctorOptions read(const Given& given) {
  given.no_words();
  return DoctorOptions{given.format()};
}

constexpr std::string_view usages[] = {"[options]"};
constexpr OptionSpec options[] = {json_option};
constexpr ExampleSpec examples[] = {
    {"tpguide doctor", "what is there, what is missing, and how to get it"},
    {"tpguide doctor --json", "the same for a program"},
};

}  // namespace

extern const Command command_doctor{
    .name = "doctor",
    .group = about_itself,
    .brief = "what this machine offers, and what is missing",
    .usages = usages,
    .about =
        "Looks at the locale, the terminal, the folders and files, and at what speaks, plays and notifies here, and "
        "says of each whether it is there, missing or broken, and what to do. Nothing is changed, and a broken "
        "config.toml does not keep it.",
    .options = options,
    .examples = examples,
    .read = call<Needs::nothing, read, run>,
};

}  // namespace tpguide
