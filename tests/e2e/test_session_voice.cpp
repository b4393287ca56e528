// SPDX-License-Identifier: MIT
// What a voice says in a session, by each means there is, and what becomes of a session when one fails.
#include <csignal>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/fake_sound.hpp"
#include "support/guided.hpp"
#include "support/sound_session.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

TEST_CASE("session voice: say is given each sentence on its standard input") {
  const Sandbox home;
  home.write("some.toml", moves({"4s"}));
  const FakeSound sound(home);
  sound.add_program("say", "echo \"$*\" >>words; cat >>said; echo >>said");
  CHECK(home.run(rehearse("4", {"--voice"}), {.env = sound.env()}).ended == Ended{0, 0});
  CHECK(sound.kept("words").starts_with("-f -\n"));
  CHECK(list_of(sound.said()).find("Step one of one.\nMove.\n") != std::string::npos);
}

TEST_CASE("session voice: what comes is said, the count begins when it has been, and numbers are words") {
  const Sandbox home;
  home.write("some.toml", moves({"4s"}));
  const FakeSound sound(home);
  sound.add_player("paplay");
  sound.add_voice();
  const RunResult result = home.run(rehearse("4", {"--voice", "--events", "events"}), {.env = sound.env()});
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.err == "");
  // The first of them are cut by the step, which begins at once where nobody is asked.
  const std::string said = list_of(sound.said());
  CHECK(said.find("Step one of one.\nMove.\nFour seconds.\nRoll the shoulders.\ntwo times.\n") != std::string::npos);
  CHECK(said.find("We begin in twenty seconds.\n") != std::string::npos);
  CHECK(said.ends_with("The session is over.\nLook at the screen when you can.\n"));
  CHECK(sound.kept("words").starts_with("-v en-us --stdin --stdout\n"));
}

TEST_CASE("session voice: rate and name come from the configuration") {
  const Sandbox home;
  home.write("some.toml", moves({"4s"}));
  home.write("config/tpguide/config.toml", "voice = true\nvoice-rate = 50\nvoice-name = \"en-gb\"\n");
  const FakeSound sound(home);
  sound.add_player("paplay");
  sound.add_voice();
  CHECK(home.run(rehearse("100"), {.env = sound.env()}).ended == Ended{0, 0});
  CHECK(sound.kept("words").starts_with("-v en-gb -s 312 --stdin --stdout\n"));
}

TEST_CASE("session voice: one that fails or hangs is given up, the clocks go on, and the cues stay") {
  for (const std::string_view fault : {std::string_view("exit 1"), hangs, is_stopped}) {
    CAPTURE(fault);
    const Sandbox home;
    home.write("some.toml", moves({"8s"}));
    const FakeSound sound(home);
    sound.add_player("paplay");
    sound.add_program("espeak-ng", fmt::format("echo $$ >pid; {}", fault));
    const RunResult result = home.run(rehearse("10", {"--voice", "--events", "events"}), {.env = sound.env()});
    CHECK(result.ended == Ended{0, 0});
    CHECK(tells(result, "No voice comes from espeak-ng with paplay; the sounds go on without words."));
    CHECK(list_of(sound.played(3)) == "attention\nbegin\nfinish\n");
    // From its start on the clock knows nothing of it.
    const auto events = events_in(home.read("events"));
    REQUIRE(events.size() == 7);
    CHECK(events[5]["elapsed_ms"].get<int>() - events[2]["elapsed_ms"].get<int>() == 8000);
    CHECK_FALSE(is_running(sound.kept("pid")));
  }
}

TEST_CASE("session voice: by speech-dispatcher's socket, on one connection that names the language") {
  const Sandbox home;
  home.write("some.toml", moves({"4s"}));
  const FakeSound sound(home);
  sound.add_program("speech-dispatcher", "exit 1");
  const FakeSpeechServer server(sound.speech_socket(), FakeSpeechServer::Fault::none);
  const RunResult result = home.run(rehearse("4", {"--voice"}), {.env = sound.env()});
  CHECK(result.ended == Ended{0, 0});
  const std::string heard = list_of(server.heard());
  CHECK(heard.starts_with(
      "SET SELF CLIENT_NAME user:tpguide:main\nSET SELF NOTIFICATION ALL on\nSET SELF LANGUAGE en-US\n"));
  CHECK(server.count("SET SELF CLIENT_NAME user:tpguide:main") == 1);
  CHECK(server.count("SET SELF PRIORITY TEXT") >= 1);
  CHECK(server.count("SET SELF PRIORITY MESSAGE") >= 1);
  CHECK(server.count("say: We begin in twenty seconds.") == 1);
  CHECK(heard.ends_with("say: Look at the screen when you can.\n"));
}

TEST_CASE(
    "session voice: a speech server with any fault is given up for the next voice, which says the sentence again") {
  using Fault = FakeSpeechServer::Fault;
  for (const Fault fault : {Fault::no_answer, Fault::no_end, Fault::closes, Fault::refuses}) {
    CAPTURE(static_cast<int>(fault));
    const Sandbox home;
    home.write("some.toml", moves({"8s"}));
    const FakeSound sound(home);
    sound.add_player("paplay");
    sound.add_voice();
    sound.add_program("speech-dispatcher", "exit 1");
    const FakeSpeechServer server(sound.speech_socket(), fault);
    const RunResult result = home.run(rehearse("4", {"--voice"}), {.env = sound.env()});
    CHECK(result.ended == Ended{0, 0});
    CHECK(tells(result, "No voice comes from speech-dispatcher; espeak-ng with paplay speaks in its place."));
    const std::string said = list_of(sound.said());
    CHECK(said.find("Step one of one.\n") != std::string::npos);
    CHECK(said.find("We begin in twenty seconds.\n") != std::string::npos);
  }
}

