// SPDX-License-Identifier: MIT
#include "core/html/elements.hpp"

#include <cstddef>

#include <fmt/format.h>

#include "core/html/shared_style.hpp"
#include "core/text/markup.hpp"

namespace tpguide {

std::string page_mark(std::string_view kind) {
  return fmt::format("<meta name=\"generator\" content=\"tpguide {}\">", kind);
}

std::string page_begin(std::string_view kind, std::string_view lang, std::string_view title, std::string_view style) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n{}\n"
      "<title>{}</title>\n<style>\n{}{}</style>\n</head>\n<body>\n<main>\n",
      as_markup(lang), page_mark(kind), as_markup(title), shared_style(), style);
}

std::string page_end() {
  return "</main>\n</body>\n</html>\n";
}

std::string paragraph(std::string_view text, std::string_view of) {
  return of.empty() ? fmt::format("<p>{}</p>\n", as_markup(text))
                    : fmt::format("<p class=\"{}\">{}</p>\n", of, as_markup(text));
}

std::string bullets(const std::vector<std::string>& items) {
  std::string out = "<ul>\n";
  for (const std::string& item : items) out += "<li>" + item + "</li>\n";
  return out + "</ul>\n";
}

std::string section(std::string_view id, std::string_view title, const std::string& inner, std::string_view of) {
  if (inner.empty()) return {};
  return fmt::format("<section{} aria-labelledby=\"{}\">\n<h2 id=\"{}\">{}</h2>\n{}</section>\n",
                     of.empty() ? "" : fmt::format(" class=\"{}\"", of), id, id, as_markup(title), inner);
}

std::string HtmlTable::html() const {
  std::string out = "<div class=\"wide\">\n<table>\n";
  if (!caption.empty()) out += fmt::format("<caption>{}</caption>\n", as_markup(caption));
  out += "<thead><tr>";
  for (const std::string& head : heads) out += fmt::format("<th scope=\"col\">{}</th>", as_markup(head));
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
