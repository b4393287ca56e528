// SPDX-License-Identifier: MIT
// Long answers at a terminal go through a pager. A script stands in for it and writes what it was given.
#include <filesystem>
#include <string>

#include <doctest/doctest.h>

#include "support/guided.hpp"
#include "support/print.hpp"
#include "support/pty.hpp"

using namespace tpguide;

namespace {

namespace fs = std::filesystem;

/// A program by that name in the sandbox that keeps its input in the file `paged`.
std::string pager_in(const Sandbox& home, const std::string& name) {
  home.write(name, "#!/bin/sh\ncat > \"" + (home.root() / "paged").native() + "\"\necho shown by " + name + "\n");
  fs::permissions(home.root() / name, fs::perms::owner_all);
  return (home.root() / name).native();
}

std::string output_of(const Sandbox& home, const std::vector<std::string>& command,
                      std::map<std::string, std::string> env, int rows = 24) {
  Pty pty(home, command, {.size = {80, rows}, .env = std::move(env)});
  CHECK(pty.wait_exit() == Ended{0, 0});
  return pty.output();
}

}  // namespace

TEST_CASE("pager: an answer longer than the window goes through it, and a short one does not") {
  const Sandbox home;
  const std::string mine = pager_in(home, "mine");
  const std::string theirs = pager_in(home, "theirs");
  CHECK(output_of(home, {"show", "low-back", "--full"}, {{"PAGER", theirs}}) == "shown by theirs\r\n");
  CHECK(home.read(home.root() / "paged") == home.run({"show", "low-back", "--full", "--color", "always"}).out);
  CHECK(output_of(home, {"list"}, {{"TPGUIDE_PAGER", mine}, {"PAGER", theirs}}) == "shown by mine\r\n");
  CHECK(output_of(home, {"show", "--help"}, {{"PAGER", theirs}}, 10) == "shown by theirs\r\n");
  CHECK(output_of(home, {"list", "--area", "chest"}, {{"PAGER", theirs}}).find("desk-shoulders") != std::string::npos);
  CHECK(output_of(home, {"list"}, {{"PAGER", theirs}}, 60).find("shown by") == std::string::npos);
}

TEST_CASE("pager: none with --plain, --json, ACCESSIBLE, for `cat` and where the named one is not there") {
  const Sandbox home;
  const std::string pager = pager_in(home, "mine");
  for (const char* option : {"--plain", "--json"}) {
    CAPTURE(option);
    CHECK(output_of(home, {"list", option}, {{"PAGER", pager}}).find("calf-tight") != std::string::npos);
  }
  CHECK(output_of(home, {"list"}, {{"PAGER", pager}, {"ACCESSIBLE", "1"}}).find("calf-tight") != std::string::npos);
  CHECK(output_of(home, {"show", "--help", "--plain"}, {{"PAGER", pager}}, 10).starts_with("Usage: tpguide show "));
  CHECK(output_of(home, {"list"}, {{"PAGER", "cat"}}).find("calf-tight") != std::string::npos);
  CHECK(output_of(home, {"list"}, {{"TPGUIDE_PAGER", "no-such-pager -x"}, {"PAGER", pager}}) == "shown by mine\r\n");
  CHECK(home.run({"list"}, {.env = {{"PAGER", pager}}}).out.find("calf-tight") != std::string::npos);
}

TEST_CASE("pager: one that cannot be run, or is left early, loses nothing and is no error") {
  const Sandbox home;
  home.write("broken", "#!/no/such/interpreter\n");
  fs::permissions(home.root() / "broken", fs::perms::owner_all);
  const std::string broken = (home.root() / "broken").native();
  CHECK(output_of(home, {"list"}, {{"PAGER", broken}}).find("calf-tight") != std::string::npos);
  CHECK(output_of(home, {"list", "--no-color"}, {{"PAGER", "head -n 1"}}) == "head-jaw\r\n");
  CHECK_MESSAGE(output_of(home, {"list"}, {{"PAGER", "false"}}).find("calf-tight") != std::string::npos,
                "what fails may have shown nothing");
}

TEST_CASE("pager: none at a terminal that moves no cursor") {
  const Sandbox home;
  const std::string pager = pager_in(home, "mine");
  for (const char* term : {"dumb", ""}) {
    CAPTURE(term);
    CHECK(output_of(home, {"list"}, {{"PAGER", pager}, {"TERM", term}}).find("calf-tight") != std::string::npos);
  }
}
