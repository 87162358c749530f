import { type Group, group, isGroup, type Leaf, leaf, type Places, type Production } from '../production.ts'
import type { Mutator } from './mutator.ts'

/** Order, repetition and absence of productions, whatever they are. */

const anything = (production: Production): boolean => isGroup(production) || production.kind !== 'fixed'
const several = (production: Production): boolean => isGroup(production) && production.parts.length > 1

/** Neither breaks what a signature fills in. */
const holdsFixed = (production: Production): boolean =>
  isGroup(production) ? production.parts.some(holdsFixed) : production.kind === 'fixed'

const absent: Mutator = {
  name: 'absent',
  applies: (production) => anything(production) && !holdsFixed(production),
  draw: () => () => [],
}

const repeated: Mutator = {
  name: 'repeated',
  applies: (production) => anything(production) && !holdsFixed(production),
  draw: (random) => {
    const [marks, times] = [random.chance(0.5), random.pick([1, 1, 1, 2, 5])]
    return (production) => [
      production,
      ...Array.from({ length: times }, (_, i) => (marks ? production : prefixed(production, `copy ${i} of `))),
    ]
  },
}

const exchanged: Mutator = {
  name: 'two in the other order',
  applies: several,
  draw: (random) => {
    const at = random.next()
    return (production) => {
      if (!isGroup(production)) return [production]
      const i = Math.floor(at * (production.parts.length - 1))
      const parts = [...production.parts]
      parts.splice(i, 2, parts[i + 1] as Production, parts[i] as Production)
      return [{ ...production, parts }]
    }
  },
}

const reversed: Mutator = {
  name: 'in the reverse order',
  applies: several,
  draw: () => (production) =>
    isGroup(production) ? [{ ...production, parts: [...production.parts].reverse() }] : [production],
}

/** A copy of something else of the tree stands before, behind or in its place. */
const grafted: Mutator = {
  name: 'something else',
  applies: (production) => anything(production) && !holdsFixed(production),
  draw: (random, { groups, leaves }) => {
    const sources = [...groups, ...leaves].filter((one) => !holdsFixed(one))
    const chosen = sources.length === 0 ? leaf('nothing', 'data', '') : random.pick(sources)
    const other = random.chance(0.5) ? chosen : prefixed(chosen, 'graft of ')
    const how = random.integer(0, 2)
    return (production) => [[other], [other, production], [production, other]][how] as readonly Production[]
  },
}

export const isEntry = (production: Production): production is Group =>
  isGroup(production) && production.parts.length === 4 && (production.parts[0] as Leaf).kind === 'name'

/** A key that stands twice, with the value of another entry or with a number. */
export const doubledKey: Mutator = {
  name: 'a key twice, with another value',
  applies: (production) => isEntry(production) && !holdsFixed(production),
  draw: (random, { groups }) => {
    const entries = groups.filter((one) => isEntry(one) && !holdsFixed(one)) as readonly Group[]
    const other = entries.length > 0 && random.chance(0.6) ? (random.pick(entries).parts[2] as Production) : null
    const value = other ?? leaf('value', 'integer', String(random.pick([0, 1, 2, 90, 1000])))
    const [first, escaped] = [random.chance(0.5), random.chance(0.3)]
    return (production) => {
      if (!isEntry(production)) return [production]
      const name = production.parts[0] as Leaf
      const key = escaped ? { ...name, text: String(name.text).replace(/[A-Za-z]/, hex) } : name
      const copy = group(production.rule, [
        key,
        production.parts[1] as Production,
        value,
        production.parts[3] as Production,
      ])
      return first ? [copy, production] : [production, copy]
    }
  },
}

const hex = (character: string): string => `#${character.charCodeAt(0).toString(16)}`

/** A copy with marks of its own, so that what refers to the first goes on to. */
export function prefixed(production: Production, prefix: string): Production {
  if (isGroup(production)) {
    const { mark, parts } = production
    const more = mark === undefined ? {} : { mark: prefix + mark }
    return { ...production, ...more, parts: parts.map((part) => prefixed(part, prefix)) }
  }
  const { text } = production
  if (typeof text === 'string') return production
  const seen = (places: Places): Places => ({
    offset: (mark) => places.offset(prefix + mark) || places.offset(mark),
    length: (mark) => places.length(prefix + mark) || places.length(mark),
  })
  return { ...production, text: (places) => text(seen(places)) }
}

export const TREES: readonly Mutator[] = [absent, repeated, exchanged, reversed, grafted, doubledKey]
