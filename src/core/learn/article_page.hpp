// SPDX-License-Identifier: MIT
// Articles as pages of text, for reading on a screen, in a pipe or aloud.
#pragma once

#include <span>

#include "core/learn/article.hpp"
#include "core/learn/sources.hpp"
#include "core/text/page.hpp"

namespace tpguide {

/// The topics with their summaries, and how to read one.
Page topics_page(std::span<const Article>, int width, ReadBy = ReadBy::eye);

/// At most 75 columns wide. Only commands, which are to be copied, may be longer than `width`.
Page article_page(const Article&, std::span<const Source>, int width, ReadBy = ReadBy::eye);

}  // namespace tpguide
