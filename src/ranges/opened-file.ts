import { copyBytes, equalBytes } from '../core/bytes.ts'
import { type MissingOctets, WholeFile } from '../core/file-octets.ts'
import type { FileOctets, FileRange, Octets, WordSearch } from '../core/octets.ts'
import type { Steps } from '../core/steps.ts'
import { asItIs, type Keep, MOST_AT_ONCE, type Source } from './source.ts'
import { SparseFile } from './sparse-file.ts'
import type { Turns } from './turns.ts'

/** In what pieces a file is brought. */
export interface Pieces {
  /** What is brought at least, and in multiples of it. */
  readonly block: number
  /** Octets of two pieces that are joined where they touch. */
  readonly joined?: number
}

const PIECES: Pieces = { block: 64 * 1024 }

/** So many times octets may be missing before more of every object is brought, */
const TIMES_PER_STEP = 4
/** and so many before more is brought each time: all that is done is done again then. */
const TIMES_WITH_PATIENCE = 8
/** How much more that is. */
const STEP = 4
/** Of a long object: what comes before the data of a stream, and what follows them. */
const BEGINNING = 2 * 1024
const END = 1024

/** Finds where objects begin, in ascending order; throws `MissingOctets`. `null`: it is not known. */
export type Outline = (file: FileOctets) => Steps<Float64Array | null>

/** A file that is in memory, whose ranges are digested as those of one that is not. */
class FileInMemory extends WholeFile {
  override range(start: number, end: number): Octets {
    return { file: this, start, length: end - start }
  }
}

/** A file of the caller's, and the octets of it that were brought. */
export class OpenedFile {
  readonly size: number
  readonly file: FileOctets
  /** All of it, to be digested. */
  readonly all: FileRange
  readonly #source: Source
  readonly #sparse: SparseFile | null
  readonly #outline: Outline | null
  readonly #block: number
  /** Where objects begin; and the beginning of the file, so that each octet is of one. `null`: not asked yet. */
  #offsets: Float64Array | null = null
  /** Up to here, an object is brought whole. */
  #whole: number
  #missed = 0
  /** Whether octets were brought that have not been compared with those of a pass. */
  #isUnsure = false

