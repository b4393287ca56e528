// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/command.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "core/terminal/key_names.hpp"
#include "core/text/closest.hpp"
#include "sys/key_socket.hpp"
#include "sys/session_files.hpp"

namespace tpguide {
namespace {

struct KeyOptions {
  std::string key;  ///< one that key_named() knows
};

constexpr const char* whose_folder = "both need the same XDG_RUNTIME_DIR and XDG_STATE_HOME, and the same user";

Error unreachable(const Env& env) {
  if (!SessionFiles{env.paths.state}.is_running())
    return Error("no session is running", "begin one: tpguide session NAME");
  return Error("a session is running, but not where its keys are taken", whose_folder);
}

ExitCode run(const KeyOptions& options, Env& env) {
  switch (send_key(key_socket_folders(env.paths, env.getenv), options.key)) {
    case KeySent::taken:
      return ExitCode::done;
    case KeySent::unknown:
      throw Error("the session that is running knows no such key: it is of another version of tpguide");
    case KeySent::silent:
      throw Error("the session does not answer, and the key was not pressed",
                  "it may be stopped: bring it back with fg in its terminal");
    case KeySent::nobody:
      break;
  }
  throw unreachable(env);
}

KeyOptions read(const Given& given) {
  const std::optional<std::string> name = given.one_word();
  const std::string all = fmt::format("one character, or one of {}", fmt::join(key_names(), ", "));
  if (!name) throw usage_error("which key? Its name is missing", all);
  if (!key_named(*name)) {
    throw usage_error(fmt::format("{} is no key of a session", in_quotes(*name)),
                      spelling_hint(*name, key_names(), all));
  }
  return {*name};
}

constexpr std::string_view usages[] = {"KEY"};
constexpr ExampleSpec examples[] = {
    {"tpguide key pause", "from another terminal, a pedal or a script"},
    {"tpguide key stop", "the stop sign, also over ssh from a phone"},
};

}  // namespace

extern const Command command_key{
    .name = "key",
    .group = other_programs,
    .brief = "press a key of the running session from elsewhere",
    .usages = usages,
    .about =
        "Presses KEY in the session of yours that is running, as if at its own keyboard. KEY is a name, as in pause, "
        "next, back, stop or enter, or one character. A question is answered as at the keyboard: its characters one "
        "after the other, then enter. Names that say what they mean, as next does, are never an answer.",
    .options = {},
    .examples = examples,
    .read = call<Needs::paths, read, run>,
};

}  // namespace tpguide
