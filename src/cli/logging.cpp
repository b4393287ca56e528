// SPDX-License-Identifier: MIT
#include "cli/logging.hpp"

#include <utility>

#include <fmt/format.h>

#include "content/builtin.hpp"
#include "core/log/entry_words.hpp"
#include "core/text/cells.hpp"

namespace tpguide {

void nothing_logged(Env& env) {
  env.out.print("Nothing was logged.\n");
}

Entry append_and_confirm(Entry entry, const std::string& about, Env& env) {
  const std::string file = clean(env.log.file_of(entry).native());
  Entry written = env.log.append(std::move(entry));
  env.out.note_done("it is logged all the same; do not log it again");
  env.out.print(fmt::format("Logged: {}{}, in {}. Not right? `tpguide undo` takes it back.\n",
                            in_words(written, env.now, builtin_atlas(), builtin_safety().signs), about, file));
  return written;
}

}  // namespace tpguide
