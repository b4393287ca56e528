// SPDX-License-Identifier: MIT
#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <unistd.h>

#include "content/builtin.hpp"
#include "core/text/cells.hpp"
#include "support/faked_time.hpp"
#include "support/faults.hpp"
#include "support/guided.hpp"
#include "support/print.hpp"

using namespace tpguide;
namespace fs = std::filesystem;

namespace {

const nlohmann::json* routine_named(const nlohmann::json& list, const char* name) {
  for (const auto& one : list) {
    if (one["name"] == name) return &one;
  }
  return nullptr;
}

nlohmann::json list_of(const Sandbox& home) {
  const RunResult result = home.run({"list", "--json"});
  CHECK(result.ended == Ended{0, 0});
  return nlohmann::json::parse(result.out);
}

}  // namespace

TEST_CASE("list: the built-in routines are there without any file, and each can be shown") {
  const Sandbox home;
  const auto list = list_of(home);
  REQUIRE(list.size() >= 3);
  for (const auto& routine : list) {
    const std::string name = routine["name"];
    CAPTURE(name);
    CHECK(routine["source"] == "built-in");
    CHECK_FALSE(routine.contains("last"));
    const RunResult shown = home.run({"show", name, "--json"});
    CHECK(shown.ended == Ended{0, 0});
    const auto plan = nlohmann::json::parse(shown.out);
    CHECK(plan["total_s"] == routine["total_s"]);
    int total = 0;
    for (const auto& step : plan["steps"]) {
      CHECK(step["start_s"] == total);
      total += step["duration_s"].get<int>();
    }
    CHECK(total == plan["total_s"]);
    CHECK(home.run({"show", name}).ended == Ended{0, 0});
  }
}

TEST_CASE("list: shows only an area, and an area that does not exist is wrong usage with the nearest") {
  const Sandbox home;
  const RunResult area = home.run({"list", "--area", "neck-shoulder", "--json"});
  CHECK(area.ended == Ended{0, 0});
  const auto list = nlohmann::json::parse(area.out);
  CHECK(routine_named(list, "shoulder-headache") != nullptr);
  CHECK(routine_named(list, "low-back") == nullptr);
  const RunResult wrong = home.run({"list", "--area", "neck-sholder"});
  CHECK(wrong.ended == Ended{2, 0});
  CHECK(wrong.err.find("neck-shoulder") != std::string::npos);
}

TEST_CASE("list: a line a routine under its area, and in a narrow window the title below") {
  const Sandbox home;
  CHECK(home.run({"list", "--area", "thigh"}).out ==
        R"(thigh
  back-of-thigh  22 min  never  An ache at the back of the thigh
  inner-thigh    22 min  never  An ache along the inner thigh
  knee-front     25 min  never  An ache at the front of the knee

`tpguide show NAME` is the plan, `tpguide session NAME` begins.
)");
  const std::string narrow = home.run({"list", "--area", "low-back"}, {.env = {{"COLUMNS", "40"}}}).out;
  CHECK(narrow.starts_with("low-back\n  low-back        24 min  never\n    An aching low back\n"));
  CHECK(narrow.ends_with("\n`tpguide show NAME` is the plan,\n`tpguide session NAME` begins.\n"));
}

TEST_CASE("list and session --dry-run: no line is wider than COLUMNS, and titles stay whole") {
  const Sandbox home;
  for (const char* columns : {"50", "60", "70", "84"}) {
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"list"}, {"session", "--dry-run", "shoulder-headache"}}) {
      const std::string out = home.run(words, {.env = {{"COLUMNS", columns}}}).out;
      std::istringstream lines(out);
      for (std::string line; std::getline(lines, line);) {
        CAPTURE(line);
        CHECK(cell_width(line) <= std::stoi(columns));
      }
    }
    CHECK(home.run({"list"}, {.env = {{"COLUMNS", columns}}}).out.find("…") == std::string::npos);
  }
}

TEST_CASE("list: half a minute is rounded up") {
  const Sandbox home;
  std::string routine = press_routine;
  routine += "\n[[step]]\nkind = \"move\"\nduration = \"20m\"\nhow = \"Walk.\"\n";
  home.write(home.config() / "routines" / "half.toml", routine);
  const auto list = nlohmann::json::parse(home.run({"list", "--json"}).out);
  const int total = (*routine_named(list, "half"))["total_s"];
  // The rest of a minute that is wanted: half of an even number of minutes.
  const int more = ((30 - total % 120) + 120) % 120 + 120;
  routine += fmt::format("\n[[step]]\nkind = \"move\"\nduration = \"{}s\"\nhow = \"Walk on.\"\n", more);
  home.write(home.config() / "routines" / "half.toml", routine);
  const std::string out = home.run({"list"}).out;
  const std::size_t at = out.find("\n  half ");
  REQUIRE(at != std::string::npos);
  CHECK(out.substr(at + 1, out.find('\n', at + 1) - at).find(fmt::format("  {} min  never", (total + more) / 60 + 1)) !=
        std::string::npos);
}

