import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/report/types.ts'
import { createSmime } from '../../src/testbed/smime.ts'
import { credential, decided, judged, NOW } from './fixture.ts'

/** What is signed says the same in every program that shows it. */

async function about(entity: string): Promise<Report> {
  const signer = { credential: await credential('SG'), signingTime: NOW }
  return judged(await createSmime(entity, signer), { relyingState: 'SG' })
}

const why = ({ findings }: Report): readonly unknown[] =>
  findings.filter(({ code }) => code === 'SMIME_PART_NOT_READ').map(({ data }) => data?.['why'])

const octets = (text: string): string => String.fromCharCode(...new TextEncoder().encode(text))
const text = (words: string, type = 'text/plain', ...header: readonly string[]): string =>
  [`Content-Type: ${type}`, ...header, '', words, ''].join('\r\n')
const QP = 'Content-Transfer-Encoding: quoted-printable'
const ACCEPTED = 'accept: VALID_AND_DOMESTIC'
const REVIEW = 'review: SMIME_PART_NOT_READ'

describe('the characters of a text', () => {
  it.each([
    ['of ASCII', text('Pay 1000')],
    ['of ASCII, in a character set that has it', text('Pay 1000', 'text/plain; charset="ISO-8859-1"')],
    ['of UTF-8', text(octets('Trả 1000 ₫'), 'text/plain; charset=utf-8')],
    ['of Thai', text('\xa8\xe8\xd2\xc2 1000', 'text/plain; charset=tis-620')],
    ['of Windows', text('Pay \x80 1000', 'text/plain; charset=windows-1252')],
    ['of Chinese', text('\xb8\xb6 1000', 'text/plain; charset=gb2312')],
    ['of the larger Chinese set', text('A\x91A 99', 'text/plain; charset=gbk')],
    ['of Traditional Chinese', text('\xa5I 99', 'text/plain; charset=big5')],
    ['of Korean', text('\xb1\xdd 99', 'text/plain; charset=euc-kr')],
    ['of a page that says the same', text(octets('<meta charset=UTF-8>₫'), 'text/html; charset=utf-8')],
    ['with the mark of UTF-8', text(octets('\ufeffPay ₫1000'), 'text/plain; charset=utf-8')],
    ['of a page of ASCII', text('<meta charset=windows-1252>Pay', 'text/html; charset=utf-8')],
    ['behind the end of a page', text('Pay\f1000')],
  ])('are known: %s', async (_, entity) => {
    expect(decided(await about(entity))).toBe(ACCEPTED)
  })

  it.each([
    ['in UTF-7', text('Pay +ADkAMQ-000', 'text/plain; charset=utf-7')],
    ['in UTF-16', text('=00P=00A=00Y', 'text/plain; charset=utf-16be', QP)],
    ['of EBCDIC', text('Pay', 'text/plain; charset=ibm037')],
    ['that only some know', text('Pay', 'text/plain; charset=x-testbed')],
    ['of ASCII for others', text('Pay \x1b$B91000\x1b(B', 'text/plain; charset=iso-2022-jp')],
    ['that are not ASCII, where nothing is said', text('Pay \xa31000')],
    ['that are not ASCII, and are said to be', text('Pay \xa31000', 'text/plain; charset=us-ascii')],
    ['that a program has, and the standard has not', text('Pay \x801000', 'text/plain; charset=iso-8859-1')],
    ['that there are not', text('Pay \xff1000', 'text/plain; charset=utf-8')],
    ['of four octets in a set of two', text('\x8190\x30', 'text/plain; charset=gbk')],
    ['of a larger set by the name of the smaller', text('A\x91A 99', 'text/plain; charset=gb2312')],
    ['of a larger Korean set', text('\x81A 99', 'text/plain; charset=euc-kr')],
    ['of a yen sign in the place of a stroke', text('Pay \\500', 'text/plain; charset=shift_jis')],
    ['that ICU has by itself', text('Pay 500 \xbe', 'text/plain; charset=koi8-u')],
    ['that were added to a set', text('Pay \xc6\xa9\xc6\xe2', 'text/plain; charset=big5')],
    ['of Windows by a name of ISO 8859', text('Balance \x96500', 'text/plain; charset=cp819')],
    ['by a parameter in pieces', text('Pay', 'text/plain; charset*0=utf; charset*1=-8')],
    ['by a parameter that is encoded', text('Pay', "text/plain; charset*=us-ascii'en'utf-8")],
    ['of a page that says otherwise', text(octets('<meta charset=windows-1252>₫'), 'text/html; charset=utf-8')],
    ['with the mark of UTF-16', text('\xff\xfePay', 'text/plain; charset=windows-1252')],
    ['with the mark of UTF-8, in another set', text('\xef\xbb\xbfPay \xc2\xa31', 'text/plain; charset=windows-1252')],
    ['of a page in UTF-7', text('<meta charset=utf-7>+ADkAMQ-000', 'text/html')],
  ])('are for review: %s', async (_, entity) => {
    const report = await about(entity)
    expect([decided(report), ...why(report)]).toEqual([REVIEW, 'character set'])
  })

  it('are not read by a parameter with an escape', async () => {
    expect(decided(await about(text('Pay', 'text/plain; charset="utf\\-8"')))).toBe('review: SMIME_CONTENT_NOT_MIME')
  })

  it.each([
    ['a zero', 'Pay 1=00000'],
    ['a backspace', 'Pay 91000=08=08'],
    ['an escape', 'Pay 91000=1B[5D1000'],
    ['a line that is written over', 'Pay 91000=0DPay 1000'],
  ])('that control what shows them are for review: %s', async (_, words) => {
    const report = await about(text(words, 'text/plain', QP))
    expect([decided(report), ...why(report)]).toEqual([REVIEW, 'control characters'])
  })

  it.each([
    ['uuencode', 'Pay\r\nbegin 644 a.txt\r\n#86)C\r\n`\r\nend'],
    ['yEnc', '=ybegin line=128 size=3 name=a.txt\r\nabc\r\n=yend size=3'],
  ])('that are a file to some programs are for review: %s', async (_, words) => {
    const report = await about(text(words))
    expect([decided(report), ...why(report)]).toEqual([REVIEW, 'file in the text'])
  })

  it('are not asked about where nobody shows them', async () => {
    const file = text('\xff', 'text/plain', 'Content-Disposition: attachment; filename=a b.txt')
    const entity = `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${text('Pay')}\r\n--b\r\n${file}\r\n--b--\r\n`
    expect(decided(await about(entity))).toBe(ACCEPTED)
  })
})

