import { plain } from '../../core/printable.ts'
import { type Code, type Environment, explain, type Language, printable } from '../../index.ts'
import { fillTemplate, shown, type TemplateData } from '../../render/fill-template.ts'
import { type Locale, localeOf } from '../../render/locale.ts'
import { placeOf } from '../../render/tell/tell-contained.ts'
import { columnsOf, wrapText } from '../../render/text/columns.ts'
import { paint, type Tone } from '../../render/text/paint.ts'
import type { FilePlace, NotJudged, ReportRow } from './asked.ts'
import type { PassedOver } from './find-documents.ts'
import type { RowLabel, SummaryWords } from './summary-words/en.ts'
import { summaryWords } from './summary-words/languages.ts'

/** How a table of files is laid out: as wide as the terminal, and as the longest path. */
export interface TableOptions {
  readonly width: number
  readonly colour: boolean
  /** Of all rows: the longest decides where the column beside it begins. */
  readonly places: readonly FilePlace[]
  /** Whether the codes of the reasons are told. */
  readonly codes: boolean
}

const MARGIN = 2
/** Between an outcome and its path. */
const GAP = 2
/** For what stands beside a path; with less, it stands below. */
const LEAST_BESIDE = 40
/** Codes of one file. */
const REASONS = 3

const LABELS: readonly RowLabel[] = ['accept', 'review', 'reject', 'not-judged']
const PAINTS: Readonly<Record<RowLabel, Tone>> = {
  accept: 'good',
  review: 'warn',
  reject: 'bad',
  'not-judged': 'bad',
}

export type ToldFile = ReportRow | NotJudged

export const labelOf = (told: ToldFile): RowLabel => ('outcome' in told ? told.outcome : 'not-judged')

/** One language, telling of several files. */
export interface SummaryVoice {
  readonly language: Language
  readonly words: SummaryWords
  readonly locale: Locale
  say(template: string, data?: TemplateData): string
}

export async function summaryVoice(language: Language): Promise<SummaryVoice> {
  const words = await summaryWords(language)
  const locale = localeOf(words.locale)
  return { language, words, locale, say: (template, data = {}) => fillTemplate(template, data, locale) }
}

/** Of a path (PATH_MAX of Linux). */
const LONGEST_PATH = 4096

/** A path, whole, with what commands a terminal or misleads the eye escaped; in quotation marks where it is more than one word. */
const shownPath = (path: string): string => (path === '-' ? 'standard input' : plain(path, LONGEST_PATH))

/** The same of a place in a file. */
export const shownPlace = ({ path, inside }: FilePlace): string =>
  inside === undefined ? shownPath(path) : `${shownPath(path)} > ${placeOf(inside)}`

/** The lines of one file: its outcome, its path, and who signed it or why it is not accepted. */
export function createTable(
  { width, colour, places, codes }: TableOptions,
  voice: SummaryVoice,
): (place: FilePlace, told: ToldFile) => readonly string[] {
  const { label: labels } = voice.words
  const pathOf = (place: FilePlace): string =>
    place.path === '-' && place.inside === undefined ? voice.words.standardInput : shownPlace(place)
  let longest = 0
  for (const place of places) longest = Math.max(longest, columnsOf(pathOf(place)))
  const outcomeColumns = Math.max(...LABELS.map((one) => columnsOf(labels[one]))) + GAP
  const left = MARGIN + outcomeColumns
  const isBeside = width - left - longest - 2 >= LEAST_BESIDE
  const indent = isBeside ? left + longest + 2 : left
  return (place, told) => {
    const label = labelOf(told)
    const shown = pathOf(place)
    const name = colour ? paint(labels[label], PAINTS[label]) : labels[label]
    const head = `${' '.repeat(MARGIN)}${name}${' '.repeat(outcomeColumns - columnsOf(labels[label]))}${shown}`
    const beside = besideOf(told, codes, voice)
    const lines = beside === '' ? [] : wrapText(beside, Math.max(20, width - indent))
    const below = lines.map((line) => `${' '.repeat(indent)}${line}`)
    if (!isBeside || lines.length === 0) return [head, ...below]
    const gap = ' '.repeat(longest - columnsOf(shown) + 2)
    return [`${head}${gap}${lines[0]}`, ...below.slice(1)]
  }
}

function besideOf(told: ToldFile, hasCodes: boolean, voice: SummaryVoice): string {
  if (!('outcome' in told)) return `${printable(told.why, 400)}${hasCodes ? ` (${told.code})` : ''}`
  const { outcome, signers, reasons, content, until, first = '' } = told
  const { words, say } = voice
  const named = outcome === 'accept' ? signers.join(', ') : (told.told?.why ?? '')
  const codes = hasCodes ? codesOf(reasons, voice) : ''
  const what = [named, named === '' || codes === '' ? codes : `(${codes})`].filter((part) => part !== '').join(' ')
  const ofContent = content === undefined ? '' : say(words.content, { path: shown(shownPath(content)) })
  const untilWhen = until === undefined ? '' : say(words.until, { time: shown(until) })
  const rest = [what, ofContent, untilWhen].filter((part) => part !== '').join('; ')
  // It is a sentence of its own.
  return [first, rest].filter((part) => part !== '').join(' ')
}

