import { escapeWhole } from '../core/printable.ts'

/** Of one text of an answer: the longest that the library writes itself is a quarter of it. */
const LONGEST = 4_000

/**
 * An answer in which no text commands a terminal, turns the direction of writing, or is longer than anybody reads: what every renderer works on, so that
 * none of them has to think of it member by member. Two texts that differ are not made one. Answers are read from files, too, and say what whoever wrote those wanted.
 */
export function printableAnswer<T>(value: T): T {
  if (typeof value === 'string') return printableText(value) as T
  if (Array.isArray(value)) return value.map(printableAnswer) as T
  if (typeof value !== 'object' || value === null) return value
  // Without a prototype: what every object has is no member of an answer.
  const members = Object.create(null) as Record<string, unknown>
  for (const [name, member] of Object.entries(value)) members[printableText(name)] = printableAnswer(member)
  return members as T
}

function printableText(text: string): string {
  return text.length > LONGEST ? `${escapeWhole(text.slice(0, LONGEST))}…` : escapeWhole(text)
}
