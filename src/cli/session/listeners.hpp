// SPDX-License-Identifier: MIT
// All who listen to a session, as one.
#pragma once

#include <algorithm>
#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "cli/session/display.hpp"
#include "cli/session/listener.hpp"

namespace tpguide {

/// Whoever listens, in the order in which they hear. None of them can hold the loop up or throw into it.
class Listeners {
 public:
  explicit Listeners(Display& display) : display_(display) {}

  template <typename Kind, typename... Arguments>
  Kind& add(Arguments&&... arguments) {
    auto listener = std::make_unique<Kind>(std::forward<Arguments>(arguments)...);
    Kind& added = *listener;
    all_.push_back(std::move(listener));
    return added;
  }

  void hear(const Happenings& happenings, Instant at) {
    each([&](Listener& listener) { listener.hear(happenings, at); });
  }
  void go_on() {
    each([](Listener& listener) { listener.go_on(); });
  }
  std::vector<Watched> watched() {
    std::vector<Watched> watched;
    each([&](const Listener& listener) { listener.watch(watched); });
    return watched;
  }
  std::optional<std::chrono::nanoseconds> next_wakeup() {
    std::optional<std::chrono::nanoseconds> next;
    each([&](const Listener& listener) {
      if (const auto at = listener.next_wakeup()) next = next ? std::min(*next, *at) : *at;
    });
    return next;
  }
  bool are_done() {
    bool done = true;
    each([&](const Listener& listener) { done = listener.is_done() && done; });
    return done;
  }

 private:
  template <typename Call>
  void each(Call call) {
    std::vector<const Listener*> failed;
    for (const auto& listener : all_) {
      try {
        call(*listener);
      } catch (const std::exception& error) {
        failed.push_back(listener.get());
        display_.tell_trouble(error.what());
      }
    }
    for (const Listener* one : failed) silent_.insert(silent_.end(), take(one));
  }

  /// It may still be referred to.
  std::unique_ptr<Listener> take(const Listener* one) {
    const auto found = std::find_if(all_.begin(), all_.end(), [&](const auto& held) { return held.get() == one; });
    auto taken = std::move(*found);
    all_.erase(found);
    return taken;
  }

  Display& display_;
  std::vector<std::unique_ptr<Listener>> all_;
  std::vector<std::unique_ptr<Listener>> silent_;
};

}  // namespace tpguide
