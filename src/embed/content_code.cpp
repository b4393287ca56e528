// SPDX-License-Identifier: MIT
#include "embed/content_code.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "core/routine/muscles.hpp"
#include "embed/code_writer.hpp"

namespace tpguide {
namespace {

std::string figure_code(CodeWriter& out, const MuscleFigure& figure) {
  std::vector<std::string> points;
  for (const PressPoint& point : figure.points) {
    points.push_back(fmt::format("{{{}, {}}}", enumerator("View", point.view), CodeWriter::spot_code(point.at)));
  }
  std::vector<std::string> shapes;
  for (const ZoneShape& shape : figure.shapes) {
    shapes.push_back(fmt::format("{{{}, {}, {}, {}, {:.2f}F}}", literal(shape.zone), enumerator("View", shape.view),
                                 enumerator("ZoneDepth", shape.depth), out.spots(shape.path), shape.radius));
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
  member("hold_rule", enumerator("HoldRule", muscle.hold_rule));
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
    const std::string outlines = out.paths(view.outlines);
    const std::string strokes = out.paths(view.strokes);
    views += fmt::format("    BodyView{{{}, {{{:.2f}F, {:.2f}F, {:.2f}F, {:.2f}F}}, {}, {}}},\n",
                         enumerator("Drawn", view.drawn), view.shown.left, view.shown.top, view.shown.right,
                         view.shown.bottom, outlines, strokes);
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
    const std::string first = out.strings(region.first);
    regions += fmt::format("    {{{}, {}, {}, {}}},\n", enumerator("Gate", region.gate), words, first,
                           region.side ? enumerator("Side", *region.side) : "std::nullopt");
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
  member("qualities", out.strings(sheet.qualities));
  member("activities", out.strings(sheet.activities));
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
    items += fmt::format("    {{{}, {}, {}, {},\n     {}, {}, {}, {}, {}}},\n", literal(article.name), article.order,
                         literal(article.title), literal(article.summary), lead, section_list, sources, next_list,
                         out.strings(article.words));
  }
  out.add(fmt::format("constexpr Article articles[] = {{\n{}}};\n\n", items));
}

}  // namespace

std::string content_code(const Shipment& shipment) {
  CodeWriter out;
  out.add(
      "// Generated from routines/. Changes made here are lost.\n"
      "#include \"content/builtin.hpp\"\n\n"
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

}  // namespace tpguide
