import { Refusal } from '../../core/outcome.ts'
import { type MimeHeader, singleField } from './mime-header.ts'
import { endsAlike } from './parameter-text.ts'

/** A Content-Type (RFC 2045 §5.1). */
export interface MediaType {
  /** In lower case: `multipart/signed`. */
  readonly type: string
  /** By lower-case name. */
  readonly parameters: ReadonlyMap<string, string>
}

/** RFC 2045 §5.2: what is meant where a part does not say. */
const PLAIN_TEXT: MediaType = { type: 'text/plain', parameters: new Map() }

/** What is read depends on these: readers that know less of RFC 2231 would read something else. */
const READ_BY_VALUE: ReadonlySet<string> = new Set(['boundary', 'protocol', 'micalg', 'smime-type'])

const TYPE = /([\w!#$%&'*+.^`{|}~-]+\/[\w!#$%&'*+.^`{|}~-]+)[ \t]*/y
const NAME = /;[ \t]*(?:([\w!#$%&'*+.^`{|}~-]+)=)?/y
const TOKEN = /([\w!#$%&'*+.^`{|}~-]+)[ \t]*/y
const REST = /[ \t]*/y

/** RFC 2046 §5.1.5: what is meant in a multipart/digest. */
export const MESSAGE: MediaType = { type: 'message/rfc822', parameters: new Map() }

/**
 * The type of a message or a part; `unsaid`: what it is where it does not say. Comments, parameters twice, values that end elsewhere to some programs, and what the syntax does not allow are refused.
 * Throws `Refusal`.
 */
export function mediaTypeOf(header: MimeHeader, unsaid: MediaType = PLAIN_TEXT): MediaType {
  const value = singleField(header, 'content-type')
  if (value === null) return unsaid
  const media = parsed(value, TYPE)
  // RFC 2046 §5.1.1: some programs divide whatever has one.
  if (media.parameters.has('boundary') && !media.type.startsWith('multipart/')) throw malformed()
  return media
}

/** The Content-Disposition of a part (RFC 2183 §2), with its parameters by lower-case name; `null`: it has none. Throws `Refusal`. */
export function dispositionOf(header: MimeHeader): MediaType | null {
  const value = singleField(header, 'content-disposition')
  return value === null ? null : parsed(value, TOKEN)
}

function parsed(value: string, word: RegExp): MediaType {
  const parameters = new Map<string, string>()
  let at = 0
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const found = pattern.exec(value)
    if (found === null) throw malformed()
    at = pattern.lastIndex
    return found[1]
  }
  const type = (take(word) as string).toLowerCase()
  while (at < value.length) {
    const name = take(NAME)?.toLowerCase()
    // A semicolon behind the last parameter says nothing.
    if (name === undefined && at === value.length) break
    if (name === undefined) throw malformed()
    const [base = ''] = name.split('*')
    const isQuoted = value[at] === '"'
    const end = isQuoted ? endOfQuoted(value, at) : 0
    const text = isQuoted ? value.slice(at + 1, end) : (take(TOKEN) as string)
    if (isQuoted) {
      at = end + 1
      take(REST)
    }
    if (!endsAlike(text) || (READ_BY_VALUE.has(base) && base !== name)) throw malformed()
    if (parameters.has(name)) throw malformed()
    parameters.set(name, text)
  }
  return { type, parameters }
}

/** Where the closing quotation mark is. */
function endOfQuoted(value: string, start: number): number {
  let at = start + 1
  while (at < value.length && value[at] !== '"') at += value[at] === '\\' ? 2 : 1
  if (at >= value.length) throw malformed()
  return at
}

function malformed(): Refusal {
  return new Refusal('MIME_MALFORMED', 'content-type')
}

/** RFC 2046 §5.1.1; and nothing that a reader of RFC 2047 would decode. Throws `Refusal`. */
export function boundaryOf({ parameters }: MediaType): string {
  const boundary = parameters.get('boundary') ?? ''
  const isBoundary = /^[\w'()+,./:=? -]{0,69}[\w'()+,./:=?-]$/.test(boundary) && !boundary.includes('=?')
  if (!isBoundary) throw new Refusal('MIME_MALFORMED', 'boundary')
  return boundary
}
