import { describe, expect, it } from 'vitest'
import fc from '../../fast-check.ts'
import { share } from '../../share.ts'
import { field, type RevisionSpec, SIGNED, signature, stream, withObjects } from '../build-pdf.ts'
import { judgeIfRead } from './judge-changes.ts'

/**
 * A document with two pages, fonts, an image, a form with four kinds of fields, annotations, an outline, a structure tree, names, metadata
 * and validation data. All of its objects can be reached.
 */
const xmp = '<rdf:RDF><xmp:ModifyDate>2026</xmp:ModifyDate><dc:title>Words</dc:title></rdf:RDF>'
const APPEARANCE = '/Type /XObject /Subtype /Form /BBox [0 0 50 20] /Resources << /Font << /Helv 12 0 R >> >>'
const OBJECTS: Readonly<Record<number, string>> = {
  1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /Outlines 30 0 R /StructTreeRoot 33 0 R /Names << /Dests 35 0 R >> /Metadata 36 0 R /DSS 38 0 R /ViewerPreferences << /DisplayDocTitle true >> /Lang (en) >>',
  2: '<< /Type /Pages /Kids [3 0 R 10 0 R] /Count 2 /MediaBox [0 0 300 144] /Rotate 0 >>',
  3: '<< /Type /Page /Parent 2 0 R /Resources 11 0 R /Contents [4 0 R 14 0 R] /Annots [6 0 R 20 0 R 22 0 R 24 0 R 27 0 R 28 0 R] >>',
  4: stream('BT /F 12 Tf 10 100 Td (Total 100) Tj ET'),
  5: '<< /Fields [6 0 R 20 0 R 21 0 R 23 0 R] /SigFlags 3 /DA (/Helv 0 Tf) /DR << /Font << /Helv 12 0 R >> >> /NeedAppearances false >>',
  6: field('Sig1', 7),
  7: signature(),
  10: '<< /Type /Page /Parent 2 0 R /Resources << /XObject << /Im 15 0 R >> /ExtGState << /G 16 0 R >> >> /Contents 17 0 R /CropBox [0 0 200 100] >>',
  11: '<< /Font << /F 12 0 R /G 13 0 R >> /ProcSet [/PDF /Text] >>',
  12: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  13: '<< /Type /Font /Subtype /TrueType /BaseFont /Own /FirstChar 65 /LastChar 66 /Widths [500 600] /FontDescriptor 18 0 R >>',
  14: stream('0 0 9 9 re f'),
  15: stream('abc', '/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceRGB'),
  16: '<< /Type /ExtGState /ca 1 /BM /Normal >>',
  17: stream('/G gs q 100 0 0 100 0 0 cm /Im Do Q'),
  18: '<< /Type /FontDescriptor /FontName /Own /Flags 32 /FontBBox [0 0 9 9] /FontFile2 19 0 R >>',
  19: stream('font', '/Length1 4'),
  20: '<< /FT /Tx /T (Total) /V (100) /Subtype /Widget /Rect [10 10 60 30] /F 4 /DA (/Helv 9 Tf) /P 3 0 R /AP << /N 25 0 R >> >>',
  21: '<< /FT /Btn /T (Agree) /V /Yes /Kids [22 0 R] >>',
  22: '<< /Subtype /Widget /Parent 21 0 R /Rect [70 10 80 20] /AS /Yes /P 3 0 R /AP << /N << /Yes 26 0 R /Off 29 0 R >> >> >>',
  23: '<< /FT /Ch /T (Kind) /Ff 131072 /Opt [(Tea) (Rice)] /V (Tea) /Kids [24 0 R] >>',
  24: '<< /Subtype /Widget /Parent 23 0 R /Rect [90 10 140 30] /P 3 0 R /A << /S /JavaScript /JS (x) >> >>',
  25: stream('BT /Helv 9 Tf (100) Tj ET', APPEARANCE),
  26: stream('0 g', APPEARANCE),
  27: '<< /Subtype /Link /Rect [150 10 160 20] /A << /S /URI /URI (https://example.org) >> >>',
  28: '<< /Subtype /Text /Rect [170 10 180 20] /Contents (Words) /T (Author) /AP << /N 39 0 R >> >>',
  29: stream('1 g', APPEARANCE),
  30: '<< /Type /Outlines /First 31 0 R /Last 32 0 R /Count 2 >>',
  31: '<< /Title (One) /Parent 30 0 R /Next 32 0 R /Dest [3 0 R /Fit] >>',
  32: '<< /Title (Two) /Parent 30 0 R /Prev 31 0 R /Dest [10 0 R /XYZ 0 0 1] >>',
  33: '<< /Type /StructTreeRoot /K 34 0 R /RoleMap << /Para /P >> >>',
  34: '<< /Type /StructElem /S /Para /P 33 0 R /Pg 3 0 R /K 0 /Alt (Words) >>',
  35: '<< /Names [(here) [10 0 R /Fit]] >>',
  36: stream(xmp, '/Type /Metadata /Subtype /XML'),
  37: stream('certificate'),
  38: '<< /Type /DSS /Certs [37 0 R] >>',
  39: stream('0 0 5 5 re f', APPEARANCE),
}
const DOCUMENT: readonly RevisionSpec[] = [withObjects(SIGNED, OBJECTS)]
/** All but the dictionary of the signature itself, which says what it covers. */
const NUMBERS = Object.keys(OBJECTS)
  .map(Number)
  .filter((number) => number !== 7)
