import { MOST_JSON_DEPTH } from '../../core/json-depth.ts'
import { pointerStep } from '../../core/strict-json.ts'

/** A value that is asked about or contains one that is, by the steps that lead there. */
interface Wanted {
  /** Where it was found. */
  line: number | null
  readonly below: Map<string, Wanted>
}

/**
 * The lines, from 1, of the values of JSON pointers; for a pointer that leads to nothing, that of the nearest value
 * above. One walk over the text, which looks at each character once and keeps only what a pointer leads to. The text
 * need not be JSON: then the result is what was found until the fault.
 */
export function linesOf(text: string, pointers: Iterable<string>): ReadonlyMap<string, number> {
  const root: Wanted = { line: null, below: new Map() }
  const all = new Set(pointers)
  for (const pointer of all) {
    let wanted = root
    for (const step of stepsOf(pointer)) {
      const next = wanted.below.get(step) ?? { line: null, below: new Map() }
      wanted.below.set(step, next)
      wanted = next
    }
  }
  // Text that is not JSON has no place but the whole.
  if (root.below.size > 0) walk(text, root)
  return new Map([...all].map((pointer) => [pointer, lineOf(pointer, root)]))
}

const stepsOf = (pointer: string): readonly string[] => pointer.split('/').slice(1)

function lineOf(pointer: string, root: Wanted): number {
  let line = root.line ?? 1
  let wanted: Wanted | undefined = root
  for (const step of stepsOf(pointer)) {
    wanted = wanted?.below.get(step)
    line = wanted?.line ?? line
  }
  return line
}

/** An object or array that is open at this point of the walk. */
interface Open {
  /** `null`: nothing in it is asked about. */
  readonly wanted: Wanted | null
  /** Of an array; `null`: an object. */
  index: number | null
  /** The member whose value comes next. */
  member: string | null
}

/** What a character means outside of a text. */
const STRUCTURE = '{}[],:'
const OTHER = /[^\s[\]{},:"]+/y

function walk(text: string, root: Wanted): void {
  const open: Open[] = []
  let line = 1
  const note = (): Wanted | null => {
    const inside = open.at(-1)
    const step = inside === undefined ? null : pointerStep(inside.index ?? inside.member ?? '').slice(1)
    const wanted = step === null ? root : (inside?.wanted?.below.get(step) ?? null)
    if (wanted !== null) wanted.line ??= line
    return wanted
  }
  const see = (inside: Open | undefined, name: () => string): void => {
    // Names that no pointer has are not looked at.
    if (inside !== undefined && inside.wanted === null) inside.member = ''
    else if (inside?.index === null && inside.member === null) inside.member = name()
    else note()
  }
  for (let at = 0; at < text.length; ) {
    const character = text[at] as string
    const inside = open.at(-1)
    if (character === '"') {
      const end = endOfText(text, at)
      if (end === null) return
      const start = at
      see(inside, () => memberOf(text.slice(start, end)))
      at = end
    } else if (STRUCTURE.includes(character)) {
      if (character === '{' || character === '[') {
        // No file is read that is deeper.
        if (open.length > MOST_JSON_DEPTH) return
        const wanted = inside !== undefined && inside.wanted === null ? null : note()
        open.push({ wanted, index: character === '[' ? 0 : null, member: null })
      } else if (character === '}' || character === ']') open.pop()
      else if (character === ',' && inside !== undefined) {
        if (inside.index === null) inside.member = null
        else inside.index++
      }
      at++
    } else {
      if (character === '\n') line++
      OTHER.lastIndex = at
      const other = OTHER.exec(text)?.[0]
      if (other !== undefined) see(inside, () => other)
      at += other?.length ?? 1
    }
  }
}

/** One past the quotation mark that ends it; `null`: there is none. */
function endOfText(text: string, start: number): number | null {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return at + 1
  }
  return null
}

function memberOf(quoted: string): string {
  try {
    return String(JSON.parse(quoted))
  } catch (error) {
    // Not JSON: no pointer leads there.
    if (error instanceof SyntaxError) return quoted
    throw error
  }
}
