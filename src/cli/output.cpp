// SPDX-License-Identifier: MIT
#include "cli/output.hpp"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <utility>

#include <fmt/core.h>

#include "core/text/error.hpp"
#include "sys/files/calls.hpp"
#include "sys/pager.hpp"

namespace tpguide {
namespace {

/// One line after `lead`, broken at spaces where it is wider than `width`; what follows stands under `indent`.
void add_wrapped(std::string& out, std::string_view line, std::string_view lead, std::size_t indent,
                 std::optional<int> width) {
  if (!width || cell_width(lead) + cell_width(line) <= *width) {
    out.append(lead).append(line).append("\n");
    return;
  }
  indent += std::min(line.find_first_not_of(' '), line.size());
  std::string row(lead);
  bool is_empty = true;
  for (std::string_view rest = line; !rest.empty();) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    if (!is_empty && cell_width(row) + 1 + cell_width(word) > *width) {
      out.append(row).append("\n");
      row.assign(indent, ' ');
      is_empty = true;
    }
    row.append(is_empty ? "" : " ").append(word);
    is_empty = false;
  }
  out.append(row).append("\n");
}

/// The lines of `text`, cleaned, the first after `lead`, the others after `indent`.
void add_lines(std::string& out, std::string_view text, std::string_view lead, std::string_view indent,
               std::optional<int> width) {
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    add_wrapped(out, clean(text.substr(begin, end - begin)), lead, indent.size(), width);
    lead = indent;
    begin = end + 1;
  }
}

}  // namespace

void Output::print(std::string_view text) {
  const std::string read = as_read(text);
  print_raw(style_.charset == Charset::ascii ? to_ascii(read) : read);
}

void Output::print(const Line& line) {
  if (style_.read_by == ReadBy::eye) return print_as_it_is(line);
  Line heard = line;
  for (Span& span : heard) span.text = for_screen_reader(span.text);
  for (const Line& part : fold(heard, style_.width)) print_as_it_is(part);
}

void Output::print_as_it_is(const Line& line) {
  for (const Span& span : line) {
    const std::string_view graphics = style_.colors == Colors::on ? graphics_of(span.tint) : std::string_view{};
    if (!graphics.empty()) print_raw(fmt::format("\x1b[{}m", graphics));
    print_raw(style_.charset == Charset::ascii ? to_ascii(span.text) : span.text);
    if (!graphics.empty()) print_raw("\x1b[m");
  }
  print_raw("\n");
}

void Output::print_wrapped(std::string_view text, int indent) {
  for (const auto& line : wrap(as_read(text), style_.width, indent)) print_as_it_is(line_of(line));
}

void Output::print_raw(std::string_view text) {
  buffer_ += text;
}

void Output::print_document(std::string_view text) {
  if (style_.device != Device::terminal) return print_raw(text);
  const std::string lines = clean_lines(text);
  print_raw(style_.charset == Charset::ascii ? to_ascii(lines) : lines);
}

void Output::message(std::string_view text, std::string_view hint) {
  std::string lines;
  const std::string_view indent = style_.read_by == ReadBy::ear ? "" : "  ";
  add_lines(lines, as_read(text), "tpguide: ", indent, message_width_);
  if (!hint.empty()) add_lines(lines, as_read(hint), indent, indent, message_width_);
  write_error(lines);
}

void Output::findings(const std::vector<Finding>& findings, std::string_view source) {
  write_findings(render_findings(findings, source, style_.read_by));
}

void Output::finding(const Finding& finding, std::string_view line) {
  write_findings(render_finding(finding, line, style_.read_by));
}

std::string Output::as_read(std::string_view text) const {
  return style_.read_by == ReadBy::ear ? for_screen_reader(text) : std::string(text);
}

void Output::write_findings(std::string_view text) {
  const std::string_view hint = style_.read_by == ReadBy::ear ? "hint: " : "  hint: ";
  if (!message_width_) return write_error(text);
  std::string lines;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    const std::string_view lead = line.starts_with(hint) ? hint : std::string_view();
    add_wrapped(lines, line.substr(lead.size()), lead, hint.size(), lead.empty() ? std::nullopt : message_width_);
  }
  write_error(lines);
}

void Output::write_error(std::string_view text) {
  // There is nobody left to tell when standard error fails.
  write_all(err_fd_, style_.charset == Charset::ascii ? to_ascii(text) : text);
}

void Output::flush_full() {
  constexpr std::size_t full = 64 * 1024;
  if (buffer_.size() >= full && pager_.empty()) flush();
}

void Output::flush() {
  const std::string text = std::exchange(buffer_, {});
  const bool is_long = std::count(text.begin(), text.end(), '\n') >= style_.height;
  if (!pager_.empty() && is_long && show_by_pager(pager_, text)) return;
  const int failure = write_all(out_fd_, text);
  if (failure == 0 || failure == EPIPE) return;
  if (failure == EBADF) throw Error("standard output is closed", done_);
  throw Error(fmt::format("cannot write to standard output: {}", reason(failure)), done_);
}

}  // namespace tpguide
