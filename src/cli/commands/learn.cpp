// SPDX-License-Identifier: MIT
#include <string>
#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "cli/command.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "cli/open_routine.hpp"
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

/// A session that it proposes has to begin.
bool can_be_done(const NextStep& next, const Env& env) {
  constexpr std::string_view session = "tpguide session ";
  if (!next.command.starts_with(session)) return true;
  const std::string_view words = next.command.substr(session.size());
  return sound_routine(std::string(words.substr(0, words.find(' '))), env).has_value();
}

Page page_for(const LearnOptions& options, const Env& env) {
  const auto& style = env.out.style();
  if (options.topic.empty()) return topics_page(builtin_articles(), style.width, style.read_by);
  Article article = article_on(options.topic);
  std::vector<NextStep> next(article.next.begin(), article.next.end());
  std::erase_if(next, [&](const NextStep& step) { return !can_be_done(step, env); });
  article.next = next;
  return article_page(article, builtin_sources(), style.width, style.read_by);
}

ExitCode run(const LearnOptions& options, Env& env) {
  const Page page = page_for(options, env);
  for (const Line& line : page.lines()) env.out.print(line_of(plain_text(line)));
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
    .read = call<Needs::paths, read, run>,
    .paging = Paging::when_long,
};

}  // namespace tpguide
