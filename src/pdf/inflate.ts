import type { Budget } from '../core/budget.ts'
import { copyBytes } from '../core/bytes.ts'
import { Refusal } from '../core/outcome.ts'
import { allSteps, type Steps } from '../core/steps.ts'
import { Inflater } from './deflate/inflater.ts'
import { chargeInflated, chargePasses, inflatableOctets } from './file-charges.ts'

/** Octets that are given before others have their turn. */
const OCTETS_PER_STEP = 256 * 1024
/** A block that brings its codes is as much work as some objects; an ordinary one gives thousands of octets. */
const BLOCKS_PER_UNIT = 2

/**
 * Undoes FlateDecode (ISO 32000-2 §7.4.4): a zlib stream (RFC 1950), to the letter of RFC 1951: what it does not have, one reader passes over, and another
 * shows nothing. What it produces is charged as `inflatedBytes` and as memory of the file, and never more than twice that is allocated. What follows the deflate
 * data (the checksum, stray line ends) is not read.
 */
export function inflate(data: Uint8Array, budget: Budget, offset: number, fileSize: number): Uint8Array {
  return allSteps(inflateInSteps(data, budget, offset, fileSize)).data
}

export interface Inflated {
  readonly data: Uint8Array
  /** Whether nothing is behind the deflate data but their checksum and a line end. */
  readonly isWhole: boolean
}

/** The same, in steps. */
export function* inflateInSteps(input: Uint8Array, budget: Budget, offset: number, fileSize: number): Steps<Inflated> {
  const { out, length, end } = yield* inflated(input, budget, offset, fileSize)
  const data = out.length === length ? out : copyBytes(out.subarray(0, length))
  return { data, isWhole: input.length - end <= BEHIND_DEFLATED }
}

const BEHIND_DEFLATED = 6

/** What is counted and not kept costs a part of that. */
const COST_OF_COUNTED = 1 / 2
const PASSES_OF_COUNTED = 1 / 16

/** Rows of an image: how many there are, of how many octets each, and whether one more octet before them says how they are predicted. */
export interface Rows {
  readonly count: number
  readonly octets: number
  readonly arePredicted: boolean
}

/** PNG §9.2: there are five ways to predict a row. */
const LAST_PREDICTOR = 4

/**
 * Whether data stand for so many rows, or more, to their end: these are counted, and not kept. Of data that do not end, or have a row that is predicted as none is, some
 * readers show what stands before, and others nothing.
 */
export function givesRows(data: Uint8Array, rows: Rows, budget: Budget, fileSize: number): boolean {
  const window = windowOf(data)
  if (window === null) return false
  const stride = rows.octets + (rows.arePredicted ? 1 : 0)
  const inflater = new Inflater(data, 2, window, OCTETS_PER_STEP)
  let row = 0
  for (let [given, blocks, length] = [0, 0, 0]; ; blocks = inflater.blocks) {
    const state = inflater.run(inflater.length + OCTETS_PER_STEP)
    budget.spend('pdfObjects', (inflater.blocks - blocks) / BLOCKS_PER_UNIT)
    const more = given + inflater.length - length
    budget.spend('inflatedBytes', Math.ceil(more * COST_OF_COUNTED))
    chargePasses(budget, more * PASSES_OF_COUNTED, fileSize)
    if (rows.arePredicted)
      for (; row < given + inflater.length; row += stride)
        if ((inflater.out[row - given] as number) > LAST_PREDICTOR) return false
    if (state === 'done') return given + inflater.length >= rows.count * stride
    if (state === 'invalid') return false
    given += inflater.forget()
    length = given + inflater.length
  }
}

/** RFC 1950 §2.2: method 8, a window of 32 KiB at most, a multiple of 31, and no preset dictionary. */
function windowOf(data: Uint8Array): number | null {
  const header = ((data[0] ?? 0) << 8) | (data[1] ?? 0)
  const bits = (header >> 12) + 8
  return (header & 0x0f00) !== 0x0800 || bits > 15 || header % 31 !== 0 || (header & 0x20) !== 0 ? null : 1 << bits
}

function* inflated(data: Uint8Array, budget: Budget, offset: number, fileSize: number): Steps<Inflater> {
  const invalid = () => new Refusal('PDF_STREAM_INVALID', 'FlateDecode', offset)
  const window = windowOf(data)
  if (window === null) throw invalid()
  const left = inflatableOctets(budget, fileSize)
  const inflater = new Inflater(data, 2, window, Math.min(left + 1, data.length * 4 + 512))
  for (let blocks = 0; ; ) {
    const state = inflater.run(Math.min(left + 1, inflater.length + OCTETS_PER_STEP))
    budget.spend('pdfObjects', (inflater.blocks - blocks) / BLOCKS_PER_UNIT)
    blocks = inflater.blocks
    if (state === 'invalid') {
      // What was given before costs as much as if it were of use: many may refer to it.
      chargeInflated(budget, inflater.length, fileSize)
      throw invalid()
    }
    // More than is left is charged, and refused by that.
    if (state === 'done' || inflater.length > left) break
    yield
  }
  chargeInflated(budget, inflater.length, fileSize)
  return inflater
}
