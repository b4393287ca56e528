// SPDX-License-Identifier: MIT
// What is shipped as one C++ file of constant data: the definitions of content/builtin.hpp.
#pragma once

#include <string>

#include "embed/shipment.hpp"

namespace tpguide {

/// Of a shipment that is sound.
std::string content_code(const Shipment&);

}  // namespace tpguide
