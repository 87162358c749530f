import { beforeAll, describe, expect, it } from 'vitest'
import { engine } from '#platform'
import { createBudget } from '../../src/core/budget.ts'
import { holdRevocation } from '../../src/evidence/hold-revocation.ts'
import { issueCrl } from '../../src/testbed/crl.ts'
import { createOcspResponse } from '../../src/testbed/ocsp.ts'
import { AT, issueRoot } from '../signature/fixture.ts'

let crls: readonly Uint8Array[]
let ocspResponses: readonly Uint8Array[]

beforeAll(async () => {
  const issuer = await issueRoot()
  const [thisUpdate, nextUpdate] = [new Date(AT), new Date(AT + 86_400_000)]
  crls = await Promise.all([1, 2].map((crlNumber) => issueCrl({ issuer, thisUpdate, nextUpdate, crlNumber })))
  ocspResponses = [await createOcspResponse({ responder: issuer, issuer, statuses: [], producedAt: thisUpdate })]
})

const hold = (evidence: { crls?: readonly Uint8Array[]; ocspResponses?: readonly Uint8Array[] }, limits = {}) =>
  holdRevocation({ crls: [], ocspResponses: [], ...evidence }, engine, createBudget(limits))

describe('holdRevocation', () => {
  it('holds each CRL and each answer once, by its digest, in the order given', async () => {
    const store = await hold({ crls: [...crls, ...crls], ocspResponses: [...ocspResponses, ...ocspResponses] })
    expect(store.crls.map(({ crl }) => crl.encoded)).toEqual(crls)
    expect(store.ocspResponses.map(({ response }) => response.encoded)).toEqual(ocspResponses)
    expect(new Set(store.crls.map(({ sha256 }) => sha256)).size).toBe(2)
    expect(store.findings).toEqual([])
  })

  it('leaves out what cannot be read, and says why; a CRL is no answer', async () => {
    const [crl = new Uint8Array()] = crls
    const [answer = new Uint8Array()] = ocspResponses
    const store = await hold({ crls: [crl.subarray(0, 60), answer, crl], ocspResponses: [answer, crl] })
    expect([store.crls.length, store.ocspResponses.length]).toEqual([1, 1])
    expect(store.findings.map(({ code, level, about }) => [code, level, about])).toEqual([
      ['CRL_MALFORMED', 'warning', { kind: 'structure', name: 'CRL' }],
      ['CRL_MALFORMED', 'warning', { kind: 'structure', name: 'CRL' }],
      ['OCSP_MALFORMED', 'warning', { kind: 'structure', name: 'OCSP' }],
    ])
  })

  it('calls what ran out of budget by its name', async () => {
    const store = await hold({ crls, ocspResponses }, { asn1Nodes: 5 })
    expect(store.findings.map(({ code }) => code)).toEqual(Array(3).fill('BUDGET_EXHAUSTED'))
    await expect(hold({ crls }, { evidenceBytes: 100 })).rejects.toThrow('BUDGET_EXHAUSTED')
  })

  it('tells of some of very many', async () => {
    const many = Array.from({ length: 500 }, (_, i) => Uint8Array.of(0x30, 2, i >> 8, i & 0xff))
    const { findings } = await hold({ crls: many, ocspResponses: many })
    expect(findings.length).toBeLessThanOrEqual(64)
  })
})
