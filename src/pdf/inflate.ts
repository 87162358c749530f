import { Inflate, inflateSync } from 'fflate'
import type { Budget } from '../core/budget.ts'
import { EMPTY } from '../core/bytes.ts'
import { Refusal } from '../core/outcome.ts'
import { allSteps, type Steps } from '../core/steps.ts'
import { chargeInflated, inflatableOctets } from './file-charges.ts'

/** Up to here a stream is inflated in one go: its output, 1,032 times as much at the very most, stays within 17 MB. */
const ONE_GO = 16 * 1024
/**
 * One bit of input gives at most 258 bytes for each two codes of one bit: 1,032 bytes of output for a byte of input.
 */
const MAXIMUM_RATIO = 1032

/**
 * Undoes FlateDecode (ISO 32000-2 §7.4.4): a zlib stream (RFC 1950). What it produces is charged as `inflatedBytes`
 * and as memory of the file, and never more than that is allocated, give or take one chunk. What follows the deflate data (the checksum, stray
 * line ends) is not read.
 */
export function inflate(data: Uint8Array, budget: Budget, offset: number, fileSize: number): Uint8Array {
  return allSteps(inflateInSteps(data, budget, offset, fileSize))
}

export function* inflateInSteps(data: Uint8Array, budget: Budget, offset: number, fileSize: number): Steps<Uint8Array> {
  const header = ((data[0] ?? 0) << 8) | (data[1] ?? 0)
  // RFC 1950 §2.2: method 8, a multiple of 31, and no preset dictionary.
  if ((header & 0x0f00) !== 0x0800 || header % 31 !== 0 || (header & 0x20) !== 0)
    throw new Refusal('PDF_STREAM_INVALID', 'FlateDecode', offset)
  const deflated = data.subarray(2)
  try {
    return deflated.length <= ONE_GO
      ? inflateAtOnce(deflated, budget, fileSize)
      : yield* inflateInChunks(deflated, budget, fileSize)
  } catch (error) {
    if (error instanceof Refusal) throw error
    // fflate has no error class of its own; whatever it throws means that these are not deflate data.
    throw new Refusal('PDF_STREAM_INVALID', 'FlateDecode', offset)
  }
}

/**
 * Into a buffer of a likely size, then larger ones: fflate drops what does not fit, which shows as a buffer filled to
 * the end.
 */
function inflateAtOnce(deflated: Uint8Array, budget: Budget, fileSize: number): Uint8Array {
  const left = inflatableOctets(budget, fileSize)
  const most = Math.min(deflated.length * MAXIMUM_RATIO, left) + 1
  for (let size = deflated.length * 4 + 512; size < most; size *= 4) {
    const inflated = inflateInto(deflated, new Uint8Array(size))
    if (inflated !== null && inflated.length < size) {
      chargeInflated(budget, inflated.length, fileSize)
      return inflated
    }
  }
  const inflated = inflateInto(deflated, new Uint8Array(most))
  chargeInflated(budget, inflated === null ? most : inflated.length, fileSize)
  return inflated ?? EMPTY
}

/** `null` where a stored block does not fit, which fflate reports as a RangeError of `set`. */
function inflateInto(deflated: Uint8Array, out: Uint8Array): Uint8Array | null {
  try {
    return inflateSync(deflated, { out })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function* inflateInChunks(deflated: Uint8Array, budget: Budget, fileSize: number): Steps<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  const inflater = new Inflate((chunk) => {
    chargeInflated(budget, chunk.length, fileSize)
    chunks.push(chunk)
    length += chunk.length
  })
  for (let at = 0; at < deflated.length; at += ONE_GO) {
    yield
    const next = Math.min(at + ONE_GO, deflated.length)
    inflater.push(deflated.subarray(at, next), next === deflated.length)
  }
  const inflated = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    inflated.set(chunk, at)
    at += chunk.length
  }
  return inflated
}
