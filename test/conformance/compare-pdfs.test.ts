import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { askLibrary, OUT_OF_ORDER } from '../../conformance/pdfs/ask-library.ts'
import { signaturesOf } from '../../conformance/pdfs/ask-pdfsig.ts'
import { CLASSES, classOf } from '../../conformance/pdfs/classes.ts'
import { compareReadings, type Difference } from '../../conformance/pdfs/compare-readings.ts'
import { readOracle } from '../../conformance/pdfs/read-oracle.ts'
import type { Reading, SeenSignature } from '../../conformance/pdfs/reading.ts'
import { describeAgreement, withWrittenPart, writtenPart } from '../../conformance/pdfs/tables.ts'
import { Tally } from '../../conformance/pdfs/tally.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { replacePageText } from '../../src/testbed/pdf-changes.ts'
import { AGREEMENT, createPdf } from '../../src/testbed/pdf-create.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { credential } from '../judge/fixture.ts'

const SIGNATURE: SeenSignature = {
  field: 'First',
  id: 'aa',
  ranges: [0, 10, 20, 30],
  integrity: 'intact',
  wholeFile: true,
  words: ['NO_PATH'],
}

const reading = (...signatures: readonly Partial<SeenSignature>[]): Reading => ({
  signatures: signatures.map((one) => ({ ...SIGNATURE, ...one })),
  words: ['OF_THE_FILE'],
})

describe('what pdfsig prints', () => {
  it('is read by its lines', () => {
    const printed = `Digital Signature Info of: x.pdf
Signature #1:
  - Signature Field Name: First
  - Signature Type: ETSI.CAdES.detached
  - Signed Ranges: [0 - 10], [20 - 50]
  - Total document signed
  - Signature Validation: Signature is Valid.
Signature #2:
  - Signature Field Name: Empty
  The signature form field is not signed.
Signature #3:
  - Signature Field Name: Third
  - Signature Type: adbe.pkcs7.detached
  - Not total document signed
  - Signature Validation: Digest Mismatch.
Signature #4:
  - Signature Field Name: Stamp
  - Signature Validation: Signature has not yet been verified.
`
    expect(signaturesOf(printed)).toEqual([
      {
        ...SIGNATURE,
        id: null,
        words: ['Signature is Valid.', 'ETSI.CAdES.detached'],
      },
      {
        field: 'Third',
        id: null,
        ranges: [],
        integrity: 'broken',
        wholeFile: false,
        words: ['Digest Mismatch.', 'adbe.pkcs7.detached'],
      },
      {
        field: 'Stamp',
        id: null,
        ranges: [],
        integrity: 'not-judged',
        wholeFile: null,
        words: ['Signature has not yet been verified.', ''],
      },
    ])
  })
})

