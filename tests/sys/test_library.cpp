// SPDX-License-Identifier: MIT
#include <filesystem>
#include <fstream>
#include <string>

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "content/builtin.hpp"
#include "core/text/error.hpp"
#include "core/toml/document.hpp"
#include "sys/library.hpp"

namespace tpguide {
namespace {

namespace fs = std::filesystem;

/// Two routine folders, searched in this order, and a third that is not there.
class Shelf {
 public:
  Shelf() {
    std::string name = (fs::temp_directory_path() / "tpguide-library-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    root_ = name;
    fs::create_directories(first());
    fs::create_directories(second());
    paths.routine_folders = {first(), root_ / "missing", second()};
  }
  ~Shelf() { fs::remove_all(root_); }
  Shelf(const Shelf&) = delete;
  Shelf& operator=(const Shelf&) = delete;

  fs::path first() const { return root_ / "first"; }
  fs::path second() const { return root_ / "second"; }
  static void write(const fs::path& path, std::string_view text) { std::ofstream(path, std::ios::binary) << text; }
  Library routines() const { return Library(paths, builtin_routines()); }

  Paths paths;

 private:
  fs::path root_;
};

/// What of opening went wrong: exit code, message and hint in one line.
std::string trouble(const Library& library, std::string_view name_or_path) {
  try {
    library.open(name_or_path);
  } catch (const Error& error) {
    return std::to_string(static_cast<int>(error.code())) + ": " + error.what() + " | " + error.hint();
  }
  return "none";
}

std::string_view a_builtin_name() {
  REQUIRE_FALSE(builtin_routines().empty());
  return builtin_routines().front().name;
}

TEST_CASE("library: it has every name there is, and every path, there or not") {
  const Shelf shelf;
  CHECK(shelf.routines().has(a_builtin_name()));
  CHECK_FALSE(shelf.routines().has("my-own"));
  Shelf::write(shelf.second() / "my-own.toml", "broken");
  CHECK(shelf.routines().has("my-own"));
  CHECK(shelf.routines().has("./nowhere"));
  CHECK(shelf.routines().has("nowhere.toml"));
  CHECK_FALSE(shelf.routines().has(""));
}

TEST_CASE("library: what is built in is sorted by name and opens with its text") {
  const Shelf shelf;
  const auto names = shelf.routines().names();
  REQUIRE(names.size() == builtin_routines().size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    CHECK(names[i].name == builtin_routines()[i].name);
    CHECK(names[i].path.empty());
    if (i > 0) CHECK(names[i - 1].name < names[i].name);
    const RoutineSource source = shelf.routines().open(names[i].name);
    CHECK(source.name == names[i].name);
    CHECK(source.where == "built-in");
    CHECK(source.text == builtin_routines()[i].text);
  }
}

TEST_CASE("library: the first folder wins, then the next, then what is built in") {
  const Shelf shelf;
  const std::string name(a_builtin_name());
  Shelf::write(shelf.second() / (name + ".toml"), "second");
  CHECK(shelf.routines().open(name).text == "second");
  Shelf::write(shelf.first() / (name + ".toml"), "first, and broken");
  const RoutineSource source = shelf.routines().open(name);
  CHECK(source.text == "first, and broken");
  CHECK(source.where == (shelf.first() / (name + ".toml")).string());

  const auto names = shelf.routines().names();
  CHECK(names.size() == builtin_routines().size());
  CHECK(names.front().path == shelf.first() / (name + ".toml"));
}

TEST_CASE("library: a path is a path, whatever folders hold") {
  const Shelf shelf;
  const fs::path path = shelf.second() / "Any Name.toml";
  Shelf::write(path, "text");
  const RoutineSource source = shelf.routines().open(path.string());
  CHECK(source.name == "Any Name");
  CHECK(source.where == path.string());
  CHECK(source.text == "text");
  CHECK(trouble(shelf.routines(), "/no/such/place") ==
        "1: /no/such/place: there is no such file | `tpguide list` shows the routines there are");
  const std::string name(a_builtin_name());
  CHECK(trouble(shelf.routines(), name + ".toml") ==
        "1: " + name + ".toml: there is no such file | there is a routine of that name: write " + name);
}

TEST_CASE("library: an unknown name gets the nearest of all names") {
  const Shelf shelf;
  Shelf::write(shelf.second() / "my-shoulder.toml", "");
  CHECK(trouble(shelf.routines(), "my-sholder") == "2: there is no routine 'my-sholder' | did you mean 'my-shoulder'?");
  std::string name(a_builtin_name());
  CHECK(trouble(shelf.routines(), name + "x") ==
        "2: there is no routine '" + name + "x' | did you mean '" + name + "'?");
  CHECK(trouble(shelf.routines(), "zzzzzzzzzz") ==
        "2: there is no routine 'zzzzzzzzzz' | `tpguide list` shows the routines there are");
  CHECK(trouble(shelf.routines(), "\033[2J").find('\033') == std::string::npos);
  Shelf::write(shelf.second() / "t.toml", "");
  CHECK(trouble(shelf.routines(), "-") == "2: there is no routine '-' | `tpguide list` shows the routines there are");
  CHECK(trouble(shelf.routines(), "").starts_with("2: "));
}

TEST_CASE("library: names skips what is no routine, and says so where it looks like one") {
  const Shelf shelf;
  Shelf::write(shelf.first() / "good.toml", "");
  Shelf::write(shelf.first() / "Bad Name.toml", "");
  Shelf::write(shelf.first() / "notes.txt", "");
  Shelf::write(shelf.first() / ".hidden.toml", "");
  std::vector<Library::Problem> problems;
  const auto names = shelf.routines().names(&problems);
  CHECK(names.size() == builtin_routines().size() + 1);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].what == (shelf.first() / "Bad Name.toml").string() +
                                ": not listed: a routine's name is small letters, digits and '-', at most 64");
}

TEST_CASE("library: a file whose ending is nearly right is named with the name it has to have") {
  const Shelf shelf;
  for (const char* name : {"CALF.TOML", "neck.toml.txt", "x.tomlet", "jaw.tml", "hip.toml.toml", "foot.toml (1)",
                           "knee.toml ", "back.toml.doc", "Thigh.tmol"})
    Shelf::write(shelf.first() / name, "");
  std::vector<Library::Problem> problems;
  CHECK(shelf.routines().names(&problems).size() == builtin_routines().size());
  std::string all;
  for (const auto& [what, hint] : problems) all += what.substr(what.rfind('/') + 1) + hint + "\n";
  CHECK(all ==
        "CALF.TOML: not listed: its name has to end in .toml; rename it to calf.toml\n"
        "Thigh.tmol: not listed: its name has to end in .toml; rename it to thigh.toml\n"
        "back.toml.doc: not listed: its name has to end in .toml; rename it to back.toml\n"
        "foot.toml (1): not listed: its name has to end in .toml; rename it to foot.toml\n"
        "hip.toml.toml: not listed: its name has to end in .toml once; rename it to hip.toml\n"
        "jaw.tml: not listed: its name has to end in .toml; rename it to jaw.toml\n"
        "knee.toml : not listed: its name has to end in .toml; rename it to knee.toml\n"
        "neck.toml.txt: not listed: its name has to end in .toml; rename it to neck.toml\n");
}

TEST_CASE("library: an editor's backup is passed over without a word") {
  const Shelf shelf;
  for (const char* name : {"hip.toml~", "foot.toml.bak", ".swap.toml.swp", "calf.toml.orig", "calf.toml.old"})
    Shelf::write(shelf.first() / name, "");
  std::vector<Library::Problem> problems;
  CHECK(shelf.routines().names(&problems).size() == builtin_routines().size());
  CHECK(problems.empty());
}

TEST_CASE("library: who opens a routine by the name that a misnamed file was meant to have is told of the file") {
  const Shelf shelf;
  const fs::path file = shelf.first() / "my-neck.TOML";
  Shelf::write(file, "");
  CHECK(trouble(shelf.routines(), "my-neck") == "2: there is no routine 'my-neck', but " + file.string() +
                                                    " | its name has to end in .toml; rename it to my-neck.toml");
  const std::string name(a_builtin_name());
  const fs::path hidden = shelf.second() / (name + ".toml.txt");
  Shelf::write(hidden, "");
  CHECK(shelf.routines().open(name).passed_over ==
        hidden.string() + ": not taken: its name has to end in .toml; rename it to " + name + ".toml");
  Shelf::write(shelf.first() / (name + ".toml"), "found before it");
  CHECK(shelf.routines().open(name).passed_over.empty());
}

TEST_CASE("library: a folder that is a file is a problem, one that is missing or a device for none is none") {
  Shelf shelf;
  const fs::path file = shelf.first() / "file";
  Shelf::write(file, "");
  shelf.paths.routine_folders = {shelf.second() / "missing", "/dev/null", "/dev/null/tpguide/routines", file};
  std::vector<Library::Problem> problems;
  CHECK(shelf.routines().names(&problems).size() == builtin_routines().size());
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].what == file.string() + ": Not a directory");
  shelf.paths.routine_folders.pop_back();
  CHECK(shelf.routines().open(a_builtin_name()).builtin != nullptr);
}

