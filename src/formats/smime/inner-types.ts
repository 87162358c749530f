import type { Budget } from '../../core/budget.ts'
import { Refusal } from '../../core/outcome.ts'
import { boundaryOf, type MediaType, mediaTypeOf } from './media-type.ts'
import { readMimeHeader, singleField } from './mime-header.ts'
import { isIdentity, transferEncodingOf } from './transfer-encoding.ts'

/** A part of an entity, at any depth; `depth` 0 is the entity itself. */
export interface InnerType extends MediaType {
  readonly depth: number
  /** Kept as a file, and not shown with the message (RFC 2183 §2.2). */
  readonly isAttachment: boolean
}

/** Each level is gone through once more. */
const DEEPEST = 10

const LF = 0x0a

/**
 * The types of an entity and of all parts in it, as a reader of mail goes into them: multiparts and messages. Their contents are not read.
 *
 * Throws `Refusal` for what readers would take apart in different ways.
 */
export function innerTypes(entity: Uint8Array, budget: Budget, depth = 0): readonly InnerType[] {
  if (depth > DEEPEST) throw new Refusal('MIME_MALFORMED', 'depth')
  const header = readMimeHeader(entity, budget)
  const media = mediaTypeOf(header)
  const encoding = transferEncodingOf(header)
  const disposition = singleField(header, 'content-disposition') ?? ''
  const own = { ...media, depth, isAttachment: /^attachment\b/i.test(disposition) }
  const body = entity.subarray(header.bodyStart)
  const isMessage = media.type === 'message/rfc822' || media.type === 'message/global'
  if (!isMessage && !media.type.startsWith('multipart/')) return [own]
  // RFC 2045 §6.4, RFC 2046 §5.2.1: what has parts is not encoded itself.
  if (!isIdentity(encoding)) throw new Refusal('MIME_MALFORMED', 'encoded parts')
  const parts = isMessage ? [body] : partsOf(body, boundaryOf(media))
  return [own, ...parts.flatMap((part) => innerTypes(part, budget, depth + 1))]
}

/** RFC 2046 §5.1.1. What comes before the first delimiter, and behind the last, is no part. */
function partsOf(body: Uint8Array, boundary: string): readonly Uint8Array[] {
  const delimiter = new TextEncoder().encode(`--${boundary}`)
  const parts: Uint8Array[] = []
  let start = -1
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf(LF, at)
    const next = end < 0 ? body.length : end + 1
    const rest = restOf(body, at, next, delimiter)
    if (rest !== null) {
      if (start >= 0) parts.push(start === at ? EMPTY_PART : body.subarray(start, at))
      start = next
      if (rest === '--') return parts
    }
    at = next
  }
  // Not closed: readers take what is there.
  if (start >= 0) parts.push(body.subarray(start))
  return parts
}

/** What stands behind the delimiter in a line, which is nothing or `--`; `null`: the line is none. */
function restOf(body: Uint8Array, at: number, next: number, delimiter: Uint8Array): string | null {
  if (!delimiter.every((octet, i) => body[at + i] === octet)) return null
  const tail = body.subarray(at + delimiter.length, Math.min(next, at + delimiter.length + 80))
  const rest = String.fromCharCode(...tail).replace(/[ \t\r\n]+$/, '')
  return rest === '' || rest === '--' ? rest : null
}

/** A part without anything is a text without anything. */
const EMPTY_PART = new Uint8Array([LF])
