// SPDX-License-Identifier: MIT
#include "core/sound/cue.hpp"

#include <array>

namespace tpguide {
namespace {

using std::chrono::milliseconds;

constexpr Note note(double hertz, int length, int gap = 0) {
  return {hertz, milliseconds{length}, milliseconds{gap}};
}

constexpr double g4 = 392.00, a4 = 440.00, c5 = 523.25, d5 = 587.33, e5 = 659.26, f5 = 698.46, f5_sharp = 739.99,
                 g5 = 783.99, a5 = 880.00, c6 = 1046.50;

// One even note.
constexpr std::array half{note(e5, 260)};
// Two pips.
constexpr std::array ten_seconds{note(a5, 90, 110), note(a5, 90)};
// Two slow ones, level.
constexpr std::array attention{note(c5, 350, 350), note(c5, 350)};
// Up: go.
constexpr std::array begin{note(c5, 140), note(g5, 320)};
// Down, and long: let go.
constexpr std::array end{note(g5, 220), note(d5, 220), note(g4, 620)};
// To and fro, twice.
constexpr std::array change_sides{note(a4, 200, 40), note(f5, 200, 40), note(a4, 200, 40), note(f5, 200)};
// A fanfare.
constexpr std::array finish{note(c5, 160), note(e5, 160), note(g5, 160), note(c6, 640)};
// A trill, twice.
constexpr std::array ease_off{note(c6, 75, 15), note(f5_sharp, 75, 15), note(c6, 75, 15), note(f5_sharp, 75, 120),
                              note(c6, 75, 15), note(f5_sharp, 75, 15), note(c6, 75, 15), note(f5_sharp, 75)};

using Notes = std::span<const Note>;
constexpr Names<Cue, Notes> all_notes{Notes{half}, Notes{ten_seconds},  Notes{attention}, Notes{begin},
                                      Notes{end},  Notes{change_sides}, Notes{finish},    Notes{ease_off}};

}  // namespace

std::span<const Note> notes_of(Cue cue) {
  return all_notes[cue];
}

Timbre timbre_of(Cue cue) {
  return cue == Cue::ease_off ? Timbre::harsh : Timbre::soft;
}

milliseconds length_of(Cue cue) {
  milliseconds length{0};
  for (const Note& one : notes_of(cue)) length += one.length + one.gap;
  return length;
}

const std::vector<milliseconds>& bell_rhythm(Cue cue) {
  using Rhythm = std::vector<milliseconds>;
  static const std::array<Rhythm, enumerator_count<Cue>()> rhythms{
      Rhythm{milliseconds{0}, milliseconds{200}},                                         // half: two quick
      Rhythm{milliseconds{0}, milliseconds{200}, milliseconds{400}},                      // ten seconds: three quick
      Rhythm{milliseconds{0}, milliseconds{700}},                                         // attention: two slow
      Rhythm{milliseconds{0}},                                                            // begin: one
      Rhythm{milliseconds{0}, milliseconds{700}, milliseconds{1400}},                     // end: three slow
      Rhythm{milliseconds{0}, milliseconds{200}, milliseconds{900}, milliseconds{1100}},  // change sides: two and two
      Rhythm{milliseconds{0}, milliseconds{200}, milliseconds{400}, milliseconds{1100}},  // finish: three quick, one
      Rhythm{milliseconds{0}, milliseconds{200}, milliseconds{400}, milliseconds{600}, milliseconds{800},
             milliseconds{1000}},  // ease off: six quick
  };
  return rhythms[static_cast<std::size_t>(cue)];
}

}  // namespace tpguide
