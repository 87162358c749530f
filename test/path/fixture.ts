import { createHash } from 'node:crypto'
import { type Budget, type BudgetLimits, createBudget } from '../../src/core/budget.ts'
import { EMPTY, equalBytes } from '../../src/core/bytes.ts'
import type { Code } from '../../src/core/codes.ts'
import { checkProfile } from '../../src/path/check-profile.ts'
import { searchPaths } from '../../src/path/search-paths.ts'
import type { PathSearch, PathSearchInput } from '../../src/path/types.ts'
import { type CertificateProfile, type Credential, issueCertificate } from '../../src/testbed/certificates.ts'
import { generateKeys, type KeyPair } from '../../src/testbed/keys.ts'
import { readCertificate } from '../../src/x509/certificate.ts'
import type { HeldCertificate, TrustAnchor } from '../../src/x509/types.ts'
import { arithmetic as engine } from '../arithmetic.ts'
import { TESTBED_SEED } from '../testbed-seed.ts'

/** Hierarchies of invented CAs, and searches in them. Every certificate is issued on the spot. */
export const AT: number = Date.parse('2026-11-24T10:00:00Z')
const VALIDITY: { notBefore: Date; notAfter: Date } = {
  notBefore: new Date('2020-01-01T00:00:00Z'),
  notAfter: new Date('2040-01-01T00:00:00Z'),
}

/** What differs from the ordinary; the names and keys are made here. `undefined` leaves out what is ordinary. */
export type Overrides = { readonly [K in keyof Omit<CertificateProfile, 'issuer'>]?: CertificateProfile[K] | undefined }

const keys = new Map<string, Promise<KeyPair>>()

/** The key of a holder: the same label is the same key, in one run. */
export function keyOf(label: string): Promise<KeyPair> {
  const known = keys.get(label) ?? generateKeys('P-256', { seed: TESTBED_SEED, label })
  keys.set(label, known)
  return known
}

export async function issueCa(label: string, issuer?: Credential, overrides: Overrides = {}): Promise<Credential> {
  return issue(issuer, {
    subject: { C: 'ID', O: 'Testbed', CN: `Testbed ${label}` },
    keys: await keyOf(label),
    basicConstraints: { ca: true },
    keyUsage: ['keyCertSign', 'cRLSign'],
    ...overrides,
  })
}

export async function issueLeaf(issuer: Credential, overrides: Overrides = {}): Promise<Credential> {
  return issue(issuer, {
    subject: { C: 'ID', O: 'Testbed Trading', CN: 'Testbed signer' },
    keys: await keyOf('signer'),
    keyUsage: ['digitalSignature', 'nonRepudiation'],
    ...overrides,
  })
}

function issue(issuer: Credential | undefined, profile: Overrides): Promise<Credential> {
  return issueCertificate({
    ...VALIDITY,
    ...(issuer === undefined ? {} : { issuer }),
    ...profile,
  } as CertificateProfile)
}

export interface Hierarchy {
  readonly root: Credential
  /** From the root's side down to the one that issued the leaf. */
  readonly cas: readonly Credential[]
  readonly leaf: Credential
}

/** A root, CAs below it, a leaf under the last of them. */
export async function issueHierarchy(
  parts: { readonly cas?: readonly Overrides[]; readonly leaf?: Overrides } = {},
): Promise<Hierarchy> {
  const root = await issueCa('Root')
  const cas: Credential[] = []
  for (const [i, overrides] of (parts.cas ?? [{}]).entries())
    cas.push(await issueCa(`CA ${i + 1}`, cas.at(-1) ?? root, overrides))
  return { root, cas, leaf: await issueLeaf(cas.at(-1) ?? root, parts.leaf) }
}

export function hold(from: Credential | Uint8Array): HeldCertificate {
  const encoded = from instanceof Uint8Array ? from : from.certificate
  const read = readCertificate(encoded, createBudget())
  if (!read.ok) throw new Error(`${read.failure.code} ${read.failure.what ?? ''}`)
  return { certificate: read.value, sha256: createHash('sha256').update(encoded).digest('hex') }
}

