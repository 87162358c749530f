import type { Code } from '../../core/codes.ts'
import type { SignatureReport } from '../types.ts'
import type { Voice } from './voice.ts'

/** Sentences of one reason; the details have them all. */
const SENTENCES = 3

/** The sentence of each reason; where findings on the signatures that decide say more about one, theirs. */
export function reasonSentences(
  reasons: readonly Code[],
  signatures: readonly Pick<SignatureReport, 'findings'>[],
  voice: Voice,
): readonly string[] {
  const findings = signatures.flatMap((signature) => signature.findings)
  return reasons.flatMap((reason) => {
    const told = findings.filter(({ code, data }) => code === reason && data !== undefined)
    const sentences = [...new Set(told.map(({ data }) => voice.code(reason, data)))]
    return sentences.length === 0 ? [voice.code(reason)] : sentences.slice(0, SENTENCES)
  })
}
