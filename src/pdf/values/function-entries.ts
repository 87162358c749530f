import { naturalOf, type PdfStream, type PdfValue } from '../object.ts'
import { givesNumbers } from './calculator.ts'
import { type Entries, isInteger } from './entries.ts'
import { evaluatorOf, isEven } from './function-values.ts'

/** Functions in functions, deeper than any document has them. */
const DEEPEST = 8

/** Of 32 bits, some readers take the first for a sign. */
const BITS_OF_SAMPLES: ReadonlySet<number> = new Set([1, 2, 4, 8, 12, 16, 24])

/** The least and the greatest of each of its values, one behind the other. */
type Bounds = readonly number[]

/**
 * How many values a function (ISO 32000-2 §7.10) gives for so many; `null` where it does not have the shape of its table. `from`: of what
 * the function stands in.
 */
export function outputsOf(from: Entries, value: PdfValue | undefined, inputs: number): number | null {
  const bounds = boundsOf(from, value, inputs, 0)
  return bounds === null ? null : bounds.length / 2
}

function boundsOf(from: Entries, value: PdfValue | undefined, inputs: number, depth: number): Bounds | null {
  from.looked()
  if (depth > DEEPEST || (value?.kind !== 'dictionary' && value?.kind !== 'stream')) return null
  const entries = from.in(value)
  const domain = entries?.numbers('Domain')
  if (entries === null || domain == null || domain.length !== 2 * inputs || !areRanges(domain)) return null
  const range = entries.numbers('Range')
  if (range === null || (range !== undefined && !areRanges(range))) return null
  const kind = naturalOf(entries.get('FunctionType'))
  if (value.kind === 'stream') return ofStream(entries, value, inputs, range)
  const bounds = ofDictionary(entries, kind, domain, depth)
  return bounds === null || range === undefined || isWithin(bounds, range) ? bounds : null
}

/** What writers round. */
const ROUNDED = 0.01

/** §7.10.1: beyond their range, values are those at its ends; some readers do not look at that of what is no stream. */
function isWithin(bounds: Bounds, range: readonly number[]): boolean {
  const end = (i: number) => range[i] as number
  return (
    range.length === bounds.length &&
    bounds.every((bound, i) => (i % 2 === 0 ? bound >= end(i) - ROUNDED : bound <= end(i) + ROUNDED))
  )
}

/** §7.10.1: the least first. */
function areRanges(numbers: readonly number[]): boolean {
  return numbers.length % 2 === 0 && numbers.every((number, i) => i % 2 === 0 || (numbers[i - 1] as number) <= number)
}

/** Tables 38 and 42: samples, and what a program computes, have a range. */
function ofStream(
  entries: Entries,
  stream: PdfStream,
  inputs: number,
  range: readonly number[] | undefined,
): Bounds | null {
  const kind = naturalOf(entries.get('FunctionType'))
  if (range === undefined || range.length === 0 || (kind !== 0 && kind !== 4)) return null
  const outputs = range.length / 2
  const isRight = kind === 4 ? isProgram(entries, stream, inputs, outputs) : isTable(entries, stream, inputs, outputs)
  return isRight ? range : null
}

/** Many spaces and shadings may have one program, and each goes through it. */
function isProgram(entries: Entries, stream: PdfStream, inputs: number, outputs: number): boolean {
  const program = entries.data(stream)
  entries.passed(program.length)
  return givesNumbers(program, inputs, outputs)
}

/** §7.10.2. Splines of the third order are drawn as straight lines by most readers, and of one sample some make none. */
function isTable(entries: Entries, stream: PdfStream, inputs: number, outputs: number): boolean {
  const size = entries.get('Size')
  const sizes = size?.kind === 'array' ? size.items.slice(0, inputs + 1).map((item) => entries.resolve(item)) : []
  if (sizes.length !== inputs || !sizes.every((one) => isInteger(one, 2, Number.MAX_SAFE_INTEGER))) return false
  const bits = naturalOf(entries.get('BitsPerSample'))
  if (bits === null || !BITS_OF_SAMPLES.has(bits)) return false
  if (entries.get('Order') !== undefined && naturalOf(entries.get('Order')) !== 1) return false
  if (!hasCount(entries, 'Encode', 2 * inputs) || !hasCount(entries, 'Decode', 2 * outputs)) return false
  // Beyond the first and the last sample, some readers count from there.
  const places = entries.numbers('Encode') ?? []
  if (places.some((place, i) => place < 0 || place > (naturalOf(sizes[i >> 1]) as number) - 1 + ROUNDED)) return false
  const samples = sizes.reduce((product, one) => product * (naturalOf(one) as number), outputs)
  if (entries.data(stream).length < (samples * bits) / 8) return false
  return inputs === 1 || isEven(entries, stream)
}

