// SPDX-License-Identifier: MIT
#include "sys/media_player.hpp"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <utility>

#include <dlfcn.h>
#include <fmt/format.h>
#include <unistd.h>

// As <systemd/sd-bus.h> declares them, which need not be there to build.
struct sd_bus;
struct sd_bus_message;
struct sd_bus_slot;
struct sd_bus_error;

namespace tpguide {

using BusMessageHandler = int (*)(sd_bus_message*, void*, sd_bus_error*);

/// The functions of libsystemd that are needed.
struct BusFunctions {
  int (*open_user)(sd_bus**) = nullptr;
  sd_bus* (*close_unref)(sd_bus*) = nullptr;
  int (*add_object)(sd_bus*, sd_bus_slot**, const char*, BusMessageHandler, void*) = nullptr;
  int (*request_name_async)(sd_bus*, sd_bus_slot**, const char*, std::uint64_t, BusMessageHandler, void*) = nullptr;
  int (*get_fd)(sd_bus*) = nullptr;
  int (*get_events)(sd_bus*) = nullptr;
  int (*process)(sd_bus*, sd_bus_message**) = nullptr;
  int (*send)(sd_bus*, sd_bus_message*, std::uint64_t*) = nullptr;
  const char* (*interface_of)(sd_bus_message*) = nullptr;
  const char* (*member_of)(sd_bus_message*) = nullptr;
  int (*read)(sd_bus_message*, const char*, ...) = nullptr;
  int (*append)(sd_bus_message*, const char*, ...) = nullptr;
  int (*open_container)(sd_bus_message*, char, const char*) = nullptr;
  int (*close_container)(sd_bus_message*) = nullptr;
  int (*new_return)(sd_bus_message*, sd_bus_message**) = nullptr;
  int (*reply)(sd_bus_message*, const char*, ...) = nullptr;
  int (*new_signal)(sd_bus*, sd_bus_message**, const char*, const char*, const char*) = nullptr;
  sd_bus_message* (*unref)(sd_bus_message*) = nullptr;
};

namespace {

constexpr const char* object_path = "/org/mpris/MediaPlayer2";
constexpr std::string_view root_interface = "org.mpris.MediaPlayer2";
constexpr std::string_view player_interface = "org.mpris.MediaPlayer2.Player";
constexpr std::string_view properties_interface = "org.freedesktop.DBus.Properties";

constexpr auto root_properties = std::to_array<const char*>(
    {"CanQuit", "CanRaise", "HasTrackList", "Identity", "SupportedUriSchemes", "SupportedMimeTypes"});
constexpr auto player_properties = std::to_array<const char*>(
    {"PlaybackStatus", "Metadata", "Position", "Rate", "MinimumRate", "MaximumRate", "Volume", "CanGoNext",
     "CanGoPrevious", "CanPlay", "CanPause", "CanSeek", "CanControl"});

constexpr const char* introspection =
    "<node><interface name='org.mpris.MediaPlayer2'>"
    "<property name='Identity' type='s' access='read'/></interface>"
    "<interface name='org.mpris.MediaPlayer2.Player'><method name='Play'/><method name='Pause'/>"
    "<method name='PlayPause'/><method name='Stop'/><method name='Next'/><method name='Previous'/>"
    "<property name='PlaybackStatus' type='s' access='read'/><property name='Metadata' type='a{sv}' access='read'/>"
    "</interface></node>";

template <typename Function>
[[maybe_unused]] bool find_function(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(::dlsym(library, name));
  return function != nullptr;
}

/// nullopt where there is no such library, or an older one. It stays loaded.
std::optional<BusFunctions> load_functions() {
#ifdef TPGUIDE_STATIC
  return std::nullopt;
#else
  void* loaded = ::dlopen("libsystemd.so.0", RTLD_NOW | RTLD_LOCAL);
  if (loaded == nullptr) return std::nullopt;
  BusFunctions all;
  const bool whole = find_function(loaded, "sd_bus_open_user", all.open_user) &&
                     find_function(loaded, "sd_bus_close_unref", all.close_unref) &&
                     find_function(loaded, "sd_bus_add_object", all.add_object) &&
                     find_function(loaded, "sd_bus_request_name_async", all.request_name_async) &&
                     find_function(loaded, "sd_bus_get_fd", all.get_fd) &&
                     find_function(loaded, "sd_bus_get_events", all.get_events) &&
                     find_function(loaded, "sd_bus_process", all.process) &&
                     find_function(loaded, "sd_bus_send", all.send) &&
                     find_function(loaded, "sd_bus_message_get_interface", all.interface_of) &&
                     find_function(loaded, "sd_bus_message_get_member", all.member_of) &&
                     find_function(loaded, "sd_bus_message_read", all.read) &&
                     find_function(loaded, "sd_bus_message_append", all.append) &&
                     find_function(loaded, "sd_bus_message_open_container", all.open_container) &&
                     find_function(loaded, "sd_bus_message_close_container", all.close_container) &&
                     find_function(loaded, "sd_bus_message_new_method_return", all.new_return) &&
                     find_function(loaded, "sd_bus_reply_method_return", all.reply) &&
                     find_function(loaded, "sd_bus_message_new_signal", all.new_signal) &&
                     find_function(loaded, "sd_bus_message_unref", all.unref);
  return whole ? std::optional(all) : std::nullopt;
#endif
}

std::optional<MediaCommand> command_of(std::string_view method) {
  if (method == "Play") return MediaCommand::play;
  if (method == "Pause") return MediaCommand::pause;
  if (method == "PlayPause") return MediaCommand::play_pause;
  if (method == "Stop") return MediaCommand::stop;
  if (method == "Next") return MediaCommand::next;
  if (method == "Previous") return MediaCommand::previous;
  return std::nullopt;
}

const char* status_word(MediaStatus status) {
  switch (status) {
    case MediaStatus::playing:
      return "Playing";
    case MediaStatus::paused:
      return "Paused";
    case MediaStatus::stopped:
      break;
  }
  return "Stopped";
}

}  // namespace

bool can_load_bus() {
#ifdef TPGUIDE_STATIC
  return false;
#else
  return true;
#endif
}

class MediaPlayer::Bus {
 public:
  explicit Bus(const BusFunctions& library) : lib_(library) {
    if (lib_.open_user(&bus_) < 0) {
      bus_ = nullptr;
      return;
    }
    const std::string name = fmt::format("{}.tpguide.instance{}", root_interface, ::getpid());
    const bool is_there = lib_.add_object(bus_, nullptr, object_path, &Bus::on_message, this) >= 0 &&
                          lib_.request_name_async(bus_, nullptr, name.c_str(), 0, nullptr, nullptr) >= 0;
    if (!is_there) leave();
  }
  ~Bus() { leave(); }
  Bus(const Bus&) = delete;
  Bus& operator=(const Bus&) = delete;

