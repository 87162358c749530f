import { CMS_ATTRIBUTE } from '../../asn1/oids.ts'
import type { Attribute, SignerInfo } from '../../cms/types.ts'
import type { Octets } from '../../core/octets.ts'
import type { Instant } from '../../core/time.ts'
import type { TimeStamp, TimeStamps } from '../time-stamps.ts'
import type { ArchivedSignature } from './archived-signature.ts'

/** The unsigned attributes of a signature, and since when each is there as far as archive time-stamps say. */
export type KeptAttributes = readonly {
  readonly attribute: Attribute
  /** genTime of the latest archive time-stamp in it; `null`: it is no archive time-stamp. */
  readonly archivedAt: Instant | null
}[]

const ARCHIVE_TIME_STAMPS: ReadonlySet<string> = new Set([
  CMS_ATTRIBUTE.archiveTimestampV1,
  CMS_ATTRIBUTE.archiveTimestampV2,
  CMS_ATTRIBUTE.archiveTimestampV3,
])

export function keptAttributes({ unsignedAttributes }: SignerInfo, { tokens }: TimeStamps): KeptAttributes {
  const times = new Map<Attribute, Instant[]>()
  for (const { attribute, info } of tokens) {
    if (attribute === null) continue
    const known = times.get(attribute)
    if (known === undefined) times.set(attribute, [info.genTime])
    else known.push(info.genTime)
  }
  return (unsignedAttributes?.attributes ?? []).map((attribute) => {
    if (!ARCHIVE_TIME_STAMPS.has(attribute.oid)) return { attribute, archivedAt: null }
    const read = times.get(attribute) ?? []
    // One that cannot be read has no time: it is taken for a later one.
    const archivedAt = read.length < attribute.values.length ? Number.POSITIVE_INFINITY : latest(read)
    return { attribute, archivedAt }
  })
}

const latest = (times: readonly Instant[]): Instant => times.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)

/**
 * ETSI TS 101 733 §6.4.1: `before` (encapContentInfo, the external content, certificates, crls), then the fields of the
 * SignerInfo with its unsigned attributes as they were then. They were all that are there but for archive time-stamps
 * that came later. A SET OF has no order (RFC 5652 §5.3), so that genTime says which are later.
 */
export function archiveFormsV2(
  stamp: TimeStamp,
  { signed, signerInfo }: ArchivedSignature,
  before: readonly Octets[],
  attributes: KeptAttributes,
): { readonly forms: readonly (readonly Octets[])[]; readonly covered: readonly Uint8Array[] } {
  const covered: Uint8Array[] = []
  let length = 0
  for (const { attribute, archivedAt } of attributes) {
    if (archivedAt !== null && archivedAt >= stamp.info.genTime) continue
    covered.push(attribute.encoded)
    length += attribute.encoded.length
  }
  const [header, trailer] = headerOf(signerInfo, length)
  // Annex K, table K.3, note 3: versions before V2.2.1 had the attributes without tag and length, and both are in use.
  const tagged = [...before, signed, header, ...covered, ...trailer]
  return { forms: [tagged, [...before, signed, ...covered]], covered }
}

/** unsignedAttrs [1] with this much in it, in the form of length that it is received in. */
function headerOf({ unsignedAttributes }: SignerInfo, length: number): readonly [Uint8Array, readonly Uint8Array[]] {
  if (unsignedAttributes?.encoded[1] === 0x80) return [Uint8Array.of(0xa1, 0x80), [Uint8Array.of(0, 0)]]
  if (length < 0x80) return [Uint8Array.of(0xa1, length), []]
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  return [Uint8Array.of(0xa1, 0x80 | octets.length, ...octets), []]
}
