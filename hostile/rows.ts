import type { DoorName } from '../test/hostile/family.ts'
import type { Ran } from './run-child.ts'

/** A family through a door: with `n`, with twice as much of it, and an ordinary input beside it. */
export interface Row {
  readonly family: string
  readonly door: DoorName
  readonly n: number
  /** Text says how a process ended that gave no answer. */
  readonly one: Ran | string
  readonly two: Ran | string
  readonly ordinary: Ran | null
  /** Work may grow by the square here, until a limit ends it that is small. */
  readonly isBounded: boolean
}

/** What a machine does meanwhile: below it, times and memory tell nothing. */
const NOISE = { time: 100, heap: 48 }
/** An ordinary input counts as so many milliseconds: a small one takes about as long, for code that is not compiled yet. */
const ORDINARY = 25
/** Twice the octets may take so much more than twice. */
const MORE_THAN_TWICE = 1.5
/** As often as an ordinary input of its size. */
const MOST_TIMES_ORDINARY = 10
/** Kilobytes that a process may have beside its input, and for each of its octets. */
const MOST_RSS = { beside: 400 * 1024, times: 10 }
/** Octets of any answer. */
const GREATEST_ANSWER = 1_000_000

const COLUMNS = [
  ['door', 20],
  ['n', 6],
  ['kB', 13],
  ['work', 17],
  ['ms', 13],
  ['heap MB', 11],
  ['RSS MB', 9],
  ['answer kB', 13],
  ['text kB', 11],
  ['x ordinary ms, MB', 18],
  ['refused', 30],
] as const

export const TITLE: string = `${COLUMNS.map(([name, width]) => name.padEnd(width)).join(' ')} family`

const round = (value: number): string => (value < 10 ? value.toFixed(1) : value.toFixed(0))
const kilo = (value: number): string => round(value / 1000)

export function rowLine(row: Row): string {
  const { door, n, one, two, family } = row
  if (typeof one === 'string' || typeof two === 'string') {
    const ended = [one, two].find((ran) => typeof ran === 'string')
    return `${door.padEnd(20)} ${String(n).padEnd(6)} NO ANSWER: ${ended} — ${family}`
  }
  const pair = (of: (ran: Ran) => number, write: (value: number) => string): string =>
    `${write(of(one))} ${write(of(two))}`
  const ratio = timesOrdinary(row)
  const cells = [
    door,
    String(n),
    pair(({ octets }) => octets, kilo),
    one.work === null
      ? '-'
      : pair(
          ({ work }) => work ?? 0,
          (work) => String(Math.round(work)),
        ),
    pair(({ time }) => time, round),
    pair(({ heap }) => heap, round),
    pair(({ rss }) => rss / 1024, round),
    pair(({ json }) => json, kilo),
    pair(({ text }) => text, kilo),
    ratio === null ? '-' : `${round(ratio.time)} ${round(ratio.heap)}`,
    two.refused ?? '-',
  ]
  const dear = verdictOn(row).length > 0 ? '!' : ' '
  return `${cells.map((cell, i) => cell.padEnd(COLUMNS[i]?.[1] ?? 0)).join(' ')}${dear}${family}`
}

function timesOrdinary({ two, ordinary }: Row): { readonly time: number; readonly heap: number } | null {
  if (typeof two === 'string' || ordinary === null) return null
  const share = two.octets / ordinary.octets
  return {
    time: two.time / Math.max(ordinary.time * share, ORDINARY),
    heap: two.heap / Math.max(ordinary.heap * share, NOISE.heap),
  }
}

/** Why a row is too dear; nothing: it is not. */
export function verdictOn(row: Row): readonly string[] {
  const { one, two } = row
  if (typeof one === 'string') return [`no answer: ${one}`]
  if (typeof two === 'string') return [`no answer: ${two}`]
  const growth = two.octets / one.octets
  const grows = (of: (ran: Ran) => number, noise: number): boolean =>
    of(two) > of(one) * growth * MORE_THAN_TWICE + noise
  const ratio = timesOrdinary(row)
  const why: string[] = []
  const answer = Math.max(two.json, two.text)
  if (answer > GREATEST_ANSWER) why.push(`an answer of ${kilo(answer)} kB`)
  if (two.rss > MOST_RSS.beside + (MOST_RSS.times * two.octets) / 1024)
    why.push(`a process of ${round(two.rss / 1024)} MB`)
  if (!row.isBounded && grows(({ work }) => work ?? 0, 5_000)) why.push('work grows faster than the octets')
  if (grows(({ time }) => time, NOISE.time)) why.push('time grows faster than the octets')
  if (grows(({ heap }) => heap, NOISE.heap)) why.push('memory grows faster than the octets')
  if (grows(({ json }) => json, 5_000)) why.push('the answer grows faster than the octets')
  if (ratio !== null && ratio.time > MOST_TIMES_ORDINARY)
    why.push(`${round(ratio.time)} times the time of an ordinary one`)
  if (ratio !== null && ratio.heap > MOST_TIMES_ORDINARY)
    why.push(`${round(ratio.heap)} times the memory of an ordinary one`)
  return why
}
