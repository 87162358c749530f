import { equalBytes, toHex } from '../core/bytes.ts'
import { MissingOctets } from '../core/file-octets.ts'
import { inMemory, type Octets } from '../core/octets.ts'
import type { CryptoEngine, HashName } from '../crypto/types.ts'
import type { OpenedFile } from './opened-file.ts'
import { PassingWords } from './passing-words.ts'
import { type DigestQuestion, isInOrder, RunningDigests } from './running-digests.ts'
import { type Keep, oneAfterAnother } from './source.ts'
import type { Turns } from './turns.ts'

/** Octets of files that were read. What is known of the total can grow. */
export type OnRead = (done: number, total: number) => void

export interface WorkMeans {
  readonly engine: CryptoEngine
  readonly turns: Turns
  readonly onRead: OnRead | undefined
}

/** What is read of a file at once. */
const PIECE = 1024 * 1024

/** What is digested of it before others have their turn: where the engine has no arithmetic for it, a whole piece takes tens of milliseconds. */
const STEP = 256 * 1024

/** In the place of a digest that no pass has made yet: no digest equals it, and nothing that it was compared with is an answer. */
const NOT_YET: Uint8Array = new Uint8Array(0)

/**
 * Work on files that are read in place: reading and judging, which is done again where octets are missing or digests were not there yet. Work has to be the same
 * each time for the same octets and digests; what it gave counts once it had all of them, and all octets that it saw are those that were digested.
 */
export class WorkInPlace {
  readonly #files: readonly OpenedFile[]
  readonly #means: WorkMeans
  readonly #digests = new Map<string, Uint8Array>()
  #hasChanged = false
  #done = 0
  #total = 0

  constructor(files: readonly OpenedFile[], means: WorkMeans) {
    this.#files = files
    this.#means = means
  }

  /** `null`: a file has changed while it was read, so that nothing can be said of it. */
  async run<T>(work: (engine: CryptoEngine) => Promise<T>): Promise<T | null> {
    const { turns } = this.#means
    while (!this.#hasChanged) {
      const asked = new Map<string, DigestQuestion>()
      try {
        for (const file of this.#files) await file.bringOutline(turns)
        const result = await work(this.#engineFor(asked))
        await turns.take()
        if (asked.size > 0 || this.#files.some(needsPass)) await this.#digest(asked)
        else if (await this.#haveTheirSizes()) return result
        else this.#hasChanged = true
      } catch (error) {
        if (!(error instanceof MissingOctets)) throw error
        const missing = this.#files.find(({ file }) => file === error.file)
        if (missing === undefined) throw error
        await turns.take()
        if (!(await missing.bring(error))) throw error
      }
    }
    return null
  }

  /** What was appended while a file was read passed nobody: one look tells. */
  async #haveTheirSizes(): Promise<boolean> {
    for (const file of this.#files) if (!(await file.hasItsSize())) return false
    return true
  }

  /** Of a range of a file, as the last pass had it. */
  async digestOf(file: OpenedFile): Promise<Uint8Array> {
    const known = this.#digests.get(await this.#keyOf('sha-256', [file.all]))
    return known ?? NOT_YET
  }

  #engineFor(asked: Map<string, DigestQuestion>): CryptoEngine {
    const { turns } = this.#means
    const engine = turns.engine(this.#means.engine)
    const digest = async (hash: HashName, parts: readonly Octets[]): Promise<Uint8Array> => {
      if (!isInOrder(parts)) return engine.digest(hash, parts.map(inMemory))
      const key = await this.#keyOf(hash, parts)
      const known = this.#digests.get(key)
      if (known !== undefined) return known
      asked.set(key, { hash, parts })
      return NOT_YET
    }
    return Object.freeze({
      ...engine,
      digest: (hash: HashName, parts: readonly Octets[]) =>
        parts.every((part) => part instanceof Uint8Array) ? engine.digest(hash, parts) : digest(hash, parts),
    })
  }

  async #keyOf(hash: HashName, parts: readonly Octets[]): Promise<string> {
    const { engine } = this.#means
    const names = parts.map(async (part) => {
      if (part instanceof Uint8Array) return toHex(await engine.digest('sha-256', [part]))
      return `${this.#files.findIndex(({ file }) => file === part.file)}:${part.start}+${part.length}`
    })
    return [hash, ...(await Promise.all(names))].join(' ')
  }

  /** Goes through each file that is not sure, or of which digests are asked for. */
  async #digest(asked: ReadonlyMap<string, DigestQuestion>): Promise<void> {
    const waiting = this.#files.flatMap((opened) => {
      const questions = new Map([...asked].filter(([, { parts }]) => isOf(parts, opened)))
      return needsPass(opened) || questions.size > 0 ? [{ opened, questions }] : []
    })
    this.#total += waiting.reduce((sum, { opened }) => sum + opened.size, 0)
    for (const { opened, questions } of waiting) await this.#pass(opened, questions)
  }

