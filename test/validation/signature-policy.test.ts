import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { readPolicy } from '../../src/acceptance/read-policy.ts'
import type { SignaturePolicies } from '../../src/acceptance/signature-policies.ts'
import { CMS_ATTRIBUTE, HASH } from '../../src/asn1/oids.ts'
import { DER_NULL, writeSequence } from '../../src/asn1/writer.ts'
import { toHex } from '../../src/core/bytes.ts'
import { addUnsignedAttributes, signCms, type TimeScenarios } from '../../src/testbed/index.ts'
import { policyValue } from '../signature-policy-value.ts'
import { ask, createWorld, minutes, NOW, type Told } from './world.ts'

/** ETSI EN 319 102-1 §5.2.4.4: the signature policy that a signer names (ETSI EN 319 122-1 §5.2.9). */

const OID = '2.25.7'
const DOCUMENT = new TextEncoder().encode('Testbed signature policy, version 1')
const DIGEST = sha256(DOCUMENT)
const CONTENT = new TextEncoder().encode('Testbed contract')
const KNOWN: SignaturePolicies = { [OID]: { 'sha-256': toHex(DIGEST) } }

let world: TimeScenarios

beforeAll(async () => {
  world = await createWorld('signature-policy')
})

interface Case {
  /** Values of the attribute; none: it is not there. */
  readonly values?: readonly Uint8Array[]
  readonly known?: SignaturePolicies
  readonly twice?: true
  readonly unsigned?: true
}

async function told({ values = [], known, twice, unsigned }: Case): Promise<Told> {
  const { anchors, lateEvidence } = await world.cades({ level: 'B-B', signedAt: minutes(NOW, -60) })
  const attribute = { type: CMS_ATTRIBUTE.signaturePolicyIdentifier, values }
  const attributes = values.length === 0 ? [] : twice ? [attribute, attribute] : [attribute]
  const signed = await signCms(CONTENT, {
    credential: await world.pki.holder('signer'),
    signingTime: minutes(NOW, -60),
    moreSignedAttributes: unsigned ? [] : attributes,
  })
  const bytes = unsigned ? addUnsignedAttributes(signed, attributes) : signed
  const policy = readPolicy({ name: 'house', ...(known === undefined ? {} : { signaturePolicies: known }) })
  return ask(bytes, { anchors, ...lateEvidence, content: CONTENT, policy })
}

const findingOf = ({ signature }: Told, code: string) => signature.findings.find((one) => one.code === code)

const named = policyValue(OID, DIGEST)

describe('a signature policy that is not asked for', () => {
  it('is told, and nothing rests on it', async () => {
    const answer = await told({ values: [named] })
    expect(answer.answer).toBe('TOTAL-PASSED')
    expect(findingOf(answer, 'SIGNATURE_POLICY_NAMED')).toMatchObject({ level: 'information', data: { policy: OID } })
  })

  it('is told where it is implied, without a name', async () => {
    const answer = await told({ values: [DER_NULL] })
    expect(answer.answer).toBe('TOTAL-PASSED')
    expect(findingOf(answer, 'SIGNATURE_POLICY_NAMED')).toMatchObject({ data: {} })
  })

  it('is not told where none is named', async () => {
    const answer = await told({})
    expect(answer.answer).toBe('TOTAL-PASSED')
    expect(answer.codes.filter((code) => code.startsWith('SIGNATURE_POLICY'))).toEqual([])
  })

  it('has to be readable all the same, and to be named once', async () => {
    for (const [more, code] of [
      [{ values: [writeSequence()] }, 'ATTRIBUTE_MALFORMED'],
      [{ values: [named, policyValue('2.25.8', DIGEST)] }, 'ATTRIBUTE_NOT_SINGLE_VALUED'],
      [{ values: [named], twice: true }, 'ATTRIBUTE_DUPLICATE'],
    ] as const) {
      const answer = await told(more)
      expect(answer.answer).toBe('TOTAL-FAILED FORMAT_FAILURE')
      expect(findingOf(answer, code)).toMatchObject({ data: { attribute: 'signature-policy-identifier' } })
    }
  })
})

describe('a signature policy that is asked for', () => {
  it('is taken where its digest is known', async () => {
    const answer = await told({ values: [named], known: KNOWN })
    expect(answer.answer).toBe('TOTAL-PASSED')
    expect(answer.codes).toContain('SIGNATURE_POLICY_NAMED')
    expect(answer.report.decision.relaxations).toEqual([])
  })

  it('is compared by the algorithm that the signer used', async () => {
    const values = [policyValue(OID, sha512(DOCUMENT), HASH.sha512)]
    const both = { [OID]: { 'sha-256': toHex(DIGEST), 'sha-512': toHex(sha512(DOCUMENT)) } }
    expect((await told({ values, known: both })).answer).toBe('TOTAL-PASSED')
    const answer = await told({ values, known: KNOWN })
    expect(answer.answer).toBe('INDETERMINATE POLICY_PROCESSING_ERROR')
    expect(findingOf(answer, 'SIGNATURE_POLICY_MISMATCH')).toMatchObject({
      data: { policy: OID, algorithm: HASH.sha512 },
    })
  })

  it('is not available where the acceptance policy does not have it', async () => {
    const answer = await told({ values: [policyValue('2.25.70', DIGEST)], known: KNOWN })
    expect(answer.answer).toBe('INDETERMINATE SIGNATURE_POLICY_NOT_AVAILABLE')
    expect(findingOf(answer, 'SIGNATURE_POLICY_UNKNOWN')).toMatchObject({ data: { policy: '2.25.70' } })
    expect(answer.report.decision.outcome).toBe('review')
    expect(answer.report.decision.next).toContain('ADD_SIGNATURE_POLICY')
  })

  it('is not available where something else is to say which', async () => {
    const answer = await told({ values: [DER_NULL], known: KNOWN })
    expect(answer.answer).toBe('INDETERMINATE SIGNATURE_POLICY_NOT_AVAILABLE')
  })

  it.each([
    ['another hash', policyValue(OID, sha256(CONTENT))],
    ['the beginning of the hash', policyValue(OID, DIGEST.subarray(0, 31))],
    ['a hash that is not known', policyValue(OID, new Uint8Array(32))],
    ['the hash by another algorithm of that length', policyValue(OID, DIGEST, HASH['sha3-256'])],
    ['the hash by an algorithm that there is not', policyValue(OID, DIGEST, '2.25.9')],
  ])('is not shown to be the same by %s', async (_, value) => {
    const answer = await told({ values: [value], known: KNOWN })
    expect(answer).toMatchObject({
      answer: 'INDETERMINATE POLICY_PROCESSING_ERROR',
      failures: ['SIGNATURE_POLICY_MISMATCH'],
    })
  })

  it('has to be named', async () => {
    expect(await told({ known: KNOWN })).toMatchObject({
      answer: 'INDETERMINATE SIG_CONSTRAINTS_FAILURE',
      failures: ['SIGNATURE_POLICY_ABSENT'],
    })
  })

  it('is not named by what nobody signed', async () => {
    expect(await told({ values: [named], known: KNOWN, unsigned: true })).toMatchObject({
      answer: 'INDETERMINATE SIG_CONSTRAINTS_FAILURE',
      failures: ['SIGNATURE_POLICY_ABSENT'],
    })
  })
})
