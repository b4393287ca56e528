// SPDX-License-Identifier: MIT
// A few muscles, at least one for each rule, so that tests of rules do not depend on what is shipped.
#pragma once

#include "core/body/atlas.hpp"

namespace tpguide::test {

/// Tier A: infraspinatus, levator-scapulae, rhomboids, supraspinatus, teres-minor, triceps, upper-trapezius; thumb:
/// thumb-adductor-opponens; tier B: masseter, suboccipitals (middle only, two-balls); pinch: sternocleidomastoid;
/// tier C: scalenes.
Atlas little_atlas();

}  // namespace tpguide::test
