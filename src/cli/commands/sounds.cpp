// SPDX-License-Identifier: MIT
#include <csignal>
#include <string_view>

#include <fmt/format.h>
#include <poll.h>

#include "cli/command.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "cli/session/hearing.hpp"
#include "cli/session/narrator.hpp"
#include "cli/session/tones.hpp"
#include "core/text/cells.hpp"
#include "sys/clock.hpp"

namespace tpguide {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

struct SoundsOptions {};

SoundsOptions read(const Given& given) {
  given.no_words();
  return {};
}

/// What a cue tells, in the order in which a session has them.
struct Meaning {
  Cue cue;
  std::string_view text;
};
constexpr Meaning meanings[] = {
    {Cue::attention, "a count begins, the skin wants a look, or you were away"},
    {Cue::begin, "a clock begins, or the easing in to a hold"},
    {Cue::half, "half of it is over"},
    {Cue::ten_seconds, "ten seconds are left"},
    {Cue::end, "it is over: let go"},
    {Cue::change_sides, "the other side comes"},
    {Cue::ease_off, "too strong; or a stop sign was pressed"},
    {Cue::finish, "the session is over"},
};
static_assert(std::size(meanings) == enumerator_count<Cue>());

constexpr milliseconds between_cues{700};

/// A line of what is heard: its name, and what it tells.
void print_heard(std::string_view name, std::string_view text, Env& env) {
  const bool is_heard = env.out.style().read_by == ReadBy::ear;
  env.out.print((is_heard ? fmt::format("{}: {}", name, text) : fmt::format("{:<13} {}", name, text)) + "\n");
}

/// Waits until `is_over`, and goes on with whatever makes a sound.
template <typename Sounding, typename IsOver>
void wait_for(Sounding& sounding, IsOver is_over, nanoseconds longest) {
  const nanoseconds until = device_clock() + longest;
  for (sounding.go_on(device_clock()); !is_over(); sounding.go_on(device_clock())) {
    std::vector<Watched> watched;
    sounding.watch(watched);
    std::vector<pollfd> sources;
    for (const Watched& one : watched) sources.push_back({one.fd, one.events, 0});
    nanoseconds next = until;
    if (const auto wakes = sounding.wakes_at()) next = std::min(next, *wakes);
    const auto left = std::chrono::ceil<milliseconds>(next - device_clock());
    if (device_clock() >= until) return;
    ::poll(sources.data(), sources.size(), static_cast<int>(std::max(left, milliseconds{0}).count()));
  }
}

template <typename Means>
void print_rungs(std::string_view what, const Rungs<Means>& rungs, Env& env) {
  bool is_first = true;
  for (const auto& rung : rungs.there) {
    env.out.print(fmt::format("{}: {}: {}{}\n", what, name_of(rung.means), rung.why,
                              is_first ? "" : "; if the one before fails"));
    is_first = false;
  }
  for (const auto& rung : rungs.missing)
    env.out.print(fmt::format("{}: not {}: {}\n", what, name_of(rung.means), clean(rung.why)));
}

/// What a session does where there is nothing better.
void ring(Cue cue, Env& env) {
  if (env.out.style().device != Device::terminal) return;
  const nanoseconds start = device_clock();
  const auto wait_until = [](nanoseconds moment) {
    for (nanoseconds now = device_clock(); now < moment; now = device_clock())
      ::poll(nullptr, 0, static_cast<int>(std::chrono::ceil<milliseconds>(moment - now).count()));
  };
  for (const milliseconds after : bell_rhythm(cue)) {
    wait_until(start + after);
    env.out.print_raw("\a");
    env.out.flush();
  }
  wait_until(device_clock() + between_cues);
}

void play_cues(Tones& tones, Env& env) {
  for (const Meaning& meaning : meanings) {
    print_heard(name_of(meaning.cue), meaning.text, env);
    env.out.flush();
    if (!tones.can_play()) {
      ring(meaning.cue, env);
      continue;
    }
    tones.play(meaning.cue, device_clock());
    wait_for(
        tones, [&] { return tones.is_silent(); }, std::chrono::seconds{10});
    wait_for(
        tones, [] { return false; }, between_cues);
    if (const std::string news = tones.take_news(); !news.empty()) env.out.message(news);
  }
}

/// Whether it was heard, as far as a program can tell.
bool speak(Narrator& narrator, Env& env) {
  if (!narrator.can_speak()) return false;
  narrator.say({{Sentence::Kind::word, "This is how tpguide speaks. Ease in. Left side. Ten seconds."}}, device_clock(),
               device_clock());
  wait_for(
      narrator, [&] { return narrator.is_silent(); }, std::chrono::minutes{1});
  if (const std::string news = narrator.take_news(); !news.empty()) env.out.message(news);
  if (narrator.can_speak()) print_heard("voice", narrator.name(), env);
  return narrator.can_speak();
}

ExitCode run(const SoundsOptions&, Env& env) {
  // A player that goes away early is no reason to end.
  std::signal(SIGPIPE, SIG_IGN);
  const Hearing hearing = find_hearing(Sound::on, Voice::speaks, env.config, env.getenv);
  if (!hearing.ladder.why_bell.empty()) {
    env.out.print(fmt::format("The bell alone: {}\n", hearing.ladder.why_bell));
  } else {
    print_rungs("sound", hearing.ladder.players, env);
    print_rungs("voice", hearing.ladder.speakers, env);
  }
  env.out.print("\n");
  Tones tones{hearing.ladder.players.there, hearing.volume, hearing.lead};
  play_cues(tones, env);
  Narrator narrator{hearing.ladder, hearing.voice, device_clock()};
  const bool spoke = speak(narrator, env);
  if (tones.can_play() || spoke) return ExitCode::done;
  throw Error("no cue can be played here; a session rings the terminal's bell in their place",
              "install pipewire-bin, pulseaudio-utils or alsa-utils for sounds, speech-dispatcher or espeak-ng for a "
              "voice");
}

constexpr std::string_view usages[] = {""};
constexpr ExampleSpec examples[] = {
    {"tpguide sounds", "to know them apart, and to set the volume before lying down"},
    {"tpguide session shoulder-headache --hands-free --voice", "what they are for"},
};

}  // namespace

extern const Command command_sounds{
    .name = "sounds",
    .group = to_begin,
    .brief = "hear what a session sounds like",
    .usages = usages,
    .about =
        "Names each cue of a session and plays it, then says a sentence. Tells by what means sounds are played and "
        "words are spoken here, and why not by the others.",
    .options = {},
    .examples = examples,
    .read = call<Needs::paths, read, run>,
};

}  // namespace tpguide
