import type { Budget } from '../core/budget.ts'
import { plainView, startsWith, toLatin1 } from '../core/bytes.ts'
import type { FindingCode } from '../core/codes.ts'
import { toldName } from '../core/finding.ts'
import { attempt, type Failure, type Outcome, Refusal } from '../core/outcome.ts'
import type { JsonMember, JsonValue } from './tree.ts'

/** A text of JSON, and where it stands. */
export interface JsonText {
  readonly octets: Uint8Array
  readonly root: JsonValue
  /** RFC 8259 §8.1: none may be written, and readers may pass over it. */
  readonly byteOrderMark: boolean
}

/**
 * JSON to the letter (RFC 8259): UTF-8 alone, one value, and no member twice in an object (§4 leaves open which of two counts). A failure says its line
 * and column. No value of JavaScript is made of it, so that a number of any size and any name is text.
 */
export function readJson(octets: Uint8Array, budget: Budget): Outcome<JsonText> {
  const reader = new Reader(octets, budget)
  const outcome = attempt(() => reader.read())
  return outcome.ok ? outcome : { ok: false, failure: placed(outcome.failure, octets) }
}

const BYTE_ORDER_MARK = '\u00ef\u00bb\u00bf'

/** With its line and column. */
export function placed(failure: Failure, octets: Uint8Array): Failure {
  const { code, offset, what = '' } = failure
  if (code === 'BUDGET_EXHAUSTED' || offset === undefined) return failure
  let line = 1
  let lineStart = 0
  for (let at = 0; at < offset; at++)
    if (octets[at] === LF) {
      line++
      lineStart = at + 1
    }
  let column = 1
  // Of UTF-8, the first octet of each character.
  for (let at = lineStart; at < offset; at++) if (((octets[at] as number) & 0xc0) !== 0x80) column++
  return {
    code,
    data: { ...(code === 'JSON_MEMBER_TWICE' ? { name: toldName(what) } : { why: what }), line, column },
  }
}

/** A value that has begun, and not ended. */
type Open =
  | { readonly kind: 'array'; readonly start: number; readonly items: JsonValue[] }
  | {
      readonly kind: 'object'
      readonly start: number
      readonly members: JsonMember[]
      /** Of many members; `null` of a few, which are looked through. */
      names: Set<string> | null
      name: string | null
      nameStart: number
      nameEnd: number
    }

type OpenObject = Extract<Open, { readonly kind: 'object' }>

/** So many members of an object are looked through for a name. */
const FEW = 8

/** Of a text with escapes, as many are put together at once. */
const PIECES = 4096

class Reader {
  readonly #octets: Uint8Array
  readonly #budget: Budget
  readonly #open: Open[] = []
  #at = 0

  constructor(octets: Uint8Array, budget: Budget) {
    this.#octets = octets
    this.#budget = budget
  }

