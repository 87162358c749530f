import { describe, expect, it } from 'vitest'
import { showsItsWords as showsWords } from '../../../src/formats/smime/plain-look.ts'
import { exactly } from './exactly.ts'

/** Of a page in whatever markup: that it has to be exact is asked in `exact-markup.test.ts`. */
const showsItsWords: typeof showsWords = (html, isShown) => showsWords(exactly(html), isShown)

describe('a page shows its words', () => {
  it.each([
    [
      'of Outlook',
      `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15 (filtered medium)"><style><!--
/* Font Definitions */
@font-face {font-family:"Cambria Math"; panose-1:2 4 5 3 5 4 6 3 2 4; mso-font-signature:-536870145 1107305727 0 0 415 0;}
/* Style Definitions */
p.MsoNormal, li.MsoNormal {margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif; mso-fareast-language:EN-US;}
p.MsoListParagraph, li.MsoListParagraph, div.MsoListParagraph {mso-style-priority:34; margin-top:0cm; margin-right:0cm; margin-bottom:0cm; margin-left:36.0pt; font-size:11.0pt;}
a:link, span.MsoHyperlink {mso-style-priority:99; color:#0563C1; text-decoration:underline;}
span.EmailStyle17 {mso-style-type:personal-compose; font-family:"Calibri",sans-serif; color:windowtext;}
@page WordSection1 {size:612.0pt 792.0pt; margin:72.0pt 72.0pt 72.0pt 72.0pt;}
div.WordSection1 {page:WordSection1;}
@list l0 {mso-list-id:12; mso-list-template-ids:1;}
@list l0:level1 {mso-level-number-format:bullet; mso-level-text:\\F0B7; mso-level-tab-stop:36.0pt; text-indent:-18.0pt; font-family:Symbol;}
ol {margin-bottom:0cm;}
--></style><!--[if gte mso 9]><xml><o:shapedefaults v:ext="edit" spidmax="1026" /></xml><![endif]--></head><body lang=EN-SG link="#0563C1" vlink="#954F72" style='word-wrap:break-word'><div class=WordSection1><ul style='margin-top:0cm' type=disc><li class=MsoNormal style='mso-list:l0 level1 lfo1'>a</ul><ol style='margin-top:0cm' start=1 type=1><li>a</ol><p class=MsoNormal>Dear <b>Bob</b>,<o:p></o:p></p><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><o:p>&nbsp;</o:p>a</p></div></div></body></html>`,
    ],
    [
      'of a table of Outlook',
      "<table border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none'><tr><td width=200 valign=top style='width:150.0pt;border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt'><p align=right style='text-align:right'>12</p></td><td nowrap style='border:solid windowtext 1.0pt;border-left:none;background:#D9E1F2;padding:0cm 5.4pt 0cm 5.4pt;height:15.0pt'>1,440</td></tr></table>",
    ],
    [
      'of an answer of Outlook',
      '<html><head><style type="text/css" style="display:none;"> P {margin-top:0;margin-bottom:0;} </style></head><body dir="ltr"><div>a</div><hr style="display:inline-block;width:98%" tabindex="-1"><div dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000"><b>From:</b> b</font></div></body></html>',
    ],
    [
      'of Gmail',
      '<div dir="ltr"><div class="gmail_default" style="font-family:verdana,sans-serif;font-size:small;color:#333333">Pay</div><br clear="all"><span class="gmail_signature_prefix">-- </span><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">x</blockquote></div>',
    ],
    [
      'of Thunderbird',
      '<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=UTF-8"></head><body text="#000000" bgcolor="#FFFFFF"><p><font size="+1">Pay</font><br></p><blockquote type="cite" cite="mid:a"><p>b</p></blockquote><pre class="moz-signature" cols="72">x</pre></body></html>',
    ],
    [
      'of Apple',
      '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;" class=""><div class="">Pay<br><br><img src="cid:a" alt=""></div></body></html>',
    ],
    [
      'of an answer of Apple',
      '<span style="caret-color: rgb(0, 0, 0); color: rgb(0, 0, 0); font-family: Helvetica; font-size: 12px; font-style: normal; font-variant-caps: normal; font-weight: 400; letter-spacing: normal; orphans: 2; text-align: start; text-indent: 0px; text-transform: none; white-space: normal; widows: 2; word-spacing: 0px; -webkit-text-stroke-width: 0px; text-decoration: none; float: none; display: inline !important;">a</span>',
    ],
    [
      'of Docs',
      '<p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt"><span style="font-size:11pt;font-family:Arial,sans-serif;color:rgb(0,0,0);background-color:transparent;font-variant-numeric:normal;vertical-align:baseline">a</span></p>',
    ],
    [
      'of what a service sends',
      '<table width="600" align="center" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff"><thead><tr><th align=left style="padding:8px">a</th><th style="padding:8px">b</th></tr></thead><tr><td style="padding:20px;font-size:13px;line-height:1.5;color:#333333">c<h2 style="font-size:18px;margin:0 0 16px">d</h2></td></tr></table>',
    ],
    ['of text alone', '1 < 2 & 3'],
    [
      'of a mark in a font of pictures',
      '<span style="font-family:Wingdings">§</span> 1<font face=Symbol>&middot;</font>',
    ],
    [
      'of fonts behind one that is everywhere',
      `<p style="font-family:-apple-system,'Segoe UI',Arial,sans-serif,'Apple Color Emoji','Segoe UI Emoji'">a</p><p style="font:12px monospace, Testbed">a`,
    ],
    [
      'of fonts by their names',
      `<font face="Segoe UI, Helvetica Neue">a</font><p style="font-family:Aptos,Aptos_EmbeddedFont,'Noto Sans Thai','ＭＳ Ｐゴシック','TH Sarabun New',-apple-system;font:12pt &quot;Open Sans&quot;, sans-serif">a`,
    ],
    ['of a picture from elsewhere', '<img src="https://x.example/a">'],
    ['of letters of several sizes', '<p style="font-size:12px">a <font size=4>b</font> c'],
    ['of a heading, whose size a sheet says', '<style>h1{font-size:20px}</style><h1>a</h1>'],
  ])('%s', (_, html) => {
    expect(showsItsWords(html)).toBe(true)
  })

  it.each([
    '<p hidden>a',
    '<p style="visibility:hidden">a',
    '<p style="font-size:0">a',
    '<p style="font-size:1px">a',
    '<p style="font:0/0 a">a',
    '<p style="COLOR: #FFF">a',
    '<p style="color:white !important">a',
    // A dot of these is not seen.
    '<p style="color:#7f7f7f">a',
    '<p style="background-color:#d3d3d3">a',
    '<p style="font-weight:100">a',
    '<p style="font-weight:lighter">a',
    '<p style="font:300 12px Arial">a',
    '<p style="font-family:Roboto Thin">a',
    '<p style="color:transparent">a',
    '<p style="color:rgba(0,0,0,0)">a',
    '<p style="background:#000">a',
    '<table><td bgcolor=black>a',
    '<p style="opacity:0">a',
    '<p style="position:absolute">a',
    '<p style="text-indent:-9999px">a',
    '<p style="margin-left:-99em">a',
    '<p style="transform:none">a',
    '<p style="float:right">a',
    '<p style="direction:rtl">a',
    '<p dir=rtl>a',
    '<p style="dis\\70lay:none">a',
    '<p style="/**/display:/**/none">a',
    '<p style="disp&#108;ay:none">a',
    '<p style="text-decoration:line-through">a',
    '<style>p{display:none}</style>',
    '<style>@media print{p{display:none}}</style>',
    '<style>}p{display:none</style>',
    '<style>@font-face{src:url(data:font/woff2,a)}</style>',
    '<style>@import "a"; p{color:black}</style>',
    '<link rel=stylesheet href=a>',
    '<ol start=2><li>a</ol>',
    '<style style="display:block">a</style>',
    '<style>*{display:block}</style>',
    '<style>title{display:block}</style>',
    '<style>p{font-family:"/*";display:none;font-family:"*/"}</style>',
    '<style>p{\\2f*;display:none;*/color:black}</style>',
    '<ol reversed><li>a</ol>',
    '<ol type=a><li>a</ol>',
    '<ol><li value=7>a</ol>',
    '<ul style="list-style:upper-roman">',
    '<p style="mso-hide:all">a',
    '<del>a</del>',
    '<svg><text>a</text></svg>',
    '<select><option>a</select>',
    '<input value=a>',
    '<p popover>a',
    '<iframe srcdoc=a>',
    '<template>a</template>',
    '<noscript>a</noscript>',
    // Elsewhere than they stand in the file.
    '<table><tr><td>a</tr><caption>b</caption></table>',
    '<table><tfoot><tr><td>a</tfoot><tr><td>b</table>',
    '<table><tr><td>a</tr><thead><tr><td>b</thead></table>',
    '<table align=right><tr><td>a</table>b',
    '<p style="display:table-footer-group">a',
    '<p style="display:table-column">a',
    '<p style="vertical-align:40px">a',
    '<p style="letter-spacing:-20px">a',
    '<p style="word-spacing:-60px">a',
    '<p>a<span style="margin-left:-40px">b',
    '<p style="margin-left:-8px;display:inline">a',
    // Numbers, units and functions that are not understood.
    '<p style="font-size:1e-3px">a',
    '<p style="font-size:calc(0px)">a',
    '<p style="font-size:min(0px, 9px)">a',
    '<p style="font-size:var(--a, 0)">a',
    '<p style="font-size:+0px">a',
    '<p style="font-size:0Q">a',
    '<p style="font-size:0rlh">a',
    '<p style="line-height:calc(0)">a',
    '<p style="background:rgb(0, 0, 0)">a',
    '<p style="background:#000000ff">a',
    // CSS Color 4 §4.1: 255 is the most.
    '<p style="background-color:rgb(999,0,0);color:red">a</p>',
    '<body style="background-color:rgb(0,382,0)"><p style="color:green">a</p></body>',
    // Letters below letters, in lines that are as high as something else says.
    '<p style="line-height:1">ង្គ្រុ</p>',
    '<style>p{line-height:1.2}</style><p>ကြ</p>',
    '<p style="font:16px/1 Arial">ង្គ្រុ</p>',
    // Fonts with other letters for small ones, and signs for two of them.
    ...['Playfair Display SC', 'Inter', 'Fira Code', 'Saysettha Lao'].map(
      (font) => `<p style="font-family:${font}">a</p>`,
    ),
    // Lines that are joined where a text keeps its own, and a table that joins them.
    ...['pre', 'pre><span', 'pre><b><i'].map((names) => `<${names} style="white-space:normal">a\nb</pre>`),
    '<style>pre{white-space:normal}</style><pre>a\nb</pre>',
    '<style>.a{white-space:initial}</style><pre><b class=a>a\nb</b></pre>',
    '<pre><table><tr><td>a\nb</td></tr></table></pre>',
    '<pre><table><tr><td nowrap>a\nb</td></tr></table></pre>',
    '<p style="background-color:hsl(0,0%,0%)">a',
    '<p style="background-color:midnightblue">a',
    '<p style="background-image:linear-gradient(#000,#000)">a',
    '<table><td bgcolor=midnightblue>a',
    '<table><td background="cid:a">a',
    '<body link=white>a',
    '<meta name=color-scheme content=dark><p style="color:black">a',
    `${'<span style="font-size:50%">'.repeat(4)}a`,
    `${'<small>'.repeat(9)}a`,
    '<style>.a{font-size:50%}</style>a',
    // Over the words, and beside them.
    '<p style="outline:30px solid white">a',
    '<p style="-webkit-text-stroke-width:20px">a',
    '<p style="text-underline-offset:-6px">a',
    '<p style="text-decoration:underline 20px">a',
    '<img src="data:image/png,a" alt=a>',
    '<img alt=a>',
    // What parts words, and does not end or begin there.
    '10<td>00',
    // References that are none, or one to some programs.
    // Pictures for letters, and numbers that a list shows or does not show.
    '<p style="font-family:Wingdings">1',
    '<p style="font:12px Testbed">1',
    '<p style="font-family:Wingdings, sans-serif">1',
    `<p style="font-family:'sans-serif', Wingdings">1`,
    '<font face=Webdings>1',
    '<style>p{font-family:Symbol}</style><p>1',
    '<span style="font-family:Wingdings"><span style="font-family:Arial">1',
    '<p style="mso-ascii-font-family:Wingdings">1',
    '<p style="mso-style-textfill-fill-color:white">1',
    '<span style="font-family:Wingdings"><div></span>1',
    '<div style="font-family:Wingdings"><table><td></div>1',
    `${'<span style="font-size:60%"><div></span>'.repeat(4)}1`,
    `${'<p style="font-size:16px"><div style="font-size:60%">'.repeat(4)}1`,
    '<ul style="list-style:decimal"><li>a</ul>',
    '<ul type=decimal><li>a</ul>',
    '<ul><li type=1>a</ul>',
    '<ol style="list-style:none"><li>a</ol>',
    '<ol><li style="display:block">a</ol>',
    '<style>.a{display:block}</style><ol><li class=a>a</ol>',
    '<style>ol>*{list-style:armenian}</style><ol><li>a</ol>',
    '<p style="list-style:hebrew;display:list-item">a',
    // Words that come together, lie on others or are off the page.
    '<p style="display:inline">10<p style="display:inline">00',
    '<p style="text-indent:5000px">a',
    '<p style="text-indent:100em">a',
    '<p style="margin-left:20000px">a',
    '<p style="padding-left:900em">a',
    '<p style="font-size:9999px">a',
    '<p style="letter-spacing:90px">a',
    '<table><td width=99999>a',
    '<div style="height:1px">a</div><span style="background:white">b</span>',
    '<p>a<br><span style="background:white;padding:60px 0">b</span>',
    '<p>a<br><span style="border-top:60px solid white">b</span>',
    '<style>.a{border-top:60px solid white}</style><p>a<br><span class=a>b</span>',
    '<p style="line-height:1px">a<br>b',
    '<p style="line-height:.5">a<br>b',
    '<span style="display:inline-block;width:1px">a</span><span style="background:white">b</span>',
    '<table style="table-layout:fixed;width:1px"><td>a<td>b',
    '<p style="color:#b3b3b3;background:#b4b4b4">a',
    '<img src="" alt=a>',
    // Out of the page at its left side, by a part of its width, or before a block that begins there.
    '<p style="margin-left:-50%">a',
    '<p>a<p style="margin-top:-20%">b',
    '<p>a<img style="margin-left:-30%" src="https://x.example/a">',
    '<p style="text-indent:-20px">91,000',
    '<p style="text-indent:-20px;margin-left:10px">91,000',
    '<style>.a{margin-left:36pt}</style><p style="text-indent:-20px;margin:0" class=a>91,000',
    '<style>.a{margin-left:36pt}.a{margin:0}</style><p style="text-indent:-20px" class=a>91,000',
    '<style>.a{margin-left:36pt}div p{margin:0}</style><p style="text-indent:-20px" class=a>91,000',
    '<style>.a{margin-left:36pt}p{margin:0!important}</style><p style="text-indent:-20px" class=a>91,000',
    '<style>.a{margin-left:36pt}</style><p style="text-indent:-20px" class="a b">91,000',
    '<p style="margin-left:999px">a',
    '<p style="text-indent:100%">a',
    // By the size of a window.
    '<p style="font-size:1vh">a',
    '<p style="line-height:1vw">a<br>b',
    // Below the ground of another line.
    '<p style="line-height:10px">91,000<br><span style="background:white;font-size:40px">Pay</span>',
    '<p style="line-height:10px;font-size:40px">91,000<br><span style="background:white">Pay</span>',
    '<div style="font-size:10px;line-height:100%"><p style="font-size:40px">91,000<br><b style="background:#fff">Pay</b>',
    '<p style="font:40px/10px Arial">91,000<br><mark>Pay</mark>',
    '<style>.a{font-size:40px}</style><p class=a style="line-height:12px">91,000<br><i style="background:white">Pay</i>',
    '<style>p{line-height:10px}i{background:white}</style><p>91,000<br><i>Pay</i>',
    '<style>i{font-size:40px;background:white}</style><p style="line-height:12px">91,000<br><i>Pay</i>',
    '<p style="font-size:90px;margin-left:-.5em">91,000',
    `${'<div style="margin-left:-8px">'.repeat(4)}91,000`,
    `${'<table style="margin-left:-5.4pt"><td>'.repeat(3)}91,000`,
    '<body style="margin:0"><table cellpadding=0 style="margin-left:-8px"><td>91,000</table>',
    '<table style="margin-left:-5.4pt"><td style="padding:0 9px 0 1px">91,000</table>',
    '<body style="margin-left:-8px">91,000',
    `91,000${'<div style="margin-top:-8px"></div>'.repeat(4)}<span style="background:white">Pay</span>`,
    '91,000<p style="margin:-8px 0"><mark>Pay</mark>',
    '<table style="margin-left:36pt;text-indent:-36pt"><td>91,000<td><mark>Pay</mark></table>',
    '<p style="margin-left:36pt;text-indent:-36pt">91,000 <b style="display:inline-block;background:white">Pay</b>',
    '<div style="margin-left:36pt;text-indent:-36pt"><table><td>91,000<td><mark>Pay</mark></table>',
    '<style>.a{margin-left:36pt;text-indent:-36pt}</style><p class=a style="margin:0">91,000',
    '<p style="font:40px/10px Arial">91,000',
    '<p style="line-height:10px"><font size=7>91,000',
    '<p style="line-height:12px"><span style="font-size:40px">91,000',
    '<style>p{line-height:12px}b{font-size:40px!important}</style><b style="font-size:12px">91,000',
    '<p style="width:0;word-break:break-all">91,000',
    '<body style="width:0">91,000',
    '<table><td style="max-width:0">a<td>b</table>',
    '<table><td style="padding:50%">a<td>b</table>',
    '<p lang=ja style="text-transform:full-size-kana">a',
    // Rules in rules, and selectors that choose otherwise than by names.
    '<style>b{display:none; &:hover{color:red}}</style><p>Pay <b>not</b> 5',
    '<style>p:is(.a, td){height:1px}</style><p class=a>1<br>2',
    '<style>p{font-family:"}a{color:red;";display:none}</style><p>a',
    '<style>title{display:inline}</style><title>1</title>a',
    '<style>p{margin-left:0 !important}</style><p style="margin-left:36pt;text-indent:-18pt">91,000',
    // A power, and a number in two.
    'Pay 10<span style="vertical-align:super;font-size:8px">3</span>',
    'Pay 10<span style="font-variant-position:super">3</span>',
    '<style>sup{vertical-align:baseline}</style>Pay 10<sup>3</sup>',
    'Pay 10<span style="display:block">00</span>',
    'Pay 10<span style="padding-left:8px">00</span>',
    'Pay 10<span style="margin-left:8px">00</span>',
    // Cells on cells, and what is wider or higher than its place.
    '<table><tr><td>a<td rowspan=2>91,000</tr><tr><td colspan=2><img src="https://x.example/a" width=200 height=60></table>',
    '<table><td style="max-width:100px;white-space:nowrap">91,000<td><img src="https://x.example/a"></table>',
    '<table><td><div style="width:100px;white-space:nowrap">91,000</div><td><img src="https://x.example/a"></table>',
    '<table><td><div style="width:100%;padding:40px">91,000</div><td><img src="https://x.example/a"></table>',
    '<table><td><table width="100%" style="margin-left:100px"><td align=right>91,000</table><td><img src="https://x.example/a"></table>',
    '<table><td><table width="300%"><td align=right>91,000</table><td><img src="https://x.example/a"></table>',
    '<html style="height:100%"><body style="height:100%"><div style="height:100%">a<br>91,000</div><img src="https://x.example/a">',
    '<div style="max-width:300px;white-space:nowrap">a<br>91,000</div><img align=right src="https://x.example/a">',
    '<table align=left><td>a</table>b',
    '<div dir=auto style="white-space:nowrap">\u05d0 91,000 a</div>',
    '<ol style="padding:0"><li>a</ol>',
    '10<hr style="display:inline-block;width:0;margin:0;border:0">00',
    '<span style="mso-highlight:black">a',
    // What other programs of mail count, mark and part by themselves.
    '<style>@list l0:level1{mso-level-start-at:9}</style><ol><li style="mso-list:l0 level1 lfo1">a</ol>',
    '<style>@list l0:level1{mso-level-number-format:bullet;mso-level-text:500}</style>a',
    '<p style="mso-list:l0 level1 lfo1">a',
    '<span style="mso-list:Ignore">not</span> 5',
    '<table><td style="padding:0 9px;mso-padding-alt:0cm">5<td style="padding:0 9px">600',
    // Less than what is on the list.
    '<p style="font-size:9px">a',
    '<p style="font-size:21px">a',
    // Blanks that are too small to be seen.
    '<span style="font-size:20px">1</span><span style="font-size:10px"> </span><span style="font-size:20px">500</span>',
    '<p style="font-size:10px"><font size=4>1</font> <font size=4>500</font>',
    '<p style="font-size:10px"><span style="font-size:20px">1</span>&nbsp;<span style="font-size:20px">500</span>',
    '<style>.a{font-size:10px}</style><p class=a><font size=4>1</font> <font size=4>500</font>',
    '<div style="font-size:20px">1<span style="font-size:10px"> <b></b></span>500</div>',
    // What a browser drops.
    '<table cellpadding=0 cellspacing=0><td style="padding:8px 8px 8px 8px 8px">1<td style="padding:8px 8px 8px 8px 8px">500',
    '<h1 style="font-size:12.px">a</h1>',
    '<h1 style="font:12px inherit">a</h1>',
    '<h1 style="font:bold bold 12px Arial">a</h1>',
    '<p style="color:333333">a',
    // Sheets that a browser does not apply, or may not.
    '<style title=a>p{margin:0}</style>a',
    '<style type=" text/css">p{margin:0}</style>a',
    '<style media=all>p{margin:0}</style>a',
    '<table border=""><td>a</table>',
    '<table align=" center"><td>a</table>',
    '<p style="font-size:120%">a',
    '<p style="font-size:1rem">a',
    '<h1>a</h1>',
    '<font size=6>a</font>',
    '<small>a</small>',
    'Pay 10<sup>3</sup>',
    '<p style="line-height:32px">a',
    '<p style="line-height:100%">a',
    '<span style="background:white">a</span>',
    '<mark>a</mark>',
    '<p style="text-transform:uppercase">a',
    '<p style="letter-spacing:.5px">a',
    '<p style="margin-left:36pt;text-indent:-18pt">a',
    '<p style="text-decoration:underline dotted red">a',
    '<p style="background:silver">a',
    '<div style="max-width:600px">a</div>',
    '<div style="width:600px">a</div>',
    '<table><td rowspan=2>a</table>',
    '<table><td><hr>a</table>',
    '<hr width=9>a',
    '<ul style="padding:0"><li>a</ul>',
    `<ol>${'<li>a</li>'.repeat(10)}</ol>`,
    '<style>p b{color:red}</style>a',
    '<style>*{color:red}</style>a',
    '<style>p{text-decoration:underline}</style>a',
    '<style>td{border:1px solid}</style>a',
    '<td style="border-left:3px solid;padding:0 9px">500',
    '<td style="border-left:solid;padding:0 9px">500',
    // Strokes: what is drawn has words in it, and stands apart from others.
    '<div style="border-left:1px solid;padding-left:5px">500</div>',
    '<div style="border-left:1px solid #ccc;padding-left:2px">500</div>',
    '<div style="border-left:1px solid #ccc;border-left-color:black;padding-left:3px">500</div>',
    '<p style="border-top:1px solid"></p>',
    '<div style="background:yellow">-</div>',
    '<u>&nbsp;&nbsp;&nbsp;</u> 500',
    '<a href=a>x&nbsp;&nbsp;&nbsp;</a> 500',
    '<u>.</u> 500',
    '<pre><u>x   </u>500</pre>',
    '<style>span.a{text-decoration:underline}</style><span class=a>&nbsp;</span>500',
    '<ol><li><img src="cid:a"></ol>',
    '5<hr style="display:inline-block;width:98%">600',
  ])('but where it may show others, or none: %s', (html) => {
    expect(showsItsWords(html)).toBe(false)
  })

  it.each([
    '<style>p{color:black}',
    '<!-- a --!>b<!-- -->',
    '<!--->a<!-- -->',
    '<!-- a',
    '<table><tr><td>a</td></tr>b</table>',
    '<table><tr><td>a</td></tr><div>b</div></table>',
    '<table><tr><td>a</td></tr> < </table>',
    '<table><colgroup><col>a</colgroup></table>',
    '10</div>00',
    '10</td>00',
    '10</hr>00',
    '<ul><li>a<li>b</li>10</li>00</ul>',
    '<dl><dt>a<dd>b</dd>10</dt>00</dl>',
    'Pay &foo; 5',
    'Pay &notit; 5',
    'Pay &amp 5',
    'Pay &Euro; 5',
    'Pay &xacute; 5',
    'Pay &#128;5',
    'Pay &#49 5',
    'Pay &#xd800; 5',
    'Pay &#x110000; 5',
    'Pay &alpha; 5',
  ])('but where its markup is not exact: %s', (html) => {
    expect(showsWords(html)).toBe(false)
  })

  it('in a direction that its letters say', () => {
    expect(showsItsWords('<div dir=auto>a 1</div>')).toBe(true)
  })

  // CSS Values 4 §6, in each form in which a number is written.
  const UNITS =
    ' px pt pc in cm mm Q em rem ex rex cap rcap ch rch ic ric lh rlh vw svw lvw dvw vh svh vi vb vmin vmax cqw cqmin % fr'.split(
      ' ',
    )
  const written = (number: string) => UNITS.flatMap((unit) => [`${number}${unit}`, `calc(${number}${unit})`])
  const NOTHING = ['0', '+0', '-0', '.0', '0.0', '0e3', '1e-9', '+1E-9', '.001'].flatMap(written)

  it.each(['font-size', 'line-height'])('no %s of nothing is plain, however it is written', (property) => {
    expect(NOTHING.filter((value) => showsItsWords(`<p style="${property}:${value}">a`))).toEqual([])
    expect(NOTHING.filter((value) => showsItsWords(`<style>p{${property}:${value}}</style>a`))).toEqual([])
  })

  it.each(['text-indent', 'margin-left', 'letter-spacing', 'word-spacing', 'vertical-align', 'margin'])(
    'no %s goes far back, however it is written',
    (property) => {
      const far = ['-999', '-9e9', '-0999.0'].flatMap(written)
      expect(far.filter((value) => showsItsWords(`<p style="${property}:${value}">a`))).toEqual([])
    },
  )

  it.each(['background', 'background-color'])('no %s is black, however it is written', (property) => {
    const blacks =
      '#000 #000f #000000 #000000ff black rgb(0,0,0) rgb(0,_0,_0) rgb(0_0_0) rgba(0,0,0,1) rgb(0%,0%,0%) hsl(0,0%,0%) hwb(0_0%_100%) lab(0_0_0) oklch(0_0_0) color(srgb_0_0_0) color-mix(in_srgb,black,black) CanvasText var(--a) light-dark(black,black) indigo darkslategray'
        .split(' ')
        .map((one) => one.replaceAll('_', ' '))
    expect(blacks.filter((value) => showsItsWords(`<p style="${property}:${value}">a`))).toEqual([])
  })

  it('space in a table may be as long as a mail', () => {
    expect(showsItsWords(`<table>${' '.repeat(12_000_000)}</table>`)).toBe(true)
  })
})

