// SPDX-License-Identifier: MIT
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/toml/document.hpp"

using namespace tpguide;

namespace {

std::string outline(const TomlTable& table);

std::string outline(const TomlValue& value) {
  if (const auto* text = value.string()) return "'" + *text + "'";
  if (const auto* number = value.integer()) return fmt::format("{}", *number);
  if (const auto* number = value.real()) return fmt::format("{}", *number);
  if (const auto* truth = value.boolean()) return *truth ? "true" : "false";
  if (const auto* date = value.date()) return date->text;
  if (const auto* table = value.table()) return outline(*table);
  std::string items;
  for (const TomlValue& item : *value.array()) items += (items.empty() ? "" : ", ") + outline(item);
  return "[" + items + "]";
}

std::string outline(const TomlTable& table) {
  std::string text;
  for (const TomlEntry& entry : table.entries)
    text += fmt::format("{}{}@{}:{}={}@{}:{}", text.empty() ? "" : " ", entry.key, entry.key_at.line,
                        entry.key_at.column, outline(entry.value), entry.value.at.line, entry.value.at.column);
  return "{" + text + "}";
}

/// The tree, or the findings, as one line each.
std::string parsed(std::string_view text) {
  const TomlDocument document = parse_toml(text, "f");
  if (document.findings.empty()) return outline(document.root);
  CHECK(document.root.entries.empty());
  std::string lines;
  for (const Finding& finding : document.findings)
    lines += fmt::format("{}:{} {} [{}]", finding.at.line, finding.at.column, finding.message, finding.rule);
  return lines;
}

std::string repeated(std::string_view text, std::size_t bytes) {
  std::string all;
  while (all.size() + text.size() <= bytes) all += text;
  return all;
}

}  // namespace

TEST_CASE("toml: every kind of value is kept with its place") {
  CHECK(parsed("s = \"x\"\ni = -7\nf = 1.5\nb = true\na = [1, 'two']\n") ==
        "{s@1:1='x'@1:5 i@2:1=-7@2:5 f@3:1=1.5@3:5 b@4:1=true@4:5 a@5:1=[1, 'two']@5:5}");
  CHECK(parsed("d = 2026-01-02\nt = 12:30:00.50\nl = 2026-01-02 03:04:05\n"
               "z = 2026-01-02T03:04:05Z\no = 2026-01-02T03:04:05.120-01:30\n") ==
        "{d@1:1=2026-01-02@1:5 t@2:1=12:30:00.5@2:5 l@3:1=2026-01-02T03:04:05@3:5 "
        "z@4:1=2026-01-02T03:04:05Z@4:5 o@5:1=2026-01-02T03:04:05.12-01:30@5:5}");
}

TEST_CASE("toml: tables keep the order of the file") {
  CHECK(parsed("z = 1\na = 2\n[[step]]\nm = 1\nb = 2\n[[step]]\n[x.y]\nk = { q = 1, c = 2 }\n") ==
        "{z@1:1=1@1:5 a@2:1=2@2:5 step@3:3=[{m@4:1=1@4:5 b@5:1=2@5:5}, {}]@3:1 "
        "x@7:2={y@7:4={k@8:1={q@8:7=1@8:11 c@8:14=2@8:18}@8:5}@7:1}@7:1}");
}

TEST_CASE("toml: a value that is found by its key says what it is") {
  const TomlDocument document = parse_toml("a = 1\nb = []\n", "f");
  REQUIRE(document.root.find("b") != nullptr);
  CHECK(document.root.find("b")->value.type_name() == "a list");
  CHECK(document.root.find("a")->value.type_name() == "a whole number");
  CHECK(document.root.find("c") == nullptr);
}

TEST_CASE("toml: columns count characters, with a byte order mark left out") {
  CHECK(parsed("\xEF\xBB\xBF"
               "a = '温め', b = 1") == "1:9 expected a comment or whitespace, saw ',' [syntax]");
  CHECK(parsed("\xEF\xBB\xBF"
               "a = 1\r\nb = 2\r\n") == "{a@1:1=1@1:5 b@2:1=2@2:5}");
}

