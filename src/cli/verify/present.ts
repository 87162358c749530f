import type { Trust } from '../../index.ts'
import { givenTrustLines } from '../given-trust-line.ts'
import { jsonLine } from '../json-output.ts'
import { printError } from '../output.ts'
import type { AskedOfFiles, FileOutcome, NotJudged, Task } from './asked.ts'
import type { PassedOver } from './find-documents.ts'
import type { ReportForm } from './form.ts'
import { type OutputPlace, standardOutput } from './output-place.ts'
import {
  closingLines,
  count,
  createTable,
  createTally,
  environmentLine,
  leftOutWords,
  type SummaryVoice,
  shownPath,
  summaryVoice,
  type ToldFile,
} from './summary.ts'

export interface PresentOptions {
  readonly asked: AskedOfFiles
  readonly place: OutputPlace
  readonly paths: readonly string[]
  readonly leftOut: PassedOver
  readonly several: boolean
  /** `only`: the table and no reports; `counts`: what stands below it alone, which names no file and nobody. */
  readonly table: 'none' | 'counts' | 'last' | 'only'
  readonly quiet: boolean
  /** What is to be known of it stands above the table. */
  readonly trust: Trust
  readonly hasAnchors: boolean
}

/** Writes answers out, one after another, in the order of the files. */
export interface Presenter {
  tell(task: Pick<Task, 'path'>, outcome: Exclude<FileOutcome, { kind: 'misuse' }>): Promise<void>
  finish(): Promise<void>
}

/** Where `render` breaks lines that are for no terminal. */
const WIDTH = 96

export async function createPresenter(options: PresentOptions): Promise<Presenter> {
  const { asked, place, leftOut, several, table, quiet } = options
  const { colour, width = WIDTH, format, language } = asked.form
  const voice = await summaryVoice(language)
  const rowLines = createTable({ width, colour, paths: options.paths }, voice)
  const tally = createTally()
  const rows: { readonly path: string; readonly told: ToldFile }[] = []
  const heading = linesOf(table === 'only' || table === 'last' ? await headingLines(options, width, voice) : [])
  // The same twice, one below the other, is once too often.
  const isOnScreen = table === 'only' && place === standardOutput && process.stdout.isTTY === true
  let isFirst = true
  return {
    async tell({ path }, outcome) {
      const told: ToldFile = outcome.kind === 'judged' ? outcome.row : outcome
      count(tally, told)
      if (outcome.kind === 'judged') {
        // Of several, the table and the lines of JSON say it.
        if (!quiet && !several && !asked.form.redact) for (const note of outcome.notes) printError(note)
        await place.write(outcome.text)
      } else {
        // The name of a file may be that of a person.
        const where = asked.form.redact ? 'a file' : shownPath(path)
        if (!isOnScreen) printError(`asean-verify: ${outcome.code}: ${where}: ${whyOf(outcome, asked.form)}`)
        if (format === 'ndjson') await place.write(jsonLine(notJudgedLine(path, outcome, asked.form)))
      }
      if (table === 'last') rows.push({ path, told })
      if (table === 'only') await place.write(`${isFirst ? heading : ''}${linesOf(rowLines(path, told))}`)
      isFirst = false
    },
    async finish() {
      if (table === 'last') {
        await place.write(`${heading}${voice.words.title}\n\n`)
        for (const { path, told } of rows) await place.write(linesOf(rowLines(path, told)))
      }
      if (table !== 'none') {
        const expectsSigner = asked.question.signer !== undefined
        const left = table === 'counts' ? NOTHING_LEFT_OUT : leftOut
        await place.write(`\n${linesOf(await closingLines(tally, { width, leftOut: left, expectsSigner }, voice))}`)
      } else if (several && !quiet) {
        const left = leftOutWords(asked.form.redact ? NOTHING_LEFT_OUT : leftOut, voice)
        if (left !== null) printError(left)
      }
    },
  }
}

async function headingLines(
  { trust, hasAnchors, asked: { form } }: PresentOptions,
  width: number,
  voice: SummaryVoice,
): Promise<readonly string[]> {
  const line = environmentLine(trust.environment, voice)
  const given = await givenTrustLines(trust, { anchors: hasAnchors, language: form.language, width })
  return [...(line === null ? [] : [line]), ...given]
}

/** The end of a name is a part of it. */
const NOTHING_LEFT_OUT: PassedOver = { others: new Map(), contents: 0, folders: 0, links: 0 }

function notJudgedLine(file: string, { code, why }: NotJudged, { redact }: ReportForm): object {
  const message = whyOf({ code, why }, { redact })
  return redact ? { error: { code, message } } : { file, error: { code, message } }
}

/** What a defect says of itself may be a text of the document. */
function whyOf({ code, why }: Pick<NotJudged, 'code' | 'why'>, { redact }: Pick<ReportForm, 'redact'>): string {
  return redact && code === 'INTERNAL_ERROR' ? 'please report it' : why
}

const linesOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')
