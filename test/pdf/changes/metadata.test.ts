import { describe, expect, it } from 'vitest'
import { PAGE, SIGNED, stream, withObjects } from '../build-pdf.ts'
import { CATALOG, certification, judge, PAGE_3, updated, what, why } from './judge-changes.ts'

const xmp = (date: string, title = 'T') =>
  stream(
    `<rdf:RDF><xmp:ModifyDate>${date}</xmp:ModifyDate><dc:title>${title}</dc:title></rdf:RDF>`,
    '/Type /Metadata /Subtype /XML',
  )
const signed = { 1: `${CATALOG} /Metadata 10 0 R >>`, 10: xmp('2026') }
const other = `${CATALOG} /Metadata 11 0 R >>`

describe('metadata under another number', () => {
  it('are the same but for their dates, or are written anew', () => {
    const saved = updated(signed, { 1: other, 11: xmp('2027') })
    expect(saved).toMatchObject({ category: 'metadata', allowed: true, unexplained: [] })
    expect(what(saved)).toContainEqual([11, 'information'])
    expect(updated(signed, { 1: other, 11: xmp('2027', 'U') })).toMatchObject({ category: 'metadata', allowed: true })
  })

  it('are added where there were none', () => {
    expect(updated({}, { 1: other, 11: xmp('2027') })).toMatchObject({ category: 'metadata', allowed: true })
  })

  it.each([
    ['something else', { 1: other, 11: stream('x') }, [11, 'changed', 'Metadata']],
    ['no XMP', { 1: other, 11: stream('x', '/Type /Metadata /Subtype /XML') }, [11, 'changed', 'Metadata']],
    ['a number that was in use', { 1: `${CATALOG} /Metadata 4 0 R >>` }, [1, 'changed', 'Metadata']],
    ['a stream that was there', { 1: `${CATALOG} /Metadata 12 0 R >>`, 12: xmp('2027') }, [1, 'changed', 'Metadata']],
    ['the data of another file', { 1: other, 11: xmp('2027').replace('<<', '<< /F (x)') }, [11, 'changed', 'Metadata']],
    ['no stream', { 1: other, 11: '<< >>' }, [1, 'changed', 'Metadata']],
    ['no object', { 1: other }, [1, 'changed', 'Metadata']],
    ['the first changed as well', { 1: other, 11: xmp('2027'), 10: stream('x') }, [10, 'changed', 'Length']],
  ])('are not with %s', (_, update, reason) => {
    const judgement = updated({ ...signed, 12: xmp('2026') }, update)
    expect(judgement.allowed).toBe(false)
    expect(why(judgement)).toContainEqual(reason)
  })

  it('are text, to the last octet', () => {
    const change = (title: string, more = '') => {
      const objects = { 1: other, 11: xmp('2027', title).replace('</rdf:RDF>', `</rdf:RDF>${more}`) }
      return [updated(signed, objects).allowed, updated({}, objects).allowed]
    }
    // What a string has here are octets.
    const octets = (text: string) => Buffer.from(text).toString('latin1')
    for (const text of ['plain', octets('\u0e01\u1ebf'), 'a\tb\r\n'])
      expect([text, change(text)]).toEqual([text, [true, true]])
    for (const text of ['\x01', '\x7f', '\xff', '\xe0\xb8', '\0', octets('\ufffe'), octets('\x85')])
      expect([text, change(`T${text}`), change('T', text)]).toEqual([text, [false, false], [false, false]])
    // In UTF-16, where software that signs writes none of it.
    const wide = (text: string) => [...text].map((one) => `\0${one}`).join('')
    const utf16 = (text: string) =>
      stream(`\xfe\xff${wide(`<rdf:RDF>${text}</rdf:RDF>`)}`, '/Type /Metadata /Subtype /XML')
    expect(updated({}, { 1: other, 11: utf16('T') }).allowed).toBe(true)
    expect(updated({}, { 1: other, 11: utf16('\x01') }).allowed).toBe(false)
  })

  it('are not where the page referred to that number, and it was not there', () => {
    const dangling = { ...signed, 3: `${PAGE_3.replace('4 0 R', '[4 0 R 11 0 R]')} /Annots [6 0 R] >>` }
    expect(why(updated(dangling, { 1: other, 11: xmp('2027') }))).toContainEqual([11, 'defined', undefined])
  })

  it('are not written anew with P 1, though dates are', () => {
    const certified = { ...signed, 7: certification(1) }
    expect(why(updated(certified, { 1: other, 11: xmp('2027', 'U') }))).toEqual([[11, 'not-permitted', 'Metadata']])
    expect(updated(certified, { 1: other, 11: xmp('2027') }).allowed).toBe(true)
  })
})

