import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { concatBytes } from '../../src/core/bytes.ts'
import { readPdf } from '../../src/pdf/read-pdf.ts'
import type { PdfDocument } from '../../src/pdf/types.ts'
import { buildPdf, latin1, PAGE, type RevisionSpec, SIGNED, SIGNED_AGAIN, withObjects } from './build-pdf.ts'

function read(bytes: Uint8Array): PdfDocument {
  const outcome = readPdf(bytes, createBudget())
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure))
  return outcome.value
}

const codeOf = (bytes: Uint8Array) => {
  const outcome = readPdf(bytes, createBudget())
  return outcome.ok ? null : outcome.failure.code
}
const codes = (document: PdfDocument) => document.findings.map(({ code }) => code)

describe('readPdf', () => {
  it('reads a document without a signature', () => {
    const bytes = buildPdf([PAGE])
    const document = read(bytes)
    expect(document).toMatchObject({ size: bytes.length, version: '1.7', headerOffset: 0, signatures: [], dss: null })
    expect(document.findings).toEqual([])
  })

  it.each(['table', 'stream', 'hybrid'] as const)('reads a signed document with a cross-reference %s', (xref) => {
    const packed = xref === 'table' ? [] : [1, 3, 5, 6]
    const document = read(buildPdf([PAGE, { ...SIGNED, xref, packed }]))
    expect(document.revisions.map((revision) => revision.xref)).toEqual(['table', xref])
    expect(document.signatures).toMatchObject([{ field: 'Sig1', revision: 1, coversWholeFile: true, findings: [] }])
    expect(codes(document)).toEqual(xref === 'hybrid' ? ['PDF_XREF_HYBRID'] : [])
  })

  it('reads what the catalogue says of itself', () => {
    const document = read(
      buildPdf([
        withObjects(PAGE, {
          1: '<< /Type /Catalog /Version /2.0 /Pages 2 0 R /AcroForm << /Fields [] /SigFlags 3 >> /Perms << /DocMDP 9 0 R >> /Extensions << /ESIC << /BaseVersion /1.7 >> >> >>',
        }),
      ]),
    )
    expect(document).toMatchObject({ version: '2.0', signatureFlags: 3, permissions: ['DocMDP'], extensions: ['ESIC'] })
  })

  it('refuses encrypted documents where nothing opens them', () => {
    expect(codeOf(buildPdf([{ ...PAGE, trailer: '/Encrypt 9 0 R' }]))).toBe('PDF_ENCRYPTION_UNSUPPORTED')
    expect(codeOf(buildPdf([{ ...PAGE, trailer: '/Encrypt 9 0 R' }, SIGNED]))).toBe('PDF_ENCRYPTION_UNSUPPORTED')
    // Null is none to one reader, and an entry to another.
    expect(codeOf(buildPdf([{ ...PAGE, trailer: '/Encrypt null' }]))).toBe('PDF_XREF_INVALID')
  })

  it('refuses what is no PDF, and a document without a catalogue', () => {
    expect(codeOf(new Uint8Array(0))).toBe('INPUT_EMPTY')
    expect(codeOf(latin1('hello'))).toBe('PDF_HEADER_MISSING')
    expect(codeOf(latin1('%PDF-1.7\nhello'))).toBe('PDF_TRUNCATED')
    expect(codeOf(latin1('%PDF-1.7\nhello\n%%EOF\n'))).toBe('PDF_XREF_MISSING')
    expect(codeOf(buildPdf([{ ...PAGE, root: 2 }]))).toBe('PDF_CATALOG_INVALID')
    expect(codeOf(buildPdf([{ ...PAGE, root: 77 }]))).toBe('PDF_CATALOG_INVALID')
  })

  it('reports bytes before the header, and counts offsets from where the cross-reference is found', () => {
    const bytes = buildPdf([PAGE], '%JUNK\n%PDF-1.4\n')
    expect(read(bytes)).toMatchObject({ headerOffset: 6, version: '1.4' })
    const shifted = concatBytes(latin1('junk\n'), buildPdf([PAGE]))
    expect(read(shifted)).toMatchObject({ headerOffset: 5 })
    expect(codes(read(shifted))).toEqual(['PDF_HEADER_NOT_FIRST'])
  })

  it('refuses bytes before the header under which both countings find a cross-reference', () => {
    const bytes = buildPdf([PAGE])
    const text = String.fromCharCode(...bytes)
    const at = text.lastIndexOf('xref\n0 5')
    const double = `${text.slice(0, at)}xref ${text.slice(at)}`
    expect(codeOf(latin1(`${' '.repeat(5)}${double}`))).toBe('PDF_XREF_INVALID')
  })

  it('tells white space behind the last revision from other bytes', () => {
    const bytes = buildPdf([PAGE, SIGNED])
    const padded = read(concatBytes(bytes, latin1('\r\n  \0\n')))
    expect(codes(padded)).toEqual(['PDF_TRAILING_WHITE_SPACE'])
    expect(padded.signatures).toMatchObject([{ coversWholeFile: true, followedBy: { revisions: 0, bytes: 6 } }])
    const more = read(concatBytes(bytes, latin1('4 0 obj << >> endobj')))
    // They begin as another revision does.
    expect(codes(more)).toEqual(['PDF_TRAILING_DATA', 'PDF_TRUNCATED', 'PDF_NOT_COVERED'])
    expect(more.signatures).toMatchObject([{ revision: 1, coversWholeFile: false }])
    expect(more.signatures[0]?.findings).toMatchObject([{ code: 'PDF_TRAILING_DATA', level: 'failure' }])
  })

  it.each(['\n%%EOF', '\n%%EOF\r', '\r\n%%EOF\r\n', ' \n %%EOF\n'])('accepts %j as the end of a revision', (end) => {
    const document = read(
      buildPdf([
        { ...PAGE, end },
        { ...SIGNED, end },
      ]),
    )
    expect(document.signatures).toMatchObject([{ revision: 1, coversWholeFile: true, findings: [] }])
  })

  it('says that nobody covers a document that was changed after signing', () => {
    const document = read(buildPdf([PAGE, SIGNED, { objects: { 4: '(changed)' } }]))
    expect(codes(document)).toEqual(['PDF_NOT_COVERED'])
    expect(document.signatures).toMatchObject([{ revision: 1, coversWholeFile: false, followedBy: { revisions: 1 } }])
  })

  it('resolves references as of a revision', () => {
    const four: RevisionSpec = { objects: { 4: '(second)' } }
    const document = read(buildPdf([withObjects(PAGE, { 4: '(first)' }), four, { objects: {}, free: [4] }]))
    const reference = { kind: 'reference', number: 4, generation: 0 } as const
    const text = (revision?: number) => {
      const outcome = document.resolve(reference, revision)
      return outcome.ok && outcome.value.kind === 'string' ? String.fromCharCode(...outcome.value.bytes) : null
    }
    expect([text(0), text(1), text(2), text()]).toEqual(['first', 'second', null, null])
  })

  it('stays within the budget', () => {
    const bytes = buildPdf([PAGE, SIGNED, SIGNED_AGAIN])
    for (const limits of [
      { documentBytes: 100 },
      { documentSignatures: 1 },
      { pdfObjects: 5 },
      { pdfRevisions: 2 },
      { pdfDepth: 0 },
    ])
      expect(readPdf(bytes, createBudget(limits))).toMatchObject({ ok: false, failure: { code: 'BUDGET_EXHAUSTED' } })
  })
})
