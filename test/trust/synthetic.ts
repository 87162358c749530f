import { sha1 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { emptyRecognition } from '../../src/agreements/recognition-reader.ts'
import { writeOid, writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { createBudget } from '../../src/core/budget.ts'
import { toBase64Url, toHex } from '../../src/core/bytes.ts'
import type { WritableList } from '../../src/lists/list-writer.ts'
import type {
  DigitalIdentity,
  EntrySource,
  ExcludedEntry,
  ExcludedIdentity,
  IntermediateEntry,
  TrustList,
  TrustService,
} from '../../src/lists/types.ts'
import type { ListedCertificate } from '../../src/trust/anchors/trust-index.ts'
import type { Trust } from '../../src/trust/types.ts'
import { readName } from '../../src/x509/name.ts'
import { spkiFromJwk } from '../../src/x509/spki-from-jwk.ts'
import type { Name, SubjectPublicKeyInfo } from '../../src/x509/types.ts'

/** Entries, lists and paths made of invented names and keys; nothing here is signed. */

const UTF8_STRING = 0x0c
const SET = 0x31
export const DAY: number = 86_400_000
export const ISSUED: number = Date.UTC(2026, 0, 1)

export function testName(commonName: string): Name {
  const value = writeValue(UTF8_STRING, new TextEncoder().encode(commonName))
  const encoded = writeSequence(writeValue(SET, writeSequence(writeOid('2.5.4.3'), value)))
  const outcome = readName(encoded, createBudget())
  if (!outcome.ok) throw new Error(outcome.failure.code)
  return outcome.value
}

/** A key that nobody has: its coordinates are digests of its label. */
export function testSpki(label: string): SubjectPublicKeyInfo {
  const coordinate = (axis: string): string => toBase64Url(sha256(octets(`${label} ${axis}`)))
  const outcome = spkiFromJwk({ kty: 'EC', crv: 'P-256', x: coordinate('x'), y: coordinate('y') })
  if (!outcome.ok) throw new Error(outcome.failure.code)
  return outcome.value
}

export function testDigest(label: string): string {
  return toHex(sha256(octets(label)))
}

function octets(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

export function testIdentity(label: string, key: string = label): DigitalIdentity {
  return {
    subject: testName(`Testbed ${label}`),
    spki: testSpki(key),
    subjectKeyIdentifier: sha1(octets(key)),
    certificateSha256: [testDigest(`${label} ${key}`)],
  }
}

const TEST_SOURCE: EntrySource = { category: 'testbed', officialAddress: null, note: null }

export function testService(label: string, overrides: Partial<TrustService> = {}): TrustService {
  const state = overrides.state ?? 'SG'
  return {
    id: `${state}/${label}`,
    listId: `${state}/testbed`,
    state,
    environment: 'testbed',
    listKind: 'authoritative',
    provider: 'Testbed Provider',
    name: `Testbed ${label}`,
    type: 'CA',
    legalClass: 'Testbed class',
    identity: testIdentity(label),
    history: [{ status: 'granted', since: ISSUED - 3000 * DAY }],
    issuedBy: null,
    acceptsClientAuth: false,
    adopted: null,
    source: TEST_SOURCE,
    ...overrides,
  }
}

export function testIntermediate(label: string, overrides: Partial<IntermediateEntry> = {}): IntermediateEntry {
  const state = overrides.state ?? 'SG'
  return {
    id: `${state}/${label}`,
    listId: `${state}/testbed`,
    state,
    name: `Testbed ${label}`,
    identity: testIdentity(label),
    source: TEST_SOURCE,
    ...overrides,
  }
}

export function testExcluded(label: string, overrides: Partial<ExcludedEntry> = {}): ExcludedEntry {
  const { identity = testIdentity(label), ...others } = overrides
  return { ...testIntermediate(label, others), identity, ground: 'test', reason: 'made for a test', ...others }
}

export function testList(overrides: Partial<TrustList> = {}): TrustList {
  const state = overrides.state ?? 'SG'
  return {
    id: `${state}/testbed`,
    state,
    kind: 'authoritative',
    environment: 'testbed',
    operator: 'Testbed Operator',
    sequenceNumber: 1,
    issued: ISSUED,
    nextUpdate: ISSUED + 180 * DAY,
    sha256: testDigest(`${state} list`),
    services: [],
    intermediates: [],
    excluded: [],
    knownDigests: [],
    unknown: [],
    ...overrides,
  }
}

export function withoutDigest({ sha256: _, ...list }: TrustList): WritableList {
  return list
}

export function testTrust(...lists: readonly TrustList[]): Trust {
  return { environment: 'testbed', lists, recognition: emptyRecognition('testbed') }
}

/** So many services, each of its own name and key. */
export function manyServices(count: number): readonly TrustService[] {
  return Array.from({ length: count }, (_, index) => testService(`service-${index}`))
}

/** The certificate of an entry, as it stands on a path. */
export function stepOf({ identity }: { readonly identity: ExcludedIdentity }): ListedCertificate {
  if (identity.spki === null) throw new Error('its key was left out')
  return { subject: identity.subject, spki: identity.spki, sha256: identity.certificateSha256[0] ?? null }
}

/** A certificate that no list knows. */
export function unlistedStep(label: string): ListedCertificate {
  return stepOf({ identity: testIdentity(label) })
}
