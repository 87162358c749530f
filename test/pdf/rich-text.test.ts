import { describe, expect, it } from 'vitest'
import { areStyles, endOfRichText, readRichText } from '../../src/pdf/rich-text.ts'
import { expectLinear } from '../expect-linear.ts'
import { latin1 } from './build-pdf.ts'

const XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'
const XFA = 'xmlns:xfa="http://www.xfa.org/schema/xfa-data/1.0/"'
const rich = (inside: string, attributes = XHTML) => `<?xml version="1.0"?><body ${attributes}>${inside}</body>`
const said = (markup: string) => readRichText(markup)?.replace(/\s+/g, ' ').trim() ?? null

describe('a rich text', () => {
  it.each([
    ['a paragraph', rich('<p>Testbed</p>'), 'Testbed'],
    ['no declaration', rich('<p>Testbed</p>').slice(21), 'Testbed'],
    [
      'what Acrobat writes',
      rich(
        '<p dir="ltr"><span dir="ltr" style="font-size:10.0pt;text-align:left;color:#000000;font-weight:normal;font-style:normal">One</span></p><p dir="ltr"><span>two&#13;three</span></p>',
        `${XHTML} ${XFA} xfa:APIVersion="Acrobat:11.0.0" xfa:spec="2.0.2" `,
      ),
      'One two three',
    ],
    ['elements in elements', rich('<p>a<b>b<i>c</i></b><span>d</span></p>'), 'abcd'],
    ['lines', rich('<p>1<br/>2<br />3</p><p/>4'), '1 2 3 4'],
    ['references', rich('<p>&lt;&#65;&#x1F600;&amp;&gt;&quot;&apos;</p>'), '<A\u{1f600}&>"\''],
    ['white space about its root', `${rich('\n<p>x</p>\r\n')}\n`, 'x'],
    ['nothing', rich(''), ''],
  ])('says its text: %s', (_, markup, text) => {
    expect(said(markup)).toBe(text)
  })

  it.each([
    ['no root', '<p>x</p>'],
    ['nothing', ''],
    ['a root that does not end', `<body ${XHTML}><p>x</p>`],
    ['two roots', rich('x') + rich('x').slice(21)],
    ['a root in the root', rich(`<body ${XHTML}>x</body>`)],
    ['an empty root', `<body ${XHTML}/>`],
    ['text before it', `x${rich('x')}`],
    ['text behind it', `${rich('x')}x`],
    ['no namespace', rich('x', 'dir="ltr"')],
    ['another namespace', rich('x', 'xmlns="http://www.w3.org/2000/svg"')],
    ['an attribute twice', rich('x', `${XHTML} ${XHTML}`)],
    ['a script', rich('<script>x</script>')],
    ['an event', rich('<p onclick="x()">x</p>')],
    ['a place to go', rich('<a href="x">x</a>')],
    ['another namespace inside', rich('<p xmlns="http://www.w3.org/2000/svg">x</p>')],
    ['single quotes', rich("<p dir='ltr'>x</p>")],
    ['digits that are none', rich('&#1f;')],
    ['a value without quotes', rich('<p dir=ltr>x</p>')],
    ['another direction', rich('<p dir="rtl">x</p>')],
    ['a paragraph in a paragraph', rich('<p><p>x</p></p>')],
    ['a paragraph in a span', rich('<span><p>x</p></span>')],
    ['words in a break', rich('<br>x<b>y</b></br>')],
    ['elements that cross', rich('<b><i>x</b></i>')],
    ['an end with attributes', rich('<p>x</p dir="ltr">')],
    ['a comment', rich('<!-- x -->')],
    ['literal text', rich('<![CDATA[x]]>')],
    ['the end of literal text', rich(']]>')],
    ['a processing instruction', rich('<?php x ?>')],
    ['a type', `<!DOCTYPE html>${rich('x')}`],
    ['an encoding', rich('x').replace('"1.0"', '"1.0" encoding="UTF-7"')],
    ['an entity', rich('&nbsp;')],
    ['an ampersand', rich('a & b')],
    ['a control character', rich('&#27;')],
    ['a character beyond the last', rich('&#x110000;')],
    ['two halves of a character', rich('&#xD83D;&#xDE00;')],
    ['what is not known', rich('\ufffd')],
    ['a name in capitals', rich('<P>x</P>')],
    ['too much', rich('x'.repeat(70_000))],
  ])('is none with %s', (_, markup) => {
    expect(readRichText(markup)).toBeNull()
  })

  it.each([' ', '<', '<b ', "a='", '&#', '::'])('takes a time that grows with it: %s', (part) =>
    expectLinear((size) => {
      const many = part.repeat(size / part.length)
      readRichText(rich(many))
      readRichText(rich(`<p${many}>x</p>`))
      readRichText(rich(`<p style="${many.replace(/[<>&"]/g, ':')}">x</p>`))
    }, 60_000),
  )
})