TEST_CASE("library: no routine is taken from behind a folder that cannot be read, and none is said not to exist") {
  Shelf shelf;
  const fs::path link = shelf.second() / "link";
  fs::create_symlink("/nowhere/routines", link);
  shelf.paths.routine_folders = {shelf.first(), link};
  const std::string name(a_builtin_name());
  const std::string unseen =
      link.string() + ": '" + link.string() + "' is a link to '/nowhere/routines', which cannot be reached";
  CHECK(trouble(shelf.routines(), name) ==
        "1: " + unseen + "; a routine '" + name + "' in it would come first | mend or remove it");
  CHECK(trouble(shelf.routines(), "mine") ==
        "1: " + unseen + "; whether it has a routine 'mine' is not known | mend or remove it");
  CHECK(trouble(shelf.routines(), name + "x") == "1: " + unseen + "; whether it has a routine '" + name +
                                                     "x' is not known | mend or remove it\ndid you mean '" + name +
                                                     "'?");
  CHECK_FALSE(shelf.routines().has("mine"));
  CHECK_THROWS_AS(shelf.routines().require_seen("mine"), Error);
  Shelf::write(shelf.first() / (name + ".toml"), "comes before");
  CHECK(shelf.routines().open(name).text == "comes before");
  std::vector<Library::Problem> problems;
  CHECK(shelf.routines().names(&problems).size() == builtin_routines().size());
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].what == unseen);
  CHECK(problems[0].hint == "mend or remove it");
}

TEST_CASE("library: what is not a plain file is refused, never waited for, and hides what is behind it") {
  const Shelf shelf;
  const fs::path fifo = shelf.first() / "fifo.toml";
  REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
  fs::create_directories(shelf.first() / "folder.toml");
  fs::create_symlink("nowhere", shelf.first() / "link.toml");
  Shelf::write(shelf.second() / "link.toml", "behind");
  for (const char* name : {"fifo", "folder", "link"}) {
    CAPTURE(name);
    const std::string said = trouble(shelf.routines(), name);
    CHECK(said.starts_with("1: "));
    CHECK(said.find((shelf.first() / name).string()) != std::string::npos);
  }
}

TEST_CASE("library: a file that is too large is refused") {
  const Shelf shelf;
  Shelf::write(shelf.first() / "large.toml", std::string(largest_document, '#'));
  CHECK(shelf.routines().open("large").text.size() == largest_document);
  Shelf::write(shelf.first() / "large.toml", std::string(largest_document + 1, '#'));
  CHECK(trouble(shelf.routines(), "large").starts_with("1: "));
}

}  // namespace
}  // namespace tpguide
