import { describe, expect, it } from 'vitest'
import { hasConditions, textOfHtml, wordsOf } from '../../../src/formats/smime/html-words.ts'

const words = (html: string): string => wordsOf(textOfHtml(html))

describe('the words of a page', () => {
  it.each([
    ['Pay<br>1,000', 'pay 1,000'],
    ['*1* 1/2 -5 −5&nbsp;– 7–8 €5 10% 1.5', '1 1/2 minus 5 minus 5 7-8 €5 10% 1.5'],
    ['P<b>a</b>y', 'pay'],
    ['1<sup>2</sup> 1<sup>st</sup> 10<img>00 10<nobr>00 H<sub>2</sub>O', '1^2 1st 10\ufffc00 1000 h2o'],
    ['1 < 2 <3', '1 2 3'],
    ['a<!-- b -->c<!-- d', 'ac'],
    ['<title>a</title><STYLE>b</STYLE ><script>c</script>d', 'd'],
    ['<p title="a>b">c</p><!doctype x><?y?>d', 'c d'],
    ['<ol><li>a<ul><li>b</ul><li>c</ol><li>d', '1 a b 2 c d'],
    ['10<body>00 &eu<b>ro;1 &Oslash; &frac12;', '1000 euro 1 ø ½'],
    ['&#49;&#x32;&amp;&eacute;&copy;&Aring;&foo;', '12 é å foo'],
    ['see https://x.example/9 or <a href="https://x.example/9">there</a>', 'see or there'],
  ])('are what it says: %s', (html, said) => {
    expect(words(html)).toBe(said)
  })

  it('take time that grows with it', () => {
    const time = (html: string): number => {
      const start = performance.now()
      words(html)
      hasConditions(html)
      return performance.now() - start
    }
    for (const piece of ['<', '<a ', '<!--', '</', '<ol>', '<script>', '<!--[if x]>', '[cid:', '&', '<a b="', '&#1']) {
      time(piece.repeat(1_000))
      expect(time(piece.repeat(50_000)), piece).toBeLessThan(3_000)
    }
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
    ['of a style sheet', '<style>@media print{p{display:none}}</style>', true],
  ])('are told: %s', (_, html, is) => {
    expect(hasConditions(html)).toBe(is)
  })
})

it('a number is two where a line may end in it', () => {
  const said = (html: string) => wordsOf(textOfHtml(html))
  for (const mark of ['<wbr>', '&shy;', '\u200b', '&shy;<wbr>', '*&shy;*'])
    expect(said(`Pay 10${mark}00`)).toBe('pay 10 00')
  expect(said('Mon&shy;day, <wbr>1\u200d0')).toBe('monday 10')
})

it('a word may be as long as a mail', () => {
  expect(wordsOf('a'.repeat(12_000_000))).toHaveLength(12_000_000)
})
