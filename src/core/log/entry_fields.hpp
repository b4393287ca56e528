// SPDX-License-Identifier: MIT
// The keys of an entry's block in the order they are written, each with the member it stands for. Writer, quick
// scanner and TOML reader all go by this one list, so that they cannot differ.
#pragma once

#include <array>
#include <bitset>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/log/entry.hpp"

namespace tpguide {

using EntryMember =
    std::variant<std::string Entry::*, Stamp Entry::*, EntryKind Entry::*, std::optional<SessionStatus> Entry::*,
                 std::optional<Level> Entry::*, std::optional<bool> Entry::*,
                 std::optional<std::chrono::seconds> Entry::*, std::vector<Point> Entry::*,
                 std::optional<Side> Entry::*, std::optional<Stamp> Entry::*>;

struct EntryField {
  std::string_view key;
  EntryMember member;
};

inline constexpr std::array entry_fields{
    EntryField{"at", &Entry::at},
    EntryField{"ended", &Entry::ended},
    EntryField{"kind", &Entry::kind},
    EntryField{"amends", &Entry::amends},
    EntryField{"routine", &Entry::routine},
    EntryField{"status", &Entry::status},
    EntryField{"before", &Entry::before},
    EntryField{"after", &Entry::after},
    EntryField{"move_before", &Entry::move_before},
    EntryField{"move_after", &Entry::move_after},
    EntryField{"next_day", &Entry::next_day},
    EntryField{"spots", &Entry::spots},
    EntryField{"signs", &Entry::signs},
    EntryField{"heat_s", &Entry::heat},
    EntryField{"heat_note", &Entry::heat_note},
    EntryField{"points", &Entry::points},
    EntryField{"stop_sign", &Entry::stop_sign},
    EntryField{"activity", &Entry::activity},
    EntryField{"level", &Entry::level},
    EntryField{"muscle", &Entry::muscle},
    EntryField{"side", &Entry::side},
    EntryField{"place", &Entry::place},
    EntryField{"note", &Entry::note},
    EntryField{"id", &Entry::id},
};

constexpr std::size_t field_index(std::string_view key) {
  std::size_t at = 0;
  while (entry_fields[at].key != key) ++at;
  return at;
}

/// Which keys of entry_fields a block has.
using SeenFields = std::bitset<entry_fields.size()>;

/// Of heat and of holds, so that no number of a file can overflow a sum.
inline constexpr std::chrono::seconds longest_length = std::chrono::hours{24};

}  // namespace tpguide
