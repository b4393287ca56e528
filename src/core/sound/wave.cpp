// SPDX-License-Identifier: MIT
#include "core/sound/wave.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <span>
#include <string_view>
#include <vector>

namespace tpguide {
namespace {

using std::chrono::milliseconds;

constexpr int rate = 48000;
constexpr double turn = 2 * std::numbers::pi;
constexpr double loudest_sample = 32767;
/// A third below the lowest note of any cue.
constexpr double swell_hertz = 261.63;
constexpr int swell_rate = 12000;
constexpr milliseconds attack{8};
constexpr milliseconds longest_release{60};

/// The strength of the tone itself and of its overtones.
constexpr double soft_partials[] = {1, 0.3, 0.1};
constexpr double harsh_partials[] = {1, 0.7, 0.5};

std::size_t samples_in(milliseconds time, int per_second = rate) {
  return static_cast<std::size_t>(time.count() * per_second / 1000);
}

/// Half a cosine from nought to one.
double rise(std::size_t at, std::size_t of) {
  return 0.5 - 0.5 * std::cos(std::numbers::pi * static_cast<double>(at) / static_cast<double>(of));
}

/// Each sine from its last two samples, which costs one multiplication.
std::vector<double> sines(double hertz, std::span<const double> partials, std::size_t count, int per_second) {
  double sum = 0;
  for (const double strength : partials) sum += strength;
  std::vector<double> samples(count, 0.0);
  double times = 0;
  for (const double strength : partials) {
    times += 1;
    const double angle = turn * hertz * times / per_second;
    const double factor = 2 * std::cos(angle);
    double now = 0;
    double before = -std::sin(angle);
    for (double& sample : samples) {
      sample += now * strength / sum;
      const double next = factor * now - before;
      before = now;
      now = next;
    }
  }
  return samples;
}

std::vector<double> tone(const Note& note, std::span<const double> partials) {
  std::vector<double> samples = sines(note.hertz, partials, samples_in(note.length), rate);
  const std::size_t up = samples_in(attack);
  const std::size_t down = samples_in(std::min(longest_release, note.length / 2));
  for (std::size_t at = 0; at < std::min(up, samples.size()); ++at) samples[at] *= rise(at, up);
  for (std::size_t left = 1; left <= std::min(down, samples.size()); ++left)
    samples[samples.size() - left] *= rise(left, down);
  return samples;
}

/// The least byte first.
void add_number(std::string& bytes, std::uint32_t number, int size) {
  for (int at = 0; at < size; ++at) bytes += static_cast<char>((number >> (8 * at)) & 0xFFU);
}

void add_sample(std::string& bytes, double sample) {
  add_number(bytes, static_cast<std::uint16_t>(static_cast<std::int16_t>(std::lround(sample))), 2);
}

/// All that comes before the samples, of which there are so many bytes.
std::string wave_head(std::uint32_t size, std::uint32_t per_second) {
  constexpr std::uint32_t header = 36;
  std::string wave;
  wave.reserve(header + 8 + size);
  wave += "RIFF";
  add_number(wave, header + size, 4);
  wave += "WAVEfmt ";
  add_number(wave, 16, 4);
  add_number(wave, 1, 2);
  add_number(wave, 1, 2);
  add_number(wave, per_second, 4);
  add_number(wave, per_second * 2, 4);
  add_number(wave, 2, 2);
  add_number(wave, 16, 2);
  wave += "data";
  add_number(wave, size, 4);
  return wave;
}

}  // namespace

std::string wave_of(Cue cue, Volume volume, milliseconds lead) {
  const std::span<const double> partials = timbre_of(cue) == Timbre::harsh ? std::span<const double>(harsh_partials)
                                                                           : std::span<const double>(soft_partials);
  const double gain = loudest_sample * volume.percent / 100;
  std::size_t count = samples_in(lead);
  for (const Note& note : notes_of(cue)) count += samples_in(note.length) + samples_in(note.gap);
  const auto size = static_cast<std::uint32_t>(2 * count);
  std::string wave = wave_head(size, rate);
  wave.append(2 * samples_in(lead), '\0');
  for (const Note& note : notes_of(cue)) {
    for (const double sample : tone(note, partials)) add_sample(wave, gain * sample);
    wave.append(2 * samples_in(note.gap), '\0');
  }
  return wave;
}

std::string swell_of(Volume volume) {
  const std::size_t up = samples_in(Breath::in, swell_rate);
  const std::size_t down = samples_in(Breath::out, swell_rate);
  std::vector<double> samples = sines(swell_hertz, soft_partials, up + down, swell_rate);
  for (std::size_t at = 0; at < up; ++at) samples[at] *= rise(at, up);
  for (std::size_t left = 1; left <= down; ++left) samples[samples.size() - left] *= rise(left, down);

  const double gain = loudest_sample * volume.percent / 100 / 4;
  std::string wave = wave_head(static_cast<std::uint32_t>(2 * samples.size()), swell_rate);
  for (const double sample : samples) add_sample(wave, gain * sample);
  return wave;
}

}  // namespace tpguide
