// SPDX-License-Identifier: MIT
#include "embed/content_code.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/routine/builtin_routine.hpp"
#include "core/routine/muscles.hpp"
#include "core/routine/packed.hpp"
#include "embed/vocabulary_maker.hpp"

namespace tpguide {
namespace {

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

/// As a compiler spells it: "tpguide::Side".
template <typename T>
std::string type_name() {
  std::string_view spelled = __PRETTY_FUNCTION__;
  spelled.remove_prefix(spelled.find("T = ") + 4);
  std::string name(spelled.substr(0, spelled.find_first_of(";]")));
  // Clang spells out the extent that a span has by itself, as a number that it warns of.
  constexpr std::string_view dynamic_extent = ", 18446744073709551615";
  if (const std::size_t at = name.find(dynamic_extent); at != std::string::npos) name.erase(at, dynamic_extent.size());
  return name;
}

/// Values as C++ source, by their types. A list is an array of its own, which stands in front of what names it.
class CodeWriter {
 public:
  void add(std::string_view code) { code_ += code; }
  std::string text() && { return std::move(code_); }

  std::string code(std::string_view text) { return literal(text); }
  /// To the tenth of a millimetre.
  std::string code(float number) { return fmt::format("{:.2f}F", number); }
  /// As exact as it is.
  std::string code(double number) { return fmt::format("{}", number); }
  std::string code(std::int64_t number) { return fmt::format("{}", number); }
  std::string code(std::uint16_t number) { return fmt::format("{}", number); }
  std::string code(std::uint32_t number) { return fmt::format("{}U", number); }
  std::string code(bool is_so) { return is_so ? "true" : "false"; }
  std::string code(std::chrono::seconds time) { return fmt::format("std::chrono::seconds{{{}}}", time.count()); }

  template <typename Enum>
  requires std::is_enum_v<Enum> std::string code(Enum value) {
    return fmt::format("{}{{{}}}", type_name<Enum>(), static_cast<int>(value));
  }
  template <typename T>
  std::string code(const std::optional<T>& value) {
    return value ? code(*value) : "std::nullopt";
  }
  template <typename T>
  std::string code(std::span<const T> values) {
    if (values.empty()) return "{}";
    std::string items;
    for (const T& value : values) items += code(value) + ",\n";
    const std::string name = fmt::format("list_{}", ++count_);
    code_ += fmt::format("constexpr {} {}[] = {{\n{}}};\n", type_name<T>(), name, items);
    return name;
  }

  std::string code(std::span<const char> text) { return literal({text.data(), text.size()}); }
  template <typename T>
  std::string code(const Lists<T>& lists) {
    return row(lists.items, lists.ends);
  }
  template <typename T>
  std::string code(const ByWord<T>& values) {
    return row(values.words, values.values);
  }

  // Each by all of its members, in their order.
  std::string code(const Spot& spot) { return row(spot.out, spot.down); }
  std::string code(const PressPoint& point) { return row(point.view, point.at); }
  std::string code(const ZoneShape& shape) {
    return row(shape.zone, shape.view, shape.depth, shape.path, shape.radius);
  }
  std::string code(const MuscleFigure& figure) { return row(figure.points, figure.shapes); }
  std::string code(const Muscle& muscle) {
    return row(muscle.name, muscle.plain, muscle.anatomical, muscle.area, muscle.tier, muscle.hold_rule, muscle.sides,
               muscle.gates, muscle.find, muscle.elsewhere, muscle.zones, muscle.cautions, muscle.position,
               muscle.tools, muscle.substitute, muscle.stretch, muscle.sources, muscle.figure);
  }
  std::string code(const Box& box) { return row(box.left, box.top, box.right, box.bottom); }
  std::string code(const BodyView& view) { return row(view.drawn, view.shown, view.outlines, view.strokes); }
  std::string code(const ScreenItem& item) { return row(item.text, item.action, item.gates, item.sources); }
  std::string code(int number) { return fmt::format("{}", number); }
  std::string code(const ScreeningItem& item) {
    return row(item.id, item.text, item.action, item.lasts, item.where, item.from_age, item.wait_days, item.reread_days,
               item.gates, item.refuses, item.refuses_gates, item.parts, item.after, item.avoid, item.codes, item.mind,
               item.position, item.asks, item.full, item.warmth);
  }
  std::string code(const ScreeningPage& page) {
    return row(page.form, page.title, page.question, page.gates, page.items, page.routine);
  }
  std::string code(const RegionWords& region) { return row(region.gate, region.words, region.first, region.side); }
  std::string code(const SignWords& sign) {
    return row(sign.words, sign.flags, sign.text, sign.holds, sign.begin, sign.topic);
  }
  std::string code(const TokenFacts& token) {
    return row(token.role, token.weight, token.is_place, token.is_in_complaints, token.is_in_signs, token.brings_signs);
  }
  std::string code(const KnownWord& word) { return row(word.token, word.chance, word.letters); }
  std::string code(const PhraseFacts& phrase) { return row(phrase.kind, phrase.muscle, phrase.order, phrase.has_part); }
  std::string code(const BuiltinRoutine& routine) {
    return row(routine.name, routine.title, routine.area, routine.total, routine.muscles, routine.text, routine.packed);
  }
  std::string code(const Source& source) { return row(source.code, source.citation); }
  std::string code(const ArticleSection& section) { return row(section.heading, section.text, section.points); }
  std::string code(const NextStep& step) { return row(step.purpose, step.command); }
  std::string code(const Article& article) {
    return row(article.name, article.order, article.title, article.summary, article.lead, article.sections,
               article.sources, article.next, article.words);
  }

