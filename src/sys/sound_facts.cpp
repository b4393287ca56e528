// SPDX-License-Identifier: MIT
#include "sys/sound_facts.hpp"

#include <algorithm>
#include <filesystem>
#include <string_view>

#include "sys/program.hpp"
#include "sys/unix_socket.hpp"

namespace tpguide {
namespace {

namespace fs = std::filesystem;

bool answers(const fs::path& socket) {
  return connect_to(socket.native()).get() >= 0;
}

/// "/dev/snd/pcmC0D0p": one that plays.
bool has_card() {
  std::error_code none;
  for (fs::directory_iterator entry("/dev/snd", none); !none && entry != fs::directory_iterator{};
       entry.increment(none)) {
    const std::string name = entry->path().filename().native();
    if (name.starts_with("pcmC") && name.ends_with('p')) return true;
  }
  return false;
}

template <typename Means>
void find_programs(std::array<std::string, enumerator_count<Means>()>& paths, const GetEnv& getenv) {
  std::transform(all_names<Means>().begin(), all_names<Means>().end(), paths.begin(),
                 [&](std::string_view name) { return find_program(std::string{name}, getenv); });
}

/// "unix_socket:PATH"; empty for any other.
std::string path_in(std::string_view address) {
  constexpr std::string_view scheme = "unix_socket:";
  return address.starts_with(scheme) ? std::string{address.substr(scheme.size())} : std::string{};
}

}  // namespace

SoundFacts look_for_sound(const GetEnv& getenv) {
  SoundFacts facts;
  facts.wish = getenv("TPGUIDE_PLAYER").value_or("");
  facts.names_pulse = getenv("PULSE_SERVER").has_value();
  facts.is_remote = getenv("SSH_CONNECTION").has_value() && !facts.names_pulse && facts.wish.empty();
  if (facts.wish == "bell" || facts.is_remote) return facts;
  find_programs<Player>(facts.players, getenv);
  find_programs<Speaker>(facts.speakers, getenv);
  facts.has_card = has_card();
  if (const auto folder = getenv("XDG_RUNTIME_DIR"); folder && fs::path(*folder).is_absolute()) {
    facts.has_pipewire = answers(fs::path(*folder) / "pipewire-0");
    facts.has_pulse = answers(fs::path(*folder) / "pulse" / "native");
    facts.speech_socket = (fs::path(*folder) / "speech-dispatcher" / "speechd.sock").native();
  }
  if (const auto address = getenv("SPEECHD_ADDRESS")) {
    facts.names_speech = true;
    facts.speech_socket = path_in(*address);
  }
  return facts;
}

}  // namespace tpguide
