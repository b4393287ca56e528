// SPDX-License-Identifier: MIT
// JSON written as it is made, for a long log a document of values would be too slow. In ASCII, so that nothing a text
// holds can act on a terminal.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "core/text/names.hpp"
#include "core/text/when.hpp"

namespace tpguide {

/// Adds a string with its quotes; bytes that are not UTF-8 become U+FFFD.
void add_json_string(std::string& out, std::string_view text);

class JsonWriter {
 public:
  /// On one line, or a key a line as people read it.
  enum class Layout { compact, indented };
  JsonWriter(std::string& out, Layout layout, std::size_t depth = 0) : out_(out), layout_(layout), depth_(depth) {}

  void open(char bracket);
  void close(char bracket);
  /// Before an item of a list.
  void next();
  void key(std::string_view);

  void value(std::string_view text) { add_json_string(out_, text); }
  void value(const std::string& text) { add_json_string(out_, text); }
  void value(const char* text) { add_json_string(out_, text); }
  void value(int number);
  void value(bool truth) { out_ += truth ? "true" : "false"; }
  void value(std::chrono::seconds length);
  /// Whole where it is, so that a median of whole numbers looks like them; else to the thousandth.
  void value(double number);
  void value(const Stamp& at);
  template <Named Enum>
  void value(Enum named) {
    value(name_of(named));
  }
  /// A number as it is to be read.
  void number(std::string_view digits) { out_ += digits; }

  template <typename T>
  void member(std::string_view name, const T& known) {
    key(name);
    value(known);
  }
  /// Nothing where it is unknown.
  template <typename T>
  void member(std::string_view name, const std::optional<T>& maybe) {
    if (maybe) member(name, *maybe);
  }
  void member_if_any(std::string_view name, std::string_view text) {
    if (!text.empty()) member(name, text);
  }
  /// A list; `write` writes an item, texts and names as they are.
  template <typename Items, typename Write>
  void list(std::string_view name, const Items& items, Write write) {
    key(name);
    items_of(items, write);
  }
  template <typename Items, typename Write>
  void items_of(const Items& items, Write write) {
    open('[');
    for (const auto& item : items) {
      next();
      write(item);
    }
    close(']');
  }
  template <typename Items>
  void list(std::string_view name, const Items& items) {
    list(name, items, [this](const auto& item) { this->value(item); });
  }

 private:
  void break_line();

  std::string& out_;
  Layout layout_;
  std::size_t depth_;
  bool is_first_ = true;
};

/// An answer as people read it, with its newline.
template <typename Write>
std::string json_document(Write write) {
  std::string text;
  JsonWriter json(text, JsonWriter::Layout::indented);
  write(json);
  return text + "\n";
}

}  // namespace tpguide
