import { describe, expect, it } from 'vitest'
import { PRESETS } from '../../src/acceptance/presets.ts'
import type { Report, SignatureReport } from '../../src/report/types.ts'
import { failure, firstLineOf, renderText, reportWith, signatureWith } from '../report/fixture.ts'

const decided = (outcome: Report['decision']['outcome'], ...reasons: Report['decision']['reasons']) => ({
  decision: { outcome, reasons, relaxations: [], warnings: [], next: [] },
})

function signedBy(commonName: string, changes: Partial<SignatureReport> = {}): SignatureReport {
  const signature = signatureWith(changes)
  const { signer } = signature
  return signer === undefined ? signature : { ...signature, signer: { ...signer, commonName } }
}

const { signer: _, ...UNKNOWN_SIGNER } = signatureWith()

describe('the first line', () => {
  it.each([
    ['accept', 'ACCEPT  '],
    ['review', 'REVIEW  '],
    ['reject', 'REJECT  '],
  ] as const)('begins with the outcome %s', async (outcome, start) => {
    expect((await firstLineOf(reportWith(undefined, decided(outcome)))).startsWith(start)).toBe(true)
  })

  it('says who signed, and from which state', async () => {
    expect(await firstLineOf(reportWith(), { name: 'contract.pdf' })).toBe(
      'ACCEPT  contract.pdf — signed by Testbed Trading (ID)',
    )
  })

  it('says that nobody was expected', async () => {
    const { signer: _, ...question } = reportWith().question
    const line = await firstLineOf(reportWith(undefined, { question }))
    expect(line).toBe('ACCEPT  signed by Testbed Trading (ID) — expected signer not given: check who it is')
  })

  it('says what the policy did not ask for, whatever its length', async () => {
    const { question } = reportWith()
    const line = await firstLineOf(
      reportWith(undefined, {
        question: { ...question, policy: PRESETS.technical },
        decision: {
          outcome: 'accept',
          reasons: ['VALID_TECHNICALLY'],
          relaxations: ['REVOCATION_NOT_REQUIRED', 'ORIGIN_NOT_REQUIRED', 'RECOGNITION_NOT_REQUIRED'],
          warnings: [],
          next: [],
        },
      }),
      { name: 'contract.pdf', width: 60 },
    )
    expect(line).toBe(
      'ACCEPT  contract.pdf — signed by Testbed Trading (ID) — not required: revocation, origin and recognition (policy technical)',
    )
  })

  it('names several signers, each once, and counts the rest', async () => {
    const signatures = ['A', 'B', 'A', 'C', 'D', 'E'].map((letter) => signedBy(`Testbed ${letter}`))
    expect(await firstLineOf(reportWith(signatures))).toBe(
      'ACCEPT  signed by Testbed A (ID), Testbed B (ID), Testbed C (ID) and 2 more',
    )
  })

  it.each<[string, Partial<SignatureReport>]>([
    ['no path leads to somebody trusted', { path: [], origin: { known: false, code: 'ORIGIN_UNKNOWN' } }],
    ['the content was altered', { indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE' }],
    [
      'the signature value does not verify',
      {
        integrity: {
          digest: 'verified',
          signature: 'invalid',
          signingCertificate: 'verified',
          signedAttributes: 'present',
        },
      },
    ],
  ])('takes nobody for the signer where %s', async (_, changes) => {
    expect(await firstLineOf(reportWith([signatureWith(changes)], decided('reject', 'SIGNATURE_FAILED')))).toBe(
      'REJECT  said to be signed by Testbed Trading, not confirmed',
    )
  })

  it('keeps signers apart who are confirmed and who are not', async () => {
    const signatures = [signedBy('Testbed A'), signedBy('Testbed B', { path: [] }), UNKNOWN_SIGNER]
    expect(await firstLineOf(reportWith(signatures, decided('review')))).toBe(
      'REVIEW  signed by Testbed A (ID); said to be signed by Testbed B, not confirmed; signer not known',
    )
  })

  it('tells a document that is not signed from one that could not be read', async () => {
    expect(await firstLineOf(reportWith([], decided('reject', 'NO_SIGNATURE')))).toBe('REJECT  not signed')
    const findings = [failure('PDF_PASSWORD_REQUIRED')]
    expect(await firstLineOf(reportWith([], { ...decided('review', 'DOCUMENT_UNREADABLE'), findings }))).toBe(
      'REVIEW  could not be read',
    )
  })

  it('does not take a time-stamp for a signature', async () => {
    const stamp = signatureWith({ kind: 'document-time-stamp' })
    expect(await firstLineOf(reportWith([stamp], decided('reject', 'NO_SIGNATURE')))).toBe('REJECT  not signed')
  })

  it('quotes a name that could pass for more than a name', async () => {
    const line = await firstLineOf(reportWith([signedBy('Testbed (SG) — ACCEPT')]))
    expect(line).toBe('ACCEPT  signed by "Testbed (SG) — ACCEPT" (ID)')
  })

  it('comes second where the data are not for real decisions', async () => {
    for (const environment of ['testbed', 'illustrative'] as const) {
      const { trust } = reportWith()
      const text = await renderText(reportWith(undefined, { trust: { ...trust, environment } }))
      const [first = '', second = ''] = text.split('\n')
      expect(first).toContain(environment.toUpperCase())
      expect(first).toContain('No decision about a real document')
      expect(second.startsWith('ACCEPT  ')).toBe(true)
    }
  })
})
