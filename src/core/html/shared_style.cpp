// SPDX-License-Identifier: MIT
#include "core/html/shared_style.hpp"

namespace tpguide {

// Colours are named once, for light, dark and paper. Paper is always light: a dark page wastes ink, and some browsers
// print what the screen shows. No page size is named, so that the sheet in the printer is the one.
std::string_view shared_style() {
  return R"(:root{color-scheme:light dark;--paper:#fff;--ink:#1b1f24;--soft:#57606a;--rule:#d0d7de;--box:#f4f6f8;
--before:#1f4e9c;--after:#0b7a4b;--next:#a8461a;--stop:#b3261e;
--map-line:#4a4f55;--map-body:#f6ebe2;--map-ache:#d9534f;--map-press:#003f8a}
@media screen and (prefers-color-scheme:dark){:root{--paper:#14171a;--ink:#e6e9ec;--soft:#a3adb8;--rule:#3a424b;
--box:#1e2328;--before:#86b4ff;--after:#5fd39c;--next:#f0a27a;--stop:#ff8a80;
--map-line:#b9b2aa;--map-body:#3a322c;--map-ache:#e0605a;--map-press:#2f6fd0}}
@media print{:root{color-scheme:light}}
@page{size:portrait;margin:8mm 11mm}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.45 system-ui,sans-serif;overflow-wrap:break-word}
.own{overflow-wrap:anywhere}
.wide{overflow-x:auto}
)";
}

}  // namespace tpguide
