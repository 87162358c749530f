import { beforeAll, describe, expect, it } from 'vitest'
import { PKIX } from '../../src/asn1/oids.ts'
import { createBudget } from '../../src/core/budget.ts'
import { mappedPolicies } from '../../src/origin/mapped-policies.ts'
import { issueCertificate } from '../../src/testbed/certificates.ts'
import type { ExtensionsInput } from '../../src/testbed/extensions.ts'
import type { KeyPair } from '../../src/testbed/keys.ts'
import { readCertificate } from '../../src/x509/certificate.ts'
import type { HeldCertificate } from '../../src/x509/types.ts'
import { generateKeys } from '../seeded-keys.ts'

/** Policies: 2.999.1 of the signer's state, 2.999.2 of the bridge, 2.999.3 of the relying state. */
let keys: KeyPair

beforeAll(async () => {
  keys = await generateKeys('P-256')
})

async function held(extensions: ExtensionsInput): Promise<HeldCertificate> {
  const validity = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2040-01-01T00:00:00Z') }
  const { certificate } = await issueCertificate({ subject: { CN: 'Testbed' }, keys, ...validity, ...extensions })
  const read = readCertificate(certificate, createBudget())
  if (!read.ok) throw new Error(read.failure.code)
  return { certificate: read.value, sha256: '' }
}

/** From the signer upwards. */
const mapped = async (...path: readonly ExtensionsInput[]) => mappedPolicies(await Promise.all(path.map(held)))

const SIGNER: ExtensionsInput = { certificatePolicies: ['2.999.1', '2.999.9'] }
const CROSS: ExtensionsInput = {
  certificatePolicies: ['2.999.2'],
  policyMappings: [{ issuerDomain: '2.999.2', subjectDomain: '2.999.1' }],
}
const BRIDGE: ExtensionsInput = {
  certificatePolicies: ['2.999.3'],
  policyMappings: [{ issuerDomain: '2.999.3', subjectDomain: '2.999.2' }],
}

describe('mappedPolicies', () => {
  it('maps through one cross-certificate, or through several', async () => {
    expect(await mapped(SIGNER, CROSS)).toEqual(['2.999.2'])
    expect(await mapped(SIGNER, CROSS, BRIDGE)).toEqual(['2.999.3'])
  })

  it('passes unmapped policies on, where a CA carries them or any policy', async () => {
    const carrying = { ...CROSS, certificatePolicies: ['2.999.2', '2.999.9'] }
    expect(await mapped(SIGNER, carrying)).toEqual(['2.999.2', '2.999.9'])
    expect(await mapped(SIGNER, CROSS, { certificatePolicies: [PKIX.anyPolicy] })).toEqual(['2.999.2'])
  })

  it('is empty where nothing is mapped', async () => {
    expect(await mapped(SIGNER)).toEqual([])
    expect(await mapped(SIGNER, { certificatePolicies: ['2.999.1'] })).toEqual([])
    expect(await mapped({}, CROSS)).toEqual([])
    expect(mappedPolicies([])).toEqual([])
  })

  it('loses what a CA on the path does not carry', async () => {
    expect(await mapped(SIGNER, { ...CROSS, certificatePolicies: ['2.999.7'] })).toEqual([])
    expect(await mapped(SIGNER, CROSS, {})).toEqual([])
    const issuerOnly = { policyMappings: CROSS.policyMappings ?? [] }
    expect(await mapped(SIGNER, issuerOnly)).toEqual([])
  })

  it('does not take a policy for that of the same number above, where that is mapped to another', async () => {
    expect(await mapped({ certificatePolicies: ['2.999.2'] }, CROSS)).toEqual([])
  })

  it('does not map from or to any policy', async () => {
    expect(await mapped({ certificatePolicies: [PKIX.anyPolicy] }, CROSS)).toEqual([])
  })

  it('ends where mapping, or any policy, is restricted above', async () => {
    expect(await mapped(SIGNER, CROSS, { ...BRIDGE, policyConstraints: { inhibitPolicyMapping: 0 } })).toEqual([])
    const any = { certificatePolicies: [PKIX.anyPolicy] }
    expect(await mapped(SIGNER, CROSS, { ...any, inhibitAnyPolicy: 0 })).toEqual([])
  })
})
