import { sha256 } from '@noble/hashes/sha2.js'
import { PRESETS } from '../../src/acceptance/presets.ts'
import { joinBytes, toHex } from '../../src/core/bytes.ts'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import type { Family } from './family.ts'

/** Archives as whoever makes one can write them: digests and sizes are right, unless a family is about one that is not. */

const text = (value: string): Uint8Array => new TextEncoder().encode(value)
const digestOf = (octets: Uint8Array): string => toHex(sha256(octets))
const NOTHING = new Uint8Array()
const DIGEST = digestOf(NOTHING)
const DOCUMENT = text('Testbed document')

interface Piece {
  readonly sha256: string
  readonly size: number
}

const pieceOf = (octets: Uint8Array): Piece => ({ sha256: digestOf(octets), size: octets.length })
const many = <T>(n: number, make: (i: number) => T): readonly T[] => Array.from({ length: n }, (_, i) => make(i))

type Header = Readonly<Record<string, unknown>>

function headerOf(evidence: Header = {}, others: Header = {}): Header {
  return {
    library: '0.0.0',
    evidence: { document: pieceOf(DOCUMENT), certificates: [], crls: [], ocspResponses: [], ...evidence },
    question: { at: '2026-11-24T10:00:00Z', use: 'contract', policy: PRESETS.contract, anchors: [] },
    trust: {
      environment: 'testbed',
      lists: [],
      recognition: { environment: 'testbed', sha256: 'none' },
      adoptions: [],
      lenient: false,
    },
    receipts: [],
    reportSha256: DIGEST,
    ...others,
  }
}

const written = (header: string, octets: readonly Uint8Array[] = [DOCUMENT]): Uint8Array => {
  const encoded = text(header)
  return joinBytes([text(`asean-verify-archive 1 ${encoded.length} ${digestOf(encoded)}\n`), encoded, ...octets])
}

const archiveOf = (header: Header, octets?: readonly Uint8Array[]): Uint8Array => written(canonicalJson(header), octets)

const family = (name: string, make: (n: number) => Uint8Array): Family => ({
  name: `an archive ${name}`,
  doors: ['replay'],
  ordinary: 'archive',
  make: (n) => ({ document: make(n) }),
})

const ofPieces =
  (member: 'certificates' | 'crls' | 'ocspResponses', octets: (i: number) => Uint8Array) => (n: number) => {
    const all = many(n, octets)
    return archiveOf(headerOf({ [member]: all.map(pieceOf) }), [DOCUMENT, ...all])
  }

export const ARCHIVE_FAMILIES: readonly Family[] = [
  family(
    'of many certificates without an octet',
    ofPieces('certificates', () => NOTHING),
  ),
  family(
    'of many CRLs without an octet',
    ofPieces('crls', () => NOTHING),
  ),
  family(
    'of many OCSP answers without an octet',
    ofPieces('ocspResponses', () => NOTHING),
  ),
  family(
    'of one certificate many times',
    ofPieces('certificates', () => text('Testbed certificate')),
  ),
  family(
    'of many pieces of an octet',
    ofPieces('crls', (i) => Uint8Array.of(i & 255)),
  ),
  family('that is cut off behind its header', (n) => {
    const all = many(n, (i) => text(`Testbed piece ${i}`))
    return archiveOf(headerOf({ crls: all.map(pieceOf) }), [DOCUMENT])
  }),
  family('whose sizes are larger than it', (n) =>
    archiveOf(headerOf({ crls: many(n, () => ({ sha256: DIGEST, size: Number.MAX_SAFE_INTEGER })) })),
  ),
  family('whose pieces overlap, by their sizes', (n) =>
    archiveOf(headerOf({ crls: many(n, () => pieceOf(DOCUMENT)) }), [DOCUMENT]),
  ),
  family('with octets behind it', (n) => joinBytes([archiveOf(headerOf()), new Uint8Array(n)])),
  family('whose header is nested deep', (n) => written(`${'['.repeat(n)}${']'.repeat(n)}`)),
  family('whose header has a member many times', (n) => written(`{${many(n, () => '"a":1').join()}}`)),
  family('whose header has many members', (n) => written(canonicalJson(headerOf({}, { x: many(n, String) })))),
  family('whose policy has many members', (n) => {
    const policy = { ...PRESETS.contract, signatures: many(n, (i) => `Field ${i}`) }
    const question = { at: '2026-11-24T10:00:00Z', use: 'contract', policy, anchors: [] }
    return archiveOf(headerOf({}, { question }))
  }),
  family('whose header is white space', (n) => written(`${' '.repeat(n)}{}`)),
  family('with many receipts', (n) =>
    archiveOf(
      headerOf(
        {},
        { receipts: many(n, (i) => ({ sha256: DIGEST, purpose: 'crl', url: `http://testbed.example/${i}` })) },
      ),
    ),
  ),
  family('of many lists', (n) => {
    const lists = many(n, (i) => ({ id: `SG/testbed-${i}`, sequenceNumber: 1, sha256: DIGEST, size: 0 }))
    const recognition = { environment: 'testbed', sha256: 'none' }
    return archiveOf(
      headerOf({}, { trust: { environment: 'testbed', lists, recognition, adoptions: [], lenient: false } }),
    )
  }),
  family('without a first line', (n) => new Uint8Array(n).fill(0x20)),
]

/** What an honest archive of a size is made of. */
export function ordinaryArchive(document: Uint8Array, certificates: readonly Uint8Array[]): Uint8Array {
  const evidence = { document: pieceOf(document), certificates: certificates.map(pieceOf) }
  return archiveOf(headerOf(evidence), [document, ...certificates])
}
