import { CMS_ATTRIBUTE, EXTENSION, KEY_PURPOSE } from '../../src/asn1/oids.ts'
import type { Code } from '../../src/core/codes.ts'
import type { SubIndication } from '../../src/core/conclusion.ts'
import {
  type Credential,
  type CrlOptions,
  createOcspResponse,
  issueCrl,
  signCms,
  type TimeHolderId,
  type TimeScenarios,
} from '../../src/testbed/index.ts'
import { policyValue } from '../signature-policy-value.ts'
import { ago, issueBelow, minutes, NOW, type PadesOptions, type Question, stampAt } from './world.ts'

export interface Asked {
  readonly bytes: Uint8Array
  readonly question: Question
}

/** One sub-indication that the library gives, and a document that shows it. */
export interface Situation {
  readonly subIndication: SubIndication
  readonly situation: string
  /** What the report says of it. */
  readonly code: Code
  readonly clause: string
  readonly make: (world: TimeScenarios) => Promise<Asked>
}

const RECENT = minutes(NOW, -60 * 24 * 30)

const pades =
  (options: Partial<PadesOptions>, more: Question = {}) =>
  async (world: TimeScenarios): Promise<Asked> => {
    const { bytes, anchors, lateEvidence } = await world.pades({ level: 'B-B', signedAt: RECENT, ...options })
    return { bytes, question: { anchors, ...lateEvidence, ...more } }
  }

const faulty = (faults: NonNullable<NonNullable<PadesOptions['cms']>['faults']>) => pades({ cms: { faults } })

/** With a time-stamp on the content, which the signer signed. */
const contentStamped =
  (signer: TimeHolderId, time: Date, more: Partial<Parameters<typeof signCms>[1]> = {}) =>
  async (world: TimeScenarios): Promise<Asked> => {
    const { content, anchors, lateEvidence } = await world.cades({ level: 'B-B', signedAt: RECENT })
    const values = [await (await stampAt(world, time))(content)]
    const bytes = await signCms(content, {
      credential: await world.pki.holder(signer),
      signingTime: RECENT,
      moreSignedAttributes: [{ type: CMS_ATTRIBUTE.contentTimeStamp, values }],
      ...more,
    })
    return { bytes, question: { anchors, ...lateEvidence, content } }
  }

/** A signature under one signature policy, where the acceptance policy knows another document of that or another name. */
const namedPolicy = (oid: string, known: string) =>
  pades(
    {
      cms: {
        moreSignedAttributes: [
          { type: CMS_ATTRIBUTE.signaturePolicyIdentifier, values: [policyValue(oid, new Uint8Array(32).fill(1))] },
        ],
      },
    },
    { policy: { name: 'house', signaturePolicies: { [known]: { 'sha-256': '02'.repeat(32) } } } },
  )

/** The CRL of an issuer as it is now. */
const currentCrl = (issuer: Credential, more: Partial<CrlOptions> = {}): Promise<Uint8Array> =>
  issueCrl({ issuer, thisUpdate: minutes(NOW, -5), nextUpdate: minutes(NOW, 60 * 24), ...more })

/** ExpiredCertsOnCRL (X.509 §9.5.2.8): what has expired since stays on the CRL. A GeneralizedTime. */
const EXPIRED_SINCE_2020: Uint8Array = new Uint8Array([0x18, 15, ...new TextEncoder().encode('20200101000000Z')])

async function crlsWithExpired({ pki }: TimeScenarios): Promise<readonly Uint8Array[]> {
  const { root, ca } = pki.issuers
  const extensions = [{ oid: EXTENSION.expiredCertsOnCRL, value: EXPIRED_SINCE_2020 }]
  return [await currentCrl(ca, { extensions }), await currentCrl(root)]
}

