import { KEY_PURPOSE } from '../../../src/asn1/oids.ts'
import {
  type CertificateProfile,
  type Credential,
  createKeyPool,
  generateKeys,
  issueCertificate,
  type KeyPair,
  type KeyProfile,
  signCms,
} from '../../../src/testbed/index.ts'
import { TESTBED_SEED } from '../../testbed-seed.ts'
import { knowCertificate, requireSigned } from '../accept-oracle.ts'
import { answerOf, judgeByOracles } from '../judge-document.ts'
import { type Format, mustHold } from '../trial.ts'
import { type Variation, vary } from '../variations.ts'
import type { World } from '../world.ts'
import { CONTENT } from './cms.ts'
import { drawQuestion, WITHOUT_REVOCATION } from './questions.ts'

/** A CA below a listed one, and its signer: each as RFC 5280 wants it, or not. What must not be accepted is known by how it was made. */

type Profile = Omit<CertificateProfile, 'issuer'>

const day = (days: number): Date => new Date(Date.UTC(2026, 10, 24, 10) + days * 86_400_000)
const UNKNOWN_CRITICAL = [{ oid: '2.999.7', critical: true, value: Uint8Array.of(5, 0) }] as const
const UNKNOWN = [{ oid: '2.999.7', value: Uint8Array.of(5, 0) }] as const

const OF_ANY: readonly Variation<Profile>[] = [
  { told: 'expired', change: { notAfter: day(-1) }, fatal: true },
  { told: 'not yet valid', change: { notBefore: day(1) }, fatal: true },
  { told: 'expires today', change: { notAfter: day(0) }, fatal: null },
  { told: 'an unknown critical extension', change: { extensions: UNKNOWN_CRITICAL }, fatal: true },
  { told: 'an unknown extension', change: { extensions: UNKNOWN }, fatal: false },
  { told: 'a corrupt signature', change: { faults: { corruptSignature: true } }, fatal: true },
  {
    told: 'an issuer of another name',
    change: { faults: { issuerName: { C: 'ID', CN: 'Testbed nobody' } } },
    fatal: true,
  },
  {
    told: 'another algorithm inside',
    change: { faults: { innerAlgorithm: { kind: 'ecdsa', hash: 'SHA-512' } } },
    fatal: true,
  },
  { told: 'keyUsage twice', change: { faults: { repeatedExtension: '2.5.29.15' } }, fatal: true },
  { told: 'no key identifiers', change: { subjectKeyIdentifier: null, authorityKeyIdentifier: null }, fatal: null },
  { told: 'another authority key identifier', change: { authorityKeyIdentifier: new Uint8Array(20) }, fatal: null },
  { told: 'a serial number of 0', change: { serialNumber: Uint8Array.of(0) }, fatal: null },
  { told: 'a serial number of 21 octets', change: { serialNumber: new Uint8Array(21).fill(0x41) }, fatal: null },
  { told: 'a policy', change: { certificatePolicies: ['2.999.1'] }, fatal: null },
  { told: 'any policy', change: { certificatePolicies: ['2.5.29.32.0'] }, fatal: null },
  { told: 'an empty list of purposes', change: { extendedKeyUsage: [] }, fatal: null },
]

const OF_CA: readonly Variation<Profile>[] = [
  ...OF_ANY,
  { told: 'no CA', change: { basicConstraints: { ca: false } }, fatal: true },
  { told: 'version 1', change: { faults: { version: 1 } }, fatal: true },
  { told: 'keyUsage for signatures alone', change: { keyUsage: ['digitalSignature', 'cRLSign'] }, fatal: true },
  { told: 'pathLength 1', change: { basicConstraints: { ca: true, pathLength: 1 } }, fatal: false },
  { told: 'no keyUsage', change: { keyUsage: [] }, fatal: null },
  { told: 'permits SG alone', change: { nameConstraints: { permitted: [{ directory: { C: 'SG' } }] } }, fatal: true },
  { told: 'permits ID alone', change: { nameConstraints: { permitted: [{ directory: { C: 'ID' } }] } }, fatal: null },
  { told: 'excludes ID', change: { nameConstraints: { excluded: [{ directory: { C: 'ID' } }] } }, fatal: true },
  { told: 'permits a domain', change: { nameConstraints: { permitted: [{ dns: 'testbed.example' }] } }, fatal: null },
  { told: 'asks for a policy', change: { policyConstraints: { requireExplicitPolicy: 0 } }, fatal: null },
  { told: 'for web servers', change: { extendedKeyUsage: [KEY_PURPOSE.serverAuth] }, fatal: null },
]