describe('a page is taken apart as a browser does', () => {
  it.each([
    ['a title that has the mark of a comment', '<title><!--</title><p style="display:none">a</p><!-- -->'],
    ['fonts that a browser begins anew', '<p><font face="Testbed"></p><p>a'],
    ['fonts that end with what is around them', '<b><font face="Testbed"></b>a'],
    ['fonts of an item before', '<ul><li><font face="Testbed"><li>a</ul>'],
    ['a body that does not end', '<body><font face="Testbed"></body>a'],
    ['a head that is none', '<head><font face="Testbed"></head>a'],
    ['small letters that begin anew', '<p><b style="font-size:60%" id=a></p><p><b style="font-size:60%" id=b></p><p>a'],
    ['letters of another body', '<div><body style="font-size:60%"><p>a'],
    ['a comment of CSS that a reference ends', '<p style="color:black;/* &ast;/ display:none">a'],
    ['a reference of many digits', '<p style="color:black;/*&#0000000042;/display:none">a'],
    ['a page that does not end', '<p>a <b title="'],
  ])('and does not show its words: %s', (_, html) => {
    expect(showsWords(html)).toBe(false)
  })

  it.each([
    ['fonts of a cell', '<table><td><font face="Testbed"></font></td><td>a</table>b'],
    ['marks that are not ended', '<p><b><i></p><p>a</p><ul><li><b>b<li>c</ul>'],
  ])('and shows its words: %s', (_, html) => {
    expect(showsItsWords(html)).toBe(true)
  })
})

