import { describe, expect, it } from 'vitest'
import {
  hasConditions,
  isSameText,
  textOfHtml,
  wordsOf,
  wordsOfPage,
  wordsOfPlain,
} from '../../../src/formats/smime/html-words.ts'
import { expectLinear } from '../../expect-linear.ts'

const words = (html: string): string => wordsOf(textOfHtml(html)).replace(/[\ufdd0-\ufdd3]/g, '')

describe('the words of a page', () => {
  it.each([
    ['Pay<br>1,000', 'Pay 1,000'],
    ['*1* 1/2 -5 −5&nbsp;– 7–8 €5 10% 1.5 (5) 5-', '*1* 1/2 -5 -5 - 7-8 €5 10% 1.5 (5) 5-'],
    ['P<b>a</b>y', 'Pay'],
    ['1 < 2 <3', '1 < 2 <3'],
    ['a<!-- b -->c<!-- d', 'ac'],
    ['<title>a</title><STYLE>b</STYLE ><script>c</script>d', 'd'],
    ['<p title="a>b">c</p><!doctype x><?y?>d', 'c d'],
    ['<ol><li>a<ul><li>b</ul><li>c</ol><li>d', '1. a b 2. c d'],
    ['10<body>00 &eu<b>ro;1 &Oslash; &frac12;', '1000 &euro;1 Ø ½'],
    ['&#49;&#x32;&amp;&eacute;&copy;&Aring;&foo;', '12&é©Å&foo;'],
    ['<ul><li>a<li>5</ul>', 'a • 5'],
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

it('a number in which something stands that is not seen is no number without it, and no two', () => {
  for (const mark of ['&shy;', '\u200b', '&#8288;', '\u180e', '\u{e0030}', '&thinsp;', '\u202f'])
    for (const other of ['1000', '10 00', '10. 00']) expect(words(`Pay 10${mark}00`)).not.toBe(wordsOf(`Pay ${other}`))
  expect(words('Mon&shy;day, \u200bx 1\u200d0')).toBe('Monday, \u200bx 1\u200d0'.replace('\u200b', ''))
})

it('a number has what stands before it', () => {
  for (const [html, plain] of [
    ['-&#8288;5', '5'],
    ['−\u200a5', '5'],
    ['USD-5', 'USD 5'],
    ['.5', '5'],
    ['-.5', '.5'],
    ['\u200f9\u200f, \u200f1\u200f', '9, 1'],
    ['\u{1f171}', ''],
  ] as const)
    expect(words(html), html).not.toBe(wordsOf(plain))
  expect(words('- 5 – 6, 7–8, COVID-19')).toBe(wordsOf('- 5 - 6, 7-8, COVID‑19'))
})

it('an address is one of a page, and ends where it is not seen to go on', () => {
  for (const one of ['Hotel:9000', 'acid:9', 'tel:9', 'https:\u28009', 'https://x.example/\u3164to\u31649'])
    expect(words(one), one).toContain('9')
  for (const one of [
    'a<br>&lt;tel:+659&gt;',
    'a (mailto:b@x.example)',
    'a [cid:9@x] [image: b.png]',
    'a &lt;https://x.example/(9)&gt;',
  ])
    expect(words(one), one).toBe('a')
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

it('a word may be as long as a mail', () => {
  expect(wordsOf('a'.repeat(12_000_000))).toHaveLength(12_000_000)
})

describe('what programs that write plain text add', () => {
  const isSaid = (plain: string, html: string): boolean => isSameText(wordsOfPlain(plain), wordsOfPage(html))

  it.each([
    ['marks of items', '  * Pay\r\n  - Send\r\n•\tSign', '<ul><li>Pay</li><li>Send</li></ul><p>· Sign</p>'],
    ['marks of items before numbers', '* 500 units', '<ul><li>500 units</li></ul>'],
    ['numbers of items', ' 1. Pay\r\n 2. Send', '<ol><li>Pay</li><li>Send</li></ol>'],
    ['emphasis', '*Pay 500* _now_, /please/ *too*', '<b>Pay 500</b> <u>now</u>, <em>please</em> <i>too</i>'],
    ['no emphasis', 'Pay 500', '<b>Pay</b> <strong>5</strong>00'],
    ['marks of what somebody answers to', '> Pay\r\n>\r\n> > 500', '<blockquote><p>Pay</p><p>500</p></blockquote>'],
    ['rules', 'Pay\r\n_____\r\n-----\r\n500', '<p>Pay</p><hr><p>500</p>'],
    ['addresses', 'Pay here <https://x.example/9>. Or\r\n<mailto:b@x.example>there', '<p>Pay here. Or there</p>'],
    ['pictures', 'Pay\r\n[image: a.png]\r\n500', '<p>Pay</p><p>500</p>'],
    ['other quotation marks and dashes', '"Pay" - 5', '<p>&ldquo;Pay&rdquo; &ndash; 5</p>'],
  ])('is none of the words: %s', (_, plain, html) => {
    expect(isSaid(plain, html)).toBe(true)
  })

  it.each([
    ['- 500', '<ul><li>500</li></ul>'],
    ['* 500', '<p>500</p>'],
    ['5 * 3', '<p>5 3</p>'],
    ['*500*', '<p>500</p>'],
    ['> 500', '<p>500</p>'],
    ['>500', '<blockquote>500</blockquote>'],
    ['5 > 3', '<p>5 3</p>'],
    ['5 - 3', '<p>5 3</p>'],
    ['5-- 3', '<p>5 3</p>'],
    ['500-', '<p>500</p>'],
    ['(500)', '<p>500</p>'],
    ['+500', '<p>500</p>'],
    ['500 %', '<p>500</p>'],
    ['5 mW', '<p>5 MW</p>'],
    ['5,00', '<p>5.00</p>'],
    ['5 <https://x.example>.00', '<p>5.00</p>'],
    ['5<https://x.example>00', '<p>500</p>'],
    ['#500', '<p>500</p>'],
    ['500', '<p>500 &lt;https://x.example&gt;<b>00</b></p>'],
    ['50000', '<p>500 &lt;https://x.example&gt;<b>00</b></p>'],
    ['1000', '<p>10<b>&#8203;</b>00</p>'],
    ['Pay 5', '<p>Pay 5</p><ul><li>0</li></ul>'],
  ])('is no more than that: %s', (plain, html) => {
    expect(isSaid(plain, html)).toBe(false)
  })
})
