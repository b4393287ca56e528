// SPDX-License-Identifier: MIT
#include "cli/session/remote_keys.hpp"

#include "core/terminal/key_names.hpp"

namespace tpguide {

std::vector<Key> RemoteKeys::take() {
  std::vector<Key> keys;
  for (const std::string& word : socket_.take([](std::string_view name) { return key_named(name).has_value(); }))
    keys.push_back(*key_named(word));
  return keys;
}

}  // namespace tpguide