describe('what an oracle writes', () => {
  const read = (...rows: readonly object[]): Reading | undefined =>
    readOracle(rows.map((row) => JSON.stringify({ file: 'x.pdf', ...row })).join('\n'), () => 50).get('x.pdf')
  const integrityOf = (row: object): unknown => {
    const said = read({ kind: 'signature', field: 'First', ...row })
    return said !== undefined && 'signatures' in said ? said.signatures[0]?.integrity : said
  }

  it('is a reading, an error, or no signature', () => {
    expect(read({ error: 'no header' })).toEqual({ error: 'no header' })
    expect(read({ kind: 'none' })).toEqual({ signatures: [], words: [] })
    const counter = { kind: 'counter-signature', field: 'First', signatureIntact: false }
    const signed = { kind: 'signature', field: 'First', valueSha256: 'aa', signatureIntact: true }
    expect(read(signed, counter)).toMatchObject({ signatures: [{ field: 'First', id: 'aa', integrity: 'intact' }] })
  })

  it('holds where value and digest do', () => {
    const digest = (found: boolean, intact: boolean) => [{ type: 'MESSAGE_DIGEST', found, intact }]
    expect(integrityOf({ signatureIntact: true, references: digest(true, true) })).toBe('intact')
    expect(integrityOf({ signatureIntact: true, references: digest(true, false) })).toBe('broken')
    expect(integrityOf({ signatureIntact: true, references: digest(false, false) })).toBe('not-judged')
    expect(integrityOf({ signatureIntact: true, references: [] })).toBe('not-judged')
    expect(integrityOf({ signatureIntact: false, references: digest(true, true) })).toBe('broken')
    expect(integrityOf({ signatureIntact: true, imprintIntact: false })).toBe('broken')
    expect(integrityOf({ signatureIntact: null })).toBe('not-judged')
  })

  it('covers the file by its word, or by its ranges', () => {
    const coverageOf = (pdf: object): unknown => {
      const said = read({ kind: 'signature', field: 'First', pdf })
      return said !== undefined && 'signatures' in said ? said.signatures[0]?.wholeFile : said
    }
    expect(coverageOf({ coverage: 'ENTIRE_FILE' })).toBe(true)
    expect(coverageOf({ coverage: 'ENTIRE_REVISION' })).toBe(false)
    expect(coverageOf({ byteRange: [0, 10, 20, 30] })).toBe(true)
    expect(coverageOf({ byteRange: [0, 10, 20, 29] })).toBe(false)
    expect(coverageOf({ byteRange: [1, 9, 20, 30] })).toBe(false)
    expect(coverageOf({})).toBe(null)
  })
})

describe('two readings', () => {
  it('agree in everything that both say', () => {
    const one = compareReadings(reading({}), reading({ id: null, wholeFile: null }))
    expect(one).toEqual({ signatures: 1, sameIntegrity: 1, sameCoverage: 0, coverageNotSaid: 1, differences: [] })
    expect(compareReadings({ error: 'A' }, { error: 'B' }).differences).toEqual([])
  })

  it('pair signatures by value, then by field, then by ranges', () => {
    const [first, second] = [
      { field: 'A', id: 'aa' },
      { field: 'B', id: 'bb' },
    ] as const
    expect(compareReadings(reading(first, second), reading(second, first)).signatures).toBe(2)
    const renamed = compareReadings(reading(first, second), reading({ field: 'C', id: 'bb' }, { field: 'A', id: null }))
    expect([renamed.signatures, renamed.differences]).toEqual([2, []])
    expect(compareReadings(reading(first), reading({ field: 'C', id: null })).signatures).toBe(1)
    const others = compareReadings(reading(first), reading({ field: 'A', id: 'cc', ranges: null }))
    expect(others.differences.map(({ aspect, ours, theirs }) => [aspect, ours, theirs])).toEqual([
      ['number', 'there', 'not there'],
      ['number', 'not there', 'there'],
    ])
  })

  it.each<[string, Reading, Partial<Difference>]>([
    ['a file', { error: 'no header' }, { aspect: 'reading', ours: '1 signatures', theirs: 'not read' }],
    ['integrity', reading({ integrity: 'broken' }), { aspect: 'integrity', ours: 'intact', theirs: 'broken' }],
    ['coverage', reading({ wholeFile: false }), { aspect: 'coverage', ours: 'whole file', theirs: 'a part' }],
  ])('differ in %s', (_, theirs, expected) => {
    expect(compareReadings(reading({}), theirs).differences).toMatchObject([expected])
  })
})

