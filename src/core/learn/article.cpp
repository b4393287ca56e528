// SPDX-License-Identifier: MIT
#include "core/learn/article.hpp"

#include <algorithm>

namespace tpguide {

const Article* find_article(std::string_view topic, std::span<const Article> articles) {
  const Article* only = nullptr;
  int beginnings = 0;
  for (const Article& article : articles) {
    if (article.name == topic || std::ranges::count(article.words, topic) > 0) return &article;
    if (topic.empty() || !article.name.starts_with(topic)) continue;
    only = &article;
    ++beginnings;
  }
  return beginnings == 1 ? only : nullptr;
}

}  // namespace tpguide
