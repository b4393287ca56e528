// SPDX-License-Identifier: MIT
#include "core/schema/schema_writer.hpp"

#include <fmt/format.h>

namespace tpguide {
namespace {

constexpr std::string_view not_blank = "\\S";
constexpr std::string_view whole_day = "^\\d{4}-\\d\\d-\\d\\d$";
constexpr std::string_view over_zero = "^(?=.*[1-9])(?=.*[hms]$)";

/// Whole numbers from 0 to `most`, whatever noughts stand before them.
std::string up_to(std::chrono::seconds::rep most) {
  const std::string digits = fmt::format("{}", most);
  std::string pattern;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const std::size_t behind = digits.size() - i - 1;
    const std::string rest = behind == 0 ? "" : behind == 1 ? "\\d" : fmt::format("\\d{{{}}}", behind);
    if (digits[i] == '0') continue;
    const char below = static_cast<char>(digits[i] - 1);
    const std::string lower = below == '0' ? "0" : fmt::format("[0-{}]", below);
    pattern += fmt::format("{}{}{}|", digits.substr(0, i), lower, rest);
  }
  // With fewer digits than `most` has.
  if (digits.size() > 1) pattern += fmt::format("\\d{{1,{}}}|", digits.size() - 1);
  return "0*(" + pattern + digits + ")";
}

}  // namespace

std::string duration_pattern() {
  return fmt::format("{}(\\d+h ?)?(\\d+m ?)?(\\d+s)?$", over_zero);
}

std::string duration_pattern(std::chrono::seconds limit) {
  const auto minutes = limit.count() / 60;
  std::string pattern = fmt::format("(0+m ?)?{}s", up_to(limit.count()));
  if (minutes > 1) pattern += fmt::format("|{}m( ?{}s)?", up_to(minutes - 1), up_to(59));
  if (minutes > 0) pattern += fmt::format("|0*{}m( ?{}s)?", minutes, up_to(limit.count() % 60));
  return fmt::format("{}(0+h ?)?({})$", over_zero, pattern);
}

void SchemaWriter::head(std::string_view title, std::string_view description) {
  json_.member("$schema", "http://json-schema.org/draft-07/schema#");
  json_.member("title", title);
  json_.member("description", description);
}

void SchemaWriter::object(std::span<const KeyText> keys, const WordList& required) {
  json_.member("type", "object");
  json_.member("additionalProperties", false);
  if (!required.empty()) json_.list("required", required);
  json_.key("properties");
  json_.open('{');
  for (const KeyText& key : keys) property(key);
  json_.close('}');
}

void SchemaWriter::text(std::string_view pattern) {
  json_.member("type", "string");
  json_.member("pattern", pattern);
}

void SchemaWriter::property(const KeyText& key) {
  json_.key(key.name);
  json_.open('{');
  const auto items = [&](auto write) {
    json_.member("type", "array");
    json_.key("items");
    json_.open('{');
    write();
    json_.close('}');
  };
  switch (key.kind) {
    case ValueKind::version:
      json_.member("const", 1);
      break;
    case ValueKind::text:
      text(not_blank);
      break;
    case ValueKind::any_text:
      json_.member("type", "string");
      break;
    case ValueKind::texts:
      items([&] { text(not_blank); });
      break;
    case ValueKind::some_texts:
      items([&] { text(not_blank); });
      json_.member("minItems", 1);
      break;
    case ValueKind::word:
      json_.list("enum", key.choices());
      break;
    case ValueKind::words:
      items([&] { json_.list("enum", key.choices()); });
      break;
    case ValueKind::duration:
      text(duration_pattern());
      break;
    case ValueKind::date:
      text(whole_day);
      json_.member("format", "date");
      break;
    case ValueKind::count:
      json_.member("type", "integer");
      json_.member("minimum", 1);
      break;
    case ValueKind::truth:
      json_.member("type", "boolean");
      break;
    case ValueKind::table:
      json_.member("$ref", "#/definitions/" + std::string(key.of));
      break;
    case ValueKind::tables:
      json_.member("type", "array");
      json_.member("minItems", 1);
      json_.key("items");
      json_.open('{');
      json_.member("$ref", "#/definitions/" + std::string(key.of));
      json_.close('}');
      break;
  }
  json_.member("description", key.meaning);
  json_.close('}');
}

}  // namespace tpguide
