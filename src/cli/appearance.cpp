// SPDX-License-Identifier: MIT
#include "cli/appearance.hpp"

#include <langinfo.h>

namespace tpguide {
namespace {

/// Set, and not to "0".
bool is_on(const GetEnv& getenv, const char* name) {
  const std::optional<std::string> value = getenv(name);
  return value && !value->empty() && *value != "0";
}

}  // namespace

Colors colors_for(const CommonOptions& common, Device device, const GetEnv& getenv) {
  if (common.plain == Switch::on || common.color == ColorChoice::never) return Colors::off;
  if (common.color == ColorChoice::always) return Colors::on;
  const std::optional<std::string> no_color = getenv("NO_COLOR");
  if (no_color && !no_color->empty()) return Colors::off;
  if (is_on(getenv, "CLICOLOR_FORCE")) return Colors::on;
  if (getenv("CLICOLOR") == "0") return Colors::off;
  const std::string term = getenv("TERM").value_or("");
  return device == Device::terminal && !term.empty() && term != "dumb" ? Colors::on : Colors::off;
}

bool is_accessible(const GetEnv& getenv) {
  return is_on(getenv, "ACCESSIBLE");
}

std::optional<Glyphs> picture_glyphs(const Config& config, const CommonOptions& common, Charset charset,
                                     const GetEnv& getenv) {
  const std::string wanted = config.picture.value_or("auto");
  if (common.plain == Switch::on || wanted == "none") return std::nullopt;
  if (charset == Charset::ascii) return Glyphs::ascii;
  if (const auto glyphs = parse_glyphs(wanted)) return glyphs;
  return getenv("TERM") == "linux" ? Glyphs::blocks : Glyphs::braille;
}

Charset locale_charset() {
  const std::string_view codeset = ::nl_langinfo(CODESET);
  return codeset == "UTF-8" || codeset == "utf8" || codeset == "UTF8" ? Charset::utf8 : Charset::ascii;
}

}  // namespace tpguide
