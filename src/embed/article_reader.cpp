// SPDX-License-Identifier: MIT
#include "embed/article_reader.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "core/text/cells.hpp"
#include "core/text/stem.hpp"
#include "embed/source_reader.hpp"
#include "embed/table_reader.hpp"

namespace tpguide {
namespace {

// What keeps each of these on one line, in the margins that the page gives it.
constexpr int title_cells = 45;
constexpr int heading_cells = 45;
constexpr int summary_cells = 72;
constexpr int command_cells = 70;

std::string_view short_text(TableReader& reader, std::string_view key, int limit) {
  const std::string_view text = reader.text(key);
  if (const int cells = cell_width(text); cells > limit) {
    reader.refuse(reader.place(key), "too-long", fmt::format("'{}' takes {} cells, over {}", key, cells, limit));
  }
  return text;
}

NextStep read_next(TableReader& reader) {
  const NextStep next{reader.text("do"), short_text(reader, "command", command_cells)};
  if (!next.command.empty() && !next.command.starts_with("tpguide ")) {
    reader.refuse(reader.place("command"), "command", "'command' is a whole command line",
                  "begin it with tpguide and a space");
  }
  return next;
}

ArticleSection read_section(TableReader& reader, Kept& kept) {
  ArticleSection section{};
  section.heading = short_text(reader, "heading", heading_cells);
  section.text = kept.keep(reader.texts("text", Need::optional));
  section.points = kept.keep(reader.texts("points", Need::optional));
  if (!reader.has("text") && !reader.has("points"))
    reader.refuse(reader.start(), "missing-key", "'text' or 'points' is missing");
  return section;
}

}  // namespace

std::vector<Finding> ArticleReader::add(std::string_view text, std::string_view file, std::string_view stem) {
  const TomlDocument& document = kept_.keep(parse_toml(text, file));
  std::vector<Finding> findings = document.findings;
  if (!findings.empty()) return findings;

  TableReader reader(document.root, {1, 1}, file, findings);
  Article article{};
  reader.format(1);
  const std::optional<std::int64_t> order = reader.whole_number("order");
  article.order = order.value_or(0);
  article.title = short_text(reader, "title", title_cells);
  article.summary = short_text(reader, "summary", summary_cells);
  article.lead = kept_.keep(reader.texts("lead"));
  article.sources = kept_.keep(reader.texts("sources"));
  article.words = kept_.keep(reader.texts("words", Need::optional));
  for (const std::string_view code : article.sources) {
    if (is_source_code(code)) continue;
    reader.refuse(reader.place("sources"), "code", fmt::format("'{}' is not a code", code),
                  "sources.toml lists the codes there are");
  }
  std::vector<ArticleSection> sections;
  reader.each("section", [&](TableReader& table) { sections.push_back(read_section(table, kept_)); });
  article.sections = kept_.keep(std::move(sections));
  std::vector<NextStep> next;
  reader.each("next", [&](TableReader& table) { next.push_back(read_next(table)); });
  article.next = kept_.keep(std::move(next));

  if (!is_stem(stem)) {
    reader.refuse({}, "name", fmt::format("'{}' is not a name for a topic", stem),
                  "small letters, digits and '-', at most 64");
  }
  for (const Article& other : articles_) {
    if (other.name == stem) reader.refuse({}, "twice", fmt::format("there is already a topic '{}'", stem));
    for (const std::string_view word : article.words) {
      if (word != other.name && std::ranges::count(other.words, word) == 0) continue;
      reader.refuse(reader.place("words"), "twice", fmt::format("'{}' stands for '{}' already", word, other.name));
    }
    if (std::ranges::count(other.words, stem) > 0)
      reader.refuse({}, "twice", fmt::format("'{}' stands for '{}' already", stem, other.name));
    if (order && other.order == *order) {
      reader.refuse(reader.place("order"), "twice", fmt::format("'{}' has this place in the order", other.name));
    }
  }
  reader.finish();
  if (!findings.empty()) return findings;

  article.name = kept_.keep(std::string(stem));
  articles_.insert(std::ranges::upper_bound(articles_, article.order, {}, &Article::order), article);
  return findings;
}

}  // namespace tpguide
