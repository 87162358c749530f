import { copyBytes, EMPTY, isBytes, plainView } from '../core/bytes.ts'
import { UsageError } from '../core/errors.ts'
import { attemptOr, hasMethod, isBlob, isRecord, misuse, octetsOfBuffer, reading } from '../core/misuse.ts'
import type { RandomAccess } from './types.ts'

/** Where the octets of a file come from. */
export interface Source {
  readonly size: number
  /** All of it, where it is in memory and nobody changes it. */
  readonly octets: Uint8Array | null
  /** How many parts may be asked for before the first is there. */
  readonly ahead: number
  /** Octets that nobody else writes to; `keep` says in which memory. */
  read(start: number, length: number, keep?: Keep): Promise<Uint8Array>
  /** Whether it has the size that it had, as far as its source can say. Octets in memory have; of a `Blob` no part is read once its file has changed. */
  hasItsSize(): Promise<boolean>
}

/**
 * What a caller gives as a document, or as its content.
 *
 * @param most how large a file of the caller's may be: nothing but its word bounds what would be read
 * @throws {UsageError} `USAGE_OPTION_INVALID` for what is none, `USAGE_INPUT_UNREADABLE` for what is larger
 */
export function openSource(input: unknown, option: string, signal: AbortSignal | undefined, most: number): Source {
  if (isBytes(input)) {
    const octets = plainView(input)
    const size = octets.length
    return {
      size,
      octets,
      ahead: 1,
      read: async (start, length) => octets.subarray(start, start + length),
      hasItsSize: async () => true,
    }
  }
  const ofBlob = isBlob(input)
  const { size, read, sizeNow } = ofBlob ? partsOfBlob(input, option) : partsOf(input, option, signal, most)
  return {
    size,
    octets: null,
    ahead: ofBlob ? AHEAD_OF_BLOB : 1,
    read: async (start, length, keep = copyBytes) => {
      signal?.throwIfAborted()
      const answer = await answered(() => read(start, length), option, signal)
      if (!isBytes(answer)) throw misuse(`${option}.read()`, answer, 'a Uint8Array')
      const octets = plainView(answer)
      if (octets.length !== length) throw ofAnotherLength(option, octets.length, length)
      // What a caller's function gave may be its memory for what is read next.
      return ofBlob ? octets : keep(octets)
    },
    hasItsSize: async () => sizeNow === undefined || (await answered(sizeNow, option, signal)) === size,
  }
}

/** Between a Blob and who reads it lies another thread or process, whose way costs more than the octets: several parts are under way at once. */
const AHEAD_OF_BLOB = 4

/** Octets as a copy that nobody else writes to. */
export type Keep = (octets: Uint8Array) => Uint8Array

/** For what is copied at once. */
export const asItIs: Keep = (octets) => octets

/** Copies into one piece of memory again and again: a copy is there until the next. */
export function oneAfterAnother(length: number): Keep {
  const memory = new Uint8Array(length)
  return (octets) => {
    memory.set(octets)
    return memory.subarray(0, octets.length)
  }
}

/**
 * All of a file, for who keeps it.
 *
 * @throws {UsageError} as `openSource`, and where it cannot be read
 */
export async function readWhole(
  input: unknown,
  option: string,
  { signal, most, onRead }: ReadingWhole,
): Promise<Uint8Array> {
  const { size, read, hasItsSize } = openSource(input, option, signal, most)
  const first = await readPart(0)
  onRead?.(first.length, size)
  if (first.length === size) return unchanged(first)
  const whole = roomFor(size, option)
  whole.set(first)
  for (let at = first.length; at < size; ) {
    const octets = await readPart(at, asItIs)
    whole.set(octets, at)
    at += octets.length
    onRead?.(at, size)
  }
  return unchanged(whole)

  async function readPart(at: number, keep?: Keep): Promise<Uint8Array> {
    return size === 0 ? EMPTY : read(at, Math.min(MOST_AT_ONCE, size - at), keep)
  }

  async function unchanged(octets: Uint8Array): Promise<Uint8Array> {
    if (await hasItsSize()) return octets
    throw new UsageError('USAGE_INPUT_UNREADABLE', option, 'has another size than before it was read')
  }
}