describe('the document information', () => {
  const info = (before: string, after: string) =>
    judge([
      PAGE,
      { ...withObjects(SIGNED, { 11: before }), trailer: '/Info 11 0 R' },
      { objects: { 11: after }, trailer: '/Info 11 0 R' },
    ])

  it.each([
    ['another producer', '<< /Producer (A) >>', '<< /Producer (B) >>', 'metadata'],
    ['no date', '<< /ModDate (D:2026) >>', '<< >>', 'metadata'],
    ['a title in another encoding', '<< /Title (T) >>', '<< /Title <FEFF0054> >>', 'metadata'],
    ['another title', '<< /Title (T) >>', '<< /Title (U) >>', 'metadata'],
    ['no title', '<< /Title (T) >>', '<< >>', 'metadata'],
    ['a name', '<< >>', '<< /Trapped /True >>', 'metadata'],
  ])('may have %s', (_, before, after, category) => {
    expect(info(before, after)).toMatchObject({ category, allowed: true })
  })

  it.each([
    ['another date of creation', '<< /CreationDate (D:2025) >>', '<< /CreationDate (D:2024) >>'],
    ['none', '<< /CreationDate (D:2025) >>', '<< >>'],
    ['a reference', '<< >>', '<< /Title 4 0 R >>'],
    ['a dictionary', '<< >>', '<< /Title << /S /JavaScript >> >>'],
    ['no dictionary', '<< >>', '[(T)]'],
  ])('may not have %s', (_, before, after) => {
    expect(why(info(before, after))).toEqual([[11, 'changed', 'Info']])
  })

  it('is not taken away by an update that does not name it', () => {
    const information = { ...withObjects(SIGNED, { 11: '<< /Title (T) >>' }), trailer: '/Info 11 0 R' }
    const taken = judge([PAGE, information, { objects: {} }])
    expect(taken.allowed).toBe(false)
    expect(why(taken)).toEqual([[undefined, 'changed', 'Info']])
    expect(judge([PAGE, information, { objects: {}, trailer: '/Info 11 0 R' }]).allowed).toBe(true)
    // There was none.
    expect(judge([PAGE, SIGNED, { objects: {} }]).allowed).toBe(true)
  })

  it('may not take the number of something else', () => {
    const taken = judge([PAGE, SIGNED, { objects: { 4: '<< /Title (T) >>' }, trailer: '/Info 4 0 R' }])
    expect(why(taken)).toContainEqual([4, 'changed', undefined])
  })

  describe('without an object of its own', () => {
    const signedBy = (dictionary: string | undefined, p?: 1) => ({
      ...withObjects(SIGNED, {
        11: '<< /Title (T) /Producer (A) >>',
        12: '<< /Font /Helvetica >>',
        ...(p === undefined ? {} : { 7: certification(p) }),
      }),
      trailer: dictionary === undefined ? '' : `/Info ${dictionary}`,
    })
    const changed = (before: string | undefined, after: string, p?: 1) =>
      judge([PAGE, signedBy(before, p), { objects: {}, trailer: `/Info ${after}` }])

    it.each([
      ['<< /Title (T) >>', '<< /Title (U) >>'],
      [undefined, '<< /Title (T) >>'],
    ])('is told, and needs P 2: %s, %s', (before, after) => {
      expect(changed(before, after)).toMatchObject({ category: 'metadata', allowed: true })
      expect(why(changed(before, after, 1))).toEqual([[undefined, 'not-permitted', 'Metadata']])
    })

    it('is told where only the producer is another', () => {
      expect(changed('<< /Producer (A) >>', '<< /Producer (B) >>', 1)).toMatchObject({
        category: 'metadata',
        allowed: true,
      })
      expect(changed('<< /Producer (A) >>', '<< /Producer (A) >>', 1)).toMatchObject({
        category: 'none',
        allowed: true,
      })
    })

    it('may not take the place of one, whatever it says', () => {
      for (const after of ['<< /Title (U) >>', '<< /Title (T) /Producer (A) >>'])
        expect(why(changed('11 0 R', after))).toEqual([[undefined, 'changed', 'Info']])
    })

    it('may not be an object that the document had', () => {
      expect(why(changed('11 0 R', '12 0 R'))).toEqual([[12, 'changed', undefined]])
    })
  })
})
