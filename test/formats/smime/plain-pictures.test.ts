import { describe, expect, it } from 'vitest'
import { htmlContent } from '../../../src/formats/smime/html-content.ts'
import { showsItsWords } from '../../../src/formats/smime/plain-look.ts'
import { exactly } from './exactly.ts'

const PICTURE = '<img src="cid:a@testbed" alt="">'
const shows = (html: string): boolean => showsItsWords(exactly(html))

describe('a picture', () => {
  it.each([
    ['in a paragraph of its own', `<p>The buyer pays</p><p>${PICTURE}</p><p>1,000</p>`],
    ['in a line of its own', `The buyer<br>${PICTURE}<br>pays`],
    ['beside a picture', `<p>${PICTURE} ${PICTURE}</p>`],
    ['in a cell beside an empty one', `<table><tr><td>${PICTURE}<td></table>`],
  ])('%s says nothing of the words', (_, html) => {
    expect(shows(html)).toBe(true)
  })

  it.each([
    ['in a line of words', `<p>The buyer does ${PICTURE} pay</p>`],
    ['behind words', `<div>The buyer pays 1,000 <b>${PICTURE}</b></div>`],
    ['before words', `<p>${PICTURE} pays</p>`],
    ['in a cell beside words', `<table><tr><td>${PICTURE}<td>Testbed, No. 1</table>`],
    ['that is a point', 'Pay<img src="cid:a" width=1 height=1 alt="">'],
    ['between cells with words', `<table><tr><td>The buyer does<td>${PICTURE}<td>pay</table>`],
    ['that is a point with words in its place', 'does<img src="cid:a" width=1 height=1 alt="not"> pay'],
    ['between cells of tables of their own', `<table><tr><td><p>a<td><table><tr><td>${PICTURE}</table><td>b</table>`],
  ])('%s may be a word', (_, html) => {
    expect(shows(html)).toBe(false)
  })
})

describe('words in the place of a picture', () => {
  it.each([
    '<img src="cid:a" alt="not">',
    '<img src="cid:a" title="not">',
    '<img title="not">',
    '<img src="https://x.example/a" alt="not">',
    '<img src="data:image/png;base64,AAAA" title="not">',
  ])('are shown by some programs: %s', (html) => {
    expect(shows(`<p>We do</p><p>${html}</p>`)).toBe(false)
  })

  it('are those of a program where the picture is not in the message', () => {
    expect(showsItsWords('<img src="cid:a">', () => false)).toBe(false)
    expect(showsItsWords('<img src="cid:a">', () => true)).toBe(true)
  })
})

describe('what a page orders for itself', () => {
  it.each([
    '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">',
    '<meta http-equiv="X-UA-Compatible" content="IE=edge">',
    '<meta name="viewport" content="width=device-width, initial-scale=1.0">',
    '<meta name="color-scheme" content="light only">',
    '<meta charset="utf-8">',
  ])('does nothing: %s', (meta) => {
    expect(shows(`<html><head>${meta}</head><body>Pay</body></html>`)).toBe(true)
  })

  it.each([
    `<meta http-equiv="Content-Security-Policy" content="img-src 'none'">`,
    '<meta http-equiv="refresh" content="0;url=data:image/png,x">',
    '<meta http-equiv="default-style" content="a">',
    '<meta name="viewport" content="width=10000">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="testbed" content="a">',
  ])('is not known to do nothing: %s', (meta) => {
    expect(shows(`<html><head>${meta}</head><body>Pay</body></html>`)).toBe(false)
  })

  it.each(['other.html', '//a.testbed/', 'cid:a', 'data:image/png,x', 'http://a.testbed'])(
    'shows another page at %s',
    (url) => {
      expect(htmlContent(`<meta http-equiv=Refresh content="0;url=${url}">`)).toContain('content from elsewhere')
    },
  )
})

describe('a line at letters', () => {
  it.each([
    ['under them', '<u style="text-decoration:underline">Pay</u>', true],
    ['over them', '<span style="text-decoration:overline"><b style="font-size:28px">Pay</b></span>', false],
    ['over them, by its own property', '<span style="text-decoration-line:overline">Pay</span>', false],
    ['under what is lower', '<u>Pay<sub>1</sub></u>', false],
    ['under what is lower, by a style', '<p style="text-decoration:underline">Pay<sub>1</sub></p>', false],
  ])('%s', (_, html, isPlain) => {
    expect(shows(html)).toBe(isPlain)
  })
})

describe('letters from right to left', () => {
  it.each([
    ['a page of them', '<p>Pay \u0628 100 250</p>'],
    ['with a part of its own direction', '<p>Pay \u0628 <span dir="ltr">100 250</span></p>'],
    ['a mark of that direction', '<p>Pay \u200f100 250</p>'],
    ['a mark of the other direction', '<p>Pay \u200e100</p>'],
  ])('are shown in an order that nobody compares: %s', (_, html) => {
    expect(shows(html)).toBe(false)
  })
})

describe('a border in a line', () => {
  it.each(['none', '0', '0 solid', 'none windowtext', 'initial'])('of no width: %s', (value) => {
    expect(shows(`<p>Pay <b style="border:${value};border-color:red">500</b></p>`)).toBe(true)
  })

  it.each([
    'border:solid',
    'border-top:solid white',
    'border-left:thick solid white',
    'border:solid;border-width:thick',
    'border-style:solid',
    'border:0 solid;border-width:medium',
    'border:inherit',
    'border-inline-start-style:double',
  ])('has a width by its word: %s', (style) => {
    expect(shows(`<p>Pay <b style="${style}">500</b></p>`)).toBe(false)
    expect(shows(`<style>b{${style}}</style><p>Pay <b>500</b></p>`)).toBe(false)
  })
})

describe('what looks like a space', () => {
  it.each(['\u1680', '\u2028', '\u2029', '\f'])('and is none to some programs, or a sign: %j', (mark) => {
    expect(shows(`<pre>Pay 5${mark}600</pre>`)).toBe(false)
  })
})

it('marks that a browser puts about a quotation are none of the page', () => {
  expect(shows('<p>Pay 5<q>600</q></p>')).toBe(false)
})
