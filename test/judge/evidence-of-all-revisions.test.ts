import { beforeAll, describe, expect, it } from 'vitest'
import { fromAscii } from '../../src/core/bytes.ts'
import { issueCrl } from '../../src/testbed/crl.ts'
import { credentialOf } from '../../src/testbed/hierarchy.ts'
import { createPdf, OBJECT } from '../../src/testbed/pdf-create.ts'
import { addDss } from '../../src/testbed/pdf-dss.ts'
import { appendRevision, dictionaryOf, type PdfFile } from '../../src/testbed/pdf-file.ts'
import type { PdfDictionary, PdfObject } from '../../src/testbed/pdf-syntax.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { codesOf, decided, judged, NOW, OFFLINE, onlySignature, theTestbed } from './fixture.ts'

/** Evidence of the document that a later revision replaces, or takes away (ETSI EN 319 142-1 §5.4.2). */

const HOUR = 3_600_000
const ASKED = { relyingState: 'SG', policy: { ...OFFLINE, revocation: 'required' } } as const

let signed: PdfFile
let revoked: Uint8Array
let good: Uint8Array

beforeAll(async () => {
  const testbed = await theTestbed()
  const there = testbed.states.SG
  signed = await signInState(testbed, 'SG', { pdf: createPdf(), document: { dss: false } })
  const window = { thisUpdate: new Date(NOW.getTime() - HOUR), nextUpdate: new Date(NOW.getTime() + 24 * HOUR) }
  const issuer = credentialOf(there, 'accredited-ca')
  good = await issueCrl({ issuer, ...window })
  const entry = {
    certificate: there.signer,
    date: new Date(NOW.getTime() - 20 * HOUR),
    reason: 'keyCompromise',
  } as const
  revoked = await issueCrl({ issuer, ...window, revoked: [entry] })
})

const updated = (file: PdfFile, objects: readonly (readonly [number, PdfObject])[]) =>
  appendRevision(file, { objects: new Map(objects) })
const catalogOf = (file: PdfFile) => dictionaryOf(file, OBJECT.catalog)
const storeOf = (file: PdfFile) => Number.parseInt(String(catalogOf(file)['DSS']), 10)

const LOST: readonly [string, (file: PdfFile) => PdfFile][] = [
  ['replaced by an empty one', (file) => updated(file, [[storeOf(file), { Type: '/DSS' }]])],
  [
    'taken away',
    (file) => {
      const { DSS: _, ...catalog } = catalogOf(file)
      return updated(file, [[OBJECT.catalog, catalog]])
    },
  ],
  [
    'put elsewhere',
    (file) =>
      updated(file, [
        [OBJECT.catalog, { ...catalogOf(file), DSS: `${file.size} 0 R` }],
        [file.size, { Type: '/DSS', Certs: [] }],
      ]),
  ],
]

describe.each(LOST)('a store of evidence that is %s', (_, later) => {
  it('takes nothing from a signature', async () => {
    const full = addDss(signed, { crls: [good] })
    expect(decided(await judged(full, ASKED))).toBe('accept: VALID_AND_DOMESTIC')
    expect(decided(await judged(later(full), ASKED))).toBe('accept: VALID_AND_DOMESTIC')
  })

  it('hides no revocation', async () => {
    const full = addDss(signed, { crls: [revoked] })
    const [before, after] = [await judged(full, ASKED), await judged(later(full), ASKED)]
    expect(decided(after)).toBe(decided(before))
    expect(after.decision.outcome).toBe('review')
    expect(codesOf(onlySignature(after))).toContain('CERTIFICATE_REVOKED')
  })
})

describe('a store of evidence that changes what it had', () => {
  it('is not judged', async () => {
    const full = addDss(signed, { crls: [good] })
    const [list] = [dictionaryOf(full, storeOf(full))['CRLs'] as readonly string[]]
    const number = Number.parseInt(list[0] as string, 10)
    const report = await judged(updated(full, [[number, { dictionary: {}, data: revoked }]]), ASKED)
    expect(report.decision.outcome).not.toBe('accept')
    expect(codesOf(onlySignature(report))).toContain('PDF_LATER_CHANGES_NOT_JUDGED')
  })
})