TEST_CASE("toml: characters beyond ASCII are no trouble wherever they stand") {
  CHECK(parsed("title = \"µ über\" # ü") == "{title@1:1='µ über'@1:9}");
  CHECK(parsed("# ü\n\"ü\" = 'ü'") == "{ü@2:1='ü'@2:7}");
  CHECK(parsed("ü = 1") == "1:1 expected a key, a table or a comment [syntax]");
  CHECK(parsed("[ü]") == "1:2 expected bare key starting character or string delimiter, saw 'ü' [syntax]");
  for (char32_t point = 0x80; point < 0x3200; ++point) {
    std::string character;
    if (point < 0x800) {
      character += static_cast<char>(0xC0 | point >> 6);
    } else {
      character += static_cast<char>(0xE0 | point >> 12);
      character += static_cast<char>(0x80 | (point >> 6 & 0x3F));
    }
    character += static_cast<char>(0x80 | (point & 0x3F));
    for (const std::string& text : {character + " = 1", "a" + character + "= 1", "a = " + character,
                                    "a = 1" + character, "[" + character + "]", "a = [1," + character + "]"})
      if (parse_toml(text, "f").findings.size() > 1) FAIL(text);
    if (!parse_toml("a = \"" + character + "\" # " + character, "f").findings.empty() && point >= 0xA0) FAIL(character);
  }
}

TEST_CASE("toml: bytes that are not UTF-8 are reported where they stand") {
  CHECK(parsed("# fine\na = \"ü\xFF\"") == "2:7 this is not UTF-8 text [syntax]");
  CHECK(parsed("\xFF\xFD") == "1:1 this is not UTF-8 text [syntax]");
  CHECK(parsed("\xFF\xFE"
               "a\0") == "1:1 this is UTF-16 text, and only UTF-8 is read [syntax]");
  CHECK(parsed("a = '\xED\xA0\x80'") == "1:6 this is not UTF-8 text [syntax]");
  CHECK(parsed("a = '\xC0\xAF'") == "1:6 this is not UTF-8 text [syntax]");
  CHECK(parsed("a = 'x\xE6\xB8") == "1:7 this is not UTF-8 text [syntax]");
}

TEST_CASE("toml: NUL and other control characters are errors, not ends") {
  CHECK(parsed(std::string_view("a = 1\0b", 7)) == "1:6 expected digit, saw '\\u0000' [syntax]");
  CHECK(parsed(std::string_view("a = \"x\0\"", 8)) ==
        "1:7 unescaped control characters other than TAB (U+0009) are explicitly prohibited [syntax]");
}

TEST_CASE("toml: slips are said in the words of a file's writer") {
  CHECK(parsed("a = \"abc\nb = 1") == "1:9 the string does not end on its line [syntax]");
  CHECK(parsed("a = \"abc\r\nb = 1") == "1:9 the string does not end on its line [syntax]");
  CHECK(parsed("a = \"\"\"abc\n") == "1:12 the file ends in the middle of a string [syntax]");
  CHECK(parsed("a = [1,") == "1:8 the file ends in the middle of a list [syntax]");
  CHECK(parsed("a = { b = 1") == "1:12 the file ends in the middle of an inline table [syntax]");
  CHECK(parsed("a = Shoulder") == "1:5 this is not a value [syntax]");
  CHECK(parsed("a = true1") == "1:9 expected value-terminator, saw '1' [syntax]");
  CHECK(parsed("a = fast") == "1:5 this is not a value [syntax]");
  CHECK(parsed("[step]\n[step]\n") == "2:1 cannot redefine existing table 'step' [syntax]");
  CHECK(parsed("a = 1\na = 2\n") == "2:5 cannot redefine existing integer 'a' [syntax]");
}

TEST_CASE("toml: a text over the limit is not parsed") {
  const TomlDocument document = parse_toml("a = 1\n", "f", 5);
  REQUIRE(document.findings.size() == 1);
  CHECK(document.findings[0].rule == "size");
  CHECK(document.findings[0].at == Position{});
  CHECK(document.findings[0].message == "the file has 6 bytes; at most 5 are read");
  CHECK(parse_toml("a = 1\n", "f", 6).findings.empty());
}