const OF_SIGNER: readonly Variation<Profile>[] = [
  ...OF_ANY,
  { told: 'SHA-1', change: { signatureAlgorithm: { kind: 'ecdsa', hash: 'SHA-1' } }, fatal: null },
  { told: 'SHA-384', change: { signatureAlgorithm: { kind: 'ecdsa', hash: 'SHA-384' } }, fatal: null },
  { told: 'keyUsage for keys', change: { keyUsage: ['keyEncipherment'] }, fatal: true },
  { told: 'keyUsage of a CA', change: { keyUsage: ['keyCertSign', 'cRLSign'] }, fatal: true },
  { told: 'for web servers', change: { extendedKeyUsage: [KEY_PURPOSE.serverAuth] }, fatal: true },
  { told: 'for time-stamps', change: { extendedKeyUsage: [KEY_PURPOSE.timeStamping] }, fatal: true },
  { told: 'for OCSP', change: { extendedKeyUsage: [KEY_PURPOSE.ocspSigning] }, fatal: true },
  { told: 'a CA', change: { basicConstraints: { ca: true } }, fatal: null },
  {
    told: 'an odd name',
    change: { subject: { C: 'ID', O: ['Testbed', 'Testbed'], CN: '\u202eTestbed' } },
    fatal: null,
  },
]

const KEYS: readonly KeyProfile[] = ['P-256', 'P-256', 'P-256', 'RSA-2048', 'P-384', 'Ed25519', 'secp256k1']

interface Holders {
  readonly root: Credential
  readonly caKeys: KeyPair
  readonly signerKeys: (profile: KeyProfile) => Promise<KeyPair>
}

const holders = (world: World): Promise<Holders> =>
  world.once('chain', async () => ({
    root: world.credential('ID', 'national-root'),
    caKeys: await generateKeys('P-256', { seed: TESTBED_SEED, label: 'chain CA' }),
    signerKeys: createKeyPool({ seed: TESTBED_SEED, label: 'chain signer' }),
  }))

export const chain: Format = {
  name: 'chain',
  async make(random, steps, world) {
    const { root, caKeys, signerKeys } = await holders(world)
    const question = drawQuestion(random, 'ID')
    const validity = { notBefore: day(-300), notAfter: day(400) }
    const ca: Profile = {
      subject: { C: 'ID', O: 'Testbed Branch (ID)', CN: 'Testbed Branch CA (ID)' },
      keys: caKeys,
      ...validity,
      basicConstraints: { ca: true, pathLength: 0 },
      keyUsage: ['keyCertSign', 'cRLSign'],
    }
    const signer: Profile = {
      subject: { C: 'ID', O: 'Testbed Branch Trading (ID)', CN: 'Testbed Branch Trading (ID)' },
      keys: await signerKeys(random.pick(KEYS)),
      ...validity,
      keyUsage: ['digitalSignature', 'nonRepudiation'],
    }
    const variedCa = await vary(ca, OF_CA, random, steps, 'CA')
    const variedSigner = await vary(signer, OF_SIGNER, random, steps, 'signer')
    const issuer = await issueCertificate({ ...variedCa.value, issuer: root })
    const credential = await issueCertificate({ ...variedSigner.value, issuer })
    const message = signCms(CONTENT, { credential }, { attached: true })
    const document = await message
    const fatal = variedCa.fatal || variedSigner.fatal
    return {
      octets: { document, issuer: issuer.certificate, certificate: credential.certificate },
      async run() {
        const report = await judgeByOracles(world, { ...question, document, policy: WITHOUT_REVOCATION })
        if (report.decision.outcome === 'accept') {
          mustHold(!fatal, 'chain', 'accepted, and made so that nobody may')
          knowCertificate(world, credential.certificate)
          requireSigned(world, report, document, null)
        }
        return answerOf(report)
      },
    }
  },
}
