// SPDX-License-Identifier: MIT
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "content/builtin.hpp"
#include "core/routine/judge.hpp"
#include "core/routine/muscles.hpp"
#include "core/routine/packed.hpp"
#include "core/text/cells.hpp"
#include "embed/shipment.hpp"
#include "embed/vocabulary_maker.hpp"
#include "support/places.hpp"

namespace tpguide {
namespace {

template <typename List>
std::string joined(const List& texts) {
  return fmt::format("{}", fmt::join(texts, "|"));
}

std::string all_of(const MuscleFigure& figure) {
  std::string text;
  const auto add = [&](View view, Spot at) {
    text += fmt::format("{} {:.2f} {:.2f};", name_of(view), at.out, at.down);
  };
  for (const PressPoint& point : figure.points) add(point.view, point.at);
  for (const ZoneShape& shape : figure.shapes) {
    text += fmt::format("{} {} {:.2f}:", shape.zone, name_of(shape.depth), shape.radius);
    for (const Spot& spot : shape.path) add(shape.view, spot);
  }
  return text;
}

std::string all_of(const Muscle& muscle) {
  return fmt::format("{}\n{}\n{}\n{} {} {}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n", muscle.name,
                     muscle.plain, muscle.anatomical, name_of(muscle.area), name_of(muscle.tier),
                     name_of(muscle.hold_rule), muscle.sides.size(), muscle.gates.size(), muscle.find, muscle.elsewhere,
                     joined(muscle.zones), joined(muscle.cautions), muscle.position, muscle.tools.size(),
                     muscle.substitute, muscle.stretch, joined(muscle.sources), all_of(muscle.figure));
}

std::string all_of(const Article& article) {
  std::string text = fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n", article.name, article.order, article.title,
                                 article.summary, joined(article.lead), joined(article.sources));
  for (const ArticleSection& section : article.sections)
    text += fmt::format("{}: {} - {}\n", section.heading, joined(section.text), joined(section.points));
  for (const NextStep& step : article.next) text += fmt::format("{}: {}\n", step.purpose, step.command);
  return text;
}

std::string all_of(const Safety& safety) {
  std::string text;
  for (const ScreenItem& item : safety.screen)
    text += fmt::format("{} {} {} {}\n", item.text, name_of(item.action), item.gates.size(), joined(item.sources));
  for (const SayText& sentence : say_texts()) text += fmt::format("{}: {}\n", sentence.key, safety.*sentence.text);
  for (const SayLines& lines : say_lines()) text += fmt::format("{}: {}\n", lines.key, joined(safety.*lines.lines));
  return text;
}

std::string all_of(const WordSheet& sheet) {
  std::string text;
  for (const RegionWords& region : sheet.regions)
    text += fmt::format("{} {} {} {}\n", name_of(region.gate), joined(region.words), joined(region.first),
                        region.side ? name_of(*region.side) : "");
  for (const SignWords& sign : sheet.signs)
    text += fmt::format("{} {} {}\n", joined(sign.words), joined(sign.flags), sign.text);
  for (const WordSheetText& sentence : word_sheet_texts()) text += fmt::format("{}\n", sheet.*sentence.text);
  return text;
}

template <typename T>
std::string all_of(const Lists<T>& lists) {
  std::string text;
  for (std::size_t i = 0; i < lists.size(); ++i) text += joined(lists[i]) + "\n";
  return text;
}

std::string all_of(const Vocabulary& vocabulary) {
  std::string text = all_of(vocabulary.words.words) + all_of(vocabulary.stems.words) + joined(vocabulary.stems.values) +
                     all_of(vocabulary.meaning_words) + all_of(vocabulary.meaning_means) +
                     all_of(vocabulary.phrase_texts) + all_of(vocabulary.phrase_all) +
                     all_of(vocabulary.phrase_content) + all_of(vocabulary.sign_words) +
                     all_of(vocabulary.region_words);
  for (const KnownWord& word : vocabulary.words.values)
    text += fmt::format("{} {}\n", word.token, static_cast<int>(word.chance));
  for (const TokenFacts& token : vocabulary.tokens)
    text += fmt::format("{} {} {} {} {} {}\n", static_cast<int>(token.role), token.weight, token.is_place,
                        token.is_in_complaints, token.is_in_signs, token.brings_signs);
  for (const PhraseFacts& phrase : vocabulary.phrases)
    text += fmt::format("{} {} {} {}\n", static_cast<int>(phrase.kind), phrase.muscle, phrase.order, phrase.has_part);
  return text;
}

template <typename List>
std::string all_of_each(const List& list) {
  std::string text;
  for (const auto& one : list) text += all_of(one);
  return text;
}

TEST_CASE("builtin: what is built in is what its files say") {
  const Shipment shipment(source_folder() / "routines");
  REQUIRE(shipment.is_sound());
  CHECK(all_of_each(builtin_atlas().muscles()) == all_of_each(shipment.atlas().muscles()));
  CHECK(all_of_each(builtin_articles()) == all_of_each(shipment.articles()));
  CHECK(all_of(builtin_safety()) == all_of(shipment.safety()));
  CHECK(all_of(builtin_words()) == all_of(shipment.words()));
  const VocabularyMaker made(shipment.atlas(), shipment.muscle_words(), shipment.word_lists(), shipment.words());
  CHECK(all_of(builtin_vocabulary()) == all_of(made.vocabulary()));
  REQUIRE(builtin_sources().size() == shipment.sources().size());
  for (std::size_t i = 0; i < builtin_sources().size(); ++i) {
    CHECK(builtin_sources()[i].code == shipment.sources()[i].code);
    CHECK(builtin_sources()[i].citation == shipment.sources()[i].citation);
  }
  for (std::size_t i = 0; i < view_count; ++i) {
    const BodyView &built = builtin_body().views[i], &read = shipment.body().views[i];
    CHECK(built.drawn == read.drawn);
    CHECK(built.shown == read.shown);
    CHECK(built.outlines.size() == read.outlines.size());
    CHECK(built.strokes.size() == read.strokes.size());
  }
}

TEST_CASE("builtin: what list shows without reading is what each routine's text says") {
  REQUIRE_FALSE(builtin_routines().empty());
  for (const BuiltinRoutine& builtin : builtin_routines()) {
    CAPTURE(builtin.name);
    const JudgedRoutine judged = judge_routine(builtin.text, "built-in", builtin.name, builtin_atlas());
    CHECK(judged.findings.empty());
    REQUIRE(judged.routine.has_value());
    CHECK(builtin.title == judged.routine->title);
    CHECK(unpack(builtin.packed) == *judged.routine);
    CHECK(builtin.area == judged.routine->area);
    CHECK(builtin.total == total_time(*judged.routine));
    const auto muscles = muscles_of(*judged.routine, builtin_atlas());
    REQUIRE(builtin.muscles.size() == muscles.size());
    for (std::size_t i = 0; i < muscles.size(); ++i) CHECK(builtin.muscles[i] == muscles[i]->name);
  }
}

TEST_CASE("builtin: muscles are sorted by name, and each text came through as it was written") {
  const Atlas& atlas = builtin_atlas();
  REQUIRE_FALSE(atlas.muscles().empty());
  for (const Muscle& muscle : atlas.muscles()) {
    CAPTURE(muscle.name);
    CHECK(atlas.find(muscle.name) == &muscle);
    for (const std::string_view text : {muscle.plain, muscle.find, muscle.elsewhere, muscle.position, muscle.stretch}) {
      CHECK_FALSE(text.empty());
      CHECK(clean(text) == text);
    }
    CHECK(muscle.tools.empty() == (muscle.tier == Tier::c));
  }
  for (const SayText& sentence : say_texts()) {
    const std::string_view text = builtin_safety().*sentence.text;
    CHECK_FALSE(text.empty());
    CHECK(clean(text) == text);
  }
}

}  // namespace
}  // namespace tpguide
