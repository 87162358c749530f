import { type Automaton, automatonOf } from './automaton.ts'

/**
 * Why a pattern may take more than so many steps for each character, or `null`: it takes at most a number of steps that the pattern alone decides,
 * over all attempts, whether one match is sought or all.
 *
 * A search fails late and begins again, so that two things are asked. Both look for one word that can be written any number of times:
 * - Do two loops of one attempt read the same word, the second behind the first? Each length of the first is tried with each of the second.
 * - Does an attempt that begins later come into a loop that an earlier one is in? Each of them reads to the end.
 *
 * A loop in which the pattern already matches costs nothing: what it has read is part of the match, and is not read again.
 */
export function superLinear(pattern: RegExp): string | null {
  const within = automatonOf(pattern, { endless: 10, later: false })
  if (within.looksFarBehind) return 'looks behind without a bound'
  const twice = readsTwice(within)
  if (twice !== null) return twice
  return beginsAgain(automatonOf(pattern, { endless: 256, later: true }))
}

const NO_LETTERS: ReadonlySet<number> = new Set()

const meets = (one: ReadonlySet<number>, other: ReadonlySet<number>): boolean => {
  for (const letter of one) if (other.has(letter)) return true
  return false
}

/** States in a loop of which none is one of a match, each with the states of its loop. */
function loopsOf({ next, matches }: Automaton, matching: boolean): ReadonlyMap<number, ReadonlySet<number>> {
  const isOut = (state: number): boolean => !matching && matches.has(state)
  const reach = next.map((_, from) => {
    const seen = new Set<number>()
    const open = isOut(from) ? [] : [from]
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      for (const to of next[state]?.keys() ?? []) {
        if (seen.has(to) || isOut(to)) continue
        seen.add(to)
        open.push(to)
      }
    }
    return seen
  })
  const loops = new Map<number, ReadonlySet<number>>()
  for (const [state, reached] of reach.entries()) {
    if (!reached.has(state) || loops.has(state)) continue
    const loop = new Set([...reached].filter((other) => reach[other]?.has(state)))
    for (const other of loop) loops.set(other, loop)
  }
  return loops
}

/** Whether one word leads from each state of `from` to that of `to`, each inside of what it may use. */
function leads(
  { letters, next }: Automaton,
  from: readonly number[],
  to: readonly number[],
  within: readonly (ReadonlySet<number> | null)[],
): boolean {
  const goal = to.join()
  const seen = new Set<string>()
  const open: (readonly number[])[] = [from]
  for (let states = open.pop(); states !== undefined; states = open.pop()) {
    let reached: (readonly [readonly number[], ReadonlySet<number> | null])[] = [[[], null]]
    for (const [i, state] of states.entries()) {
      const extended: (readonly [readonly number[], ReadonlySet<number>])[] = []
      for (const following of next[state]?.keys() ?? []) {
        const allowed = within[i]
        if (allowed !== null && !allowed?.has(following)) continue
        const taken = letters[following] ?? new Set<number>()
        for (const [before, common] of reached) {
          const shared = common === null ? taken : new Set([...common].filter((letter) => taken.has(letter)))
          if (shared.size > 0) extended.push([[...before, following], shared])
        }
      }
      reached = extended
    }
    for (const [reachedStates] of reached) {
      const key = reachedStates.join()
      if (key === goal) return true
      if (seen.has(key)) continue
      seen.add(key)
      open.push(reachedStates)
    }
  }
  return false
}

function readsTwice(automaton: Automaton): string | null {
  const { next, letters } = automaton
  const failing = loopsOf(automaton, false)
  for (const [state, loop] of failing)
    for (const [to, ways] of next[state] ?? []) if (ways > 1 && loop.has(to)) return 'reads a loop in two ways'
  for (const loop of new Set(failing.values())) if (partsAndMeets(automaton, loop)) return 'reads a loop in two ways'
  const all = loopsOf(automaton, true)
  for (const [p, before] of all)
    for (const [q, behind] of failing) {
      // Of one loop that was asked already.
      if (behind.has(p) || !meets(letters[p] ?? NO_LETTERS, letters[q] ?? NO_LETTERS)) continue
      if (leads(automaton, [p, p, q], [p, q, q], [before, null, behind])) return 'reads two loops in many ways'
    }
  return null
}

/** Whether one word leads through a loop in two ways: they part in one state, and meet in one. */
function partsAndMeets({ next, letters }: Automaton, loop: ReadonlySet<number>): boolean {
  const size = next.length
  const open: number[] = [...loop].map((state) => state * size + state)
  const seen = new Set(open)
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [one, other] = [Math.floor(pair / size), pair % size]
    for (const oneNext of next[one]?.keys() ?? [])
      for (const otherNext of next[other]?.keys() ?? []) {
        if (!loop.has(oneNext) || !loop.has(otherNext)) continue
        if (!meets(letters[oneNext] ?? NO_LETTERS, letters[otherNext] ?? NO_LETTERS)) continue
        const reached = oneNext * size + otherNext
        if (oneNext === otherNext && one !== other) return true
        if (seen.has(reached)) continue
        seen.add(reached)
        open.push(reached)
      }
  }
  return false
}

function beginsAgain(automaton: Automaton): string | null {
  const { first, next, letters } = automaton
  // A state before the first, which nothing leads to.
  const start = next.length
  if (first.size === 0) return null
  const begun: Automaton = { ...automaton, next: [...next, first], letters: [...letters, new Set()] }
  for (const [q, loop] of loopsOf(automaton, false))
    if (leads(begun, [start, q], [q, q], [null, loop])) return 'reads a loop again from each beginning'
  return null
}
