import { describe, expect, it } from 'vitest'
import { EXTENSION } from '../../src/asn1/oids.ts'
import { writeSequence } from '../../src/asn1/writer.ts'
import { createBudget } from '../../src/core/budget.ts'
import { readCrl } from '../../src/x509/crl.ts'
import { findCrlEntries } from '../../src/x509/find-crl-entries.ts'
import { readOcspResponse } from '../../src/x509/ocsp.ts'
import fc from '../fast-check.ts'
import { readHandedOver } from '../handed-over.ts'
import { share } from '../share.ts'
import { buildCertificate, commonName, extension, integer, name, octets, primitive, TRUE, tagged } from './build.ts'
import { buildCrl, entry, enumerated, reason, serial } from './build-crl.ts'
import { buildOcsp, PRODUCED_AT, revoked, single } from './build-ocsp.ts'

/** A name below that of the issuer (RFC 5280 §5.2.5). */
const PART = tagged(0, tagged(1, commonName('Testbed part')))

const CRL = buildCrl({
  entries: [
    entry(serial(1)),
    entry(serial(2), extension('2.5.29.29', writeSequence(tagged(4, name(commonName('Testbed B')))), TRUE)),
    entry(serial(0, 0x80), reason(1), extension('2.5.29.24', PRODUCED_AT)),
    entry(serial(3), reason(6)),
  ],
  extensions: [
    extension(EXTENSION.cRLNumber, integer(9)),
    extension(EXTENSION.deltaCRLIndicator, integer(8), TRUE),
    extension(EXTENSION.issuingDistributionPoint, writeSequence(PART, primitive(4, Uint8Array.of(0xff))), TRUE),
  ],
})

const OCSP = buildOcsp({
  responses: [single({ nextUpdate: PRODUCED_AT }), single({ status: revoked(enumerated(1)) })],
  extensions: [extension(EXTENSION.ocspNonce, octets(Uint8Array.of(1, 2, 3)))],
  certificates: [buildCertificate()],
})

const mutated = (good: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc
    .tuple(
      fc.array(fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 3 }),
      fc.option(fc.nat(good.length)),
    )
    .map(([changes, cut]) => {
      const copy = good.slice()
      for (const [at, octet] of changes) copy[at] = octet
      return cut === null ? copy : copy.subarray(0, cut)
    })

const bounded = {
  numRuns: 1_000_000,
  interruptAfterTimeLimit: share(1_500, 300),
  markInterruptAsFailure: false,
} as const

describe('mutated', () => {
  it('CRLs are read or refused, and looked up in, never anything else', () => {
    fc.assert(
      fc.property(mutated(CRL), (encoded) => {
        const budget = createBudget({ asn1Nodes: 500, crlEntries: 100 })
        const outcome = readHandedOver(encoded, (given) => readCrl(given, budget))
        expect(budget.spent.asn1Nodes).toBeLessThanOrEqual(501)
        if (!outcome.ok) return
        // Whatever is listed after some change, it is found by its number, or refused.
        for (const octets of [[1], [2], [3], [0, 0x80]]) findCrlEntries(outcome.value, Uint8Array.from(octets), budget)
        expect(readCrl(encoded.slice(), createBudget())).toMatchObject({
          ok: true,
          value: { thisUpdate: outcome.value.thisUpdate, entries: { count: outcome.value.entries.count } },
        })
      }),
      bounded,
    )
  })

  it('OCSP answers are read or refused, never anything else', () => {
    fc.assert(
      fc.property(mutated(OCSP), (encoded) => {
        const budget = createBudget({ asn1Nodes: 500 })
        const outcome = readHandedOver(encoded, (given) => readOcspResponse(given, budget))
        expect(budget.spent.asn1Nodes).toBeLessThanOrEqual(501)
        if (!outcome.ok) return
        expect(readOcspResponse(encoded.slice(), createBudget())).toMatchObject({
          ok: true,
          value: { status: outcome.value.status },
        })
      }),
      bounded,
    )
  })
})

describe('any octets', () => {
  it('are a CRL or an OCSP answer, or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (encoded) => {
        for (const read of [readCrl, readOcspResponse])
          expect(typeof readHandedOver(encoded, (given) => read(given, createBudget())).ok).toBe('boolean')
      }),
      { numRuns: share(5_000, 600) },
    )
  })
})
