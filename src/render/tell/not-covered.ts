import type { Decision, Report } from '../../report/types.ts'
import type { Voice } from '../voice.ts'

/** What says so. */
export const SIGNED_INSIDE: ReadonlySet<string> = new Set(['SMIME_SIGNED_AGAIN', 'SMIME_SIGNED_PDF_INSIDE'])

/**
 * What an accepted document has that nobody may take this answer for: another one in it, with a signature of its own; and of a message its header, by which a reader is shown who it is from and
 * what it is about.
 */
export function notCovered(of: Decision, { decision, findings }: Report, voice: Voice): readonly string[] {
  if (of !== decision) return []
  const { signedInside, headerNotSigned } = voice.words.told.phrase
  const sentences = findings.flatMap(({ code, data }) => {
    if (SIGNED_INSIDE.has(code)) return [voice.fill(signedInside, data)]
    return code === 'SMIME_HEADER_NOT_SIGNED' ? [voice.fill(headerNotSigned, data)] : []
  })
  return [...new Set(sentences)]
}
