// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/config/config.hpp"

using namespace tpguide;

namespace {

std::string findings_of(std::string_view text) {
  const JudgedConfig judged = judge_config(text, "config.toml");
  return render_findings(judged.findings, text);
}

/// What was read, in words.
std::string read(std::string_view text) {
  const JudgedConfig judged = judge_config(text, "config.toml");
  CHECK(judged.findings.empty());
  const Config& config = judged.config;
  std::string words;
  const auto truth = [&](std::string_view name, const std::optional<bool>& value) {
    if (value) words += fmt::format("{} {}, ", name, *value);
  };
  if (config.color) words += fmt::format("color {}, ", name_of(*config.color));
  truth("plain", config.plain);
  truth("hands-free", config.hands_free);
  truth("quiet", config.quiet);
  truth("big", config.big);
  truth("breath", config.breath);
  truth("media-keys", config.media_keys);
  truth("notify", config.notify);
  truth("title", config.title);
  truth("progress", config.progress);
  truth("voice", config.voice);
  if (config.voice_rate) words += fmt::format("voice-rate {}, ", *config.voice_rate);
  if (config.voice_name) words += fmt::format("voice-name {}, ", *config.voice_name);
  if (config.sound_volume) words += fmt::format("sound-volume {}, ", *config.sound_volume);
  if (config.sound_lead) words += fmt::format("sound-lead {}, ", config.sound_lead->count());
  if (config.minutes) words += fmt::format("minutes {}, ", *config.minutes);
  if (config.tool) words += fmt::format("tool {}, ", name_of(*config.tool));
  return words;
}

}  // namespace

TEST_CASE("config: an empty file and one of comments say nothing") {
  CHECK(read("") == "");
  CHECK(read("# color = \"never\"\n") == "");
}

TEST_CASE("config: every key") {
  CHECK(read("color = \"never\"\nplain = true\nhands-free = false\nquiet = true\nbig = true\nminutes = 20\n"
             "tool = \"soft-ball\"\n") ==
        "color never, plain true, hands-free false, quiet true, big true, minutes 20, tool soft-ball, ");
  CHECK(read("breath = true\nmedia-keys = true\nnotify = false\ntitle = false\nprogress = false\n") ==
        "breath true, media-keys true, notify false, title false, progress false, ");
  CHECK(read("minutes = 1") == "minutes 1, ");
  CHECK(read("minutes = 1440") == "minutes 1440, ");
}

TEST_CASE("config: sound and voice") {
  CHECK(read("voice = true\nvoice-rate = -100\nvoice-name = \"en-gb\"\nsound-volume = 100\nsound-lead = \"400ms\"\n") ==
        "voice true, voice-rate -100, voice-name en-gb, sound-volume 100, sound-lead 400, ");
  std::string long_name;
  for (std::size_t i = 0; i < longest_voice_name; ++i) long_name += "ö";
  CHECK(read(fmt::format("voice-name = \"{}\"\n", long_name)) == fmt::format("voice-name {}, ", long_name));
  CHECK(read("sound-lead = \"0ms\"\nvoice-rate = 0\nsound-volume = 1\n") ==
        "voice-rate 0, sound-volume 1, sound-lead 0, ");
  CHECK(findings_of("voice-rate = 101\n"
                    "sound-volume = 0\n"
                    "sound-lead = \"1001ms\"\n"
                    "voice-name = \"a\\nQUIT\"\n") ==
        "config.toml:1:14: error: voice-rate is 101, and has to be from -100 to 100, the fastest [value]\n"
        "    1 | voice-rate = 101\n"
        "      |              ^\n"
        "  hint: write voice-rate = 20\n"
        "config.toml:2:16: error: sound-volume is 0, and has to be from 1 to 100, the loudest [value]\n"
        "    2 | sound-volume = 0\n"
        "      |                ^\n"
        "  hint: write sound-volume = 25, or quiet = true\n"
        "config.toml:3:14: error: sound-lead is no length from \"0ms\" to \"1000ms\" [value]\n"
        "    3 | sound-lead = \"1001ms\"\n"
        "      |              ^\n"
        "  hint: write sound-lead = \"400ms\"\n"
        "config.toml:4:14: error: voice-name is not the name of a voice [value]\n"
        "    4 | voice-name = \"a\\nQUIT\"\n"
        "      |              ^\n"
        "  hint: write it as your speech program lists it, on one line\n");
  for (const char* name : {"\"\"", "\"-w/tmp/x\"", "7", "\"a\\tb\""})
    CHECK(findings_of(fmt::format("voice-name = {}", name)).find("is not the name of a voice") != std::string::npos);
}

