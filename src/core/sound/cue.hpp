// SPDX-License-Identifier: MIT
// The cues of a session: what each is called, how it sounds as notes, and as a rhythm of the bell. Told apart by their
// direction and rhythm, with the back to the screen and old ears: fundamentals from 390 to 1050 Hz, steps of three
// semitones and more.
#pragma once

#include <chrono>
#include <span>
#include <vector>

#include "core/text/names.hpp"

namespace tpguide {

/// From the least to the most important: of cues that fall together only the last is sounded. `attention` asks to look:
/// a skin check must not be lost in half of the time.
enum class Cue { half, ten_seconds, attention, begin, end, change_sides, finish, ease_off };
template <>
inline constexpr Names<Cue> names_of<Cue>{"half", "ten seconds",  "attention", "begin",
                                          "end",  "change sides", "finish",    "ease off"};

struct Note {
  double hertz;
  std::chrono::milliseconds length;
  std::chrono::milliseconds gap;  ///< of silence behind it
};

/// What a tone is made of: a harsh one has more of its overtones.
enum class Timbre { soft, harsh };

std::span<const Note> notes_of(Cue);
Timbre timbre_of(Cue);
/// From its first sample to its last.
std::chrono::milliseconds length_of(Cue);

/// When the bell rings, counted from the cue, in real time whatever the speed.
const std::vector<std::chrono::milliseconds>& bell_rhythm(Cue);

}  // namespace tpguide
