// SPDX-License-Identifier: MIT
// Judges every file under routines/ and writes them as one C++ file of constant data.
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <fmt/format.h>

#include "core/text/error.hpp"
#include "embed/content_code.hpp"
#include "embed/shipment.hpp"

namespace tpguide {
namespace {

namespace fs = std::filesystem;

/// An output that says the same already keeps its time, so that nothing after it is built again.
void write_if_changed(const fs::path& path, const std::string& text) {
  {
    std::ifstream old(path, std::ios::binary);
    if (old && std::string{std::istreambuf_iterator<char>(old), std::istreambuf_iterator<char>()} == text) return;
  }
  fs::path fresh = path;
  fresh += ".new";
  std::ofstream file(fresh, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  if (!file) throw Error(fmt::format("{} cannot be written", fresh.string()));
  fs::rename(fresh, path);
}

}  // namespace
}  // namespace tpguide

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: tpguide_embed ROUTINES_FOLDER OUTPUT\n");
    return 2;
  }
  try {
    tpguide::Shipment shipment(argv[1]);
    if (!shipment.is_sound()) return 1;
    tpguide::write_if_changed(argv[2], tpguide::content_code(shipment));
    return 0;
  } catch (const tpguide::Error& error) {
    fmt::print(stderr, "tpguide_embed: {}\n{}\n", error.what(), error.hint());
  } catch (const std::exception& error) {
    fmt::print(stderr, "tpguide_embed: {}\n", error.what());
  }
  return 1;
}
