// SPDX-License-Identifier: MIT
#include "cli/session/notifier.hpp"

#include <utility>

#include <poll.h>

#include "core/telling/headline.hpp"
#include "core/text/markup.hpp"
#include "sys/run_program.hpp"

namespace tpguide {
namespace {

constexpr const char* title = "tpguide";
constexpr std::chrono::seconds longest_run{10};

}  // namespace

void Notifier::hear(const Happenings& happenings, Instant) {
  if (keyboard_.focus() != Keyboard::Focus::out) return;
  if (const auto text = clock_is_over(happenings, setup_)) send(*text);
}

void Notifier::send(const std::string& text) {
  if (way_.program.empty()) return display_.put_aside(notice_bytes(way_.by_terminal, title, text));
  if (!worker_) worker_ = std::make_unique<Worker>();
  const auto work = [program = way_.program, text] {
    // Not to be kept in the list of those that were missed. Desktops take its text for markup.
    if (!run_program({program, "--app-name=tpguide", "--hint=int:transient:1", "--", title, as_markup(text)}, "",
                     longest_run)
             .is_well())
      throw Error("no notification");
  };
  const auto then = [this, text](const std::optional<Error>& error) {
    if (!error) return;
    // There is no desktop to show it, and from now on the terminal is asked.
    way_.program.clear();
    if (!way_.is_none()) send(text);
  };
  worker_->add(work, then, Worker::Report::failure);
}

void Notifier::go_on() {
  if (worker_) worker_->collect();
}

void Notifier::watch(std::vector<Watched>& watched) const {
  if (worker_) watched.push_back({worker_->wake_fd(), POLLIN});
}

}  // namespace tpguide
