// SPDX-License-Identifier: MIT
#include <algorithm>
#include <optional>
#include <string>

#include "cli/command.hpp"
#include "cli/given.hpp"
#include "cli/output.hpp"
#include "content/manual.hpp"
#include "core/text/overstrike.hpp"

namespace tpguide {
namespace {

enum class ManualOf { tpguide, routine, atlas };

}  // namespace

template <>
inline constexpr Names<ManualOf> names_of<ManualOf>{"tpguide", "routine", "atlas"};

namespace {

struct ManOptions {
  ManualOf of = ManualOf::tpguide;
};

std::string page_name(ManualOf of) {
  return of == ManualOf::tpguide ? "tpguide" : "tpguide-" + std::string(name_of(of));
}

ExitCode run(const ManOptions& options, Output& out) {
  const auto pages = builtin_manual();
  const auto page = std::ranges::find(pages, page_name(options.of), &ManualPage::name);
  if (page == pages.end())
    throw Error("this tpguide was built without its manual",
                "where it is installed, `man " + page_name(options.of) + "` has it");
  for (const Line& line : lines_of_overstrike(page->text)) out.print(line);
  return ExitCode::done;
}

ManOptions read(const Given& given) {
  const std::optional<std::string> word = given.one_word();
  if (!word) return {};
  std::string_view name = *word;
  if (name.starts_with("tpguide-")) name.remove_prefix(name.find('-') + 1);
  const std::optional<ManualOf> of = parse<ManualOf>(name);
  if (!of)
    throw usage_error("there is no manual page " + in_quotes(*word),
                      spelling_hint(name, all_names<ManualOf>(), "there are tpguide, routine and atlas"));
  return ManOptions{*of};
}

constexpr std::string_view usages[] = {"[tpguide|routine|atlas]"};
constexpr ExampleSpec examples[] = {
    {"tpguide man", "everything about tpguide"},
    {"tpguide man routine", "how a routine file is written"},
};

}  // namespace

extern const Command command_man{
    .name = "man",
    .group = about_itself,
    .brief = "the manual, from this one file",
    .usages = usages,
    .about = "Prints a page of the manual: tpguide itself, how routines are written, or how muscles are.",
    .options = {},
    .examples = examples,
    .read = call<Needs::nothing, read, run>,
    .paging = Paging::when_long,
};

}  // namespace tpguide
