import { isList, misuse, reading, requireRecord } from '../core/misuse.ts'
import { printable } from '../core/printable.ts'
import type { TextChange, TextChangeKind, TextChanges } from '../report/text-changes.ts'
import type { Report } from '../report/types.ts'
import { printableAnswer } from './printable-answer.ts'

/** Changes that are told; the others are counted. */
const MOST = 300
/** Of one text. */
const LONGEST = 600

const KIND: Readonly<Record<TextChangeKind, true>> = {
  words: true,
  field: true,
  'field-look': true,
  note: true,
  'image-added': true,
  'image-removed': true,
  'image-changed': true,
  signature: true,
  'same-words': true,
  moved: true,
  look: true,
  'page-added': true,
  'page-removed': true,
  'page-size': true,
  'page-not-drawn': true,
}
export const TEXT_CHANGE_KINDS: readonly TextChangeKind[] = Object.keys(KIND) as TextChangeKind[]

const TEXTS = ['name', 'before', 'after', 'lead', 'tail', 'over'] as const

/**
 * What `textChanges` of the viewer gave, or what was read from a file as that: copied, and every text made printable; a value stays the one that it is.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function takeTextChanges(given: unknown, name: string): TextChanges {
  requireRecord(given, name)
  return reading(name, () => {
    const { signature, pages, changes, more, uncounted } = given
    if (typeof signature !== 'string') throw misuse(`${name}.signature`, signature, 'the id of a signature')
    requireRecord(pages, `${name}.pages`)
    if (!isList(changes)) throw misuse(`${name}.changes`, changes, 'a list')
    const count = (value: unknown, member: string): number => countOf(value, `${name}.${member}`)
    return {
      signature,
      pages: {
        signed: count(pages['signed'], 'pages.signed'),
        today: count(pages['today'], 'pages.today'),
        read: count(pages['read'], 'pages.read'),
        drawn: count(pages['drawn'], 'pages.drawn'),
      },
      changes: changes.slice(0, MOST).map((change, i) => takeChange(change, `${name}.changes[${i}]`)),
      more: count(more, 'more') + Math.max(0, changes.length - MOST),
      ...(uncounted === true ? { uncounted } : {}),
    }
  })
}

/** @throws {UsageError} `USAGE_OPTION_INVALID` where they are of another document */
export function requireSignature(textChanges: TextChanges | undefined, { signatures }: Report): void {
  if (textChanges !== undefined && !signatures.some(({ id }) => id === textChanges.signature))
    throw misuse('textChanges.signature', textChanges.signature, 'the id of a signature in the report')
}

function takeChange(given: unknown, where: string): TextChange {
  requireRecord(given, where)
  const { what, page, unseen } = given
  const kind = TEXT_CHANGE_KINDS.find((one) => one === what)
  if (kind === undefined) throw misuse(`${where}.what`, what, 'a kind of change')
  const texts: Partial<Record<(typeof TEXTS)[number], string>> = {}
  for (const member of TEXTS) {
    const text = given[member]
    if (text === undefined) continue
    if (typeof text !== 'string') throw misuse(`${where}.${member}`, text, 'text')
    const isValue = kind === 'field' && (member === 'before' || member === 'after')
    texts[member] = isValue ? printableAnswer(text) : printable(text, LONGEST)
  }
  const change = { what: kind, page: countOf(page, `${where}.page`), ...texts }
  return unseen === true ? { ...change, unseen } : change
}

function countOf(value: unknown, where: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw misuse(where, value, 'a number')
  return value
}
