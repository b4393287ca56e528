// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "core/doctor/checkup.hpp"

using namespace tpguide;

namespace {

/// A desktop with everything.
MachineFound whole() {
  MachineFound found;
  found.locale = "de_DE.UTF-8";
  found.charset = Charset::utf8;
  found.terminal = Seen::yes;
  found.term = "xterm-256color";
  found.columns = 100;
  found.rows = 30;
  found.folders = {{"log-folder", "/home/a/log", FolderState::writable}};
  found.config = "/home/a/config.toml";
  found.entries = 42;
  found.programs = {"pw-play", "notify-send"};
  found.sound.players.there = {{Player::pw_play, "/usr/bin/pw-play", "PipeWire answers"},
                               {Player::paplay, "/usr/bin/paplay", "the PulseAudio socket answers"}};
  found.sound.speakers.there = {{Speaker::espeak_ng, "/usr/bin/espeak-ng", "it is installed"}};
  found.session_bus = Seen::yes;
  found.pager = "less -FIRX";
  found.installer = Installer::apt;
  return found;
}

Checked named(const MachineFound& found, const std::string& name) {
  for (const Checked& check : checkup(found))
    if (check.name == name) return check;
  return {};
}

}  // namespace

TEST_CASE("doctor: where everything is there, nothing is to be done") {
  for (const Checked& check : checkup(whole())) {
    CAPTURE(check.name);
    CHECK(check.state == Health::ok);
    CHECK(check.hint == "");
  }
  CHECK(named(whole(), "log").what == "42 entries");
  CHECK(named(whole(), "voice").what == "espeak-ng: it is installed");
  CHECK(named(whole(), "player").what == "pw-play");
  CHECK(named(whole(), "sound").what == "pw-play: PipeWire answers");
}

TEST_CASE("doctor: what is missing is named with how it is installed here") {
  MachineFound bare;
  bare.installer = Installer::apt;
  CHECK(named(bare, "voice") ==
        Checked{"voice", Health::missing, "nothing here can speak", "sudo apt install espeak-ng"});
  CHECK(named(bare, "player").hint == "sudo apt install alsa-utils");
  CHECK(named(bare, "notifier").hint == "sudo apt install libnotify-bin");
  CHECK(named(bare, "pager") ==
        Checked{"pager", Health::missing, "long answers are printed whole", "sudo apt install less"});
  CHECK(named(bare, "session-bus").state == Health::missing);
  bare.bus_support = Seen::no;
  CHECK(named(bare, "session-bus").what == "this one file for every Linux has no media keys");
  bare.installer = Installer::termux;
  CHECK(named(bare, "voice").hint == "pkg install espeak");
  bare.installer = Installer::unknown;
  CHECK(named(bare, "voice").hint == "install one of these programs: spd-say");
}

TEST_CASE("doctor: sound is judged as a session judges it: what is installed and has no ground is missing") {
  SoundFacts facts;
  facts.players[static_cast<std::size_t>(Player::paplay)] = "/usr/bin/paplay";
  facts.speakers[static_cast<std::size_t>(Speaker::espeak_ng)] = "/usr/bin/espeak-ng";
  MachineFound silent = whole();
  silent.sound = ladder_of(facts);
  CHECK(named(silent, "sound") == Checked{"sound", Health::missing,
                                          "no tones: the terminal's bell is rung; paplay: no PulseAudio server answers",
                                          "start a sound server: log in at a desktop, or run pipewire or pulseaudio"});
  CHECK(named(silent, "voice").what == "nothing here can speak; espeak-ng: nothing is there to play what it says");
  facts.is_remote = true;
  silent.sound = ladder_of(facts);
  CHECK(named(silent, "sound") ==
        Checked{"sound", Health::missing,
                "no tones: the terminal's bell is rung: over ssh, sound would come out of the other machine",
                "PULSE_SERVER names a server on your own machine"});
}

TEST_CASE("doctor: a locale that is not UTF-8, or that the system does not have") {
  MachineFound found = whole();
  found.charset = Charset::ascii;
  found.locale.clear();
  CHECK(named(found, "locale") == Checked{"locale", Health::missing,
                                          "no locale is set: plain ASCII, and pictures of letters",
                                          "set a UTF-8 locale, for example: export LANG=C.UTF-8"});
  found = whole();
  found.locale_generated = Seen::no;
  CHECK(named(found, "locale") == Checked{"locale", Health::broken,
                                          "de_DE.UTF-8 is not there; UTF-8 is taken from its name",
                                          "sudo dpkg-reconfigure locales, or: export LANG=C.UTF-8"});
}

