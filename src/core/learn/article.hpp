// SPDX-License-Identifier: MIT
// The articles of `tpguide learn`, one TOML file a topic under routines/learn/. The built-in ones are generated at
// build time as constant data; every field is a view into text that lives as long as the reader it came from.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

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
  std::span<const std::string_view> words{};  ///< what people type for it besides its name
};

/// The article of that name or word, or the only one whose name begins so; nullptr when there is none or several.
const Article* find_article(std::string_view topic, std::span<const Article>);

}  // namespace tpguide
