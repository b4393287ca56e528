// SPDX-License-Identifier: MIT
#include "sys/ssip.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include "sys/unix_socket.hpp"

namespace tpguide {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using std::chrono::seconds;

/// A daemon that hangs answers nothing, and closes nothing either.
constexpr seconds longest_answer{2};
/// So long a daemon may take to start, and so often it is tried.
constexpr seconds longest_start{3};
constexpr milliseconds start_step{40};
/// More than this without an end of line is no answer of a daemon.
constexpr std::size_t longest_line = 64 * 1024;

/// As a message goes over the wire: no line of it is the end of it.
std::string as_message(std::string_view sentence) {
  std::string line;
  for (const char c : sentence) line += c == '\r' || c == '\n' ? ' ' : c;
  return fmt::format("{}{}\r\n.\r\n", line.starts_with('.') ? "." : "", line);
}

}  // namespace

Ssip::Ssip(std::string socket, std::string program, const VoiceWish& wish, nanoseconds now)
    : path_(std::move(socket)), program_(std::move(program)) {
  const auto set = [&](std::string_view what) { give(fmt::format("SET SELF {}\r\n", what), Order::Of::setting); };
  set("CLIENT_NAME user:tpguide:main");
  set("NOTIFICATION ALL on");
  // Of the text: in the voice of another language it is gibberish.
  set("LANGUAGE en-US");
  if (!wish.name.empty()) set("SYNTHESIS_VOICE " + wish.name);
  if (wish.rate) set(fmt::format("RATE {}", *wish.rate));
  connect(now);
}

Ssip::~Ssip() {
  // What it is saying would be said to its end, whoever has gone.
  if (out_ && state_ == State::speaking) {
    static_cast<void>(out_->put("CANCEL SELF\r\n"));
    out_->push();
  }
}

void Ssip::connect(nanoseconds now) {
  socket_ = connect_to(path_);
  if (socket_.get() >= 0) {
    connects_.reset();
    out_.emplace(socket_.get());
    return send_next(now);
  }
  if (!connects_) {
    if (program_.empty()) return fail();
    daemon_ =
        Child::start({program_, "--spawn", "--communication-method", "unix_socket", "--socket-path", path_}, -1, -1);
    if (!daemon_) return fail();
    connects_until_ = now + longest_start;
  }
  if (now >= connects_until_) return fail();
  connects_ = now + start_step;
}

void Ssip::fail() {
  state_ = State::failed;
  connects_.reset();
  answers_until_.reset();
  ends_until_.reset();
  out_.reset();
  socket_ = Descriptor{-1};
}

void Ssip::give(std::string bytes, Order::Of of) {
  orders_.push_back({std::move(bytes), of, sentences_});
}

void Ssip::send(Order& order) {
  if (!std::exchange(order.is_sent, true)) static_cast<void>(out_->put(order.bytes));
}

void Ssip::send_next(nanoseconds now) {
  if (!out_) return;
  if (!answers_until_ && !orders_.empty()) {
    send(orders_.front());
    answers_until_ = now + longest_answer;
  }
  out_->push();
  if (out_->failure() != 0) fail();
}

void Ssip::say(std::string_view sentence, Weight weight, nanoseconds now) {
  if (state_ == State::failed) return;
  cut(now);
  if (weight_ != weight) {
    give(fmt::format("SET SELF PRIORITY {}\r\n", weight == Weight::message ? "MESSAGE" : "TEXT"), Order::Of::setting);
    weight_ = weight;
  }
  ++sentences_;
  give("SPEAK\r\n", Order::Of::speaking);
  give(as_message(sentence), Order::Of::text);
  state_ = State::speaking;
  id_.clear();
  sentence_ = sentence;
  send_next(now);
}