interface ReadingWhole {
  readonly signal: AbortSignal | undefined
  readonly most: number
  readonly onRead: ((done: number, total: number) => void) | undefined
}

/** What is asked of a source at once. */
export const MOST_AT_ONCE: number = 4 * 1024 * 1024

function roomFor(size: number, option: string): Uint8Array {
  try {
    return new Uint8Array(size)
  } catch (cause) {
    throw new UsageError('USAGE_INPUT_UNREADABLE', option, `has ${size} octets, which memory does not hold`, { cause })
  }
}

interface Parts {
  readonly size: number
  readonly sizeNow?: (() => number | Promise<number>) | undefined
  read(start: number, length: number): Uint8Array | Promise<Uint8Array>
}

function partsOfBlob(blob: Blob, option: string): Parts {
  return {
    size: Reflect.get(Blob.prototype, 'size', blob),
    read: async (start, length) => {
      const part: Blob = Blob.prototype.slice.call(blob, start, start + length)
      const octets = octetsOfBuffer(await part.arrayBuffer())
      if (octets === null) throw misuse(`${option}.slice().arrayBuffer()`, octets, 'an ArrayBuffer')
      return octets
    },
  }
}

/** What to hand over in its place. */
function insteadOf(input: unknown, isStream: boolean): string {
  if (isStream) return ': read the stream first, with new Response(stream).arrayBuffer()'
  if (typeof input === 'string') return /^%PDF|\n|^[\w+/=]{512}/.test(input) ? ': text is no octets' : OPEN_FILE
  if (hasMethod(input, 'arrayBuffer')) return ': await its arrayBuffer()'
  if (hasMethod(input, 'getAll')) return ': get() has the file in it'
  return isRecord(input) && attemptOr(false, () => isBytes(input['buffer'])) ? ': its octets are its buffer' : ''
}

const OPEN_FILE = ': openFile of asean-verify/files opens the file of a path'

function partsOf(input: unknown, option: string, signal: AbortSignal | undefined, most: number): Parts {
  // A stream of Node has a method of that name too.
  const isStream = hasMethod(input, 'getReader') || hasMethod(input, 'pipe')
  if (isStream || !hasMethod(input, 'read'))
    throw misuse(option, input, `a Uint8Array, an ArrayBuffer, a Blob or a RandomAccess${insteadOf(input, isStream)}`)
  const file = input as RandomAccess
  const size: unknown = reading(`${option}.size`, () => file.size)
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0)
    // A handle of Node reads too, and says its size another way.
    throw misuse(`${option}.size`, size, `a number of octets${hasMethod(input, 'readFile') ? OPEN_FILE : ''}`)
  if (size > most) {
    const why = `has ${size} octets, and the budget takes ${most} (documentBytes)`
    throw new UsageError('USAGE_INPUT_UNREADABLE', option, why)
  }
  const sizeNow = hasMethod(input, 'sizeNow') ? () => (file as Required<RandomAccess>).sizeNow() : undefined
  return { size, sizeNow, read: (start, length) => file.read(start, length, signal) }
}

/** What was answered; or the reason of the signal as soon as there is one, whether or not an answer ever comes. */
async function answered(ask: () => unknown, option: string, signal: AbortSignal | undefined): Promise<unknown> {
  try {
    return await untilAborted(async () => ask(), signal)
  } catch (cause) {
    signal?.throwIfAborted()
    if (attemptOr(false, () => cause instanceof UsageError)) throw cause
    throw new UsageError('USAGE_INPUT_UNREADABLE', option, 'cannot be read', { cause })
  }
}

function untilAborted<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work()
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort))
  })
}

function ofAnotherLength(option: string, length: number, asked: number): UsageError {
  return new UsageError(
    'USAGE_OPTION_INVALID',
    `${option}.read()`,
    `gave ${length} octets where ${asked} were asked for`,
  )
}
