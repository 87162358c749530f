import { describe, expect, it } from 'vitest'
import { isSameText, wordsOfPage, wordsOfPlain } from '../../../src/formats/smime/same-words.ts'
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
    ['its lines', '> Pay\r\n> 500\r\n\r\nNo', '<blockquote><p>Pay 500</p></blockquote><p>No</p>'],
    ['rules', 'Pay\r\n_____\r\n-----\r\n500', '<p>Pay</p><hr><hr><p>500</p>'],
    ['addresses', 'Pay here\r\n<https://x.example/9?a=1&b=2>. Or', `<p>Pay ${LINK}. Or</p>`],
    ['addresses that touch', 'Pay here<https://x.example/9?a=1&b=2>.', `<p>Pay <b>${LINK}</b>.</p>`],
    ['addresses in parentheses', 'Call us (tel:+659), *me (mailto:a@b)*', callUs('tel:+659', 'mailto:a@b')],
    ['addresses in a quotation', '> here\r\n> <https://x.example/9?a=1&b=2>', `<blockquote>${LINK}</blockquote>`],
    ['pictures', 'Pay\r\n[cid:1@x]', '<p>Pay</p><img src="cid:1@x">'],
    ['other quotation marks and dashes', '"Pay" - 5', '<p>&ldquo;Pay&rdquo; &ndash; 5</p>'],
    ['other blanks', '\ufeffPay\t5', '<p>Pay&nbsp;\n &nbsp;5</p>'],
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
    ['now\u200b here', '<p>now&#8203;\nhere</p>'],
    ['now\u200b here', '<p>now<b>\n&#8203;</b>here</p>'],
    ['Pay 5', '<p>Pay 5</p><ul><li>0</li></ul>'],
  ])('is no more than that: %j for %s', (plain, html) => {
    expect(isSaid(plain, html)).toBe(false)
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
