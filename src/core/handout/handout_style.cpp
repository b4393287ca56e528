// SPDX-License-Identifier: MIT
#include "core/handout/handout_style.hpp"

namespace tpguide {

// Nothing is told by a colour alone: what is urgent has a thick edge and a heading, a press point is a cross. Letter is
// lower than A4: all of it a little smaller, the longest routines are on two sheets there, too.
std::string_view handout_style() {
  return R"(body{font-size:1.125rem;line-height:1.5}
main{max-width:52rem;margin:0 auto;padding:1rem}
h1{font-size:1.8rem;line-height:1.2;margin:0 0 .3rem}
h2{font-size:1.35rem;line-height:1.25;margin:0 0 .5rem}
h3{font-size:1.15rem;line-height:1.3;margin:0 0 .2rem}
p,ul,ol{margin:0 0 .5rem}
ul,ol{padding-inline-start:1.5rem}
li{margin:0 0 .2rem}
.gap{margin-top:1rem}
section{margin:0 0 1.6rem}
.soft,caption{color:var(--soft);font-size:1rem}
.facts{margin:.6rem 0 1.4rem}
.facts div{display:flex;gap:.8rem;padding:.2rem 0;border-top:1px solid var(--rule)}
.facts dt{flex:0 0 8.5rem;color:var(--soft)}
.facts dd{margin:0}
.stop{border:.15rem solid var(--ink);border-inline-start-width:.6rem;padding:.7rem 1rem}
.steps{list-style:none;padding:0;margin:0}
.steps>li{border-top:.15rem solid var(--ink);padding:.7rem 0 .9rem;margin:0}
.steps>li::after{content:"";display:block;clear:both}
.dose{font-weight:700}
.brief{font-size:1.15em}
.brief,.dose{margin-bottom:.35rem}
figure{margin:0 0 .5rem}
figure svg{display:block;width:100%;height:auto;max-height:17rem}
table{border-collapse:collapse;width:100%;font-size:1rem}
caption{text-align:start;padding:0 0 .4rem}
th,td{border:1px solid var(--soft);padding:.3rem .4rem;text-align:start;vertical-align:top}
thead th{font-weight:600}
tbody th{white-space:nowrap;font-weight:400}
tbody td{min-width:2.2rem;height:2.2rem}
.weeks>*{margin:0 0 1rem}
.line{border-bottom:1px solid var(--soft);height:2rem}
footer{border-top:1px solid var(--rule);padding-top:.5rem;color:var(--soft);font-size:1rem}
@media (min-width:48rem){
figure{float:inline-end;width:19rem;margin-inline-start:1.2rem}
.check{columns:2;column-gap:2rem}
.check>div{break-inside:avoid}
}
@media screen and (max-width:36rem){
.facts div{display:block}
th,td{padding:.25rem}
table{font-size:.85rem}
tbody td{min-width:1.6rem}
tbody th{white-space:normal}
}
@media print{
@page{margin:7mm 10mm}
body{font-size:10pt;line-height:1.2}
main{max-width:none;padding:0}
h1{font-size:17pt}
h2{font-size:12.5pt;margin-bottom:.7mm;break-after:avoid}
h3{font-size:11pt;margin-bottom:.4mm;break-after:avoid}
.soft,caption,footer{font-size:9pt;color:var(--ink)}
p,ul,ol{margin-bottom:.9mm}
.gap{margin-top:1.8mm}
li{margin:0;break-inside:avoid}
section{margin-bottom:2mm}
.facts{margin:1mm 0 2mm}
.facts div{padding:.3mm 0}
.facts{font-size:9.4pt}
.facts dt{flex-basis:30mm;color:var(--ink)}
.stop{padding:1.4mm 3mm;break-inside:avoid}
.feel ul,.stop ul,.check,.shared,.after ul,.see ul{columns:2;column-gap:7mm}
.check h3{font-size:9.4pt}
.feel,.stop,.check,.shared,.after,.see{font-size:9pt;line-height:1.11}
.check>div{break-inside:auto}
.feel h2,.stop h2,.after h2,.see h2{font-size:13pt}
.steps h3,.dose{display:inline;margin-inline-end:.5em}
.brief{margin:.5mm 0}
.steps>.short{display:inline-block;width:49.5%;padding-inline-end:3mm;vertical-align:top}
.brief{font-size:11.5pt;line-height:1.2}
.steps>li{padding:1.2mm 0 .8mm;break-inside:auto}
.steps{orphans:1;widows:1}
.steps>li>p{orphans:3;widows:3}
figure{float:inline-end;width:56mm;margin:0 0 1mm 4mm;break-inside:avoid}
figure svg{max-height:39mm}
.diary{break-inside:avoid}
th,td{padding:.4mm 1mm}
tbody td{min-width:9.5mm;height:6.2mm}
table{font-size:8.6pt}
.weeks{display:grid;grid-template-columns:1fr 1fr;gap:4mm}
.weeks>*{margin:0}
.line{height:5.5mm}
.wide{overflow:visible}
footer{padding-top:1mm}
}
@media print and (max-height:280mm){
main{zoom:.93}
}
)";
}

}  // namespace tpguide
