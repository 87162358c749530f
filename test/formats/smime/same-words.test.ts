import { describe, expect, it } from 'vitest'
import { wordsOfPage } from '../../../src/formats/smime/page-words.ts'
import { isSameText, wordsOfPlain } from '../../../src/formats/smime/same-words.ts'
import { expectLinear } from '../../expect-linear.ts'

function isSaid(plain: string, html: string): boolean {
  const page = wordsOfPage(html)
  return page !== null && isSameText(wordsOfPlain(plain), page)
}

const LINK = '<a href="https://x.example/9?a=1&amp;b=2">here</a>'

describe('what programs that write plain text add', () => {
  it.each([
    ['marks of items', '  * Pay\r\n  - Send\r\n•\tSign\r\n·\r\nKeep', '<ul><li>Pay<li>Send<li>Sign<li>Keep</ul>'],
    ['marks of items before numbers', '* 500 units', '<ul><li>500 units</li></ul>'],
    ['no marks of items', 'Pay\r\nSend', '<ul><li>Pay</li><li>Send</li></ul>'],
    ['numbers of items', ' 1. Pay\r\n 2. Send', '<ol><li>Pay</li><li>Send</li></ol>'],
    ['emphasis', '*Pay 500* _now_, /please/ *too*.', '<b>Pay 500</b> <u>now</u>, <em>please</em> <i>too</i>.'],
    ['emphasis in emphasis', '(*/Pay/ 5*)', '<p>(<b><i>Pay</i> 5</b>)</p>'],
    ['no emphasis', 'Pay 500', '<b>Pay</b> <strong>5</strong>00'],
    ['marks of a quotation', 'No\r\n> Pay\r\n>\r\n> > 500\r\n>> 6', '<p>No<blockquote><p>Pay<blockquote>500<br>6'],
    ['its lines', '> Pay\r\n> 500\r\n\r\nNo', '<blockquote><p>Pay<br>500</p></blockquote><p>No</p>'],
    ['rules', 'Pay\r\n_____\r\n-----\r\n500', '<p>Pay</p><hr><hr><p>500</p>'],
    ['addresses', 'Pay here\r\n<https://x.example/9?a=1&b=2>. Or', `<p>Pay ${LINK}. Or</p>`],
    ['addresses that touch', 'Pay here<https://x.example/9?a=1&b=2>.', `<p>Pay <b>${LINK}</b>.</p>`],
    ['addresses in parentheses', 'Call us (tel:+659), *me (mailto:a@b)*', callUs('tel:+659', 'mailto:a@b')],
    ['addresses in a quotation', '> here\r\n> <https://x.example/9?a=1&b=2>', `<blockquote>${LINK}</blockquote>`],
    ['pictures', 'Pay\r\n[cid:1@x]', '<p>Pay</p><img src="cid:1@x">'],
    ['other quotation marks and dashes', '"Pay" - 5', '<p>&ldquo;Pay&rdquo; &ndash; 5</p>'],
    ['other blanks', '\ufeffPay\u00a0 5  6', '<p>Pay&nbsp;\n 5 6</p>'],
    ['marks as the page has them', '- 5\r\n* 6 --- § 7 <a> (b) > 8', '<p>- 5<br>* 6 --- § 7 &lt;a&gt; (b) &gt; 8</p>'],
    ['marks without width as the page has them', 'con\u00adtract\u200b', '<p>con&shy;tract\u200b</p>'],
  ])('is none of the words: %s', (_, plain, html) => {
    expect(isSaid(plain, html)).toBe(true)
  })

  function callUs(tel: string, mail: string): string {
    return `<p>Call <a href="${tel}">us</a>, <b><a href="${mail}">me</a></b></p>`
  }

  it.each([
    ['Pay\n- 500', '<p>Pay</p><ul><li>500</li></ul>'],
    ['- USD 500', '<ul><li>USD 500</li></ul>'],
    ['- (500)', '<ul><li>(500)</li></ul>'],
    ['– Pay', '<ul><li>Pay</li></ul>'],
    ['▪ Pay', '<ul><li>Pay</li></ul>'],
    ['Pay * 500', '<p>Pay</p><ul><li>500</li></ul>'],
    ['* 500', '<p>500</p>'],
    ['* Pay', '<p>Pay</p>'],
    ['* 5 of', '<p>§ 5 of</p>'],
    ['2 500', '<p>2<br>* &emsp;500</p>'],
    ['Balance USD 100', '<p>Balance<br>- USD 100</p>'],
    ['Pay', '<ol><li>Pay</li></ol>'],
    ['* Pay', '<ol><li>Pay</li></ol>'],
    ['5 * 3', '<p>5 3</p>'],
    ['*500*', '<p>500</p>'],
    ['*500', '<p><b>500</b></p>'],
    ['500*', '<p><b>500</b></p>'],
    ['/500/', '<p><b>500</b></p>'],
    ['1/2/2026', '<p>1<i>2</i>2026</p>'],
    ['3*4* USD', '<p>3<b>4</b> USD</p>'],
    ['*4*3 USD', '<p><b>4</b>3 USD</p>'],
    ['*4 * 3', '<p><b>4 </b>3</p>'],
    ['10**6', '<p>10<b></b>6</p>'],
    ['5 ** 6', '<p>5 <b></b> 6</p>'],
    ['5 // 6', '<p>5 <i>\u200b</i> 6</p>'],
    ['> 500', '<p>500</p>'],
    ['> 500', '<p>&gt; 500</p>'],
    ['>500', '<blockquote>500</blockquote>'],
    ['500', '<blockquote>500</blockquote>'],
    ['>> 500', '<blockquote>500</blockquote>'],
    ['> 500', '<blockquote><blockquote>500</blockquote></blockquote>'],
    ['> Pay\r\n500', '<blockquote>Pay 500</blockquote>'],
    ['If the price is\n> 100 USD', '<blockquote>If the price is 100 USD</blockquote>'],
    ['He wrote:\n> I pay.\nSo it is.', '<blockquote>He wrote:</blockquote><p>I pay. So it is.</p>'],
    ['Pay\n>\n500', '<p>Pay</p><p>500</p>'],
    ['5 > 3', '<p>5 3</p>'],
    ['5 - 3', '<p>5 3</p>'],
    ['Balance -500', '<p>Balance ゠500</p>'],
    ['Price 100 --- 20', '<p>Price 100<hr>20</p>'],
    ['Price 100 20', '<p>Price 100 --- 20</p>'],
    ['Price\n---\n20', '<p>Price 20</p>'],
    ['500-', '<p>500</p>'],
    ['(500)', '<p>500</p>'],
    ['+500', '<p>500</p>'],
    ['500 %', '<p>500</p>'],
    ['5 mW', '<p>5 MW</p>'],
    ['5,00', '<p>5.00</p>'],
    ['5 <https://x.example>', '<p>5</p>'],
    ['We accept your offer', '<p>We accept (https:NOT) your offer</p>'],
    ['here <https://x.example/9?a=1&b=3>', `<p>${LINK}</p>`],
    ['here 5 <https://x.example/9?a=1&b=2>', `<p>${LINK} 5</p>`],
    ['5<https://x.example/9>00', '<p><a href="https://x.example/9">5</a>00</p>'],
    ['5 <https://x.example/9>', '<p>5 <a href="https://x.example/9"> </a></p>'],
    ['[image: 500]', '<p></p>'],
    ['[image: 500]', '<p><img alt="500" src="cid:1"></p>'],
    ['[#void]', '<p><img src="#void"></p>'],
    ['[]', '<p><img src=""></p>'],
    ['[data:,void]', '<p><img src="data:,void"></p>'],
    ['[https://x.example/void]', '<p><img src="https://x.example/void"></p>'],
    ['[cid:void this@x]', '<p><img src="cid:void this@x"></p>'],
    ['[cid:void]', '<p><img src="cid:void"></p>'],
    ['[cid:2@x]', '<p><img src="cid:1@x"></p>'],
    ['1000', '<p>10<b>&#8203;</b>00</p>'],
    ['contract', '<p>con&shy;tract</p>'],
    ['resign ed', '<p>re&shy;sign ed</p>'],
    ['1 000', '<p>1&emsp;000</p>'],
    ['三 十', '<p>三\n十</p>'],
    ['合同 5', '<p>合同 <b>\n5</b></p>'],
    ['Pay 5', '<p>Pay 5</p><ul><li>0</li></ul>'],
  ])('is no more than that: %j for %s', (plain, html) => {
    expect(isSaid(plain, html)).toBe(false)
  })
})

