import { describe, expect, it } from 'vitest'
import { writeSequence } from '../../src/asn1/writer.ts'
import { createBudget } from '../../src/core/budget.ts'
import type { CertificateRevocationList, CrlReason } from '../../src/x509/crl-types.ts'
import { findCrlEntries } from '../../src/x509/find-crl-entries.ts'
import fc from '../fast-check.ts'
import { commonName, extension, integer, name, TRUE, tagged } from './build.ts'
import { entry, enumerated, generalizedTime, readGoodCrl, reason, serial } from './build-crl.ts'

function find(crl: CertificateRevocationList, ...octets: readonly number[]) {
  const outcome = findCrlEntries(crl, Uint8Array.from(octets), createBudget())
  if (!outcome.ok) throw new Error(outcome.failure.code)
  return outcome.value
}

const issuer = (text: string): Uint8Array =>
  extension('2.5.29.29', writeSequence(tagged(4, name(commonName(text)))), TRUE)

describe('findCrlEntries', () => {
  it('finds the entries of a number, exactly that one, in order', () => {
    const crl = readGoodCrl({
      entries: [entry(serial(1)), entry(serial(1, 0), reason(1)), entry(serial(0x80)), entry(serial(1), reason(4))],
    })
    expect(find(crl, 1).map(({ reason: why }) => why)).toEqual([null, 'superseded'])
    expect(find(crl, 1, 0).map(({ reason: why }) => why)).toEqual(['keyCompromise'])
    expect(find(crl, 0x80)).toMatchObject([{ serialNumber: Uint8Array.of(0x80), revocationDate: Date.UTC(2026, 1, 1) }])
    for (const octets of [[2], [0, 1], [0, 0x80], [1, 0, 0]]) expect(find(crl, ...octets)).toEqual([])
    expect(find(readGoodCrl(), 1)).toEqual([])
  })

  it('answers alike by walking and by its index', () => {
    const serials = fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(
        serials,
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 30, maxLength: 30 }),
        (listed, asked) => {
          const crl = readGoodCrl({ entries: listed.map((number) => entry(integer(number))) })
          for (const number of asked) {
            const octets = [...integer(number).subarray(2)]
            expect(find(crl, ...octets)).toHaveLength(listed.includes(number) ? 1 : 0)
          }
        },
      ),
      { numRuns: 100 },
    )
  })

  it.each<[number, CrlReason | null]>([
    [0, 'unspecified'],
    [2, 'cACompromise'],
    [6, 'certificateHold'],
    [7, null],
    [8, 'removeFromCRL'],
    [10, 'aACompromise'],
    [11, null],
  ])('reads reason %i as %s', (value, expected) => {
    expect(find(readGoodCrl({ entries: [entry(serial(1), reason(value))] }), 1)[0]?.reason).toBe(expected)
  })

  it('reads since when the key is bad', () => {
    const since = extension('2.5.29.24', generalizedTime('20251224000000Z'))
    const [found] = find(readGoodCrl({ entries: [entry(serial(1), reason(1), since)] }), 1)
    expect(found).toMatchObject({ reason: 'keyCompromise', invalidityDate: Date.UTC(2025, 11, 24) })
  })

  it('hands down the issuer of a certificate from entry to entry', () => {
    const crl = readGoodCrl({
      entries: [
        entry(serial(1)),
        entry(serial(2), issuer('Testbed A')),
        entry(serial(3)),
        entry(serial(4), reason(1), issuer('Testbed B')),
        entry(serial(5), reason(1)),
      ],
    })
    const issuerOf = (number: number) => {
      const [name] = find(crl, number)[0]?.certificateIssuer ?? []
      return name?.form === 'directory-name' ? name.name.rdns[0]?.[0]?.text : null
    }
    expect([1, 2, 3, 4, 5].map(issuerOf)).toEqual([null, 'Testbed A', 'Testbed A', 'Testbed B', 'Testbed B'])
  })

  it('reads an issuer once for all entries that have it: it can be longer than they are together', () => {
    const crl = readGoodCrl({
      entries: [entry(serial(1), issuer('Testbed A')), ...Array.from({ length: 3 }, () => entry(serial(2)))],
    })
    const issuers = find(crl, 2).map(({ certificateIssuer }) => certificateIssuer)
    expect(issuers).toHaveLength(3)
    expect(issuers[0]).toHaveLength(1)
    expect(new Set(issuers).size).toBe(1)
  })

  it('refuses an entry whose critical extension, or whose issuer, cannot be read', () => {
    const broken = [
      entry(serial(1), extension('2.5.29.21', enumerated(7), TRUE)),
      entry(serial(1), extension('2.5.29.29', integer(1))),
    ]
    for (const one of broken) {
      const crl = readGoodCrl({ entries: [one] })
      expect(findCrlEntries(crl, Uint8Array.of(1), createBudget())).toMatchObject({
        failure: { code: 'EXTENSION_MALFORMED' },
      })
    }
    // Whose issuer cannot be read hands nothing down.
    const crl = readGoodCrl({ entries: [entry(serial(1), extension('2.5.29.29', integer(1))), entry(serial(2))] })
    expect(findCrlEntries(crl, Uint8Array.of(2), createBudget()).ok).toBe(false)
  })

  it('is charged for what it finds', () => {
    const crl = readGoodCrl({ entries: Array.from({ length: 5 }, () => entry(serial(1))) })
    expect(findCrlEntries(crl, Uint8Array.of(1), createBudget({ crlEntries: 4 }))).toMatchObject({
      failure: { code: 'BUDGET_EXHAUSTED' },
    })
    expect(findCrlEntries(crl, Uint8Array.of(2), createBudget({ crlEntries: 0 })).ok).toBe(true)
  })
})
