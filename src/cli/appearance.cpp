// SPDX-License-Identifier: MIT
#include "cli/appearance.hpp"

#include <cstddef>

#include <langinfo.h>

#include "core/text/answer.hpp"

namespace tpguide {
namespace {

/// Set, and not to "0".
bool is_on(const GetEnv& getenv, const char* name) {
  const std::optional<std::string> value = getenv(name);
  return value && !value->empty() && *value != "0";
}

bool is_utf8(std::string_view codeset) {
  const std::string name = in_small_letters(codeset);
  return name == "utf-8" || name == "utf8";
}

/// "UTF-8" of "de_AT.UTF-8@euro", and of "UTF-8" alone.
std::string_view codeset_in(std::string_view locale) {
  const std::size_t dot = locale.find('.');
  if (dot != std::string_view::npos) locale.remove_prefix(dot + 1);
  return locale.substr(0, locale.find('@'));
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
  const PictureChoice wanted = config.picture.value_or(PictureChoice::automatic);
  if (common.plain == Switch::on || wanted == PictureChoice::none) return std::nullopt;
  if (charset == Charset::ascii) return Glyphs::ascii;
  if (wanted != PictureChoice::automatic) return parse<Glyphs>(name_of(wanted));
  return getenv("TERM") == "linux" ? Glyphs::blocks : Glyphs::braille;
}

Charset charset_of(std::string_view codeset, const GetEnv& getenv) {
  if (is_utf8(codeset)) return Charset::utf8;
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const std::string locale = getenv(name).value_or("");
    if (!locale.empty()) return is_utf8(codeset_in(locale)) ? Charset::utf8 : Charset::ascii;
  }
  return Charset::ascii;
}

Charset locale_charset(const GetEnv& getenv) {
#if defined(__ANDROID__) && __ANDROID_API__ < 26
  // Android has nl_langinfo() from API level 26 on, and no other character set.
  return charset_of("UTF-8", getenv);
#else
  return charset_of(::nl_langinfo(CODESET), getenv);
#endif
}

}  // namespace tpguide