const LONG_LINE = 'The papers are with the agent in Batam since last Wednesday'
const PRICES = '<table><tr><td>Item</td><td>Price</td></tr><tr><td>Chairs</td><td>1,440</td></tr></table>'
const SPACED = '<table><tr><td>100</td><td></td><td>900</td></tr></table>'
const ANSWERS = '<p>Yes [x]</p><p>No [ ]</p>'

describe('what parts words', () => {
  it.each([
    ['paragraphs', 'Yes [x]\n\n\nNo [ ]', ANSWERS],
    ['lines', 'Yes [x]\n  No [ ]', 'Yes [x]<br>No [ ]'],
    ['a line that is wrapped', `${LONG_LINE} or\nTuesday`, `<p>${LONG_LINE} or Tuesday</p>`],
    ['a line that is wrapped in a quotation', `> ${LONG_LINE}\n> or`, `<blockquote>${LONG_LINE} or</blockquote>`],
    ['a word too long for its line', `see\n${'a'.repeat(70)}`, `<p>see ${'a'.repeat(70)}</p>`],
    ['cells in lines', 'Item\nPrice\nChairs\n\n1,440', PRICES],
    ['cells in a line', 'Item Price\nChairs  1,440', PRICES],
    ['cells with tabs', 'Item\tPrice\nChairs\t1,440', PRICES],
    ['cells with tabs behind the ends of lines', 'Item\n\tPrice\nChairs\n\t1,440', PRICES],
    ['an empty cell with its tab', '100\t\t900', SPACED],
    ['lines in a cell', 'Alice\nBob\n100\n900', '<table><tr><td>Alice<br>Bob</td><td>100<br>900</td></tr></table>'],
    ['lines of their own', 'Mei\n+65', '<pre>Mei\n+65</pre>'],
    ['items far in', 'Pay\n         - Send it', '<ul><li>Pay<ul><li>Send it</li></ul></li></ul>'],
    ['the end of a link', 'here <tel:1>\nNo', '<p><a href="tel:1">here </a></p><p>No</p>'],
  ])('parts them in the plain text: %s', (_, plain, html) => {
    expect(isSaid(plain, html)).toBe(true)
  })

  it.each([
    ['a line ends elsewhere', 'Yes\n[x] No\n[ ]', ANSWERS],
    ['no line ends', 'Yes [x] No [ ]', ANSWERS],
    ['a line ends', 'Yes\n[x]', '<p>Yes [x]</p>'],
    ['a short line ends', `${LONG_LINE.slice(0, 51)}\nor b`, `<p>${LONG_LINE.slice(0, 51)} or b</p>`],
    ['a paragraph ends', `${LONG_LINE} or\n\nTuesday`, `<p>${LONG_LINE} or Tuesday</p>`],
    ['three blanks', 'Pay   5', '<p>Pay 5</p>'],
    ['a tab', 'Pay\t5', '<p>Pay 5</p>'],
    ['a word under another one', 'Alice Bob\n      500', '<p>Alice Bob</p><p>500</p>'],
    ['a word under another one, by a tab', 'Alice\tBob\n\t500', '<p>Alice</p><p>Bob</p><p>500</p>'],
    ['a cell further on', '100\t900', SPACED],
    ['a cell beside it', '100 900', SPACED],
    ['a cell of the next row', 'Item\nPrice Chairs\n1,440', PRICES],
    ['two tabs', 'Item\t\tPrice\nChairs\t1,440', PRICES],
    [
      'a line of one cell beside a line of another',
      'Alice\nBob 100\n900',
      '<table><tr><td>Alice<br>Bob</td><td>100<br>900</td></tr></table>',
    ],
    ['columns by blanks of the page', 'Alice 5', '<p>Alice&nbsp; &nbsp;5</p>'],
    ['columns by blanks in tags', 'Alice 5', '<p>Alice&nbsp;<b>&nbsp;</b>5</p>'],
    ['columns in lines of their own', 'Alice 5', '<pre>Alice   5</pre>'],
    ['columns by a tab of the page', 'Alice 5', '<pre>Alice\t5</pre>'],
    ['words that stay together in a cell', 'Yes [x] No [ ]', '<table><tr><td>Yes [x]&nbsp;No [ ]</td></tr></table>'],
    ['lines of their own in one', 'Yes [x] No', '<pre>Yes [x]\nNo</pre>'],
  ])('is not there: %s', (_, plain, html) => {
    expect(isSaid(plain, html)).toBe(false)
  })
})

