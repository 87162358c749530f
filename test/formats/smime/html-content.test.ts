import { describe, expect, it } from 'vitest'
import { htmlContent } from '../../../src/formats/smime/html-content.ts'

const SCRIPTS = ['scripts']
const ELSEWHERE = ['content from elsewhere']
const UNKNOWN = ['markup that is not known']

describe('what HTML does beside showing what is in it', () => {
  it.each([
    ['nothing', '<p>See http://x.example and //x.example</p>', []],
    ['a link, which somebody has to follow', '<a href="http://x.example/" title="http://x.example">x</a>', []],
    ['a picture of the message', '<img src="cid:a@b"> <img src="data:image/png;base64,AA==">', []],
    ['names of XML and of data', '<html xmlns="http://www.w3.org/1999/xhtml" itemtype="http://schema.example/A">', []],
    ['a style of its own', '<style>v\\:* {behavior:url(#default#VML);} a {color: red}</style>', []],
    [
      'what Word writes',
      '<!--[if gte mso 9]><o:idmap v:ext="edit" data="1"/><![endif]--><v:imagedata src="cid:a"/>',
      [],
    ],
    ['a picture of a style that is in the message', `<p style="background:url( 'cid:a' )">`, []],
    ['words with a colon', '<meta name=description content="Note: words"><input value="12:30"><p id="a:b">', []],
    ['a reply', '<blockquote type="cite" cite="mid:a@b">', []],
    ['a style sheet of all places', '<style media="all">p{color:red}</style><meta media=print>', []],
    [
      'a font behind which other things are said',
      `<p style="font-family:'Calibri',sans-serif;mso-fareast-language:EN-US">a</p><style>/* 'x */ @font-face{font-family:"Cambria Math";panose-1:2 4 5} p{font-family:"Times New Roman",serif;font-size:16px}</style>`,
      [],
    ],
    [
      'an address behind the text of a font',
      `<style>p{font-family:'a';b:image-set("http://x.example" 1x)}</style>`,
      ELSEWHERE,
    ],
    [
      'an address in a text behind a mark in a comment',
      `<style>/* ' */p{b:image-set("http://x.example" 1x)}/* ' */</style>`,
      ELSEWHERE,
    ],
    [
      'an address behind a mark in an address',
      `<style>p{a:url(cid:a'b);b:image-set("http://x.example" 1x);c:url(cid:a'b)}</style>`,
      ELSEWHERE,
    ],
    [
      'an address behind what begins no comment',
      `<style>p{a:url(cid:/*);b:image-set("http://x.example" 1x)}/**/</style>`,
      ELSEWHERE,
    ],
    [
      'an address behind a text that a line ends',
      `<style>p{a:'b\n;b:image-set("http://x.example" 1x)}q{c:'d'}</style>`,
      ELSEWHERE,
    ],
    ['an address behind an escape', `<style>p{a:'\\';b:image-set("http://x.example" 1x);c:'d'}</style>`, ELSEWHERE],
    ['a style sheet that is printed', '<style media=print>p{color:red}</style>', ['content under a condition']],
    [
      'a picture by the width of a window',
      '<source media="(width>9px)" srcset="cid:a">',
      ['content under a condition'],
    ],
    ['a reference of many digits', '<p style="u&#0000000114;l(//x.example/a)">', ELSEWHERE],
    ['a picture by any other scheme', '<img src="smb://x.example/a.png">', ELSEWHERE],
    ['a picture by a scheme that nobody knows', '<img src="testbed:a">', ELSEWHERE],
    ['a picture that is beside something', '<img src="a.png">', ELSEWHERE],
    ['a picture of data that may run', '<img src="data:image/svg+xml,a">', ELSEWHERE],
    ['something in an object', '<object data="a"></object>', ELSEWHERE],
    ['an address in an attribute of no known name', '<p testbed="gopher:a">', ELSEWHERE],
    ['an entity of XML', '<!DOCTYPE svg [<!ENTITY h "a">]><svg><image href="&h;"/></svg>', ELSEWHERE],
    ['a style sheet of XML', '<?xml-stylesheet href="a"?>', ELSEWHERE],
    ['a style that is beside something', '<style>p { background: image-set("a.png" 1x) }</style>', ELSEWHERE],
    ['a style that is a script', '<p style="width:expression(a)">', SCRIPTS],
    ['a script', '<SCRIPT\n>x</SCRIPT>', SCRIPTS],
    ['a script that begins when something happens', '<p onclick = x>', SCRIPTS],
    ['a link that is a script', '<a href=" java\nscript:x">', SCRIPTS],
    ['the same by references', '<a href="&#106;avascript&colon;x">', SCRIPTS],
    ['a script in SVG', '<svg><title><script>x</script></title></svg>', SCRIPTS],
    ['a script behind a comment with a quotation mark', '<!-- <p title=" --><script>', SCRIPTS],
    ['a script behind a title with one', '<title><p title="</title><script>', SCRIPTS],
    ['a script in a page of a frame', '<iframe srcdoc="&lt;script>">', SCRIPTS],
    ['a script in UTF-16', '<\0s\0c\0r\0i\0p\0t\0>\0', SCRIPTS],
    ['a picture', '<img/src=https://x.example/a.png>', ELSEWHERE],
    ['a picture behind the > of a word', `<img alt='>' src="//x.example/a.png">`, ELSEWHERE],
    ['a picture among others', '<img srcset="cid:a 1x, http://x.example/b 2x">', ELSEWHERE],
    ['a picture of another name', '<table background="http:\n//x.example">', ELSEWHERE],
    ['a picture by references', '<img src="h&#x74;tp&#58;//x.example">', ELSEWHERE],
    ['a file of a network', '<img src="\\\\x.example\\a">', ELSEWHERE],
    ['a style sheet', '<link rel=stylesheet href="http://x.example/">', ELSEWHERE],
    ['another page', '<meta http-equiv=refresh content="0;url=http://x.example/">', ELSEWHERE],
    ['a style', `<p style="background:url('http://x.example/')">`, ELSEWHERE],
    ['a style with escapes', '<style>p { background: u\\72l(\\68ttp://x.example) }</style>', ELSEWHERE],
    [
      'a style in SVG by references',
      '<svg><style>&#64;&#105;mport &#117;rl(&#47;&#47;x.example)</style></svg>',
      ELSEWHERE,
    ],
    ['a style in SVG in pieces', '<svg><style>@imp<![CDATA[]]>ort u<!-- -->rl(//x.example)</style></svg>', ELSEWHERE],
    ['an escape that a line ends', '<style>p{background:\\75\r\nrl(http://x.example)}</style>', ELSEWHERE],
    ['a reference of which nobody knows', '<p style="background:url&lpar;http://x.example&rpar;">', UNKNOWN],
    ['a page of the message in a frame', '<iframe src="cid:a"></iframe>', UNKNOWN],
    ['an object of the message', '<object data="cid:a"></object>', UNKNOWN],
    ['a style sheet of the message', '<link rel="Stylesheet" href="cid:a">', UNKNOWN],
    ['what Outlook has of the message', '<link rel=File-List href="cid:a"><p alt="&eacute;">', []],
    ['an import', '<style>@import "//x.example/";</style>', ELSEWHERE],
    ['what some programs read of a comment', '<!--[if mso]><img src="http://x.example/"><![endif]-->', ELSEWHERE],
  ])('is told: %s', (_, html, found) => {
    expect([...htmlContent(html)]).toEqual(found)
  })

  it('is told of what is too deep, and takes time that grows with it', () => {
    expect([...htmlContent('<!--'.repeat(20))].sort()).toEqual([...ELSEWHERE, ...SCRIPTS])
    for (const piece of [
      '<',
      '<a ',
      '<a b="',
      '<!--',
      '<title>',
      '<style>a',
      '<a b=c ',
      '<a\n\n\n',
      '&#',
      '<p style="\\',
    ])
      expect(htmlContent(piece.repeat(100_000)).size).toBeLessThan(3)
  })
})
