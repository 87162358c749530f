import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { copyBytes, equalBytes } from '../../src/core/bytes.ts'
import type { CoveredRevision, SignedRevision } from '../../src/report/signed-revision.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { fillTextField } from '../../src/testbed/pdf-changes.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { type SignedPdf, signPdf } from '../../src/testbed/pdf-sign.ts'
import type { SignerFaults } from '../../src/testbed/signer-info.ts'
import { timeStamper } from '../../src/testbed/timestamp.ts'
import { signedRevision } from '../../src/verifier/signed-revision.ts'
import { FORMS } from '../handed-over.ts'
import { codesOf, credential, judged, NOW } from '../judge/fixture.ts'

const CONTENT = new TextEncoder().encode('Testbed content')

let signer: Credential
let first: SignedPdf
let second: SignedPdf
let stamped: SignedPdf

beforeAll(async () => {
  signer = await credential('SG')
  first = await signed(createPdf({ textField: 'Note' }))
  second = await signed(fillTextField(first, 'Delivered'))
  const tsa = await credential('SG', 'tsa')
  stamped = await signPdf(second, { subFilter: 'ETSI.RFC3161', sign: timeStamper({ tsa, time: NOW }) })
})

function signed(file: Parameters<typeof signPdf>[0], faults?: SignerFaults): Promise<SignedPdf> {
  return signPdf(file, {
    subFilter: 'ETSI.CAdES.detached',
    sign: (bytes) => signCms(bytes, { credential: signer, ...(faults === undefined ? {} : { faults }) }),
  })
}

function covered(revision: SignedRevision): CoveredRevision {
  if (revision.outcome !== 'covered') throw new Error(`${revision.outcome}: ${codesOf(revision).join(' ')}`)
  return revision
}

const failuresOf = ({ findings }: SignedRevision): readonly string[] =>
  findings.filter(({ level }) => level === 'failure').map(({ code }) => code)

/** Each place of the text, in Latin-1. */
function edited(bytes: Uint8Array, from: string, to: string): Uint8Array {
  if (from.length !== to.length) throw new Error('of another length')
  const copy = copyBytes(bytes)
  const at = Buffer.from(bytes).lastIndexOf(from)
  if (at < 0) throw new Error(`${from} is not there`)
  copy.set(Buffer.from(to, 'latin1'), at)
  return copy
}

