// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "core/sound/cue.hpp"
#include "core/sound/wave.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

namespace {

constexpr Cue all_cues[] = {Cue::half, Cue::ten_seconds,  Cue::attention, Cue::begin,
                            Cue::end,  Cue::change_sides, Cue::finish,    Cue::ease_off};
static_assert(std::size(all_cues) == enumerator_count<Cue>());

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t number = 0;
  for (std::size_t i = size; i > 0; --i) number = number << 8 | static_cast<unsigned char>(bytes[at + i - 1]);
  return number;
}

std::vector<int> samples_of(std::string_view wave) {
  std::vector<int> samples;
  for (std::size_t at = 44; at + 1 < wave.size(); at += 2)
    samples.push_back(static_cast<std::int16_t>(number_at(wave, at, 2)));
  return samples;
}

int peak_of(const std::vector<int>& samples) {
  int peak = 0;
  for (const int sample : samples) peak = std::max(peak, std::abs(sample));
  return peak;
}

/// How strong a tone of this frequency is in it (Goertzel), over all of it.
double strength(const std::vector<int>& samples, double hertz) {
  const double factor = 2 * std::cos(2 * 3.14159265358979 * hertz / 48000);
  double before = 0;
  double earlier = 0;
  for (const int sample : samples) {
    const double now = sample + factor * before - earlier;
    earlier = before;
    before = now;
  }
  return std::sqrt(before * before + earlier * earlier - factor * before * earlier);
}

}  // namespace

TEST_CASE("cue sound: each is a rhythm of the bell of its own that begins at once and is over in two seconds") {
  std::set<std::vector<std::chrono::milliseconds>> rhythms;
  for (const Cue cue : all_cues) {
    const auto& rhythm = bell_rhythm(cue);
    REQUIRE(!rhythm.empty());
    CHECK(rhythm.front() == 0ms);
    CHECK(std::is_sorted(rhythm.begin(), rhythm.end()));
    CHECK(rhythm.back() <= 2s);
    rhythms.insert(rhythm);
  }
  CHECK(rhythms.size() == std::size(all_cues));
}

TEST_CASE("cue sound: each lasts as long as it was designed to") {
  const std::chrono::milliseconds lengths[] = {260ms, 290ms, 1050ms, 460ms, 1060ms, 920ms, 1120ms, 810ms};
  for (const Cue cue : all_cues) {
    CAPTURE(name_of(cue));
    CHECK(length_of(cue) == lengths[static_cast<std::size_t>(cue)]);
  }
}

TEST_CASE("cue sound: tones keep to what laptops and old ears have") {
  for (const Cue cue : all_cues) {
    for (const Note& note : notes_of(cue)) {
      CHECK(note.hertz >= 390);
      CHECK(note.hertz <= 1050);
    }
    CHECK(notes_of(cue).size() <= 8);
  }
}

TEST_CASE("cue sound: a wave says what it is: 48 kHz, 16 bit, one channel, so many bytes") {
  for (const Cue cue : all_cues) {
    CAPTURE(name_of(cue));
    const std::string wave = wave_of(cue, {}, 0ms);
    const std::size_t bytes = static_cast<std::size_t>(length_of(cue).count()) * 96;
    REQUIRE(wave.size() == 44 + bytes);
    CHECK(wave.substr(0, 4) == "RIFF");
    CHECK(number_at(wave, 4, 4) == 36 + bytes);
    CHECK(wave.substr(8, 8) == "WAVEfmt ");
    CHECK(number_at(wave, 16, 4) == 16);
    CHECK(number_at(wave, 20, 2) == 1);
    CHECK(number_at(wave, 22, 2) == 1);
    CHECK(number_at(wave, 24, 4) == 48000);
    CHECK(number_at(wave, 28, 4) == 96000);
    CHECK(number_at(wave, 32, 2) == 2);
    CHECK(number_at(wave, 34, 2) == 16);
    CHECK(wave.substr(36, 4) == "data");
    CHECK(number_at(wave, 40, 4) == bytes);
  }
}

TEST_CASE("cue sound: the volume is how far the samples go, and without a word a quarter") {
  for (const Cue cue : all_cues) {
    CAPTURE(name_of(cue));
    const int quarter = peak_of(samples_of(wave_of(cue, {}, 0ms)));
    CHECK(quarter > 32767 * 0.18);
    CHECK(quarter <= 32767 * 0.25);
    const int loudest = peak_of(samples_of(wave_of(cue, {100}, 0ms)));
    CHECK(std::abs(loudest - 4 * quarter) <= 8);
  }
}

TEST_CASE("cue sound: a lead is silence in front and changes nothing behind it") {
  const std::vector<int> plain = samples_of(wave_of(Cue::ten_seconds, {}, 0ms));
  const std::vector<int> led = samples_of(wave_of(Cue::ten_seconds, {}, 400ms));
  REQUIRE(led.size() == plain.size() + 19200);
  CHECK(std::all_of(led.begin(), led.begin() + 19200, [](int sample) { return sample == 0; }));
  CHECK(std::equal(plain.begin(), plain.end(), led.begin() + 19200));
}

TEST_CASE("cue sound: tones begin and end without a click") {
  for (const Cue cue : all_cues) {
    CAPTURE(name_of(cue));
    const std::vector<int> samples = samples_of(wave_of(cue, {100}, 0ms));
    CHECK(peak_of({samples.begin(), samples.begin() + 10}) < 300);
    CHECK(peak_of({samples.end() - 10, samples.end()}) < 300);
  }
}

TEST_CASE("cue sound: begin is a C and then a G") {
  const std::vector<int> samples = samples_of(wave_of(Cue::begin, {}, 0ms));
  const std::vector<int> first(samples.begin(), samples.begin() + 140 * 48);
  const std::vector<int> second(samples.begin() + 140 * 48, samples.end());
  CHECK(strength(first, 523.25) > 5 * strength(first, 783.99));
  CHECK(strength(second, 783.99) > 5 * strength(second, 523.25));
}

TEST_CASE("cue sound: a breath becomes louder for four seconds and softer for six, and stays below every cue") {
  const std::vector<int> samples = samples_of(swell_of({}));
  constexpr int second = 12000;
  REQUIRE(samples.size() == 10 * second);
  std::vector<int> peaks;
  for (auto at = samples.begin(); at != samples.end(); at += second) peaks.push_back(peak_of({at, at + second}));
  CHECK(std::is_sorted(peaks.begin(), peaks.begin() + 4));
  CHECK(std::is_sorted(peaks.rbegin(), peaks.rbegin() + 6));
  CHECK(peak_of({samples.begin(), samples.begin() + second / 10}) < 20);
  CHECK(peak_of({samples.end() - second / 10, samples.end()}) < 20);
  for (const Cue cue : all_cues) CHECK(3 * peak_of(samples) < peak_of(samples_of(wave_of(cue, {}, 0ms))));
}
