import { naturalOf, type PdfStream, type PdfValue } from '../object.ts'
import type { Entries } from './entries.ts'

/** What a function of one number gives for it (ISO 32000-2 §7.10). */
export type Evaluate = (place: number) => readonly number[]

/** Of a function that has the shape of its table; `null`: it is a program, which nobody runs here. */
export function evaluatorOf(from: Entries, value: PdfValue | undefined): Evaluate | null {
  const entries = from.in(value)
  if (entries === null || value === undefined) return null
  const [least = 0, most = 1] = entries.numbers('Domain') ?? []
  const kind = naturalOf(entries.get('FunctionType'))
  const evaluate =
    value.kind === 'stream'
      ? kind === 0
        ? ofSamples(entries, value, least, most)
        : null
      : kind === 2
        ? ofPower(entries)
        : ofParts(entries, least, most)
  return evaluate === null ? null : (place) => evaluate(Math.min(Math.max(place, least), most))
}

function ofPower(entries: Entries): Evaluate {
  const [from, to] = [entries.numbers('C0') ?? [0], entries.numbers('C1') ?? [1]]
  const power = entries.get('N')
  const exponent = power?.kind === 'number' ? power.value : 1
  return (place) => {
    const part = place ** exponent
    return from.map((value, i) => value + part * ((to[i] as number) - value))
  }
}

function ofParts(entries: Entries, least: number, most: number): Evaluate | null {
  const functions = entries.get('Functions')
  const items = functions?.kind === 'array' ? functions.items : []
  const parts = items.map((item) => evaluatorOf(entries, entries.resolve(item)))
  const [bounds, encode] = [entries.numbers('Bounds') ?? [], entries.numbers('Encode') ?? []]
  if (parts.length === 0 || parts.includes(null)) return null
  return (place) => {
    // The last of them that begins here or before: there may be many.
    let [part, above] = [0, bounds.length]
    while (part < above) {
      const middle = (part + above) >> 1
      if (place >= (bounds[middle] as number)) part = middle + 1
      else above = middle
    }
    const [begin, end] = [bounds[part - 1] ?? least, bounds[part] ?? most]
    return (parts[part] as Evaluate)(
      between(place, begin, end, encode[2 * part] as number, encode[2 * part + 1] as number),
    )
  }
}

/** §7.10.2: between two samples, as a straight line. */
function ofSamples(entries: Entries, stream: PdfStream, least: number, most: number): Evaluate {
  const size = entries.numbers('Size')?.[0] ?? 1
  const range = entries.numbers('Range') ?? []
  const encode = entries.numbers('Encode') ?? [0, size - 1]
  const outputs = range.length / 2
  const samples = samplesOf(entries, stream, size)
  const sample = (at: number, output: number): number => samples[at * outputs + output] as number
  return (place) => {
    const at = Math.min(Math.max(between(place, least, most, encode[0] as number, encode[1] as number), 0), size - 1)
    const [below, above] = [Math.floor(at), Math.ceil(at)]
    return Array.from({ length: outputs }, (_, i) => {
      const value = sample(below, i)
      return value + (at - below) * (sample(above, i) - value)
    })
  }
}

/** All values that a table has, of so many places. */
function samplesOf(entries: Entries, stream: PdfStream, places: number): Float64Array {
  const bits = naturalOf(entries.get('BitsPerSample')) ?? 8
  const range = entries.numbers('Range') ?? []
  const decode = entries.numbers('Decode') ?? range
  const data = entries.data(stream)
  const outputs = range.length / 2
  const count = places * outputs
  entries.passed(count)
  const samples = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    let value = 0
    for (let bit = i * bits; bit < (i + 1) * bits; bit++)
      value = value * 2 + (((data[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1)
    const output = 2 * (i % outputs)
    const given = between(value, 0, 2 ** bits - 1, decode[output] as number, decode[output + 1] as number)
    samples[i] = Math.min(Math.max(given, range[output] as number), range[output + 1] as number)
  }
  return samples
}

/** Of the range of a value. */
const LEAST_BEND = 0.5

/**
 * Between the samples of a table of several numbers (§7.10.2), some readers add up what each number changes alone. Whether that is about what all of them change
 * together, in each cell of the table.
 */
export function isEven(entries: Entries, stream: PdfStream): boolean {
  const sizes = entries.numbers('Size') ?? []
  const range = entries.numbers('Range') ?? []
  const outputs = range.length / 2
  const samples = samplesOf(
    entries,
    stream,
    sizes.reduce((product, size) => product * size, 1),
  )
  const steps = sizes.map((_, i) => sizes.slice(0, i).reduce((product, size) => product * size, outputs))
  for (let i = 1; i < sizes.length; i++)
    for (let k = 0; k < i; k++) {
      entries.passed(samples.length)
      const [one, other] = [steps[i] as number, steps[k] as number]
      for (let at = 0; at < samples.length; at++) {
        const isLast = (n: number) =>
          Math.floor(at / (steps[n] as number)) % (sizes[n] as number) === (sizes[n] as number) - 1
        if (isLast(i) || isLast(k)) continue
        const value = (offset: number) => samples[at + offset] as number
        const bend = Math.abs(value(one + other) - value(one) - value(other) + value(0))
        const output = 2 * (at % outputs)
        if (bend > LEAST_BEND * ((range[output + 1] as number) - (range[output] as number))) return false
      }
    }
  return true
}

function between(value: number, from: number, to: number, first: number, last: number): number {
  return from === to ? first : first + ((value - from) * (last - first)) / (to - from)
}