describe('a text', () => {
  it.each(['attachmentx', '"attachment"', '(inline) attachment', '; filename=a'])(
    'that is shown or attached, as it pleases, is for review: %s',
    async (disposition) => {
      const report = await about(text('Pay', 'text/plain', `Content-Disposition: ${disposition}`))
      expect([decided(report), ...why(report)]).toEqual([REVIEW, 'disposition'])
      expect(decided(await about(text('Pay', 'text/plain', 'Content-Disposition: inline; filename=a')))).toBe(ACCEPTED)
    },
  )

  it('goes on behind a soft line end, and behind white space only for some', async () => {
    expect(decided(await about(text('Pay 1=\r\n000 \r\n', 'text/plain', QP)))).toBe(ACCEPTED)
    const report = await about(text('Pay 1= \r\n000', 'text/plain', QP))
    expect([decided(report), ...why(report)]).toEqual([REVIEW, 'encoding'])
  })
})

describe('an encoding', () => {
  it.each(['base64', 'quoted-printable'])(
    'with white space behind it is none to some programs: %s',
    async (encoding) => {
      const header = `Content-Transfer-Encoding: ${encoding}`
      expect(decided(await about(text('UGF5', 'text/plain', header)))).toBe(ACCEPTED)
      for (const behind of [' ', '\t']) {
        const report = await about(text('UGF5', 'text/plain', `${header}${behind}`))
        expect([decided(report), ...why(report)]).toEqual([REVIEW, 'encoding'])
      }
      expect(decided(await about(text('Pay', 'text/plain', 'Content-Transfer-Encoding: 7bit ')))).toBe(ACCEPTED)
    },
  )
})

