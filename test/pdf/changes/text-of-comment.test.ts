import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { field, PAGE, SIGNED, signature, stream, withObjects } from '../build-pdf.ts'
import { certification, judge, PAGE_3, updated } from './judge-changes.ts'

const rich = (inside: string) => `<body xmlns="http://www.w3.org/1999/xhtml"><p>${inside}</p></body>`
const note = (texts: string) => `<< /Type /Annot /Subtype /FreeText /Rect [200 20 220 40] /T (A) ${texts} >>`
const pageWith = (annotations: string) => `${PAGE_3} /Annots [${annotations}] >>`
const signed = (objects: Readonly<Record<number, string>> = {}) => ({
  3: pageWith('6 0 R'),
  7: certification(3),
  ...objects,
})
const added = (texts: string, objects: Readonly<Record<number, string>> = {}) =>
  updated(signed(), { 3: pageWith('6 0 R 10 0 R'), 10: note(texts), ...objects })

const utf16 = (text: string) => `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`

describe('a comment that is added', () => {
  it.each([
    ['without rich text', '/Contents (One)'],
    ['that says the same', `/Contents (One) /RC (${rich('One')})`],
    ['in paragraphs', `/Contents (One\\rtwo) /RC (${rich('One</p><p>two')})`],
    ['in another encoding', `/Contents ${utf16('One \u20ac')} /RC (${rich('One \\240')})`],
    ['in UTF-16', `/Contents (One) /RC ${utf16(rich('One'))}`],
    ['in UTF-8', `/Contents (caf\\351) /RC (\xef\xbb\xbf${rich('caf\xc3\xa9')})`],
    ['by a reference', '/Contents (One) /RC 11 0 R'],
    ['with nothing to say', `/RC (${rich('')})`],
    ['with spaces that are broad', `/Contents (One  two ) /RC (${rich('One&#160;two')})`],
    ['with styles that are seen', `/Contents (One) /RC (${rich('One')}) /DS (font: Helvetica 12pt)`],
    ['with styles, and no rich text', '/Contents (One) /DS (x)'],
  ])('is accepted %s', (_, texts) => {
    expect(added(texts, { 11: `(${rich('One')})` })).toMatchObject({ allowed: true, ambiguousTexts: [] })
  })

  it.each([
    ['says something else', `/Contents (One) /RC (${rich('Two')})`],
    ['has no other text', `/RC (${rich('One')})`],
    ['has no rich text but in a stream', '/Contents (One) /RC 12 0 R'],
    ['has another text that is none', `/Contents 1 /RC (${rich('One')})`],
    ['has nothing that is rich text', '/Contents (One) /RC (One)'],
    ['has a rich text that is none', '/Contents (One) /RC 1'],
    ['says it where nobody sees it', `/Contents (One) /RC (${rich('<span style="font-size:0pt">One</span>')})`],
    ['joins numbers', `/Contents (1\\r2) /RC (${rich('12')})`],
    ['parts a number', `/Contents (12) /RC (${rich('1<br/>2')})`],
    ['has a character that nobody sees', `/Contents (12) /RC ${utf16(rich('1\u200b2'))}`],
    ['ends with one', `/Contents (12) /RC ${utf16(rich('12\ufeff'))}`],
    [
      'is in the other order of octets',
      `/Contents (One) /RC <FFFE${Buffer.from(rich('One'), 'utf16le').toString('hex')}>`,
    ],
  ])('is for a person where its rich text %s', (_, texts) => {
    const told = {
      category: 'annotation',
      allowed: false,
      unexplained: [],
      ambiguousTexts: [{ object: 10, key: 'RC' }],
    }
    expect(added(texts, { 12: stream(rich('One')) })).toMatchObject(told)
  })

  it('is for a person where its styles hide it', () => {
    const told = { allowed: false, ambiguousTexts: [{ object: 10, key: 'DS' }] }
    expect(added(`/Contents (One) /RC (${rich('One')}) /DS (font: Helvetica 0pt)`)).toMatchObject(told)
    expect(added(`/Contents (One) /RC (${rich('One')}) /DS 1`)).toMatchObject(told)
  })

  it('costs what it is, however often it is referred to', () => {
    const long = rich('x'.repeat(60_000))
    const numbers = Array.from({ length: 400 }, (_, i) => 20 + i)
    const notes = Object.fromEntries(numbers.map((number) => [number, note('/Contents 11 0 R /RC 12 0 R')]))
    const page = pageWith(`6 0 R ${numbers.map((number) => `${number} 0 R`).join(' ')}`)
    const many = updated(signed(), { 3: page, 11: `(${'x'.repeat(60_000)})`, 12: `(${long})`, ...notes })
    expect(many).toMatchObject({ allowed: false, unexplained: [{ why: 'too-large' }] })
  })
})

describe('a comment that is modified', () => {
  const first = withObjects(SIGNED, signed())
  const was = { objects: { 3: pageWith('6 0 R 10 0 R'), 10: note(`/Contents (One) /RC (${rich('One')})`) } }
  const modified = (texts: string) => judge([PAGE, first, was, { objects: { 10: note(texts) } }])

  it('says the same in both', () => {
    expect(modified(`/Contents (Two) /RC (${rich('Two')})`)).toMatchObject({ allowed: true })
    expect(modified('/Contents (Two)')).toMatchObject({ allowed: true })
    const told = { allowed: false, ambiguousTexts: [{ object: 10, key: 'RC' }] }
    expect(modified(`/Contents (Two) /RC (${rich('One')})`)).toMatchObject(told)
    expect(modified(`/Contents (One) /RC (${rich('Two')})`)).toMatchObject(told)
  })

  it('is not asked what it says where it says what was signed', () => {
    const odd = `/Contents (One) /RC (${rich('Two')})`
    const before = signed({ 3: pageWith('6 0 R 10 0 R'), 10: note(odd) })
    expect(updated(before, { 10: note(`${odd} /M (D:2026)`) })).toMatchObject({ allowed: true, ambiguousTexts: [] })
  })

  it('is told to whoever signed before it, and to nobody who signed what it says', () => {
    const odd = { objects: { 3: pageWith('6 0 R 10 0 R'), 10: note(`/Contents (One) /RC (${rich('Two')})`) } }
    const again = {
      objects: {
        3: pageWith('6 0 R 10 0 R 12 0 R'),
        5: '<< /Fields [6 0 R 12 0 R] /SigFlags 3 >>',
        12: field('Sig2', 13),
        13: signature(),
      },
    }
    expect(judge([PAGE, first, odd, again], 'Sig1')).toMatchObject({ allowed: false })
    expect(judge([PAGE, first, odd, again], 'Sig2')).toMatchObject({ allowed: true })
  })
})
