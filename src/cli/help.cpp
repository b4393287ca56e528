// SPDX-License-Identifier: MIT
#include "cli/help.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/command_table.hpp"
#include "content/builtin.hpp"
#include "core/text/cells.hpp"

namespace tpguide {
namespace {

/// Of what stands under something it belongs to.
constexpr int indent = 6;

struct Form {
  int width;
  ReadBy read_by;
};

void add_paragraph(std::string& out, std::string_view text, int width) {
  out += '\n';
  for (const std::string& line : wrap(text, width)) out += line + '\n';
}

bool belongs_to_next(std::string_view word) {
  if (word.starts_with('[')) word.remove_prefix(1);
  const bool is_option = word.size() > 1 && word.front() == '-';
  return is_option || word == "<" || word == ">" || word == "|" || word == "&&";
}

/// Taken off the front of a command line; what is in quotes is one word.
std::string_view take_word(std::string_view& line) {
  bool is_quoted = false;
  std::size_t end = 0;
  for (; end < line.size() && (is_quoted || line[end] != ' '); ++end)
    if (line[end] == '\'' || line[end] == '"') is_quoted = !is_quoted;
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return word;
}

/// The words of a command line, an option with its value where both take at most `most`.
std::vector<std::string> parts_of(std::string_view line, std::size_t most) {
  std::vector<std::string> parts;
  std::string_view before;
  while (!line.empty()) {
    const std::string_view word = take_word(line);
    const bool is_value = belongs_to_next(before) && !word.starts_with('-') && !word.starts_with('[');
    if (is_value && parts.back().size() + 1 + word.size() <= most)
      parts.back().append(" ").append(word);
    else
      parts.emplace_back(word);
    before = word;
  }
  return parts;
}

/// How a command line is broken: under what it goes on, and what its broken lines end with.
struct Breaks {
  std::size_t indent;
  std::string_view end;
};
constexpr Breaks of_usage{11, ""};
/// A shell takes such lines for one.
constexpr Breaks of_example{4, " \\"};

/// `line` is how the first of its lines begins.
void add_command_line(std::string& out, std::string line, std::string_view words, const Breaks& breaks, int width) {
  const auto columns = static_cast<std::size_t>(width);
  const std::vector<std::string> parts =
      parts_of(words, columns - std::min(columns, breaks.indent + breaks.end.size()));
  for (const std::string& part : parts) {
    const std::size_t end = &part == &parts.back() ? 0 : breaks.end.size();
    if (line.back() != ' ' && line.size() + 1 + part.size() + end > columns) {
      out.append(line).append(breaks.end).append("\n");
      line.assign(breaks.indent, ' ');
    }
    if (line.back() != ' ') line += ' ';
    line += part;
  }
  out += line + '\n';
}

/// "NAME|FILE" is "NAME or FILE".
std::string with_or(std::string words) {
  for (std::size_t bar = 0; (bar = words.find('|', bar)) != std::string::npos;) words.replace(bar, 1, " or ");
  return words;
}

/// A line each.
std::string usage_to_hear(const Command& command) {
  std::string out;
  for (const std::string_view form : command.usages) {
    out += "Usage: tpguide";
    for (const std::string_view part : {command.name, form})
      if (!part.empty()) out.append(" ").append(part);
    out += '\n';
  }
  return with_or(std::move(out));
}

std::string usage_in(const Command& command, int width) {
  std::string out;
  for (const std::string_view form : command.usages) {
    std::string words(command.name);
    if (!words.empty() && !form.empty()) words += ' ';
    add_command_line(out, out.empty() ? "Usage: tpguide" : "       tpguide", words.append(form), of_usage, width);
  }
  return out;
}

/// Two columns: terms, and their texts wrapped beside them, or under them where the terms take over half of the width.
void add_row(std::string& out, std::string_view term, std::string_view text, int column, const Form& form) {
  if (form.read_by == ReadBy::ear) {
    for (const std::string& line : wrap(with_or(std::string(term)).append(": ").append(text), form.width))
      out += line + '\n';
    return;
  }
  std::string row = "  " + std::string(term);
  int margin = column;
  if (column * 2 > form.width) {
    out += row + '\n';
    row.clear();
    margin = indent;
  }
  for (const std::string& line : wrap(text, form.width, margin)) {
    out += row + line.substr(row.size()) + '\n';
    row.clear();
  }
}

std::string term_of(const OptionSpec& option) {
  std::string term(option.name);
  if (!option.value.empty()) term.append(" ").append(option.value);
  return term;
}

int column_for(std::span<const OptionSpec> options) {
  std::size_t longest = 0;
  for (const OptionSpec& option : options) longest = std::max(longest, term_of(option).size());
  for (const OptionSpec& option : common_options()) longest = std::max(longest, term_of(option).size());
  return static_cast<int>(longest) + 4;
}

void add_options(std::string& out, std::string_view heading, std::span<const OptionSpec> options, int column,
                 const Form& form) {
  if (options.empty()) return;
  out.append("\n").append(heading).append(":\n");
  for (const OptionSpec& option : options) add_row(out, term_of(option), option.text, column, form);
}

void add_commands(std::string& out, const Form& form) {
  std::string_view group;
  for (const Command& command : command_table()) {
    if (command.name.empty()) continue;
    if (command.group != group) out.append("\n").append(command.group).append(":\n");
    group = command.group;
    add_row(out, command.name, command.brief, column_for({}), form);
  }
}

}  // namespace

std::string usage_text(const Command& command) {
  std::string text = usage_in(command, std::numeric_limits<int>::max());
  text.pop_back();
  return text;
}

std::string help_text(const Command& command, int columns, ReadBy read_by) {
  const int width = std::min(columns, widest_help - 1);
  const Form form{width, read_by};
  const bool is_home = command.name.empty();
  std::string out = read_by == ReadBy::ear ? usage_to_hear(command) : usage_in(command, width);
  add_paragraph(out, command.about, width);
  if (is_home) add_paragraph(out, builtin_safety().not_diagnosis, width);
  if (is_home) add_commands(out, form);
  const int column = column_for(command.options);
  add_options(out, "Options", command.options, column, form);
  add_options(out, is_home ? "With every command" : "As with every command", common_options(), column, form);
  out += "\nExamples:\n";
  for (const ExampleSpec& example : command.examples) {
    if (read_by == ReadBy::ear)
      out.append(example.command).append("\n");
    else
      add_command_line(out, "  ", example.command, of_example, width);
    for (const std::string& line : wrap(example.text, width, read_by == ReadBy::ear ? 0 : indent)) out += line + '\n';
  }
  if (is_home) {
    add_paragraph(
        out,
        "Without a command: what is unfinished, what is due and how to begin. \"tpguide COMMAND --help\" says "
        "more about each, \"man tpguide\" everything.",
        width);
  }
  return out;
}

}  // namespace tpguide
