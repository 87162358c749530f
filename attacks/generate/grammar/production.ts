/**
 * A file as a tree of productions: what it consists of by ISO 32000-2 §7.5, down to each token and each octet of an entry. Whoever breaks one of them
 * needs to know its kind alone. A text may follow from where others stand (an offset, a length): it is written anew until all of them are right.
 */
export type Kind =
  | 'integer'
  | 'real'
  | 'name'
  | 'string'
  | 'keyword'
  | 'delimiter'
  | 'space'
  | 'line-end'
  /** Decimal digits of a fixed number (§7.5.4). */
  | 'digits'
  /** Octets of a number, the highest first (§7.5.8.3). */
  | 'field'
  | 'data'
  /** What pages draw. */
  | 'shown'
  /** What a signature fills in later: nobody breaks it. */
  | 'fixed'

export type Text = string | ((places: Places) => string)

export interface Leaf {
  readonly rule: string
  readonly kind: Kind
  readonly text: Text
}

export interface Group {
  readonly rule: string
  readonly parts: readonly Production[]
  /** What others ask its place by. */
  readonly mark?: string
  /** How its text is kept: compressed, encrypted. Places inside count from its beginning. */
  readonly code?: (text: string) => string
}

export type Production = Leaf | Group

/** Where what bears a mark stands; nothing bears it: 0. */
export interface Places {
  offset(mark: string): number
  length(mark: string): number
}

export interface Written {
  readonly text: string
  readonly places: Places
}

export const isGroup = (production: Production): production is Group => 'parts' in production

export const leaf = (rule: string, kind: Kind, text: Text): Leaf => ({ rule, kind, text })
export const group = (rule: string, parts: readonly Production[], more: Pick<Group, 'mark' | 'code'> = {}): Group => ({
  rule,
  parts,
  ...more,
})

type Stands = Map<string, readonly [offset: number, length: number]>

/** Numbers grow a digit at most when what they tell moves, so that this ends; a broken tree may never be right, and is written as it is then. */
const MOST_ROUNDS = 8

/** `start`: octets before it. */
export function write(production: Production, start = 0): Written {
  let known: Stands = new Map()
  for (let round = 1; ; round++) {
    const found: Stands = new Map()
    const places = placesOf(known)
    const text = textOf(production, start, places, found)
    if (round === MOST_ROUNDS || isSame(known, found)) return { text, places: placesOf(found) }
    known = found
  }
}

const placesOf = (found: Stands): Places => ({
  offset: (mark) => found.get(mark)?.[0] ?? 0,
  length: (mark) => found.get(mark)?.[1] ?? 0,
})

function isSame(one: Stands, other: Stands): boolean {
  return (
    one.size === other.size &&
    [...one].every(([mark, [offset, length]]) => {
      const told = other.get(mark)
      return told !== undefined && told[0] === offset && told[1] === length
    })
  )
}

function textOf(production: Production, start: number, places: Places, found: Stands): string {
  if (!isGroup(production)) return typeof production.text === 'string' ? production.text : production.text(places)
  const { parts, mark, code } = production
  let text = ''
  for (const part of parts) text += textOf(part, code === undefined ? start + text.length : text.length, places, found)
  if (code !== undefined) text = code(text)
  if (mark !== undefined) found.set(mark, [start, text.length])
  return text
}

/** The tree with every text as it is now: what is broken after that leaves offsets and lengths as they were. */
export function settled(production: Production, places: Places): Production {
  if (isGroup(production)) return { ...production, parts: production.parts.map((part) => settled(part, places)) }
  return typeof production.text === 'string' ? production : { ...production, text: production.text(places) }
}

export type Path = readonly number[]

export interface Found {
  readonly production: Production
  readonly path: Path
  /** Rules of what it stands in, from the root. */
  readonly above: readonly string[]
}

/** Every production below, and where. */
export function productionsOf(tree: Production): readonly Found[] {
  const found: Found[] = []
  const look = (production: Production, path: Path, above: readonly string[]): void => {
    found.push({ production, path, above })
    if (!isGroup(production)) return
    const inside = [...above, production.rule]
    for (const [i, part] of production.parts.entries()) look(part, [...path, i], inside)
  }
  look(tree, [], [])
  return found
}

/** The tree with others, or nothing, in the place of one. */
export function replaced(tree: Production, path: Path, by: (old: Production) => readonly Production[]): Production {
  const [first, ...rest] = path
  if (first === undefined || !isGroup(tree)) return group('again', by(tree))
  const parts = tree.parts.flatMap((part, i): readonly Production[] => {
    if (i !== first) return [part]
    return rest.length === 0 ? by(part) : [replaced(part, rest, by)]
  })
  return { ...tree, parts }
}