  async #pass(opened: OpenedFile, asked: ReadonlyMap<string, DigestQuestion>): Promise<void> {
    const { engine, onRead, turns } = this.#means
    const startDigest = engine.startDigest ?? (await engine.incremental?.())?.startDigest
    if (startDigest === undefined) throw new TypeError('an engine that digests nothing in parts')
    const whole = await this.#keyOf('sha-256', [opened.all])
    const questions = new Map([...asked, [whole, { hash: 'sha-256', parts: [opened.all] } as const]])
    const digests = new RunningDigests(questions, startDigest)
    const search = opened.awaitedWords
    const words = search === null ? null : new PassingWords(search, opened.size)
    let isSame = true
    for await (const { at, octets } of partsAhead(opened)) {
      isSame &&= opened.equalsBrought(at, octets)
      for (let from = 0; from < octets.length; from += STEP) {
        digests.update(at + from, octets.subarray(from, from + STEP))
        words?.update(octets.subarray(from, from + STEP))
        await turns.take()
      }
      this.#done += octets.length
      onRead?.(this.#done, this.#total)
    }
    const made = digests.end()
    const before = this.#digests.get(whole)
    if (!isSame || (before !== undefined && !equalBytes(before, made.get(whole) ?? NOT_YET))) this.#hasChanged = true
    for (const [key, digest] of made) this.#digests.set(key, digest)
    if (words !== null) opened.takeWords(words.end())
    opened.compared()
  }
}

/** Octets that were brought are not compared yet, or words are asked for that no pass has looked for. */
function needsPass({ isUnsure, awaitedWords }: OpenedFile): boolean {
  return isUnsure || awaitedWords !== null
}

/** All parts of a file in their order. The next are on their way while one is looked at; it is there until the next is taken. */
async function* partsAhead(opened: OpenedFile): AsyncGenerator<Part, void, undefined> {
  const memories = Array.from({ length: opened.ahead + 1 }, () => oneAfterAnother(PIECE))
  const underWay: Promise<Uint8Array>[] = []
  let asked = 0
  const ask = () => {
    const memory = memories[(asked / PIECE) % memories.length]
    const part = opened.read(asked, Math.min(PIECE, opened.size - asked), memory as Keep)
    // Where digesting ends first, nobody waits for it.
    part.catch(() => undefined)
    underWay.push(part)
    asked += PIECE
  }
  for (let at = 0; at < opened.size; at += PIECE) {
    while (asked < opened.size && underWay.length < opened.ahead) ask()
    const octets = (await underWay.shift()) as Uint8Array
    if (asked < opened.size) ask()
    yield { at, octets }
  }
}

interface Part {
  readonly at: number
  readonly octets: Uint8Array
}

function isOf(parts: readonly Octets[], { file }: OpenedFile): boolean {
  return parts.some((part) => !(part instanceof Uint8Array) && part.file === file)
}
