import { EXTENSION, KEY_PURPOSE } from '../../asn1/oids.ts'
import type { CertificateProfile } from '../certificates.ts'
import type { RevocationReason } from '../crl.ts'
import type { KeyProfile } from '../keys.ts'
import type { Years } from '../shape.ts'

/** Who can issue in the PKI of the time scenarios. */
export type TimeIssuerId = 'root' | 'ca' | 'other-root'

export type TimeHolderId =
  | 'signer'
  | 'expired-signer'
  | 'revoked-signer'
  | 'superseded-signer'
  | 'rsa-signer'
  | 'tsa'
  | 'second-tsa'
  | 'expired-tsa'
  | 'compromised-tsa'
  | 'superseded-tsa'
  | 'other-root-tsa'
  | 'under-root-tsa'
  | 'no-purpose-tsa'
  | 'not-critical-tsa'
  | 'two-purposes-tsa'
  | 'critical-crl-tsa'
  | 'ocsp-responder'

/** One certificate below the authorities; times are years from the present of the PKI. */
export interface TimeHolder {
  readonly commonName: string
  readonly issuer: TimeIssuerId
  readonly validity: readonly [from: Years, until: Years]
  readonly keys?: KeyProfile
  readonly revoked?: { readonly at: Years; readonly reason: RevocationReason }
  readonly profile: Partial<CertificateProfile>
}

const SIGNER: Partial<CertificateProfile> = { keyUsage: ['digitalSignature', 'nonRepudiation'] }

/** RFC 3161 §2.3: the purpose timeStamping alone, in a critical extension. */
const TSA: Partial<CertificateProfile> = {
  keyUsage: ['digitalSignature'],
  extendedKeyUsage: [KEY_PURPOSE.timeStamping],
  criticality: { [EXTENSION.extKeyUsage]: true },
}

const LONG = [-10, 10] as const
const ENDED = [-10, -2] as const

const signer = (commonName: string, more: Partial<TimeHolder> = {}): TimeHolder => ({
  commonName: `Testbed ${commonName}`,
  issuer: 'ca',
  validity: LONG,
  profile: SIGNER,
  ...more,
})

const tsa = (
  commonName: string,
  more: Partial<TimeHolder> = {},
  profile: Partial<CertificateProfile> = {},
): TimeHolder => ({
  commonName: `Testbed ${commonName}`,
  issuer: 'ca',
  validity: LONG,
  profile: { ...TSA, ...profile },
  ...more,
})

/** Every signer, every TSA and the OCSP responder of the time scenarios, by its identifier. */
export const TIME_HOLDERS: Readonly<Record<TimeHolderId, TimeHolder>> = {
  signer: signer('Signer'),
  'expired-signer': signer('Expired Signer', { validity: ENDED }),
  'revoked-signer': signer('Revoked Signer', { revoked: { at: -1, reason: 'keyCompromise' } }),
  'superseded-signer': signer('Superseded Signer', { revoked: { at: -1, reason: 'superseded' } }),
  'rsa-signer': signer('RSA Signer', { keys: 'RSA-2048' }),

  tsa: tsa('TSA'),
  'second-tsa': tsa('Second TSA'),
  'expired-tsa': tsa('Expired TSA', { validity: ENDED }),
  'compromised-tsa': tsa('Compromised TSA', { revoked: { at: -1, reason: 'keyCompromise' } }),
  'superseded-tsa': tsa('Superseded TSA', { revoked: { at: -1, reason: 'superseded' } }),
  'other-root-tsa': tsa('TSA of Another Root', { issuer: 'other-root' }),
  'under-root-tsa': tsa('TSA under the Root', { issuer: 'root' }),

  'no-purpose-tsa': tsa('TSA without Purpose', { profile: { keyUsage: ['digitalSignature'] } }),
  'not-critical-tsa': tsa('TSA whose Purpose Is Not Critical', {}, { criticality: {} }),
  'two-purposes-tsa': tsa(
    'TSA of Two Purposes',
    {},
    { extendedKeyUsage: [KEY_PURPOSE.timeStamping, KEY_PURPOSE.emailProtection] },
  ),
  /** RFC 5280 §4.2.1.13: the extension should not be critical, and may be. */
  'critical-crl-tsa': tsa(
    'TSA with Critical Distribution Points',
    {},
    {
      crl: ['http://testbed.example/ca.crl'],
      criticality: { [EXTENSION.extKeyUsage]: true, [EXTENSION.cRLDistributionPoints]: true },
    },
  ),

  /** RFC 6960 §4.2.2.2: the issuing CA gave it the task; §4.2.2.2.1: its own status is not asked for. */
  'ocsp-responder': {
    commonName: 'Testbed OCSP Responder',
    issuer: 'ca',
    validity: LONG,
    profile: { keyUsage: ['digitalSignature'], extendedKeyUsage: [KEY_PURPOSE.ocspSigning], ocspNoCheck: true },
  },
}
