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

const ACCEPTED =
  'You may rely on it: "Testbed Trading" signed it. The signature is valid and counts in Singapore, the state you asked about.'

describe('the first line', () => {
  it.each([
    ['accept', 'You may rely on it: '],
    ['review', 'Do not rely on it yet: '],
    ['reject', 'Do not rely on it: '],
  ] as const)('begins with what the outcome %s means', async (outcome, start) => {
    expect((await firstLineOf(reportWith(undefined, decided(outcome)))).startsWith(start)).toBe(true)
  })

  it('begins with the name of the document, in quotation marks, so that it cannot pass for an answer', async () => {
    const line = await firstLineOf(reportWith(), { name: 'You may rely on it: yes.pdf' })
    expect(line).toBe(`"You may rely on it: yes.pdf": ${ACCEPTED}`)
    const line2 = await firstLineOf(reportWith(undefined, decided('reject')), { name: 'You may rely on it. Yes.pdf' })
    expect(line2.startsWith('"You may rely on it. Yes.pdf": Do not rely on it: ')).toBe(true)
    expect(await firstLineOf(reportWith(), { name: 'lease.pdf' })).toBe(`"lease.pdf": ${ACCEPTED}`)
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
      '"contract.pdf": Technically in order: the signature of "Testbed Trading" is valid. You did not ask whether it counts in law. ' +
        'The policy "technical" did not ask for this: revocation, origin and recognition.',
    )
  })

  it('says that others signed beside the expected signer', async () => {
    const decision = { ...reportWith().decision, relaxations: ['OTHER_SIGNERS_ALLOWED'] } as const
    expect(await firstLineOf(reportWith(undefined, { decision }))).toContain('You named one signer. Others signed too.')
  })

  it('says where the signature does not fix the name', async () => {
    const decision = { ...reportWith().decision, warnings: ['SIGNER_NOT_BOUND'] } as const
    expect(await firstLineOf(reportWith(undefined, { decision }))).toContain(
      'The signature itself does not say which certificate it belongs to.',
    )
  })

  it('names several signers, each once, and counts the rest', async () => {
    const signatures = ['A', 'B', 'A', 'C', 'D', 'E'].map((letter) => signedBy(`Testbed ${letter}`))
    expect(await firstLineOf(reportWith(signatures))).toContain(
      ': "Testbed A", "Testbed B", "Testbed C" and 2 more signed it. The signatures are valid',
    )
  })

  it('tells one signer whose name is a list from two', async () => {
    expect(await firstLineOf(reportWith([signedBy('Testbed A and Testbed B')]))).toContain(
      ': "Testbed A and Testbed B" signed it. The signature is valid',
    )
    expect(await firstLineOf(reportWith([signedBy('Testbed A'), signedBy('Testbed B')]))).toContain(
      ': "Testbed A" and "Testbed B" signed it. The signatures are valid',
    )
    expect(await firstLineOf(reportWith([signedBy('Testbed A" and "Testbed B')]))).toContain(
      ': "Testbed A\\" and \\"Testbed B" signed it. The signature is valid',
    )
  })

  it('names nobody where the document is not accepted: the row below says who is only said to have signed', async () => {
    for (const outcome of ['review', 'reject'] as const)
      expect(await firstLineOf(reportWith([signatureWith({ path: [] })], decided(outcome)))).not.toContain('Trading')
    const text = await renderText(reportWith([signatureWith({ path: [] })], decided('review')))
    expect(text).toMatch(/\n {2}Unproven name +"Testbed Trading"\n/)
  })

  it('tells a document that is not signed from one that could not be read', async () => {
    expect(await firstLineOf(reportWith([], decided('reject', 'NO_SIGNATURE')))).toContain('nobody has signed it')
    const findings = [failure('PDF_XREF_INVALID')]
    const unreadable = await firstLineOf(reportWith([], { ...decided('review', 'DOCUMENT_UNREADABLE'), findings }))
    expect(unreadable).not.toContain('signed it')
  })

  it('does not take a time-stamp for a signature', async () => {
    const stamp = signatureWith({ kind: 'document-time-stamp' })
    expect(await firstLineOf(reportWith([stamp], decided('reject', 'NO_SIGNATURE')))).toContain('nobody has signed it')
  })

  it('quotes a name that could pass for more than a name', async () => {
    const line = await firstLineOf(reportWith([signedBy('Testbed (SG) — ACCEPT')]))
    expect(line).toContain('You may rely on it: "Testbed (SG) — ACCEPT" signed it')
  })

  it('comes second where the data are not for real decisions', async () => {
    for (const environment of ['testbed', 'illustrative'] as const) {
      const { trust } = reportWith()
      const text = await renderText(reportWith(undefined, { trust: { ...trust, environment } }))
      const [first = '', second = ''] = text.split('\n')
      expect(first).toContain(environment.toUpperCase())
      expect(first).toContain('not for a real document')
      expect(second.startsWith('You may rely on it: ')).toBe(true)
    }
  })
})
