// SPDX-License-Identifier: MIT
// What people get wrong in a line of TOML: which slip it is, where, and what the line was meant to be.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/toml/shape.hpp"

namespace tpguide {

/// How sure it is that `mended` is what was meant.
enum class Sureness { as_meant, for_its_place };

struct Slip {
  int column;  ///< from 1, in characters
  std::string message;
  std::string hint;
  std::string mended;  ///< the line, with every value beginning in the column where it began
  Sureness sureness = Sureness::as_meant;
};

/// The slip in a line that a parser stumbles over, which stands outside of any text and list; nullopt when it is none
/// that is known here.
std::optional<Slip> find_slip(std::string_view line, const TomlShape&);

/// The same of a backslash or a control character, wherever it stands. `text` and `literal` are a line that begins
/// within a text between three double or three single quotes.
enum class Within { line, text, literal };
std::optional<Slip> find_bad_character(std::string_view line, Within);

/// A heading of the block that is not written as it has to be: `[step]`, `[[Steps]]`, `[[step 1]] kind = "heat"`.
struct BlockHeading {
  Slip slip;         ///< `mended` is the heading alone
  std::string rest;  ///< what stands behind it, in its column; empty of nothing
};
std::optional<BlockHeading> find_bad_heading(std::string_view line, const TomlShape&);

/// The key that a line gives a value, or empty: also behind a slip (`key: value`).
std::string_view key_in(std::string_view line);
/// True for what can only begin something new: a key with its sign, or a header.
bool begins_anew(std::string_view line);

}  // namespace tpguide
