import type { Budget } from '../../core/budget.ts'
import { findOctet } from '../../core/find-octets.ts'
import { Refusal } from '../../core/outcome.ts'
import { boundaryOf, MESSAGE, type MediaType, mediaTypeOf } from './media-type.ts'
import { type MimeHeader, readMimeHeader, singleField } from './mime-header.ts'
import { encodingOfPart, isIdentity } from './transfer-encoding.ts'

/** A part of an entity, at any depth; `depth` 0 is the entity itself. */
export interface InnerPart extends MediaType {
  readonly depth: number
  /** Kept as a file, and not shown with the message (RFC 2183 §2.2). */
  readonly isAttachment: boolean
  /** Whether it is that or shown is said in a way that all programs read. */
  readonly isDisposed: boolean
  readonly header: MimeHeader
  /** It begins a message that is inside: its header is that of the message too. */
  readonly isOfMessage: boolean
  readonly encoding: string
  /** Where its contents stand; `null`: it is made of parts, or is a message. */
  readonly body: { readonly start: number; readonly end: number } | null
  /** All of it, from its header on. */
  readonly span: { readonly start: number; readonly end: number }
}

export const isCms = ({ type }: MediaType): boolean =>
  type === 'application/pkcs7-mime' || type === 'application/x-pkcs7-mime'

/** A chain of messages that were forwarded is not deeper. */
const DEEPEST = 10

const LF = 0x0a
const CR = 0x0d
const DASH = 0x2d

/** RFC 2046 §5.2.1, RFC 6532 §3.7, and as news are sent (RFC 5537 §2.3). */
const MESSAGES: ReadonlySet<string> = new Set(['message/rfc822', 'message/global', 'message/news'])

/** A multipart that is not closed yet. */
interface Open {
  readonly delimiter: Uint8Array
  readonly depth: number
  /** Its parts are messages unless they say something else. */
  readonly isDigest: boolean
}

/**
 * An entity and all parts in it, as a reader of mail goes into them: multiparts and messages. Their contents are not read. The lines are gone through
 * once, however deep the parts are.
 *
 * Throws `Refusal` for what readers would take apart in different ways.
 */
export function innerParts(entity: Uint8Array, budget: Budget): readonly InnerPart[] {
  const parts: InnerPart[] = []
  const open: Open[] = []
  const walk: Walk = { parts, open, budget, body: null, spans: [] }
  let at = beginPart(entity, { at: 0, depth: 0 }, walk)
  while (open.length > 0 && at < entity.length) {
    const start = at
    const end = findOctet(entity, LF, at)
    const next = end < 0 ? entity.length : end + 1
    const found = entity[at] === DASH ? delimiterAt(entity, { at, next }, open) : null
    refuseHiddenDelimiter(entity, { start, next }, open)
    at = next
    if (found === null) continue
    // What stands behind the end of a multipart is no part.
    endParts(walk, entity, { delimiter: start, depth: found.depth })
    // Of a delimiter in each line, no more parts are kept than headers are read.
    budget.spend('mailHeaderBytes', DELIMITER)
    open.length = found.closes ? found.index : found.index + 1
    if (!found.closes) at = beginPart(entity, { at, depth: found.depth + 1 }, walk)
  }
  return parts
}

/** What a delimiter is charged. */
const DELIMITER = 8

interface Walk {
  readonly parts: InnerPart[]
  readonly open: Open[]
  readonly budget: Budget
  /** Of the part that the lines belong to which come next. */
  body: { readonly start: number; end: number } | null
  /** Of all parts that go on there, the innermost last. */
  readonly spans: { readonly depth: number; readonly start: number; end: number }[]
}

/** RFC 2046 §5.1.1: the line end before a delimiter is a part of that. It ends all that is deeper than its multipart. */
function endParts(
  walk: Walk,
  entity: Uint8Array,
  { delimiter, depth }: { readonly delimiter: number; readonly depth: number },
): void {
  const end = delimiter - (entity[delimiter - 2] === CR ? 2 : 1)
  if (walk.body !== null) walk.body.end = Math.max(walk.body.start, end)
  walk.body = null
  for (let span = walk.spans.at(-1); span !== undefined && span.depth > depth; span = walk.spans.at(-1)) {
    span.end = Math.max(span.start, end)
    walk.spans.pop()
  }
}

