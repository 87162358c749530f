import { STATES, type StateCode } from '../core/states.ts'
import { type AddressesOf, createState, STATE_SHAPES, type TestbedState, yearsFrom } from './hierarchy.ts'
import { writeTestbedList } from './lists.ts'
import { writeTestbedRecognition } from './recognition.ts'

/** A synthetic ASEAN PKI: eleven states, their trust lists, and what they have decided about each other. */
export interface Testbed {
  /** The testbed's present: every validity, status and agreement is placed around it. */
  readonly now: Date
  /** What it was made from; `null`: by chance. */
  readonly seed: string | null
  readonly states: Readonly<Record<StateCode, TestbedState>>
  /** Texts of trust lists, of the environment `testbed`. */
  readonly lists: Readonly<Record<StateCode, string>>
  /** The text of the recognition data, of the environment `testbed`. */
  readonly recognition: string
}

export interface TestbedOptions {
  /** To the second; by default the time of the call. */
  readonly now?: Date
  /** Addresses for its certificates; none unless given. `startRevocationServer` has some. */
  readonly addressesOf?: AddressesOf
  /**
   * Any text. Keys and serial numbers are then those of the seed: the same seed, time and addresses give the same testbed again, but for the
   * nonces and salts of signatures, which are random still. Whoever knows the seed knows every private key of it, so trust none of its keys
   * anywhere. Without a seed the keys are random.
   */
  readonly seed?: string
}

/**
 * Makes a whole testbed, with keys that exist nowhere else unless a seed is given.
 *
 * ```ts
 * const testbed = await createTestbed()
 * const { bytes } = await signInState(testbed, 'ID')
 * const trust = await loadTrust({
 *   lists: Object.values(testbed.lists),
 *   recognition: testbed.recognition,
 *   allowEnvironment: ['testbed'],
 * })
 * ```
 */
export async function createTestbed(options: TestbedOptions = {}): Promise<Testbed> {
  const now = yearsFrom(options.now ?? new Date(), 0)
  const { addressesOf, seed } = options
  const states = await Promise.all(
    STATES.map(
      async (state) => [state, await createState(STATE_SHAPES[state], now, undefined, addressesOf, seed)] as const,
    ),
  )
  const lists = await Promise.all(
    states.map(async ([state, created]) => [state, await writeTestbedList(created, now)] as const),
  )
  return Object.freeze({
    now,
    seed: seed ?? null,
    states: Object.fromEntries(states) as Record<StateCode, TestbedState>,
    lists: Object.fromEntries(lists) as Record<StateCode, string>,
    recognition: writeTestbedRecognition(now),
  })
}
