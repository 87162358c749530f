import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { attempt } from '../../src/core/outcome.ts'
import { dictionaryOf, type PdfDictionary } from '../../src/pdf/object.ts'
import { PdfParser } from '../../src/pdf/parser.ts'
import { readPdf } from '../../src/pdf/read-pdf.ts'
import {
  requirePlainObjectStream,
  requirePlainTrailer,
  requirePlainXrefStream,
} from '../../src/pdf/structure-dictionary.ts'
import { buildPdf, flateStream, fromLatin1, latin1, PAGE, SIGNED } from './build-pdf.ts'

const parsed = (entries: string): PdfDictionary => {
  const bytes = latin1(`<< ${entries} >>`)
  return dictionaryOf(new PdfParser(bytes, 0, bytes.length, createBudget()).value()) as PdfDictionary
}

const REQUIRE = {
  trailer: requirePlainTrailer,
  'cross-reference stream': requirePlainXrefStream,
  'object stream': requirePlainObjectStream,
} as const

/** The key that is at fault; `null`: none. */
const fault = (kind: keyof typeof REQUIRE, entries: string): string | null | undefined => {
  const outcome = attempt(() => REQUIRE[kind](parsed(entries)))
  return outcome.ok ? null : outcome.failure.what
}

const PLAIN: Readonly<Record<keyof typeof REQUIRE, string>> = {
  trailer: '/Size 9 /Root 1 0 R /Prev 20 /XRefStm 30 /DocChecksum /AB',
  'cross-reference stream': '/Type /XRef /Size 9 /W [1 4 2] /Index [3 4] /Root 1 0 R /Prev 20 /DocChecksum /AB',
  'object stream': '/Type /ObjStm /N 2 /First 9 /Extends 7 0 R /Length 8 0 R',
}
const kinds = Object.keys(REQUIRE) as (keyof typeof REQUIRE)[]

describe.each(kinds)('the dictionary of a %s', (kind) => {
  it('may have what its table has, and keys of its writer', () => {
    expect(fault(kind, PLAIN[kind])).toBeNull()
    expect(fault(kind, `${PLAIN[kind]} /Own (text) /Other [1 2.5 << /A /B >>]`)).toBeNull()
  })

  it.each([
    ['a key with a NUL', '/Own#00 1', 'Own\0'],
    ['a key with an odd number sign', '/O#wn 1', 'O#wn'],
    ['an entry that is null', '/Own null', 'Own'],
    ['a key that stands twice', '/Own 1 /Own 1', 'Own'],
    ['a number that readers cut', '/Own 4294967296', 'Own'],
    ['a reference that readers cut', `/Own ${'0'.repeat(40)}7 0 R`, 'Own'],
    ['such a one deeper inside', '/Own [<< /A [null 1] /B << /C null >> >>]', 'Own'],
    ['a name with a NUL', '/Own /A#00', 'Own'],
    ['a key with an octet that some take for white space', '/Own\x80 1', 'Own\x80'],
    ['values in values without end', `/Own ${'['.repeat(12)}${']'.repeat(12)}`, 'Own'],
    ['an identifier of one text', '/ID [(a)]', 'ID'],
    ['an identifier that stands elsewhere', '/ID 9 0 R', 'ID'],
    ['data that are elsewhere', '/F (x)', 'F'],
    ['parameters by their short name', '/DP << >>', 'DP'],
  ])('has not %s', (_, entries, key) => {
    expect(fault(kind, `${PLAIN[kind]} ${entries}`)).toBe(key)
  })

  it('has no keys of another kind', () => {
    const keys = { trailer: ['W [1 2 1]', 'N 1', 'Filter /FlateDecode'], stream: ['XRefStm 9', 'FFilter /A'] }
    const others = kind === 'trailer' ? keys.trailer : keys.stream
    const ofOther = kind === 'object stream' ? ['Root 1 0 R', 'Prev 9'] : ['First 9', 'Extends 1 0 R']
    for (const entry of [...others, ...ofOther])
      expect(fault(kind, `${PLAIN[kind]} /${entry}`)).toBe(entry.slice(0, entry.indexOf(' ')))
  })
})