void Ssip::cut(nanoseconds now) {
  if (state_ == State::failed) return;
  if (state_ == State::silenced) state_ = State::silent;
  if (state_ != State::speaking) return;
  // What has not been sent need not be; what has begun to be is sent to its end.
  const auto first = orders_.begin() + (answers_until_ ? 1 : 0);
  const bool is_asked = answers_until_ && orders_.front().of == Order::Of::speaking;
  orders_.erase(std::remove_if(first, orders_.end(),
                               [&](const Order& one) {
                                 return one.of == Order::Of::speaking || (one.of == Order::Of::text && !is_asked);
                               }),
                orders_.end());
  give("CANCEL SELF\r\n", Order::Of::cutting);
  // Whoever is about to end has no time for answers.
  const bool is_told = answers_until_ && orders_.front().of == Order::Of::text && orders_.size() == 2;
  if (is_told && out_) send(orders_.back());
  state_ = State::silent;
  ends_until_.reset();
  id_.clear();
  send_next(now);
}

Speech::State Ssip::go_on(nanoseconds now) {
  if (daemon_ && daemon_->is_over()) daemon_.reset();
  if (connects_ && now >= *connects_) connect(now);
  read_all();
  for (std::size_t end = 0; (end = received_.find('\n')) != std::string::npos;) {
    std::string line = received_.substr(0, end);
    received_.erase(0, end + 1);
    if (line.ends_with('\r')) line.pop_back();
    take(line, now);
  }
  send_next(now);
  const auto is_past = [&](const std::optional<nanoseconds>& moment) { return moment && now >= *moment; };
  if (is_past(answers_until_) || is_past(ends_until_)) fail();
  return state_;
}

void Ssip::read_all() {
  std::array<char, 4096> bytes{};
  while (socket_.get() >= 0) {
    const ssize_t count = ::read(socket_.get(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return;
    if (count <= 0 || received_.size() > longest_line) return fail();
    received_.append(bytes.data(), static_cast<std::size_t>(count));
  }
}

/// The last line of a reply or an event has a blank behind its number, all before it a dash.
void Ssip::take(const std::string& line, nanoseconds now) {
  if (line.size() < 4) return;
  const bool is_last = line[3] == ' ';
  if (line.front() == '7') {
    // The first of them is the message's number.
    if (!is_last && event_id_.empty()) event_id_ = line.substr(4);
    if (is_last) take_event(line);
    if (is_last) event_id_.clear();
  } else if (is_last) {
    take_reply(line, now);
  } else if (!orders_.empty() && orders_.front().of == Order::Of::text && orders_.front().sentence == sentences_) {
    id_ = line.substr(4);
  }
}

void Ssip::take_reply(const std::string& line, nanoseconds now) {
  if (orders_.empty() || !answers_until_) return;
  const Order order = std::move(orders_.front());
  orders_.pop_front();
  answers_until_.reset();
  // A cut that did not wait for this answer may have its own in what was read with it.
  if (!orders_.empty() && orders_.front().is_sent) answers_until_ = now + longest_answer;
  const bool is_done = line.front() == '2';
  // A voice of this name may be missing; what cannot be spoken at all is of no use.
  if (!is_done && (order.of == Order::Of::speaking || order.of == Order::Of::text)) return fail();
  const bool is_of_this = order.of == Order::Of::text && order.sentence == sentences_;
  if (is_of_this && state_ == State::speaking) ends_until_ = now + longest_utterance(sentence_);
}

void Ssip::take_event(const std::string& line) {
  // Of a sentence that was cut, it may come when the next one is on its way.
  const bool is_of_another = !event_id_.empty() && !id_.empty() && event_id_ != id_;
  if (state_ != State::speaking || !ends_until_ || is_of_another) return;
  if (line.starts_with("702")) {
    state_ = State::silent;
    ends_until_.reset();
  } else if (line.starts_with("703")) {
    state_ = State::silenced;
    ends_until_.reset();
  }
}

void Ssip::watch(std::vector<Watched>& watched) const {
  if (socket_.get() < 0) return;
  const short writing = out_ && out_->waits() ? POLLOUT : 0;
  watched.push_back({socket_.get(), static_cast<short>(POLLIN | writing)});
}

std::optional<nanoseconds> Ssip::wakes_at() const {
  std::optional<nanoseconds> next;
  for (const auto& moment : {connects_, answers_until_, ends_until_}) {
    if (moment) next = next ? std::min(*next, *moment) : *moment;
  }
  return next;
}

}  // namespace tpguide
