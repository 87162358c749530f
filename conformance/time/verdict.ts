import type { SignatureReport, TimeStampReport } from '../../src/report/types.ts'

/** What is right for a signature. Of several sub-indications any may stand; `null`: nothing is said. */
export interface Right {
  readonly indication: string
  readonly subIndication: string | readonly string[] | null
  readonly level?: string | null
  readonly changes?: string | null
}

/** What another validator answers, in words of its own. */
export interface Answer {
  readonly indication: string | null
  readonly subIndication?: string | null
  readonly level?: string | null
  readonly bestSignatureTime?: string | null
  readonly timestamps?: readonly StampAnswer[]
  readonly changes?: Readonly<Record<string, unknown>> | string | null
}

/** Of one time-stamp that belongs to a signature. */
export interface StampAnswer {
  readonly type: string
  readonly time: string
  readonly indication: string | null
  readonly subIndication?: string | null
}

/** Of one signature, in the words that are compared. */
export interface Verdict {
  readonly indication: string
  readonly subIndication: string | null
  readonly level: string | null
  /** `none`, `allowed`, `not allowed`; `null`: nothing is said. */
  readonly changes: string | null
}

/** A time-stamp has PASSED where a signature has TOTAL-PASSED (ETSI EN 319 102-1 §5.4, §5.3): it is one word here. */
export function indicationWord(indication: string): string {
  return indication.replace('_', '-').replace('TOTAL-', '')
}

/** Sub-indications of FAILED (ETSI EN 319 102-1 table 5). */
const OF_FAILED: ReadonlySet<string> = new Set([
  'FORMAT_FAILURE',
  'HASH_FAILURE',
  'SIG_CRYPTO_FAILURE',
  'REVOKED',
  'EXPIRED',
  'NOT_YET_VALID',
])

export interface RightPair {
  readonly indication: string
  readonly subIndication: string | null
}

/** The pairs that are right: a sub-indication of FAILED makes the pair that it belongs to, whatever stands before it. */
export function rightPairs({ indication, subIndication }: Right): readonly RightPair[] {
  const word = indicationWord(indication)
  const subs = subIndication === null ? [] : [subIndication].flat()
  if (subs.length === 0) return [{ indication: word, subIndication: null }]
  return subs.map((sub) => ({ indication: OF_FAILED.has(sub) ? 'FAILED' : word, subIndication: sub }))
}

/** `INDETERMINATE/NO_POE|TRY_LATER`: the indication stands once for all that follow it. */
export function wordsOfPairs(pairs: readonly RightPair[], or = '|'): string {
  const words = pairs.map(({ indication, subIndication }, i) => {
    const isNew = i === 0 || pairs[i - 1]?.indication !== indication
    return [isNew ? indication : null, subIndication].filter((word) => word !== null).join('/')
  })
  return words.join(or)
}

/** `PAdES_BASELINE_LT`, `PAdES-BASELINE-LT` and `B-LT` are one level; what is no baseline level has none. */
export function levelWord(level: string | null | undefined): string | null {
  const found = /(?:^|BASELINE[-_]|B-)(B|T|LT|LTA)$/.exec(level ?? '')
  return found === null ? null : `B-${found[1]}`
}

const CHANGES: Readonly<Record<string, string>> = {
  none: 'none',
  permitted: 'allowed',
  metadata: 'allowed',
  'form-fill': 'allowed',
  forbidden: 'not allowed',
  suspicious: 'not allowed',
}

/** What is right of changes; a word that is not known stands as it is, and agrees with nothing. */
export function changesWord(right: string): string {
  return CHANGES[right] ?? right
}

/** The level is read as a library of any age has it. */
export function verdictOf(signature: SignatureReport): Verdict {
  const { indication, subIndication, changes } = signature
  const { level } = signature as { readonly level?: unknown }
  return {
    indication: indicationWord(indication),
    subIndication: subIndication ?? null,
    level: typeof level === 'string' ? level : null,
    changes: changes === undefined ? null : changes.allowed ? allowedWord(changes.category) : 'not allowed',
  }
}

const STAMP_TYPES: Readonly<Record<string, string>> = {
  'signature-time-stamp': 'SIGNATURE_TIMESTAMP',
  'content-time-stamp': 'CONTENT_TIMESTAMP',
  'archive-time-stamp': 'ARCHIVE_TIMESTAMP',
}

/** A verdict on a time-stamp is read as a library of any age has it. */
export function stampAnswer(stamp: TimeStampReport): StampAnswer {
  const { indication, subIndication } = stamp as Partial<Pick<SignatureReport, 'indication' | 'subIndication'>>
  return {
    type: STAMP_TYPES[stamp.kind] ?? stamp.kind,
    time: stamp.genTime,
    indication: indication ?? null,
    subIndication: subIndication ?? null,
  }
}

function allowedWord(category: string): string {
  return category === 'none' ? 'none' : 'allowed'
}

export interface Comparison {
  readonly expected: string
  readonly actual: string
  readonly agrees: boolean
  /** What differs. */
  readonly differs: readonly (keyof Verdict)[]
}

/** Only what the source says is compared. A sub-indication is compared where the indications agree. */
export function compareVerdicts(right: Right, actual: Verdict): Comparison {
  const pairs = rightPairs(right)
  const level = right.level ?? null
  const changes = right.changes == null ? null : changesWord(right.changes)
  const differs: (keyof Verdict)[] = []
  const alike = pairs.filter(({ indication }) => indication === actual.indication)
  if (alike.length === 0) differs.push('indication')
  else if (!alike.some(({ subIndication }) => subIndication === actual.subIndication)) differs.push('subIndication')
  if (level !== null && level !== actual.level) differs.push('level')
  if (changes !== null && changes !== actual.changes) differs.push('changes')
  return {
    expected: wordsOf(pairs, level, changes),
    actual: wordsOf(
      [actual],
      level === null ? null : (actual.level ?? 'no level'),
      changes === null ? null : (actual.changes ?? 'not judged'),
    ),
    agrees: differs.length === 0,
    differs,
  }
}

function wordsOf(pairs: readonly RightPair[], level: string | null, changes: string | null): string {
  return [wordsOfPairs(pairs), level, changes === null ? null : `changes ${changes}`]
    .filter((word) => word !== null)
    .join(' ')
}
