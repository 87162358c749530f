import { extname } from 'node:path'
import type { Trust } from '../../index.ts'
import { wrapText } from '../../render/text/columns.ts'
import { paint } from '../../render/text/paint.ts'
import { givenTrustLines } from '../given-trust-line.ts'
import { printError } from '../output.ts'
import type { AskedOfFiles, FileOutcome, FilePlace, Judged, NotJudged, OpenedPart } from './asked.ts'
import type { PassedOver } from './find-documents.ts'
import { frameOf } from './frames.ts'
import { partOfNotJudged, whyIn } from './not-judged.ts'
import { type OutputPlace, standardOutput } from './output-place.ts'
import {
  closingLines,
  count,
  createTable,
  createTally,
  environmentLine,
  groupRows,
  labelOf,
  leftOutWords,
  type SummaryVoice,
  shownPlace,
  summaryVoice,
  type TableRow,
} from './summary.ts'
import type { RowLabel } from './summary-words/en.ts'

export interface PresentOptions {
  readonly asked: AskedOfFiles
  readonly place: OutputPlace
  readonly leftOut: PassedOver
  readonly several: boolean
  /** `only`: the table and no reports; `counts`: what stands below it alone, which names no file and nobody. */
  readonly table: 'none' | 'counts' | 'last' | 'only'
  /** Which files are told; all are counted. `null`: all. */
  readonly only: ReadonlySet<RowLabel> | null
  /** Whether the table has the codes of reasons. */
  readonly codes: boolean
  readonly quiet: boolean
  /** What is to be known of it stands above the table. */
  readonly trust: Trust
  readonly hasAnchors: boolean
}

/** Writes answers out, one after another, in the order of the files. */
export interface Presenter {
  tell(place: FilePlace, outcome: Exclude<FileOutcome, { kind: 'misuse' }>): Promise<void>
  finish(): Promise<void>
}

/** Where `render` breaks lines that are for no terminal. */
const WIDTH = 96

export async function createPresenter(options: PresentOptions): Promise<Presenter> {
  const { asked, place: output, leftOut, several, table, only, quiet } = options
  const { width = WIDTH, language } = asked.form
  const voice = await summaryVoice(language)
  const tally = createTally()
  const rows: TableRow[] = []
  const frame = await frameOf(asked.form)
  // The same twice, one below the other, is once too often.
  const isOnScreen = table === 'only' && output === standardOutput && process.stdout.isTTY === true
  let hidden = 0
  const tellOne = async (place: FilePlace, outcome: Judged | NotJudged): Promise<void> => {
    const told = outcome.kind === 'judged' ? outcome.row : { ...outcome, why: await whyIn(outcome, asked.form) }
    count(tally, told)
    if (outcome.kind === 'judged') {
      // Of several, the table and the lines of JSON say it.
      if (!quiet && !several && !asked.form.redact) for (const note of outcome.notes) printError(note)
    } else if (!isOnScreen && 'why' in told) {
      // The name of a file may be that of a person.
      const where = asked.form.redact ? 'a file' : shownPlace(place)
      printError(`asean-verify: ${outcome.code}: ${where}: ${told.why}`)
    }
    if (only?.has(labelOf(told)) === false) {
      hidden++
      return
    }
    const part = outcome.kind === 'judged' ? outcome.text : await partOfNotJudged(place, outcome, asked.form)
    await output.write(frame.add(part, told), asked.form.redact ? undefined : place)
    if (table === 'only' || table === 'last') rows.push({ place, told })
  }
  const tellPart = async (path: string, part: OpenedPart): Promise<void> => {
    const place = { path, ...(part.inside === undefined ? {} : { inside: part.inside }) }
    if (part.kind !== 'passed-over') return tellOne(place, part)
    if (part.standing === 'content') leftOut.contents++
    else if (part.standing === 'left-out') countOther(leftOut, part.inside?.at(-1) ?? path)
    if (part.text !== '' && only === null) await output.write(frame.add(part.text, null))
  }
  return {
    async tell(place, outcome) {
      if (outcome.kind !== 'opened') return tellOne(place, outcome)
      for (const part of outcome.parts) await tellPart(place.path, part)
    },
    async finish() {
      await output.write(await frame.end(tally))
      if (table === 'only' || table === 'last') await writeTable(options, { rows, width, voice })
      if (table !== 'none') {
        const expectsSigner = asked.question.signer !== undefined
        const left = table === 'counts' ? NOTHING_LEFT_OUT : leftOut
        const codes = options.codes && rows.length > 0
        const closing = { width, leftOut: left, expectsSigner, codes, hidden }
        await output.write(`\n${linesOf(await closingLines(tally, closing, voice))}`)
      } else if (several && !quiet) {
        const left = leftOutWords(asked.form.redact ? NOTHING_LEFT_OUT : leftOut, voice)
        if (left !== null) printError(left)
      }
    },
  }
}

interface Table {
  readonly rows: readonly TableRow[]
  readonly width: number
  readonly voice: SummaryVoice
}

/** In groups, so that it is written when the last file was judged: a paragraph for each thing to do. */
async function writeTable(options: PresentOptions, { rows, width, voice }: Table): Promise<void> {
  const { asked, codes, place, table } = options
  await place.write(linesOf(await headingLines(options, width, voice)))
  if (table === 'last') await place.write(`${voice.words.title}\n`)
  const places = rows.map((row) => row.place)
  const { colour } = asked.form
  const linesOfRow = createTable({ width, colour, places, codes }, voice)
  for (const [i, { headline, rows: own }] of groupRows(rows, voice).entries()) {
    const gap = i > 0 || table === 'last' ? '\n' : ''
    await place.write(
      `${gap}${linesOf(wrapText(headline, width).map((line) => (colour ? paint(line, 'bold') : line)))}`,
    )
    for (const row of own) await place.write(linesOf(linesOfRow(row.place, row.told)))
  }
}

async function headingLines(
  { trust, hasAnchors, asked: { form } }: PresentOptions,
  width: number,
  voice: SummaryVoice,
): Promise<readonly string[]> {
  const line = environmentLine(trust.environment, voice)
  const given = await givenTrustLines(trust, { anchors: hasAnchors, language: form.language, width })
  const lines = [...(line === null ? [] : wrapText(line, width)), ...given]
  return lines.length === 0 ? [] : [...lines, '']
}

/** A file in another that is no document. */
function countOther({ others }: PassedOver, name: string): void {
  const end = extname(name).toLowerCase()
  others.set(end, (others.get(end) ?? 0) + 1)
}

/** The end of a name is a part of it. */
const NOTHING_LEFT_OUT: PassedOver = { others: new Map(), contents: 0, folders: 0, links: 0 }

const linesOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')
