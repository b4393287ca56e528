// SPDX-License-Identifier: MIT
// A fuzz target: a text in, nothing out, and every promise that is broken is an exception. The same targets are
// explored by libFuzzer (tools/fuzz) and replayed by the unit tests, with each input that once failed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace tpguide::fuzz {

/// A promise that did not hold.
class Broken : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};
/// Throws Broken unless it holds. `what` says the promise, `with` what was found instead.
void promise(bool holds, std::string_view what, std::string_view with = {});
/// No control character but line ends, and well-formed UTF-8: what may go to a terminal or a page.
void promise_clean(std::string_view text, std::string_view what);

using Words = std::span<const std::string_view>;

struct Target {
  std::string_view name;
  void (*run)(std::string_view input);
  /// Lines, or blocks of lines, that mean something to it. New inputs are made of these and of their words.
  Words vocabulary;
};

/// Those that are linked in, by name.
std::span<const Target> targets();
struct Registered {
  explicit Registered(const Target& target);
};

/// A stream of numbers that is the same on every machine.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t end);
  bool one_in(std::size_t times) { return below(times) == 0; }

 private:
  std::uint64_t state_;
};

/// The input changed in one to four places: lines of it moved, doubled or taken out, others put in from the vocabulary,
/// words exchanged, numbers changed, bytes damaged. At most `longest` bytes.
std::string changed(std::string_view input, const Target&, Chance&, std::size_t longest);
/// The beginning of one and the end of another.
std::string crossed(std::string_view first, std::string_view second, Chance&, std::size_t longest);

std::vector<std::string_view> lines_of(std::string_view text);
std::vector<std::string_view> words_of(std::string_view line);
/// A whole number; `otherwise` where the word is none or lies outside.
std::int64_t number_in(std::string_view word, std::int64_t least, std::int64_t most, std::int64_t otherwise);

}  // namespace tpguide::fuzz
