// SPDX-License-Identifier: MIT
#include "cli/session/narrator.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "sys/spoken_by_programs.hpp"
#include "sys/ssip.hpp"

namespace tpguide {
namespace {

using std::chrono::nanoseconds;

Speech::Weight weight_of(const Sentence& sentence) {
  return sentence.kind == Sentence::Kind::text ? Speech::Weight::text : Speech::Weight::message;
}

}  // namespace

Narrator::Narrator(const SoundLadder& ladder, VoiceWish wish, nanoseconds now)
    : socket_(ladder.speech_socket), wish_(std::move(wish)) {
  for (const Rung<Speaker>& speaker : ladder.speakers.there) {
    if (speaker.means != Speaker::espeak_ng)
      ways_.push_back({speaker, std::nullopt});
    else
      for (const Rung<Player>& player : ladder.players.there) ways_.push_back({speaker, player});
  }
  take_next_way(now);
}

void Narrator::take_next_way(nanoseconds now) {
  if (speech_ != nullptr) given_up_.push_back(std::move(speech_));
  speaks_ = false;
  if (ways_.empty()) {
    waiting_.clear();
    return;
  }
  const Way way = std::move(ways_.front());
  ways_.pop_front();
  name_ = name_of(way.speaker.means);
  if (way.player) name_ += fmt::format(" with {}", name_of(way.player->means));
  switch (way.speaker.means) {
    case Speaker::speech_dispatcher:
      speech_ = std::make_unique<Ssip>(socket_, way.speaker.path, wish_, now);
      break;
    case Speaker::espeak_ng:
      speech_ = std::make_unique<SpokenByPrograms>(espeak_commands(way.speaker, *way.player, wish_));
      break;
    case Speaker::say:
      speech_ = std::make_unique<SpokenByPrograms>(say_commands(way.speaker, wish_));
      break;
  }
}

void Narrator::say(std::vector<Sentence> sentences, nanoseconds from, nanoseconds now) {
  cut(now);
  if (speech_ == nullptr) return;
  waiting_.assign(std::make_move_iterator(sentences.begin()), std::make_move_iterator(sentences.end()));
  from_ = from;
  go_on(now);
}

void Narrator::cut(nanoseconds now) {
  waiting_.clear();
  if (speech_ != nullptr && speaks_) speech_->cut(now);
  speaks_ = false;
}

void Narrator::go_on(nanoseconds now) {
  for (const auto& one : given_up_) one->go_on(now);
  while (speech_ != nullptr) {
    const Speech::State state = speech_->go_on(now);
    if (state == Speech::State::speaking) return;
    if (state == Speech::State::failed) {
      const std::string failed = name_;
      take_next_way(now);
      news_ = speech_ == nullptr ? fmt::format("No voice comes from {}; the sounds go on without words.", failed)
                                 : fmt::format("No voice comes from {}; {} speaks in its place.", failed, name_);
      continue;
    }
    if (speaks_) {
      const bool was_text = waiting_.front().kind == Sentence::Kind::text;
      waiting_.pop_front();
      speaks_ = false;
      // Who silences a text has heard enough of it.
      if (state == Speech::State::silenced && was_text) {
        while (!waiting_.empty() && waiting_.front().kind == Sentence::Kind::text) waiting_.pop_front();
      }
    }
    if (waiting_.empty() || now < from_) return;
    speech_->say(waiting_.front().text, weight_of(waiting_.front()), now);
    speaks_ = true;
  }
}

void Narrator::watch(std::vector<Watched>& watched) const {
  if (speech_ != nullptr) speech_->watch(watched);
}

std::optional<nanoseconds> Narrator::wakes_at() const {
  std::optional<nanoseconds> next;
  const auto consider = [&](const Speech& speech) {
    if (const auto wakes = speech.wakes_at()) next = next ? std::min(*next, *wakes) : *wakes;
  };
  for (const auto& one : given_up_) consider(*one);
  if (speech_ == nullptr) return next;
  consider(*speech_);
  if (!speaks_ && !waiting_.empty()) next = next ? std::min(*next, from_) : from_;
  return next;
}

}  // namespace tpguide