function codesOf(reasons: readonly Code[], { words, say }: SummaryVoice): string {
  const codes = reasons.slice(0, REASONS).join(', ')
  const more = reasons.length - REASONS
  return more > 0 ? say(words.andMore, { list: shown(codes), count: more }) : codes
}

/** Rows that have one thing to do, and what it is. */
export interface RowGroup {
  readonly headline: string
  readonly rows: readonly TableRow[]
}

export interface TableRow {
  readonly place: FilePlace
  readonly told: ToldFile
}

/** By outcome, the gravest last, and by what to do, in the order in which that is met first. Each row is in one group. */
export function groupRows(rows: readonly TableRow[], voice: SummaryVoice): readonly RowGroup[] {
  const groups = new Map<string, { readonly label: RowLabel; readonly next: string; readonly rows: TableRow[] }>()
  for (const row of rows) {
    const label = labelOf(row.told)
    const next = 'outcome' in row.told ? (row.told.told?.next ?? '') : ''
    const key = `${label} ${next}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { label, next, rows: [row] })
    else group.rows.push(row)
  }
  const all = [...groups.values()]
  return LABELS.flatMap((label) => all.filter((group) => group.label === label)).map(({ label, next, rows: own }) => {
    const counted = voice.say(voice.words.counted[label], { count: shown(voice.locale.number(own.length)) })
    return { headline: next === '' ? counted : `${counted}: ${next}`, rows: own }
  })
}

/** What is kept of the rows that were told. */
export interface Tally {
  readonly counts: Record<RowLabel, number>
  readonly relaxations: Set<Code>
}

export function createTally(): Tally {
  return { counts: { accept: 0, review: 0, reject: 0, 'not-judged': 0 }, relaxations: new Set() }
}

export function count(tally: Tally, told: ToldFile): void {
  tally.counts[labelOf(told)]++
  if (!('outcome' in told)) return
  for (const code of told.relaxations) tally.relaxations.add(code)
}

export interface Closing {
  readonly width: number
  readonly leftOut: PassedOver
  /** Whether somebody was expected to have signed. */
  readonly expectsSigner: boolean
  /** Whether codes stand in the rows. */
  readonly codes: boolean
  /** Files that are counted and not told. */
  readonly hidden: number
}

/** What stands below the table: how many of each, what was left out, what qualifies all of it. */
export async function closingLines(
  tally: Tally,
  { width, leftOut, expectsSigner, codes, hidden }: Closing,
  voice: SummaryVoice,
): Promise<readonly string[]> {
  const { counts, relaxations } = tally
  const { words, locale, say } = voice
  const total = LABELS.reduce((sum, label) => sum + counts[label], 0)
  const parts = LABELS.filter((label) => counts[label] > 0).map((label) =>
    say(words.counted[label], { count: shown(locale.number(counts[label])) }),
  )
  const paragraphs = [
    say(words.total, { files: shown(say(words.files, { count: total })), parts: shown(parts.join(', ')) }),
  ]
  if (hidden > 0) paragraphs.push(say(words.notShown, { files: shown(say(words.files, { count: hidden })) }))
  const left = leftOutWords(leftOut, voice)
  if (left !== null) paragraphs.push(left)
  if (counts.accept > 0 && !expectsSigner) paragraphs.push(words.nobodyExpected)
  for (const code of relaxations) paragraphs.push(`${await explain(code, {}, voice.language)} (${code})`)
  if (codes || relaxations.size > 0) paragraphs.push(words.explainCodes)
  if (words.notReviewed !== '') paragraphs.push(words.notReviewed)
  return paragraphs.flatMap((paragraph) => wrapText(paragraph, width))
}

/** `null`: nothing was. */
export function leftOutWords(
  { others, contents, folders, links }: PassedOver,
  { words, locale, say }: SummaryVoice,
): string | null {
  const kinds = [...others].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  const files = kinds.reduce((sum, [, number]) => sum + number, 0)
  const parts: string[] = []
  if (files > 0) {
    const named = kinds
      .slice(0, KINDS)
      .map(([end, number]) => `${locale.number(number)} ${end === '' ? words.withoutEnding : plain(end, 20)}`)
    const data = { files: shown(say(words.files, { count: files })), kinds: shown(named.join(', ')) }
    parts.push(say(words.otherKinds, { ...data, others: kinds.length > KINDS ? shown(words.otherEndings) : '' }))
  }
  if (contents > 0) parts.push(say(words.contents, { count: contents }))
  if (folders > 0) parts.push(say(words.folders, { count: folders }))
  if (links > 0) parts.push(say(words.links, { count: links }))
  return parts.length === 0 ? null : say(words.leftOut, { parts: shown(parts.join('; ')) })
}

/** Kinds of files that are named. */
const KINDS = 5

/** As the first line of every report says it; `null`: of a list that a decision may rest on. */
export function environmentLine(environment: Environment, { words }: SummaryVoice): string | null {
  return environment === 'production' ? null : words.environment[environment]
}
