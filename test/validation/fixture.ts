import { createHash } from 'node:crypto'
import { readSignedData } from '../../src/cms/signed-data.ts'
import type { SignedData, SignerInfo } from '../../src/cms/types.ts'
import { createBudget } from '../../src/core/budget.ts'
import { type CertificateProfile, type Credential, issueCertificate } from '../../src/testbed/certificates.ts'
import { generateKeys, type KeyPair } from '../../src/testbed/keys.ts'
import { readCertificate } from '../../src/x509/certificate.ts'
import type { HeldCertificate, TrustAnchor } from '../../src/x509/types.ts'
import { TESTBED_SEED } from '../testbed-seed.ts'

/** Signers, messages and what is held of them. Everything is made on the spot. */
export const AT: number = Date.parse('2026-11-24T10:00:00Z')
const VALIDITY: { notBefore: Date; notAfter: Date } = {
  notBefore: new Date('2020-01-01T00:00:00Z'),
  notAfter: new Date('2040-01-01T00:00:00Z'),
}
export const CONTENT: Uint8Array = new TextEncoder().encode('Testbed contract: one hundred sacks of rice.')

const keys = new Map<string, Promise<KeyPair>>()

/** The same label is the same key, in one run. */
export function keyOf(label: string): Promise<KeyPair> {
  const known = keys.get(label) ?? generateKeys('P-256', { seed: TESTBED_SEED, label })
  keys.set(label, known)
  return known
}

export type Overrides = Partial<CertificateProfile>

export async function issueRoot(label = 'Root', overrides: Overrides = {}): Promise<Credential> {
  return issueCertificate({
    subject: { C: 'ID', O: 'Testbed', CN: `Testbed ${label}` },
    keys: await keyOf(label),
    ...VALIDITY,
    basicConstraints: { ca: true },
    keyUsage: ['keyCertSign', 'cRLSign'],
    ...overrides,
  })
}

export async function issueSigner(issuer: Credential, overrides: Overrides = {}): Promise<Credential> {
  return issueCertificate({
    subject: { C: 'ID', O: 'Testbed Trading', CN: 'Testbed signer' },
    keys: await keyOf('signer'),
    issuer,
    ...VALIDITY,
    keyUsage: ['digitalSignature', 'nonRepudiation'],
    ...overrides,
  })
}

export function hold(from: Credential | Uint8Array): HeldCertificate {
  const encoded = from instanceof Uint8Array ? from : from.certificate
  const read = readCertificate(encoded, createBudget())
  if (!read.ok) throw new Error(`${read.failure.code} ${read.failure.what ?? ''}`)
  return { certificate: read.value, sha256: createHash('sha256').update(encoded).digest('hex') }
}

export function anchorOf(credential: Credential, overrides: Partial<TrustAnchor> = {}): TrustAnchor {
  const { certificate, sha256 } = hold(credential)
  const { subject, spki, known } = certificate
  const subjectKeyIdentifier = known.subjectKeyIdentifier
  return {
    id: 'ID/root',
    subject,
    spki,
    subjectKeyIdentifier,
    certificateSha256: [sha256],
    source: 'service',
    ...overrides,
  }
}

export function read(cms: Uint8Array): SignedData {
  const outcome = readSignedData(cms, createBudget())
  if (!outcome.ok) throw new Error(`${outcome.failure.code} ${outcome.failure.what ?? ''}`)
  return outcome.value
}

export function signerOf(cms: Uint8Array): SignerInfo {
  const [signerInfo] = read(cms).signerInfos
  if (signerInfo === undefined) throw new Error('no signer')
  return signerInfo
}