describe('what stands in the place for evidence', () => {
  const categoryOf = async (file: PdfFile, decision = 'accept: VALID_AND_DOMESTIC') => {
    const report = await judged(file.bytes, { relyingState: 'SG', policy: OFFLINE })
    expect(decided(report)).toBe(decision)
    return onlySignature(report).changes
  }
  const added = (file: PdfFile, objects: readonly PdfObject[], entries: (first: number) => PdfObject) => {
    const catalog = { ...catalogOf(file), DSS: `${file.size + objects.length} 0 R` }
    const streams = objects.map((object, i) => [file.size + i, object] as const)
    return updated(file, [[OBJECT.catalog, catalog], ...streams, [file.size + objects.length, entries(file.size)]])
  }
  const words = { dictionary: {}, data: fromAscii('BT (9,000) Tj ET') } as PdfObject

  it('is told as evidence where all of it was read as a certificate, a CRL, an answer or a time-stamp', async () => {
    const { certificate } = (await theTestbed()).states.SG.signer
    const file = addDss(signed, { certificates: [certificate], crls: [good] })
    expect(await categoryOf(file)).toMatchObject({
      category: 'long-term-data',
      revisions: [{ category: 'long-term-data' }],
    })
  })

  // What nobody signed and has no form may be a file of any kind; the content of a page was signed.
  const FORMLESS = 'review: CMS_PART_UNKNOWN'
  it.each<[string, (file: PdfFile) => PdfFile, string?]>([
    [
      'something else',
      (file) => added(file, [words], (first) => ({ Type: '/DSS', Certs: [`${first} 0 R`] })),
      FORMLESS,
    ],
    ['something else than a CRL', (file) => added(file, [words], (first) => ({ CRLs: [`${first} 0 R`] })), FORMLESS],
    ['the content of a page', (file) => added(file, [], () => ({ OCSPs: [`${OBJECT.content} 0 R`] }))],
    [
      'what cannot be decoded',
      (file) =>
        added(file, [{ dictionary: { Filter: '/DCTDecode' }, data: fromAscii('x') } as PdfObject], (first) => ({
          Certs: [`${first} 0 R`],
        })),
      FORMLESS,
    ],
    [
      'a time-stamp that is none',
      (file) => added(file, [words], (first) => ({ VRI: { ['A'.repeat(40)]: { TS: `${first} 0 R` } } })),
      FORMLESS,
    ],
  ])('is told as that where it is %s', async (_, make, decision) => {
    const told = { category: 'unread-evidence', revisions: [{ category: 'unread-evidence' }] }
    expect(await categoryOf(make(signed), decision)).toMatchObject(told)
  })

  it.each<[string, PdfDictionary, string]>([
    ['its data alone', { Type: '/Cert', Filter: '[]' }, 'accept: VALID_AND_DOMESTIC'],
    ['an image beside them', { Foo: `${OBJECT.content} 0 R` }, 'review: SIGNATURE_INDETERMINATE'],
    ['a file beside them', { AF: '[<< /Type /Filespec >>]' }, 'review: SIGNATURE_INDETERMINATE'],
    ['a text beside them', { DL: '(Testbed)' }, 'review: SIGNATURE_INDETERMINATE'],
  ])('has in the dictionary of its stream %s', async (_, dictionary, decision) => {
    const data = (await theTestbed()).states.SG.signer.certificate
    const file = added(signed, [{ dictionary, data } as PdfObject], (first) => ({ Certs: [`${first} 0 R`] }))
    const report = await judged(file.bytes, { relyingState: 'SG', policy: OFFLINE })
    expect(decided(report).split(' ').slice(0, 2).join(' ')).toBe(decision)
  })
})
