import type { Random } from '../random.ts'
import type { Around, Mutator } from './mutators/mutator.ts'
import { type Found, isGroup, type Leaf, type Production, productionsOf, replaced } from './production.ts'

/** What may be broken. */
export type Scope = (found: Found) => boolean

/** A tree with one production broken, and what was done to which. */
export interface Broken {
  readonly tree: Production
  readonly what: string
}

/**
 * Breaks one production. The rule is drawn first and then one of its productions, so that the many entries of a table are broken no more often than the
 * one keyword before them.
 */
export function breakOne(
  random: Random,
  tree: Production,
  mutators: readonly Mutator[],
  scope: Scope = () => true,
): Broken {
  const found = productionsOf(tree)
  const byRule = new Map<string, Found[]>()
  for (const one of found) {
    if (one.path.length === 0 || !scope(one)) continue
    const same = byRule.get(one.production.rule) ?? []
    byRule.set(one.production.rule, same)
    same.push(one)
  }
  const around = aroundOf(found.map(({ production }) => production))
  for (let trial = 0; trial < MOST_TRIALS && byRule.size > 0; trial++) {
    const { production, path } = random.pick(byRule.get(random.pick([...byRule.keys()])) ?? []) as Found
    const fitting = mutators.filter((one) => one.applies(production))
    if (fitting.length === 0) continue
    const mutator = random.pick(fitting)
    const broken = replaced(tree, path, mutator.draw(random, around))
    return { tree: broken, what: `${production.rule}: ${mutator.name}` }
  }
  return { tree, what: 'nothing' }
}

const MOST_TRIALS = 50

function aroundOf(productions: readonly Production[]): Around {
  const leaves = productions.filter((one): one is Leaf => !isGroup(one) && one.kind !== 'fixed')
  const groups = productions.slice(1).filter(isGroup)
  return { leaves, groups, marks: groups.flatMap(({ mark }) => (mark === undefined ? [] : [mark])) }
}
