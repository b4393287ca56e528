// SPDX-License-Identifier: MIT
// Which entries have been met already, in 16 bytes each, so that of a long log in many files every entry is taken once
// and two that differ under one id are noticed. Hides that ids and contents are kept as hashes of 64 bits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/log/entry.hpp"

namespace tpguide {

/// Stands for an id: no two of a log are likely to share one.
std::uint64_t id_hash(std::string_view id);
/// The same for entries that are equal, in all likelihood different for those that are not.
std::uint64_t content_hash(const Entry&);

class EntrySet {
 public:
  /// `first`: none with this id was met before, and now it is. `same` and `different`: one was, and said that too or
  /// something else.
  enum class Met { first, same, different };
  Met meet(const Entry&);
  /// The same, but what is new is not remembered.
  Met compare(const Entry&) const;

  std::size_t size() const { return size_; }

 private:
  struct Slot {
    std::uint64_t id = 0;  ///< 0: free
    std::uint64_t content = 0;
  };

  std::size_t place_of(std::uint64_t id) const;
  void grow();

  std::vector<Slot> slots_;  ///< a power of two of them, open addressing
  std::size_t size_ = 0;
};

}  // namespace tpguide
