import { ago } from './ago.ts'

/** The certificates of the CA of a signer, constrained in every way that RFC 5280 has. */

export type Way = string
export type SignerKind = string
export const POLICY = '2.999.1.1'
export const OTHER_POLICY = '2.999.1.2'

const isWithAddress = (signer: SignerKind): boolean => signer === 'with an address'
const isWithNumber = (signer: SignerKind): boolean => signer === 'with a number'

/** Certificates of the CA of the signer, by its first root; and whether a path through one holds, for whom. */
export const WAYS: Readonly<Record<string, readonly [boolean | ((signer: SignerKind) => boolean), object]>> = {
  plain: [true, {}],
  'no CA below': [true, { basicConstraints: { ca: true, pathLength: 0 } }],
  'names of the house': [true, { nameConstraints: { permitted: [{ directory: { O: 'Testbed' } }] } }],
  'names of others': [false, { nameConstraints: { permitted: [{ directory: { O: 'Testbed Others' } }] } }],
  'not this signer': [
    false,
    { nameConstraints: { excluded: [{ directory: { O: 'Testbed', CN: 'Testbed Signer' } }] } },
  ],
  'hosts of others': [true, { nameConstraints: { permitted: [{ dns: 'others.example' }] } }],
  'mail of the house': [true, { nameConstraints: { permitted: [{ email: 'testbed.example' }] } }],
  'no mail of the house': [true, { nameConstraints: { excluded: [{ email: 'testbed.example' }] } }],
  // RFC 5280 §4.2.1.10: where URIs are constrained, one without a host is refused.
  'addresses of the house': [
    (signer) => !isWithNumber(signer),
    { nameConstraints: { permitted: [{ uri: '.testbed.example' }] } },
  ],
  'addresses of others': [
    (signer) => !(isWithAddress(signer) || isWithNumber(signer)),
    { nameConstraints: { permitted: [{ uri: 'others.example' }] } },
  ],
  'not this address': [
    (signer) => !(isWithAddress(signer) || isWithNumber(signer)),
    { nameConstraints: { excluded: [{ uri: 'signer.testbed.example' }] } },
  ],
  'not this domain': [
    (signer) => !isWithNumber(signer),
    { nameConstraints: { excluded: [{ uri: 'testbed.example' }] } },
  ],
  'networks of others': [true, { nameConstraints: { excluded: [{ ip: new Uint8Array(8) }] } }],
  'a policy is asked': [false, { certificatePolicies: [POLICY], policyConstraints: { requireExplicitPolicy: 0 } }],
  'a policy is mapped': [
    false,
    {
      certificatePolicies: [POLICY],
      policyMappings: [{ issuerDomain: POLICY, subjectDomain: OTHER_POLICY }],
      policyConstraints: { requireExplicitPolicy: 0 },
    },
  ],
  'a policy, any': [
    false,
    {
      certificatePolicies: ['2.5.29.32.0'],
      policyConstraints: { requireExplicitPolicy: 0 },
      inhibitAnyPolicy: 0,
    },
  ],
  'not for lists': [true, { keyUsage: ['keyCertSign'] }],
  'not for certificates': [false, { keyUsage: ['cRLSign'] }],
  'for servers alone': [false, { extendedKeyUsage: ['1.3.6.1.5.5.7.3.1'] }],
  'no CA': [false, { basicConstraints: { ca: false } }],
  'an identifier of others': [true, { authorityKeyIdentifier: new Uint8Array(20).fill(7) }],
  'a critical extension': [false, { extensions: [{ oid: '2.999.7', critical: true, value: Uint8Array.of(5, 0) }] }],
  'until now': [true, { notAfter: ago(0) }],
  'until a second ago': [false, { notAfter: ago(0, 1) }],
  'from now': [true, { notBefore: ago(0) }],
  'from the next second': [false, { notBefore: ago(0, -1) }],
  'wrongly signed': [false, { faults: { corruptSignature: true } }],
  'weakly signed': [false, { signatureAlgorithm: { kind: 'ecdsa', hash: 'SHA-1' } }],
}
export const WAY_NAMES: readonly Way[] = Object.keys(WAYS)
/** Whether a way holds for a signer that holds. */
export function holds(way: Way, signer: SignerKind): boolean {
  const held = WAYS[way]?.[0] ?? false
  return typeof held === 'boolean' ? held : held(signer)
}
/** What is asked of policies holds for the signer that has them. */
export const asksPolicy = (way: Way): boolean => way.startsWith('a policy')
