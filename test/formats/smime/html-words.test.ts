import { describe, expect, it } from 'vitest'
import { hasConditions, textOfHtml } from '../../../src/formats/smime/html-words.ts'
import { expectLinear } from '../../expect-linear.ts'

const words = (html: string): string =>
  textOfHtml(html)
    .replace(/[ \n\u00a0]+/g, ' ')
    .trim()

describe('the words of a page', () => {
  it.each([
    ['Pay<br>1,000', 'Pay 1,000'],
    ['*1* 1/2 -5 −5&nbsp;– 7–8 €5 10% 1.5 (5) 5-', '*1* 1/2 -5 −5 – 7–8 €5 10% 1.5 (5) 5-'],
    ['P<b>a</b>y', 'Pay'],
    ['1 < 2 <3', '1 < 2 <3'],
    ['a<!-- b -->c<!-- d', 'ac'],
    ['<title>a</title><STYLE>b</STYLE ><script>c</script>d', 'd'],
    ['<p title="a>b">c</p><!doctype x><?y?>d', 'c d'],
    ['<ol><li>a<ul><li>b</ul><li>c</ol><li>d', '1. a b 2. c d'],
    ['10<body>00 &eu<b>ro;1 &Oslash; &frac12;', '1000 &euro;1 Ø ½'],
    ['&#49;&#x32;&amp;&eacute;&copy;&Aring;&foo;', '12&é©Å&foo;'],
    ['<ul><li>a<li>5</ul>', 'a 5'],
    ['see https://x.example/9 or <a href="https://x.example/9">there</a>', 'see https://x.example/9 or there'],
  ])('are what it says: %s', (html, said) => {
    expect(words(html)).toBe(said)
  })

  it('take time that grows with it', async () => {
    for (const piece of ['<', '<a ', '<!--', '</', '<ol>', '<script>', '<!--[if x]>', '[cid:', '&', '<a b="', '&#1'])
      await expectLinear((size) => [words, hasConditions].map((read) => read(piece.repeat(size))), 50_000, piece)
  })
})

describe('words under a condition', () => {
  it.each([
    ['none', '<p>words</p>', false],
    ['what Word says of itself', '<!--[if gte mso 9]><xml><w:Zoom>0</w:Zoom></xml><![endif]-->', false],
    ['for programs of Microsoft', '<!--[if mso]>91,000<![endif]-->', true],
    ['for all others', '<![if !mso]>91,000<![endif]>', true],
    ['in the second one', '<!--[if mso]><![endif]--><!--[IF mso]>9', true],
    ['of a style sheet with escapes', '<style>@m\\65 dia print{p{display:none}}</style>', true],
    ['as time goes by', '<style>@keyframes a{to{opacity:1}}</style>', true],
    ['as time goes by, in SVG', '<svg><text>9<set attributeName="visibility" to="hidden" begin="5s"/>', true],
    ['that somebody opens', '<details><summary>1</summary>9</details>', true],
    ['none in words like these', '<p>set details <settle>@mediator</p>', false],
    ['that somebody chooses', '<style>#a:checked ~ p{display:none}</style>', true],
    ['of a style sheet', '<style>@media print{p{display:none}}</style>', true],
  ])('are told: %s', (_, html, is) => {
    expect(hasConditions(html)).toBe(is)
  })
})

it('ends where a browser has it end', () => {
  for (const [html, said] of [
    ['10</p/>00', '10 00'],
    ['10</p\u00a0>00', '1000'],
    ['10</b title="></p>">00', '1000'],
    ['<title><!--</title>a<!-- -->', ' a'],
    ['<title>b</titlex>c</title>a', ' a'],
    ['<style>b</style\u00a0>c</style>a', 'a'],
  ] as const)
    expect(words(html), html).toBe(said.trim())
})
