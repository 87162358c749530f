import type { PdfValue } from '../object.ts'
import { isFamily } from './colour-space.ts'
import type { Entries } from './entries.ts'
import { type Evaluate, evaluatorOf } from './function-values.ts'

/** At as many places a shading is looked at, as readers do. */
const STEPS = 256

/** Looks between two of these places. */
const LOOKS = 8

/** Of a component: what nobody sees, and what somebody does. */
const ALIKE = 1 / 256
const SEEN = 0.125

/** What writers round. */
const ROUNDED = 0.01

/**
 * Colours along an axis, or from circle to circle (ISO 32000-2 §8.7.4.5.3, §8.7.4.5.4), by functions that have the shape of their tables. Readers look at some places between the
 * ends, and halve what differs: what comes back to the same colour within, some of them do not find. What changes between two of the places stands where each of them likes, and a shading may be as long
 * as it likes.
 *
 * @returns the entry that readers do not agree about
 */
export function wrongAlong(entries: Entries): 'Function' | 'Domain' | null {
  const written = entries.get('Function')
  const functions = written?.kind === 'array' ? written.items.map((one) => entries.resolve(one)) : [written]
  const [from = 0, to = 1] = entries.numbers('Domain') ?? []
  if (!functions.every((one) => isDefined(entries, one, from, to))) return 'Domain'
  const evaluate = functions.map((one) => evaluatorOf(entries, one))
  // What a program does between two places, nobody knows.
  if (evaluate.includes(null)) return 'Function'
  const components = (evaluate as Evaluate[]).reduce((count, one) => count + one(from).length, 0)
  entries.passed(STEPS * LOOKS * components)
  const all = Array.from({ length: STEPS * LOOKS + 1 }, (_, i) =>
    (evaluate as Evaluate[]).flatMap((one) => one(from + ((to - from) * i) / (STEPS * LOOKS))),
  )
  const colours = all.filter((_, i) => i % LOOKS === 0)
  // §8.6.5.4: a lightness has 100 steps.
  const unit = isFamily(entries, entries.get('ColorSpace'), 'Lab') ? 100 : 1
  if (unit === 1 && !colours.every((colour) => colour.every(isUnit))) return 'Function'
  if (!all.every((colour, i) => isAbout(colour, colours[Math.floor(i / LOOKS)] as readonly number[], SEEN * unit)))
    return 'Function'
  return comesBack(colours, unit) ? 'Function' : null
}

/** §8.6.4: beyond, some readers take the nearest, and others what is left of an octet. */
function isUnit(component: number): boolean {
  return component >= -ROUNDED && component <= 1 + ROUNDED
}

function isDefined(entries: Entries, value: PdfValue | undefined, from: number, to: number): boolean {
  const [least, most] = entries.in(value)?.numbers('Domain') ?? []
  return least !== undefined && most !== undefined && from >= least - ROUNDED && to <= most + ROUNDED
}

/** Whether, of what is halved again and again, there are an end, a middle and an end of one colour, and another one between. */
function comesBack(colours: readonly (readonly number[])[], unit: number): boolean {
  const at = (i: number) => colours[i] as readonly number[]
  for (let length = STEPS / 2; length > 2; length /= 2)
    for (let begin = 0; begin < STEPS; begin += length) {
      const [first, end] = [at(begin), begin + length]
      if (!isAbout(first, at(end), ALIKE * unit) || !isAbout(first, at(begin + length / 2), ALIKE * unit)) continue
      for (let i = begin; i < end; i++) if (!isAbout(first, at(i), SEEN * unit)) return true
    }
  return false
}

function isAbout(one: readonly number[], other: readonly number[], by: number): boolean {
  return one.every((component, i) => Math.abs(component - (other[i] as number)) <= by)
}