/** In the order in which they are told: where several apply, the first. */
export const SITUATIONS: readonly Situation[] = [
  {
    subIndication: 'FORMAT_FAILURE',
    situation: 'the digest of the content stands twice among the signed attributes',
    code: 'ATTRIBUTE_DUPLICATE',
    clause: '§5.2.2',
    make: faulty({ twice: [CMS_ATTRIBUTE.messageDigest] }),
  },
  {
    subIndication: 'HASH_FAILURE',
    situation: 'the content is not what was signed',
    code: 'DIGEST_MISMATCH',
    clause: '§5.2.7',
    make: faulty({ wrongMessageDigest: true }),
  },
  {
    subIndication: 'SIG_CRYPTO_FAILURE',
    situation: 'the signature value was not made with the key of the certificate',
    code: 'SIGNATURE_INVALID',
    clause: '§5.2.7',
    make: faulty({ corruptSignature: true }),
  },
  {
    subIndication: 'REVOKED',
    situation: "the signer's certificate was revoked, and the content was stamped after that",
    code: 'SIGNED_AFTER_REVOCATION',
    clause: '§5.3.4',
    make: contentStamped('revoked-signer', ago(0.5)),
  },
  {
    subIndication: 'EXPIRED',
    situation: "the signer's certificate has expired, and the content was stamped after that",
    code: 'SIGNED_AFTER_EXPIRY',
    clause: '§5.3.4',
    make: async (world) => {
      const { bytes, question } = await contentStamped('expired-signer', ago(0.5))(world)
      return { bytes, question: { ...question, crls: await crlsWithExpired(world) } }
    },
  },
  {
    subIndication: 'NO_SIGNING_CERTIFICATE_FOUND',
    situation: 'the signer signed that another certificate is meant',
    code: 'SIGNING_CERTIFICATE_MISMATCH',
    clause: '§5.2.3',
    make: async (world) => faulty({ signingCertificateOf: await world.pki.holder('tsa') })(world),
  },
  {
    subIndication: 'SIGNATURE_POLICY_NOT_AVAILABLE',
    situation: 'the signer names a signature policy, and the acceptance policy asks for another one',
    code: 'SIGNATURE_POLICY_UNKNOWN',
    clause: '§5.2.4',
    make: namedPolicy('2.25.7', '2.25.8'),
  },
  {
    subIndication: 'POLICY_PROCESSING_ERROR',
    situation: 'the signer names the signature policy that the acceptance policy asks for, with another digest',
    code: 'SIGNATURE_POLICY_MISMATCH',
    clause: '§5.2.4',
    make: namedPolicy('2.25.7', '2.25.7'),
  },
  {
    subIndication: 'SIGNED_DATA_NOT_FOUND',
    situation: 'a detached signature without the content',
    code: 'SIGNED_CONTENT_MISSING',
    clause: '§5.2.7',
    make: async (world) => {
      const { bytes, anchors, lateEvidence } = await world.cades({ level: 'B-B', signedAt: RECENT })
      return { bytes, question: { anchors, ...lateEvidence } }
    },
  },
  {
    subIndication: 'SIG_CONSTRAINTS_FAILURE',
    situation: 'a PAdES signature does not say which certificate is meant',
    code: 'SIGNING_CERTIFICATE_ABSENT',
    clause: '§5.2.8',
    make: pades({ cms: { signingCertificate: null } }),
  },
  {
    subIndication: 'CRYPTO_CONSTRAINTS_FAILURE',
    situation: 'a digest algorithm that is in no table of the library',
    code: 'DIGEST_UNSUPPORTED',
    clause: '§5.2.8.4.3',
    make: async (world) => {
      const asked = await pades({ cms: { digest: 'SHA-512' } })(world)
      return { ...asked, bytes: withUnknownDigest(asked.bytes) }
    },
  },
  {
    subIndication: 'CHAIN_CONSTRAINTS_FAILURE',
    situation: 'the certificate of the signer is for encryption',
    code: 'KEY_USAGE_NOT_FOR_SIGNING',
    clause: '§5.2.6.4',
    make: async (world) => {
      const signer = await issueBelow(world.pki.issuers.ca, 'Encrypter', { keyUsage: ['keyEncipherment'] })
      return pades({ signer })(world)
    },
  },
  {
    subIndication: 'REVOKED_NO_POE',
    situation: "the signer's certificate was revoked, and nothing proves that the signature is older",
    code: 'CERTIFICATE_REVOKED',
    clause: '§5.2.6.4',
    make: pades({ signer: 'revoked-signer', signedAt: ago(2) }),
  },
  {
    subIndication: 'REVOKED_CA_NO_POE',
    situation: 'the same of the CA above it',
    code: 'CA_CERTIFICATE_REVOKED',
    clause: '§5.2.6.4',
    make: async (world) => {
      const { root, ca } = world.pki.issuers
      const revoked = [{ certificate: ca, date: ago(1), reason: 'keyCompromise' as const }]
      return pades({}, { crls: [await currentCrl(ca), await currentCrl(root, { revoked })] })(world)
    },
  },
  {
    subIndication: 'OUT_OF_BOUNDS_NO_POE',
    situation: "the signer's certificate has expired, and nothing proves that the signature is older",
    code: 'CERTIFICATE_EXPIRED',
    clause: '§5.2.6.4',
    make: pades({ signer: 'expired-signer', signedAt: ago(3) }),
  },
  {
    subIndication: 'OUT_OF_BOUNDS_NOT_REVOKED',
    situation: 'the same, where it is known not to have been revoked before it expired',
    code: 'CERTIFICATE_EXPIRED_NOT_REVOKED',
    clause: '§5.2.6.4',
    make: async (world) => {
      const crls = await crlsWithExpired(world)
      return pades({ signer: 'expired-signer', signedAt: ago(3) }, { crls })(world)
    },
  },
  {
    subIndication: 'NO_CERTIFICATE_CHAIN_FOUND',
    situation: 'no path leads to anything that is trusted',
    code: 'NO_PATH',
    clause: '§5.2.6.4',
    make: async (world) => pades({}, { anchors: [world.pki.issuers['other-root'].certificate] })(world),
  },
  {
    subIndication: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
    situation: 'RSA with 2048 bits, judged in 2031, and nothing proves that the signature is of before 2029',
    code: 'ALGORITHM_WEAK',
    clause: '§5.2.8.4.3',
    make: async (world) => {
      const at = new Date('2031-06-01T00:00:00Z')
      const evidenceAt = minutes(at, -60)
      return pades({ signer: 'rsa-signer', evidenceAt }, { at })(world)
    },
  },
  {
    subIndication: 'REVOCATION_OUT_OF_BOUNDS_NO_POE',
    situation: 'the OCSP responder has expired, and nothing proves that its answer is older',
    code: 'REVOCATION_ISSUER_EXPIRED',
    clause: '§5.2.6.4',
    make: async (world) => {
      const { root, ca } = world.pki.issuers
      const answer = await answerOfExpired(ca, await world.pki.holder('signer'))
      return pades({}, { crls: [await currentCrl(root)], ocspResponses: [answer] })(world)
    },
  },
  {
    subIndication: 'TRY_LATER',
    situation: 'nothing is known of revocation',
    code: 'REVOCATION_UNKNOWN',
    clause: '§5.2.6.4',
    make: pades({}, { crls: [] }),
  },
  {
    subIndication: 'TIMESTAMP_ORDER_FAILURE',
    situation: 'the time-stamp on the content is later than the one on the signature',
    code: 'TIME_STAMP_ORDER',
    clause: '§5.5.4',
    make: async (world) =>
      contentStamped('signer', minutes(RECENT, 60), { timeStamp: await stampAt(world, RECENT) })(world),
  },
  {
    subIndication: 'CUSTOM',
    situation: 'the limit for work was reached, so that something was not judged',
    code: 'BUDGET_EXHAUSTED',
    clause: '§5.1.3',
    make: pades({}, { budget: { signatureVerifications: 1 } }),
  },
]

