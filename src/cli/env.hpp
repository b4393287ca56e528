// SPDX-License-Identifier: MIT
// What commands reach the machine through, made once in main.
#pragma once

#include "cli/output.hpp"
#include "core/config/config.hpp"
#include "core/text/error.hpp"
#include "core/text/when.hpp"
#include "sys/library.hpp"
#include "sys/log_store.hpp"
#include "sys/paths.hpp"

namespace tpguide {

enum class Format { text, json };
enum class Switch { off, on };

/// What every command takes.
struct CommonOptions {
  std::optional<ColorChoice> color;  ///< what was asked for, on the command line or else by the config
  Switch plain = Switch::off;        ///< --plain, ACCESSIBLE=1
};

struct Env {
  Output& out;
  Paths paths;
  Library routines;  ///< all there are, the user's and the built-in ones
  LogStore log;
  Stamp now;  ///< read once at start
  ZoneOffset zone;
  GetEnv getenv;
  CommonOptions common;  ///< the config's defaults applied
  Config config;
};

}  // namespace tpguide