describe('the signed revision of a PDF', () => {
  it('is the file as it was when it was signed, octet for octet', async () => {
    for (const [index, file] of [first, second, stamped].entries()) {
      const revision = covered(await signedRevision(stamped.bytes, index))
      const [, length, start, rest] = file.byteRange
      expect(revision.octets).toEqual(file.bytes)
      expect(revision).toMatchObject({
        value: 'verified',
        signature: { index, field: `Signature${index + 1}` },
        ranges: [
          [0, length],
          [start, rest],
        ],
        followedBy: { revisions: [3, 1, 0][index], octets: stamped.bytes.length - file.bytes.length },
      })
      expect(failuresOf(revision)).toEqual([])
    }
  })

  it('is found by the id that a report has, in the order of the report', async () => {
    const { signatures } = await judged(stamped)
    expect(signatures).toHaveLength(3)
    for (const [index, { id, kind, field }] of signatures.entries()) {
      const revision = covered(await signedRevision(stamped.bytes, id))
      expect(revision.signature).toEqual({ id, index, kind, field })
      expect(revision).toEqual(await signedRevision(stamped.bytes, index))
    }
  })

  it('reads as a document in which that signature covers everything', async () => {
    const { octets } = covered(await signedRevision(stamped.bytes, 0))
    const [signature] = (await judged(octets)).signatures
    expect(signature).toMatchObject({ coverage: { wholeFile: true }, indication: 'TOTAL-PASSED' })
  })

  it.each(FORMS)('is in memory of its own, and the document is left as it was: $name', async ({ of }) => {
    const { given, memory } = of(stamped.bytes)
    const before = new Uint8Array(memory)
    const { octets } = covered(await signedRevision(given, 0))
    expect(equalBytes(new Uint8Array(memory), before)).toBe(true)
    expect(octets.buffer).not.toBe(given.buffer)
    expect(Object.getPrototypeOf(octets)).toBe(Uint8Array.prototype)
    expect(octets.byteLength).toBe(octets.buffer.byteLength)
  })

  it('is nothing where an octet was changed that the signature covers', async () => {
    const changed = edited(first.bytes, '/Helvetica', '/Helvetiga')
    const revision = await signedRevision(changed, 0)
    expect(revision.outcome).toBe('not-covered')
    expect(failuresOf(revision)).toContain('DIGEST_MISMATCH')
    expect(revision).not.toHaveProperty('octets')
  })

  it('is nothing where an octet was changed that a time-stamp covers', async () => {
    const changed = edited(stamped.bytes, '/Helvetica', '/Helvetiga')
    const revision = await signedRevision(changed, 2)
    expect(revision.outcome).toBe('not-covered')
    expect(failuresOf(revision)).toContain('TIME_STAMP_IMPRINT_MISMATCH')
  })

  it('is there where what was changed is not covered, and the signature says no more', async () => {
    const changed = edited(second.bytes, '(Delivered)', '(Delayed..)')
    expect(covered(await signedRevision(changed, 0)).octets).toEqual(first.bytes)
    expect((await signedRevision(changed, 1)).outcome).toBe('not-covered')
  })

  it('is nothing where the value of the signature is not one of its signer', async () => {
    const { bytes } = await signed(createPdf(), { corruptSignature: true })
    const revision = await signedRevision(bytes, 0)
    expect(revision.outcome).toBe('not-covered')
    expect(failuresOf(revision)).toContain('SIGNATURE_INVALID')
  })

  it('leaves open who signed where the certificate of the signer is not there', async () => {
    const file = await signPdf(createPdf(), {
      subFilter: 'ETSI.CAdES.detached',
      sign: (bytes) => signCms(bytes, { credential: signer }, { certificates: [] }),
    })
    const revision = covered(await signedRevision(file.bytes, 0))
    expect(revision).toMatchObject({ value: 'not-checked', octets: file.bytes })
    expect(failuresOf(revision)).toEqual(['SIGNER_CERTIFICATE_NOT_FOUND'])
  })

  it('is nothing where the gap is not the /Contents of the signature alone', async () => {
    // The same octets are signed, and the dictionary leaves out one more on either side.
    const [, length, start, rest] = first.byteRange
    const wide = [0, length - 1, start + 1, rest - 1] as const
    const written = (range: readonly number[]): string => `[${range.join(' ')}]`
    const padded = written(wide).padEnd(written(first.byteRange).length)
    const revision = await signedRevision(edited(first.bytes, written(first.byteRange), padded), 0)
    expect(revision.outcome).toBe('not-covered')
    expect(failuresOf(revision)).toContain('PDF_CONTENTS_NOT_IN_GAP')
  })

  it('is nothing where the range does not begin at the first octet, or is none', async () => {
    const [, length, start, rest] = first.byteRange
    const written = `[0 ${length} ${start} ${rest}]`
    for (const [other, code] of [
      [`[1 ${length - 1} ${start} ${rest}]`, 'PDF_BYTE_RANGE_INVALID'],
      [`[0 ${length} ${start}]`, 'PDF_BYTE_RANGE_INVALID'],
      [`[0 ${length} ${start} 9${rest}]`.slice(0, written.length - 1).concat(']'), 'PDF_BYTE_RANGE_INVALID'],
    ] as const) {
      const revision = await signedRevision(edited(first.bytes, written, other.padEnd(written.length)), 0)
      expect([other, revision.outcome]).toEqual([other, 'not-covered'])
      expect(failuresOf(revision)).toContain(code)
    }
    const without = await signedRevision(edited(first.bytes, '/ByteRange', '/ByteRenge'), 0)
    expect(without.outcome).toBe('not-covered')
    expect(failuresOf(without)).toContain('PDF_BYTE_RANGE_MISSING')
  })

  it('is not there where the document has no such signature, is not signed, or cannot be read', async () => {
    expect(await signedRevision(first.bytes, 1)).toEqual({ outcome: 'no-such-signature', signatures: 1, findings: [] })
    const unknown = 'ab'.repeat(32)
    expect(await signedRevision(first.bytes, unknown)).toMatchObject({ outcome: 'no-such-signature' })
    const unsigned = await signedRevision(createPdf().bytes, 0)
    expect(unsigned).toMatchObject({ outcome: 'no-such-signature', signatures: 0 })
    expect(failuresOf(unsigned)).toEqual(['NO_SIGNATURE'])
    const none = await signedRevision(CONTENT, 0)
    expect(none.outcome).toBe('unreadable')
    expect(failuresOf(none)).toEqual(['FORMAT_UNKNOWN'])
  })

  it('ends where the budget does', async () => {
    const small = await signedRevision(first.bytes, 0, { budget: { documentBytes: 100 } })
    expect(small).toMatchObject({ outcome: 'unreadable', findings: [{ code: 'BUDGET_EXHAUSTED' }] })
    const few = await signedRevision(first.bytes, 0, { budget: { signatureVerifications: 0 } })
    expect(few.outcome).toBe('not-covered')
    expect(failuresOf(few)).toContain('BUDGET_EXHAUSTED')
  })

  it('never hands out octets that are not the ones that were signed, whatever is changed', async () => {
    const whole = stamped.bytes
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), fc.nat(2), async (at, by, index) => {
        const changed = copyBytes(whole)
        changed[at] = (changed[at] as number) ^ by
        const revision = await signedRevision(changed, index)
        if (revision.outcome !== 'covered') return
        const [a, b] = revision.ranges
        const files = [first, second, stamped]
        const found = files.find(({ byteRange }) => byteRange[1] === a?.[1] && byteRange[2] === b?.[0])
        if (found === undefined) throw new Error('another range')
        for (const [start, length] of revision.ranges)
          expect(
            equalBytes(revision.octets.subarray(start, start + length), found.bytes.subarray(start, start + length)),
          ).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

describe('the signed revision of a CMS', () => {
  it('is the content that is in it', async () => {
    const cms = await signCms(CONTENT, { credential: signer }, { attached: true })
    const revision = covered(await signedRevision(cms, 0))
    expect(revision).toMatchObject({ octets: CONTENT, ranges: [[0, CONTENT.length]], value: 'verified' })
    expect(revision).not.toHaveProperty('followedBy')
    const ber = await signCms(CONTENT, { credential: signer }, { attached: true, encoding: 'ber' })
    expect(covered(await signedRevision(ber, 0)).octets).toEqual(CONTENT)
  })

  it('is nothing where the content stands elsewhere', async () => {
    const revision = await signedRevision(await signCms(CONTENT, { credential: signer }), 0)
    expect(revision.outcome).toBe('not-covered')
    expect(failuresOf(revision)).toEqual(['SIGNED_CONTENT_MISSING'])
  })

  it('is nothing where the content is not the one that was signed', async () => {
    const cms = await signCms(CONTENT, { credential: signer, faults: { wrongMessageDigest: true } }, { attached: true })
    const revision = await signedRevision(cms, 0)
    expect(revision.outcome).toBe('not-covered')
    expect(failuresOf(revision)).toContain('DIGEST_MISMATCH')
  })

  it('is the value that a counter-signature signs', async () => {
    const witness = await credential('TH')
    const certificates = [signer.certificate, witness.certificate]
    const counterSigners = [{ credential: witness }]
    const cms = await signCms(CONTENT, { credential: signer, counterSigners }, { attached: true, certificates })
    const { signatures } = await judged(cms)
    const [, counter] = signatures
    const revision = covered(await signedRevision(cms, 1))
    expect(revision.signature).toEqual({ id: counter?.id, index: 1, kind: 'counter-signature' })
    expect(revision.value).toBe('verified')
    expect(Buffer.from(cms).includes(Buffer.from(revision.octets))).toBe(true)
  })
})
