import * as v from 'valibot'
import { isRecord } from '../core/misuse.ts'
import type { Receipt } from '../evidence/types.ts'
import type { TrustRecord } from './types.ts'

/**
 * The form of an archive, in three parts one after the other:
 *
 * 1. a line: `asean-verify-archive 1 LENGTH SHA256`, of the header, and a line end;
 * 2. the header: canonical JSON (RFC 8785) in UTF-8, of `HeaderJson`;
 * 3. the octets of every piece that the header names with a size, in the order of `piecesOf`, and nothing after them.
 *
 * Each octet is under a digest, so that damage is noticed. Whoever makes an archive makes the digests: they prove nothing.
 */
export const FIRST_LINE: RegExp = /^asean-verify-archive (\d{1,6}) (0|[1-9]\d{0,8}) ([0-9a-f]{64})\n$/

export const FORM_VERSION = 1

export function firstLine(length: number, sha256: string): string {
  return `asean-verify-archive ${FORM_VERSION} ${length} ${sha256}\n`
}

/** The longest first line that there can be. */
export const LONGEST_FIRST_LINE = 104

/** A hundred thousand pieces of evidence have so long a header. */
export const LONGEST_HEADER: number = 16 * 1024 * 1024

/** Octets in the third part. */
export interface Piece {
  readonly sha256: string
  readonly size: number
}

/** A file of trust that is there by its digest, or whole. */
type Kept<T> = T & { readonly size?: number }

export interface HeaderJson {
  /** The version of the library. */
  readonly library: string
  readonly evidence: {
    readonly document: Piece
    readonly content?: Piece
    readonly certificates: readonly Piece[]
    readonly crls: readonly Piece[]
    readonly ocspResponses: readonly Piece[]
  }
  readonly question: QuestionJson
  /** Absent in archives of before it was recorded. */
  readonly budget?: LimitsJson
  readonly trust: Omit<TrustRecord, 'lists' | 'recognition'> & {
    readonly lists: readonly Kept<TrustRecord['lists'][number]>[]
    readonly recognition: Kept<TrustRecord['recognition']>
  }
  readonly receipts: readonly Receipt[]
  readonly reportSha256: string
}

/** Limits on work by their names: JSON has no number without an end. */
export type LimitsJson = Readonly<Record<string, number | typeof NO_END>>

export const NO_END = 'Infinity'

/** A question of the API, with times as text and octets as pieces. What each member may be is for its reader to say. */
export interface QuestionJson {
  readonly at: string
  readonly existsSince?: string
  readonly madeSince?: string
  readonly relyingState?: string
  readonly use: string
  readonly amount?: Readonly<Record<string, unknown>>
  readonly policy: Readonly<Record<string, unknown>>
  readonly signer?: Readonly<Record<string, unknown>>
  readonly anchors: readonly Piece[]
  readonly algorithms?: Piece
}

const Text = v.pipe(v.string(), v.maxLength(4_000))
const Digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'Expected a SHA-256 digest'))
/** Lists can be used without agreements. */
const NoFile = v.literal('none')
const Instant = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/, 'Expected YYYY-MM-DDThh:mm:ssZ'),
)
const Size = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const PieceShape = v.strictObject({ sha256: Digest, size: Size })
const Pieces = v.array(PieceShape)
/** Of what a caller configures, and never so much of, each is compared with each of something else. */
const few = <T extends v.GenericSchema>(item: T) => v.pipe(v.array(item), v.maxLength(1_000))
/** As it is: `v.record` passes over `__proto__`, `prototype` and `constructor`, which are to be refused as any other. */
const Members = v.custom<Readonly<Record<string, unknown>>>(isRecord, 'Expected an object')
/** Of each version its own: a name that this one does not know is read, and bounds nothing. */
const Limits = v.custom<LimitsJson>(
  (value) => isRecord(value) && Object.keys(value).length <= 200 && Object.entries(value).every(isLimit),
  'Expected limits on work',
)
const EnvironmentName = v.picklist(['production', 'testbed', 'illustrative'])

/** Another member is refused: it may be a verdict, and nothing in an archive is to be taken for one. */
export const HEADER_SHAPE: v.GenericSchema<unknown, HeaderJson> = v.strictObject({
  library: v.pipe(v.string(), v.regex(/^[0-9A-Za-z.+-]{1,64}$/, 'Expected a version')),
  evidence: v.strictObject({
    document: PieceShape,
    content: v.exactOptional(PieceShape),
    certificates: Pieces,
    crls: Pieces,
    ocspResponses: Pieces,
  }),
  question: v.strictObject({
    at: Instant,
    existsSince: v.exactOptional(Instant),
    madeSince: v.exactOptional(Instant),
    relyingState: v.exactOptional(v.string()),
    use: v.string(),
    amount: v.exactOptional(Members),
    policy: Members,
    signer: v.exactOptional(Members),
    anchors: few(PieceShape),
    algorithms: v.exactOptional(PieceShape),
  }),
  budget: v.exactOptional(Limits),
  trust: v.strictObject({
    environment: EnvironmentName,
    // A list that stands there a thousand times would be read a thousand times.
    lists: v.pipe(
      few(v.strictObject({ id: Text, sequenceNumber: Size, sha256: Digest, size: v.exactOptional(Size) })),
      v.check((lists) => new Set(lists.map(({ sha256 }) => sha256)).size === lists.length, 'Expected each list once'),
    ),
    recognition: v.strictObject({
      environment: EnvironmentName,
      sha256: v.union([Digest, NoFile]),
      size: v.exactOptional(Size),
    }),
    adoptions: few(
      v.strictObject({
        sha256: Digest,
        note: v.string(),
        service: Text,
        legalClass: v.exactOptional(v.string()),
      }),
    ),
    lenient: v.boolean(),
  }),
  receipts: v.array(
    v.strictObject({
      sha256: Digest,
      purpose: v.picklist(['issuer', 'crl', 'ocsp']),
      url: Text,
      at: v.exactOptional(Instant),
    }),
  ),
  reportSha256: Digest,
})

function isLimit([name, limit]: readonly [string, unknown]): boolean {
  return /^[a-z][A-Za-z0-9]{0,63}$/.test(name) && (limit === NO_END || (typeof limit === 'number' && limit >= 0))
}

/** Every piece that there is, in the order of its octets. */
export function piecesOf({ evidence, question, trust }: HeaderJson): readonly Piece[] {
  const { document, content, certificates, crls, ocspResponses } = evidence
  const { anchors, algorithms } = question
  return [
    document,
    ...some(content),
    ...certificates,
    ...crls,
    ...ocspResponses,
    ...anchors,
    ...some(algorithms),
    ...[...trust.lists, trust.recognition].filter(isWhole),
  ]
}

function some<T>(one: T | undefined): readonly T[] {
  return one === undefined ? [] : [one]
}

/** Whether a file of trust is there, and not its digest alone. */
export function isWhole<T extends { readonly sha256: string; readonly size?: number }>(file: T): file is T & Piece {
  return file.size !== undefined
}
