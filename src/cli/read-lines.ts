import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'

/** Octets of one line, or of a file that is one JSON text, at most. No report is a tenth as large. */
const LONGEST = 64 * 1024 * 1024
const PIECE = 1024 * 1024
const NEW_LINE = 0x0a

export interface Line {
  readonly text: string
  /** From 1. */
  readonly number: number
  /** Whether it is the whole file. */
  readonly isAll: boolean
}

/** Why a file cannot be read to its end. */
export class UnreadableFile extends Error {}

/**
 * The lines of a file that are not empty, one after another, so that a file may be larger than memory. Nothing is waited for: opening a pipe
 * that nobody writes to does not end otherwise (open(2), O_NONBLOCK).
 */
export function* linesOf(path: string): Generator<Line> {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const found = fstatSync(file)
    if (!found.isFile()) throw new UnreadableFile('is no file')
    yield* linesIn(file, found.size)
  } finally {
    closeSync(file)
  }
}

function* linesIn(file: number, size: number): Generator<Line> {
  const decoder = new TextDecoder()
  let kept = new Uint8Array(0)
  let number = 0
  const piece = new Uint8Array(Math.min(PIECE, size + 1))
  // A file that grows while it is read is read on.
  for (let read = readSync(file, piece); read > 0; read = readSync(file, piece)) {
    const octets = kept.length === 0 ? piece.subarray(0, read) : joined(kept, piece.subarray(0, read))
    let from = 0
    for (let end = octets.indexOf(NEW_LINE); end >= 0; end = octets.indexOf(NEW_LINE, from)) {
      number++
      const text = decoder.decode(octets.subarray(from, end)).trim()
      if (text !== '') yield { text, number, isAll: false }
      from = end + 1
    }
    kept = new Uint8Array(octets.subarray(from))
    if (kept.length > LONGEST) throw new UnreadableFile(`has a line of more than ${LONGEST / PIECE} MiB`)
  }
  const text = decoder.decode(kept).trim()
  if (text !== '') yield { text, number: number + 1, isAll: number === 0 }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}

/** A file that is one JSON text over several lines. */
export function wholeText(path: string): string {
  let text = ''
  for (const line of linesOf(path)) {
    text += `${line.text}\n`
    if (text.length > LONGEST) throw new UnreadableFile(`is larger than ${LONGEST / PIECE} MiB`)
  }
  return text
}
