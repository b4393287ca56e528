// SPDX-License-Identifier: MIT
// What is heard of a session where there is sound: cues by a player, words by a voice, and all the ways in which these
// fail while the clocks go on.
#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/sound/wave.hpp"
#include "support/fake_sound.hpp"
#include "support/guided.hpp"
#include "support/sound_session.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

TEST_CASE("session sound: each cue is a wave of its own, given to the player that is there") {
  const Sandbox home;
  home.write("some.toml", press_routine);
  const FakeSound sound(home);
  sound.add_player("paplay");
  const RunResult result = home.run(rehearse("20"), {.env = sound.env()});
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.err == "");
  CHECK(list_of(sound.played(11)) ==
        "attention\n"
        "begin\n"
        "ten seconds\n"
        "change sides\n"
        "begin\n"
        "ten seconds\n"
        "end\n"
        "begin\n"
        "half\n"
        "ten seconds\n"
        "finish\n");
}

TEST_CASE("session sound: PipeWire's own player comes first, and a server that is named before it") {
  const Sandbox home;
  home.write("some.toml", moves({"4s"}));
  const FakeSound sound(home);
  const ListeningSocket pipewire(home.root() / "run" / "pipewire-0");
  sound.add_program("pw-play", "echo \"$*\" >>pw-play; cat >/dev/null; sleep 0.7");
  sound.add_program("paplay", "echo \"$*\" >>paplay; cat >/dev/null; sleep 0.7");
  CHECK(home.run(rehearse("10"), {.env = sound.env()}).ended == Ended{0, 0});
  CHECK(sound.kept("pw-play").starts_with("/dev/stdin\n"));
  CHECK(sound.kept("paplay") == "");
  CHECK(home.run(rehearse("10"), {.env = sound.env({{"PULSE_SERVER", "elsewhere"}})}).ended == Ended{0, 0});
  CHECK(sound.kept("paplay").starts_with("--client-name=tpguide --property=media.role=a11y\n"));
}

TEST_CASE(
    "session sound: a player that fails is given up for the next, which plays the same cue, and that is told once") {
  const Sandbox home;
  home.write("some.toml", moves({"8s"}));
  const FakeSound sound(home);
  const ListeningSocket pipewire(home.root() / "run" / "pipewire-0");
  sound.add_program("pw-play", "exit 1");
  sound.add_player("paplay");
  const RunResult result = home.run(rehearse("10"), {.env = sound.env()});
  CHECK(result.ended == Ended{0, 0});
  CHECK(list_of(sound.played(3)) == "attention\nbegin\nfinish\n");
  const std::string news = "No sound comes from pw-play; paplay plays in its place.";
  CHECK(tells(result, news));
  const std::string text = unfolded(result.out);
  CHECK(text.find(news) == text.rfind(news));
}

TEST_CASE("session sound: a player that is over before its sound could be was not heard") {
  const Sandbox home;
  home.write("some.toml", moves({"8s"}));
  const FakeSound sound(home);
  sound.add_program("paplay", "cat >/dev/null");
  const RunResult result = home.run(rehearse("10"), {.env = sound.env()});
  CHECK(result.ended == Ended{0, 0});
  CHECK(tells(result, "No sound comes from paplay; the bell rings in its place."));
}

TEST_CASE("session sound: a player that hangs or is stopped is killed, and no clock has waited for it") {
  const Sandbox home;
  home.write("some.toml", moves({"8s"}));
  CHECK(home.run(rehearse("4", {"--quiet", "--events", "quiet"})).ended == Ended{0, 0});
  for (const std::string_view fault : {hangs, is_stopped}) {
    CAPTURE(fault);
    const Sandbox other;
    other.write("some.toml", moves({"8s"}));
    const FakeSound sound(other);
    sound.add_program("paplay", fmt::format("echo $$ >pid; {}", fault));
    const RunResult result = other.run(rehearse("4", {"--events", "events"}), {.env = sound.env()});
    CHECK(result.ended == Ended{0, 0});
    CHECK(tells(result, "No sound comes from paplay; the bell rings in its place."));
    CHECK(instants(other.read("events")) == instants(home.read("quiet")));
    CHECK_FALSE(is_running(sound.kept("pid")));
  }
}

