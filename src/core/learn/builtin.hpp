// SPDX-License-Identifier: MIT
// The built-in articles and sources: generated and checked at build time (src/embed) like core/routine/builtin.hpp.
#pragma once

#include <span>

#include "core/learn/article.hpp"
#include "core/learn/sources.hpp"

namespace tpguide {

std::span<const Article> builtin_articles();  ///< in reading order
std::span<const Source> builtin_sources();

}  // namespace tpguide