  bool is_there() const { return bus_ != nullptr; }

  void process() {
    int result = 0;
    // What others send without a pause may not keep the session.
    constexpr int most_at_once = 64;
    for (int count = 0; bus_ != nullptr && count < most_at_once; ++count) {
      result = lib_.process(bus_, nullptr);
      if (result <= 0) break;
    }
    if (result < 0) leave();
  }

  void show(MediaStatus status, const std::string& title) {
    if (bus_ == nullptr || (status == status_ && title == title_)) return;
    status_ = status;
    title_ = title;
    sd_bus_message* message = nullptr;
    if (lib_.new_signal(bus_, &message, object_path, properties_interface.data(), "PropertiesChanged") < 0) return;
    lib_.append(message, "s", player_interface.data());
    lib_.open_container(message, 'a', "{sv}");
    append_entry(message, "PlaybackStatus");
    append_entry(message, "Metadata");
    lib_.close_container(message);
    lib_.append(message, "as", 0);
    lib_.send(bus_, message, nullptr);
    lib_.unref(message);
  }

  std::vector<MediaCommand> take() { return std::exchange(asked_, {}); }

  void watch(std::vector<Watched>& watched) const {
    const int fd = bus_ == nullptr ? -1 : lib_.get_fd(bus_);
    const int events = fd < 0 ? -1 : lib_.get_events(bus_);
    if (events >= 0) watched.push_back({fd, static_cast<short>(events)});
  }

 private:
  void leave() {
    // Not flushed: a bus that hangs is not waited for.
    if (bus_ != nullptr) lib_.close_unref(bus_);
    bus_ = nullptr;
  }

