// SPDX-License-Identifier: MIT
// What of a long log stands, and in which order, found out while the log streams past; so that it becomes the history a
// part at a time when it streams past again. Hides that of each entry only some 24 bytes are kept, and that a short log
// is kept whole and need not be shown twice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/history/history.hpp"

namespace tpguide {

class HistoryIndex {
 public:
  explicit HistoryIndex(HistoryFilter filter) : filter_(std::move(filter)) {}

  /// To be shown each entry of the log once, with the number of its file. May move it away.
  void add(Entry&, std::uint32_t file);
  /// After the last entry.
  void close();

  /// Of entries that stand and that the filter selects.
  std::size_t size() const { return size_; }

  /// Some thousand entries, the next in order of time, with every rating of theirs.
  class Part {
   public:
    /// Those to be shown again, in any order and as often as is convenient; none where all is at hand.
    const std::vector<std::uint32_t>& files() const { return files_; }
    void take(Entry&, std::uint32_t file);
    /// Whether every entry was found where it had been before.
    bool is_whole() const { return taken_ == wanted_.size(); }
    /// As make_history() answers it, of the entries of this part alone.
    History history() &&;

   private:
    friend class HistoryIndex;
    struct Wanted {
      std::uint64_t id = 0;
      std::uint32_t file = 0;
      bool taken = false;
    };

    std::vector<std::uint32_t> files_;
    std::vector<Wanted> wanted_;  ///< by id
    std::size_t taken_ = 0;
    std::vector<Entry> raw_;
  };
  std::size_t part_count() const { return part_begins_.size(); }
  Part part(std::size_t number) const;

 private:
  struct Standing {
    WallTime at;
    std::uint64_t id = 0;
    std::uint32_t file = 0;
  };
  struct Rating {
    std::uint64_t amends = 0, id = 0;
    std::uint32_t file = 0;
  };

  void index(const Entry&, std::uint32_t file);
  void drop_undone();
  void begin_parts();

  HistoryFilter filter_;
  std::vector<Entry> short_log_;  ///< all of it, as long as it is short
  bool is_short_ = true;
  std::vector<Standing> standing_;
  std::vector<Rating> ratings_;
  std::vector<std::uint64_t> undone_;
  std::size_t size_ = 0;
  std::vector<std::size_t> part_begins_;
};

}  // namespace tpguide
