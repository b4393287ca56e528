// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/command_line.hpp"
#include "cli/given.hpp"
#include "cli/output.hpp"

namespace tpguide {
namespace {

std::string_view read(const Given& given) {
  given.no_words();
  return version_text();
}

ExitCode run(std::string_view version, Output& out) {
  out.print(version);
  return ExitCode::done;
}

constexpr std::string_view usages[] = {""};
constexpr ExampleSpec examples[] = {
    {"tpguide version", "what to name when something goes wrong"},
    {"tpguide --version", "the same"},
};

}  // namespace

extern const Command command_version{
    .name = "version",
    .group = about_itself,
    .brief = "which version this is",
    .usages = usages,
    .about = "Prints the same as --version.",
    .options = {},
    .examples = examples,
    .read = call<Needs::nothing, read, run>,
};

}  // namespace tpguide
