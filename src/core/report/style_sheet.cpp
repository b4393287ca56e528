// SPDX-License-Identifier: MIT
#include "core/report/style_sheet.hpp"

namespace tpguide {

std::string_view report_style() {
  return R"(main{max-width:62rem;margin:0 auto;padding:1.2rem 1rem 2rem}
h1{font-size:1.55rem;line-height:1.2;margin:0 0 .2rem}
h2{font-size:1.02rem;margin:0 0 .3rem}
p{margin:0 0 .4rem}
.head h2,.head p{display:inline;margin:0 .6rem 0 0}
ul{margin:0 0 .4rem;padding-left:1.1rem}
.soft,caption{color:var(--soft);font-size:.88rem}
.verdict{border-left:.3rem solid var(--before);padding:.1rem 0 .1rem .8rem;margin:1rem 0;font-size:1.12rem}
.verdict p:last-child{margin:0}
.cards{display:grid;grid-template-columns:repeat(4,1fr);gap:.6rem;margin:0 0 1rem}
.cards div{border:1px solid var(--rule);border-radius:.4rem;padding:.5rem .7rem}
.cards dt{color:var(--soft);font-size:.88rem}
.cards dd{margin:0}
.cards .value{font-size:1.35rem;font-weight:600;line-height:1.25}
section{margin:0 0 1.1rem}
.ask{border:1px solid var(--stop);border-radius:.4rem;padding:.6rem .8rem}
.ask ul:last-child{margin:0}
.chart .room{padding:0 .6rem 0 1.7rem}
.plot{display:block;overflow:visible}
.chart text{font:12px system-ui,sans-serif;fill:var(--soft)}
.chart text.stop{font-size:15px;font-weight:700;fill:var(--stop)}
.grid,.axis{stroke:var(--rule);stroke-width:1}
.grid{stroke-dasharray:2 3}
.axis{stroke:var(--soft)}
.line{stroke:var(--before);stroke-width:1.8}
.dot{fill:var(--before)}
.ring{fill:none;stroke:var(--after);stroke-width:1.5}
.cross{fill:none;stroke:var(--next);stroke-width:1.6}
.mark{stroke:var(--ink)}
.full{stroke-width:8}
.low{stroke-width:3}
.thin{stroke-width:2;stroke:var(--soft)}
.keys{list-style:none;display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;padding:0;margin:.2rem 0 .3rem;font-size:.88rem}
.keys li{display:flex;align-items:center;gap:.35rem}
.columns{columns:2;column-gap:1.8rem}
.columns section{break-inside:avoid}
.map svg{display:block;width:100%;height:auto;max-height:26rem;margin:0 0 .4rem}
table{border-collapse:collapse;width:100%;font-size:.92rem;margin:0 0 .5rem}
caption{text-align:left;padding:0 0 .2rem}
th,td{text-align:left;vertical-align:top;padding:.18rem .5rem .18rem 0;border-bottom:1px solid var(--rule)}
thead th{font-weight:600;vertical-align:bottom}
tbody th{font-weight:400}
td{white-space:nowrap}
summary{cursor:pointer;font-size:.92rem}
details table{max-width:38rem;margin-top:.4rem}
footer{border-top:1px solid var(--rule);padding-top:.5rem;color:var(--soft);font-size:.88rem}
@media screen and (max-width:46rem){.columns{columns:1}.cards{grid-template-columns:1fr 1fr}
main{padding:1rem .7rem}table{font-size:.78rem}th,td{padding-right:.35rem}td{white-space:normal}}
@media print{
html{font-size:8pt}
body{line-height:1.22}
main{max-width:none;padding:0 1px}
h2{margin-bottom:.6mm}
p,ul,table{margin-bottom:.6mm}
section{margin-bottom:1.8mm}
.verdict{margin:1.4mm 0}
.cards{grid-template-columns:repeat(4,1fr);gap:2mm;margin-bottom:1mm}
.cards div{padding:.6mm 2mm}
.ask{padding:1.4mm 2mm}
.columns{columns:2;column-gap:6mm}
.columns section{break-inside:auto}
.columns h2{break-after:avoid}
.columns table,.columns li{break-inside:avoid}
.map svg{max-height:44mm;margin:0}
.chart text{font-size:10px}
.keys{margin:.6mm 0}
th,td{padding:.2mm 2mm .2mm 0}
details{display:none}
.wide{overflow:visible}
footer{padding-top:1mm}
}
)";
}

}  // namespace tpguide
