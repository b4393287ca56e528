// SPDX-License-Identifier: MIT
// Reads the machine once, parses, runs one command, and turns whatever happens into an exit code.
#include <algorithm>
#include <clocale>
#include <csignal>
#include <filesystem>
#include <new>
#include <optional>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "cli/appearance.hpp"
#include "cli/command_line.hpp"
#include "cli/config.hpp"
#include "cli/env.hpp"
#include "cli/recent_log.hpp"
#include "content/builtin.hpp"
#include "sys/clock.hpp"
#include "sys/files/calls.hpp"
#include "sys/pager.hpp"
#include "sys/terminal.hpp"

namespace tpguide {
namespace {

/// A file opened later must never become standard output or error because those were closed. What stands in for
/// standard output cannot be written to, so that the loss still shows.
void fill_standard_descriptors() {
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(fd, F_GETFD) < 0) ::open("/dev/null", fd == STDERR_FILENO ? O_WRONLY : O_RDONLY);
  }
}

ExitCode run_in_env(const Call& call, CommonOptions common, const GetEnv& getenv, Output& out) {
  const Paths paths = find_paths(getenv);
  const Config config = read_config(paths, call.needs == Needs::config ? Mistakes::refused : Mistakes::told, out);
  apply_defaults(config, common);
  if (common.plain == Switch::on) {
    out.page_by({});
    out.set_read_by(ReadBy::ear);
  }
  out.set_colors(colors_for(common, out.style().device, getenv));
  Env env{out,    paths, Library(paths, builtin_routines()), open_log(paths), local_now(), local_zone(), getenv,
          common, config};
  return std::get<1>(call.run)(env);
}

ExitCode run_command(const std::vector<std::string>& arguments, Output& out) {
  const GetEnv getenv = real_env();
  // Known before the words are: a mistake in them is heard too.
  if (is_accessible(getenv)) out.set_read_by(ReadBy::ear);
  const Invocation invocation = parse_arguments(arguments, out.style().width, out.style().read_by);
  if (invocation.common.plain == Switch::on) out.set_read_by(ReadBy::ear);
  if (invocation.paging == Paging::when_long && invocation.common.plain == Switch::off &&
      out.style().device == Device::terminal)
    out.page_by(find_pager(getenv));
  if (!invocation.call) {
    out.print(invocation.early_text);
    return ExitCode::done;
  }
  const Call& call = *invocation.call;
  if (call.needs != Needs::nothing) return run_in_env(call, invocation.common, getenv, out);
  out.set_colors(colors_for(invocation.common, out.style().device, getenv));
  return std::get<0>(call.run)(out);
}

/// The one place where errors end.
template <typename Work>
ExitCode guarded(Output& out, Work work) {
  try {
    return work();
  } catch (const Error& error) {
    out.message(error.what(), error.hint());
    return error.code();
  } catch (const std::filesystem::filesystem_error& error) {
    out.message(fmt::format("cannot reach {}: {}", shown(error.path1()), error.code().message()),
                hint_for(error.code().value()));
  } catch (const std::bad_alloc&) {
    out.message("out of memory");
  } catch (const std::exception& error) {
    out.message(error.what());
  }
  return ExitCode::could_not;
}

}  // namespace
}  // namespace tpguide

int main(int count, char** words) {
  using namespace tpguide;
  std::setlocale(LC_CTYPE, "");
  // A reader that goes away and a file that may not grow show as failed writes.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  fill_standard_descriptors();
  const ScreenSize size = terminal_size(STDOUT_FILENO);
  const Device device = is_terminal(STDOUT_FILENO) ? Device::terminal : Device::other;
  Output out(STDOUT_FILENO, STDERR_FILENO,
             Style{locale_charset(real_env()), Colors::off, size.columns, size.rows, device},
             is_terminal(STDERR_FILENO) ? std::optional(terminal_size(STDERR_FILENO).columns) : std::nullopt);

  const ExitCode result = guarded(
      out, [&] { return run_command(std::vector<std::string>(words + std::min(count, 1), words + count), out); });
  const ExitCode flushed = guarded(out, [&] {
    out.flush();
    return ExitCode::done;
  });
  return static_cast<int>(flushed == ExitCode::done ? result : flushed);
}
