import { beforeAll, describe, expect, it } from 'vitest'
import type { AcceptancePolicy } from '../../src/acceptance/types.ts'
import type { Report } from '../../src/report/types.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import type { PdfFile } from '../../src/testbed/pdf-file.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { generateKeys } from '../seeded-keys.ts'
import { codesOf, credential, judged, OFFLINE } from './fixture.ts'
import { asSigner, issue } from './pki.ts'

/** A document of less counts as one of that size. */
const LEAST = 16 * 1024 * 1024
const CONTENT = new Uint8Array(LEAST / 16).fill(0x61)
/** Enough for one signature over the content, not for two. */
const ONE = { digestPasses: 1.5 / 16 }

let known: Credential
let stranger: Credential

beforeAll(async () => {
  known = await credential('SG')
  stranger = await issue('Testbed stranger', await generateKeys('P-256'), undefined, asSigner())
})

const isLeftOut = (signature: Report['signatures'][number]): boolean => codesOf(signature).includes('BUDGET_EXHAUSTED')
const signed = async (credentials: readonly Credential[]): Promise<Uint8Array> =>
  signCms(
    CONTENT,
    credentials.map((credential) => ({ credential })),
    { certificates: 'chain' },
  )

describe('signatures that ask for more digests than the budget has', () => {
  it('are validated first where their certificate leads to an anchor, and told in document order', async () => {
    const cms = await signed([stranger, stranger, known, stranger])
    const all = await judged(cms, { content: CONTENT })
    expect(all.signatures.map(isLeftOut)).toEqual([false, false, false, false])
    const { signatures, decision } = await judged(cms, { content: CONTENT, budget: ONE })
    expect(signatures.map(isLeftOut)).toEqual([true, true, false, true])
    // What is left out is named by its value alone.
    expect(signatures[2]?.id).toBe(all.signatures[2]?.id)
    expect(new Set(signatures.map(({ id }) => id)).size).toBe(4)
    expect(signatures[2]?.indication).toBe('TOTAL-PASSED')
    expect(decision.outcome).not.toBe('accept')
    const [left] = signatures[0]?.findings.filter(({ code }) => code === 'BUDGET_EXHAUSTED') ?? []
    expect(left?.data).toEqual({ resource: 'digestPasses' })
  })

  it('are charged twice without signed attributes: whatever verifies the value digests the content again', async () => {
    const signedAttributes = false
    const cms = await signCms(CONTENT, { credential: known, signedAttributes }, { certificates: 'chain' })
    const short = await judged(cms, { content: CONTENT, budget: ONE })
    expect(short.signatures.map(isLeftOut)).toEqual([true])
    const enough = await judged(cms, { content: CONTENT, budget: { digestPasses: 2 / 16 } })
    expect(enough.signatures.map(isLeftOut)).toEqual([false])
    // With another hash than that of the name of the signature, once more.
    const algorithm = { kind: 'ecdsa', hash: 'SHA-512' } as const
    const other = await signCms(CONTENT, { credential: known, signedAttributes, algorithm }, { certificates: 'chain' })
    const passes = async (digestPasses: number) =>
      (await judged(other, { content: CONTENT, budget: { digestPasses } })).signatures.map(isLeftOut)
    expect(await passes(2 / 16)).toEqual([true])
    expect(await passes(3 / 16)).toEqual([false])
  })

  it('are validated first where the policy names their field, whosever they are', async () => {
    const signAs = async (pdf: PdfFile, credential: Credential) =>
      signPdf(pdf, {
        sign: (bytes) => signCms(bytes, { credential, signingCertificate: 'v2' }, { certificates: 'chain' }),
        subFilter: 'ETSI.CAdES.detached',
      })
    const pdf = await signAs(await signAs(await signAs(await createPdf(), known), stranger), stranger)
    const [, before, , behind] = pdf.byteRange
    const digestPasses = (before + behind) / LEAST
    const policy: AcceptancePolicy = { ...OFFLINE, signatures: ['Signature3'] }
    const { signatures } = await judged(pdf, { policy, budget: { digestPasses } })
    expect(signatures.map(isLeftOut)).toEqual([true, true, false])
    const unnamed = await judged(pdf, { budget: { digestPasses } })
    expect(unnamed.signatures.map(isLeftOut)).toEqual([false, false, true])
  })
})
