import { type Budget, createBudget, LEAST_EVIDENCE } from '../core/budget.ts'
import { toLatin1 } from '../core/bytes.ts'
import { findWord, soughtWord } from '../core/find-octets.ts'
import { attempt, type Outcome, Refusal } from '../core/outcome.ts'

/** One PEM block (RFC 7468): its label, and the bytes that it encodes. */
export interface PemBlock {
  readonly label: string
  readonly bytes: Uint8Array
}

/** A block where it stands: nothing of it is copied. */
export interface PlacedBlock {
  readonly label: string
  /** Of its first line, and behind its last. */
  readonly start: number
  readonly end: number
  /** What it encodes, in octets. */
  readonly length: number
  decode(): Uint8Array
}

const BEGIN = soughtWord('-----BEGIN ')
const DASHES = soughtWord('-----')
/** RFC 7468 §3: upper-case words joined by single spaces or hyphens, as all labels in use are. */
const LABEL = /^[A-Z0-9]+(?:[ -][A-Z0-9]+)*$/
/** Those in use have some twenty characters. */
const LONGEST_LABEL = 64

/** Whether a block begins in these octets. */
export function hasPem(octets: Uint8Array): boolean {
  return findWord(octets, BEGIN) >= 0
}

/**
 * Reads every PEM block of a text (RFC 7468). Text around the blocks is passed over (§5.2); inside them only base64 and white
 * space may stand, so that the headers of RFC 1421 are refused. A text without a block is not PEM. A block is charged as a piece of evidence
 * before it is kept, since one of some fifty octets takes as much memory as a small certificate.
 */
export function readPem(input: Uint8Array | string, budget: Budget = createBudget()): Outcome<readonly PemBlock[]> {
  return attempt(() => {
    const blocks: PemBlock[] = []
    for (const block of pemBlocks(pemOctets(input))) {
      budget.spend('evidenceBytes', Math.max(LEAST_EVIDENCE, block.length))
      blocks.push(Object.freeze({ label: block.label, bytes: block.decode() }))
    }
    return Object.freeze(blocks)
  })
}

/** Text as octets: what is not ASCII is of no block either way. */
export function pemOctets(input: Uint8Array | string): Uint8Array {
  return typeof input === 'string' ? new TextEncoder().encode(input) : input
}

/**
 * The same blocks one after another, of octets: text of a whole file is never made, which would take its size again, and of half a gigabyte cannot be.
 * Each is checked before it is given. For use inside `attempt`.
 */
export function* pemBlocks(octets: Uint8Array): Generator<PlacedBlock> {
  let isFirst = true
  for (let start = findWord(octets, BEGIN); start >= 0; ) {
    const labelStart = start + BEGIN.octets.length
    const label = labelAt(octets, labelStart)
    if (label === null) throw new Refusal('INPUT_NOT_PEM', 'BEGIN', start)
    const bodyStart = labelStart + label.length + DASHES.octets.length
    const bodyEnd = findWord(octets, DASHES, bodyStart)
    const closing = `-----END ${label}-----`
    const end = bodyEnd + closing.length
    if (bodyEnd < 0 || toLatin1(octets.subarray(bodyEnd, end)) !== closing)
      throw new Refusal('INPUT_NOT_PEM', 'END', start)
    const body = octets.subarray(bodyStart, bodyEnd)
    const length = encodedLength(body)
    if (length === null) throw new Refusal('INPUT_NOT_PEM', 'base64', bodyStart)
    isFirst = false
    yield { label, start, end, length, decode: () => decodeBody(body, length) }
    start = findWord(octets, BEGIN, end)
  }
  if (isFirst) throw new Refusal('INPUT_NOT_PEM')
}

/** What stands up to the next dashes; `null`: no label. */
function labelAt(octets: Uint8Array, start: number): string | null {
  const head = octets.subarray(start, start + LONGEST_LABEL + DASHES.octets.length)
  const end = findWord(head, DASHES)
  const label = end < 0 ? '' : toLatin1(head.subarray(0, end))
  return LABEL.test(label) ? label : null
}

const EQUALS = 0x3d
/** White space as RFC 7468 §3 has it. */
const SPACE = -2
const OTHER = -1

const SEXTETS: Int8Array = (() => {
  const table = new Int8Array(256).fill(OTHER)
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  for (let i = 0; i < alphabet.length; i++) table[alphabet.charCodeAt(i)] = i
  for (const space of '\t\n\v\f\r ') table[space.charCodeAt(0)] = SPACE
  return table
})()

/** RFC 4648 §4, padded, without stray bits (§3.5): how many octets it stands for; `null`: it is not so, or empty. */
function encodedLength(body: Uint8Array): number | null {
  let [sextets, padding, last] = [0, 0, 0]
  for (let at = 0; at < body.length; at++) {
    const octet = body[at] as number
    const value = SEXTETS[octet] as number
    if (value >= 0) {
      if (padding > 0) return null
      sextets++
      last = value
    } else if (octet === EQUALS) padding++
    else if (value !== SPACE) return null
  }
  const rest = sextets % 4
  const stray = rest === 2 ? last & 0x0f : rest === 3 ? last & 0x03 : 0
  if (rest === 1 || padding !== (4 - rest) % 4 || stray !== 0 || sextets === 0) return null
  return Math.floor((sextets * 3) / 4)
}

function decodeBody(body: Uint8Array, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let [group, bits, to] = [0, 0, 0]
  for (let at = 0; to < length; at++) {
    const value = SEXTETS[body[at] as number] as number
    if (value < 0) continue
    group = ((group << 6) | value) & 0xffffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[to++] = (group >> bits) & 0xff
  }
  return bytes
}
