// SPDX-License-Identifier: MIT
#include "support/walk.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "support/guided.hpp"

namespace tpguide {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

struct Reply {
  std::string_view question;
  std::string_view answer;
};
/// Of a log that cannot be seen.
constexpr std::string_view go_on_without = "Go on without it? [y/n] ";
const std::array replies = {Reply{resume, "y\r"}, Reply{go_on_without, "y\r"}, Reply{screening, "n\r"},
                            Reply{level, "5\r"}, Reply{note, "a note\r"}};

/// Whether the question that ends at the end of `since` is the one that was answered, shown again below a message.
bool is_shown_again(std::string_view since) {
  if (since.find("Enter starts") != std::string_view::npos) return false;
  const std::size_t row = since.rfind('\n');
  const std::size_t message = since.rfind("tpguide: ");
  if (row == std::string_view::npos || message == std::string_view::npos) return false;
  const auto rows = std::ranges::count(since.substr(message, row - message), '\n');
  return message < row && rows <= 1;
}

/// Answers the next question that stands in `output` behind `answered`, and takes it in.
void answer_next(Pty& pty, std::size_t& answered, const Reply*& last) {
  const std::string& output = pty.output();
  const Reply* next = nullptr;
  std::size_t at = std::string::npos;
  for (const Reply& reply : replies) {
    const std::size_t found = output.find(reply.question, answered);
    if (found >= at) continue;
    at = found;
    next = &reply;
  }
  if (next == nullptr) return;
  const bool again = next == last && is_shown_again(std::string_view(output).substr(answered, at - answered));
  answered = at + next->question.size();
  last = next;
  if (!again) pty.send(next->answer);
}

/// A key for what is on the screen; again when it is still there after a while.
class Presser {
 public:
  bool press(Pty& pty, std::string_view text, std::string_view key) {
    const auto rows = pty.screen().rows();
    const bool shows =
        std::ranges::any_of(rows, [&](const std::string& row) { return row.find(text) != std::string::npos; });
    if (!shows) pressed_ = {};
    if (!shows || Clock::now() - pressed_ < 500ms) return false;
    pressed_ = Clock::now();
    pty.send(key);
    return true;
  }

 private:
  Clock::time_point pressed_{};
};

}  // namespace

Walk Walker::walk_along(Pty& pty, std::chrono::milliseconds patience) const {
  Walk walk;
  std::size_t answered = 0;
  const Reply* last = nullptr;
  std::size_t seen = 0;
  Presser starter, goer;
  auto last_looked = Clock::now();
  auto last_news = last_looked;
  const auto deadline = Clock::now() + patience;
  while (!pty.ended() && Clock::now() < deadline) {
    pty.watch(1ms);
    if (pty.output().size() == seen && Clock::now() - last_looked < 500ms) continue;
    last_looked = Clock::now();
    if (pty.output().size() != seen) last_news = last_looked;
    seen = pty.output().size();
    if (last_looked - last_news > 3s) {
      pty.send("\r");
      ++walk.blind_keys;
      last_news = last_looked;
    }
    answer_next(pty, answered, last);
    starter.press(pty, "Enter starts", way_ == Way::leaving ? "q" : "\r");
    if (goer.press(pty, "Paused. Space goes on", " ")) ++walk.pauses;
  }
  walk.has_ended = pty.ended().has_value();
  if (walk.has_ended) pty.wait_exit();
  return walk;
}

}  // namespace tpguide
