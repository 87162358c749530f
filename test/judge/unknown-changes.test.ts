import { beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES, type Report, render } from '../../src/index.ts'
import { createPdf, OBJECT } from '../../src/testbed/pdf-create.ts'
import { appendRevision, dictionaryOf, type PdfFile } from '../../src/testbed/pdf-file.ts'
import { withItem } from '../../src/testbed/pdf-sign.ts'
import { reference } from '../../src/testbed/pdf-syntax.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { withUnknownChanges } from '../../src/verifier/document/unknown-changes.ts'
import { reportWith, signatureWith } from '../report/fixture.ts'
import { codesOf, judged, OFFLINE, onlySignature, theTestbed } from './fixture.ts'

/** Behind a signature what is not read by every reader alike is never "nothing was changed". */

const OF_WHAT_FOLLOWS = [
  'PDF_NOT_EXACT',
  'PDF_READINGS_DIFFER',
  'PDF_VALUE_AMBIGUOUS',
  'PDF_LATER_VALUE_AMBIGUOUS',
  'CMS_PART_UNKNOWN',
  'FILE_IS_ANOTHER_FORMAT',
] as const

const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))
const FORGED = '4 0 obj\n<< /Length 9 >>\nstream\nBT (9) Tj\nendstream\nendobj\n'

/** What breaks the grammar of a table, and nothing that a lenient reader takes from it. */
const BREAKS: Readonly<Record<string, (text: string) => string>> = {
  'a stream with an object': (text) => text,
  'an empty subsection': (text) => text.replace('xref\n', 'xref\n99999999999 0\n'),
  'two spaces': (text) => text.replace(/(xref\n(?:\d+ \d+\n(?:[^\n]{19}\n)+)*\d+) (\d+\n)/, '$1  $2'),
  'a size of too much': (text) => text.replace(/\/Size \d+/, '/Size 16000000'),
  'a comment that is an end': (text) => text.replace('trailer', '% %%EOF\ntrailer'),
}

let signed: PdfFile
beforeAll(async () => {
  signed = await signInState(await theTestbed(), 'SG', { pdf: createPdf() })
})

const judge = (bytes: Uint8Array) => judged(bytes, { relyingState: 'SG', policy: OFFLINE })
const plain = async (report: Report, format: 'text' | 'html', language: (typeof LANGUAGES)[number]) =>
  (await render(report, { format, language })).replace(/<style[\s\S]*?<\/style>/g, '').replace(/\s+/g, ' ')

/** By code, a document with it of what came later. */
function documents(): readonly (readonly [string, Uint8Array])[] {
  const before = signed.bytes.length
  const broken = Object.entries(BREAKS).map(([name, change], i) => {
    const stream = { dictionary: {}, data: latin(i === 0 ? FORGED : 'BT (9) Tj ET') }
    const bytes = Buffer.from(appendRevision(signed, { objects: new Map([[signed.size, stream]]) }).bytes)
    const later = bytes.subarray(before).toString('latin1')
    const at = later.lastIndexOf('\nxref\n') + 1
    const changed = later.slice(0, at) + change(later.slice(at))
    if (i > 0) expect(changed, name).not.toBe(later)
    return ['PDF_NOT_EXACT', Uint8Array.of(...bytes.subarray(0, before), ...latin(changed))] as const
  })
  const square = { Type: '/Annot', Subtype: '/Square', Rect: [300, 300, 360, 340], F: 4, BS: { W: -1 } }
  const page = withItem(dictionaryOf(signed, OBJECT.page), 'Annots', reference(90))
  const odd = { T: '(\\001\\002)' }
  const later = (objects: readonly (readonly [number, unknown])[]) =>
    appendRevision(signed, { objects: new Map(objects) } as Parameters<typeof appendRevision>[1]).bytes
  return [
    ...broken,
    [
      'PDF_LATER_VALUE_AMBIGUOUS',
      later([
        [90, square],
        [OBJECT.page, page],
      ]),
    ],
    ['CMS_PART_UNKNOWN', later([[signed.size, odd]])],
    ['FILE_IS_ANOTHER_FORMAT', later([[signed.size, { T: '(<html><script>)' }]])],
  ]
}

describe('what follows a signature, and is not read by every reader alike', () => {
  it('is known to change nothing where it is exact', async () => {
    const { bytes } = appendRevision(signed, { objects: new Map([[signed.size, { T: '(plain)' }]]) })
    expect(onlySignature(await judge(bytes)).changes?.allowed).toBe(true)
  })

  it('is in no language, and in no form, told as what changes nothing', async () => {
    for (const [code, bytes] of documents()) {
      const report = await judge(bytes)
      const signature = onlySignature(report)
      expect([...codesOf(report), ...codesOf(signature)], code).toContain(code)
      expect(signature.changes, code).toMatchObject({ allowed: false })
      // A version that was read is not said to be one that cannot be.
      const reasons = signature.changes?.unexplained.map(({ why }) => why) ?? []
      if (code === 'PDF_LATER_VALUE_AMBIGUOUS') expect(reasons).not.toContain('unreadable')
      expect(['undefined', 'content'], code).toContain(signature.changes?.category)
      for (const { category } of signature.changes?.revisions ?? []) expect(category, code).not.toBe('none')
      for (const language of LANGUAGES)
        for (const format of ['text', 'html'] as const) {
          const { changes } = signature
          const harmless = { ...changes, category: 'none', allowed: true, unexplained: [] } as never
          const [said, without] = [report, { ...report, signatures: [{ ...signature, changes: harmless }] }]
          const [one, other] = [await plain(said, format, language), await plain(without, format, language)]
          expect(one, `${code} ${language} ${format}`).not.toBe(other)
        }
      const text = await plain(report, 'text', 'en')
      expect(text, code).not.toContain('changes nothing')
      expect(text, code).toContain('Intact Changed later.')
    }
  })

  it('is not known by any code that says so, whatever was compared', () => {
    const harmless = ['none', 'long-term-data', 'metadata', 'unreferenced', 'form-defaults', 'form-filling'] as const
    for (const code of OF_WHAT_FOLLOWS)
      for (const category of harmless)
        for (const wholeFile of [false, true])
          for (const level of ['failure', 'information'] as const) {
            const finding = { code, level, data: { place: 'behind what was signed' } } as const
            const changes = { category, allowed: true, revisions: [{ revision: 1, category }] }
            const of = (findings: readonly (typeof finding)[]) => {
              const lists = { shapes: [], explained: [], unexplained: [] }
              const coverage = { byteRange: [], wholeFile, revision: 0, followedBy: { bytes: 1, revisions: 1 } }
              const signature = { ...signatureWith(), findings, coverage, changes: { ...changes, ...lists } }
              return reportWith([signature as never]).signatures
            }
            const isKnown = wholeFile || level === 'information'
            const expected = isKnown
              ? changes
              : { category: 'undefined', allowed: false, revisions: [{ revision: 1, category: 'undefined' }] }
            expect(withUnknownChanges(of([finding]), [])[0]?.changes, code).toMatchObject(expected)
            // Of the file: a place that is not exact can be before it.
            const ofFile = withUnknownChanges(of([]), [finding])[0]?.changes
            expect(ofFile, code).toMatchObject(code === 'PDF_NOT_EXACT' ? changes : expected)
          }
  })

  it('is no matter of what is around a document', () => {
    const finding = { code: 'FILE_IS_ANOTHER_FORMAT', level: 'failure', data: { place: 'header' } } as const
    const signatures = reportWith([signatureWith()]).signatures
    expect(withUnknownChanges(signatures, [finding])).toEqual(signatures)
  })
})
