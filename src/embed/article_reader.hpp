// SPDX-License-Identifier: MIT
// Reads the articles, a file a topic under routines/learn/.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/learn/article.hpp"
#include "core/text/finding.hpp"
#include "embed/kept.hpp"

namespace tpguide {

/// Owns the text of the articles it has read.
class ArticleReader {
 public:
  /// Judges one file and adds the article when it has no error. `stem` is its name.
  std::vector<Finding> add(std::string_view text, std::string_view file, std::string_view stem);
  /// In reading order; valid until the next add().
  std::span<const Article> articles() const { return articles_; }

 private:
  Kept kept_;
  std::vector<Article> articles_;
};

}  // namespace tpguide
