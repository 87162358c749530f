import { createBudget } from '../../src/core/budget.ts'
import type { StateCode } from '../../src/core/states.ts'
import type { ExcludedEntry, TrustService } from '../../src/lists/types.ts'
import { type Credential, issueCertificate } from '../../src/testbed/certificates.ts'
import type { KeyPair } from '../../src/testbed/keys.ts'
import type { Trust } from '../../src/trust/types.ts'
import { readCertificate } from '../../src/x509/certificate.ts'
import { testDigest, testExcluded, testList, testService, testTrust } from '../trust/synthetic.ts'
import { NOW } from './fixture.ts'

/** PKIs made on the spot, and lists of what of them is a service. */

const VALIDITY = {
  notBefore: new Date('2020-01-01T00:00:00Z'),
  notAfter: new Date('2040-01-01T00:00:00Z'),
} as const
const CA = { basicConstraints: { ca: true }, keyUsage: ['keyCertSign', 'cRLSign'] } as const

/** A CA unless `changes` say otherwise; self-signed without an issuer. */
export async function issue(
  commonName: string,
  keys: KeyPair,
  issuer?: Credential,
  changes: object = CA,
): Promise<Credential> {
  return issueCertificate({
    subject: { O: 'Testbed', CN: commonName },
    keys,
    ...(issuer === undefined ? {} : { issuer }),
    ...VALIDITY,
    ...changes,
  })
}

/** The same with other members than those of a CA. */
export const asCa = (changes: object): object => ({ ...CA, ...changes })
export const asSigner = (changes: object = {}): object => ({ keyUsage: ['digitalSignature'], ...changes })

function identityOf({ certificate }: Credential): TrustService['identity'] {
  const read = readCertificate(certificate, createBudget())
  if (!read.ok) throw new Error(read.failure.code)
  const { subject, spki, known } = read.value
  const digest = testDigest(Buffer.from(certificate).toString('hex'))
  return { subject, spki, subjectKeyIdentifier: known.subjectKeyIdentifier, certificateSha256: [digest] }
}

export function serviceOf(credential: Credential, state: StateCode, more: Partial<TrustService> = {}): TrustService {
  const identity = identityOf(credential)
  return testService(`ca-${identity.certificateSha256[0]?.slice(0, 8)}`, { state, identity, ...more })
}

export function exclusionOf(credential: Credential): ExcludedEntry {
  return testExcluded('Testbed excluded', { identity: identityOf(credential) })
}

export function trustIn(services: readonly TrustService[], excluded: readonly ExcludedEntry[] = []): Trust {
  const states = [...new Set(services.map(({ state }) => state))]
  const lists = states.map((state, i) =>
    testList({
      state,
      id: `${state}/testbed`,
      issued: NOW.getTime() - 1000,
      nextUpdate: NOW.getTime() + 1000,
      services: services.filter((service) => service.state === state),
      excluded: i === 0 ? excluded : [],
    }),
  )
  return testTrust(...lists)
}
