// SPDX-License-Identifier: MIT
// Judges every file under routines/ and writes them as one C++ file of constant data (core/routine/builtin.hpp,
// core/learn/builtin.hpp). What would be a warning to a user is an error here: a shipped file has no findings.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "core/figure/body_sheet.hpp"
#include "core/learn/builtin.hpp"
#include "core/routine/builtin.hpp"
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
  if (text.size() > longest_literal) {
    throw Error(fmt::format("{} is too long to be built in", path.string()),
                fmt::format("at most {} bytes", longest_literal));
  }
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

struct ShippedRoutine {
  Routine routine;
  std::string text;
};

/// Everything under routines/, judged.
class Shipment {
 public:
  explicit Shipment(const fs::path& folder) {
    const fs::path figure = folder / "figure.toml";
    const std::string figure_text = read_text(figure);
    body_.emplace(figure_text, figure.string());
    report(body_->findings(), figure_text);
    const fs::path sources = folder / "sources.toml";
    const std::string sources_text = read_text(sources);
    sources_.emplace(sources_text, sources.string());
    report(sources_->findings(), sources_text);
    for (const fs::path& path : toml_files(folder / "atlas")) add_muscle(path);
    const fs::path safety = folder / "safety.toml";
    const std::string safety_text = read_text(safety);
    safety_.emplace(safety_text, safety.string());
    report(safety_->findings(), safety_text);
    for (const ScreenItem& item : safety_->safety().screen) check_codes(item.sources, safety, safety_text);
    const fs::path words = folder / "words.toml";
    const std::string words_text = read_text(words);
    words_.emplace(words_text, words.string(), atlas(), this->safety());
    report(words_->findings(), words_text);
    for (const fs::path& path : toml_files(folder)) {
      if (path != safety && path != figure && path != sources && path != words) add_routine(path);
    }
    for (const fs::path& path : toml_files(folder / "learn")) add_article(path);
    if (routines_.empty() || atlas().muscles().empty()) {
      throw Error(fmt::format("{} has no sound routine, or its atlas no sound muscle", folder.string()));
    }
  }

  bool is_sound() const { return is_sound_; }
  Atlas atlas() { return reader_.atlas(); }
  const Safety& safety() const { return safety_->safety(); }
  const Body& body() const { return body_->body(); }
  const WordSheet& words() const { return words_->sheet(); }
  const std::vector<ShippedRoutine>& routines() const { return routines_; }
  std::span<const Source> sources() const { return sources_->sources(); }
  std::span<const Article> articles() const { return articles_.articles(); }

 private:
  void report(const std::vector<Finding>& findings, std::string_view text) {
    if (findings.empty()) return;
    is_sound_ = false;
    fmt::print(stderr, "{}", render_findings(findings, text));
  }

  /// What looks like a code of the sheet of sources is one. Safety lines also name warning signs ("E1").
  template <typename Codes>
  void check_codes(const Codes& codes, const fs::path& path, std::string_view text) {
    for (const std::string_view code : codes) {
      if (!is_source_code(code) || find_source(code, sources()) != nullptr) continue;
      report({{path.string(),
               {},
               Severity::error,
               "unknown-source",
               fmt::format("there is no source '{}'", code),
               "sources.toml lists them all"}},
             text);
    }
  }

  void add_muscle(const fs::path& path) {
    const std::string text = read_text(path);
    const std::string stem = path.stem().string();
    report(reader_.add(text, path.string(), stem), text);
    const Atlas muscles = atlas();
    const Muscle* muscle = muscles.find(stem);
    if (muscle == nullptr) return;
    check_codes(muscle->sources, path, text);
    if (!body_->findings().empty()) return;
    for (std::string& place : misplaced(muscle->figure, body())) {
      report({{path.string(), {}, Severity::error, "figure", std::move(place), "look at it with tools/contact-sheet"}},
             text);
    }
  }

  void add_article(const fs::path& path) {
    const std::string text = read_text(path);
    const std::string stem = path.stem().string();
    const std::vector<Finding> findings = articles_.add(text, path.string(), stem);
    report(findings, text);
    if (findings.empty()) check_codes(find_article(stem, articles())->sources, path, text);
  }

  void add_routine(const fs::path& path) {
    std::string text = read_text(path);
    JudgedRoutine judged = judge_routine(text, path.string(), path.stem().string(), atlas());
    report(judged.findings, text);
    if (!judged.routine) return;
    check_codes(judged.routine->sources, path, text);
    const std::size_t lines = screening_for(*judged.routine, safety(), atlas()).unjoined;
    if (lines > screening_longest) {
      report({{path.string(),
               {},
               Severity::error,
               "screening",
               fmt::format("its screening has {} lines, over {}", lines, screening_longest),
               "join lines of safety.toml, or shorten 'avoid'"}},
             text);
    }
    routines_.push_back({std::move(*judged.routine), std::move(text)});
  }

