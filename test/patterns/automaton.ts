import { lettersOf } from './letters.ts'
import { type Part, parsePattern } from './parse-pattern.ts'

/**
 * The characters of a pattern as states, and which may be matched after which (Glushkov's automaton). How many ways lead from one to the
 * next is kept: two of them inside of a loop are tried each for each character.
 */
export interface Automaton {
  /** Letters that each state takes. */
  readonly letters: readonly ReadonlySet<number>[]
  /** States that an attempt begins with. */
  readonly first: ReadonlyMap<number, number>
  readonly next: readonly ReadonlyMap<number, number>[]
  /** States behind which the whole pattern matches, whatever follows. */
  readonly matches: ReadonlySet<number>
  /** A look behind that may read any number of characters. */
  readonly looksFarBehind: boolean
}

export interface Reading {
  /** What may be repeated more often than this is taken to repeat for ever. */
  readonly endless: number
  /** Attempts that begin behind the beginning of the text, and not the one at its beginning. */
  readonly later: boolean
}

interface Piece {
  /** In how many ways it matches nothing; more than two are two. */
  readonly empty: number
  /** It matches nothing whatever stands there. */
  readonly surelyEmpty: boolean
  readonly first: Counts
  readonly last: Counts
  /** Those of `last` behind which it ends whatever follows. */
  readonly sure: ReadonlySet<number>
}

type Counts = ReadonlyMap<number, number>

const NONE: Counts = new Map()
const NOTHING: Piece = { empty: 1, surelyEmpty: true, first: NONE, last: NONE, sure: new Set() }
const UNSURE: Piece = { ...NOTHING, surelyEmpty: false }
const NEVER: Piece = { ...NOTHING, empty: 0, surelyEmpty: false }

const LINE_END = '[\\n\\r\\u2028\\u2029]'

function added(one: Counts, other: Counts, times = 1): Counts {
  if (times === 0 || other.size === 0) return one
  const sum = new Map(one)
  for (const [state, ways] of other) sum.set(state, Math.min(2, (sum.get(state) ?? 0) + ways * times))
  return sum
}

export function automatonOf({ source, flags }: RegExp, { endless, later }: Reading): Automaton {
  const { part: whole, groups } = parsePattern(source)
  const notations: string[] = []
  const next: Map<number, number>[] = []
  let looksFarBehind = false

  const joined = (last: Counts, first: Counts): void => {
    for (const [from, leaving] of last) {
      const follow = next[from] ?? new Map<number, number>()
      for (const [to, entering] of first) follow.set(to, Math.min(2, (follow.get(to) ?? 0) + leaving * entering))
      next[from] = follow
    }
  }

  const character = (notation: string): Piece => {
    const state = notations.push(notation) - 1
    next[state] = new Map()
    const only = new Map([[state, 1]])
    return { empty: 0, surelyEmpty: false, first: only, last: only, sure: new Set([state]) }
  }

  const both = (one: Piece, other: Piece): Piece => {
    joined(one.last, other.first)
    return {
      empty: Math.min(2, one.empty * other.empty),
      surelyEmpty: one.surelyEmpty && other.surelyEmpty,
      first: added(one.first, other.first, one.empty),
      last: added(other.last, one.last, other.empty),
      sure: new Set([...other.sure, ...(other.surelyEmpty ? one.sure : [])]),
    }
  }

  const either = (one: Piece, other: Piece): Piece => ({
    empty: Math.min(2, one.empty + other.empty),
    surelyEmpty: one.surelyEmpty || other.surelyEmpty,
    first: added(one.first, other.first),
    last: added(one.last, other.last),
    sure: new Set([...one.sure, ...other.sure]),
  })

  const optional = (piece: Piece): Piece => ({ ...piece, empty: 1, surelyEmpty: true })

  const repeated = ({ part, least, most }: Part & { readonly kind: 'repeat' }): Piece => {
    if (most === 0) return NOTHING
    let piece = NOTHING
    for (let i = 1; i < least; i++) piece = both(piece, read(part))
    if (most > endless && least !== most) {
      const loop = read(part)
      joined(loop.last, loop.first)
      return both(piece, least === 0 ? optional(loop) : loop)
    }
    if (least > 0) piece = both(piece, read(part))
    let rest = NOTHING
    for (let i = least; i < most; i++) rest = optional(both(read(part), rest))
    return both(piece, rest)
  }

  const read = (part: Part): Piece => {
    switch (part.kind) {
      case 'character':
        return character(part.notation)
      case 'sequence':
        return part.parts.map(read).reduce(both, NOTHING)
      case 'choice':
        return part.parts.map(read).reduce(either)
      case 'repeat':
        return repeated(part)
      case 'beginning':
        return later && !flags.includes('m') ? NEVER : UNSURE
      case 'edge':
        return UNSURE
      // As long as what was matched by the group: nothing less is taken for granted.
      case 'again':
        return either(read(groups[part.group - 1] ?? part), NOTHING)
      case 'ahead':
        return { ...UNSURE, first: read(part.part).first }
      case 'behind':
        if (isEndless(part.part)) looksFarBehind = true
        return UNSURE
    }
  }

  const isEndless = (part: Part): boolean =>
    part.kind === 'again' ||
    (part.kind === 'repeat' && (part.most > endless || isEndless(part.part))) ||
    ((part.kind === 'sequence' || part.kind === 'choice') && part.parts.some(isEndless)) ||
    ((part.kind === 'ahead' || part.kind === 'behind') && isEndless(part.part))

  /** A later attempt has a character before it, of which a choice can say something. */
  const choices = later ? (whole.kind === 'choice' ? whole.parts : [whole]) : []
  const behindAnother = choices.map((choice) => {
    const [begins, ...parts] = choice.kind === 'sequence' ? choice.parts : [choice]
    const before = begins === undefined ? null : notationBefore(begins, flags)
    return before === null ? read(choice) : both(character(before), read({ kind: 'sequence', parts }))
  })
  const piece = later ? behindAnother.reduce(either) : read(whole)
  const sets = lettersOf([...notations, '[^]'], source, flags)
  return {
    letters: notations.map((notation) => sets.get(notation) ?? new Set()),
    first: piece.first,
    next,
    matches: piece.sure,
    looksFarBehind,
  }
}

/** What the character before an attempt is, where its beginning says that. */
function notationBefore(begins: Part, flags: string): string | null {
  if (begins.kind === 'beginning') return flags.includes('m') ? LINE_END : null
  if (begins.kind !== 'behind') return null
  const [only, more] = begins.part.kind === 'sequence' ? begins.part.parts : [begins.part]
  if (only?.kind !== 'character' || more !== undefined) return null
  return begins.isNot ? `(?!${only.notation})[^]` : only.notation
}