export function anchorOf(from: Credential | Uint8Array, overrides: Partial<TrustAnchor> = {}): TrustAnchor {
  const { certificate, sha256 } = hold(from)
  const { subject, spki, known } = certificate
  return {
    id: `ID/${sha256.slice(0, 8)}`,
    subject,
    spki,
    subjectKeyIdentifier: known.subjectKeyIdentifier,
    certificateSha256: [sha256],
    source: 'service',
    ...overrides,
  }
}

type Asked = Pick<PathSearchInput, 'purpose' | 'policies' | 'model' | 'checkAnchorCertificate'>

export interface SearchOptions extends Asked {
  readonly checkProfile?: boolean
  /** Certificates at hand, the leaf apart. */
  readonly certificates?: readonly (Credential | Uint8Array)[]
  readonly anchors: readonly TrustAnchor[]
  /** Excluded by name and key. */
  readonly excluded?: readonly Credential[]
  /** Excluded by digest. */
  readonly excludedDigests?: readonly string[]
  readonly acceptsClientAuth?: (anchor: TrustAnchor) => boolean
  /** What else the lists have of a name. */
  readonly othersNamed?: NonNullable<PathSearchInput['othersNamed']>
  readonly at?: number
  readonly limits?: Partial<BudgetLimits>
  readonly budget?: Budget
}

export function search(leaf: Credential, options: SearchOptions): PathSearch {
  const { anchors, at = AT, purpose, policies, model, checkAnchorCertificate } = options
  const profile = options.checkProfile === true ? checkProfile : undefined
  const asked = Object.entries({ purpose, policies, model, checkAnchorCertificate, profileCheck: profile })
  const excluded = (options.excluded ?? []).map((credential) => hold(credential).certificate)
  const budget = options.budget ?? createBudget(options.limits)
  return searchPaths(
    {
      leaf: hold(leaf),
      certificates: [leaf, ...(options.certificates ?? [])].map(hold),
      anchorsNamed: ({ key }) => anchors.filter(({ subject }) => subject.key === key),
      ...(options.othersNamed === undefined ? {} : { othersNamed: options.othersNamed }),
      exclusionOf: ({ spki, sha256 }) =>
        excluded.some((entry) => Buffer.from(entry.spki.encoded).equals(spki.encoded)) ||
        (options.excludedDigests ?? []).includes(sha256 ?? '')
          ? 'EXCLUDED_CA'
          : null,
      exclusionNamed: ({ issuer, known }) =>
        excluded.some(
          ({ subject, known: { subjectKeyIdentifier } }) =>
            subject.key === issuer.key &&
            subjectKeyIdentifier !== null &&
            equalBytes(subjectKeyIdentifier, known.authorityKeyIdentifier?.keyIdentifier ?? EMPTY),
        )
          ? 'EXCLUDED_CA'
          : null,
      acceptsClientAuth: options.acceptsClientAuth ?? (() => false),
      at,
      ...(Object.fromEntries(asked.filter(([, value]) => value !== undefined)) as Asked),
    },
    engine,
    null,
    budget,
  )
}

/** Searches from the leaf of a hierarchy to its root, everything at hand. */
export function searchIn({ root, cas, leaf }: Hierarchy, options: Partial<SearchOptions> = {}): PathSearch {
  return search(leaf, { certificates: cas, anchors: [anchorOf(root)], ...options })
}

/** The problems of the paths that reached an anchor, as codes, or that none did; nothing: there is a valid path. */
export function problemsOf(found: PathSearch): readonly (Code | 'no path')[] {
  if (found.valid.length > 0) return []
  if (found.invalid.length === 0) return ['no path']
  return found.invalid.flatMap(({ problems }) => problems.map(({ code }) => code))
}