TEST_CASE("show and session name the warm pack that heat needs; the document has tools alone") {
  const Sandbox home;
  CHECK(home.run({"show", "shoulder-headache"}).out.find("a warm pack, ") != std::string::npos);
  const auto shown = nlohmann::json::parse(home.run({"show", "shoulder-headache", "--json"}).out);
  CHECK(std::find(shown["tools"].begin(), shown["tools"].end(), "a warm pack") == shown["tools"].end());
  CHECK(home.run({"handout", "shoulder-headache"}).out.find("<dt>You need</dt><dd>a warm pack, ") != std::string::npos);
}

TEST_CASE("list: to be heard it is a sentence each, and names stay as they are typed") {
  const Sandbox home;
  home.write(home.config() / "routines" / "my-30s-neck.toml", press_routine);
  const RunResult heard = home.run({"list", "--plain", "--area", "neck-shoulder"});
  CHECK(heard.out.find("\nstiff-neck: A stiff neck. 26 minutes. Not done yet.\n") != std::string::npos);
  CHECK(heard.out.find("\nmy-30s-neck: ") != std::string::npos);
}

TEST_CASE("session: to be heard the timetable is a sentence a clock") {
  const Sandbox home;
  const std::string heard = home.run({"session", "daily-ten", "--dry-run", "--plain"}).out;
  CHECK(heard.find("\nAt the beginning: ") != std::string::npos);
  CHECK(heard.find(" in all. Easing in, changing sides and your own pauses come on top.\n") != std::string::npos);
  CHECK(heard.find("LEFT") == std::string::npos);
  CHECK(heard.find(":00") == std::string::npos);
}

TEST_CASE("list --long: with the muscles, where each comes from, and titles that had no room") {
  const Sandbox home;
  home.write(home.config() / "routines" / "press.toml", press_routine);
  const std::string all = home.run({"list", "--long"}).out;
  const std::string path = (home.config() / "routines" / "press.toml").native();
  CHECK(all.find("A short one\n    upper-trapezius\n    from " + path + "\n") != std::string::npos);
  CHECK_MESSAGE(all.find("never  An ache at the back or outer side of the shoulder\n    ") != std::string::npos,
                "in a pipe titles are whole");
  CHECK(all.find("\n    pectoralis-major, pectoralis-minor\n    built-in\n") != std::string::npos);
  CHECK(home.run({"list"}).out.find("built-in") == std::string::npos);
}

TEST_CASE("show: every built-in plan fits a screen of 80 by 24, and --full has every text") {
  const Sandbox home;
  for (const BuiltinRoutine& routine : builtin_routines()) {
    const std::string name(routine.name);
    CAPTURE(name);
    const std::string brief = home.run({"show", name}).out;
    CHECK(std::count(brief.begin(), brief.end(), '\n') < 24);
    CHECK(brief.find("tpguide show --full " + name + "\n") != std::string::npos);
    const std::string full = home.run({"show", "--full", name}).out;
    for (const char* part : {"\nCautions\n", "\nAfterwards\n", "\nSources\n", "To find it: "})
      CHECK(full.find(part) != std::string::npos);
    CHECK(full.find("emergency number") != std::string::npos);
    CHECK(brief.find("emergency number") == std::string::npos);
  }
}

TEST_CASE("list: when a routine was last done") {
  const Sandbox home;
  home.write(home.config() / "routines" / "press.toml", press_routine);
  REQUIRE(home.run({"session", "press", "--hands-free", "--screened"}, {.env = faked_time(300, "2026-11-20 10:00:00")})
              .ended == Ended{0, 0});
  const auto list = list_of(home);
  REQUIRE(routine_named(list, "press") != nullptr);
  CHECK(routine_named(list, "press")->value("last", "").starts_with("2026-11-20T10:"));
  CHECK(routine_named(list, "press")->value("source", "") == (home.config() / "routines" / "press.toml").native());
}

TEST_CASE("list: a broken file of the user's is named, hides the built-in of its name, and the rest is listed") {
  const Sandbox home;
  home.write(home.config() / "routines" / "low-back.toml", "format = \n");
  const RunResult result = home.run({"list", "--json"});
  CHECK(result.ended == Ended{0, 0});
  const auto list = nlohmann::json::parse(result.out);
  CHECK(routine_named(list, "low-back") == nullptr);
  CHECK(routine_named(list, "shoulder-headache") != nullptr);
  CHECK(result.err.find((home.config() / "routines" / "low-back.toml").native()) != std::string::npos);
  CHECK(home.run({"show", "low-back"}).ended == Ended{3, 0});
}