describe('styles', () => {
  it.each([
    '',
    'font-size:12.0pt',
    'font: Helvetica,sans-serif 12.0pt; text-align:left; color:#E52237 ',
    "font:  'Helvetica' 16pt; text-align:left; color:#F01314",
    "font-family:'Times New Roman', serif;font-weight:700;text-decoration:underline;",
    'font: bold italic 9pt Courier; text-align : center',
    'font: 18pt Arial',
    'text-decoration:;font-size:10.0pt',
  ])('are seen: %s', (list) => {
    expect(areStyles(list)).toBe(true)
  })

  it.each([
    'display:none',
    'font-size:0pt',
    'font-size:5.9pt',
    'font-size:73pt',
    'font-size:12',
    'font-size:1e1pt',
    'color:#FFFFFF',
    'color:#C0C0C0',
    'color:white',
    'font-family:Wingdings',
    'font-size:900',
    'font-size:672pt',
    'text-decoration:line-through',
    'vertical-align:super',
    'color',
    'constructor:x',
    `font:${"'Arial".repeat(5_000)}!`,
  ])('are not believed: %s', (list) => {
    expect(areStyles(list)).toBe(false)
  })
})

describe('octets that are a rich text', () => {
  const end = (before: string, string: string) =>
    endOfRichText(latin1(`${before}(${string}) /Rect [0 0 9 9] >>`), before.length + 1)
  const plain = rich('<p style="color:#000000">caf\xe9 \\(one\\) \\\\</p>')

  it.each([
    ['a string', '/RC ', plain],
    ['behind white space', '/RC\r\n ', plain],
    ['of a field', '/RV', plain],
    [
      'lines that are continued',
      '/RC ',
      plain.replace('color', 'co\\\nlor').replace('<p', '<\\\r\np').replace('=', '=\\\r'),
    ],
    ['escapes of white space', '/RC ', plain.replace(' style', '\\n style').replace('one', '\\r')],
  ])('end with its string: %s', (_, before, string) => {
    expect(end(before, string)).toBe(before.length + 1 + string.length)
  })

  it.each([
    ['another key', '/Contents ', plain],
    ['text before it', '/RC ', `x${plain}`],
    ['text behind it', '/RC ', `${plain}x`],
    ['a parenthesis without its escape', '/RC ', plain.replace('caf', '(one)')],
    ['an escape that makes markup', '/RC ', plain.replace('<p', '\\074p')],
    ['an escape in a name', '/RC ', plain.replace('color', 'c\\157lor')],
    ['another element', '/RC ', plain.replace('caf', '<script>')],
  ])('are none with %s', (_, before, string) => {
    expect(end(before, string)).toBe(0)
  })

  it('are none where the string does not end', () => {
    expect(endOfRichText(latin1(`/RC (${plain}`), 5)).toBe(0)
    expect(endOfRichText(latin1(`/RC (${plain}\\`), 5)).toBe(0)
    expect(endOfRichText(latin1(`/RC (${rich('x'.repeat(70_000))})`), 5)).toBe(0)
  })

  it('may begin with the mark of UTF-8', () => {
    const octets = latin1(`/RC (\xef\xbb\xbf${plain})`)
    expect(endOfRichText(octets, 8)).toBe(octets.length - 1)
  })
})

it('on a window of any colour, letters are nearly black', () => {
  const coloured = (colour: string) => rich(`<p>Agreed<b style="color:${colour}">, but not for this buyer</b></p>`)
  const DARK = 20
  expect(readRichText(coloured('#8c8c8c'), DARK)).toBeNull()
  expect(readRichText(coloured('#ff0000'), DARK)).toBeNull()
  expect(readRichText(coloured('#000080'), DARK)).toContain('not')
  // On white.
  expect(readRichText(coloured('#8c8c8c'))).toContain('not')
  expect(areStyles('color:#8c8c8c', DARK)).toBe(false)
})
