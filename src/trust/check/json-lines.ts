import { MOST_JSON_DEPTH } from '../../core/json-depth.ts'
import { pointerStep } from '../../core/strict-json.ts'

/**
 * The lines, from 1, on which the values of JSON pointers stand; of one that leads to nothing, that of the nearest value above. One walk over
 * the text. It need not be JSON: then what was found until there is what is known.
 */
export function linesOf(text: string, pointers: Iterable<string>): ReadonlyMap<string, number> {
  const wanted = new Set<string>()
  for (const pointer of pointers) for (const one of withParents(pointer)) wanted.add(one)
  // What is no JSON has no place but the whole.
  const found = wanted.size > 1 ? walk(text, wanted) : new Map<string, number>()
  const lines = new Map<string, number>()
  for (const pointer of pointers) {
    const nearest = withParents(pointer).find((one) => found.has(one)) ?? ''
    lines.set(pointer, found.get(nearest) ?? 1)
  }
  return lines
}

/** The pointer, and those above it, the longest first. */
function withParents(pointer: string): readonly string[] {
  const parents: string[] = []
  for (let one = pointer; one !== ''; one = one.slice(0, one.lastIndexOf('/'))) parents.push(one)
  return [...parents, '']
}

/** An object or array that is open at the place of the walk. */
interface Open {
  readonly pointer: string
  /** Of an array; `null`: an object. */
  index: number | null
  /** The member whose value comes next. */
  member: string | null
}

function walk(text: string, wanted: ReadonlySet<string>): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  const open: Open[] = []
  let line = 1
  const pointerHere = (): string => {
    const inside = open.at(-1)
    if (inside === undefined) return ''
    return inside.pointer + pointerStep(inside.index ?? inside.member ?? '')
  }
  const note = (): string => {
    const pointer = pointerHere()
    if (wanted.has(pointer) && !found.has(pointer)) found.set(pointer, line)
    return pointer
  }
  const token = /"(?:[^"\\]|\\.)*"|[[\]{},:\n]|[^\s[\]{},:"]+/gs
  for (const [part] of text.matchAll(token)) {
    const inside = open.at(-1)
    if (part === '\n') line++
    else if (part === '{' || part === '[') {
      // Deeper, no file is read, and pointers would grow with each level.
      if (open.length > MOST_JSON_DEPTH) return found
      open.push({ pointer: note(), index: part === '[' ? 0 : null, member: null })
    } else if (part === '}' || part === ']') open.pop()
    else if (part === ',') {
      if (inside?.index === null) inside.member = null
      else if (inside !== undefined) inside.index = (inside.index ?? 0) + 1
    } else if (part !== ':') {
      if (inside?.index === null && inside.member === null) inside.member = memberOf(part)
      else note()
    }
  }
  return found
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
