// SPDX-License-Identifier: MIT
// The window a session is shown in: draws the engine's state as the program does, of any size, and looks at the bytes.
#pragma once

#include "core/session/engine.hpp"
#include "core/terminal/painter.hpp"
#include "fuzz/script.hpp"
#include "support/screen.hpp"

namespace tpguide::fuzz {

class Window {
 public:
  explicit Window(Script::Look);

  void resize(ScreenSize);
  /// What has just happened as lines above the region, or as plain lines.
  void tell(const Happenings&, const Engine&);
  /// The state at a moment. Throws Broken where a byte, a row or a width is wrong.
  void show(const Engine&, Instant at);

 private:
  void feed(const std::string& bytes);

  Script::Look look_;
  Charset charset_;
  ScreenSize size_;
  Painter painter_;
  Screen screen_;
};

}  // namespace tpguide::fuzz
