import { plain } from '../core/printable.ts'
import type { Compared, TrustChange } from '../trust/tools.ts'

/** Digests and sentences are longer than names. */
const VALUE_LENGTH = 400

const WHAT: Readonly<Record<Compared, string>> = {
  lists: 'all lists',
  list: 'list',
  service: 'service',
  intermediate: 'intermediate-only entry',
  exclusion: 'exclusion',
  agreement: 'agreement',
  agreements: 'file of agreements',
  completeness: 'completeness of the data of',
  'not-known': 'what is not known:',
  'known-digest': 'published digest:',
  'legal-context': 'national law:',
}

/** Members whose names say too little. */
const MEMBER: Readonly<Record<string, string>> = {
  key: 'key (SHA-256)',
  file: 'file (SHA-256)',
  refused: 'refused for',
  certificates: 'certificates (SHA-256)',
  sequenceNumber: 'sequence number',
  nextUpdate: 'next update',
  earlierStatuses: 'earlier statuses',
  legalClass: 'legal class',
  issuedBy: 'issued by',
  acceptsClientAuth: 'accepts clientAuth',
  knownFrom: 'known from',
  officialAddress: 'official address',
  notAfter: 'end of its newest certificate',
  pointingState: 'relying state',
  pointedState: 'state of origin',
  legalBasis: 'legal basis',
  effectOfRepeal: 'effect of repeal',
  appliesTo: 'applies to',
  maximumAmount: 'maximum amount',
  timeStamps: 'time-stamps',
}

/** What changed, in words: first what verdicts can differ by. */
export function diffLines(changes: readonly TrustChange[]): readonly string[] {
  if (changes.length === 0) return ['Nothing differs.']
  const deciding = changes.filter(({ decides }) => decides)
  const forPeople = changes.filter(({ decides }) => !decides)
  return [
    ...(deciding.length === 0
      ? ['No verdict can differ by these changes.']
      : ['Verdicts can differ by these changes:']),
    ...linesOf(deciding),
    ...(forPeople.length === 0 ? [] : ['', 'Changed for people who read it:', ...linesOf(forPeople)]),
    '',
    `${changes.length} ${changes.length === 1 ? 'change' : 'changes'}, ${deciding.length} of them deciding.`,
  ]
}

/** Several changes of one thing stand under its name. */
function linesOf(changes: readonly TrustChange[]): readonly string[] {
  const lines: string[] = []
  let last = ''
  for (const { what, change, id, member = '', from, to } of changes) {
    const thing = `${WHAT[what]} ${plain(id, VALUE_LENGTH)}`
    const sign = { added: '+', removed: '-', changed: '~', moved: '~' }[change]
    if (change === 'moved') lines.push(`  ${sign} ${plain(id)}: was ${nameOf(from)}, is ${nameOf(to)} now`)
    else if (change !== 'changed') lines.push(`  ${sign} ${thing} ${change}`)
    else {
      if (last !== thing) lines.push(`  ${sign} ${thing}`)
      lines.push(`      ${MEMBER[member] ?? member}: ${value(from)} -> ${value(to)}`)
    }
    last = change === 'changed' ? thing : ''
  }
  return lines
}

const value = (text: string | undefined): string => (text === undefined ? 'not said' : plain(text, VALUE_LENGTH))

function nameOf(placement: string | undefined): string {
  return (
    { service: 'a service', intermediate: 'intermediate-only', exclusion: 'excluded' }[placement ?? ''] ?? 'unknown'
  )
}
