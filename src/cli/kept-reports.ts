import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { tooMuchJson } from '../core/json-depth.ts'
import type { Report } from '../index.ts'
import { beginsAsArchive } from './archive-head.ts'
import { asCommandError, listFolder } from './files.ts'
import { linesOf, UnreadableFile, wholeText } from './read-lines.ts'

/** A report as a file has it, or why it has none. */
export type Kept = KeptReport | KeptArchive | NoReport

/** An archive: it is judged again, and has no report in it. */
export interface KeptArchive {
  readonly file: string
  readonly isArchive: true
}

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
 * The reports of a file: one, one a line, or an array with an element a line, as `--json` writes it of several documents, each with its name. What is no report is told, and
 * so is a file that cannot be read. Of a file that has no report at all that is told once.
 */
export function* reportsIn(file: string): Generator<Kept> {
  let reports = 0
  // The first line that is none, until a report is found; how many there were.
  let first: NoReport | null = null
  let others = 0
  let told = 0
  let isArray = false
  try {
    for (const { octets: line, number, count, isAll } of linesOf(file, SHORTEST)) {
      if (number === 1 && isBracket(line, OPENS_ARRAY)) {
        isArray = true
        continue
      }
      if (isArray && isBracket(line, CLOSES_ARRAY)) continue
      const octets = isArray ? withoutComma(line) : line
      if (number === 1 && beginsAsArchive(octets)) {
        yield { file, isArchive: true }
        return
      }
      const place = { file, ...(isAll ? {} : { line: number }) }
      const report = mayBeReport(octets) ? reportOf(new TextDecoder().decode(octets)) : null
      if (report !== null) {
        if (reports++ === 0 && first !== null) yield first
        yield { ...place, report }
        continue
      }
      const whole = reports + others === 0 && beginsAsObject(octets) ? wholeReport(file) : null
      if (whole !== null) {
        yield { file, report: whole }
        return
      }
      const other = { ...place, why: NO_REPORT }
      others += count
      first ??= other
      if (reports > 0 && told++ < TOLD)
        yield count === 1 ? other : { ...other, why: `${count} lines from there are no report` }
    }
    if (reports === 0) yield first ?? { file, why: isArray ? 'has no report in it' : 'is empty' }
    else if (told > TOLD) yield { file, why: `has ${others} lines that are no report, of which the first are told` }
  } catch (error) {
    if (reports === 0 && first !== null) yield first
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

/** Lines of one file that are told one by one: it may have as many as octets. */
const TOLD = 64

/** `{"schemaVersion":2,"document":{},"question":{},"decision":{},"signatures":[]}` and shorter lines have no room for a report. */
const SHORTEST = 77
const CLOSES = 0x7d
const OPENS_ARRAY = 0x5b
const CLOSES_ARRAY = 0x5d
const COMMA = 0x2c

const isBracket = (line: Uint8Array, octet: number): boolean => line.length === 1 && line[0] === octet

/** Between two elements. */
function withoutComma(line: Uint8Array): Uint8Array {
  return line[line.length - 1] === COMMA ? line.subarray(0, -1) : line
}

/** What is plainly no report is not made into text, and not parsed. */
function mayBeReport(octets: Uint8Array): boolean {
  return octets.length >= SHORTEST && beginsAsObject(octets) && octets[octets.length - 1] === CLOSES
}

/** Behind a byte order mark, where there is one. */
function beginsAsObject(octets: Uint8Array): boolean {
  const start = octets[0] === 0xef && octets[1] === 0xbb && octets[2] === 0xbf ? 3 : 0
  return octets[start] === 0x7b
}

function reportOf(text: string): Report | null {
  const value = parsed(text)
  const report = isObject(value) && isObject(value['report']) ? value['report'] : value
  return isReport(report) ? report : null
}

function parsed(text: string): unknown {
  if (tooMuchJson(text) !== null) return null
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
