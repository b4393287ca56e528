// SPDX-License-Identifier: MIT
#include "core/session/count.hpp"

#include <algorithm>

namespace tpguide {
namespace {

using std::chrono::milliseconds;

constexpr std::chrono::minutes skin_check_every{5};
constexpr std::chrono::seconds last_call{10};

}  // namespace

void Count::begin(Of of, milliseconds length, Instant at, milliseconds over, SkinChecks checks) {
  of_ = of;
  length_ = length;
  banked_ = marked_ = std::min(over, length);
  since_ = at;
  goes_on_at_.reset();
  checks_ = checks;
  half_said_ = marked_ >= length_ / 2;
}

void Count::hold(Instant at) {
  banked_ = elapsed(at);
  since_.reset();
  goes_on_at_.reset();
}

void Count::go_on(Instant at) {
  since_ = at;
  goes_on_at_.reset();
}

milliseconds Count::elapsed(Instant at) const {
  return since_ ? std::min(banked_ + (at - *since_), length_) : banked_;
}

void Count::set_length(milliseconds length, Instant at) {
  if (length < length_) marked_ = std::max(marked_, elapsed(at));
  length_ = length;
}

std::optional<milliseconds> Count::mark_after(milliseconds over) const {
  std::optional<milliseconds> next;
  const auto consider = [&](milliseconds mark) {
    if (mark > over && (!next || mark < *next)) next = mark;
  };
  if (!half_said_) consider(length_ / 2);
  consider(length_ - last_call);
  if (checks_ == SkinChecks::on) consider((over / skin_check_every + 1) * skin_check_every);
  if (next && *next >= length_) next.reset();
  return next;
}

std::optional<Instant> Count::next_mark() const {
  if (of_ != Of::clock || !runs()) return std::nullopt;
  const auto mark = mark_after(marked_);
  return mark ? std::optional(instant_of(*mark)) : std::nullopt;
}

Count::Reached Count::reach_mark() {
  marked_ = mark_after(marked_).value_or(marked_);
  Reached reached{{}, marked_};
  if (checks_ == SkinChecks::on && marked_ % skin_check_every == milliseconds{0}) {
    reached.marks.push_back(Mark::skin_check);
  }
  if (!half_said_ && marked_ == length_ / 2) {
    half_said_ = true;
    reached.marks.push_back(Mark::half);
  }
  if (marked_ == length_ - last_call) reached.marks.push_back(Mark::ten_seconds);
  return reached;
}

void Count::pass_marks(Instant at) {
  marked_ = elapsed(at);
  half_said_ = half_said_ || marked_ >= length_ / 2;
}

}  // namespace tpguide