describe.each(['cross-reference stream', 'object stream'] as const)('the filter of a %s', (kind) => {
  const withFilter = (entries: string) => fault(kind, `${PLAIN[kind]} ${entries}`)

  it.each([
    '/Filter /FlateDecode',
    '/Filter [/FlateDecode]',
    '/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 5 >>',
    '/Filter [/FlateDecode] /DecodeParms [<< /Predictor 15 /Colors 1 /BitsPerComponent 8 /Columns 5 >>]',
  ])('may be %s', (entries) => {
    expect(withFilter(entries)).toBeNull()
  })

  it.each([
    ['/Filter /Fl', 'Filter'],
    ['/Filter /LZWDecode', 'Filter'],
    ['/Filter [/FlateDecode /FlateDecode]', 'Filter'],
    ['/Filter 9 0 R', 'Filter'],
    ['/DecodeParms << >>', 'Filter'],
    ['/Filter [/FlateDecode] /DecodeParms << /Predictor 12 >>', 'DecodeParms'],
    ['/Filter /FlateDecode /DecodeParms [<< /Predictor 12 >>]', 'DecodeParms'],
    ['/Filter /FlateDecode /DecodeParms 9 0 R', 'DecodeParms'],
    ['/Filter /FlateDecode /DecodeParms << /Predictor (12) >>', 'DecodeParms'],
    ['/Filter /FlateDecode /DecodeParms << /Predictor 12 /Colors 5 >>', 'DecodeParms'],
    ['/Filter /FlateDecode /DecodeParms << /Predictor 12 /BitsPerComponent 4 >>', 'DecodeParms'],
    ['/Filter /FlateDecode /DecodeParms << /Predictor 12 /EarlyChange 0 >>', 'DecodeParms'],
  ])('is not %s', (entries, key) => {
    expect(withFilter(entries)).toBe(key)
  })
})

describe('a file', () => {
  it('has no strict reading where its trailer leads to another catalogue for some readers', () => {
    const bytes = buildPdf([PAGE, SIGNED])
    expect(readPdf(bytes, createBudget()).ok).toBe(true)
    const text = fromLatin1(bytes)
    const at = text.lastIndexOf('/Root 1 0 R')
    const forged = latin1(`${text.slice(0, at)}/Root 1 0 R /Root#00 3 0 R ${text.slice(at + 11)}`)
    expect(readPdf(forged, createBudget())).toMatchObject({ ok: false, failure: { code: 'PDF_XREF_INVALID' } })
  })

  it('has object streams of generation 0, whose pairs are short', () => {
    const packed = { ...PAGE, xref: 'stream', packed: [3] } as const
    expect(readPdf(buildPdf([packed, SIGNED]), createBudget()).ok).toBe(true)
    const page = PAGE.objects[3] as string
    for (const [pairs, readable] of [
      ['3 0 ', true],
      [`3 ${'0'.repeat(11)} `, false],
    ] as const) {
      const data = `${pairs}${page}`
      const container = `<< /Type /ObjStm /N 1 /First ${pairs.length} /Length ${data.length} >>\nstream\n${data}\nendstream`
      const outcome = readPdf(buildPdf([{ ...packed, container }, { objects: { 20: '1' } }]), createBudget())
      const object = outcome.ok ? outcome.value.resolve({ kind: 'reference', number: 3, generation: 0 }) : outcome
      expect(object.ok).toBe(readable)
    }
  })

  it('has object streams whose predicted rows are whole', () => {
    const body = `3 0 ${PAGE.objects[3]}`
    for (const [cut, readable] of [
      [0, true],
      [1, false],
    ] as const) {
      const rows = `\0${body}\0${'\n'.repeat(body.length - cut)}`
      const parameters = `/DecodeParms << /Predictor 12 /Columns ${body.length} >>`
      const container = flateStream(rows, `/Type /ObjStm /N 1 /First 4 ${parameters}`)
      const packed = { ...PAGE, xref: 'stream', packed: [3], container } as const
      const outcome = readPdf(buildPdf([packed, { objects: { 20: '1' } }]), createBudget())
      const object = outcome.ok ? outcome.value.resolve({ kind: 'reference', number: 3, generation: 0 }) : outcome
      expect(object.ok).toBe(readable)
    }
  })
})
