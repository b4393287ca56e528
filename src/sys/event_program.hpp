// SPDX-License-Identifier: MIT
// A program of the user's that is started anew for each line and reads it from its standard input, one at a time and in
// order. A process of its own does that, which outlives this one: whatever ends a session, be it kill -9, its last line
// is handed over. Hides processes, and programs that are slow, hang or fail.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/error.hpp"
#include "sys/files/calls.hpp"
#include "sys/outlet.hpp"
#include "sys/terminal.hpp"

namespace tpguide {

/// The programs in a folder, by name: what may be executed, is this user's or the system's, and is no hidden or backup
/// file. Empty where there is no such folder.
std::vector<std::filesystem::path> programs_in(const std::filesystem::path& folder);

class EventProgram {
 public:
  /// Of the first and the last line that were handed over once no more can come: what is still to be handed over.
  using LastWords = std::function<std::optional<std::string>(std::string_view first, std::string_view last)>;
  /// In the environment of the program; an empty value takes one away.
  struct Variable {
    std::string name, value;
  };
  /// It forks, so it is to be made before there are threads. Throws Error where there can be no more processes.
  EventProgram(std::filesystem::path program, const std::vector<Variable>&, const LastWords&);
  EventProgram(EventProgram&&) noexcept = default;

  /// Never waits. What is not taken for long is given up, and nothing more is handed over then.
  void write(std::string_view line);
  void go_on();
  void watch(std::vector<Watched>&) const;
  /// All is in the hands of the other process.
  bool is_done() const { return over_ || !outlet_.waits(); }
  /// What is wrong with the program; told once.
  std::optional<Error> take_trouble();

 private:
  EventProgram(std::filesystem::path program, int lines, int reports);
  void note(std::string_view what, std::string hint);

  std::filesystem::path program_;
  Outlet outlet_;
  Descriptor reports_;
  std::string report_;
  bool over_ = false;
  bool told_ = false;
  std::optional<Error> trouble_;
};

}  // namespace tpguide