TEST_CASE(
    "new: the template is to be filled in before it is a routine, is found by its name, and is never overwritten") {
  const Sandbox home;
  const fs::path file = home.config() / "routines" / "my-own.toml";
  const RunResult made = home.run({"new", "my-own"});
  CHECK(made.ended == Ended{0, 0});
  CHECK(made.out.starts_with(file.native() + "\n"));
  const RunResult untouched = home.run({"check", "my-own"});
  CHECK(untouched.ended == Ended{3, 0});
  CHECK(untouched.err.find("[template]") != std::string::npos);
  CHECK(home.run({"show", "my-own"}).ended == Ended{3, 0});
  CHECK(home.run({"session", "my-own", "--dry-run"}).ended == Ended{3, 0});
  std::string text = home.read(file);
  for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<'))
    text.replace(at, text.find('>', at) - at + 1, "done");
  home.write(file, text);
  CHECK(home.run({"check", "--strict", "my-own"}).ended == Ended{0, 0});
  CHECK(home.run({"session", "my-own", "--dry-run"}).ended == Ended{0, 0});
  home.write(file, "mine\n");
  const RunResult again = home.run({"new", "my-own"});
  CHECK(again.ended == Ended{1, 0});
  CHECK(home.read(file) == "mine\n");
  for (const char* wrong : {"My-Own", "../x", "a b", "x.toml", "ä", "", "-", "--", "-x"}) {
    CAPTURE(wrong);
    CHECK(home.run({"new", wrong}).ended == Ended{2, 0});
  }
}

TEST_CASE("list: a file whose name is nearly that of a routine is named") {
  const Sandbox home;
  const fs::path folder = home.config() / "routines";
  for (const char* name : {"CALVES.TOML", "neck.toml.txt", "hip.toml~", "notes.txt"})
    home.write(folder / name, press_routine);
  const RunResult result = home.run({"list"});
  CHECK(result.ended == Ended{0, 0});
  for (const char* name : {"CALVES.TOML", "neck.toml.txt"}) {
    CAPTURE(name);
    CHECK(result.err.find((folder / name).native() + ": not listed: ") != std::string::npos);
  }
  CHECK(result.err.find("notes.txt") == std::string::npos);
  const RunResult shown = home.run({"show", "calves"});
  CHECK(shown.ended == Ended{2, 0});
  CHECK(shown.err == "tpguide: there is no routine 'calves', but " + (folder / "CALVES.TOML").native() +
                         "\n  its name has to end in .toml; rename it to calves.toml\n");
}

TEST_CASE("own routines that cannot be reached are named by every command that would take others in their place") {
  const Sandbox home;
  const fs::path folder = home.config() / "routines";
  home.write(folder / "low-back.toml", press_routine);
  home.write(folder / "mine.toml", press_routine);
  const auto refused = [&](const RunOptions& options) {
    const std::vector<std::vector<std::string>> commands{
        {"show", "low-back"},
        {"check", "low-back"},
        {"map", "low-back"},
        {"handout", "low-back"},
        {"session", "low-back", "--dry-run"},
        {"remind", "--at", "20:00", "--as", "cron", "--routine", "low-back"},
        {"show", "mine"},
        {"map", "mine"},
        {"check", "mine"}};
    for (const std::vector<std::string>& command : commands) {
      CAPTURE(command.front());
      CAPTURE(command[1]);
      const RunResult result = home.run(command, options);
      CHECK(result.ended == Ended{1, 0});
      CHECK(result.out == "");
      CHECK(result.err.find(folder.native() + ": ") != std::string::npos);
    }
    CHECK(home.run({"map", "soleus"}, options).ended == Ended{0, 0});
    CHECK(home.run({"show", "./sound.toml"}, options).ended == Ended{0, 0});
  };
  home.write("sound.toml", press_routine);

  SUBCASE("since nobody may read the folder") {
    RunOptions options;
    if (::geteuid() == 0) {
      options.prefix = {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};
      for (const auto& entry : fs::recursive_directory_iterator(home.root()))
        REQUIRE(::chown(entry.path().c_str(), 65534, 65534) == 0);
      REQUIRE(::chown(home.root().c_str(), 65534, 65534) == 0);
    }
    if (!was_another_user(home.run({"show", "nothing"}, options))) return;
    fs::permissions(folder, fs::perms::none);
    refused(options);
    fs::permissions(folder, fs::perms::owner_all);
  }
  SUBCASE("since the folder is a link to nowhere") {
    fs::rename(folder, home.root() / "elsewhere");
    fs::create_symlink("/nowhere/routines", folder);
    refused({});
  }
}

