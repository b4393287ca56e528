// SPDX-License-Identifier: MIT
#include <map>
#include <string>

#include <doctest/doctest.h>

#include "cli/appearance.hpp"

using namespace tpguide;

namespace {

using Variables = std::map<std::string, std::string>;

GetEnv env(const Variables& variables) {
  return [variables](const char* name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  };
}

Colors colors(const CommonOptions& common, Device device, Variables variables) {
  variables.try_emplace("TERM", "xterm");
  return colors_for(common, device, env(variables));
}

constexpr CommonOptions automatic;
constexpr CommonOptions always{ColorChoice::always, Switch::off};
constexpr CommonOptions never{ColorChoice::never, Switch::off};

}  // namespace

TEST_CASE("colours: a terminal has them, a pipe and a dumb terminal have none") {
  CHECK(colors(automatic, Device::terminal, {}) == Colors::on);
  CHECK(colors(automatic, Device::other, {}) == Colors::off);
  CHECK(colors(automatic, Device::terminal, {{"TERM", "dumb"}}) == Colors::off);
  CHECK(colors_for(automatic, Device::terminal, env({})) == Colors::off);
}

TEST_CASE("colours: NO_COLOR is stronger than CLICOLOR_FORCE, which is stronger than CLICOLOR=0") {
  CHECK(colors(automatic, Device::terminal, {{"NO_COLOR", "1"}}) == Colors::off);
  CHECK(colors(automatic, Device::terminal, {{"NO_COLOR", ""}}) == Colors::on);
  CHECK(colors(automatic, Device::other, {{"CLICOLOR_FORCE", "1"}}) == Colors::on);
  CHECK(colors(automatic, Device::other, {{"CLICOLOR_FORCE", "0"}}) == Colors::off);
  CHECK(colors(automatic, Device::terminal, {{"CLICOLOR", "0"}}) == Colors::off);
  CHECK(colors(automatic, Device::terminal, {{"CLICOLOR", "1"}}) == Colors::on);
  CHECK(colors(automatic, Device::terminal, {{"NO_COLOR", "1"}, {"CLICOLOR_FORCE", "1"}}) == Colors::off);
  CHECK(colors(automatic, Device::terminal, {{"CLICOLOR", "0"}, {"CLICOLOR_FORCE", "1"}}) == Colors::on);
}

TEST_CASE("colours: --color is stronger than the environment, --plain stronger than all") {
  CHECK(colors(always, Device::other, {{"NO_COLOR", "1"}, {"TERM", "dumb"}}) == Colors::on);
  CHECK(colors(never, Device::terminal, {{"CLICOLOR_FORCE", "1"}}) == Colors::off);
  CHECK(colors({ColorChoice::always, Switch::on}, Device::terminal, {}) == Colors::off);
}

TEST_CASE("characters: where the locale is not there, its name says whether it is UTF-8") {
  const std::string_view none = "ANSI_X3.4-1968";
  const auto charset = [&](std::map<std::string, std::string> variables, std::string_view codeset = "ANSI_X3.4-1968") {
    return charset_of(codeset, env(std::move(variables)));
  };
  CHECK(charset({}, "UTF-8") == Charset::utf8);
  for (const char* locale : {"en_US.UTF-8", "de_AT.utf8@euro", "C.UTF8", "UTF-8"}) {
    CAPTURE(locale);
    CHECK(charset({{"LC_ALL", locale}}) == Charset::utf8);
    CHECK(charset({{"LC_ALL", ""}, {"LC_CTYPE", locale}, {"LANG", "C"}}) == Charset::utf8);
    CHECK(charset({{"LANG", locale}}) == Charset::utf8);
    CHECK(charset({{"LC_ALL", "C"}, {"LANG", locale}}) == Charset::ascii);
  }
  for (const char* locale : {"C", "POSIX", "de_DE", "de_DE.ISO-8859-1", "ja_JP.SJIS", "UTF-16"}) {
    CAPTURE(locale);
    CHECK(charset({{"LC_ALL", locale}}) == Charset::ascii);
  }
  CHECK(charset({}, none) == Charset::ascii);
}

TEST_CASE("ACCESSIBLE asks for plain lines unless it is 0 or empty") {
  CHECK(is_accessible(env({{"ACCESSIBLE", "1"}})));
  CHECK(is_accessible(env({{"ACCESSIBLE", "yes"}})));
  CHECK_FALSE(is_accessible(env({{"ACCESSIBLE", "0"}})));
  CHECK_FALSE(is_accessible(env({{"ACCESSIBLE", ""}})));
  CHECK_FALSE(is_accessible(env({})));
}