TEST_CASE(
    "session voice: where a socket is left of a daemon that has gone it is started again, and then the next is tried") {
  const Sandbox home;
  home.write("some.toml", moves({"4s"}));
  const FakeSound sound(home);
  sound.add_player("paplay");
  sound.add_voice();
  sound.add_program("speech-dispatcher", "echo \"$*\" >>daemon; exit 1");
  { const ListeningSocket gone(sound.speech_socket()); }
  const RunResult result = home.run(rehearse("4", {"--voice"}), {.env = sound.env()});
  CHECK(result.ended == Ended{0, 0});
  CHECK(sound.kept("daemon") ==
        fmt::format("--spawn --communication-method unix_socket --socket-path {}\n", sound.speech_socket().native()));
  CHECK(tells(result, "No voice comes from speech-dispatcher; espeak-ng with paplay speaks in its place."));
}

TEST_CASE("session voice: who silences a text elsewhere hears no more of it, and the session goes on") {
  const Sandbox home;
  home.write("some.toml", moves({"4s"}));
  const FakeSound sound(home);
  sound.add_program("speech-dispatcher", "exit 1");
  const FakeSpeechServer server(sound.speech_socket(), FakeSpeechServer::Fault::silences);
  CHECK(home.run(rehearse("4", {"--voice"}), {.env = sound.env()}).ended == Ended{0, 0});
  CHECK(server.count("say: We begin in twenty seconds.") == 1);
}

TEST_CASE("session voice: mute, pause, leaving and a signal end what is being said at once") {
  const Sandbox home;
  home.write("some.toml", moves({"1m"}));
  const FakeSound sound(home);
  sound.add_program("speech-dispatcher", "exit 1");
  for (const char* key : {"m", "q"}) {
    CAPTURE(key);
    const std::string name = fmt::format("run/speech-dispatcher/{}.sock", key);
    const FakeSpeechServer server(home.root() / name, FakeSpeechServer::Fault::no_end);
    Pty pty(home, {"session", "some.toml", "--voice", "--speed", "1"},
            {.env = sound.env({{"SPEECHD_ADDRESS", "unix_socket:" + (home.root() / name).native()}})});
    pass_screening(pty);
    pty.expect_on_screen("Enter starts");
    pty.expect_that("the step is being said", [&] { return server.count("say: Step one of one.") == 1; });
    pty.send(key);
    const std::size_t before = 1;
    pty.expect_that("what is said is cut", [&] { return server.count("CANCEL SELF") > before; });
    if (*key == 'q')
      CHECK(pty.wait_exit() == Ended{4, 0});
    else
      pty.send("q");
  }
  const FakeSpeechServer server(sound.speech_socket(), FakeSpeechServer::Fault::no_end);
  Pty pty(home, {"session", "some.toml", "--voice", "--speed", "1"}, {.env = sound.env()});
  pass_screening(pty);
  pty.expect_on_screen("Enter starts");
  pty.expect_that("the step is being said", [&] { return server.count("say: Step one of one.") == 1; });
  const std::size_t before = server.count("CANCEL SELF");
  pty.signal(SIGTERM);
  CHECK(pty.wait_exit() == Ended{-1, SIGTERM});
  pty.expect_that("what is said is cut", [&] { return server.count("CANCEL SELF") == before + 1; });
}

TEST_CASE("session voice: r says it again, and a voice that is missing is told and r read") {
  const Sandbox home;
  home.write("some.toml", moves({"1m"}));
  const FakeSound sound(home);
  sound.add_program("speech-dispatcher", "exit 1");
  for (const auto fault : {FakeSpeechServer::Fault::none, FakeSpeechServer::Fault::late}) {
    const std::string name = fmt::format("run/{}.sock", static_cast<int>(fault));
    const FakeSpeechServer server(home.root() / name, fault);
    Pty pty(home, {"session", "some.toml", "--voice", "--speed", "1"},
            {.env = sound.env({{"SPEECHD_ADDRESS", "unix_socket:" + (home.root() / name).native()}})});
    pass_screening(pty);
    pty.expect_on_screen("Enter starts");
    pty.expect_that("the step is said", [&] { return server.count("say: two times.") == 1; });
    pty.send("r");
    pty.expect_that("the step is said again", [&] { return server.count("say: two times.") == 2; });
    // Each cuts the one before on its way.
    pty.send("r");
    pty.send("r");
    pty.expect_that("the step is said once more", [&] { return server.count("say: two times.") >= 3; });
    pty.send("q");
    CHECK(pty.wait_exit() == Ended{4, 0});
  }

  Pty silent(home, {"session", "some.toml", "--voice", "--speed", "1"}, {.env = {{"XDG_RUNTIME_DIR", ""}}});
  silent.expect("No voice");
  pass_screening(silent);
  press_enter(silent, "Enter starts");
  silent.expect_on_screen("0:59");
  silent.send("r");
  silent.expect_on_screen(" left.");
  silent.send("q");
  CHECK(silent.wait_exit() == Ended{4, 0});
}
