import { beforeAll, describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { holdCertificates } from '../../src/evidence/hold-certificates.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { arithmetic as engine } from '../arithmetic.ts'
import { hold, issueRoot, issueSigner } from '../validation/fixture.ts'

let root: Credential
let signer: Credential

beforeAll(async () => {
  root = await issueRoot()
  signer = await issueSigner(root)
})

const store = (encodings: readonly Uint8Array[], limits = {}) =>
  holdCertificates(encodings, engine, createBudget(limits), null)

describe('holdCertificates', () => {
  it('holds each certificate once, by its digest, in the order given', async () => {
    const { held, findings } = await store([signer, root, signer].map(({ certificate }) => certificate.slice()))
    expect(held).toEqual([signer, root].map(hold))
    expect(findings).toEqual([])
  })

  it('leaves out what cannot be read, and says of which bytes and why', async () => {
    const broken = signer.certificate.subarray(0, 100)
    const { held, findings } = await store([broken, broken, root.certificate, new Uint8Array(0)])
    expect(held).toEqual([hold(root)])
    expect(findings.map(({ code, level, data }) => [code, level, data?.['reason']])).toEqual([
      ['CERTIFICATE_MALFORMED', 'warning', 'DER_TRUNCATED'],
      ['CERTIFICATE_MALFORMED', 'warning', 'DER_TRUNCATED'],
    ])
  })

  it('does not take a certificate with something behind it for the certificate', async () => {
    const longer = new Uint8Array([...signer.certificate, 0])
    const { held, findings } = await store([longer])
    expect([held.length, findings.length]).toEqual([0, 1])
  })

  it('charges what is the same object once, and what is small as 1,024 octets', async () => {
    const budget = createBudget()
    const { held } = await holdCertificates(Array(50).fill(signer.certificate), engine, budget, null)
    expect(held).toHaveLength(1)
    const least = Math.max(1_024, signer.certificate.length)
    expect(budget.spent.evidenceBytes).toBe(least)
    const small = createBudget()
    await holdCertificates(
      Array.from({ length: 50 }, () => new Uint8Array(5)),
      engine,
      small,
      null,
    )
    expect(small.spent.evidenceBytes).toBe(50 * 1_024)
  })

  it('calls what ran out of budget by its name', async () => {
    const { held, findings } = await store(
      [root, signer].map(({ certificate }) => certificate),
      { asn1Nodes: 10 },
    )
    expect(held).toEqual([])
    expect(findings.map(({ code }) => code)).toEqual(['BUDGET_EXHAUSTED', 'BUDGET_EXHAUSTED'])
  })

  it('looks at nothing more once no value can be read, and tells how many are left', () => {
    const odd = Array.from({ length: 500 }, (_, i) => Uint8Array.of(0x30, 2, i >> 8, i & 0xff))
    const budget = createBudget({ asn1Nodes: 10 })
    const { digests, findings, unread } = holdCertificates([root.certificate, ...odd], engine, budget, null)
    expect([digests.size, unread.size, budget.exhausted]).toEqual([1, 501, 'asn1Nodes'])
    expect(findings.map(({ code, data }) => [code, data?.['count']])).toEqual([
      ['BUDGET_EXHAUSTED', undefined],
      ['BUDGET_EXHAUSTED', 500],
    ])
  })

  it('tells of some of very many', async () => {
    const many = Array.from({ length: 500 }, (_, i) => Uint8Array.of(0x30, 2, i >> 8, i & 0xff))
    const { held, findings } = await store([...many, root.certificate])
    expect(held).toEqual([hold(root)])
    expect(findings.length).toBeLessThanOrEqual(32)
  })
})
