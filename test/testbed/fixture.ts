import { KEY_PURPOSE } from '../../src/asn1/oids.ts'
import { type Credential, issueCertificate } from '../../src/testbed/certificates.ts'
import type { KeyProfile } from '../../src/testbed/keys.ts'
import { generateKeys } from '../seeded-keys.ts'

/** A small hierarchy for tests of what it signs: a root, an issuing CA under it, a TSA, and signers with keys of choice. */
export const NOW: Date = new Date('2026-11-24T10:00:00Z')
const FROM: Date = new Date('2020-01-01T00:00:00Z')
export const UNTIL: Date = new Date('2040-01-01T00:00:00Z')
export const VALIDITY: { notBefore: Date; notAfter: Date } = { notBefore: FROM, notAfter: UNTIL }

export interface SmallPki {
  readonly root: Credential
  readonly ca: Credential
  readonly tsa: Credential
}

export async function createSmallPki(): Promise<SmallPki> {
  const root = await issueCertificate({
    subject: { C: 'ID', O: 'Testbed', CN: 'Testbed Root' },
    keys: await generateKeys('P-384'),
    ...VALIDITY,
    basicConstraints: { ca: true },
    keyUsage: ['keyCertSign', 'cRLSign'],
  })
  const ca = await issueCertificate({
    subject: { C: 'ID', O: 'Testbed', CN: 'Testbed Issuing CA' },
    issuer: root,
    keys: await generateKeys('P-256'),
    ...VALIDITY,
    basicConstraints: { ca: true, pathLength: 0 },
    keyUsage: ['keyCertSign', 'cRLSign'],
  })
  const tsa = await issueCertificate({
    subject: { C: 'ID', O: 'Testbed', CN: 'Testbed TSA' },
    issuer: root,
    keys: await generateKeys('P-256'),
    ...VALIDITY,
    keyUsage: ['digitalSignature'],
    extendedKeyUsage: [KEY_PURPOSE.timeStamping],
    criticality: { '2.5.29.37': true },
  })
  return { root, ca, tsa }
}

export async function issueSigner(ca: Credential, profile: KeyProfile = 'P-256'): Promise<Credential> {
  return issueCertificate({
    subject: { C: 'ID', O: 'Testbed Trading (ID)', CN: `Testbed signer ${profile}` },
    issuer: ca,
    keys: await generateKeys(profile),
    ...VALIDITY,
    keyUsage: ['digitalSignature', 'nonRepudiation'],
  })
}
