/**
 * One sign, everywhere: a line that is whole where something holds, dashed where it is not known, and broken where it does not hold, as a signature
 * stands on a line on paper. Fonts are those of the reader's system, with the ones that have the letters of Thai, Lao, Khmer and Burmese; lines of
 * those scripts are broken by the browser, which has their dictionaries. No spacing of letters, which would pull their marks off. What is
 * printed has its name and time on every sheet, where the browser knows boxes in margins (CSS Paged Media 3 §5).
 */
export const STYLE: string = `
:root{color-scheme:light dark;--ground:#efece5;--sheet:#fffdf9;--ink:#1d1b18;--soft:#605a50;--rule:#d8d2c5;--good:#0b6640;--warn:#845200;--bad:#b0241c}
@media (prefers-color-scheme:dark){:root{--ground:#111211;--sheet:#1a1c1b;--ink:#ebe8e1;--soft:#aaa59a;--rule:#3b3d3a;--good:#6fd3a0;--warn:#e8b552;--bad:#ff9186}}
.good{--tone:var(--good)}.warn{--tone:var(--warn)}.bad{--tone:var(--bad)}.dim,.grey{--tone:var(--soft)}
*{box-sizing:border-box;margin:0;padding:0}
html{background:var(--ground);-webkit-text-size-adjust:100%}
body{max-width:60rem;margin:0 auto;padding:2.5rem clamp(1.25rem,6vw,4.5rem) 3rem;background:var(--sheet);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Leelawadee UI","Noto Sans Thai","Noto Sans Lao","Noto Sans Khmer","Noto Sans Myanmar",Thonburi,"Lao Sangam MN","Khmer Sangam MN","Myanmar Sangam MN","Khmer UI","Lao UI","Myanmar Text",sans-serif;overflow-wrap:break-word}
:lang(th),:lang(lo){line-height:1.65}:lang(km),:lang(my){line-height:1.85}
header,footer{display:flex;justify-content:space-between;gap:1.5rem;color:var(--soft);font-size:.875rem}
header p{min-width:0}header p:last-child{text-align:end}
footer{margin-top:2.5rem;padding-top:.75rem;border-top:1px solid var(--rule)}
h2{margin:2.75rem 0 .75rem;font-size:1.375rem;line-height:1.3}
h3{margin:1.75rem 0 .75rem;font-size:1rem}
b{font-weight:650}
.notice{margin-top:1.25rem;padding:.6rem .9rem;border:2px solid var(--bad);color:var(--bad);font-weight:600}
.verdict{margin:2.5rem 0 3rem}
h1{color:var(--tone);font-size:clamp(2.25rem,7vw,3.75rem);line-height:1.15;font-weight:750;text-wrap:balance}
:lang(en) h1{letter-spacing:-.025em}
.outcome{color:var(--tone);font-weight:700}
.remark{margin-top:.5rem;color:var(--soft);max-width:38rem}
.sentence{margin-top:.75rem;max-width:38rem;font-size:1.25rem}
ul{list-style:none}
.signers{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(15rem,100%),1fr));gap:2rem 2.5rem;margin-top:2.5rem}
.name{display:block;font-size:1.625rem;line-height:1.3}
.signers li{display:flex;flex-direction:column;justify-content:end}
.by{color:var(--soft)}
.name::after,.states li::before,dd b::before,.key b::before,.matrix b::before{content:"";display:block;height:.3125rem;background:var(--tone);print-color-adjust:exact;-webkit-print-color-adjust:exact;forced-color-adjust:none}
.name::after{height:.375rem;margin:.5rem 0 .6rem}
.warn>.name::after,.states .warn::before,b.warn::before{background:repeating-linear-gradient(90deg,var(--tone) 0 .55rem,#0000 0 .85rem)}
.bad>.name::after,.states .bad::before,b.bad::before{height:.625rem;clip-path:polygon(0 0,47% 0,44% 50%,0 50%,56% 50%,100% 50%,100% 100%,53% 100%,56% 50%,0 50%)}
.states .dim::before{height:1px;margin-bottom:.65rem}.states .bad::before{margin-bottom:.0875rem}
b.good,b.warn,b.bad{color:var(--tone)}
dd b::before,.key b::before,.matrix b::before{display:inline-block;width:1.75rem;margin-inline-end:.55rem;vertical-align:.22em}
dd b.bad::before,.key b.bad::before,.matrix b.bad::before{vertical-align:.05em}
dd b.warn::before,.key b.warn::before,.matrix b.warn::before{width:1.4rem;margin-inline-end:.9rem}
dd b.bold::before,dd b.dim::before,.matrix b.dim::before{content:none}
dd .dim{color:var(--soft);font-weight:400}
dl>div{display:grid;grid-template-columns:8.5rem minmax(0,1fr);gap:0 1.5rem;padding:.6rem 0;border-top:1px solid var(--rule)}
dt{color:var(--soft)}
dd p+p,li+li{margin-top:.2rem}
.in{padding-inline-start:1.25rem;color:var(--soft)}
ol{padding-inline-start:1.35rem}
.points{padding-inline-start:1.1rem;list-style:"– "}
.note{margin:-.4rem 0 .9rem;color:var(--soft)}
.states{display:grid;grid-template-columns:repeat(6,minmax(0,1fr));gap:1.25rem 1rem}
.states li{margin:0;font-size:.8125rem;line-height:1.35;color:var(--soft)}
.states li::before{margin-bottom:.4rem;height:.3125rem}
.states li:not(.key)>*{display:block}
.states li>b{font-size:1.125rem;color:var(--ink)}
.states em{font-style:normal;font-weight:650;color:var(--tone)}
.states .grey>b{color:var(--soft)}
.states .asked{outline:2px solid var(--ink);outline-offset:.4rem}
.states .key::before{content:none}
.states .key{display:flex;flex-direction:column;justify-content:end;gap:.15rem}
.states .key b{font-size:.75rem;display:flex;align-items:baseline;font-weight:400;color:var(--soft)}
td.grey b{--tone:var(--soft)}.matrix .asked{outline:2px solid var(--ink);outline-offset:-1px}.matrix thead th{text-align:start;width:auto}
table{width:100%;border-collapse:collapse;font-size:.875rem}
th,td{padding:.4rem 0;border-top:1px solid var(--rule);text-align:start;vertical-align:top;font-weight:400}
td{overflow-wrap:anywhere}td code{word-break:break-all}
th:first-child{width:45%;padding-inline-end:1.5rem}
thead th{border:0;color:var(--soft)}
th span{display:block;color:var(--soft)}
code{font:.8125rem/1.5 ui-monospace,"SF Mono",Consolas,"Liberation Mono",Menlo,monospace;color:var(--soft)}
.changed{margin-bottom:1.25rem}.changed li{padding:.6rem 0;border-top:1px solid var(--rule)}.changed li+li{margin:0}del{text-decoration:line-through;text-decoration-color:var(--bad);text-decoration-thickness:2px}ins{padding:0 .2em;background:#ffe08a;color:#1d1400;font-weight:650;text-decoration:none;print-color-adjust:exact;-webkit-print-color-adjust:exact}
details{margin-top:2.25rem;border-top:1px solid var(--rule)}
summary{padding:.9rem 0;cursor:pointer;break-after:avoid}
summary h2{display:inline;font-size:1.125rem;margin:0}
details h3:first-of-type{margin-top:.25rem}
details dl{font-size:.875rem;overflow-wrap:anywhere}
@media (max-width:40rem){body{padding-top:1.5rem}header{flex-direction:column;gap:0}header p:last-child{text-align:start}.verdict{margin:1.75rem 0 2.25rem}dl>div{grid-template-columns:1fr}.states{grid-template-columns:repeat(3,minmax(0,1fr))}.signers{margin-top:1.75rem}th:first-child{width:50%}}
@media print{@page{size:A4;margin:14mm 16mm;@bottom-left{content:var(--named);font-size:8pt}@bottom-right{content:counter(page) " / " counter(pages);font-size:8pt}}:root{--named:attr(data-named)}:root{color-scheme:light;--ground:#fff;--sheet:#fff;--ink:#000;--soft:#444;--rule:#bbb;--good:#0b6640;--warn:#7a4b00;--bad:#a01f18}body{max-width:none;padding:0;font-size:8.5pt;line-height:1.4}html{font-size:8.5pt}h1{font-size:30pt}.verdict{margin:14pt 0 16pt}.signers{margin-top:14pt}h2{margin:14pt 0 5pt;break-after:avoid}h3{margin:10pt 0 5pt;break-after:avoid}dl>div{padding:2.5pt 0;break-inside:avoid}.sentence,.remark{max-width:none}.states,.evidence,tr{break-inside:avoid}.states{gap:8pt 10pt;grid-template-columns:repeat(6,minmax(0,1fr))}th,td{padding:1.5pt 0}th span{display:inline;margin-inline-start:.6em}code{font-size:6.6pt;white-space:nowrap}th:first-child{width:auto}footer{margin-top:12pt}details{margin-top:12pt}details:not([open]){display:none}}
`

/** SHA-256 of the style, in Base64: the page allows it, and no other. */
export const STYLE_DIGEST = 'YhmEh3Enyc2PqMdFIYRdj88Tx8Ntg1wHSPmTPdvEYWU='
