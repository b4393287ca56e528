// SPDX-License-Identifier: MIT
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "support/print.hpp"
#include "support/pty.hpp"
#include "support/sandbox.hpp"

using namespace tpguide;
namespace fs = std::filesystem;

namespace {

fs::path file_of(const Sandbox& home) {
  return home.data() / "profile.toml";
}

/// Age 47, blood thinners, and no to all else.
RunResult edit(const Sandbox& home) {
  return home.run({"profile", "edit"}, {.input = "47\ny\n2\nn\nn\nn\n"});
}

bool says(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

void write_profile(const Sandbox& home, std::string_view text) {
  fs::create_directories(home.data());
  std::ofstream(file_of(home)) << text;
}

}  // namespace

TEST_CASE("profile: without one it says so, and looking makes no file") {
  const Sandbox home{Sandbox::Person::unknown};
  const RunResult shown = home.run({"profile"});
  CHECK(shown.ended == Ended{0, 0});
  CHECK(says(shown.out, "Nothing is kept of your health."));
  CHECK(home.run({"profile", "--json"}).out == "{}\n");
  CHECK_FALSE(fs::exists(file_of(home)));
}

TEST_CASE("profile: edit asks what lasts, keeps it for its owner alone, and it is shown with its dates") {
  const Sandbox home{Sandbox::Person::unknown};
  const RunResult edited = edit(home);
  CHECK(edited.ended == Ended{0, 0});
  CHECK(edited.err == "");
  CHECK(says(edited.out, "Kept. `tpguide profile` shows all of it."));
  const auto rights = fs::status(file_of(home)).permissions();
  CHECK(rights == (fs::perms::owner_read | fs::perms::owner_write));
  const RunResult shown = home.run({"profile"});
  CHECK(says(shown.out, "Age: 47 years, said today."));
  CHECK(says(shown.out, "You said yes to\n  - Blood thinners (since today)\n"));
  CHECK(says(shown.out, "Needs an OK first\n"));
  CHECK(says(shown.out, file_of(home).string()));
  const auto json = nlohmann::json::parse(home.run({"profile", "--json"}).out);
  CHECK(json["age"]["years"] == 47);
  CHECK(json["needs_ok"] == nlohmann::json{"thinners"});
  CHECK(json["answers"][0].contains("at"));
}

TEST_CASE("profile: input that ends early keeps what was answered, and says that it is not all") {
  const Sandbox home{Sandbox::Person::unknown};
  const RunResult edited = home.run({"profile", "edit"}, {.input = "47\n"});
  CHECK(edited.ended == Ended{4, 0});
  CHECK(says(edited.out, "Kept as far as you answered.\n"));
  CHECK(says(home.run({"profile"}).out, "Age: 47 years"));
  const RunResult nothing = Sandbox().run({"profile", "edit"}, {.input = ""});
  CHECK(nothing.ended == Ended{4, 0});
  CHECK(says(nothing.out, "Nothing has changed.\n"));
}

TEST_CASE("profile: under 18 is told whom to ask, and no age is kept") {
  const Sandbox home{Sandbox::Person::unknown};
  const RunResult edited = home.run({"profile", "edit"}, {.input = "17\n"});
  CHECK(edited.ended == Ended{4, 0});
  CHECK(says(edited.out, "This guide is for adults."));
  CHECK_FALSE(fs::exists(file_of(home)));
}

TEST_CASE("profile: ok notes who agreed and when, for what needs it, and says what it covers") {
  const Sandbox home{Sandbox::Person::unknown};
  CHECK(home.run({"profile", "ok", "Dr. Lind"}).out == "Nothing that is kept needs an OK now.\n");
  edit(home);
  const RunResult unnamed = home.run({"profile", "ok"}, {.input = "\n"});
  CHECK(unnamed.ended == Ended{4, 0});
  CHECK(says(unnamed.out, "Nothing is noted.\n"));
  const RunResult noted = home.run({"profile", "ok", "Dr.", "Lind"});
  CHECK(noted.ended == Ended{0, 0});
  CHECK(says(noted.out, "- Blood thinners\n"));
  CHECK(says(noted.out, "3 of 10"));
  CHECK(says(noted.out, "Noted: OK by Dr. Lind, "));
  const RunResult shown = home.run({"profile"});
  CHECK(says(shown.out, "By Dr. Lind, today, for:\n  - Blood thinners"));
  CHECK_FALSE(says(shown.out, "Needs an OK first"));
}

TEST_CASE("profile: forget asks once, and then nothing of it is there, not what was set aside either") {
  const Sandbox home{Sandbox::Person::unknown};
  CHECK(home.run({"profile", "forget"}).out == "Nothing is kept of your health.\n");
  edit(home);
  write_profile(home, "broken [");
  CHECK(says(edit(home).err, "is kept as"));
  for (const char* answer : {"n\n", "", "yes\n"}) {
    const RunResult left = home.run({"profile", "forget"}, {.input = answer});
    CHECK(left.ended == Ended{4, 0});
    CHECK(says(left.out, "Left as it was.\n"));
    CHECK(fs::exists(file_of(home)));
  }
  const RunResult gone = home.run({"profile", "forget"}, {.input = "y\n"});
  CHECK(gone.ended == Ended{0, 0});
  CHECK(says(gone.out, "Deleted."));
  CHECK(fs::is_empty(home.data()));
}

TEST_CASE(
    "profile: a damaged one is shown by its place and left; to change it, it is set aside and all is asked anew") {
  const Sandbox home{Sandbox::Person::unknown};
  write_profile(home, "format = 1\n[age]\nyears = \"old\"\nat = 2026-11-20T10:00:00Z\n");
  const RunResult shown = home.run({"profile"});
  CHECK(shown.ended == Ended{3, 0});
  CHECK(says(shown.err, "profile.toml:3:9: error: 'years' is not a whole number from 0 to 150"));
  CHECK(fs::exists(file_of(home)));
  const RunResult edited = edit(home);
  CHECK(edited.ended == Ended{0, 0});
  CHECK(says(edited.err, "profile.toml.damaged-1; everything is asked anew"));
  CHECK(says(home.run({"profile"}).out, "Age: 47 years"));
  std::ifstream aside(file_of(home).string() + ".damaged-1");
  CHECK(std::string{std::istreambuf_iterator<char>(aside), {}}.starts_with("format = 1\n[age]\nyears = \"old\""));
}

TEST_CASE("profile: a key of nobody's is told as lost, and costs nothing else") {
  const Sandbox home{Sandbox::Person::unknown};
  write_profile(home, "format = 1\nage = 3\n[agee]\n");
  CHECK(home.run({"profile"}).ended == Ended{3, 0});
  write_profile(home, "format = 1\nyess = 3\n");
  const RunResult shown = home.run({"profile"});
  CHECK(shown.ended == Ended{0, 0});
  CHECK(says(shown.err, "profile.toml:2:1: warning: unknown key 'yess'; it is lost when this file is next written"));
}

TEST_CASE("profile: words that are none are refused, with the nearest") {
  const Sandbox home{Sandbox::Person::unknown};
  const RunResult misspelt = home.run({"profile", "forgt"});
  CHECK(misspelt.ended == Ended{2, 0});
  CHECK(says(misspelt.err, "forget"));
  CHECK(home.run({"profile", "forget", "it"}).ended == Ended{2, 0});
  CHECK(home.run({"profile", "edit", "--json"}).ended == Ended{2, 0});
}

TEST_CASE("profile: at a terminal a page that is higher than the window comes in parts, its question with the last") {
  const Sandbox home{Sandbox::Person::unknown};
  Pty pty(home, {"profile", "edit"}, {.size = {40, 12}});
  pty.expect("Age:");
  pty.send("47\r");
  pty.expect("Enter for the rest of it:");
  pty.send("\r");
  pty.expect("[y/n/?]");
  pty.send("y\r");
  pty.expect("Enter for the rest of it:");
  // It is no answer before all has been shown.
  pty.send("2\r");
  pty.expect("Please see the rest of it first.");
  pty.send("\r");
  pty.expect("Which? Type the numbers:");
  pty.send("2\r");
  pty.expect("2 of ");
  pty.send("q\r");
  pty.expect("Kept as far as you answered.");
  CHECK(pty.wait_exit() == Ended{4, 0});
}

TEST_CASE("profile: with fg the whole page of a question is there again, seen and heard") {
  for (const bool is_heard : {false, true}) {
    CAPTURE(is_heard);
    const Sandbox home{Sandbox::Person::unknown};
    std::vector<std::string> words{"profile", "edit"};
    if (is_heard) words.emplace_back("--plain");
    Pty pty(home, words);
    pty.expect("Age: ");
    pty.send("45\r");
    pty.expect("1 of 3: about you");
    pty.expect("[y/n/?] ");
    pty.send("\x1a");
    pty.expect_stopped();
    pty.continue_in_foreground();
    pty.expect("1 of 3: about you");
    pty.expect("Blood thinners");
    pty.expect("[y/n/?] ");
    pty.send("\x03");
    CHECK(pty.wait_exit() == Ended{-1, SIGINT});
  }
}

TEST_CASE("profile: a muscle that its age leaves out is told with that reason, and no stop sign is made up") {
  const Sandbox home{Sandbox::Person::unknown};
  CHECK(home.run({"profile", "edit"}, {.input = "65\nn\nn\nn\nn\n"}).ended == Ended{0, 0});
  const RunResult dry = home.run({"session", "jaw-clench", "--dry-run"});
  CHECK(dry.ended == Ended{0, 0});
  CHECK(says(dry.err + dry.out, "  - sternocleidomastoid: from 60 on, no pinching at the side of the neck."));
  CHECK_FALSE(says(dry.err + dry.out, "stop sign ("));
}

TEST_CASE("profile: ok says where a routine's own line that waits for one is answered") {
  const Sandbox home;
  const RunResult ended = home.run({"session", "desk-shoulders", "--plain"}, {.input = ""});
  CHECK(ended.ended == Ended{2, 0});
  fs::create_directories(home.data());
  std::ofstream(file_of(home), std::ios::app)
      << "\n[[sign]]\nitem = \"Recent chest pain\"\ntext = \"Recent chest pain\"\naction = \"ask\"\n"
         "at = 2026-11-20T10:00:00.000+02:00\nareas = [\"chest\"]\n";
  const RunResult ok = home.run({"profile", "ok"});
  CHECK(says(ok.out, "- Recent chest pain\n"));
  CHECK(says(ok.out, "The next session there asks whether they agree.\n"));
  const RunResult hands_free = home.run({"session", "desk-shoulders", "--hands-free", "--screened"}, {.input = ""});
  CHECK(hands_free.ended == Ended{2, 0});
}

TEST_CASE("profile: behind a link that leads nowhere it is named, by a session too, and forget leaves it and says so") {
  const Sandbox home{Sandbox::Person::unknown};
  fs::create_directories(home.data());
  fs::create_symlink("/no/such/disk/profile.toml", file_of(home));
  const std::string file = fmt::format("'{}'", file_of(home).string());
  const std::string why = file + " is a link to '/no/such/disk/profile.toml', which cannot be reached\n";
  for (const auto& words : {std::vector<std::string>{"profile"},
                            {"profile", "--json"},
                            {"session", "desk-shoulders", "--dry-run"},
                            {"session", "desk-shoulders", "--hands-free", "--screened"}}) {
    CAPTURE(words.back());
    const RunResult named = home.run(words);
    CHECK(named.ended == Ended{1, 0});
    CHECK(named.out == "");
    CHECK(says(named.err, "cannot read " + file + ": " + why));
  }
  Pty pty(home, {"session", "desk-shoulders"}, {.size = {240, 24}});
  pty.expect("'/no/such/disk/profile.toml', which cannot be reached");
  CHECK(pty.wait_exit() == Ended{1, 0});
  const RunResult kept = home.run({"profile", "forget"}, {.input = "y\n"});
  CHECK(kept.ended == Ended{1, 0});
  CHECK_FALSE(says(kept.out, "Deleted."));
  CHECK(kept.err == "tpguide: cannot delete what " + file + " leads to: " + why +
                        "  it is kept where it was; bring that place back, then try again\n");
  CHECK(fs::is_symlink(file_of(home)));
}

TEST_CASE("profile: with a mistyped table no session begins where nobody can be asked, and a look at it goes on") {
  const Sandbox home{Sandbox::Person::unknown};
  const std::string mistyped =
      "format = 1\n\n[age]\nyears = 40\nat = 2026-11-20T10:00:00.000+02:00\n\n"
      "[[anwser]]\nitem = \"thinners\"\ntold = \"yes\"\nat = 2026-11-20T10:00:00.000+02:00\n";
  write_profile(home, mistyped);
  const std::string warning = "profile.toml:7:3: warning: unknown key 'anwser'";
  const std::vector<std::string> alone{"session", "desk-shoulders", "--hands-free", "--screened"};
  for (const auto& more : {std::vector<std::string>{}, {"--speed", "1000"}}) {
    std::vector<std::string> words = alone;
    words.insert(words.end(), more.begin(), more.end());
    CAPTURE(words.back());
    const RunResult refused = home.run(words);
    CHECK(refused.ended == Ended{3, 0});
    CHECK(refused.out == "");
    CHECK(says(refused.err, warning));
    CHECK(says(refused.err, "tpguide: what is kept of your health cannot all be read, and nobody can be asked anew\n"));
  }
  const RunResult looked = home.run({"session", "desk-shoulders", "--dry-run"});
  CHECK(looked.ended == Ended{0, 0});
  CHECK(says(looked.err, warning));
  CHECK(says(looked.out, "pectoralis major"));
  CHECK(home.read(file_of(home)) == mistyped);
}
