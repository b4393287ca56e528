// SPDX-License-Identifier: MIT
// What is shipped as one C++ file of constant data: the definitions of core/routine/builtin.hpp, core/learn/builtin.hpp
// and the body of core/body/body.hpp.
#pragma once

#include <string>

#include "embed/shipment.hpp"

namespace tpguide {

/// Of a shipment that is sound.
std::string content_code(Shipment&);

}  // namespace tpguide
