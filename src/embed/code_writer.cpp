// SPDX-License-Identifier: MIT
#include "embed/code_writer.hpp"

namespace tpguide {

/// Octal escapes end by themselves after three digits, whatever follows; `?` is escaped for compilers that still know
/// trigraphs.
std::string literal(std::string_view text) {
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == '\n') {
      out += i + 1 < text.size() ? "\\n\"\n    \"" : "\\n";
    } else if (byte == '"' || byte == '\\' || byte == '?') {
      out += '\\';
      out += text[i];
    } else if (byte < 0x20 || byte >= 0x7F) {
      out += fmt::format("\\{:03o}", byte);
    } else {
      out += text[i];
    }
  }
  return out + "\"sv";
}

std::string CodeWriter::strings(std::span<const std::string_view> texts) {
  std::vector<std::string> items;
  for (const std::string_view text : texts) items.push_back(literal(text));
  return array("std::string_view", items);
}

std::string CodeWriter::spots(Path path) {
  std::vector<std::string> items;
  for (const Spot spot : path) items.push_back(spot_code(spot));
  return array("Spot", items);
}

std::string CodeWriter::paths(std::span<const Path> paths) {
  std::vector<std::string> items;
  for (const Path& path : paths) items.push_back(spots(path));
  return array("Path", items);
}

std::string CodeWriter::spot_code(Spot spot) {
  return fmt::format("{{{:.2f}F, {:.2f}F}}", spot.out, spot.down);
}

std::string CodeWriter::array(std::string_view type, const std::vector<std::string>& items) {
  if (items.empty()) return "{}";
  const std::string name = fmt::format("list_{}", ++count_);
  code_ += fmt::format("constexpr {} {}[] = {{{}}};\n", type, name, fmt::join(items, ", "));
  return name;
}

}  // namespace tpguide