TEST_CASE("config: all mistakes at once, each at its place with the mend") {
  CHECK(findings_of("color = \"red\"\n"
                    "plan = true\n"
                    "quiet = \"yes\"\n"
                    "minutes = 0\n"
                    "tool = \"bal\"\n") ==
        "config.toml:1:9: error: color is none of auto, always, never [value]\n"
        "    1 | color = \"red\"\n"
        "      |         ^\n"
        "  hint: write color = \"auto\"\n"
        "config.toml:2:1: error: unknown key 'plan' [unknown-key]\n"
        "    2 | plan = true\n"
        "      | ^\n"
        "  hint: did you mean 'plain'?\n"
        "config.toml:3:9: error: quiet is a string, not true or false [type]\n"
        "    3 | quiet = \"yes\"\n"
        "      |         ^\n"
        "  hint: write quiet = true or quiet = false\n"
        "config.toml:4:11: error: minutes is 0, and has to be from 1 to 1440, a day [value]\n"
        "    4 | minutes = 0\n"
        "      |           ^\n"
        "  hint: write minutes = 20\n"
        "config.toml:5:8: error: unknown tool 'bal' [value]\n"
        "    5 | tool = \"bal\"\n"
        "      |        ^\n"
        "  hint: did you mean 'ball', 'soft-ball' or 'two-balls'?\n");
}

TEST_CASE("config: a file with a mistake sets nothing, so that no half of it is in force") {
  const JudgedConfig judged = judge_config("quiet = true\nbig = 1\n", "config.toml");
  CHECK(judged.findings.size() == 1);
  CHECK(!judged.config.quiet);
}

TEST_CASE("config: values of the wrong kind, of any size, are findings") {
  for (const std::string_view line : {"minutes = 1.5", "minutes = \"20\"", "minutes = -5", "minutes = 99999999999",
                                      "minutes = 1441", "tool = 1", "tool = \"\"", "color = true", "color = \"Auto\"",
                                      "plain = 1", "big = []", "hands-free = {}", "x = 1", "[color]", "[[quiet]]"}) {
    CAPTURE(line);
    CHECK(judge_config(line, "config.toml").findings.size() == 1);
  }
}

TEST_CASE("config: what is no TOML is said where it stops being it") {
  const JudgedConfig judged = judge_config("quiet = true\nbig = \n", "config.toml");
  REQUIRE(judged.findings.size() == 1);
  CHECK(judged.findings[0].at.line == 2);
  CHECK(!judged.config.quiet);
}

TEST_CASE("config: a number that is too large is told as that") {
  CHECK(findings_of("minutes = 2000\n") ==
        "config.toml:1:11: error: minutes is 2000, and has to be from 1 to 1440, a day [value]\n"
        "    1 | minutes = 2000\n"
        "      |           ^\n"
        "  hint: write minutes = 20\n");
}

TEST_CASE("config: after a line that cannot be read the others are judged, and no step is spoken of") {
  const std::string findings = findings_of("tool = tennis-ball\nminutes: 20\nplane = true\n");
  CHECK(findings.find("1:8: error: text stands between quotes") != std::string::npos);
  CHECK(findings.find("did you mean 'ball'?") != std::string::npos);
  CHECK(findings.find("2:8: error: ':' stands where '=' belongs") != std::string::npos);
  CHECK(findings.find("did you mean 'plain'?") != std::string::npos);
  CHECK(findings.find("step") == std::string::npos);
}

TEST_CASE("config: the words people use lead to the key") {
  CHECK(findings_of("colour = \"never\"\n").find("did you mean 'color'?") != std::string::npos);
  CHECK(findings_of("mute = true\n").find("did you mean 'quiet'?") != std::string::npos);
  CHECK(findings_of("flavour = 3\n").find("one of: color, picture, plain,") != std::string::npos);
}

TEST_CASE("config: hints speak of what stands in this file, and a conflict that git left is said to be one") {
  const auto first = [](std::string_view text) { return judge_config(text, "config.toml").findings.at(0); };
  CHECK(first("quiet = true\nquiet = false\n").hint == "a key stands once");
  CHECK(first("quiet\n").hint.find("[[step]]") == std::string::npos);
  CHECK(first("= 1\n").hint.find("[[step]]") == std::string::npos);
  CHECK(first("quiet = true\n<<<<<<< HEAD\nbig = true\n=======\n>>>>>>> b\n").message ==
        "git has left two versions of these lines here");
  CHECK(first(std::string_view("\xFF\xFEq\0", 4)).message == "this is UTF-16 text, and only UTF-8 is read");
}