TEST_CASE("toml: keys of more than 32 parts are refused, in headers and inline tables too") {
  const std::string parts = repeated("a.", 62);
  CHECK(parsed(parts + "a = 1").starts_with("{a@1:1="));
  CHECK(parsed(parts + "a.a = 1") == "1:64 a key has more than 32 parts [size]");
  CHECK(parsed("[" + parts + "a.a]") == "1:65 a key has more than 32 parts [size]");
  CHECK(parsed("x = { " + parts + "a.a = 1 }") == "1:70 a key has more than 32 parts [size]");
  CHECK(parsed("'a' . \"b\" . " + parts + "a = 1") == "1:72 a key has more than 32 parts [size]");
}

TEST_CASE("toml: dots in strings and comments are no parts of a key") {
  const std::string dots = repeated(".", 100);
  for (const std::string& text :
       {"a = \"" + dots + "\"", "a = '" + dots + "'", "# " + dots, "a = 1 # \"" + dots,
        "a = \"\"\"\n\"" + dots + "\"\"\"", "a = '''" + dots + "\n" + dots + "'''", "a = \"\\\"" + dots + "\"",
        "a = \"\\\\\" # " + dots, "a = \"\"\"x\"\"\"\"\" # " + dots,
        "a = [1.5, 2.5,\n" + repeated("1.5,", 200) + "]"}) {
    CAPTURE(text);
    CHECK(parse_toml(text, "f").findings.empty());
  }
}

TEST_CASE("toml: a key of many parts cannot hide behind the end of a string") {
  const std::string parts = repeated("a.", 100'000);
  for (const std::string start :
       {R"(x = { s = """b"""", )", R"(x = { s = """b""""", )", R"(x = { s = '''b'''', )", R"(x = { s = "\\", )",
        R"(x = { s = '\', )", R"(x = { s = "\"", )", "# \"\n", "# \"\"\"\n", "s = \"\"\"\\\n\"\"\"\n",
        R"(x = { "" = 1, )", R"(x = { s = """""", )"}) {
    CAPTURE(start);
    const TomlDocument document = parse_toml(start + parts + "a = 1", "f");
    REQUIRE(document.findings.size() == 1);
    CHECK(document.findings[0].rule == "size");
  }
}

TEST_CASE("toml: lists and inline tables are at most 32 deep") {
  CHECK(parsed("a = " + std::string(31, '[') + "1" + std::string(31, ']')).starts_with("{a@1:1=[["));
  CHECK(parsed("a = " + std::string(33, '[') + "1" + std::string(33, ']')) ==
        "1:37 lists and tables are more than 32 deep [size]");
  CHECK(parsed("a = " + repeated("{a = ", 500)).ends_with("deep [size]"));
}

TEST_CASE("toml: hostile texts of the largest size are answered") {
  for (const char* part : {"[",
                           "[[",
                           "{",
                           "a={",
                           "a.",
                           "\"",
                           "'",
                           "\\",
                           "#",
                           "\n",
                           "=",
                           "a=[",
                           "\"\"\"",
                           "[[step]]\n",
                           "1,",
                           "a=1\n",
                           "\xC3\xBC",
                           "\xFF",
                           "a=\"\\u0000\"\n",
                           "-",
                           "0x",
                           "\r"}) {
    CAPTURE(part);
    for (const char* start : {"", "a = ", "a = \""}) {
      CAPTURE(start);
      CHECK(parse_toml(start + repeated(part, largest_document - 10), "f").findings.size() <= 1);
    }
  }
}

TEST_CASE("toml: a quoted text is read back as it was") {
  std::string all;
  for (char c = 0; c < 0x7F; ++c) all += c;
  for (const std::string& text : {all, std::string("\x7F\u0080\u009F\u00A0"), std::string("ü温\u202E😀"), std::string(),
                                  std::string("\"\"\"\\"), std::string("line\nline\r\n\ttab")}) {
    const std::string quoted = toml_quoted(text);
    CAPTURE(quoted);
    for (const char c : quoted) CHECK((static_cast<unsigned char>(c) >= 0x20 && c != 0x7F));
    const TomlDocument document = parse_toml("a = " + quoted, "f");
    REQUIRE(document.findings.empty());
    CHECK(*document.root.find("a")->value.string() == text);
  }
  CHECK(toml_quoted("a\"b\\c\nd\u001B\u0085") == R"("a\"b\\c\nd\u001B\u0085")");
  CHECK(toml_quoted("\xFFx") == "\"\uFFFDx\"");
}
