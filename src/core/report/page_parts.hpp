// SPDX-License-Identifier: MIT
// What a page of HTML is put together from: texts, paragraphs, lists, sections, tables.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tpguide {

std::string text_of(std::string_view text);
/// What the person wrote: its direction is its own.
std::string own_words(std::string_view text);
std::string paragraph(std::string_view text, std::string_view of = {});
/// `items` are markup.
std::string bullets(const std::vector<std::string>& items);
/// `inner` is markup; without any there is no section.
std::string section(std::string_view id, std::string_view title, const std::string& inner, std::string_view of = {});

/// The cells are markup; the first of a row is its heading.
struct Table {
  std::string caption;
  std::vector<std::string> heads;
  std::vector<std::vector<std::string>> rows;

  std::string html() const;
};

}  // namespace tpguide
