import type { StateCode } from '../../../src/core/states.ts'
import { createDraft } from '../draft.ts'
import { Random, seedOf } from '../random.ts'
import { RELYING_STATES, type World } from '../world.ts'
import { type Broken, breakOne, type Scope } from './break.ts'
import { carry } from './carry.ts'
import { type Break, bytesOf, honestUpdate, placesIn, type SignedFile, signedFile } from './files.ts'
import type { Mutator } from './mutators/mutator.ts'
import { NUMBERS } from './mutators/numbers.ts'
import { TEXTS } from './mutators/texts.ts'
import { TREES } from './mutators/trees.ts'
import { payloadOf } from './payload.ts'
import { type Production, settled } from './production.ts'
import { type FileState, type Revision, revisionOf, type Shape } from './revision.ts'
import { breakValues, valuesDraft } from './values-draft.ts'

/** Behind the signature, in what is signed, or a value of what is signed. */
export type Mode = 'later' | 'signed' | 'values'

export interface GrammarSample {
  readonly seed: number
  readonly mode: Mode
  readonly relyingState: StateCode
  readonly attack: Uint8Array
  /** The same file, exact, with an honest stream. */
  readonly control: Uint8Array
  /** What is shown of it is what was signed. */
  readonly signed: Uint8Array
  /** Names of both: the same control, and the same signed file, are those of many samples. */
  readonly controlName: string
  readonly signedName: string
  /** An object that nothing refers to is told: such a control need not be accepted. */
  readonly isLoose: boolean
  readonly what: readonly string[]
}

/** Signed files of each mode; those that are broken behind the signature are signed once. */
const POOL = 60

/** Exact updates of each. */
const UPDATES = 20
const ALL: readonly Mutator[] = [...NUMBERS, ...TEXTS, ...TREES]

/** Makes samples, each by its seed alone. */
export class GrammarSamples {
  readonly #world: World
  readonly #pool = new Map<string, Promise<SignedFile>>()

  constructor(world: World) {
    this.#world = world
  }

  async make(seed: number): Promise<GrammarSample> {
    const random = new Random(seed)
    const mode = random.pick(MODES)
    const relyingState = random.pick(RELYING_STATES)
    const made = mode === 'later' ? await this.#later(random) : await this.#signed(random, mode)
    return { seed, mode, relyingState, ...made }
  }

  #base(number: number): Promise<SignedFile> {
    return this.#kept(`later ${number}`, () => {
      const random = new Random(seedOf(1, 'later', number))
      return signedFile(random, this.#world, createDraft(random))
    })
  }

  #kept(name: string, make: () => Promise<SignedFile>): Promise<SignedFile> {
    const known = this.#pool.get(name) ?? make()
    this.#pool.set(name, known)
    return known
  }

  async #later(random: Random): Promise<Made> {
    const [base, update] = [random.integer(0, POOL - 1), random.integer(0, UPDATES - 1)]
    const signed = await this.#base(base)
    const { draft } = signed
    // Nobody goes on with a hybrid: its update would say to old readers what others do not see.
    const shape: Shape = signed.shape.style === 'hybrid' ? { ...signed.shape, style: 'table' } : signed.shape
    const same = new Random(seedOf(base, 'update', update))
    const write = (file: FileState): { revision: Revision; isLoose: boolean } => {
      const { objects, isLoose } = honestUpdate(same, { ...signed, file })
      return { revision: revisionOf(file, objects, shape, same), isLoose }
    }
    const first = same.chance(0.12) ? write(signed.file) : null
    const file = first === null ? signed.file : first.revision.after(first.revision.tree)
    const { revision, isLoose } = write(file)
    const next = same.chance(0.12) ? same.integer(1, 2 ** 31) : null
    const finish = (tree: Production): Uint8Array => {
      const after = revision.after(tree)
      return bytesOf(next === null ? after : goOn(after, next, { ...signed, shape }))
    }
    const what: string[] = []
    return {
      attack: finish(breakRevision(random, revision, file, draft, what, () => true)),
      control: finish(revision.tree),
      controlName: `later ${base} ${update}`,
      signed: bytesOf(signed.file),
      signedName: `later ${base}`,
      isLoose: isLoose || first?.isLoose === true,
      what,
    }
  }

  async #signed(random: Random, mode: 'signed' | 'values'): Promise<Made> {
    const what: string[] = []
    const [number, fromLast] = [random.integer(0, POOL - 1), mode === 'values' ? 99 : random.pick([0, 0, 1, 2])]
    const name = `${mode} ${number}`
    const make = (how: Break | null): Promise<SignedFile> => {
      const same = new Random(seedOf(1, mode, number))
      const draft = mode === 'values' ? valuesDraft(same) : createDraft(same)
      return signedFile(same, this.#world, draft, how === null ? null : { fromLast, how }, mode === 'values')
    }
    const control = await this.#kept(name, () => make(null))
    const attack = await make((revision, before) => {
      if (mode === 'values') return breakValues(random, revision.tree, what)
      const known = { ...before, size: control.file.size, dictionary: control.file.dictionary }
      return breakRevision(random, revision, known, control.draft, what, isStructure)
    })
    const exact = bytesOf(control.file)
    const names = { controlName: name, signedName: name }
    return { attack: bytesOf(attack.file), control: exact, signed: exact, ...names, isLoose: false, what }
  }
}

type Made = Omit<GrammarSample, 'seed' | 'mode' | 'relyingState'>

const MODES: readonly Mode[] = [
  'later',
  'later',
  'later',
  'later',
  'later',
  'signed',
  'signed',
  'signed',
  'values',
  'values',
]

/** Which mode the sample of a seed is of. */
export const modeOf = (seed: number): Mode => new Random(seed).pick(MODES)

/** An exact update behind the broken one. */
function goOn(file: FileState, seed: number, { draft, shape }: SignedFile): FileState {
  const random = new Random(seed)
  const { objects } = honestUpdate(random, { file, draft, shape })
  const revision = revisionOf(file, objects, shape, random)
  return revision.after(revision.tree)
}

/** What an object of the document says is not how the file is written: its own values have a mode of their own. */
const isStructure: Scope = ({ above, production }) =>
  ![...above, production.rule].some((rule) => /^(?:object|member|signature) (?:dictionary|array)$/.test(rule))

/** A payload mostly, and up to three breaks; offsets and lengths follow, or stay as they were. */
function breakRevision(
  random: Random,
  revision: Revision,
  before: FileState,
  draft: SignedFile['draft'],
  what: string[],
  scope: Scope,
): Production {
  let tree = revision.tree
  const stays = random.chance(0.1)
  if (stays) tree = settled(tree, placesIn(revision.tree, before))
  const carries = random.chance(0.85)
  if (carries) {
    const { tree: carrying, where } = carry(random, tree, payloadOf(random, before, draft))
    tree = carrying
    what.push(`payload: ${where}`)
  }
  if (!stays && random.chance(0.25)) tree = settled(tree, placesIn(tree, before))
  const breaks = carries ? random.pick([0, 1, 1, 1, 1, 2, 2, 3]) : random.pick([1, 1, 2, 3])
  for (let i = 0; i < breaks; i++) {
    const broken: Broken = breakOne(random, tree, ALL, scope)
    tree = broken.tree
    what.push(broken.what)
  }
  return tree
}