  std::optional<BodySheet> body_;
  std::optional<SourceReader> sources_;
  AtlasReader reader_;
  std::optional<SafetyReader> safety_;
  ArticleReader articles_;
  std::optional<WordSheetReader> words_;
  std::vector<ShippedRoutine> routines_;
  bool is_sound_ = true;
};

/// A string_view literal. Octal escapes end by themselves after three digits, whatever follows; `?` is escaped for
/// compilers that still know trigraphs.
std::string literal(std::string_view text) {
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == '\n') {
      out += i + 1 < text.size() ? "\\n\"\n    \"" : "\\n";
    } else if (byte == '"' || byte == '\\' || byte == '?') {
      out += '\\';
      out += text[i];
    } else if (byte < 0x20 || byte >= 0x7F) {
      out += fmt::format("\\{:03o}", byte);
    } else {
      out += text[i];
    }
  }
  return out + "\"sv";
}

/// `soft-ball` or `A` as the enumerator it is named after.
template <typename Enum>
std::string enumerator(std::string_view type, Enum value) {
  std::string name(name_of(value));
  for (char& c : name) {
    if (c == '-') c = '_';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return fmt::format("{}::{}", type, name);
}

std::string_view hold_rule_enumerator(HoldRule rule) {
  switch (rule) {
    case HoldRule::by_tier:
      return "HoldRule::by_tier";
    case HoldRule::thumb:
      return "HoldRule::thumb";
    case HoldRule::pinch:
      return "HoldRule::pinch";
  }
  return {};
}

/// Writes C++: arrays get a name when they are defined, and are spoken of by it.
class CodeWriter {
 public:
  void add(std::string_view code) { code_ += code; }

  std::string strings(std::span<const std::string_view> texts) {
    std::vector<std::string> items;
    for (const std::string_view text : texts) items.push_back(literal(text));
    return array("std::string_view", items);
  }
  template <typename Enum>
  std::string enums(std::string_view type, std::span<const Enum> values) {
    std::vector<std::string> items;
    for (const Enum value : values) items.push_back(enumerator(type, value));
    return array(type, items);
  }

  std::string spots(Path path) {
    std::vector<std::string> items;
    for (const Spot spot : path) items.push_back(spot_code(spot));
    return array("Spot", items);
  }
  std::string paths(std::span<const Path> paths) {
    std::vector<std::string> items;
    for (const Path& path : paths) items.push_back(spots(path));
    return array("Path", items);
  }

  /// To the tenth of a millimetre.
  static std::string spot_code(Spot spot) { return fmt::format("{{{:.2f}F, {:.2f}F}}", spot.out, spot.down); }

  /// `items` are initialisers.
  std::string array(std::string_view type, const std::vector<std::string>& items) {
    if (items.empty()) return "{}";
    const std::string name = fmt::format("list_{}", ++count_);
    code_ += fmt::format("constexpr {} {}[] = {{{}}};\n", type, name, fmt::join(items, ", "));
    return name;
  }

  const std::string& code() const { return code_; }

 private:
  std::string code_;
  int count_ = 0;
};

std::string figure_code(CodeWriter& out, const MuscleFigure& figure) {
  std::vector<std::string> points;
  for (const PressPoint& point : figure.points) {
    points.push_back(fmt::format("{{{}, {}}}", enumerator("View", point.view), CodeWriter::spot_code(point.at)));
  }
  std::vector<std::string> shapes;
  for (const ZoneShape& shape : figure.shapes) {
    const std::string_view depth = shape.depth == ZoneDepth::core ? "ZoneDepth::core" : "ZoneDepth::spill";
    shapes.push_back(fmt::format("{{{}, {}, {}, {}, {:.2f}F}}", literal(shape.zone), enumerator("View", shape.view),
                                 depth, out.spots(shape.path), shape.radius));
  }
  const std::string press = out.array("PressPoint", points);
  return fmt::format("{{{}, {}}}", press, out.array("ZoneShape", shapes));
}

std::string muscle_code(CodeWriter& out, const Muscle& muscle) {
  // The arrays are to stand before the initialiser that names them.
  const std::string sides = out.enums("Side", muscle.sides);
  const std::string gates = out.enums("Gate", muscle.gates);
  const std::string zones = out.strings(muscle.zones);
  const std::string feels_like = out.strings(muscle.feels_like);
  const std::string causes = out.strings(muscle.causes);
  const std::string cautions = out.strings(muscle.cautions);
  const std::string tools = out.enums("Tool", muscle.tools);
  const std::string sources = out.strings(muscle.sources);
  const std::string figure = figure_code(out, muscle.figure);
  std::string code = "    {";
  const auto member = [&code](std::string_view name, std::string_view value) {
    code += fmt::format(".{} = {},\n     ", name, value);
  };
  member("name", literal(muscle.name));
  member("plain", literal(muscle.plain));
  member("anatomical", literal(muscle.anatomical));
  member("area", enumerator("Area", muscle.area));
  member("tier", enumerator("Tier", muscle.tier));
  member("hold_rule", hold_rule_enumerator(muscle.hold_rule));
  member("sides", sides);
  member("gates", gates);
  member("find", literal(muscle.find));
  member("elsewhere", literal(muscle.elsewhere));
  member("zones", zones);
  member("feels_like", feels_like);
  member("causes", causes);
  member("cautions", cautions);
  member("position", literal(muscle.position));
  member("tools", tools);
  member("substitute", literal(muscle.substitute));
  member("stretch", literal(muscle.stretch));
  member("sources", sources);
  member("figure", figure);
  return code + "},\n";
}

void write_atlas(CodeWriter& out, const Atlas& atlas) {
  std::string muscles;
  for (const Muscle& muscle : atlas.muscles()) muscles += muscle_code(out, muscle);
  out.add(fmt::format("constexpr Muscle muscles[] = {{\n{}}};\nconstexpr Atlas atlas{{muscles}};\n\n", muscles));
}

void write_body(CodeWriter& out, const Body& body) {
  std::string views;
  for (const BodyView& view : body.views) {
    const std::string_view drawn = view.drawn == Drawn::mirrored ? "Drawn::mirrored" : "Drawn::once";
    const std::string outlines = out.paths(view.outlines);
    const std::string strokes = out.paths(view.strokes);
    views += fmt::format("    BodyView{{{}, {{{:.2f}F, {:.2f}F, {:.2f}F, {:.2f}F}}, {}, {}}},\n", drawn,
                         view.shown.left, view.shown.top, view.shown.right, view.shown.bottom, outlines, strokes);
  }
  out.add(fmt::format("constexpr Body body{{{{{{\n{}}}}}}};\n\n", views));
}

void write_safety(CodeWriter& out, const Safety& safety) {
  std::string items;
  for (const ScreenItem& item : safety.screen) {
    const std::string gates = out.enums("Gate", item.gates);
    const std::string sources = out.strings(item.sources);
    items += fmt::format("    {{{}, {}, {}, {}}},\n", literal(item.text), enumerator("ScreenAction", item.action),
                         gates, sources);
  }
  out.add(fmt::format("constexpr ScreenItem screen[] = {{\n{}}};\n", items));

  const auto member = [](std::string_view key, std::string_view value) {
    std::string name(key);
    std::replace(name.begin(), name.end(), '-', '_');
    return fmt::format("  safety.{} = {};\n", name, value);
  };
  std::string say;
  for (const SayText& sentence : say_texts()) say += member(sentence.key, literal(safety.*sentence.text));
  for (const SayLines& passage : say_lines()) say += member(passage.key, out.strings(safety.*passage.lines));
  out.add(
      fmt::format("constexpr Safety safety_sheet = [] {{\n  Safety safety{{}};\n  safety.screen = screen;\n{}"
                  "  return safety;\n}}();\n\n",
                  say));
}

void write_words(CodeWriter& out, const WordSheet& sheet) {
  std::string synonyms, pain_areas, regions, signs;
  for (const Synonym& synonym : sheet.synonyms) {
    synonyms += fmt::format("    {{{}, {}}},\n", literal(synonym.means), out.strings(synonym.words));
  }
  for (const PainArea& area : sheet.pain_areas) {
    const std::string words = out.strings(area.words);
    pain_areas += fmt::format("    {{{}, {}}},\n", words, out.strings(area.muscles));
  }
  for (const RegionWords& region : sheet.regions) {
    const std::string words = out.strings(region.words);
    regions += fmt::format("    {{{}, {}, {}}},\n", enumerator("Gate", region.gate), words, out.strings(region.first));
  }
  for (const SignWords& sign : sheet.signs) {
    const std::string words = out.strings(sign.words);
    signs += fmt::format("    {{{}, {}, {}}},\n", words, out.strings(sign.flags), literal(sign.text));
  }
  out.add(fmt::format("constexpr Synonym synonyms[] = {{\n{}}};\n", synonyms));
  out.add(fmt::format("constexpr PainArea pain_areas[] = {{\n{}}};\n", pain_areas));
  out.add(fmt::format("constexpr RegionWords regions[] = {{\n{}}};\n", regions));
  out.add(fmt::format("constexpr SignWords signs[] = {{\n{}}};\n", signs));

  std::string code;
  const auto member = [&code](std::string_view key, std::string_view value) {
    std::string name(key);
    std::replace(name.begin(), name.end(), '-', '_');
    code += fmt::format("  sheet.{} = {};\n", name, value);
  };
  member("fillers", out.strings(sheet.fillers));
  member("positions", out.strings(sheet.positions));
  member("either", out.strings(sheet.either));
  member("parts", out.strings(sheet.parts));
  member("left", out.strings(sheet.left));
  member("right", out.strings(sheet.right));
  member("both", out.strings(sheet.both));
  for (const std::string_view name : {"synonyms", "pain_areas", "regions", "signs"}) member(name, name);
  for (const WordSheetText& sentence : word_sheet_texts()) member(sentence.key, literal(sheet.*sentence.text));
  out.add(
      fmt::format("constexpr WordSheet word_sheet = [] {{\n  WordSheet sheet{{}};\n{}"
                  "  return sheet;\n}}();\n\n",
                  code));
}

void write_routines(CodeWriter& out, const std::vector<ShippedRoutine>& routines, const Atlas& atlas) {
  std::string items;
  for (const auto& [routine, text] : routines) {
    std::vector<std::string_view> muscles;
    for (const Muscle* muscle : muscles_of(routine, atlas)) muscles.push_back(muscle->name);
    items += fmt::format("    {{{}, {}, {}, std::chrono::seconds{{{}}}, {},\n    {}}},\n", literal(routine.name),
                         literal(routine.title), enumerator("Area", routine.area), total_time(routine).count(),
                         out.strings(muscles), literal(text));
  }
  out.add(fmt::format("constexpr BuiltinRoutine routines[] = {{\n{}}};\n\n", items));
}

void write_sources(CodeWriter& out, std::span<const Source> sources) {
  std::string items;
  for (const Source& source : sources) {
    items += fmt::format("    {{{}, {}}},\n", literal(source.code), literal(source.citation));
  }
  out.add(fmt::format("constexpr Source sources[] = {{\n{}}};\n\n", items));
}

void write_articles(CodeWriter& out, std::span<const Article> articles) {
  std::string items;
  for (const Article& article : articles) {
    std::vector<std::string> sections, next;
    for (const ArticleSection& section : article.sections) {
      const std::string text = out.strings(section.text);
      const std::string points = out.strings(section.points);
      sections.push_back(fmt::format("{{{}, {}, {}}}", literal(section.heading), text, points));
    }
    for (const NextStep& step : article.next) {
      next.push_back(fmt::format("{{{}, {}}}", literal(step.purpose), literal(step.command)));
    }
    const std::string lead = out.strings(article.lead);
    const std::string section_list = out.array("ArticleSection", sections);
    const std::string sources = out.strings(article.sources);
    const std::string next_list = out.array("NextStep", next);
    items += fmt::format("    {{{}, {}, {}, {},\n     {}, {}, {}, {}}},\n", literal(article.name), article.order,
                         literal(article.title), literal(article.summary), lead, section_list, sources, next_list);
  }
  out.add(fmt::format("constexpr Article articles[] = {{\n{}}};\n\n", items));
}

std::string source_code(Shipment& shipment) {
  CodeWriter out;
  out.add(
      "// Generated from routines/. Changes made here are lost.\n"
      "#include \"core/figure/body.hpp\"\n"
      "#include \"core/learn/builtin.hpp\"\n"
      "#include \"core/routine/builtin.hpp\"\n\n"
      "namespace tpguide {\nnamespace {\n\nusing namespace std::string_view_literals;\n\n");
  write_body(out, shipment.body());
  write_atlas(out, shipment.atlas());
  write_safety(out, shipment.safety());
  write_words(out, shipment.words());
  write_routines(out, shipment.routines(), shipment.atlas());
  write_sources(out, shipment.sources());
  write_articles(out, shipment.articles());
  out.add(
      "}  // namespace\n\n"
      "std::span<const BuiltinRoutine> builtin_routines() { return routines; }\n"
      "const Atlas& builtin_atlas() { return atlas; }\n"
      "const Body& builtin_body() { return body; }\n"
      "std::span<const Source> builtin_sources() { return sources; }\n"
      "std::span<const Article> builtin_articles() { return articles; }\n"
      "const Safety& builtin_safety() { return safety_sheet; }\n"
      "const WordSheet& builtin_words() { return word_sheet; }\n\n"
      "}  // namespace tpguide\n");
  return out.code();
}

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
    tpguide::write_if_changed(argv[2], tpguide::source_code(shipment));
    return 0;
  } catch (const tpguide::Error& error) {
    fmt::print(stderr, "tpguide_embed: {}\n{}\n", error.what(), error.hint());
  } catch (const std::exception& error) {
    fmt::print(stderr, "tpguide_embed: {}\n", error.what());
  }
  return 1;
}
