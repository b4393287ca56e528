// SPDX-License-Identifier: MIT
// Every command at a glance, with what each may touch.
#pragma once

#include "cli/args.hpp"
#include "cli/output.hpp"
#include "core/config/config.hpp"
#include "core/text/when.hpp"
#include "sys/library.hpp"
#include "sys/log_store.hpp"
#include "sys/paths.hpp"

namespace tpguide {

/// What commands reach the machine through. Made once in main.
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

ExitCode run(const HomeOptions&, Env&);
ExitCode run(const ListOptions&, Env&);
ExitCode run(const ShowOptions&, Env&);
ExitCode run(const MapOptions&, Env&);
ExitCode run(const LearnOptions&, Env&);
ExitCode run(const CheckOptions&, Env&);
ExitCode run(const NewOptions&, Env&);
ExitCode run(const SessionOptions&, Env&);
ExitCode run(const LogOptions&, Env&);
ExitCode run(const HistoryOptions&, Env&);
ExitCode run(const UndoOptions&, Env&);
ExitCode run(const FindOptions&, Env&);
ExitCode run(const ExportOptions&, Env&);
ExitCode run(const ImportOptions&, Env&);
ExitCode run(const TrendOptions&, Env&);
ExitCode run(const ReportOptions&, Env&);
ExitCode run(const RemindOptions&, Env&);
ExitCode run(const CompletionOptions&, Env&);
ExitCode run(const StatusOptions&, Env&);

}  // namespace tpguide
