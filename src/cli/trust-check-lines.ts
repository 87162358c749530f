import { plain, printable, quoted } from '../core/printable.ts'
import { explain, type Language, STATE_NAMES } from '../index.ts'
import type { CheckedFinding, StateNotKnown, TrustCheck } from '../trust/tools.ts'
import { asGiven } from './errors.ts'
import { wrapLine } from './wrap-line.ts'

/** Notes of lists are sentences, longer than names. */
const NOTE_LENGTH = 400
/** Entries named in one line of notes. */
const NAMED = 3

interface Options {
  readonly detail: boolean
  readonly language: Language
}

/** What was found, and what remains unknown, for a person. Notes of one kind in one file are one line, unless all are wanted. */
export async function checkLines(check: TrustCheck, { detail, language }: Options): Promise<readonly string[]> {
  const { findings, counts, files, notKnown } = check
  const wrong = findings.filter(({ level }) => detail || level !== 'note')
  const notes = detail ? [] : groupsOf(findings.filter(({ level }) => level === 'note'))
  return [
    ...(await Promise.all(wrong.map((finding) => findingLines(finding, language)))).flat(),
    ...notes.map(noteLine),
    ...(findings.length === 0 ? [] : ['']),
    `${files.length} ${files.length === 1 ? 'file' : 'files'}: ${counted(counts.error, 'error')}, ${counted(counts.warning, 'warning')}, ${counted(counts.note, 'note')}.`,
    ...(notes.length === 0 ? [] : ['Notes need no action; --details shows each with its place.']),
    '',
    ...notKnownLines(notKnown),
  ]
}

const counted = (count: number, what: string): string => `${count} ${count === 1 ? what : `${what}s`}`

async function findingLines(
  { code, level, file, line, pointer, data }: CheckedFinding,
  language: Language,
): Promise<readonly string[]> {
  const place = file === '' ? '' : `${asGiven(file)}${line === undefined ? '' : `:${line}`}: `
  const { why } = data
  return [
    `${place}${level} ${code}: ${await explain(code, data, language)}`,
    ...(why === undefined ? [] : [`    ${printable(String(why), NOTE_LENGTH)}`]),
    ...(pointer === '' ? [] : [`    at ${printable(pointer, NOTE_LENGTH)}`]),
  ]
}

function groupsOf(notes: readonly CheckedFinding[]): readonly (readonly CheckedFinding[])[] {
  const groups = new Map<string, CheckedFinding[]>()
  for (const note of notes) {
    const key = `${note.file} ${note.code}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [note])
    else group.push(note)
  }
  return [...groups.values()]
}

function noteLine(group: readonly CheckedFinding[]): string {
  const [first] = group
  if (first === undefined) return ''
  const entries = group.flatMap(({ data }) => {
    const about = data['entry'] ?? data['agreement']
    return about === undefined ? [] : [plain(String(about))]
  })
  const more = entries.length > NAMED ? ` and ${entries.length - NAMED} more` : ''
  const names = entries.length === 0 ? '' : `: ${entries.slice(0, NAMED).join(', ')}${more}`
  const services = first.data['services']
  return `${asGiven(first.file)}: note ${first.code}${services === undefined ? '' : ` (${counted(Number(services), 'service')})`}${names}`
}

function notKnownLines(states: readonly StateNotKnown[]): readonly string[] {
  const listed = states.filter(({ list }) => list !== undefined)
  const unlisted = states.filter(({ list }) => list === undefined)
  return [
    'What remains unknown',
    ...listed.flatMap((state) => [
      `  ${STATE_NAMES[state.state]} (${state.state})`,
      ...[...countLines(state), ...state.texts.map((text) => quoted(text, NOTE_LENGTH))].flatMap((line) =>
        wrapLine(`    ${line}`, 2),
      ),
    ]),
    ...(unlisted.length === 0 ? [] : [`  no list here: ${unlisted.map(({ state }) => state).join(' ')}`]),
  ]
}

function countLines(state: StateNotKnown): readonly string[] {
  const { services, recognition } = state
  const lacking = (
    [
      ['attested by nobody official', state.unattested],
      ['without a legal class', state.withoutLegalClass],
      ['without a scope', state.withoutScope],
      ['without an official address', state.withoutOfficialAddress],
      ['without the end of their certificates', state.withoutExpiry],
    ] as const
  )
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count === services ? 'all' : count} ${what}`)
  return [
    ...(services === 0 ? ['No service is known.'] : []),
    ...(lacking.length === 0 ? [] : [`Of ${counted(services, 'service')}: ${lacking.join(', ')}.`]),
    ...(recognition === 'authoritative' ? [] : ['Whom it recognises: not known in full.']),
  ]
}