  static int on_message(sd_bus_message* message, void* self, sd_bus_error*) {
    return static_cast<Bus*>(self)->answer(message);
  }

  int answer(sd_bus_message* message) {
    const char* of = lib_.interface_of(message);
    const char* called = lib_.member_of(message);
    if (of == nullptr || called == nullptr) return 0;
    const std::string_view interface = of;
    if (interface == properties_interface) return answer_of_properties(message, called);
    if (interface == "org.freedesktop.DBus.Introspectable") return lib_.reply(message, "s", introspection);
    if (interface != player_interface && interface != root_interface) return 0;
    const auto command = interface == player_interface ? command_of(called) : std::nullopt;
    constexpr std::size_t most_asked = 64;
    if (command && asked_.size() < most_asked) asked_.push_back(*command);
    return lib_.reply(message, "");
  }

  int answer_of_properties(sd_bus_message* message, std::string_view called) {
    const char *of = "", *name = "";
    sd_bus_message* answer = nullptr;
    if (called == "Get" && lib_.read(message, "ss", &of, &name) >= 0) {
      if (lib_.new_return(message, &answer) < 0) return 0;
      append_value(answer, name);
    } else if (called == "GetAll" && lib_.read(message, "s", &of) >= 0) {
      if (lib_.new_return(message, &answer) < 0) return 0;
      lib_.open_container(answer, 'a', "{sv}");
      if (of == player_interface) {
        for (const char* one : player_properties) append_entry(answer, one);
      } else {
        for (const char* one : root_properties) append_entry(answer, one);
      }
      lib_.close_container(answer);
    } else {
      return called == "Set" ? lib_.reply(message, "") : 0;
    }
    lib_.send(nullptr, answer, nullptr);
    lib_.unref(answer);
    return 1;
  }

  void append_entry(sd_bus_message* message, const char* name) {
    lib_.open_container(message, 'e', "sv");
    lib_.append(message, "s", name);
    append_value(message, name);
    lib_.close_container(message);
  }

  void append_value(sd_bus_message* message, std::string_view name) {
    constexpr int yes = 1, no = 0;
    if (name == "Identity") {
      lib_.append(message, "v", "s", "tpguide");
    } else if (name == "PlaybackStatus") {
      lib_.append(message, "v", "s", status_word(status_));
    } else if (name == "Metadata") {
      lib_.append(message, "v", "a{sv}", 2, "mpris:trackid", "o", "/org/mpris/MediaPlayer2/tpguide", "xesam:title", "s",
                  title_.c_str());
    } else if (name == "Position") {
      lib_.append(message, "v", "x", std::int64_t{0});
    } else if (name == "Rate" || name == "MinimumRate" || name == "MaximumRate" || name == "Volume") {
      lib_.append(message, "v", "d", 1.0);
    } else if (name == "SupportedUriSchemes" || name == "SupportedMimeTypes") {
      lib_.append(message, "v", "as", 0);
    } else {
      const bool can = name.starts_with("CanGo") || name == "CanPlay" || name == "CanPause" || name == "CanControl";
      lib_.append(message, "v", "b", can ? yes : no);
    }
  }

  BusFunctions lib_;
  sd_bus* bus_ = nullptr;
  MediaStatus status_ = MediaStatus::stopped;
  std::string title_ = "tpguide";
  std::vector<MediaCommand> asked_;
};

MediaPlayer::MediaPlayer() {
  // Where no bus can be there is nothing to load.
  if (std::getenv("DBUS_SESSION_BUS_ADDRESS") == nullptr && std::getenv("XDG_RUNTIME_DIR") == nullptr) return;
  const auto library = load_functions();
  if (library) bus_ = std::make_unique<Bus>(*library);
  if (bus_ && !bus_->is_there()) bus_.reset();
}

MediaPlayer::~MediaPlayer() = default;

void MediaPlayer::show(MediaStatus status, const std::string& title) {
  if (bus_) bus_->show(status, title);
}

std::vector<MediaCommand> MediaPlayer::take() {
  if (!bus_) return {};
  bus_->process();
  return bus_->take();
}

void MediaPlayer::watch(std::vector<Watched>& watched) const {
  if (bus_) bus_->watch(watched);
}

}  // namespace tpguide
