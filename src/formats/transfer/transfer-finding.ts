import { checkSignedAttributes } from '../../cms/signed-attributes.ts'
import type { Budget } from '../../core/budget.ts'
import { equalBytes, startsWith, toLatin1 } from '../../core/bytes.ts'
import type { Finding } from '../../core/finding.ts'
import { resolveDigestAlgorithm } from '../../crypto/hashes.ts'
import type { Arithmetic } from '../../crypto/types.ts'
import type { ByteRange } from '../../pdf/types.ts'
import { LEAST_OCTETS } from '../digest-work.ts'
import type { DocumentSignature } from '../types.ts'
import { countOctets, type OctetCounts } from './octet-counts.ts'
import { UNDOINGS } from './undo.ts'

/**
 * Whether a signed PDF was changed by how it was sent. What is proven is said as that: with the change undone, a signature has the digest that it states of what
 * it covers. What only looks like it is said as likely. It is a cause, and makes no signature better: whoever asks gets the file again. `verified`: the
 * signatures whose digest holds. `broken`: the others. `null`: nothing is known of it, or there is no budget to look.
 */
export function transferFinding(
  octets: Uint8Array,
  verified: readonly DocumentSignature[],
  broken: readonly DocumentSignature[],
  engine: Arithmetic,
  budget: Budget,
): Finding | null {
  const pass = octets.length / Math.max(octets.length, LEAST_OCTETS)
  /** What there is budget for is looked at, and charged first. */
  const affords = (passes: number, memory = 0): boolean => {
    const { spent, limits } = budget
    if (spent.digestPasses + passes > limits.digestPasses) return false
    if (spent.pdfMemoryBytes + memory > limits.pdfMemoryBytes) return false
    budget.spend('digestPasses', passes)
    budget.spend('pdfMemoryBytes', memory)
    return true
  }
  // What holds was sent as it was signed.
  if (verified.length > 0) return broken.length === 0 && affords(pass) ? paddingFinding(octets, verified) : null
  if (!affords(pass)) return null
  const counts = countOctets(octets)
  const stated = broken.flatMap((signature) => statedOf(signature, budget) ?? []).reverse()
  for (const { how, fits, undo } of UNDOINGS) {
    // What is undone in two steps is there twice.
    if (stated.length === 0 || !fits(counts) || !affords(pass, 2 * (octets.length + counts.loneLf))) continue
    const undone = undo(octets)
    const covering = undone === null ? undefined : stated.find(({ range }) => isInGap(undone, range))
    if (undone === null || covering === undefined || !affords(pass)) continue
    const { range, hash, digest } = covering
    const parts = [undone.subarray(0, range[1]), undone.subarray(range[2], range[2] + range[3])]
    if (equalBytes(engine.digest(hash, parts), digest)) return proven(how)
  }
  const how = likelyHow(octets, counts, broken)
  return how === null ? null : { code: 'FILE_MAY_BE_CHANGED_IN_TRANSFER', level: 'failure', data: { how } }
}

function proven(how: string): Finding {
  return { code: 'FILE_CHANGED_IN_TRANSFER', level: 'failure', clause: 'RFC 5652 §5.4', data: { how } }
}

/** ISO 32000-2 §7.5.5: the file ends with its end marker. What a block device or a fixed record adds is nothing but zeros, behind all that was signed. */
function paddingFinding(octets: Uint8Array, verified: readonly DocumentSignature[]): Finding | null {
  const end = Math.max(
    0,
    ...verified.flatMap(({ pdf }) => (pdf?.byteRange ? [pdf.byteRange[2] + pdf.byteRange[3]] : [])),
  )
  if (end === 0) return null
  let at = octets.length
  while (at > end && octets[at - 1] === 0) at--
  const isPadded = at < octets.length && (at === end || isLineEnd(octets.subarray(end, at)))
  return isPadded ? proven(`+ ${octets.length - at} \u00d7 NUL`) : null
}