describe('the classes of differences', () => {
  const difference = (said: Partial<Difference>): Difference => ({
    aspect: 'integrity',
    field: 'First',
    ours: 'intact',
    theirs: 'broken',
    ourWords: [],
    theirWords: [],
    ...said,
  })

  it('explain by the codes of this library', () => {
    expect(classOf(difference({ ourWords: [OUT_OF_ORDER] }))?.name).toBe('attributes-out-of-order')
    const unsupported = { ours: 'not judged', theirs: 'intact', ourWords: ['DIGEST_UNSUPPORTED'] }
    expect(classOf(difference(unsupported))?.name).toBe('algorithm-not-here')
    const damaged = { aspect: 'reading', ours: '1 signatures', theirs: 'not read', ourWords: ['PDF_REBUILT'] } as const
    expect(classOf(difference(damaged))?.name).toBe('damaged')
  })

  it('leave without a class what nobody has explained', () => {
    expect(classOf(difference({}))).toBe(null)
    expect(classOf(difference({ ours: 'broken', theirs: 'intact' }))).toBe(null)
    // A code that explains one direction does not explain the other, nor another aspect.
    expect(classOf(difference({ ours: 'broken', theirs: 'intact', ourWords: [OUT_OF_ORDER] }))).toBe(null)
    expect(classOf(difference({ aspect: 'coverage', ourWords: [OUT_OF_ORDER] }))).toBe(null)
    expect(classOf(difference({ aspect: 'reading', ours: 'not read', theirs: '1 signatures' }))).toBe(null)
    for (const { name } of CLASSES) expect(name).toMatch(/^[a-z-]+$/)
  })

  it('never explain that this library accepts what another finds broken, but for these', () => {
    const codes = [
      ...new Set(CLASSES.flatMap(({ why }) => [...why.matchAll(/[A-Z]{2,}_[A-Z_]+/g)].map(([code]) => code))),
    ]
    const explained = [...codes, 'SIGNED_ATTRIBUTES_NOT_DER', 'PDF_REVISION_LATER', 'NO_PATH'].filter(
      (code) => classOf(difference({ ourWords: [code] })) !== null,
    )
    expect(explained).toEqual(['ENCAPSULATED_CONTENT_PRESENT'])
  })
})

describe('the page', () => {
  const page = readFileSync('docs/pdf-readers.md', 'utf8')

  it('has every class with its reason, and a count for each reader', () => {
    const part = writtenPart(page) ?? ''
    for (const { name, why } of CLASSES) {
      expect(part).toContain(`- \`${name}\`: ${why}`)
      expect(part).toMatch(new RegExp(`\\| \`${name}\` +\\|.*\\d+ +\\|`))
    }
  })

  it('has the tables at their place', () => {
    const tally = new Tally()
    tally.add('set', 'other', 'a.pdf', reading({}), reading({}))
    tally.add('set', 'other', 'b.pdf', reading({ words: [OUT_OF_ORDER] }), reading({ integrity: 'broken' }))
    const text = describeAgreement([{ name: 'other', version: '1.0' }], tally.rows, tally.differences)
    expect(text).toContain('Asked: other 1.0.')
    expect(text.replace(/ +/g, ' ')).toContain('| set | other | 2 | 1 | 2 | 1 | 1 | 2 | 0 | 1 |')
    expect(text.replace(/ +/g, ' ')).toContain('| `attributes-out-of-order` | integrity | 1 |')
    const written = withWrittenPart(page, text)
    expect(writtenPart(written)).toBe(text)
    expect(written.slice(0, 100)).toBe(page.slice(0, 100))
    expect(writtenPart('# No place')).toBe(null)
  })
})

describe('this library, as one of the readers', () => {
  it('says what is signed, and what holds', async () => {
    const signer = await credential('SG')
    const signed = await signPdf(createPdf(), {
      subFilter: 'ETSI.CAdES.detached',
      sign: (bytes) => signCms(bytes, { credential: signer }),
    })
    const whole = await askLibrary(signed.bytes)
    expect(whole).toMatchObject({ signatures: [{ integrity: 'intact', wholeFile: true }] })
    const changed = await askLibrary(replacePageText(signed, { ...AGREEMENT, title: 'Testbed' }).bytes)
    expect(changed).toMatchObject({ signatures: [{ integrity: 'intact', wholeFile: false }] })
    const broken = signed.bytes.slice()
    broken[20] = (broken[20] as number) ^ 1
    expect(await askLibrary(broken)).toMatchObject({ signatures: [{ integrity: 'broken' }] })
    expect(await askLibrary(createPdf().bytes)).toMatchObject({ signatures: [] })
    expect(await askLibrary(new TextEncoder().encode('%PDF-1.7 Testbed'))).toHaveProperty('error')
  })
})
