// SPDX-License-Identifier: MIT
#include "core/terminal/key_names.hpp"

#include <algorithm>
#include <array>

#include "core/terminal/key_bytes.hpp"
#include "core/text/utf8.hpp"

namespace tpguide {
namespace {

struct NamedKey {
  std::string_view name;
  Key key;
};

constexpr Key meaning(char character) {
  return {KeyKind::character, character};
}

constexpr std::array named_keys{
    NamedKey{"pause", meaning(' ')},
    NamedKey{"next", {KeyKind::next}},
    NamedKey{"back", meaning('b')},
    NamedKey{"stop", meaning('s')},
    NamedKey{"quit", {KeyKind::end_of_input}},
    NamedKey{"again", meaning('r')},
    NamedKey{"more", meaning('+')},
    NamedKey{"less", meaning('-')},
    NamedKey{"mute", meaning('m')},
    NamedKey{"full", meaning('f')},
    NamedKey{"help", meaning('?')},
    NamedKey{"enter", {KeyKind::enter}},
    NamedKey{"space", {KeyKind::character, ' ', U' '}},
    NamedKey{"backspace", {KeyKind::backspace}},
    NamedKey{"page-down", {KeyKind::page_down}},
    NamedKey{"page-up", {KeyKind::page_up}},
};

}  // namespace

std::optional<Key> key_named(std::string_view name) {
  if (name.empty()) return std::nullopt;
  const auto* found = std::ranges::find(named_keys, name, &NamedKey::name);
  if (found != named_keys.end()) return found->key;
  if (name.front() == escape_byte || first_code_point(name).size != name.size()) return std::nullopt;
  const Key key = key_of(name);
  return key.kind == KeyKind::character ? std::optional(key) : std::nullopt;
}

const std::vector<std::string_view>& key_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all;
    for (const NamedKey& one : named_keys) all.push_back(one.name);
    return all;
  }();
  return names;
}

}  // namespace tpguide
