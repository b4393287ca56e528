// SPDX-License-Identifier: MIT
// Speech by speech-dispatcher's own protocol over its socket: one connection for as long as this lives, on which the
// daemon keeps its sound running. Hides the dialogue, a daemon that is not running yet, and one that answers no more.
#pragma once

#include <deque>
#include <optional>
#include <string>

#include "sys/child.hpp"
#include "sys/files/calls.hpp"
#include "sys/outlet.hpp"
#include "sys/speech.hpp"

namespace tpguide {

class Ssip : public Speech {
 public:
  /// `program` starts the daemon where nobody listens at `socket`; empty: then it has failed.
  Ssip(std::string socket, std::string program, const VoiceWish& wish, std::chrono::nanoseconds now);
  ~Ssip() override;

  void say(std::string_view sentence, Weight, std::chrono::nanoseconds now) override;
  void cut(std::chrono::nanoseconds now) override;
  State go_on(std::chrono::nanoseconds now) override;
  void watch(std::vector<Watched>&) const override;
  std::optional<std::chrono::nanoseconds> wakes_at() const override;

 private:
  struct Order {
    std::string bytes;
    enum class Of { setting, speaking, text, cutting } of;
    int sentence = 0;  ///< of speaking and text
    bool is_sent = false;
  };
  void connect(std::chrono::nanoseconds now);
  void give(std::string bytes, Order::Of of);
  void send(Order&);
  void send_next(std::chrono::nanoseconds now);
  void read_all();
  void take(const std::string& line, std::chrono::nanoseconds now);
  void fail();
  void take_reply(const std::string& line, std::chrono::nanoseconds now);
  void take_event(const std::string& line);

  std::string path_;
  std::string program_;
  std::optional<Child> daemon_;                       ///< as it is being started
  std::optional<std::chrono::nanoseconds> connects_;  ///< again, then
  std::chrono::nanoseconds connects_until_{0};
  Descriptor socket_{-1};
  std::optional<Outlet> out_;
  std::string received_;
  std::deque<Order> orders_;  ///< the first is answered next, once it has a deadline
  std::optional<std::chrono::nanoseconds> answers_until_;
  std::optional<std::chrono::nanoseconds> ends_until_;  ///< of the sentence
  std::string id_;                                      ///< of the message, as the daemon has numbered it
  std::string event_id_;
  std::optional<Weight> weight_;
  int sentences_ = 0;     ///< so far: an answer may be one to an earlier sentence
  std::string sentence_;  ///< that is not said to its end
  State state_ = State::silent;
};

}  // namespace tpguide
