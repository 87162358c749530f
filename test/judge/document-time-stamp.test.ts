import { beforeAll, describe, expect, it } from 'vitest'
import type { AcceptancePolicy } from '../../src/acceptance/types.ts'
import { createState, credentialOf, STATE_SHAPES } from '../../src/testbed/hierarchy.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import type { PdfFile } from '../../src/testbed/pdf-file.ts'
import { type PdfSignatureOptions, signPdf } from '../../src/testbed/pdf-sign.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { timeStamper } from '../../src/testbed/timestamp.ts'
import { issueRoot, issueSigner } from '../validation/fixture.ts'
import { credential, decided, judged, NOW, OFFLINE, theTestbed } from './fixture.ts'

/** What was added after a signature: document time-stamps, and signatures that are not accepted themselves. */

const SELLER_ALONE: AcceptancePolicy = { ...OFFLINE, signatures: ['Seller'] }
const PAPER = { rectangle: [300, 20, 380, 60] } as const

let signed: PdfFile
let stamp: PdfSignatureOptions['sign']

beforeAll(async () => {
  signed = await signInState(await theTestbed(), 'SG', { field: 'Seller', pdf: createPdf() })
  stamp = timeStamper({ tsa: await credential('SG', 'tsa'), time: NOW })
})

async function stampedWith(options: Partial<PdfSignatureOptions>, policy: AcceptancePolicy): Promise<string> {
  const document = await signPdf(signed, { subFilter: 'ETSI.RFC3161', field: 'Time', sign: stamp, ...options })
  return decided(await judged(document, { relyingState: 'SG', policy }))
}

describe.each([
  ['all signatures', OFFLINE],
  ['a field', SELLER_ALONE],
])('by a policy of %s, a time-stamp that was added', (_, policy) => {
  it('is harmless where no page shows it, and its form and arithmetic hold', async () => {
    expect(await stampedWith({}, policy)).toBe('accept: VALID_AND_DOMESTIC')
  })

  it('is harmless whoever made it: what proves nothing takes nothing away', async () => {
    const strange = await issueSigner(await issueRoot(), { extendedKeyUsage: ['1.3.6.1.5.5.7.3.8'] })
    const sign = timeStamper({ tsa: strange, time: NOW })
    expect(await stampedWith({ sign }, policy)).toBe('accept: VALID_AND_DOMESTIC')
  })

  it('gives no advice where it does not count, though its issuer has the name of a service and another key', async () => {
    // The same names, and other keys.
    const imitation = credentialOf(await createState(STATE_SHAPES.SG, NOW), 'tsa')
    const sign = timeStamper({ tsa: imitation, time: NOW })
    const document = await signPdf(signed, { subFilter: 'ETSI.RFC3161', field: 'Time', sign })
    const { decision, signatures } = await judged(document, { relyingState: 'SG', policy })
    expect(signatures[1]?.findings.map(({ code }) => code)).toContain('ANCHOR_NAME_KEY_MISMATCH')
    expect(decision).toMatchObject({ outcome: 'accept', next: ['CHECK_SIGNER_IDENTITY'] })
  })

  it('is harmless where its dictionary has the type of a signature, and certifies nothing', async () => {
    expect(await stampedWith({ entries: { Type: '/Sig' } }, policy)).toBe('accept: VALID_AND_DOMESTIC')
    const shown = { entries: { Type: '/Sig' }, ...PAPER }
    expect(await stampedWith(shown, policy)).toMatch(/^review: LATER_SIGNATURE_NOT_ACCEPTED/)
    const certifying = { entries: { Type: '/Sig', Reference: [{ TransformMethod: '/DocMDP' }] } }
    expect(await stampedWith(certifying, policy)).toMatch(/^review: /)
  })

  it('is none where a page shows it, on empty paper too', async () => {
    expect(await stampedWith(PAPER, policy)).toBe('review: LATER_SIGNATURE_NOT_ACCEPTED PDF_MARK_NOT_PREPARED')
  })

  it('is a mark as others are where a policy has them on empty paper', async () => {
    const onPaper: AcceptancePolicy = { ...policy, laterMarks: 'on-blank-paper' }
    expect(await stampedWith(PAPER, onPaper)).toBe('accept: VALID_AND_DOMESTIC')
    // The first line of text begins at 72, and its base line is at 738.
    const beside = { rectangle: [40, 730, 70, 750] } as const
    expect(await stampedWith(beside, onPaper)).toBe('review: LATER_SIGNATURE_NOT_ACCEPTED PDF_MARK_NOT_PREPARED')
    const imitation = credentialOf(await createState(STATE_SHAPES.SG, NOW), 'tsa')
    const sign = timeStamper({ tsa: imitation, time: NOW })
    expect(await stampedWith({ ...PAPER, sign }, onPaper)).toBe('review: LATER_SIGNATURE_NOT_ACCEPTED')
  })

  it.each<[string, PdfSignatureOptions['sign'], string]>([
    [
      'is of something else',
      (bytes) => stamp(bytes.subarray(1)),
      'OTHER_SIGNATURE_FAILED LATER_SIGNATURE_NOT_ACCEPTED',
    ],
    [
      'has another signature value',
      async (bytes) => {
        const token = await stamp(bytes)
        return token.map((octet, i) => (i === token.length - 1 ? octet ^ 1 : octet))
      },
      'OTHER_SIGNATURE_FAILED LATER_SIGNATURE_NOT_ACCEPTED',
    ],
    ['is no token', async () => Uint8Array.of(0x30, 0), 'OTHER_SIGNATURE_FAILED LATER_SIGNATURE_NOT_ACCEPTED'],
  ])('is none where it %s', async (_, sign, reasons) => {
    const answer = await stampedWith({ sign }, policy)
    expect(answer).toMatch(/^review: /)
    for (const reason of reasons.split(' ')) expect(answer).toContain(reason)
  })
})

describe('a signature that a policy does not count', () => {
  it('is for review where it came later and is not accepted itself, and not where it came first', async () => {
    const testbed = await theTestbed()
    const witness = (pdf: PdfFile) => signInState(testbed, 'MM', { field: 'Witness', pdf })
    const prepared = createPdf({ signatureFields: ['Seller', 'Witness'] })
    const later = await witness(await signInState(testbed, 'SG', { field: 'Seller', pdf: prepared }))
    const asked = { relyingState: 'SG', policy: SELLER_ALONE } as const
    const report = await judged(later, asked)
    const [, other] = report.signatures
    expect(other?.decision.outcome).not.toBe('accept')
    expect(decided(report)).toBe('review: LATER_SIGNATURE_NOT_ACCEPTED')
    const first = await signInState(testbed, 'SG', { field: 'Seller', pdf: await witness(prepared) })
    expect(decided(await judged(first, asked))).toBe('accept: VALID_AND_DOMESTIC')
  })
})
