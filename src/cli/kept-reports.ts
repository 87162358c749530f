import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Report } from '../index.ts'
import { asCommandError, listFolder } from './files.ts'
import { linesOf, UnreadableFile, wholeText } from './read-lines.ts'

/** A report as a file has it, or why it has none. */
export type Kept = KeptReport | NoReport

export interface KeptReport extends Place {
  readonly report: Report
}

export interface NoReport extends Place {
  readonly why: string
}

interface Place {
  readonly file: string
  /** Of several in one file: the line. */
  readonly line?: number
}

/** Every file in these folders and in those below them, by name. A file that is named is read as it is. */
export async function* filesIn(paths: readonly string[]): AsyncGenerator<string | NoReport> {
  for (const path of paths) {
    try {
      if (!(await stat(path)).isDirectory()) yield path
      else
        for (const { name, isFolder, problem } of await listFolder(path)) {
          if (problem !== undefined) yield { file: join(path, name), why: problem.message }
          else if (isFolder) yield* filesIn([join(path, name)])
          else yield join(path, name)
        }
    } catch (error) {
      yield { file: path, why: asCommandError(path, error).message }
    }
  }
}

/**
 * The reports of a file: one, or one a line. `--json` of several documents writes each with the name of its file. What is no report is told, and
 * so is a file that cannot be read. Of a file that has no report at all that is told once.
 */
export function* reportsIn(file: string): Generator<Kept> {
  let reports = 0
  const others: NoReport[] = []
  try {
    for (const { text, number, isAll } of linesOf(file)) {
      if (number === 1 && text.startsWith('asean-verify-archive ')) {
        yield { file, why: 'is an archive, and has no report in it: keep what asean-verify judge FILE --json gives' }
        return
      }
      const place = { file, ...(isAll ? {} : { line: number }) }
      const report = reportOf(text)
      if (report !== null) {
        if (reports++ === 0) yield* others
        yield { ...place, report }
        continue
      }
      const whole = reports + others.length === 0 ? wholeReport(file) : null
      if (whole !== null) {
        yield { file, report: whole }
        return
      }
      const other = { ...place, why: NO_REPORT }
      if (reports > 0) yield other
      else others.push(other)
    }
    if (reports === 0) yield others[0] ?? { file, why: 'is empty' }
  } catch (error) {
    if (reports === 0) yield* others.slice(0, 1)
    yield { file, why: error instanceof UnreadableFile ? error.message : asCommandError(file, error).message }
  }
}

/** JSON that is written for people goes over several lines. */
function wholeReport(file: string): Report | null {
  try {
    return reportOf(wholeText(file))
  } catch (error) {
    // What is too large to be one report may have one a line.
    if (error instanceof UnreadableFile) return null
    throw error
  }
}

const NO_REPORT = 'is no report'

function reportOf(text: string): Report | null {
  const value = parsed(text)
  const report = isObject(value) && isObject(value['report']) ? value['report'] : value
  return isReport(report) ? report : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** The members that are read on: a hundred thousand are not held against their schema. */
function isReport(value: unknown): value is Report {
  return (
    isObject(value) &&
    typeof value['schemaVersion'] === 'number' &&
    isObject(value['document']) &&
    isObject(value['question']) &&
    isObject(value['decision']) &&
    Array.isArray(value['signatures']) &&
    value['signatures'].every(
      (signature) =>
        isObject(signature) &&
        typeof signature['id'] === 'string' &&
        Array.isArray(signature['path']) &&
        isObject(signature['time']) &&
        Array.isArray(signature['time']['timeStamps']),
    )
  )
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
