// SPDX-License-Identifier: MIT
#include <algorithm>

#include "cli/command_table.hpp"
#include "core/routine/builtin.hpp"
#include "core/text/cells.hpp"

namespace tpguide {
namespace {

constexpr int help_width = 79;

void add_paragraph(std::string& out, std::string_view text) {
  out += '\n';
  for (const std::string& line : wrap(text, help_width)) out += line + '\n';
}

/// Two columns: terms, and their texts wrapped beside them.
void add_row(std::string& out, std::string_view term, std::string_view text, std::size_t column) {
  std::string row = "  " + std::string(term);
  row.resize(std::max(row.size() + 2, column), ' ');
  for (const std::string& line : wrap(text, help_width - static_cast<int>(column))) {
    out += row + line + '\n';
    row.assign(column, ' ');
  }
}

std::string term_of(const OptionSpec& option) {
  std::string term(option.name);
  if (!option.value.empty()) term.append(" ").append(option.value);
  return term;
}

std::size_t column_for(std::span<const OptionSpec> options) {
  std::size_t longest = 0;
  for (const OptionSpec& option : options) longest = std::max(longest, term_of(option).size());
  for (const OptionSpec& option : common_options()) longest = std::max(longest, term_of(option).size());
  return longest + 4;
}

void add_options(std::string& out, std::string_view heading, std::span<const OptionSpec> options, std::size_t column) {
  if (options.empty()) return;
  out.append("\n").append(heading).append(":\n");
  for (const OptionSpec& option : options) add_row(out, term_of(option), option.text, column);
}

void add_commands(std::string& out) {
  std::string_view group;
  for (const CommandSpec& command : command_table()) {
    if (command.name.empty()) continue;
    if (command.group != group) out.append("\n").append(command.group).append(":\n");
    group = command.group;
    add_row(out, command.name, command.brief, column_for({}));
  }
}

}  // namespace

std::string usage_text(const CommandSpec& command) {
  std::string out;
  for (std::string_view form : command.usages) {
    out.append(out.empty() ? "Usage: tpguide" : "\n       tpguide");
    for (std::string_view part : {command.name, form}) {
      if (!part.empty()) out.append(" ").append(part);
    }
  }
  return out;
}

std::string help_text(const CommandSpec& command) {
  const bool is_home = command.name.empty();
  std::string out = usage_text(command) + '\n';
  add_paragraph(out, command.about);
  if (is_home) add_paragraph(out, builtin_safety().not_diagnosis);
  if (is_home) add_commands(out);
  const std::size_t column = column_for(command.options);
  add_options(out, "Options", command.options, column);
  add_options(out, is_home ? "With every command" : "As with every command", common_options(), column);
  out += "\nExamples:\n";
  for (const ExampleSpec& example : command.examples) {
    out.append("  ").append(example.command).append("\n      ").append(example.text).append("\n");
  }
  if (is_home) {
    add_paragraph(
        out,
        "Without a command: what is unfinished, what is due and how to begin. \"tpguide COMMAND --help\" says "
        "more about each, \"man tpguide\" everything.");
  }
  return out;
}

}  // namespace tpguide
