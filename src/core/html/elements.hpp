// SPDX-License-Identifier: MIT
// The elements that a page for a browser is made of. All pages stand alone: no script, no font and no picture from
// elsewhere, so that they work from a mail attachment, on paper and read aloud.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tpguide {

/// The line by which a page of that kind ("report", "handout") is known to be ours; within its first ten lines.
std::string page_mark(std::string_view kind);
/// Up to <main>, which is open; in `lang`, a language tag. `style` is CSS that comes after what all pages share.
std::string page_begin(std::string_view kind, std::string_view lang, std::string_view title, std::string_view style);
/// Closes <main> and what is around it.
std::string page_end();

/// `text` is text, whatever it holds; `of` is the name of its class.
std::string paragraph(std::string_view text, std::string_view of = {});

/// `items` are markup.
std::string bullets(const std::vector<std::string>& items);

/// `inner` is markup; without any there is no section.
std::string section(std::string_view id, std::string_view title, const std::string& inner, std::string_view of = {});

/// The cells are markup; the first of a row is its heading.
struct HtmlTable {
  std::string caption;
  std::vector<std::string> heads;
  std::vector<std::vector<std::string>> rows;

  std::string html() const;
};

}  // namespace tpguide
