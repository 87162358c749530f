import type { Decision, Report } from '../../report/types.ts'
import type { Voice } from '../voice.ts'

/** What says so. */
export const SIGNED_INSIDE: ReadonlySet<string> = new Set(['SMIME_SIGNED_AGAIN', 'SMIME_SIGNED_PDF_INSIDE'])

/** That an accepted document has another in it, with a signature of its own: nobody may take this answer for that one. */
export function signedInside(of: Decision, { decision, findings }: Report, voice: Voice): readonly string[] {
  if (of !== decision) return []
  const { signedInside: phrase } = voice.words.told.phrase
  return [
    ...new Set(findings.filter(({ code }) => SIGNED_INSIDE.has(code)).map(({ data }) => voice.fill(phrase, data))),
  ]
}
