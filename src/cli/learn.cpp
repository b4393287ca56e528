// SPDX-License-Identifier: MIT
#include <fmt/core.h>

#include "cli/commands.hpp"
#include "core/learn/article_page.hpp"
#include "core/learn/builtin.hpp"
#include "core/text/cells.hpp"
#include "core/text/closest.hpp"

namespace tpguide {
namespace {

const Article& article_on(std::string_view topic) {
  if (const Article* article = find_article(topic, builtin_articles())) return *article;
  std::vector<std::string_view> topics;
  for (const Article& article : builtin_articles()) topics.push_back(article.name);
  const std::string nearest = did_you_mean(topic, topics);
  throw Error(ExitCode::usage, fmt::format("there is no topic '{}'", clean(topic)),
              nearest.empty() ? "`tpguide learn` lists the topics" : nearest);
}

}  // namespace

ExitCode run(const LearnOptions& options, Env& env) {
  const int width = env.out.style().width;
  env.out.print(options.topic.empty() ? topics_page(builtin_articles(), width)
                                      : article_page(article_on(options.topic), builtin_sources(), width));
  return ExitCode::done;
}

}  // namespace tpguide