/** The appearance of a text field, which may be drawn anew under its number. */
const REDRAWN = 25

/** What stands in an object that a mutation can put something else for: numbers, names, strings, references, booleans. */
const TOKEN = /\((?:[^()\\]|\\.)*\)|\/[A-Za-z0-9]+|\d+ 0 R|\b(?:true|false)\b|-?\d+(?:\.\d+)?/g

interface Mutation {
  readonly number: number
  readonly body: string
  /** The key before what was changed, if it is one. */
  readonly key: string
}

/** Changes one token of an object, or of the data of a stream, or puts another entry in. */
function mutate(number: number, place: number, kind: number): Mutation | null {
  const body = OBJECTS[number] as string
  const tokens = [...body.matchAll(TOKEN)]
  if (kind === 6) return { number, body: body.replace('<<', '<< /Zz 1'), key: '/Zz' }
  const token = tokens[place % tokens.length]
  if (token === undefined) return null
  const written = token[0]
  const index = tokens.indexOf(token)
  const before = tokens.slice(0, index).reverse()
  const key = before.find(([name]) => name.startsWith('/'))?.[0] ?? ''
  const other = replacement(written, kind)
  if (other === written) return null
  return { number, body: `${body.slice(0, token.index)}${other}${body.slice(token.index + written.length)}`, key }
}

function replacement(written: string, kind: number): string {
  const others = [`${NUMBERS[kind * 5]} 0 R`, '/Zz', '(zz)', '7', 'true', 'null']
  const other = others[kind % others.length] as string
  // Of the same kind, most of the time.
  if (kind >= 7) {
    if (written.endsWith(' 0 R')) return `${NUMBERS[(kind * 3) % NUMBERS.length]} 0 R`
    if (written.startsWith('/')) return `${written}z`
    if (written.startsWith('(')) return written.replace(')', 'z)')
    if (/^-?\d/.test(written)) return String(Number(written) + 1)
    return written === 'true' ? 'false' : 'true'
  }
  return other
}

/**
 * What rules explain without a certification: values of fields with the look of their widgets, dates and titles, and validation data. By
 * object: the entries that may be another, as far as the value is one that the entry may have.
 */
const EXPLAINED: Readonly<Record<number, RegExp>> = {
  20: /^\/(?:V|DA|N)$/,
  21: /^\/V$/,
  23: /^\/V$/,
  36: /^\/(?!Zz)/,
  38: /^\/(?:Type|Certs)$/,
}

const judgeUpdate = (update: RevisionSpec) => judgeIfRead([...DOCUMENT, update])
const isAllowed = ({ number, body }: Pick<Mutation, 'number' | 'body'>): boolean =>
  judgeUpdate({ objects: { [number]: body } })?.allowed === true

describe('any object of a signed document that an update replaces', () => {
  const mutation = fc
    .tuple(fc.constantFrom(...NUMBERS), fc.nat(60), fc.nat(12))
    .map(([number, place, kind]) => mutate(number, place, kind))
    .filter((one) => one !== null)

  it('is reached: none is allowed but where a rule explains it', () => {
    fc.assert(
      fc.property(mutation, (one) => {
        const explained = one.number === REDRAWN || EXPLAINED[one.number]?.test(one.key) === true
        return explained || !isAllowed(one)
      }),
      { numRuns: share(3000, 400) },
    )
  })

  it('is known where it is the same', () => {
    for (const number of NUMBERS) {
      const judgement = judgeUpdate({ objects: { [number]: OBJECTS[number] as string } })
      // Of metadata that are written again it is not told whether a date is another.
      expect(judgement).toMatchObject({ category: number === 36 ? 'metadata' : 'none', allowed: true })
    }
  })

  it('is not taken away, nor another kind of object', () => {
    for (const number of NUMBERS) {
      const freed = judgeUpdate({ objects: {}, free: [number] })
      expect([number, freed?.allowed ?? false]).toEqual([number, false])
      // Validation data may be replaced by others, or by none.
      const others = [
        'null',
        '(text)',
        '[1 2]',
        ...(number === 38 ? [] : ['<< >>']),
        ...(number === REDRAWN ? [] : [stream('x')]),
      ]
      for (const body of others) expect([number, body, isAllowed({ number, body })]).toEqual([number, body, false])
    }
  })
})
