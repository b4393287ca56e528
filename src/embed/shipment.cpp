// SPDX-License-Identifier: MIT
#include "embed/shipment.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "core/routine/judge.hpp"
#include "core/text/error.hpp"

namespace tpguide {
namespace {

namespace fs = std::filesystem;

/// What compilers must accept in one string literal is 65,536 characters.
constexpr std::size_t longest_literal = 60'000;

std::string read_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!file) throw Error(fmt::format("{} cannot be read", path.string()));
  return text;
}

std::vector<fs::path> toml_files(const fs::path& folder) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".toml") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

/// The text of the sheet, which its reader has judged.
template <typename Reader, typename... Besides>
std::string Shipment::read_sheet(std::optional<Reader>& reader, const fs::path& path, const Besides&... besides) {
  std::string text = read_text(path);
  reader.emplace(text, path.string(), besides...);
  report(reader->findings(), text);
  return text;
}

Shipment::Shipment(const fs::path& folder) {
  const fs::path sheets = folder / "sheets", safety_sheet = sheets / "safety.toml";
  read_sheet(body_, sheets / "figure.toml");
  read_sheet(sources_, sheets / "sources.toml");
  for (const fs::path& path : toml_files(folder / "atlas")) add_muscle(path);
  read_sheet(safety_, safety_sheet);
  for (const ScreenItem& item : safety().screen) check_codes(item.sources, safety_sheet);
  read_sheet(screening_, sheets / "screening.toml");
  read_sheet(words_, sheets / "words.toml", atlas(), safety());
  for (const fs::path& path : toml_files(folder)) add_routine(path);
  for (const fs::path& path : toml_files(folder / "learn")) add_article(path);
  if (routines_.empty() || atlas().muscles().empty()) {
    throw Error(fmt::format("{} has no sound routine, or its atlas no sound muscle", folder.string()));
  }
}

void Shipment::report(const std::vector<Finding>& findings, std::string_view text) {
  if (findings.empty()) return;
  is_sound_ = false;
  fmt::print(stderr, "{}", render_findings(findings, text));
}

/// Of the file as a whole.
void Shipment::refuse(const fs::path& path, std::string_view rule, std::string message, std::string hint) {
  report({{path.string(), {}, Severity::error, std::string(rule), std::move(message), std::move(hint)}}, {});
}

/// What looks like a code of the sheet of sources is one. Safety lines also name warning signs ("E1").
template <typename Codes>
void Shipment::check_codes(const Codes& codes, const fs::path& path) {
  for (const std::string_view code : codes) {
    if (!is_source_code(code) || find_source(code, sources()) != nullptr) continue;
    refuse(path, "unknown-source", fmt::format("there is no source '{}'", code), "sources.toml lists them all");
  }
}

void Shipment::add_muscle(const fs::path& path) {
  const std::string text = read_text(path);
  const std::string stem = path.stem().string();
  report(reader_.add(text, path.string(), stem), text);
  const Atlas muscles = atlas();
  const Muscle* muscle = muscles.find(stem);
  if (muscle == nullptr) return;
  check_codes(muscle->sources, path);
  if (!body_->findings().empty()) return;
  for (std::string& place : misplaced(muscle->figure, body())) {
    refuse(path, "figure", std::move(place), "look at it with tools/contact-sheet");
  }
}

void Shipment::add_article(const fs::path& path) {
  const std::string text = read_text(path);
  const std::string stem = path.stem().string();
  const std::vector<Finding> findings = articles_.add(text, path.string(), stem);
  report(findings, text);
  if (findings.empty()) check_codes(find_article(stem, articles())->sources, path);
}

void Shipment::add_routine(const fs::path& path) {
  std::string text = read_text(path);
  // Of all files it alone is built in as it stands.
  if (text.size() > longest_literal) {
    throw Error(fmt::format("{} is too long to be built in", path.string()),
                fmt::format("at most {} bytes", longest_literal));
  }
  JudgedRoutine judged = judge_routine(text, path.string(), path.stem().string(), atlas());
  report(judged.findings, text);
  if (!judged.routine) return;
  check_codes(judged.routine->sources, path);
  routines_.push_back({std::move(*judged.routine), std::move(text)});
}

}  // namespace tpguide
