// SPDX-License-Identifier: MIT
#include "core/learn/article.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/learn/sources.hpp"
#include "core/routine/model.hpp"
#include "core/text/cells.hpp"
#include "core/text/stem.hpp"
#include "core/toml/table_reader.hpp"

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

NextStep read_next(const TomlValue& value, std::string_view file, std::vector<Finding>& findings) {
  TableReader reader(*value.table(), value.at, file, findings);
  const NextStep next{reader.text("do"), short_text(reader, "command", command_cells)};
  if (!next.command.empty() && !next.command.starts_with("tpguide ")) {
    reader.refuse(reader.place("command"), "command", "'command' is a whole command line",
                  "begin it with tpguide and a space");
  }
  reader.finish();
  return next;
}

}  // namespace

const Article* find_article(std::string_view topic, std::span<const Article> articles) {
  const Article* only = nullptr;
  int beginnings = 0;
  for (const Article& article : articles) {
    if (article.name == topic) return &article;
    if (topic.empty() || !article.name.starts_with(topic)) continue;
    only = &article;
    ++beginnings;
  }
  return beginnings == 1 ? only : nullptr;
}

ArticleSection ArticleReader::read_section(const TomlValue& value, std::string_view file,
                                           std::vector<Finding>& findings) {
  TableReader reader(*value.table(), value.at, file, findings);
  ArticleSection section{};
  section.heading = short_text(reader, "heading", heading_cells);
  section.text = keep(reader.texts("text", Need::optional));
  section.points = keep(reader.texts("points", Need::optional));
  if (value.table()->find("text") == nullptr && value.table()->find("points") == nullptr) {
    reader.refuse(value.at, "missing-key", "'text' or 'points' is missing");
  }
  reader.finish();
  return section;
}

std::vector<Finding> ArticleReader::add(std::string_view text, std::string_view file, std::string_view stem) {
  const TomlDocument& document = documents_.emplace_back(parse_toml(text, file));
  std::vector<Finding> findings = document.findings;
  if (!findings.empty()) return findings;

  TableReader reader(document.root, {1, 1}, file, findings);
  Article article{};
  reader.format(1);
  const std::optional<std::int64_t> order = reader.whole_number("order");
  article.order = order.value_or(0);
  article.title = short_text(reader, "title", title_cells);
  article.summary = short_text(reader, "summary", summary_cells);
  article.lead = keep(reader.texts("lead"));
  article.sources = keep(reader.texts("sources"));
  for (const std::string_view code : article.sources) {
    if (is_source_code(code)) continue;
    reader.refuse(reader.place("sources"), "code", fmt::format("'{}' is not a code", code),
                  "sources.toml lists the codes there are");
  }
  auto& sections = sections_.emplace_back();
  if (const TomlEntry* tables = reader.tables("section")) {
    for (const TomlValue& value : *tables->value.array()) sections.push_back(read_section(value, file, findings));
  }
  auto& next = next_.emplace_back();
  if (const TomlEntry* tables = reader.tables("next")) {
    for (const TomlValue& value : *tables->value.array()) next.push_back(read_next(value, file, findings));
  }
  article.sections = sections;
  article.next = next;

  if (!is_stem(stem)) {
    reader.refuse({}, "name", fmt::format("'{}' is not a name for a topic", stem),
                  "small letters, digits and '-', at most 64");
  }
  for (const Article& other : articles_) {
    if (other.name == stem) reader.refuse({}, "twice", fmt::format("there is already a topic '{}'", stem));
    if (order && other.order == *order) {
      reader.refuse(reader.place("order"), "twice", fmt::format("'{}' has this place in the order", other.name));
    }
  }
  reader.finish();
  if (!findings.empty()) return findings;

  article.name = names_.emplace_back(stem);
  articles_.insert(std::ranges::upper_bound(articles_, article.order, {}, &Article::order), article);
  return findings;
}

}  // namespace tpguide
