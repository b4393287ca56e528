// SPDX-License-Identifier: MIT
// What libFuzzer calls: the one target that is linked in.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "fuzz/target.hpp"

using namespace tpguide::fuzz;

extern "C" {
std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t longest);
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t longest, unsigned seed);
std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* first, std::size_t first_size, const std::uint8_t* second,
                                      std::size_t second_size, std::uint8_t* out, std::size_t longest, unsigned seed);
}

namespace {

std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

std::size_t give(std::string_view text, std::uint8_t* out, std::size_t longest) {
  const std::size_t size = std::min(text.size(), longest);
  std::memcpy(out, text.data(), size);
  return size;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  targets().front().run(text_of(data, size));
  return 0;
}

std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t longest, unsigned seed) {
  Chance chance{seed};
  if (chance.one_in(6)) return LLVMFuzzerMutate(data, size, longest);
  return give(changed(text_of(data, size), targets().front(), chance, longest), data, longest);
}

std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* first, std::size_t first_size, const std::uint8_t* second,
                                      std::size_t second_size, std::uint8_t* out, std::size_t longest, unsigned seed) {
  Chance chance{seed};
  return give(crossed(text_of(first, first_size), text_of(second, second_size), chance, longest), out, longest);
}
