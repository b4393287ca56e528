// SPDX-License-Identifier: MIT
#include "core/learn/article_page.hpp"

#include <fmt/format.h>

namespace tpguide {
namespace {

constexpr int widest = 75;
constexpr int margin = 2;

void add_paragraphs(Page& page, std::span<const std::string_view> texts) {
  bool is_first = true;
  for (const std::string_view text : texts) {
    if (!is_first) page.gap();
    is_first = false;
    page.paragraph(text, margin);
  }
}

void add_sources(Page& page, const Article& article, std::span<const Source> sources) {
  page.heading("Where this comes from");
  for (const std::string_view code : article.sources) {
    const Source* source = find_source(code, sources);
    page.bullet(source != nullptr ? source->citation : code, margin);
  }
}

}  // namespace

Page topics_page(std::span<const Article> articles, int width, ReadBy read_by) {
  Page page(width, widest, read_by);
  page.paragraph("Topics, in a good order to read them");
  page.gap();
  for (const Article& article : articles) {
    page.paragraph(article.name);
    page.paragraph(article.summary, margin);
  }
  if (!articles.empty()) {
    page.heading("To read one:");
    page.unbroken(fmt::format("tpguide learn {}", articles.front().name), margin);
  }
  return page;
}

Page article_page(const Article& article, std::span<const Source> sources, int width, ReadBy read_by) {
  Page page(width, widest, read_by);
  page.paragraph(article.title);
  page.gap();
  add_paragraphs(page, article.lead);
  for (const ArticleSection& section : article.sections) {
    page.heading(section.heading);
    add_paragraphs(page, section.text);
    for (const std::string_view point : section.points) page.bullet(point, margin);
  }
  add_sources(page, article, sources);
  if (!article.next.empty()) page.heading("What to do next");
  for (const NextStep& next : article.next) {
    page.paragraph(next.purpose, margin);
    page.unbroken(next.command, margin + 2);
  }
  return page;
}

}  // namespace tpguide
