import { describe, expect, it } from 'vitest'
import { EXTENSION, PKIX } from '../../src/asn1/oids.ts'
import { issueHierarchy, type Overrides, problemsOf, searchIn } from './fixture.ts'

const problemsWith = async (ca: Overrides, leaf: Overrides = {}) =>
  problemsOf(await searchIn(await issueHierarchy({ cas: [ca], leaf })))

describe('policies, which are not processed', () => {
  it('pass where none is required: policies, mappings and inhibitions', async () => {
    const ca: Overrides = {
      certificatePolicies: ['2.16.360.1.1.1'],
      policyMappings: [{ issuerDomain: '2.16.360.1.1.1', subjectDomain: '2.16.360.1.1.2' }],
      policyConstraints: { inhibitPolicyMapping: 0 },
      inhibitAnyPolicy: 0,
      criticality: { [EXTENSION.certificatePolicies]: true },
    }
    expect(await problemsWith(ca, { certificatePolicies: ['2.16.360.1.1.2'] })).toEqual([])
  })

  it.each([0, 1, 10])('are refused where a CA requires one after %i certificates', async (requireExplicitPolicy) => {
    expect(await problemsWith({ policyConstraints: { requireExplicitPolicy } })).toEqual([
      'POLICY_PROCESSING_UNSUPPORTED',
    ])
  })

  it('are refused where the signer itself requires one', async () => {
    expect(await problemsWith({}, { policyConstraints: { requireExplicitPolicy: 0 } })).toEqual([
      'POLICY_PROCESSING_UNSUPPORTED',
    ])
    expect(await problemsWith({}, { policyConstraints: { requireExplicitPolicy: 1 } })).toEqual([])
  })

  it.each([
    [PKIX.anyPolicy, '2.16.360.1.1.2'],
    ['2.16.360.1.1.1', PKIX.anyPolicy],
  ])('are not mapped from %s to %s', async (issuerDomain, subjectDomain) => {
    expect(await problemsWith({ policyMappings: [{ issuerDomain, subjectDomain }] })).toEqual(['EXTENSION_MALFORMED'])
  })
})
