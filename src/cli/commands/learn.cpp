// SPDX-License-Identifier: MIT
#include <fmt/core.h>

#include "cli/command.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "content/builtin.hpp"
#include "core/learn/article_page.hpp"
#include "core/text/answer.hpp"
#include "core/text/cells.hpp"
#include "core/text/closest.hpp"

namespace tpguide {
namespace {

struct LearnOptions {
  std::string topic;  ///< empty: the list of topics
};

const Article& article_on(std::string_view topic) {
  if (const Article* article = find_article(in_small_letters(topic), builtin_articles())) return *article;
  std::vector<std::string_view> topics;
  for (const Article& article : builtin_articles()) topics.push_back(article.name);
  const std::string nearest = did_you_mean(topic, topics);
  throw Error(ExitCode::usage, fmt::format("there is no topic '{}'", clean(topic)),
              nearest.empty() ? "`tpguide learn` lists the topics" : nearest);
}

ExitCode run(const LearnOptions& options, Output& out) {
  const int width = out.style().width;
  out.print(options.topic.empty() ? topics_page(builtin_articles(), width)
                                  : article_page(article_on(options.topic), builtin_sources(), width));
  return ExitCode::done;
}

LearnOptions read(const Given& given) {
  return LearnOptions{given.one_word().value_or("")};
}

constexpr std::string_view usages[] = {"[TOPIC]"};
constexpr ExampleSpec examples[] = {
    {"tpguide learn", "the topics, in a good order to read them"},
    {"tpguide learn heat-or-cold", "read one; its first letters are enough"},
};

}  // namespace

extern const Command command_learn{
    .name = "learn",
    .group = to_begin,
    .brief = "short articles, from what a knot is to how good the evidence is",
    .usages = usages,
    .about =
        "Prints a short article on TOPIC, with where it comes from and what to do next. Without TOPIC it lists the "
        "topics.",
    .options = {},
    .examples = examples,
    .read = call<Needs::nothing, read, run>,
    .paging = Paging::when_long,
};

}  // namespace tpguide
