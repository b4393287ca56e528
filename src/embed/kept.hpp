// SPDX-License-Identifier: MIT
// An owner of what was read, of whatever type, where views of it stay valid.
#pragma once

#include <memory>
#include <utility>
#include <vector>

namespace tpguide {

/// Nothing in it goes or moves for as long as this lives.
class Kept {
 public:
  Kept() = default;
  Kept(const Kept&) = delete;
  Kept& operator=(const Kept&) = delete;

  template <typename T>
  const T& keep(T value) {
    auto held = std::make_shared<const T>(std::move(value));
    const T& place = *held;
    held_.push_back(std::move(held));
    return place;
  }

 private:
  std::vector<std::shared_ptr<const void>> held_;
};

}  // namespace tpguide