describe('emphasis', () => {
  it.each([
    ['of a number in a line of its own', '*500*', '<p><b>500</b></p>'],
    ['of a number beside words', 'Pay *500* now', '<p>Pay <b>500</b> now</p>'],
    ['of words beside numbers', '5 *units* 6', '<p>5 <b>units</b> 6</p>'],
  ])('is no sign: %s', (_, plain, html) => {
    expect(isSaid(plain, html)).toBe(true)
    expect(isSaid(plain.replaceAll('*', ''), html)).toBe(true)
  })

  it.each([
    ['3 *5* 2', '<p>3 <b>5</b> 2</p>'],
    ['1 /2/', '<p>1 <i>2</i></p>'],
    ['3 *x* 2', '<p>3 <b>x</b> 2</p>'],
    ['3 */5/* 2', '<p>3 <b><i>5</i></b> 2</p>'],
    ['= *5* %', '<p>= <b>5</b> %</p>'],
    ['1 /2/ 3', '<table><tr><td>1</td><td><i>2</i></td><td>3</td></tr></table>'],
  ])('would be a sign: %s', (plain, html) => {
    expect(isSaid(plain, html)).toBe(false)
    expect(isSaid(plain.replace(/[*/]/g, ''), html)).toBe(true)
  })
})

it('two plain texts, and two pages, are the same if they are equal', () => {
  expect(isSameText('a\n> b', 'a > b')).toBe(false)
  expect(isSameText(wordsOfPage('<b>a</b>') ?? '', wordsOfPage('a') ?? '')).toBe(false)
})

it('the time of a comparison grows with the texts', async () => {
  const pieces = ['>', '> ', '- ', '*', '-', '\n>', '<https://x.example>', '[', '_', '\n', 'a *b* ']
  const elements = ['<ul><li>', '<hr>', '<b>', '<blockquote>', LINK, '<img src="a" alt="b">', '<a href="tel:1">a', ' ']
  for (const piece of pieces)
    for (const element of elements)
      await expectLinear((size) => isSaid(piece.repeat(size), element.repeat(size)), 4_000, piece + element)
  await expectLinear((size) => isSaid(`a${' '.repeat(size)}b`, `a${LINK.repeat(size)}`), 50_000)
})