describe('alternatives', () => {
  const alternatives = (...parts: readonly string[]): string =>
    `Content-Type: multipart/alternative; boundary=alt\r\n\r\n${parts.map((part) => `--alt\r\n${part}\r\n`).join('')}--alt--\r\n`
  const html = (page: string): string => text(page, 'text/html; charset=utf-8')
  const PLAIN = 'Dear *Testbed*,\r\n1. Pay 1,000\r\n2. by Monday <https://x.example/2>\r\n[cid:a@b]\r\nIt’s “fine” — Đà'
  const PAGE =
    '<html><head><title>9</title><style>p{color:red}</style></head><body><!-- 9 --><p>Dear <b>Testbed</b>,</p><ol><li>Pay 1,000</li>' +
    '<LI>by <a href="https://x.example/2">Mon&#100;ay</a></li></OL><img src="cid:a@b" alt="9"><br>It&rsquo;s &ldquo;fine&rdquo;&nbsp;&mdash; Đ&agrave;</body></html>'
  const beside = (picture: string, page = PAGE): string =>
    `Content-Type: multipart/related; boundary=rel\r\n\r\n--rel\r\n${html(octets(page))}\r\n--rel\r\n${picture}\r\n--rel--\r\n`
  const gif = text('GIF89a', 'image/gif', 'Content-ID: <a@b>')
  const related = beside(gif, PAGE.replace('"9"', '""'))

  it('that say the same words are accepted', async () => {
    const plain = text(octets(PLAIN), 'text/plain; charset=utf-8')
    expect(decided(await about(alternatives(plain, related)))).not.toBe(REVIEW)
    expect(why(await about(alternatives(plain, related)))).toEqual([])
    expect(decided(await about(alternatives(text('Pay 1,000'), html('<p>Pay 1,000</p>'))))).toBe(ACCEPTED)
  })

  it('that are pictures alone, each of them another one, are for review', async () => {
    const mixed = (part: string, name: string): string =>
      `Content-Type: multipart/mixed; boundary=${name}\r\n\r\n--${name}\r\n${part}\r\n--${name}--\r\n`
    const picture = (type: string): string => text('GIF89a', type)
    const both = alternatives(mixed(picture('image/gif'), 'm'), mixed(picture('image/png'), 'n'))
    expect(why(await about(both))).toEqual(['alternatives'])
    const one = alternatives(text('', 'text/plain'), mixed(picture('image/gif'), 'm'))
    expect(why(await about(one))).toEqual([])
  })

  it.each([
    ['some programs do not show', 'image/gif', 'Content-ID: <a@b>', 'GIF89a'],
    ['is not there', 'image/gif', 'Content-ID: <b@b>', 'GIF89a'],
    ['is none', 'image/gif', 'Content-ID: <a@b>', 'GI'],
    ['not every program shows', 'image/svg+xml', 'Content-ID: <a@b>', '<svg/>'],
  ])('that have words in the place of a picture that %s are for review', async (_, type, id, picture) => {
    const plain = text(octets(PLAIN), 'text/plain; charset=utf-8')
    expect(why(await about(alternatives(plain, beside(text(picture, type, id)))))).toContain('alternatives')
  })

  it.each([
    ['another number', text('Pay 1,000'), html('<p>Pay 91,000</p>')],
    ['more words', text('Pay 1,000'), html('<p>Pay 1,000</p><p style="display:none">not</p>')],
    ['a number that is parted', text('Pay 10 00'), html('Pay 1000')],
    ['numbers that are parted by markup', text('Pay 1000'), html('Pay 10<p>00')],
    ['a power', text('Pay 103'), html('Pay 10<sup>3</sup>')],
    ['a part of a number', text('Pay 1/2'), html('Pay 12')],
    ['a number with a mark', text('Pay 1 500'), html('Pay 1.500')],
    ['less than nothing', text('Pay -5'), html('Pay 5')],
    ['another currency', text(octets('Pay €5'), 'text/plain; charset=utf-8'), html(octets('Pay ¥5'))],
    ['a number that is turned', text(octets('Pay \u202e21'), 'text/plain; charset=utf-8'), html('Pay 21')],
    ['a number that markup turns', text('Pay 12'), html('Pay <bdo dir=rtl>12</bdo>')],
    ['words that are not shown', text('Pay not 5'), html('Pay <span style="display:none">not</span> 5')],
    ['words that nobody sees', text('Pay not 5'), html('Pay <font color=white>not</font> 5')],
    ['words of a style', text('Pay 5'), html('<style>p:before{content:"not "}</style><p>Pay 5')],
    ['words in a field', text('Pay 5'), html('Pay 5 <textarea>000</textarea>')],
    ['words behind a comment that ends at once', text('Pay 5'), html('Pay 5<!-->000<!-- -->')],
    ['words in an element that is no HTML', text('Pay 5'), html('Pay 5 <xml>000</xml>')],
    ['a list that begins elsewhere', text('1. Pay'), html('<ol start=5><li>Pay</ol>')],
    ['what a script may write', text('Pay 5'), html('Pay 5<script>9</script>')],
    ['words that are struck', text('Pay 5 9'), html('Pay <s>5</s> 9')],
    ['two plain texts', text('Pay 1,000'), text('Pay 91,000')],
    ['a text that is not understood', text('Pay'), text('<bold>Pay</bold>', 'text/enriched')],
    ['a file', text('Pay'), text('Pay', 'application/rtf')],
    ['a page under another part', text('Pay'), related],
    ['a number of a list', text('Pay\r\n2. Pay'), html('<p>Pay</p><ul><li>Pay</ul>')],
    ['other letters', text('5 mW'), html('<p>5 MW</p>')],
    ['a minus behind it', text('Pay 500-'), html('<p>Pay 500</p>')],
    ['brackets about it', text('Pay (500)'), html('<p>Pay 500</p>')],
    ['a sign that stands by itself', text('Pay\r\n- 500'), html('<p>Pay</p><ul><li>500</li></ul>')],
    ['another address that is shown', text('https://x.example/1'), html('<p>https://x.example/2</p>')],
    ['what is greater', text('Pay\r\n> 500'), html('<p>Pay</p><p>500</p>')],
  ])('that say something else are for review: %s', async (_, one, other) => {
    const report = await about(alternatives(one, other))
    expect([decided(report), ...why(report)]).toEqual([REVIEW, 'alternatives'])
  })

  it('of a page are told where a condition chooses them', async () => {
    for (const page of [
      '<!--[if mso]>91,000<![endif]-->1,000',
      '<![if !mso]>91,000<![endif]>',
      '<style>@media print{p{display:none}}</style>',
      '<style>p{font-size:0}p::after{font-size:16px;content:"91,000"}</style><p>1,000',
      '<noscript>91,000</noscript>',
      '<p style="mso-hide:all">91,000',
      '<p style="mso-list/**/:Ignore">91,000',
      '<style>@list l0:level1{mso-level-text:"91,000 %1"}</style>',
      '<p style="mso-ansi-font-family:Wingdings">91,000',
    ])
      expect((await about(html(page))).findings).toContainEqual(
        expect.objectContaining({ code: 'SMIME_DYNAMIC_CONTENT', data: { what: 'content under a condition' } }),
      )
  })
})

