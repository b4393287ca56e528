// SPDX-License-Identifier: MIT
// The fuzz targets without a fuzzer: every seed, every input that once failed, and what is blindly made of them.
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "fuzz/target.hpp"
#include "support/places.hpp"

using namespace tpguide;
using namespace tpguide::fuzz;

namespace {

struct Input {
  std::string file;
  std::string text;
};

std::vector<Input> inputs_in(const std::filesystem::path& folder) {
  std::vector<Input> inputs;
  if (!std::filesystem::exists(folder)) return inputs;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream in(entry.path(), std::ios::binary);
    inputs.push_back({entry.path().string(), {std::istreambuf_iterator<char>(in), {}}});
  }
  std::sort(inputs.begin(), inputs.end(), [](const Input& a, const Input& b) { return a.file < b.file; });
  return inputs;
}

std::vector<Input> inputs_of(const Target& target) {
  const auto folder = source_folder() / "tests" / "fuzz";
  std::vector<Input> all = inputs_in(folder / "seeds" / target.name);
  for (Input& found : inputs_in(folder / "found" / target.name)) all.push_back(std::move(found));
  return all;
}

/// A broken promise with the input that breaks it.
void replay(const Target& target, const std::string& text) {
  try {
    target.run(text);
  } catch (const Broken& broken) {
    FAIL_CHECK(target.name << ": " << std::string(broken.what()) << "\n--- of this input:\n" << text << "\n---");
  }
}

/// How many inputs are made for each target: a few seconds' worth in all, or $TPGUIDE_FUZZ_ROUNDS.
std::size_t rounds() {
  const char* text = std::getenv("TPGUIDE_FUZZ_ROUNDS");
  std::size_t number = 100;
  if (text != nullptr) std::from_chars(text, text + std::char_traits<char>::length(text), number);
  return number;
}

}  // namespace

TEST_CASE("fuzz: every seed and every input that once failed keeps all promises") {
  for (const Target& target : targets()) {
    const auto inputs = inputs_of(target);
    CHECK_MESSAGE(!inputs.empty(), "no seeds for ", target.name);
    for (const Input& input : inputs) {
      CAPTURE(input.file);
      replay(target, input.text);
    }
  }
}

TEST_CASE("fuzz: what is made of the seeds keeps all promises, too") {
  constexpr std::size_t longest = 4096;
  for (const Target& target : targets()) {
    auto inputs = inputs_of(target);
    if (inputs.empty()) continue;
    Chance chance{1};
    for (std::size_t round = 0; round < rounds(); ++round) {
      CAPTURE(round);
      const std::string& one = inputs[chance.below(inputs.size())].text;
      const std::string& other = inputs[chance.below(inputs.size())].text;
      std::string text = chance.one_in(4) ? crossed(one, other, chance, longest) : one;
      text = changed(text, target, chance, longest);
      replay(target, text);
      // Some go on from here, so that a change can build on another.
      if (chance.one_in(8)) inputs[chance.below(inputs.size())].text = text;
    }
  }
}