function isLineEnd(octets: Uint8Array): boolean {
  return octets.length <= 2 && octets.every((octet) => octet === 0x0a || octet === 0x0d)
}

interface Stated {
  readonly range: ByteRange
  readonly hash: Parameters<Arithmetic['digest']>[0]
  readonly digest: Uint8Array
}

/** RFC 5652 §11.2: what a signature says of the octets that it covers. Both stand in text that such transfers leave. */
function statedOf({ kind, pdf, signedData, signerInfo }: DocumentSignature, budget: Budget): Stated | null {
  // RFC 3161 §2.4.2: the digest of a token is that of what it says of the time.
  if (kind === 'document-time-stamp') return null
  const set = signerInfo?.signedAttributes ?? null
  if (pdf === null || pdf.byteRange === null || signerInfo === null || set === null) return null
  const hash = resolveDigestAlgorithm(signerInfo.digestAlgorithm)
  const { messageDigest } = checkSignedAttributes(set, signedData?.contentType ?? null, budget)
  return hash.ok && messageDigest !== null ? { range: pdf.byteRange, hash: hash.value, digest: messageDigest } : null
}

/** ISO 32000-2 §12.8.1: the two ranges leave out /Contents, from `<` to `>`. */
function isInGap(octets: Uint8Array, [start, first, second, length]: ByteRange): boolean {
  return start === 0 && second + length <= octets.length && octets[first] === 0x3c && octets[second - 1] === 0x3e
}

/** So many octets that nobody could read are none that a person wrote. */
const MANY = 8
/** ISO 32000-2 §7.5.2: behind the header stands a comment of four octets over 127 at least, by which programs are to know that a file is no text. */
const COMMENT = /^%PDF-\d\.\d\r?\n%(?:\u00ef\u00bf\u00bd){2}/
/** Compressed data with so many octets over 127 have line feeds that follow no carriage return, one in 256. */
const LEAST_HIGH = 2_048

/** What all of a file has, and a file that was sent octet by octet does not; `null`: nothing of the kind. */
function likelyHow(
  octets: Uint8Array,
  { crLf, loneLf, shortRows, high, replaced }: OctetCounts,
  broken: readonly DocumentSignature[],
): string | null {
  if (replaced !== null && (replaced >= MANY || COMMENT.test(toLatin1(octets.subarray(0, 32))))) return 'UTF-8, U+FFFD'
  if (high === 0 && hasLostBits(octets)) return '7 bit'
  // A converter may leave line ends that are right already, so that nobody can tell which it made: but the signature has moved by no more than them.
  const moved = broken.flatMap(({ pdf }) =>
    pdf?.contentsSpan && pdf.byteRange ? [pdf.contentsSpan.start - pdf.byteRange[1]] : [],
  )
  if (loneLf === 0 && high > LEAST_HIGH && moved.some((by) => by > 0 && by <= crLf)) return 'LF \u2192 CR LF'
  if (crLf === 0 && shortRows > 0 && moved.some((by) => by < 0 && -by <= loneLf)) return 'CR LF \u2192 LF'
  return null
}

/** RFC 1950 §2.2: data that are deflated begin with a check of two octets, which is wrong where the bit was lost by which an octet is over 127. */
function hasLostBits(octets: Uint8Array): boolean {
  for (let at = octets.indexOf(S); at >= 0; at = octets.indexOf(S, at + 1)) {
    if (!startsWith(octets, at, 'stream')) continue
    let data = at + 6
    if (octets[data] === 0x0d) data++
    if (octets[data] === 0x0a) data++
    const [method = 0, flags = 0] = octets.subarray(data, data + 2)
    const isRight = (check: number): boolean => (method * 256 + check) % 31 === 0
    if (method === 0x78 && !isRight(flags) && isRight(flags | 0x80)) return true
  }
  return false
}

const S = 0x73
