// SPDX-License-Identifier: MIT
// What this machine offers, and what is missing and how to get it.
#pragma once

#include <string>
#include <vector>

#include "core/doctor/machine.hpp"
#include "core/text/for_ear.hpp"
#include "core/text/line.hpp"
#include "core/text/names.hpp"

namespace tpguide {

/// missing: all goes on without it. broken: something is there and is not as it should be.
enum class Health { ok, missing, broken };
template <>
inline constexpr Names<Health> names_of<Health>{"ok", "missing", "broken"};

struct Checked {
  std::string name;
  Health state = Health::ok;
  std::string what;
  std::string hint;  ///< what to do; empty where nothing is to be done

  friend bool operator==(const Checked&, const Checked&) = default;
};

std::vector<Checked> checkup(const MachineFound&);

/// For a window of `width` cells.
std::vector<Line> checkup_page(const std::vector<Checked>&, int width, ReadBy);
/// An array of `name`, `state`, `what` and, where there is one, `hint`, with its newline.
std::string checkup_json(const std::vector<Checked>&);

}  // namespace tpguide