TEST_CASE("show: the line breaks and lists of a step's text are kept, also in a session") {
  const Sandbox home;
  home.write("lines.toml", std::string(press_routine) + R"(
[[step]]
kind = "move"
duration = "1m"
how = """
Stand at the wall.

- one hand on it
1. lean in"""
brief = "Lean at the wall."
)");
  const std::string shown = home.run({"show", "--full", "./lines.toml", "--plain"}).out;
  CHECK(shown.find("Stand at the wall.\n\n- one hand on it\n1. lean in\n") != std::string::npos);
  const auto steps = nlohmann::json::parse(home.run({"show", "./lines.toml", "--json"}).out)["steps"];
  CHECK(steps.back()["how"] == "Stand at the wall.\n\n- one hand on it\n1. lean in");
  CHECK(steps.back()["brief"] == "Lean at the wall.");
  const RunResult session =
      home.run({"session", "./lines.toml", "--hands-free", "--screened", "--speed", "1000", "--plain"});
  CHECK(session.out.find("  How: Stand at the wall.\n  - one hand on it\n  1. lean in\n") != std::string::npos);
}

TEST_CASE("config: a mistake in it stops what needs it, and warns where it can be done without") {
  const Sandbox home;
  home.write("config/tpguide/config.toml", "quite = true\n");
  CHECK(home.run({"list"}).ended == Ended{3, 0});
  for (const std::vector<std::string>& words : {std::vector<std::string>{"log", "4"}, {"undo"}, {"status"}}) {
    CAPTURE(words[0]);
    const RunResult result = home.run(words);
    CHECK(result.ended == Ended{0, 0});
    CHECK(result.err.find("config.toml:1:1: warning: unknown key 'quite' [unknown-key]\n") != std::string::npos);
    CHECK(result.err.find("did you mean 'quiet'?") != std::string::npos);
    CHECK(result.err.find("none of it is in force") != std::string::npos);
  }
  CHECK(home.run({"completion", "bash"}).ended == Ended{0, 0});
  CHECK(home.run({"session", "--resume"}).err.find("none of it is in force") != std::string::npos);
}

TEST_CASE("config: minutes that a routine does not fit are a wish, told with where it comes from") {
  const Sandbox home;
  home.write("config/tpguide/config.toml", "minutes = 5\n");
  const RunResult whole = home.run({"session", "low-back", "--dry-run"});
  CHECK(whole.ended == Ended{0, 0});
  CHECK(whole.err.find("config.toml asks for 5 min; low-back takes at least") != std::string::npos);
  home.write("config/tpguide/config.toml", "quiet = true\n");
  CHECK(whole.out == home.run({"session", "low-back", "--dry-run"}).out);
  CHECK(home.run({"session", "low-back", "--dry-run", "--minutes", "5"}).ended == Ended{2, 0});
}

TEST_CASE("show, map and session say what is wrong with a file alike, as check does") {
  const Sandbox home;
  home.write("wrong.toml", std::string(press_routine) + "\nnonsense = 1\n");
  const std::string checked = home.run({"check", "wrong.toml"}).err;
  CHECK(checked.find("wrong.toml:") == 0);
  for (const char* command : {"show", "map"}) {
    const RunResult result = home.run({command, "./wrong.toml"});
    CHECK(result.ended == Ended{3, 0});
    CHECK(result.out.empty());
    CHECK(result.err.find("[unknown-key]") != std::string::npos);
    CHECK(
        result.err.ends_with("tpguide: wrong has mistakes\n  mend them; tpguide check ./wrong.toml judges it again\n"));
  }
  const RunResult session = home.run({"session", "./wrong.toml", "--hands-free", "--screened"});
  CHECK(session.err == home.run({"show", "./wrong.toml"}).err);
}

TEST_CASE("show: a file of one's own by its path, and --no such routine with the nearest name") {
  const Sandbox home;
  home.write("folder/press.toml", press_routine);
  const RunResult shown = home.run({"show", "folder/press.toml"});
  CHECK(shown.ended == Ended{0, 0});
  CHECK(shown.out.starts_with("A short one\n"));
  CHECK(shown.out.find("To begin: tpguide session folder/press.toml\n") != std::string::npos);
  const RunResult wrong = home.run({"show", "shoulder-headach"});
  CHECK(wrong.ended == Ended{2, 0});
  CHECK(wrong.err == "tpguide: there is no routine 'shoulder-headach'\n  did you mean 'shoulder-headache'?\n");
}
