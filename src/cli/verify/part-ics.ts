import { createHash } from 'node:crypto'
import { escapeUnseen } from '../../core/printable.ts'
import { type Forecast, type Report, render } from '../../index.ts'
import { placeOf } from '../../render/tell/tell-contained.ts'
import { VERSION } from '../version.ts'
import type { FilePlace, NotJudged } from './asked.ts'
import { type ReportForm, readerOf } from './form.ts'

/** RFC 5545 §3.4: what stands around all of them. */
export const ICS_HEAD: string = linesOf([
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  `PRODID:-//asean-verify//asean-verify ${VERSION}//EN`,
  'CALSCALE:GREGORIAN',
])
export const ICS_TAIL: string = linesOf(['END:VCALENDAR'])

/** Columns that no sentence has. */
const UNBROKEN = 10_000

/** Days before the end at which a calendar reminds of it. */
const REMINDER = 30

/** An event at the last second of a verdict; of one that has none that is known, something to look at. */
export async function icsOfForecast(
  place: FilePlace,
  { report, forecast }: { readonly report: Report; readonly forecast: Forecast },
  form: ReportForm,
): Promise<string> {
  // A calendar breaks lines itself: a paragraph is one line here.
  const told = (await render(forecast, { format: 'text', width: UNBROKEN, ...readerOf(form) }))
    .trim()
    .replace(/^ +/gm, '')
  const { sha256, size } = report.document
  const stamp = instantOf(report.validationTime)
  const title = `${nameOf(place)}: ${firstLine(told)}`
  // The same of the same document, so that a calendar that is read again has it once.
  const uid = uidOf(`${sha256} ${size} ${placeOf(place.inside ?? [])}`)
  if (!forecast.known) return todo({ uid, stamp, title, told })
  return linesOf([
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stamp}`,
    `DTSTART:${instantOf(forecast.until)}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(told)}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(title)}`,
    `TRIGGER:-P${REMINDER}D`,
    'END:VALARM',
    'END:VEVENT',
  ])
}

export function icsOfNotJudged(place: FilePlace, { code, why }: NotJudged): string {
  const stamp = instantOf(new Date().toISOString())
  return todo({ uid: uidOf(`not judged ${nameOf(place)}`), stamp, title: `${nameOf(place)}: ${code}`, told: why })
}

interface Todo {
  readonly uid: string
  readonly stamp: string
  readonly title: string
  readonly told: string
}

function todo({ uid, stamp, title, told }: Todo): string {
  return linesOf([
    'BEGIN:VTODO',
    `UID:${uid}`,
    `DTSTAMP:${stamp}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(told)}`,
    'END:VTODO',
  ])
}

const nameOf = ({ path, inside }: FilePlace): string => (inside === undefined ? path : `${path} > ${placeOf(inside)}`)
const firstLine = (text: string): string => (text.split('\n')[0] ?? '').replace(/\s+/g, ' ').trim()
const uidOf = (text: string): string => `${createHash('sha256').update(text).digest('hex').slice(0, 32)}@asean-verify`

/** §3.3.5: a time of UTC. */
function instantOf(time: string): string {
  return `${time.slice(0, 19).replace(/[-:]/g, '')}Z`
}

/** §3.3.11; what commands a terminal or misleads the eye is escaped before. */
function escaped(text: string): string {
  const lines = text.split('\n').map(escapeUnseen).join('\n')
  return lines.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n')
}

/** §3.1: lines end with CRLF, and have 75 octets at most; what is more goes on behind a space. */
function linesOf(lines: readonly string[]): string {
  return lines.map((line) => `${foldedOf(line)}\r\n`).join('')
}

const LONGEST = 75

function foldedOf(line: string): string {
  const folded: string[] = []
  let current = ''
  let octets = 0
  for (const character of line) {
    const more = new TextEncoder().encode(character).length
    if (octets + more > LONGEST) {
      folded.push(current)
      current = ' '
      octets = 1
    }
    current += character
    octets += more
  }
  return [...folded, current].join('\r\n')
}
