import { Random, seedOf } from '../../attacks/generate/random.ts'
import type { World } from './world.ts'

/** One input, and what is asked of it. */
export interface Trial {
  /** All that was handed over, by name: written out where the trial fails. */
  readonly octets: Readonly<Record<string, Uint8Array>>
  /** @throws {OracleFailure} where an answer is not what it must be; whatever else is thrown is a failure as well */
  run(): Promise<Answer>
}

export interface Answer {
  /** `accept`, `review`, `reject`; `read` and `refused` for what is no document. */
  readonly outcome: string
  readonly codes: readonly string[]
}

/** A kind of input. Whatever it draws, it draws from `random` and `steps` alone. */
export interface Format {
  readonly name: string
  make(random: Random, steps: Steps, world: World): Promise<Trial>
}

/** What an oracle found. */
export class OracleFailure extends Error {
  constructor(oracle: string, detail: string) {
    super(`${oracle}: ${detail}`)
    this.name = 'OracleFailure'
  }
}

export function mustHold(holds: boolean, oracle: string, detail: string): asserts holds {
  if (!holds) throw new OracleFailure(oracle, detail)
}

/**
 * The changes of a trial, one after the other. Each draws from a seed of its own, so that one can be left out and the others stay what they
 * were: that is how a failing trial is made small.
 */
export class Steps {
  readonly #seed: number
  readonly #kept: ReadonlySet<number> | null
  #next = 0
  readonly told: string[] = []

  /** `kept`: the changes that are made; `null`: all. */
  constructor(seed: number, kept: readonly number[] | null) {
    this.#seed = seed
    this.#kept = kept === null ? null : new Set(kept)
  }

  get count(): number {
    return this.#next
  }

  /** `change` says in a few words what it did. */
  async take(change: (random: Random) => string | Promise<string>): Promise<void> {
    const step = this.#next++
    if (this.#kept?.has(step) === false) return
    this.told.push(`${step}: ${await change(new Random(seedOf(this.#seed, 'step', step)))}`)
  }

  /** So many of them. */
  async repeat(count: number, change: (random: Random) => string | Promise<string>): Promise<void> {
    for (let i = 0; i < count; i++) await this.take(change)
  }
}

/** `FORMAT:SEED:NUMBER`, and `:STEP+STEP` where not all changes are made. */
export interface CaseName {
  readonly format: string
  readonly seed: number
  readonly number: number
  readonly steps: readonly number[] | null
}

export function writeCaseName({ format, seed, number, steps }: CaseName): string {
  return [format, seed, number, ...(steps === null ? [] : [steps.join('+')])].join(':')
}

/** `null`: it is none. */
export function readCaseName(text: string): CaseName | null {
  const match = /^([a-z-]+):(\d+):(\d+)(?::(\d+(?:\+\d+)*)?)?$/.exec(text)
  if (match === null) return null
  const [whole, format = '', seed, number, steps] = match
  const isCut = (whole.match(/:/g) ?? []).length === 3
  return {
    format,
    seed: Number(seed),
    number: Number(number),
    steps: isCut ? (steps ?? '').split('+').filter(Boolean).map(Number) : null,
  }
}

export interface MadeTrial {
  readonly name: CaseName
  readonly trial: Trial
  readonly steps: Steps
}

export async function makeTrial(format: Format, name: CaseName, world: World): Promise<MadeTrial> {
  const seed = seedOf(name.seed, name.format, name.number)
  const steps = new Steps(seed, name.steps)
  const trial = await format.make(new Random(seed), steps, world)
  return { name, trial, steps }
}
