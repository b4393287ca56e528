// SPDX-License-Identifier: MIT
// The JSON Schema (draft 07) of each kind of file that people write, for editors: keys, their kinds and their meaning,
// and of the doses what a schema can say. Made of what the judges go by; only a judge knows sums, order and dates.
#pragma once

#include <string>

#include "core/body/atlas.hpp"
#include "core/text/names.hpp"

namespace tpguide {

enum class SchemaOf { routine, muscle, config };
template <>
inline constexpr Names<SchemaOf> names_of<SchemaOf>{"routine", "muscle", "config"};

/// A JSON document with its newline.
std::string schema_text(SchemaOf, const Atlas&);

}  // namespace tpguide