TEST_CASE("session sound: afplay gets each cue as a file, which is gone again behind it") {
  const Sandbox home;
  home.write("some.toml", moves({"8s"}));
  const FakeSound sound(home);
  sound.add_program("afplay", "f=$(date +%s%N); cp \"$1\" \"$f.wav\"; echo \"$1\" >>files; sleep 0.7");
  const std::string path = fmt::format("{}:{}", (home.root() / "programs").native(), std::getenv("PATH"));
  const RunResult result =
      home.run(rehearse("10"),
               {.env = sound.env({{"TPGUIDE_PLAYER", "afplay"}, {"PATH", path}, {"TMPDIR", home.root().native()}})});
  CHECK(result.ended == Ended{0, 0});
  CHECK(list_of(sound.played(3)) == "attention\nbegin\nfinish\n");
  const std::string files = sound.kept("files");
  CHECK(files.starts_with((home.root() / "tpguide.").native()));
  CHECK_FALSE(std::filesystem::exists(files.substr(0, files.find('\n'))));
}

TEST_CASE("session sound: with --breath each breath of a clock is heard, and no longer than the clock") {
  const Sandbox home;
  home.write("some.toml", press_routine);
  const FakeSound sound(home);
  sound.add_player("paplay");
  Pty pty(home, {"session", "some.toml", "--breath", "--speed", "1"}, {.env = sound.env()});
  pass_screening(pty);
  pty.expect_on_screen("Enter starts");
  pty.send("\r");
  pty.expect_that("two breaths are heard", [&] {
    const std::vector<std::string> played = sound.played(0);
    return std::count(played.begin(), played.end(), "breath") == 2;
  });
  pty.expect_on_screen("breathe out");
  CHECK(list_of(sound.played(0)) == "begin\nbreath\nbreath\n");
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
}

TEST_CASE("session sound: a breath ends with a pause, and its player with it") {
  const Sandbox home;
  home.write("some.toml", press_routine);
  const FakeSound sound(home);
  sound.add_program("paplay", "echo $$ >\"pid.$(wc -c)\"; exec sleep 20");
  Pty pty(home, {"session", "some.toml", "--breath", "--speed", "1"}, {.env = sound.env()});
  pass_screening(pty);
  pty.expect_on_screen("Enter starts");
  pty.send("\r");
  const std::string breath = fmt::format("pid.{}", swell_of({}).size());
  pty.expect_that("a breath is heard", [&] { return !sound.kept(breath).empty(); });
  CHECK(is_running(sound.kept(breath)));
  pty.send(" ");
  pty.expect_that(
      "it is over", [&] { return !is_running(sound.kept(breath)); }, 2s);
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
}

TEST_CASE("session sound: a player that heeds no signal does not outlive the one that ends the session") {
  const Sandbox home;
  home.write("some.toml", moves({"1m"}));
  const FakeSound sound(home);
  sound.add_program("paplay", fmt::format("echo $$ >pid; {}", hangs));
  Pty pty(home, {"session", "some.toml", "--speed", "1"}, {.env = sound.env()});
  pass_screening(pty);
  pty.expect_on_screen("Enter starts");
  pty.send("\r");
  pty.expect_that("a cue is begun", [&] { return !sound.kept("pid").empty(); });
  pty.signal(SIGTERM);
  CHECK(pty.wait_exit() == Ended{-1, SIGTERM});
  pty.expect_that(
      "its player is gone", [&] { return !is_running(sound.kept("pid")); }, 1s);
}

TEST_CASE("session sound: where there is the bell alone, the first row stands out for a moment, and not with --quiet") {
  const Sandbox home;
  home.write("some.toml", moves({"1m"}));
  const auto lit_rows = [](Pty& pty) {
    int rows = 0;
    for (int row = 0; row < static_cast<int>(pty.screen().rows().size()); ++row) {
      const std::vector<std::string> tints = pty.screen().tints(row);
      rows += !tints.empty() && std::count(tints.begin(), tints.end(), "7") == std::ssize(tints) ? 1 : 0;
    }
    return rows;
  };
  {
    Pty pty(home, {"session", "some.toml", "--speed", "1"});
    pass_screening(pty);
    pty.expect_on_screen("Enter starts");
    pty.expect_that("nothing stands out", [&] { return lit_rows(pty) == 0; });
    pty.send("\r");
    pty.expect_that("it stands out", [&] { return lit_rows(pty) == 1; });
    pty.expect_that(
        "it does not any more", [&] { return lit_rows(pty) == 0; }, 1s);
    pty.send("q");
    CHECK(pty.wait_exit() == Ended{4, 0});
  }
  Pty pty(home, {"session", "some.toml", "--speed", "1", "--quiet"});
  pass_screening(pty);
  pty.expect_on_screen("Enter starts");
  pty.send("\r");
  pty.expect_on_screen("0:5");
  pty.watch(300ms);
  CHECK(pty.output().find("\x1b[7m") == std::string::npos);
  pty.send("q");
  CHECK(pty.wait_exit() == Ended{4, 0});
}

