import { describe, expect, it } from 'vitest'
import { EXTENSION } from '../../src/asn1/oids.ts'
import { writeOid, writeSequence } from '../../src/asn1/writer.ts'
import { createBudget } from '../../src/core/budget.ts'
import { equalBytes, fromAscii } from '../../src/core/bytes.ts'
import { attempt } from '../../src/core/outcome.ts'
import { readPublicKey } from '../../src/crypto/public-key.ts'
import { readCertificate } from '../../src/x509/certificate.ts'
import { formatName } from '../../src/x509/format-name.ts'
import { readName } from '../../src/x509/name.ts'
import { readPem } from '../../src/x509/pem.ts'
import fc from '../fast-check.ts'
import { readHandedOver } from '../handed-over.ts'
import { share } from '../share.ts'
import { buildCertificate, extension, integer, octets, primitive, TRUE, tagged } from './build.ts'

const GOOD = buildCertificate({
  extensions: [
    extension(EXTENSION.basicConstraints, writeSequence(TRUE, integer(1)), TRUE),
    extension(EXTENSION.keyUsage, Uint8Array.of(3, 2, 1, 6), TRUE),
    extension(EXTENSION.subjectKeyIdentifier, octets(Uint8Array.of(1, 2))),
    extension(EXTENSION.subjectAltName, writeSequence(primitive(2, fromAscii('testbed.example')))),
    extension(EXTENSION.certificatePolicies, writeSequence(writeSequence(writeOid('1.2.3')))),
    extension(EXTENSION.nameConstraints, writeSequence(tagged(0, writeSequence(primitive(2, fromAscii('example')))))),
  ],
})

const mutated = fc
  .tuple(
    fc.array(fc.tuple(fc.nat(GOOD.length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 3 }),
    fc.option(fc.nat(GOOD.length)),
  )
  .map(([changes, cut]) => {
    const copy = GOOD.slice()
    for (const [at, octet] of changes) copy[at] = octet
    return cut === null ? copy : copy.subarray(0, cut)
  })

const bounded = {
  numRuns: 1_000_000,
  interruptAfterTimeLimit: share(1_500, 300),
  markInterruptAsFailure: false,
} as const

describe('mutated certificates', () => {
  it('are read or refused, never anything else, and read the same each time', () => {
    fc.assert(
      fc.property(mutated, (encoded) => {
        const budget = createBudget({ asn1Nodes: 500 })
        const outcome = readHandedOver(encoded, (given) => readCertificate(given, budget))
        expect(budget.spent.asn1Nodes).toBeLessThanOrEqual(501)
        if (!outcome.ok) return
        formatName(outcome.value.subject)
        readPublicKey(outcome.value.spki)
        expect(readCertificate(encoded.slice(), createBudget())).toMatchObject({
          ok: true,
          value: { subject: outcome.value.subject },
        })
      }),
      bounded,
    )
  })
})

describe('any octets', () => {
  it('as a name', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (encoded) => {
        const outcome = readHandedOver(encoded, (given) => readName(given, createBudget()))
        if (outcome.ok) expect(equalBytes(outcome.value.encoded, encoded)).toBe(true)
      }),
      { numRuns: 5_000 },
    )
  })

  it('as PEM', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string().map((body) => `-----BEGIN X-----${body}-----END X-----`),
    )
    fc.assert(
      fc.property(text, (input) => {
        expect(attempt(() => readPem(input)).ok).toBe(true)
      }),
      { numRuns: 5_000 },
    )
  })
})
