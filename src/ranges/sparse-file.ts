import { EMPTY } from '../core/bytes.ts'
import { MissingOctets } from '../core/file-octets.ts'
import { findOctet } from '../core/find-octets.ts'
import type { FileOctets, FileWindow, Octets, WordSearch } from '../core/octets.ts'
import { Refusal } from '../core/outcome.ts'

/** Memory of our own, that received octets are put into. */
interface Room extends FileWindow {
  put(at: number, received: Uint8Array): void
}

/** Octets of a file that follow one another. */
interface Run extends FileWindow {
  readonly end: number
}

/** A file of which some octets are there, in runs: what else is asked for is missing. */
export class SparseFile implements FileOctets {
  readonly size: number
  readonly #longest: number
  /** By where they begin. Two that touch are one, unless that one would be large: to join them would take the memory of both once more. */
  #runs: Run[] = []
  /** The one that was asked for last: readers go on where they are. */
  #last: Run = NOTHING

  #search: WordSearch | null = null
  #words: Float64Array | 'too-many' | null = null

  /** `longest`: so many octets two runs may come to that are joined. */
  constructor(size: number, longest: number = LONGEST_JOINED) {
    this.size = size
    this.#longest = longest
  }

  /** What is there of a range, and about it. */
  runsIn(start: number, end: number): readonly FileWindow[] {
    const runs: FileWindow[] = []
    for (let i = Math.max(0, this.#indexAfter(start) - 1); i < this.#runs.length; i++) {
      const run = this.#runs[i] as Run
      if (run.base >= end) break
      if (run.end > start) runs.push(run)
    }
    return runs
  }

  octet(at: number): number | undefined {
    const last = this.#last
    if (at >= last.base && at < last.end) return last.octets[at - last.base]
    if (!(at >= 0 && at < this.size)) return undefined
    const run = this.#runAt(at)
    return run.octets[at - run.base]
  }

  window(start: number, end: number = start + 1): FileWindow {
    if (start >= this.size) return { octets: EMPTY, base: start }
    const run = this.#runAt(start)
    const needed = Math.min(end, this.size)
    return run.end < needed ? { octets: this.#across(run, start, needed), base: start } : run
  }

  view(start: number, end: number): Uint8Array {
    const [from, to] = [Math.min(start, this.size), Math.min(end, this.size)]
    if (from >= to) return EMPTY
    // All that is missing is asked for at once.
    const found = this.#find(from)
    if (found === null) throw new MissingOctets(this, from, to)
    if (found.end < to) return this.#across(found, from, to)
    this.#last = found
    return found.octets.subarray(from - found.base, to - found.base)
  }

  /** A range that begins in a run, and goes on in those behind it. */
  #across(first: Run, start: number, end: number): Uint8Array {
    const runs = this.#runsFrom(first.base)
    const reached = runs.at(-1)?.end ?? 0
    if (reached < end) throw new MissingOctets(this, reached, end)
    const octets = new Uint8Array(end - start)
    for (const run of runs) {
      if (run.base >= end) break
      const from = Math.max(start, run.base)
      octets.set(run.octets.subarray(from - run.base, end - run.base), from - start)
    }
    return octets
  }

  /** The run that has this octet, and all that follow it without a gap. */
  #runsFrom(at: number): readonly Run[] {
    const first = this.#indexAfter(at) - 1
    let next = first + 1
    while (this.#runs[next] !== undefined && this.#runs[next - 1]?.end === this.#runs[next]?.base) next++
    return this.#runs.slice(first, next)
  }

  indexOf(octet: number, start: number): number {
    for (let at = Math.max(0, start); at < this.size; ) {
      const { octets, base, end } = this.#runAt(at)
      const found = findOctet(octets, octet, at - base)
      if (found >= 0) return base + found
      at = end
    }
    return -1
  }

  /** `null`: no pass has looked for them yet; it does where they are asked for. */
  wordsIn(search: WordSearch, start: number, end: number): readonly number[] | null {
    this.#search = search
    const words = this.#words
    if (words === null) return null
    if (words === 'too-many') throw new Refusal('BUDGET_EXHAUSTED', 'pdfObjects')
    return Array.from(words.subarray(indexFrom(words, start), indexFrom(words, end)))
  }

  /** What is looked for in a pass; `null`: nothing is, or it was found. */
  get awaited(): WordSearch | null {
    return this.#words === null ? this.#search : null
  }

  /** What a pass has found. */
  takeWords(words: Float64Array | 'too-many'): void {
    this.#words = words
  }

  range(start: number, end: number): Octets {
    return { file: this, start, length: end - start }
  }

  /** The parts of a range that are not there. */
  missing(start: number, end: number): readonly (readonly [number, number])[] {
    const parts: (readonly [number, number])[] = []
    let at = Math.max(0, start)
    const limit = Math.min(end, this.size)
    for (let i = Math.max(0, this.#indexAfter(at) - 1); at < limit; i++) {
      const run = this.#runs[i]
      if (run !== undefined && run.end <= at) continue
      const next = Math.min(run?.base ?? limit, limit)
      if (next > at) parts.push([at, next])
      at = Math.max(next, run?.end ?? limit)
    }
    return parts
  }

  /** How much is there up to `at`, or from it on, without a gap: readers that want more go on in one direction. */
  heldBeside(at: number): number {
    const i = this.#indexAfter(at)
    let [first, last] = [i, i]
    while (this.#runs[first - 1]?.end === (first === i ? at : this.#runs[first]?.base)) first--
    while (this.#runs[last]?.base === (last === i ? at + 1 : this.#runs[last - 1]?.end)) last++
    return this.#runs.slice(first, last).reduce((sum, run) => sum + run.octets.length, 0)
  }

  /** A window over a part, and over what touches it: what is there is in it, and what is missing is to be put there. */
  room(start: number, end: number): Room {
    const inside = this.#runs.filter((run) => run.end > start && run.base < end)
    const [before, after] = [this.#runs.find((run) => run.end === start), this.#runs.find((run) => run.base === end)]
    const touching = [before, ...inside, after].filter(
      (run) => run !== undefined && (inside.includes(run) || this.#isShort(run, end - start)),
    )
    const base = Math.min(start, touching[0]?.base ?? start)
    const octets = new Uint8Array(Math.max(end, touching.at(-1)?.end ?? end) - base)
    for (const run of touching) if (run !== undefined) octets.set(run.octets, run.base - base)
    return { octets, base, put: (at, received) => octets.set(received, at - base) }
  }

  /** Takes a room that is full in the place of the runs that it had. What was added inside it meanwhile is kept. */
  fill({ octets, base }: Room): void {
    const full = { octets, base, end: base + octets.length }
    const touching = this.#runs.filter((run) => run.end > base && run.base < full.end)
    const others = this.#runs.filter((run) => !touching.includes(run))
    this.#runs = [...others, joinAround(full, touching)].sort((a, b) => a.base - b.base)
    this.#last = NOTHING
  }

  /** Adds octets that were not there. Runs that they join become one. */
  add(start: number, octets: Uint8Array): void {
    if (octets.length === 0) return
    const i = this.#indexAfter(start)
    const [before, after] = [this.#runs[i - 1], this.#runs[i]]
    if ((before?.end ?? 0) > start || (after?.base ?? this.size) < start + octets.length)
      throw new RangeError('octets that are there already')
    const joinsBefore = before?.end === start && this.#isShort(before, octets.length)
    const joinsAfter = after?.base === start + octets.length && this.#isShort(after, octets.length)
    const joined = [
      ...(before !== undefined && joinsBefore ? [before] : []),
      { octets, base: start, end: start + octets.length },
      ...(after !== undefined && joinsAfter ? [after] : []),
    ]
    const first = joinsBefore ? i - 1 : i
    this.#runs.splice(first, joined.length - 1, join(joined))
    this.#last = NOTHING
  }

  /**
   * Makes one of the run that ends there and all that follow it without a gap, however large they are: a reader of one window came to its end.
   * False: there is but one.
   */
  joinBehind(at: number): boolean {
    const runs = this.#runsFrom(at - 1)
    if (at < 1 || runs.length < 2) return false
    this.#runs.splice(this.#runs.indexOf(runs[0] as Run), runs.length, join(runs))
    this.#last = NOTHING
    return true
  }

  #isShort(run: Run, more: number): boolean {
    return run.octets.length + more <= this.#longest
  }

  #runAt(at: number): Run {
    const last = this.#last
    if (at >= last.base && at < last.end) return last
    const run = this.#find(at)
    if (run === null) throw new MissingOctets(this, at, at + 1)
    this.#last = run
    return run
  }

  #find(at: number): Run | null {
    const run = this.#runs[this.#indexAfter(at) - 1]
    return run !== undefined && at < run.end ? run : null
  }

  /** Of the first run that begins behind `at`. */
  #indexAfter(at: number): number {
    let low = 0
    let high = this.#runs.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#runs[middle] as Run).base <= at) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Octets of two runs that are joined. */
const LONGEST_JOINED = 8 * 1024 * 1024

const NOTHING: Run = { octets: EMPTY, base: -1, end: -1 }

/** A run with what others have before and behind it. */
function joinAround(full: Run, touching: readonly Run[]): Run {
  const base = Math.min(full.base, ...touching.map((run) => run.base))
  const end = Math.max(full.end, ...touching.map((run) => run.end))
  if (base === full.base && end === full.end) return full
  const octets = new Uint8Array(end - base)
  for (const run of [...touching, full]) octets.set(run.octets, run.base - base)
  return { octets, base, end }
}

function join(runs: readonly Run[]): Run {
  const [first] = runs as readonly [Run, ...Run[]]
  if (runs.length === 1) return first
  const end = (runs[runs.length - 1] as Run).end
  const octets = new Uint8Array(end - first.base)
  for (const run of runs) octets.set(run.octets, run.base - first.base)
  return { octets, base: first.base, end }
}

/** Of the first that is not less. */
function indexFrom(sorted: Float64Array, least: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) < least) low = middle + 1
    else high = middle
  }
  return low
}