  /** `outline`: `null` of a file that is not read in parts. */
  constructor(source: Source, outline: Outline | null, { block, joined }: Pieces = PIECES) {
    const { size, octets } = source
    this.#source = source
    this.size = size
    this.#sparse = octets === null ? new SparseFile(size, joined) : null
    this.file = octets === null ? (this.#sparse as SparseFile) : new FileInMemory(octets)
    this.all = { file: this.file, start: 0, length: size }
    this.#outline = outline
    this.#block = block
    this.#whole = block
  }

  get isUnsure(): boolean {
    return this.#isUnsure
  }

  /** The octets that the pass has next. */
  read(start: number, length: number, keep: Keep): Promise<Uint8Array> {
    return this.#source.read(start, length, keep)
  }

  /** Whether it has as many octets as when it was opened. */
  hasItsSize(): Promise<boolean> {
    return this.#source.hasItsSize()
  }

  /** How many parts a pass may ask for before the first is there. */
  get ahead(): number {
    return this.#source.ahead
  }

  /** Words that the next pass has to look for. */
  get awaitedWords(): WordSearch | null {
    return this.#sparse?.awaited ?? null
  }

  takeWords(words: Float64Array | 'too-many'): void {
    this.#sparse?.takeWords(words)
  }

  /** Whether octets that were brought are those that stand there now. */
  equalsBrought(start: number, octets: Uint8Array): boolean {
    for (const run of this.#sparse?.runsIn(start, start + octets.length) ?? []) {
      const from = Math.max(start, run.base)
      const to = Math.min(start + octets.length, run.base + run.octets.length)
      const brought = run.octets.subarray(from - run.base, to - run.base)
      if (!equalBytes(octets.subarray(from - start, to - start), brought)) return false
    }
    return true
  }

  /** All that was brought was compared. */
  compared(): void {
    this.#isUnsure = false
  }

  /**
   * Brings what is missing, and more where more was missing before: a reader that wants all of a file is not started again for each part of it. What is
   * there already is joined with what comes before it. False: neither was to be done, and a reader that is started again would stop there again.
   */
  async bring({ start, end }: MissingOctets): Promise<boolean> {
    const sparse = this.#sparse as SparseFile
    if (sparse.missing(start, end).length === 0) return sparse.joinBehind(start)
    const beside = sparse.heldBeside(start)
    const isBackward = beside > 0 && sparse.missing(start + 1, start + 2).length === 0
    await this.#load(isBackward ? start - beside : start, Math.max(end, start + (isBackward ? 1 : beside)))
    if (this.#offsets === null || !this.#isTimeForMore(++this.#missed, this.#offsets)) return true
    this.#whole *= STEP
    await this.#bringObjects(this.#offsets)
    return true
  }

  /** Where no object is known, readers look for them everywhere. */
  #isTimeForMore(missed: number, { length }: Float64Array): boolean {
    return missed % TIMES_PER_STEP === 0 || missed > TIMES_WITH_PATIENCE || length === 1
  }

  /** Brings the objects that are named in the file, of long ones the beginning and the end. */
  async bringOutline(turns: Turns): Promise<void> {
    if (this.#sparse === null || this.#outline === null || this.#offsets !== null) return
    const offsets = await turns.run(this.#outline(this.file))
    this.#missed = 0
    this.#offsets = new Float64Array(1 + (offsets?.length ?? 0))
    this.#offsets.set(offsets ?? [], 1)
    if (offsets !== null) await this.#bringObjects(this.#offsets)
  }

  async #bringObjects(offsets: Float64Array): Promise<void> {
    const ranges = this.#rangesOf(offsets)
    const bringNext = async () => {
      for (const [start, end] of ranges) await this.#loadExactly(start, end)
    }
    await Promise.all(Array.from({ length: this.ahead }, bringNext))
  }

  /** What is brought of objects that begin there. */
  *#rangesOf(offsets: Float64Array): Generator<readonly [number, number], void, undefined> {
    let [from, to] = [0, 0]
    for (const [i, start] of offsets.entries()) {
      const end = offsets[i + 1] ?? this.size
      const isWhole = end - start <= this.#whole
      // Parts that lie together are brought at once.
      if (start - to > this.#block) {
        yield [from, to]
        from = start
      }
      to = Math.max(to, isWhole ? end : start + BEGINNING)
      if (isWhole) continue
      if (end - END - to > this.#block) {
        yield [from, to]
        from = end - END
      }
      to = Math.max(to, end)
    }
    yield [from, to]
  }

  #load(start: number, end: number): Promise<void> {
    const block = this.#block
    return this.#loadExactly(Math.max(0, Math.floor(start / block) * block), Math.ceil(end / block) * block)
  }

  async #loadExactly(start: number, end: number): Promise<void> {
    const sparse = this.#sparse as SparseFile
    const parts = sparse.missing(start, end)
    const [from, to] = [parts[0]?.[0] ?? 0, parts[parts.length - 1]?.[1] ?? 0]
    // Of much that lies together nothing is copied twice.
    const room = to - from > MOST_AT_ONCE ? sparse.room(from, to) : null
    for (const [partStart, partEnd] of parts)
      for (let at = partStart; at < partEnd; at += MOST_AT_ONCE) {
        const octets = await this.#source.read(
          at,
          Math.min(MOST_AT_ONCE, partEnd - at),
          room === null ? copyBytes : asItIs,
        )
        this.#isUnsure = true
        if (room === null) sparse.add(at, octets)
        else room.put(at, octets)
      }
    if (room !== null) sparse.fill(room)
  }
}