/** Sub-indications of tables 5 and 6 that are never given. */
export const NEVER_GIVEN: Readonly<Partial<Record<SubIndication, string>>> = {
  NOT_YET_VALID:
    'A time-stamp of before the certificate is told as `TIME_STAMP_BEFORE_CERTIFICATE`. The signature is judged as of a later time, or of the check.',
  CERTIFICATE_CHAIN_GENERAL_FAILURE: 'Each reason why a path fails has a sub-indication of its own.',
  NO_POE:
    'Lack of a proof of existence is told with what needs it: `REVOKED_NO_POE`, `OUT_OF_BOUNDS_NO_POE`, `CRYPTO_CONSTRAINTS_FAILURE_NO_POE` and so on.',
}

/** An answer that is fresh, of a responder whose certificate ended since then. */
async function answerOfExpired(issuer: Credential, certificate: Credential): Promise<Uint8Array> {
  const thisUpdate = minutes(NOW, -120)
  const responder = await issueBelow(issuer, 'Expired Responder', {
    notAfter: minutes(NOW, -60),
    keyUsage: ['digitalSignature'],
    extendedKeyUsage: [KEY_PURPOSE.ocspSigning],
    ocspNoCheck: true,
  })
  return createOcspResponse({
    responder,
    issuer,
    producedAt: thisUpdate,
    statuses: [{ certificate, status: 'good', thisUpdate, nextUpdate: minutes(NOW, 60 * 24) }],
  })
}

/** SHA-512 (2.16.840.1.101.3.4.2.3) becomes …2.99, in the hexadecimal digits of /Contents. */
function withUnknownDigest(bytes: Uint8Array): Uint8Array {
  const text = String.fromCharCode(...bytes).replaceAll('0609608648016503040203', '0609608648016503040263')
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}
