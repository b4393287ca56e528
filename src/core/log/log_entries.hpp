// SPDX-License-Identifier: MIT
// The entries of a log of any length, each once. Hides that an entry takes some hundred bytes here, a fifth of what it
// takes as an Entry.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/log/entry.hpp"

namespace tpguide {

/// `first`: none with this id was met before. `same` and `different`: one was, and said that too or something else.
enum class Met { first, same, different };

class LogEntries {
 public:
  /// Keeps what is met first.
  Met add(const Entry&);
  /// The same, but what is new is not kept.
  Met compare(const Entry&) const;

  /// They have numbers from 0 on, in the order in which they were added.
  std::size_t size() const { return kept_.size(); }
  bool empty() const { return kept_.empty(); }
  std::optional<std::size_t> find(std::string_view id) const;

  std::string_view id(std::size_t number) const;
  WallTime at(std::size_t number) const { return kept_[number].at; }
  EntryKind kind(std::size_t number) const { return kept_[number].kind; }
  /// Into an entry in any state, whose memory is used again.
  void read(std::size_t number, Entry&) const;

  class Iterator;
  Iterator begin() const;
  Iterator end() const;

 private:
  struct Kept {
    const char* bytes;
    std::uint32_t size;
    EntryKind kind;
    WallTime at;
  };

  const char* keep(std::string_view bytes);

  std::vector<Kept> kept_;
  std::unordered_map<std::string_view, std::uint32_t> numbers_;  ///< by id, which is in the bytes
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* end_ = nullptr;   ///< of what is kept in the last block
  std::size_t free_ = 0;  ///< behind it
};

/// Shows one entry at a time, each in the memory of the one before.
class LogEntries::Iterator {
 public:
  using difference_type = std::ptrdiff_t;
  using value_type = Entry;

  Iterator(const LogEntries& entries, std::size_t at) : entries_(&entries), at_(at) { read(); }

  const Entry& operator*() const { return entry_; }
  Iterator& operator++() {
    ++at_;
    read();
    return *this;
  }
  friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

 private:
  void read() {
    if (at_ < entries_->size()) entries_->read(at_, entry_);
  }

  const LogEntries* entries_;
  std::size_t at_;
  Entry entry_;
};

inline LogEntries::Iterator LogEntries::begin() const {
  return {*this, 0};
}
inline LogEntries::Iterator LogEntries::end() const {
  return {*this, size()};
}

}  // namespace tpguide