  /** Throws `Refusal`. Nothing calls itself: what is open is a list. */
  read(): JsonText {
    const byteOrderMark = startsWith(this.#octets, 0, BYTE_ORDER_MARK)
    if (byteOrderMark) this.#at = BYTE_ORDER_MARK.length
    for (;;) {
      const begun = this.#begin()
      const root = begun === null ? null : this.#end(begun)
      if (root === null) continue
      this.#space()
      if (this.#at < this.#octets.length) throw this.#malformed('text behind the value')
      return { octets: this.#octets, root, byteOrderMark }
    }
  }

  /** A value that is whole; `null`: one that has parts has begun. */
  #begin(): JsonValue | null {
    this.#space()
    this.#budget.spend('jsonValues')
    const start = this.#at
    switch (this.#octets[start]) {
      case OBJECT_BEGIN: {
        this.#enter({ kind: 'object', start, members: [], names: null, name: null, nameStart: 0, nameEnd: 0 })
        return this.#closes(OBJECT_END) ? this.#leave() : this.#named(this.#open.at(-1) as Open)
      }
      case ARRAY_BEGIN:
        this.#enter({ kind: 'array', start, items: [] })
        return this.#closes(ARRAY_END) ? this.#leave() : null
      case QUOTE: {
        const text = this.#string()
        return { kind: 'string', start, end: this.#at, text }
      }
      default:
        return this.#literal()
    }
  }

  #enter(open: Open): void {
    this.#open.push(open)
    this.#budget.within('jsonDepth', this.#open.length)
    this.#at++
  }

  #closes(end: number): boolean {
    this.#space()
    if (this.#octets[this.#at] !== end) return false
    this.#at++
    return true
  }

  #leave(): JsonValue {
    const open = this.#open.pop() as Open
    const { start } = open
    const end = this.#at
    return open.kind === 'array'
      ? { kind: 'array', start, end, items: asLong(open.items) }
      : { kind: 'object', start, end, members: asLong(open.members) }
  }

  /** Puts a value into what is open, and ends whatever ends with it: the outermost, where that is one; `null`: another value follows. */
  #end(value: JsonValue): JsonValue | null {
    for (let done = value; ; ) {
      const open = this.#open.at(-1)
      if (open === undefined) return done
      if (open.kind === 'array') open.items.push(done)
      else if (open.name !== null) putMember(open, open.name, done)
      if (this.#closes(COMMA)) return open.kind === 'array' ? null : this.#named(open)
      if (!this.#closes(open.kind === 'array' ? ARRAY_END : OBJECT_END)) throw this.#malformed('no end of a value')
      done = this.#leave()
    }
  }

  /** The name of the next member. */
  #named(open: Open): null {
    if (open.kind === 'array') return null
    this.#space()
    const nameStart = this.#at
    if (this.#octets[nameStart] !== QUOTE) throw this.#malformed('no name of a member')
    const name = this.#string()
    if (open.names?.has(name) ?? open.members.some((member) => member.name === name))
      throw new Refusal('JSON_MEMBER_TWICE', name, nameStart)
    open.name = name
    open.nameStart = nameStart
    open.nameEnd = this.#at
    if (!this.#closes(COLON)) throw this.#malformed('no colon behind a name')
    return null
  }

  #literal(): JsonValue {
    const start = this.#at
    let end = start
    while (end < this.#octets.length && !isEnd(this.#octets[end] as number)) end++
    this.#budget.spend('jsonTextBytes', end - start)
    const text = toLatin1(this.#octets.subarray(start, end))
    const kind = WORDS.has(text) ? 'word' : NUMBER.test(text) ? 'number' : null
    if (kind === null) throw this.#malformed('no value')
    this.#at = end
    return { kind, start, end, text }
  }

  /** §7. */
  #string(): string {
    const octets = this.#octets
    let from = this.#at + 1
    let text = ''
    // Piece by piece, a text would be a chain that takes many times its size.
    let pieces: string[] = []
    let isAscii = true
    let at = from
    for (; octets[at] !== QUOTE; at++) {
      const octet = octets[at]
      if (octet === undefined) throw this.#malformed('no end of a text')
      if (octet < 0x20) throw this.#malformed('a control character in a text', at)
      if (octet > 0x7f) isAscii = false
      if (octet !== BACKSLASH) continue
      pieces.push(this.#decoded(from, at, isAscii), this.#escaped(at))
      if (pieces.length >= PIECES) {
        text += pieces.join('')
        pieces = []
      }
      at += octets[at + 1] === SMALL_U ? 5 : 1
      from = at + 1
      isAscii = true
    }
    pieces.push(this.#decoded(from, at, isAscii))
    this.#at = at + 1
    return text + pieces.join('')
  }

  #decoded(start: number, end: number, isAscii: boolean): string {
    this.#budget.spend('jsonTextBytes', 1 + end - start)
    const octets = this.#octets.subarray(start, end)
    if (isAscii) return toLatin1(octets)
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(plainView(octets))
    } catch (error) {
      if (error instanceof TypeError) throw this.#malformed('not UTF-8', start)
      throw error
    }
  }

  #escaped(at: number): string {
    const second = this.#octets[at + 1]
    const known = second === undefined ? undefined : ESCAPES.get(second)
    if (known !== undefined) return known
    const digits = toLatin1(this.#octets.subarray(at + 2, at + 6))
    if (second !== SMALL_U || !/^[\dA-Fa-f]{4}$/.test(digits)) throw this.#malformed('an unknown escape', at)
    return String.fromCharCode(Number.parseInt(digits, 16))
  }

  #space(): void {
    while (isSpace(this.#octets[this.#at])) this.#at++
  }

  #malformed(why: string, at: number = this.#at): Refusal {
    return new Refusal('JSON_MALFORMED' satisfies FindingCode, why, at)
  }
}

function putMember(open: OpenObject, name: string, value: JsonValue): void {
  open.members.push({ name, nameStart: open.nameStart, nameEnd: open.nameEnd, value })
  if (open.members.length === FEW) open.names = new Set(open.members.map((member) => member.name))
  else open.names?.add(name)
}

/** A list that has grown holds room for more: of many short ones that is most of them. */
function asLong<T>(list: T[]): T[] {
  return list.length < ROOM ? list.slice() : list
}

const ROOM = 16

/** §2. */
function isSpace(octet: number | undefined): boolean {
  return octet === 0x20 || octet === LF || octet === 0x0d || octet === 0x09
}

function isEnd(octet: number): boolean {
  return isSpace(octet) || octet === COMMA || octet === ARRAY_END || octet === OBJECT_END
}

const LF = 0x0a
const QUOTE = 0x22
const COMMA = 0x2c
const COLON = 0x3a
const ARRAY_BEGIN = 0x5b
const BACKSLASH = 0x5c
const ARRAY_END = 0x5d
const SMALL_U = 0x75
const OBJECT_BEGIN = 0x7b
const OBJECT_END = 0x7d

const WORDS: ReadonlySet<string> = new Set(['true', 'false', 'null'])
/** §6. */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/
const ESCAPES: ReadonlyMap<number, string> = new Map(
  Object.entries({ '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }).map(
    ([letter, text]) => [letter.charCodeAt(0), text],
  ),
)
