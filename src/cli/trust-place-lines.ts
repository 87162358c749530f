import { quoted } from '../core/printable.ts'
import { type Code, STATE_NAMES, STATES, type StateCode } from '../index.ts'
import type { PlacedCertificate, Placement } from '../trust/tools.ts'
import { asGiven } from './errors.ts'
import { wrapLine } from './wrap-line.ts'

/** A file that was given, and what is in it. */
export interface PlacedFile {
  readonly file: string
  readonly certificates: readonly PlacedCertificate[]
  /** Why it could not be read, in words; absent: it could. */
  readonly fault?: { readonly code: Code; readonly why: string }
}

/** Reasons and notes are sentences, longer than names. */
const NOTE_LENGTH = 400

const PLACEMENTS: readonly Placement[] = ['service', 'intermediate-only', 'excluded', 'digest-alone', 'not-listed']

const TITLE: Readonly<Record<Placement, string>> = {
  service: 'service: a path may end in it',
  'intermediate-only': 'intermediate-only: known, and never an anchor',
  excluded: 'excluded: a path through it is refused',
  'digest-alone': 'known by a published digest alone: no anchor',
  'not-listed': 'In no list',
}

interface Row {
  readonly label: string
  readonly certificate: PlacedCertificate
}

/** By state and by place, with a count of all in the end. */
export function placeLines(files: readonly PlacedFile[]): readonly string[] {
  const rows = files.flatMap(rowsOf)
  const width = Math.max(0, ...rows.map(({ label }) => label.length)) + 2
  const of = (state: StateCode | undefined, placement: Placement): readonly Row[] =>
    rows.filter(({ certificate }) => certificate.state === state && certificate.placement === placement)
  const faults = files.flatMap(({ file, fault }) => (fault === undefined ? [] : [{ file, ...fault }]))
  return [
    ...STATES.filter((state) => rows.some(({ certificate }) => certificate.state === state)).flatMap((state) => [
      `${STATE_NAMES[state]} (${state})`,
      ...PLACEMENTS.flatMap((placement) => {
        const group = of(state, placement)
        return group.length === 0 ? [] : [`  ${TITLE[placement]}`, ...group.flatMap((row) => rowLines(row, width))]
      }),
      '',
    ]),
    ...(of(undefined, 'not-listed').length === 0
      ? []
      : [TITLE['not-listed'], ...of(undefined, 'not-listed').flatMap((row) => rowLines(row, width)), '']),
    ...(faults.length === 0
      ? []
      : [
          'Not read',
          ...faults.flatMap(({ file, code, why }) => wrapLine(`    ${asGiven(file)}  ${code}: ${why}`, 4)),
          '',
        ]),
    ...tableOf(rows),
    '',
    `${counted(rows.length, 'certificate')} in ${counted(files.length, 'file')}.`,
  ]
}

const counted = (count: number, what: string): string => `${count} ${count === 1 ? what : `${what}s`}`

/** A file of PEM may have several: each has its number. */
function rowsOf({ file, certificates }: PlacedFile): readonly Row[] {
  return certificates.map((certificate, index) => ({
    label: asGiven(certificates.length === 1 ? file : `${file}#${index + 1}`),
    certificate,
  }))
}

function rowLines({ label, certificate }: Row, width: number): readonly string[] {
  return [
    ...wrapLine(`    ${label.padEnd(width)}${whatOf(certificate)}`, 4),
    ...notesOf(certificate).flatMap((note) => wrapLine(`        ${note}`, 0)),
  ]
}

/** The entry; of what has none, who it says that it is. */
function whatOf({ entries, digest, subject }: PlacedCertificate): string {
  if (digest !== undefined) return quoted(digest.name)
  if (entries.length === 0) return quoted(subject)
  return entries.map((entry) => ('type' in entry ? `${entry.id} ${entry.type}` : entry.id)).join(', ')
}

function notesOf({ by, entries, namesakes, sameKey }: PlacedCertificate): readonly string[] {
  const listed = by === 'name-and-key' ? ['another certificate of this name and key than the list names'] : []
  const renamed = by === 'key' ? ['the key of this entry, under another name'] : []
  const reasons = entries.flatMap((entry) =>
    'reason' in entry ? [`${entry.ground}: ${quoted(entry.reason, NOTE_LENGTH)}`] : [],
  )
  const others = namesakes.map(({ id }) => `has the name of ${id}, and another key: it is another`)
  const keys = sameKey.map(({ id }) => `has the key of ${id}, under another name`)
  return [...reasons, ...listed, ...renamed, ...others, ...keys]
}

/** Certificates by state and place, as `trust-lists/README.md` has them. */
function tableOf(rows: readonly Row[]): readonly string[] {
  const columns = PLACEMENTS.filter((placement) => rows.some(({ certificate }) => certificate.placement === placement))
  const states = [...STATES, undefined].filter((state) => rows.some(({ certificate }) => certificate.state === state))
  const line = (first: string, counts: readonly string[]): string =>
    `${first.padEnd(13)}${counts.map((text, i) => text.padStart((columns[i]?.length ?? 0) + 2)).join('')}`
  const countsOf = (chosen: readonly Row[]): readonly string[] =>
    columns.map((placement) => String(chosen.filter(({ certificate }) => certificate.placement === placement).length))
  return [
    line('certificates', columns),
    ...states.map((state) =>
      line(state ?? 'no list', countsOf(rows.filter(({ certificate }) => certificate.state === state))),
    ),
    line('all', countsOf(rows)),
  ]
}
