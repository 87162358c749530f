import type { Code } from '../../core/codes.ts'
import { groupBy } from '../../core/group-by.ts'
import type { SignatureReport } from '../../report/types.ts'
import type { Voice } from '../voice.ts'

/** Sentences of one reason; the details have them all. */
const SENTENCES = 3

/** The sentence of each reason; where findings on what decides, a signature or the document, say more about one, theirs. */
export function reasonSentences(
  reasons: readonly Code[],
  deciding: readonly Pick<SignatureReport, 'findings'>[],
  voice: Voice,
): readonly string[] {
  const findings = groupBy(
    deciding.flatMap((one) => one.findings.filter(({ data }) => data !== undefined)),
    ({ code }) => code,
  )
  return [...new Set(reasons)].flatMap((reason) => {
    const told = findings.get(reason) ?? []
    const sentences = [...new Set(told.map((finding) => voice.code(reason, finding.data)))]
    if (sentences.length === 0) return [voice.code(reason)]
    const others = sentences.length - SENTENCES
    return others > 0 ? [...sentences.slice(0, SENTENCES), voice.say('more', { count: others })] : sentences
  })
}