describe('a measure is known', () => {
  const indented = (sheet: string, style = 'text-indent:-48px', name = 'x'): string =>
    `${sheet}<p class=${name} style="${style}">a`

  it.each([
    ['of another element', indented('<style>div.x{margin-left:60px}</style>')],
    ['of a sheet that is none', indented('<!-- <style>p.x{margin-left:60px}</style> -->')],
    ['of a sheet that is printed', indented('<style media=print>p.x{margin-left:60px}</style>')],
    ['under a condition', indented('<style>@media print{p.x{margin-left:60px}}</style>')],
    ['in a rule', indented('<style>div{p.x{margin-left:60px}}</style>')],
    ['of a name in other letters', indented('<style>p.X{margin-left:60px}</style>')],
    ['of the other side', indented('', 'margin-inline-end:60px;text-indent:-48px')],
    ['of letters, for a line', indented('', 'margin-left:40px;font-size:64px;text-indent:-5ch')],
    ['of letters in letters', '<b style="font-size:1ex"><b style="font-size:1ex">a'],
    ['of the root', '<html style="font-size:7px"><p style="font-size:.5rem">a'],
    ['of the root, by a sheet', '<style>html{font-size:7px}</style><p style="line-height:.7rem">a'],
    ['between small letters', '<p style="font-size:7px;letter-spacing:-.7px">a'],
    ['before large numbers', '<ol style="font-size:64px"><li>a'],
  ])('or the page does not show its words: %s', (_, html) => {
    expect(showsItsWords(html)).toBe(false)
  })
})

it.each(['window', 'canvas', 'rgb(255,255,255)', 'fff', 'inherit'])(
  'a ground of the colour %s is that where CSS says so alone',
  (colour) => {
    expect(showsItsWords(`<table><td bgcolor="${colour}">a`)).toBe(false)
    expect(
      showsItsWords('<table cellpadding=3><td bgcolor="ffffff"><font color=navy>a</font><td bgcolor="#fff">b'),
    ).toBe(true)
  },
)

it('letters of the colour currentcolor are green, where CSS does not say so', () => {
  expect(showsItsWords('<font color=currentcolor>a')).toBe(false)
  expect(showsItsWords('<b style="color:currentcolor">a')).toBe(true)
})