it('is told of a style of Microsoft only where that may do something to words', async () => {
  const page =
    '<p style="mso-margin-top-alt:auto;mso-fareast-language:EN-US;mso-bidi-font-family:Arial;mso-style-name:List;mso-font-charset:0">Pay'
  expect((await about(text(page, 'text/html'))).findings.map(({ code }) => code)).not.toContain('SMIME_DYNAMIC_CONTENT')
})

describe('parts that belong together', () => {
  const related = (parameters: string, ...parts: readonly string[]): string =>
    `Content-Type: multipart/related; boundary=rel${parameters}\r\n\r\n${parts.map((part) => `--rel\r\n${part}\r\n`).join('')}--rel--\r\n`
  const page = text('<img src="cid:a@b">', 'text/html', 'Content-ID: <page@b>')
  const picture = (name: string): string => text('GIF', 'image/gif', `Content-ID: <${name}>`)
  const other = text('<p>91,000', 'text/html', 'Content-ID: <other@b>')

  it.each([
    ['a page and its pictures', related('', page, picture('a@b'), picture('c@b'))],
    ['a page that is said to be the first', related('; start="<page@b>"; type="text/html"', page, picture('a@b'))],
    ['a page and its style', related('', page, text('p{}', 'text/css'))],
    ['a page and a file', related('', page, text('words', 'text/plain', 'Content-Disposition: attachment'))],
  ])('are accepted: %s', async (_, entity) => {
    expect(decided(await about(entity))).toBe(ACCEPTED)
  })

  it.each([
    ['another page', related('', page, other), 'related parts'],
    ['another page at the beginning', related('; start="<page@b>"', other, page), 'related parts'],
    ['a beginning that is not there', related('; start="<x@b>"', page, picture('a@b')), 'related parts'],
    ['a beginning in pieces', related('; start*0="<page@b>"', page), 'related parts'],
    [
      'two pictures of one name in two forms',
      related('', page, picture('a@b'), text('GIF', 'image/gif', 'Content-ID: A@b (x)')),
      'names of parts',
    ],
    ['two pictures of one name with an escape', related('', page, picture('a@b'), picture('a%40b')), 'names of parts'],
    [
      'two pictures of one place',
      related('', page, picture('a@b'), text('GIF', 'image/gif', 'Content-Location: cid:a@b')),
      'names of parts',
    ],
    ['two pictures of one name', related('', page, picture('a@b'), picture('a@b')), 'names of parts'],
  ])('are for review where programs show different ones: %s', async (_, entity, reason) => {
    const report = await about(entity)
    expect(decided(report)).toBe(REVIEW)
    expect(why(report)).toContain(reason)
  })
})

