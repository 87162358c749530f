import type { Code } from '../../core/codes.ts'
import type { SignatureReport } from '../types.ts'
import type { Mark } from './page.ts'
import type { Voice } from './voice.ts'

export interface Intactness {
  readonly mark: Mark
  readonly sentences: readonly string[]
  /** Codes that these sentences have told, so that they need not be told again. */
  readonly told: readonly Code[]
  /** What follows for validity; `null`: nothing by itself. */
  readonly consequence: string | null
}

/** Whether the document is what was signed, how much of it was, and what came after: the question of every reader. */
export function describeIntactness(signature: SignatureReport, voice: Voice): Intactness {
  const broken = brokenBy(signature)
  if (broken !== null) {
    const sentence = brokenSentence(signature, broken, voice)
    return {
      ...answer('no', 'bad', [sentence], voice),
      told: broken === 'form' ? [] : [broken],
      consequence: voice.say('notIntact'),
    }
  }
  const { digest, signature: value } = signature.integrity
  if (digest !== 'verified' || value !== 'verified')
    return { ...answer('notKnown', 'warn', [voice.say('notChecked')], voice), told: [], consequence: null }
  const changed = signature.changes?.allowed === false
  const sentences = [voice.say('unaltered'), ...coverage(signature, voice)]
  return {
    ...answer(changed ? 'partly' : 'yes', changed ? 'warn' : 'good', sentences, voice),
    told: changed ? ['PDF_LATER_CHANGES_NOT_JUDGED'] : [],
    consequence: changed ? voice.say('changedSince') : null,
  }
}

function brokenSentence({ kind }: SignatureReport, broken: Code | 'form', voice: Voice): string {
  if (broken === 'form') return voice.say('formBroken')
  // What the code says is about a document.
  if (kind === 'counter-signature' && broken === 'DIGEST_MISMATCH') return voice.say('counterBroken')
  return voice.code(broken)
}

function answer(word: 'yes' | 'no' | 'notKnown' | 'partly', tone: Mark['tone'], sentences: string[], voice: Voice) {
  const text = voice.say(word)
  const [first = '', ...others] = sentences
  return { mark: { text, tone }, sentences: [`${text} ${first}`, ...others] }
}

function brokenBy({ integrity, subIndication, findings }: SignatureReport): Code | 'form' | null {
  const failed = (code: Code): boolean =>
    findings.some((finding) => finding.code === code && finding.level === 'failure')
  if (failed('TIME_STAMP_IMPRINT_MISMATCH')) return 'TIME_STAMP_IMPRINT_MISMATCH'
  for (const code of ['CONTENT_MISMATCH', 'DIGEST_MISMATCH'] as const)
    if (integrity.digest === 'invalid' && failed(code)) return code
  if (integrity.signature === 'invalid') return 'SIGNATURE_INVALID'
  return subIndication === 'FORMAT_FAILURE' ? 'form' : null
}

/** Where a later signature can be seen: it stands on a page that was signed without it. */
function addedSignatures({ explained }: NonNullable<SignatureReport['changes']>, voice: Voice): readonly string[] {
  return explained.flatMap(({ field, page }) =>
    page === undefined ? [] : [voice.say('addedSignature', { field: field ?? '', page })],
  )
}

function coverage({ kind, coverage, changes }: SignatureReport, voice: Voice): readonly string[] {
  if (kind === 'counter-signature') return [voice.say('coversSignature')]
  if (coverage === undefined) return [voice.say('coversContent')]
  if (coverage.wholeFile) return [voice.say('coversAll')]
  if (changes === undefined || coverage.revision < 0) return [voice.say('coversNoRevision')]
  const sentence = voice.words.changes[changes.category]
  return changes.allowed
    ? [sentence, ...addedSignatures(changes, voice)]
    : [sentence, voice.say('unexplainedChanges', { count: changes.unexplained.length })]
}
