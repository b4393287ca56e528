// SPDX-License-Identifier: MIT
// The articles of `tpguide learn`, one TOML file a topic under routines/learn/. The built-in ones are generated at
// build time as constant data; every field is a view into text that lives as long as the reader it came from.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/finding.hpp"
#include "core/toml/document.hpp"

namespace tpguide {

struct ArticleSection {
  std::string_view heading;
  std::span<const std::string_view> text;    ///< paragraphs
  std::span<const std::string_view> points;  ///< a list under them; one of the two may be empty
};

/// What a reader can do now.
struct NextStep {
  std::string_view purpose;  ///< "Find muscles whose pattern fits"
  std::string_view command;  ///< the whole command line
};

struct Article {
  std::string_view name;  ///< the topic, as it is typed
  std::int64_t order;     ///< its place in the reading order
  std::string_view title;
  std::string_view summary;                ///< one line for the list of topics
  std::span<const std::string_view> lead;  ///< paragraphs before the first heading
  std::span<const ArticleSection> sections;
  std::span<const std::string_view> sources;  ///< codes of the sheet of sources
  std::span<const NextStep> next;             ///< at least one
};

/// The article of that name, or the only one whose name begins so; nullptr when there is none or several.
const Article* find_article(std::string_view topic, std::span<const Article>);

/// Owns the text of articles that were read from files, for the build-time generator and for tests.
class ArticleReader {
 public:
  /// Judges one file and adds the article when it has no error. `stem` is its name.
  std::vector<Finding> add(std::string_view text, std::string_view file, std::string_view stem);
  /// In reading order; valid until the next add().
  std::span<const Article> articles() const { return articles_; }

 private:
  std::span<const std::string_view> keep(std::vector<std::string_view> list) {
    return lists_.emplace_back(std::move(list));
  }
  ArticleSection read_section(const TomlValue& value, std::string_view file, std::vector<Finding>& findings);

  std::deque<TomlDocument> documents_;
  std::deque<std::string> names_;
  std::deque<std::vector<std::string_view>> lists_;
  std::deque<std::vector<ArticleSection>> sections_;
  std::deque<std::vector<NextStep>> next_;
  std::vector<Article> articles_;
};

}  // namespace tpguide
