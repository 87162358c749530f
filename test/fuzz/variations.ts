import type { Random } from '../../attacks/generate/random.ts'
import type { Steps } from './trial.ts'

/** A way in which what is made differs from what is sound; `fatal`: nobody may accept it. `null`: that depends. */
export interface Variation<T> {
  readonly told: string
  readonly change: Partial<T>
  readonly fatal: boolean | null
}

export interface Varied<T> {
  readonly value: T
  /** One of the variations is fatal, and no later one undoes it. */
  readonly fatal: boolean
}

/** Some of the variations, one after the other. A later one takes the place of an earlier one that is about the same members. */
export async function vary<T extends object>(
  base: T,
  variations: readonly Variation<T>[],
  random: Random,
  steps: Steps,
  what: string,
): Promise<Varied<T>> {
  const drawn: Variation<T>[] = []
  await steps.repeat(random.pick([0, 1, 1, 1, 2]), (one) => {
    const variation = one.pick(variations)
    drawn.push(variation)
    return `${what}: ${variation.told}`
  })
  const value: T = Object.assign({}, base, ...drawn.map(({ change }) => change))
  const stands = ({ change }: Variation<T>): boolean =>
    (Object.keys(change) as (keyof T)[]).every((member) => value[member] === change[member])
  return { value, fatal: drawn.some((variation) => variation.fatal === true && stands(variation)) }
}
