import { describe, expect, it } from 'vitest'
import { HASH } from '../../src/asn1/oids.ts'
import { DER_NULL, writeOid, writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { readSignaturePolicy } from '../../src/cms/signature-policy.ts'
import { createBudget } from '../../src/core/budget.ts'
import { concatBytes, toHex } from '../../src/core/bytes.ts'
import { policyHash, policyValue } from '../signature-policy-value.ts'

const OID = '2.25.7'
const DIGEST = new Uint8Array(32).fill(7)
const QUALIFIER = writeSequence(writeOid('1.2.840.113549.1.9.16.5.1'), writeValue(0x16, new Uint8Array([0x68])))

const read = (value: Uint8Array): string => {
  const outcome = readSignaturePolicy(value, createBudget())
  if (!outcome.ok) return outcome.failure.code
  if (outcome.value === 'implied') return 'implied'
  const { oid, hash, hashAlgorithm } = outcome.value
  return `${oid} ${hashAlgorithm.oid} ${hash === null ? 'unknown' : toHex(hash)}`
}

describe('a value of signature-policy-identifier', () => {
  it.each([
    ['names a policy with a hash', policyValue(OID, DIGEST), `2.25.7 ${HASH.sha256} ${'07'.repeat(32)}`],
    [
      'may have qualifiers, which may be of a kind that is not known and say nothing',
      writeSequence(
        writeOid(OID),
        policyHash(DIGEST, HASH.sha1),
        writeSequence(QUALIFIER, writeSequence(writeOid('2.25.8'))),
      ),
      `2.25.7 ${HASH.sha1} ${'07'.repeat(32)}`,
    ],
    [
      'may say that the hash is not known, by zeros',
      policyValue(OID, new Uint8Array(32)),
      `2.25.7 ${HASH.sha256} unknown`,
    ],
    ['may say so by one zero', policyValue(OID, new Uint8Array(1)), `2.25.7 ${HASH.sha256} unknown`],
    ['may say so by nothing', policyValue(OID, new Uint8Array(0)), `2.25.7 ${HASH.sha256} unknown`],
    ['may say that a policy is implied', DER_NULL, 'implied'],
  ])('%s', (_, value, told) => {
    expect(read(value)).toBe(told)
  })

  it.each([
    ['nothing', new Uint8Array(0), 'DER_TRUNCATED'],
    ['a policy without a hash', writeSequence(writeOid(OID)), 'DER_TRUNCATED'],
    ['a hash without a policy', writeSequence(policyHash(DIGEST)), 'DER_TAG_UNEXPECTED'],
    ['qualifiers in place of the hash', writeSequence(writeOid(OID), writeSequence(QUALIFIER)), 'DER_TRUNCATED'],
    [
      'an algorithm without a hash',
      writeSequence(writeOid(OID), writeSequence(writeSequence(writeOid(HASH.sha256)))),
      'DER_TRUNCATED',
    ],
    ['no qualifier in the list', writeSequence(writeOid(OID), policyHash(DIGEST), writeSequence()), 'DER_TRUNCATED'],
    [
      'a qualifier that says two things',
      writeSequence(
        writeOid(OID),
        policyHash(DIGEST),
        writeSequence(writeSequence(writeOid(OID), writeOid(OID), writeOid(OID))),
      ),
      'DER_TRAILING_DATA',
    ],
    [
      'more than a policy',
      writeSequence(writeOid(OID), policyHash(DIGEST), writeSequence(QUALIFIER), DER_NULL),
      'DER_TRAILING_DATA',
    ],
    ['octets behind the policy', concatBytes(policyValue(OID, DIGEST), DER_NULL), 'DER_TRAILING_DATA'],
    ['octets behind the implied policy', concatBytes(DER_NULL, DER_NULL), 'DER_TAG_UNEXPECTED'],
    ['an implied policy with contents', Uint8Array.of(0x05, 0x01, 0x00), 'DER_TAG_UNEXPECTED'],
  ])('is not %s', (_, value, code) => {
    expect(read(value)).toBe(code)
  })
})