function hasCount(entries: Entries, key: string, count: number): boolean {
  const numbers = entries.numbers(key)
  return numbers === undefined || numbers?.length === count
}

function ofDictionary(entries: Entries, kind: number | null, domain: readonly number[], depth: number): Bounds | null {
  if (domain.length !== 2) return null
  if (kind === 2) return ofPower(entries, domain as readonly [number, number])
  return kind === 3 ? ofParts(entries, domain as readonly [number, number], depth) : null
}

/** Beyond the components of every colour space. */
const FAR = 1000

/** §7.10.3: of a number below 0 there are powers of whole numbers alone, and of 0 none below 0. */
function ofPower(entries: Entries, [least, most]: readonly [number, number]): Bounds | null {
  const power = entries.get('N')
  const [first, last] = [entries.numbers('C0'), entries.numbers('C1')]
  if (power?.kind !== 'number' || first === null || last === null) return null
  const isDefined = (power.integer || least >= 0) && (power.value > 0 || least > 0 || most < 0)
  // Table 40: one that is not there is of one component.
  const [from, to] = [first ?? [0], last ?? [1]]
  // Some readers take the nearest colour that there is at each end, and others in between.
  if ([...from, ...to].some((value) => Math.abs(value) >= FAR)) return null
  if (!isDefined || from.length !== to.length) return null
  const places = least < 0 && most > 0 ? [least, 0, most] : [least, most]
  return from.flatMap((value, i) => {
    const given = places.map((place) => value + place ** power.value * ((to[i] as number) - value))
    return [Math.min(...given), Math.max(...given)]
  })
}

/** §7.10.4: one for each part, which begin one behind the other. */
function ofParts(entries: Entries, [least, most]: readonly [number, number], depth: number): Bounds | null {
  const functions = entries.get('Functions')
  const bounds = entries.numbers('Bounds')
  const encode = entries.numbers('Encode')
  const items = functions?.kind === 'array' ? functions.items : []
  if (bounds == null || items.length === 0 || bounds.length !== items.length - 1) return null
  if (encode?.length !== 2 * items.length) return null
  const ends = [least, ...bounds, most]
  if (ends.some((end, i) => i > 0 && (ends[i - 1] as number) > end)) return null
  let all: number[] | null = null
  for (const [i, item] of items.entries()) {
    const part = entries.resolve(item)
    const own = boundsOf(entries, part, 1, depth + 1)
    if (own === null || (all !== null && own.length !== all.length)) return null
    if (!isAskedWithin(entries, part, encode.slice(2 * i, 2 * i + 2))) return null
    if (
      i > 0 &&
      !isJoined(entries, [entries.resolve(items[i - 1] as PdfValue), part], encode.slice(2 * i - 1, 2 * i + 1))
    )
      return null
    all = own.map((bound, k) => (k % 2 === 0 ? Math.min : Math.max)(bound, all?.[k] ?? bound))
  }
  return all
}

/** Where one part ends and the next begins, readers take the one or the other, by how they round: they have about the same value there. */
function isJoined(from: Entries, parts: readonly PdfValue[], places: readonly number[]): boolean {
  const [before, behind] = parts.map((part, i) => evaluatorOf(from, part)?.(places[i] as number))
  return before !== undefined && behind?.every((value, i) => Math.abs(value - (before[i] as number)) <= LEAP) === true
}

/** What is seen of a component. */
const LEAP = 0.125

/** §7.10.1: what is beyond its domain is the nearest number in it; some readers do not look at that of a part. */
function isAskedWithin(from: Entries, part: PdfValue, asked: readonly number[]): boolean {
  const [least, most] = from.in(part)?.numbers('Domain') ?? []
  if (least === undefined || most === undefined) return false
  return asked.every((place) => place >= least - ROUNDED && place <= most + ROUNDED)
}

/** Whether functions of so many numbers give a colour of so many components: one gives all of them, or each gives one. */
export function giveColour(from: Entries, value: PdfValue | undefined, inputs: number, components: number): boolean {
  if (value?.kind !== 'array') return outputsOf(from, value, inputs) === components
  return (
    value.items.length === components && value.items.every((item) => outputsOf(from, from.resolve(item), inputs) === 1)
  )
}
