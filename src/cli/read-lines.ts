import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { findOctet } from '../core/find-octets.ts'

/** Octets of one line, or of a file that is one JSON text, at most. No report is a tenth as large. */
const LONGEST = 64 * 1024 * 1024
const PIECE = 1024 * 1024
const NEW_LINE = 0x0a

/** A line that is not empty, or the first of several that are short: a file may have as many lines as octets. Its octets are text once it is asked for. */
export interface Line {
  readonly octets: Uint8Array
  /** From 1. */
  readonly number: number
  /** How many are told by it. */
  readonly count: number
  /** Whether it is the whole file. */
  readonly isAll: boolean
}

/** Why a file cannot be read to its end. */
export class UnreadableFile extends Error {}

/**
 * The lines of a file that are not empty, one after another, so that a file may be larger than memory: the octets of one are those of another
 * once the next is asked for. Those that are shorter than `short` and follow one another are told together. Nothing is waited for: opening a pipe that nobody writes to does not end otherwise (open(2), O_NONBLOCK).
 */
export function* linesOf(path: string, short = 0): Generator<Line> {
  const { file, size } = openRegular(path)
  try {
    yield* linesIn(file, size, short)
  } finally {
    closeSync(file)
  }
}

function openRegular(path: string): { readonly file: number; readonly size: number } {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  const found = fstatSync(file)
  if (found.isFile()) return { file, size: found.size }
  closeSync(file)
  throw new UnreadableFile('is no file')
}

function* linesIn(file: number, size: number, short: number): Generator<Line> {
  let number = 0
  // What is kept of a line that is not at its end, and behind it what was read last.
  let buffer = new Uint8Array(Math.min(PIECE, size + 1))
  let kept = 0
  // A file that grows while it is read is read on.
  for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer, { offset: kept })) {
    const octets = buffer.subarray(0, kept + read)
    let from = 0
    let run: { readonly octets: Uint8Array; readonly number: number; count: number } | null = null
    // Up to there no line ends, as is known.
    for (let end = findOctet(octets, NEW_LINE, kept); end >= 0; end = findOctet(octets, NEW_LINE, from)) {
      number++
      const [first, last] = withoutSpace(octets, from, end)
      from = end + 1
      if (first === last) continue
      if (last - first >= short) {
        if (run !== null) yield { ...run, isAll: false }
        run = null
        yield { octets: octets.subarray(first, last), number, count: 1, isAll: false }
      } else if (run === null) run = { octets: octets.subarray(first, last), number, count: 1 }
      else run.count++
    }
    if (run !== null) yield { ...run, isAll: false }
    kept = octets.length - from
    if (kept > LONGEST) throw new UnreadableFile(`has a line of more than ${LONGEST / PIECE} MiB`)
    buffer = roomBehind(buffer, from, octets.length)
  }
  const [first, last] = withoutSpace(buffer, 0, kept)
  if (first < last) yield { octets: buffer.subarray(first, last), number: number + 1, count: 1, isAll: number === 0 }
}

/** What is from `from` to `end` at the beginning, and room for a piece behind it: of a long line it is doubled, and so copied a few times alone. */
function roomBehind(buffer: Uint8Array<ArrayBuffer>, from: number, end: number): Uint8Array<ArrayBuffer> {
  const hasRoom = buffer.length - (end - from) >= Math.min(PIECE, buffer.length) / 2
  const next = new Uint8Array(hasRoom ? buffer.length : 2 * Math.max(PIECE, buffer.length))
  next.set(buffer.subarray(from, end))
  return next
}

/** From where to where it is without the white space of ASCII at both ends. */
function withoutSpace(octets: Uint8Array, from: number, end: number): readonly [number, number] {
  let [first, last] = [from, end]
  while (first < last && isSpace(octets[first])) first++
  while (last > first && isSpace(octets[last - 1])) last--
  return [first, last]
}

function isSpace(octet: number | undefined): boolean {
  return octet === 0x20 || (octet !== undefined && octet >= 0x09 && octet <= 0x0d)
}

/** A file that is one JSON text over several lines. */
export function wholeText(path: string): string {
  const { file, size } = openRegular(path)
  try {
    if (size > LONGEST) throw new UnreadableFile(`is larger than ${LONGEST / PIECE} MiB`)
    const octets = new Uint8Array(size)
    let length = 0
    // What a file grows by meanwhile is not read.
    for (
      let read = readSync(file, octets);
      read > 0;
      read = length < size ? readSync(file, octets, { offset: length }) : 0
    )
      length += read
    return new TextDecoder().decode(octets.subarray(0, length))
  } finally {
    closeSync(file)
  }
}
