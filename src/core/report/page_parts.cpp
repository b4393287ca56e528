// SPDX-License-Identifier: MIT
#include "core/report/page_parts.hpp"

#include <fmt/format.h>

#include "core/text/markup.hpp"

namespace tpguide {

std::string text_of(std::string_view text) {
  return as_markup(text);
}

std::string own_words(std::string_view text) {
  return "<bdi class=\"own\">" + text_of(text) + "</bdi>";
}

std::string paragraph(std::string_view text, std::string_view of) {
  return of.empty() ? fmt::format("<p>{}</p>\n", text_of(text))
                    : fmt::format("<p class=\"{}\">{}</p>\n", of, text_of(text));
}

std::string bullets(const std::vector<std::string>& items) {
  std::string out = "<ul>\n";
  for (const std::string& item : items) out += "<li>" + item + "</li>\n";
  return out + "</ul>\n";
}

std::string section(std::string_view id, std::string_view title, const std::string& inner, std::string_view of) {
  if (inner.empty()) return {};
  return fmt::format("<section{} aria-labelledby=\"{}\">\n<h2 id=\"{}\">{}</h2>\n{}</section>\n",
                     of.empty() ? "" : fmt::format(" class=\"{}\"", of), id, id, text_of(title), inner);
}

std::string Table::html() const {
  std::string out = "<div class=\"wide\">\n<table>\n";
  if (!caption.empty()) out += fmt::format("<caption>{}</caption>\n", text_of(caption));
  out += "<thead><tr>";
  for (const std::string& head : heads) out += fmt::format("<th scope=\"col\">{}</th>", text_of(head));
  out += "</tr></thead>\n<tbody>\n";
  for (const auto& row : rows) {
    out += "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i)
      out += i == 0 ? fmt::format("<th scope=\"row\">{}</th>", row[i]) : fmt::format("<td>{}</td>", row[i]);
    out += "</tr>\n";
  }
  return out + "</tbody>\n</table>\n</div>\n";
}

}  // namespace tpguide
