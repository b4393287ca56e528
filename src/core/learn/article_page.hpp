// SPDX-License-Identifier: MIT
// Articles as pages of text, for reading on a screen, in a pipe or aloud.
#pragma once

#include <span>
#include <string>

#include "core/learn/article.hpp"
#include "core/learn/sources.hpp"

namespace tpguide {

/// The topics with their summaries, and how to read one.
std::string topics_page(std::span<const Article>, int width);

/// At most 75 columns wide. Only commands, which are to be copied, may be longer than `width`.
std::string article_page(const Article&, std::span<const Source>, int width);

}  // namespace tpguide
