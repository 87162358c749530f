import { describe, expect, it } from 'vitest'
import { readTrustList } from '../../src/lists/list-reader.ts'
import { writeTrustList } from '../../src/lists/list-writer.ts'
import type { TrustService } from '../../src/lists/types.ts'
import fc from '../fast-check.ts'
import { DAY, ISSUED, testDigest, testIdentity, testList, testService, withoutDigest } from '../trust/synthetic.ts'

const service = fc
  .record({
    provider: fc.constantFrom('Testbed A', 'Testbed B'),
    type: fc.constantFrom<TrustService['type'][]>('CA', 'TSA', 'OCSP'),
    legalClass: fc.option(fc.string({ minLength: 1 })),
    acceptsClientAuth: fc.boolean(),
    withdrawnAfter: fc.option(fc.integer({ min: 1, max: 500 })),
    withoutKeyIdentifier: fc.boolean(),
    note: fc.option(fc.string({ minLength: 1 })),
  })
  .map(({ withdrawnAfter, withoutKeyIdentifier, note, ...rest }) => ({
    label: `${withdrawnAfter}`,
    withdrawnAfter,
    withoutKeyIdentifier,
    note,
    rest,
  }))

describe('writeTrustList', () => {
  it('writes what the reader reads back to the same services', () => {
    fc.assert(
      fc.property(fc.array(service, { maxLength: 8 }), (specs) => {
        const services = specs.map(({ withdrawnAfter, withoutKeyIdentifier, note, rest }, index) => {
          const identity = testIdentity(`s${index}`)
          return testService(`s${index}`, {
            ...rest,
            identity: withoutKeyIdentifier ? { ...identity, subjectKeyIdentifier: null } : identity,
            history: [
              { status: 'granted', since: ISSUED },
              ...(withdrawnAfter === null
                ? []
                : [{ status: 'withdrawn' as const, since: ISSUED + withdrawnAfter * DAY }]),
            ],
            source: { category: 'a; b', officialAddress: null, note },
          })
        })
        const list = testList({ services })
        const outcome = readTrustList(new TextEncoder().encode(writeTrustList(withoutDigest(list))), testDigest('file'))
        if (!outcome.ok) throw new Error(outcome.failure.what)
        const byId = (a: TrustService, b: TrustService): number => (a.id < b.id ? -1 : 1)
        expect([...outcome.value.services].sort(byId)).toEqual([...services].sort(byId))
      }),
      { numRuns: 100 },
    )
  })

  it('refuses a key that a list cannot state, and a service without a status', () => {
    const identity = testIdentity('odd')
    const odd = { ...identity, spki: { ...identity.spki, encoded: new Uint8Array(3) } }
    expect(() =>
      writeTrustList(withoutDigest(testList({ services: [testService('odd', { identity: odd })] }))),
    ).toThrow('KEY_UNSUPPORTED')
    expect(() => writeTrustList(withoutDigest(testList({ services: [testService('odd', { history: [] })] })))).toThrow(
      'TRUST_LIST_INVALID',
    )
  })
})
