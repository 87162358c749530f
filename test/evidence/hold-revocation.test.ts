import { beforeAll, describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { holdRevocation } from '../../src/evidence/hold-revocation.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { issueCrl } from '../../src/testbed/crl.ts'
import { createOcspResponse } from '../../src/testbed/ocsp.ts'
import { arithmetic as engine } from '../arithmetic.ts'
import { AT, issueRoot } from '../validation/fixture.ts'

let issuer: Credential
let crls: readonly Uint8Array[]
let ocspResponses: readonly Uint8Array[]

beforeAll(async () => {
  issuer = await issueRoot()
  const [thisUpdate, nextUpdate] = [new Date(AT), new Date(AT + 86_400_000)]
  crls = await Promise.all([1, 2].map((crlNumber) => issueCrl({ issuer, thisUpdate, nextUpdate, crlNumber })))
  ocspResponses = [await createOcspResponse({ responder: issuer, issuer, statuses: [], producedAt: thisUpdate })]
})

const hold = (evidence: { crls?: readonly Uint8Array[]; ocspResponses?: readonly Uint8Array[] }, limits = {}) =>
  holdRevocation({ crls: [], ocspResponses: [], ...evidence }, engine, createBudget(limits), null)

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

  it('tells of empty lists, which it holds', async () => {
    const dates = { thisUpdate: new Date(AT), nextUpdate: new Date(AT + 86_400_000) }
    const crl = await issueCrl({ issuer, ...dates, faults: { emptyList: true } })
    const statuses = [{ certificate: issuer, status: 'good', thisUpdate: new Date(AT) }] as const
    const answers = (['responseExtensions', 'singleExtensions'] as const).map((emptyExtensions) =>
      createOcspResponse({
        responder: issuer,
        issuer,
        statuses,
        producedAt: new Date(AT),
        faults: { emptyExtensions },
      }),
    )
    const store = await hold({ crls: [crl], ocspResponses: await Promise.all(answers) })
    expect([store.crls.length, store.ocspResponses.length]).toEqual([1, 2])
    expect(store.findings.map(({ code, level, clause, data }) => [code, level, clause, data?.['what']])).toEqual([
      ['REVOCATION_LIST_EMPTY', 'information', 'RFC 5280 §5.1.2.6', 'revokedCertificates'],
      ['REVOCATION_LIST_EMPTY', 'information', 'RFC 5280 §4.1.2.9', 'responseExtensions'],
      ['REVOCATION_LIST_EMPTY', 'information', 'RFC 5280 §4.1.2.9', 'singleExtensions'],
    ])
  })

  it('calls what ran out of budget by its name', async () => {
    const store = await hold({ crls, ocspResponses }, { asn1Nodes: 5 })
    expect(store.findings.map(({ code }) => code)).toEqual(Array(3).fill('BUDGET_EXHAUSTED'))
    expect(() => hold({ crls }, { evidenceBytes: 100 })).toThrow('BUDGET_EXHAUSTED')
  })

  it('looks at nothing more once no value can be read, and tells how many are left, in any order', () => {
    const odd = Array.from({ length: 500 }, (_, i) => Uint8Array.of(0x30, 2, i >> 8, i & 0xff))
    for (const given of [
      [...crls, ...odd],
      [...odd, ...crls],
    ]) {
      const budget = createBudget({ asn1Nodes: 5 })
      const store = holdRevocation({ crls: given, ocspResponses: odd }, engine, budget, null)
      const looked = store.digests.size
      expect(looked).toBeLessThan(10)
      expect(budget.spent.evidenceBytes).toBe(looked * 1_024)
      expect([store.crls, store.ocspResponses, budget.exhausted]).toEqual([[], [], 'asn1Nodes'])
      const told = store.findings.filter(({ data }) => data?.['count'] !== undefined)
      expect(told.map(({ code, level, data }) => [code, level, data])).toEqual([
        ['BUDGET_EXHAUSTED', 'warning', { resource: 'asn1Nodes', count: 502 - looked }],
        ['BUDGET_EXHAUSTED', 'warning', { resource: 'asn1Nodes', count: 500 }],
      ])
      expect([...given, ...odd].every((one) => store.unread.has(one))).toBe(true)
    }
  })

  it('tells of some of very many', async () => {
    const many = Array.from({ length: 500 }, (_, i) => Uint8Array.of(0x30, 2, i >> 8, i & 0xff))
    const { findings } = await hold({ crls: many, ocspResponses: many })
    expect(findings.length).toBeLessThanOrEqual(64)
  })
})