/** Reads the header of a part, and those of messages that begin with it; gives where the lines of its body begin. */
function beginPart(
  entity: Uint8Array,
  { at, depth }: { readonly at: number; readonly depth: number },
  walk: Walk,
): number {
  const { parts, open, budget } = walk
  let start = at
  for (let deep = depth; ; deep++) {
    if (deep > DEEPEST) throw new Refusal('MIME_MALFORMED', 'depth')
    // RFC 2046 §5.1.1: nothing between two delimiters, so that the second has no line end of its own. To some programs it is none, and to others the first goes on.
    const end = findOctet(entity, LF, start)
    if (deep > 0 && delimiterAt(entity, { at: start, next: end < 0 ? entity.length : end + 1 }, open) !== null)
      throw new Refusal('MIME_MALFORMED', 'delimiter', start)
    const header = readMimeHeader(entity.subarray(start), budget)
    const isInDigest = deep === depth && open.at(-1)?.isDigest === true
    const media = mediaTypeOf(header, isInDigest ? MESSAGE : undefined)
    const disposition = singleField(header, 'content-disposition') ?? 'inline'
    const encoding = encodingOfPart(header)
    const isMessage = MESSAGES.has(media.type)
    const isMultipart = media.type.startsWith('multipart/')
    const span = { depth: deep, start, end: entity.length }
    walk.spans.push(span)
    start += header.bodyStart
    const body = isMessage || isMultipart ? null : { start, end: entity.length }
    const isAttachment = ATTACHMENT.test(disposition)
    const isDisposed = isAttachment || INLINE.test(disposition)
    const isOfMessage = deep > depth
    parts.push({ ...media, depth: deep, isAttachment, isDisposed, header, isOfMessage, encoding, body, span })
    walk.body = body
    // RFC 2045 §6.4, RFC 2046 §5.2.1: what has parts is not encoded itself.
    if (body === null && !isIdentity(encoding)) throw new Refusal('MIME_MALFORMED', 'encoded parts')
    if (isMultipart) {
      const delimiter = new TextEncoder().encode(`--${boundaryOf(media)}`)
      if (open.some((one) => beginsWith(one.delimiter, delimiter) || beginsWith(delimiter, one.delimiter)))
        throw new Refusal('MIME_MALFORMED', 'boundary')
      open.push({ delimiter, depth: deep, isDigest: media.type === 'multipart/digest' })
    }
    if (!isMessage) return start
  }
}

/** RFC 5322 §2.3: a CR that is alone ends a line for some programs, which find a part behind it. Throws `Refusal`. */
function refuseHiddenDelimiter(
  entity: Uint8Array,
  { start, next }: { readonly start: number; readonly next: number },
  open: readonly Open[],
): void {
  const line = entity.subarray(start, next)
  for (let at = line.indexOf(CR); at >= 0; at = line.indexOf(CR, at + 1)) {
    const rest = line[at + 1] === DASH ? line.subarray(at + 1) : null
    if (rest !== null && open.some(({ delimiter }) => delimiter.every((octet, i) => rest[i] === octet)))
      throw new Refusal('MIME_LINE_ENDS_MIXED', 'CR', start + at)
  }
}

/** RFC 2183 §2: what stands before the parameters, which programs read in ways of their own. */
const ATTACHMENT = /^attachment[ \t]*(?:;|$)/i
const INLINE = /^inline[ \t]*(?:;|$)/i

function beginsWith(octets: Uint8Array, start: Uint8Array): boolean {
  return start.every((octet, i) => octets[i] === octet)
}

/**
 * RFC 2046 §5.1.1: the line is a delimiter of the multipart that has it; nothing stands behind it, or `--`. A line that begins as one and goes on
 * is one by the standard ("an exact match of the entire candidate line is not required"), and none to many programs. Throws `Refusal`.
 */
function delimiterAt(
  entity: Uint8Array,
  { at, next }: { readonly at: number; readonly next: number },
  open: readonly Open[],
): (Open & { readonly index: number; readonly closes: boolean }) | null {
  for (let index = open.length - 1; index >= 0; index--) {
    const one = open[index] as Open
    if (!one.delimiter.every((octet, i) => entity[at + i] === octet)) continue
    const tail = entity.subarray(at + one.delimiter.length, Math.min(next, at + one.delimiter.length + 80))
    const rest = String.fromCharCode(...tail).replace(/[ \t\r\n]+$/, '')
    if (rest === '' || rest === '--') return { ...one, index, closes: rest === '--' }
    throw new Refusal('MIME_MALFORMED', 'delimiter', at)
  }
  return null
}
