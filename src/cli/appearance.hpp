// SPDX-License-Identifier: MIT
// How output may look, from what the user, the terminal, the environment and the locale say.
#pragma once

#include "cli/env.hpp"
#include "cli/output.hpp"
#include "core/config/config.hpp"
#include "core/text/cell_grid.hpp"
#include "sys/paths.hpp"

namespace tpguide {

/// --plain, then --color, then NO_COLOR, CLICOLOR_FORCE, CLICOLOR=0, and last what the device is; the first to speak
/// wins.
Colors colors_for(const CommonOptions&, Device, const GetEnv&);

/// True when ACCESSIBLE asks for what --plain does.
bool is_accessible(const GetEnv&);

/// How pictures are drawn: as config.toml says, else what the locale and the terminal can show (the Linux console has
/// no braille). nullopt: not at all, which --plain means too, since a picture cannot be read aloud.
std::optional<Glyphs> picture_glyphs(const Config&, const CommonOptions&, Charset, const GetEnv&);

/// From the locale's character set; setlocale() must have been called. Where the locale that the environment names has
/// not been generated on this machine, from the name: "en_US.UTF-8".
Charset locale_charset(const GetEnv&);
/// The same of a character set ("UTF-8", "ANSI_X3.4-1968") and the environment.
Charset charset_of(std::string_view codeset, const GetEnv&);

}  // namespace tpguide