TEST_CASE("doctor: a terminal that is none, dumb or too small") {
  MachineFound found = whole();
  found.columns = 40;
  CHECK(named(found, "terminal") == Checked{"terminal", Health::broken,
                                            "xterm-256color, 40 × 30: too small for pictures",
                                            "make the window at least 60 × 14"});
  found.term = "dumb";
  CHECK(named(found, "terminal").state == Health::missing);
  found.terminal = Seen::no;
  CHECK(named(found, "terminal").what == "standard output is no terminal");
}

TEST_CASE("doctor: folders that cannot be written, files that cannot be read, each with its place") {
  MachineFound found = whole();
  found.folders = {{"log-folder", "/log", FolderState::read_only},
                   {"state-folder", "/state", FolderState::blocked},
                   {"data-folder", "/data", FolderState::unreached, {"Permission denied", "look at the rights"}},
                   {"config-folder", "/config", FolderState::not_yet}};
  CHECK(named(found, "data-folder") ==
        Checked{"data-folder", Health::broken, "/data: it cannot be reached: Permission denied", "look at the rights"});
  CHECK(named(found, "log-folder").what == "/log: nothing can be written there");
  CHECK(named(found, "state-folder").state == Health::broken);
  CHECK(named(found, "config-folder") ==
        Checked{"config-folder", Health::ok, "/config: not there yet, made when it is needed", ""});
  for (int line = 1; line <= 5; ++line)
    found.log_findings.push_back({"/log/a.toml", {line, 2}, Severity::error, "syntax", "it is no TOML", ""});
  CHECK(named(found, "log").what ==
        "42 entries; not read: /log/a.toml:1:2: it is no TOML; /log/a.toml:2:2: it is no TOML; "
        "/log/a.toml:3:2: it is no TOML; and 2 more");
  CHECK(named(found, "log").hint == "mend the lines, or put the files aside; what can be read counts");
  found.log_findings.push_back({"/log", {}, Severity::warning, "log", "this folder cannot be read", ""});
  CHECK(named(found, "log").hint ==
        "what stands there does not count now: look at its name, at who may read it (ls -l), and whether a link or a "
        "disk is missing");
  found.config_unread = {{"cannot read '/c.toml'", "chmod u+r /c.toml"}};
  CHECK(named(found, "config") == Checked{"config", Health::broken, "cannot read '/c.toml'", "chmod u+r /c.toml"});
  found.config_unread.clear();
  found.config_findings = {{"/c.toml", {1, 1}, Severity::error, "type", "plain is a string", ""}};
  CHECK(named(found, "config").state == Health::broken);
  found.broken_routines = {"/r/a.toml"};
  CHECK(named(found, "routines").hint == "tpguide check /r/a.toml");
  found.unreadable = {{"cannot read '/x'", "chmod u+r /x"}};
  CHECK(named(found, "files") == Checked{"files", Health::broken, "cannot read '/x'", "chmod u+r /x"});
}

TEST_CASE("doctor: without a home folder nothing is said of folders, and all else is") {
  MachineFound found = whole();
  found.homeless = {{"there is no home folder", "set HOME"}};
  CHECK(named(found, "home") == Checked{"home", Health::broken, "there is no home folder", "set HOME"});
  CHECK(named(found, "log").name == "");
  CHECK(named(found, "voice").state == Health::ok);
}

TEST_CASE("doctor: as JSON an array of objects, as a page a line each with the hint below") {
  const std::vector<Checked> checks{{"voice", Health::missing, "none", "install it"},
                                    {"pager", Health::ok, "less", ""}};
  CHECK(
      checkup_json(checks) ==
      "[\n  {\n    \"name\": \"voice\",\n    \"state\": \"missing\",\n    \"what\": \"none\",\n    \"hint\": \"install "
      "it\"\n  },\n  {\n    \"name\": \"pager\",\n    \"state\": \"ok\",\n    \"what\": \"less\"\n  }\n]\n");
  std::string page;
  for (const Line& line : checkup_page(checks, 80, ReadBy::eye)) page += plain_text(line) + "\n";
  CHECK(page == "missing   voice          none\n                         install it\nok        pager          less\n");
  page.clear();
  for (const Line& line : checkup_page(checks, 80, ReadBy::ear)) page += plain_text(line) + "\n";
  CHECK(page == "voice missing: none\nTo do: install it\npager ok: less\n");
}
