// SPDX-License-Identifier: MIT
// The schema of a routine file.
#pragma once

#include "core/body/atlas.hpp"
#include "core/schema/schema_writer.hpp"

namespace tpguide {

/// All of it, inside the open bracket.
void write_routine_schema(SchemaWriter&, const Atlas&);

}  // namespace tpguide