TEST_CASE("session sound: with --quiet, over ssh and by TPGUIDE_PLAYER=bell no player is started") {
  const Sandbox home;
  home.write("some.toml", moves({"4s"}));
  const FakeSound sound(home);
  sound.add_player("paplay");
  sound.add_voice();
  const RunResult quiet = home.run(rehearse("100", {"--voice", "--quiet"}), {.env = sound.env()});
  CHECK(quiet.ended == Ended{0, 0});
  const RunResult remote =
      home.run(rehearse("100", {"--voice"}), {.env = sound.env({{"SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22"}})});
  CHECK(remote.ended == Ended{0, 0});
  CHECK(tells(remote, "No voice, and the bell for sounds: over ssh, sound would come out of the other machine."));
  const RunResult without_words =
      home.run(rehearse("100"), {.env = sound.env({{"SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22"}})});
  CHECK(tells(without_words, "The bell for sounds: over ssh, sound would come out of the other machine."));
  const RunResult bell = home.run(rehearse("100"), {.env = sound.env({{"TPGUIDE_PLAYER", "bell"}})});
  CHECK(bell.ended == Ended{0, 0});
  CHECK(bell.out.find("bell") == std::string::npos);
  CHECK(sound.played(0).empty());
  CHECK(sound.said().empty());
}

TEST_CASE("session sound: volume and lead come from the configuration, and a tone is begun so much earlier") {
  const Sandbox home;
  home.write("some.toml", moves({"8s"}));
  home.write("config/tpguide/config.toml", "sound-volume = 50\nsound-lead = \"300ms\"\n");
  const FakeSound sound(home);
  sound.add_program("paplay", "f=$(date +%s%N); wc -c >\"$f.size\"; sleep 0.7");
  CHECK(home.run(rehearse("10"), {.env = sound.env()}).ended == Ended{0, 0});
  std::vector<std::string> sizes;
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(home.root() / "kept"))
    names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  for (const std::string& name : names) sizes.push_back(sound.kept(name));
  // attention, begin and finish, each with 300 ms of silence in front.
  CHECK(list_of(sizes) == "129644\n\n73004\n\n136364\n\n");
}

TEST_CASE("sounds: each cue is named and played, a sentence said, and the means are told") {
  const Sandbox home;
  const FakeSound sound(home);
  sound.add_player("paplay");
  sound.add_voice();
  const RunResult result = home.run({"sounds"}, {.env = sound.env()});
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.err == "");
  CHECK(result.out ==
        "sound: paplay: the PulseAudio socket answers\n"
        "sound: not pw-play: the program is not installed\n"
        "sound: not aplay: the program is not installed\n"
        "sound: not afplay: the program is not installed\n"
        "voice: espeak-ng: it is installed\n"
        "voice: not speech-dispatcher: the program is not installed\n"
        "voice: not say: the program is not installed\n"
        "\n"
        "attention     a count begins, the skin wants a look, or you were away\n"
        "begin         a clock begins, or the easing in to a hold\n"
        "half          half of it is over\n"
        "ten seconds   ten seconds are left\n"
        "end           it is over: let go\n"
        "change sides  the other side comes\n"
        "ease off      too strong; or a stop sign was pressed\n"
        "finish        the session is over\n"
        "voice         espeak-ng with paplay\n");
  CHECK(list_of(sound.played(8)) == "attention\nbegin\nhalf\nten seconds\nend\nchange sides\nease off\nfinish\n");
  CHECK(sound.said().size() == 1);
}

TEST_CASE("sounds: without any it says why, what to install, and exits with 1") {
  const Sandbox home;
  const RunResult result = home.run({"sounds"});
  CHECK(result.ended == Ended{1, 0});
  CHECK(result.out.starts_with("The bell alone: TPGUIDE_PLAYER names the bell\n\nattention"));
  CHECK(result.err.starts_with(
      "tpguide: no cue can be played here; a session rings the terminal's bell in their place\n"));
}
