// SPDX-License-Identifier: MIT
#include "support/markup_parts.hpp"

#include <set>

namespace tpguide {

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

std::string nesting_fault(const std::string& text) {
  static const std::set<std::string> without_end{"!DOCTYPE", "meta", "br"};
  std::vector<std::string> open;
  for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1)) {
    const std::size_t end = text.find('>', at);
    if (end == std::string::npos) return "an end is missing";
    const std::string tag = text.substr(at + 1, end - at - 1);
    const std::string name = tag.substr(0, tag.find_first_of(" \n"));
    if (tag.ends_with('/') || without_end.contains(name)) continue;
    if (!name.starts_with('/')) {
      open.push_back(name);
    } else {
      if (open.empty() || open.back() != name.substr(1)) return "unexpected " + name;
      open.pop_back();
    }
  }
  return open.empty() ? "" : "open: " + open.back();
}

std::vector<std::string> values_of(const std::string& text, const std::string& attribute) {
  std::vector<std::string> values;
  for (const char quote : {'"', '\''}) {
    const std::string begin = " " + attribute + "=" + quote;
    for (std::size_t at = text.find(begin); at != std::string::npos; at = text.find(begin, at + 1)) {
      const std::size_t from = at + begin.size();
      values.push_back(text.substr(from, text.find(quote, from) - from));
    }
  }
  return values;
}

}  // namespace tpguide
