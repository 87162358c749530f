import type { Budget } from '../../core/budget.ts'
import { findOctet } from '../../core/find-octets.ts'
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

/** A chain of messages that were forwarded is not deeper. */
const DEEPEST = 10

const LF = 0x0a
const DASH = 0x2d

/** A multipart that is not closed yet. */
interface Open {
  readonly delimiter: Uint8Array
  readonly depth: number
}

/**
 * The types of an entity and of all parts in it, as a reader of mail goes into them: multiparts and messages. Their contents are not read. The lines are
 * gone through once, however deep the parts are.
 *
 * Throws `Refusal` for what readers would take apart in different ways.
 */
export function innerTypes(entity: Uint8Array, budget: Budget): readonly InnerType[] {
  const types: InnerType[] = []
  const open: Open[] = []
  let at = beginPart(entity, { at: 0, depth: 0 }, { types, open, budget })
  while (open.length > 0 && at < entity.length) {
    const end = findOctet(entity, LF, at)
    const next = end < 0 ? entity.length : end + 1
    const found = entity[at] === DASH ? delimiterAt(entity, { at, next }, open) : null
    at = next
    if (found === null) continue
    // Of a delimiter in each line, no more parts are kept than headers are read.
    budget.spend('mailHeaderBytes', DELIMITER)
    open.length = found.closes ? found.index : found.index + 1
    if (!found.closes) at = beginPart(entity, { at, depth: found.depth + 1 }, { types, open, budget })
  }
  return types
}

/** What a delimiter is charged. */
const DELIMITER = 8

interface Walk {
  readonly types: InnerType[]
  readonly open: Open[]
  readonly budget: Budget
}

/** Reads the header of a part, and those of messages that begin with it; gives where the lines of its body begin. */
function beginPart(
  entity: Uint8Array,
  { at, depth }: { readonly at: number; readonly depth: number },
  { types, open, budget }: Walk,
): number {
  let start = at
  for (let deep = depth; ; deep++) {
    if (deep > DEEPEST) throw new Refusal('MIME_MALFORMED', 'depth')
    // Nothing between two delimiters: a text without anything.
    const end = findOctet(entity, LF, start)
    if (deep > 0 && delimiterAt(entity, { at: start, next: end < 0 ? entity.length : end + 1 }, open) !== null)
      return start
    const header = readMimeHeader(entity.subarray(start), budget)
    const media = mediaTypeOf(header)
    const disposition = singleField(header, 'content-disposition') ?? ''
    const isIdentical = isIdentity(transferEncodingOf(header))
    types.push({ ...media, depth: deep, isAttachment: /^attachment\b/i.test(disposition) })
    start += header.bodyStart
    const isMessage = media.type === 'message/rfc822' || media.type === 'message/global'
    const isMultipart = media.type.startsWith('multipart/')
    // RFC 2045 §6.4, RFC 2046 §5.2.1: what has parts is not encoded itself.
    if ((isMessage || isMultipart) && !isIdentical) throw new Refusal('MIME_MALFORMED', 'encoded parts')
    if (isMultipart) open.push({ delimiter: new TextEncoder().encode(`--${boundaryOf(media)}`), depth: deep })
    if (!isMessage) return start
  }
}

/** RFC 2046 §5.1.1: the line is a delimiter of the innermost multipart that has it; nothing stands behind it, or `--`. */
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
  }
  return null
}