  /// An assignment, of a key of a sheet to the member that is called like it.
  template <typename T>
  std::string member(std::string_view key, const T& value) {
    std::string name(key);
    std::replace(name.begin(), name.end(), '-', '_');
    return fmt::format("  made.{} = {};\n", name, code(value));
  }

 private:
  template <typename... Values>
  std::string row(const Values&... values) {
    const std::vector<std::string> items{code(values)...};
    return fmt::format("{{{}}}", fmt::join(items, ", "));
  }

  std::string code_;
  int count_ = 0;
};

std::string members_of(CodeWriter& out, const Safety& safety) {
  std::string code = out.member("screen", safety.screen);
  for (const SayText& sentence : say_texts()) code += out.member(sentence.key, safety.*sentence.text);
  for (const SayLines& passage : say_lines()) code += out.member(passage.key, safety.*passage.lines);
  return code;
}

std::string members_of(CodeWriter& out, const ScreeningForm& form) {
  std::string code =
      out.member("items", form.items) + out.member("pages", form.pages) + out.member("area-names", form.area_names);
  for (const ScreeningNumber& number : screening_numbers()) code += out.member(number.key, form.*number.number);
  for (const ScreeningText& sentence : screening_texts()) code += out.member(sentence.key, form.*sentence.text);
  return code;
}

std::string members_of(CodeWriter& out, const WordSheet& sheet) {
  std::string code = out.member("regions", sheet.regions) + out.member("signs", sheet.signs);
  for (const WordSheetText& sentence : word_sheet_texts()) code += out.member(sentence.key, sheet.*sentence.text);
  return code;
}

std::string members_of(CodeWriter& out, const Vocabulary& words) {
  return out.member("words", words.words) + out.member("stems", words.stems) + out.member("plain", words.plain) +
         out.member("plain_stems", words.plain_stems) + out.member("idioms", words.idioms) +
         out.member("longest_idiom", words.longest_idiom) + out.member("tokens", words.tokens) +
         out.member("meaning_words", words.meaning_words) + out.member("meaning_means", words.meaning_means) +
         out.member("phrases", words.phrases) + out.member("phrase_texts", words.phrase_texts) +
         out.member("phrase_all", words.phrase_all) + out.member("phrase_content", words.phrase_content) +
         out.member("sign_words", words.sign_words) + out.member("region_words", words.region_words);
}

/// The lists of one function stand in front of it.
template <typename T>
void add_list(CodeWriter& out, std::string_view function, std::span<const T> values) {
  const std::string list = out.code(values);
  out.add(fmt::format("}}  // namespace\nstd::span<const {}> {}() {{ return {}; }}\nnamespace {{\n", type_name<T>(),
                      function, list));
}

void add_value(CodeWriter& out, std::string_view type, std::string_view function, std::string_view members) {
  out.add(
      fmt::format("constexpr {0} {1}_made = [] {{\n  {0} made{{}};\n{2}  return made;\n}}();\n"
                  "}}  // namespace\nconst {0}& {1}() {{ return {1}_made; }}\nnamespace {{\n",
                  type, function, members));
}

void add_routines(CodeWriter& out, const Shipment& shipment) {
  std::vector<std::vector<std::string_view>> muscles;
  for (const auto& [routine, text] : shipment.routines()) {
    std::vector<std::string_view>& names = muscles.emplace_back();
    for (const Muscle* muscle : muscles_of(routine, shipment.atlas())) names.push_back(muscle->name);
  }
  std::vector<std::string> packed;
  for (const auto& [routine, text] : shipment.routines()) packed.push_back(pack(routine));
  std::vector<BuiltinRoutine> routines;
  for (const auto& [routine, text] : shipment.routines())
    routines.push_back({routine.name, routine.title, routine.area, total_time(routine), muscles[routines.size()], text,
                        packed[routines.size()]});
  add_list<BuiltinRoutine>(out, "builtin_routines", routines);
}

}  // namespace

std::string content_code(const Shipment& shipment) {
  CodeWriter out;
  out.add(
      "// Generated from routines/. Changes made here are lost.\n"
      "#include \"content/builtin.hpp\"\n\n"
      "namespace tpguide {\nnamespace {\n\nusing namespace std::string_view_literals;\n\n");
  std::string views;
  for (const BodyView& view : shipment.body().views) views += fmt::format("BodyView{},\n", out.code(view));
  add_value(out, "Body", "builtin_body", fmt::format("  made.views = {{{{{}}}}};\n", views));
  add_value(out, "Atlas", "builtin_atlas", fmt::format("  made = Atlas({});\n", out.code(shipment.atlas().muscles())));
  add_value(out, "Safety", "builtin_safety", members_of(out, shipment.safety()));
  add_value(out, "ScreeningForm", "builtin_screening", members_of(out, shipment.screening()));
  add_value(out, "WordSheet", "builtin_words", members_of(out, shipment.words()));
  const VocabularyMaker words(shipment.atlas(), shipment.muscle_words(), shipment.word_lists(), shipment.words());
  add_value(out, "Vocabulary", "builtin_vocabulary", members_of(out, words.vocabulary()));
  add_routines(out, shipment);
  add_list(out, "builtin_sources", shipment.sources());
  add_list(out, "builtin_articles", shipment.articles());
  out.add("}  // namespace\n}  // namespace tpguide\n");
  return std::move(out).text();
}

}  // namespace tpguide
