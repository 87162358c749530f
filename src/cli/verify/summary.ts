import { type Code, type Environment, explain, printable } from '../../index.ts'
import { columnsOf, wrapText } from '../../render/text/columns.ts'
import { paint, type Tone } from '../../render/text/paint.ts'
import type { NotJudged, Row } from './asked.ts'
import type { LeftOut } from './find-documents.ts'
import { grouped } from './rate.ts'

/** How a table of files is laid out: as wide as the terminal, and as the longest path. */
export interface TableOptions {
  readonly width: number
  readonly colour: boolean
  /** Of all files, before the first of them is judged, so that rows can be printed as they come. */
  readonly paths: readonly string[]
}

const MARGIN = 2
/** `NOT JUDGED`, and the space to the path. */
const OUTCOME_COLUMNS = 12
/** For what stands beside a path; with less, it stands below. */
const LEAST_BESIDE = 40
/** Codes of one file. */
const REASONS = 3

const LABELS = { accept: 'ACCEPT', review: 'REVIEW', reject: 'REJECT', 'not-judged': 'NOT JUDGED' } as const
const PAINTS: Readonly<Record<keyof typeof LABELS, Tone>> = {
  accept: 'good',
  review: 'warn',
  reject: 'bad',
  'not-judged': 'bad',
}

export type Told = Row | NotJudged
type Label = keyof typeof LABELS

const labelOf = (told: Told): Label => ('outcome' in told ? told.outcome : 'not-judged')

/** A path, whole, with what commands a terminal or misleads the eye escaped. */
export const shownPath = (path: string): string => (path === '-' ? 'standard input' : printable(path, path.length))

/** The lines of one file: its outcome, its path, and who signed it or why it is not accepted. */
export function createTable({ width, colour, paths }: TableOptions): (path: string, told: Told) => readonly string[] {
  let longest = 0
  for (const path of paths) longest = Math.max(longest, columnsOf(shownPath(path)))
  const left = MARGIN + OUTCOME_COLUMNS
  const isBeside = width - left - longest - 2 >= LEAST_BESIDE
  const indent = isBeside ? left + longest + 2 : left
  return (path, told) => {
    const label = labelOf(told)
    const shown = shownPath(path)
    const name = colour ? paint(LABELS[label], PAINTS[label]) : LABELS[label]
    const head = `${' '.repeat(MARGIN)}${name}${' '.repeat(OUTCOME_COLUMNS - LABELS[label].length)}${shown}`
    const beside = besideOf(told)
    const lines = beside === '' ? [] : wrapText(beside, Math.max(20, width - indent))
    const below = lines.map((line) => `${' '.repeat(indent)}${line}`)
    if (!isBeside || lines.length === 0) return [head, ...below]
    const gap = ' '.repeat(longest - columnsOf(shown) + 2)
    return [`${head}${gap}${lines[0]}`, ...below.slice(1)]
  }
}

function besideOf(told: Told): string {
  if (!('outcome' in told)) return printable(told.why, 400)
  const { outcome, signers, reasons, content } = told
  const more = reasons.length - REASONS
  const what =
    outcome === 'accept'
      ? signers.join(', ')
      : `${reasons.slice(0, REASONS).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
  return content === undefined ? what : `${what}${what === '' ? '' : '; '}content: ${shownPath(content)}`
}

/** What is kept of the rows that were told. */
export interface Tally {
  readonly counts: Record<Label, number>
  readonly relaxations: Set<Code>
  hasCodes: boolean
}

export function createTally(): Tally {
  return { counts: { accept: 0, review: 0, reject: 0, 'not-judged': 0 }, relaxations: new Set(), hasCodes: false }
}

export function count(tally: Tally, told: Told): void {
  tally.counts[labelOf(told)]++
  if (!('outcome' in told)) return
  for (const code of told.relaxations) tally.relaxations.add(code)
  if (told.outcome !== 'accept' && told.reasons.length > 0) tally.hasCodes = true
}

export interface Closing {
  readonly width: number
  readonly leftOut: LeftOut
  /** Whether somebody was expected to have signed. */
  readonly expectsSigner: boolean
}

/** What stands below the table: how many of each, what was left out, what qualifies all of it. */
export async function closingLines(
  tally: Tally,
  { width, leftOut, expectsSigner }: Closing,
): Promise<readonly string[]> {
  const { counts, relaxations, hasCodes } = tally
  const labels = Object.keys(LABELS) as Label[]
  const total = labels.reduce((sum, label) => sum + counts[label], 0)
  const parts = labels.filter((label) => counts[label] > 0).map((label) => `${grouped(counts[label])} ${WORDS[label]}`)
  const paragraphs = [`${countedFiles(total)}: ${parts.join(', ')}.`]
  const left = leftOutWords(leftOut)
  if (left !== null) paragraphs.push(left)
  if (counts.accept > 0 && !expectsSigner)
    paragraphs.push('Nobody was expected to have signed: check who it is in each that is accepted.')
  for (const code of relaxations) paragraphs.push(`${await explain(code)} (${code})`)
  if (hasCodes) paragraphs.push('What a code means: asean-verify explain CODE')
  return paragraphs.flatMap((paragraph) => wrapText(paragraph, width))
}

const WORDS: Readonly<Record<Label, string>> = {
  accept: 'accepted',
  review: 'for review',
  reject: 'rejected',
  'not-judged': 'not judged',
}

/** `null`: nothing was. */
export function leftOutWords({ others, contents, folders, links }: LeftOut): string | null {
  const kinds = [...others].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  const files = kinds.reduce((sum, [, number]) => sum + number, 0)
  const parts: string[] = []
  if (files > 0) {
    const shown = kinds
      .slice(0, KINDS)
      .map(([end, number]) => `${grouped(number)} ${end === '' ? 'without an ending' : printable(end, 20)}`)
    const more = kinds.length > KINDS ? ', and others' : ''
    parts.push(`${countedFiles(files)} of other kinds (${shown.join(', ')}${more})`)
  }
  if (contents > 0)
    parts.push(`${countedFiles(contents)} that a signature beside ${contents === 1 ? 'it' : 'them'} is of`)
  if (folders > 0) parts.push(`${folders === 1 ? '1 folder' : `${grouped(folders)} folders`} (--recursive)`)
  if (links > 0) parts.push(links === 1 ? '1 link to a folder' : `${grouped(links)} links to folders`)
  return parts.length === 0 ? null : `Left out: ${parts.join('; ')}.`
}

/** Kinds of files that are named. */
const KINDS = 5

const countedFiles = (number: number): string => (number === 1 ? '1 file' : `${grouped(number)} files`)

/** As the first line of every report says it; `null`: of a list that a decision may rest on. */
export function environmentLine(environment: Environment): string | null {
  return environment === 'production'
    ? null
    : `${environment.toUpperCase()} DATA: no decision about a real document may rest on this.`
}