describe('a multipart', () => {
  const multipart = (kind: string, ...parts: readonly string[]): string =>
    `Content-Type: multipart/${kind}; boundary=b\r\n\r\nPay 91,000\r\n${parts.map((part) => `--b\r\n${part}\r\n`).join('')}`

  it('is shown whole, or is for review', async () => {
    for (const kind of ['mixed', 'parallel', 'report'])
      expect(decided(await about(multipart(kind, text('Pay'), text('9'))))).toBe(ACCEPTED)
    for (const kind of ['x-mixed-replace', 'multilingual', 'testbed'])
      expect(why(await about(multipart(kind, text('Pay'), text('9'))))).toEqual(['kind of parts'])
    const taken = text('Pay\r\n--zz\r\n\r\nNothing', 'text/plain; boundary=zz')
    for (const entity of [taken, multipart('mixed', text('Pay'), taken)])
      expect(decided(await about(entity))).toMatch(/^review: SMIME_(?:CONTENT_NOT_MIME|PART_NOT_READ)$/)
  })

  it('has a part', async () => {
    expect(why(await about(multipart('mixed')))).toEqual(['no parts'])
    expect(why(await about(multipart('mixed', text('Pay'), multipart('mixed').replaceAll('=b\r', '=c\r'))))).toEqual([
      'no parts',
    ])
  })
})

it('tells of a style sheet that is a part what it brings', async () => {
  const page = text('<p>Pay', 'text/html')
  const style = text('p{background:url(http://x.example)}', 'text/css', 'Content-ID: <a@b>')
  const entity = `Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\n${page}\r\n--b\r\n${style}\r\n--b--\r\n`
  expect((await about(entity)).findings).toContainEqual(
    expect.objectContaining({ code: 'SMIME_DYNAMIC_CONTENT', data: { what: 'content from elsewhere' } }),
  )
})

it('joins its lines in every program, or in none', async () => {
  const flowed = (words: string): string => text(words, 'text/plain; charset=us-ascii; format=flowed; delsp=yes')
  expect(decided(await about(flowed('Pay  \r\n1000\r\n-- \r\nTestbed')))).toBe(ACCEPTED)
  expect(why(await about(flowed('Pay 1 \r\n000')))).toEqual(['line ends'])
})

it('of markup that is no HTML is told', async () => {
  for (const entity of [
    text('<bold>Pay</bold><param>9</param>', 'text/enriched'),
    text('BEGIN:VCALENDAR\r\nSUMMARY:Pay 1\r\n 000\r\nEND:VCALENDAR', 'text/calendar'),
    text('{\\rtf1 {\\v 9}Pay}', 'text/rtf'),
  ])
    expect((await about(entity)).findings).toContainEqual(
      expect.objectContaining({ code: 'SMIME_DYNAMIC_CONTENT', data: { what: 'markup that is not known' } }),
    )
})
