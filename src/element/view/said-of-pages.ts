import { printable, quoted, type SignatureReport } from 'asean-verify'
import { element } from '../dom.ts'
import type { Box } from '../preview/drawing.ts'
import { type Context, fill } from './context.ts'
import { type Drawn, isDrawn } from './sheet.ts'

/** Why no page is there. */
export function problemOf(error: unknown, { words }: Context): HTMLElement {
  const why = error instanceof Error ? error.message : String(error)
  return element('p', { class: 'problem' }, fill(words.pagesFailed, { why: printable(why, 300) }))
}

/** A signature, as one chooses it: by a name that somebody trusted vouches for, or by its field. */
export function nameOf({ signer, field, indication, path }: SignatureReport, index: number): string {
  const isProven = indication !== 'TOTAL-FAILED' && path.length > 0
  const who = (isProven ? (signer?.commonName ?? signer?.organization) : undefined) ?? field ?? ''
  return who === '' ? `${index + 1}.` : `${index + 1}. ${quoted(who, 80)}`
}

/** How much of the file a signature covers; `unknown`: its octets are not there, or nobody knows which they are. */
export type Covered = 'whole' | 'earlier' | 'unknown'

/** What became of the file after a signature. Of what was not looked at nothing is said. */
function laterOf({ changes }: SignatureReport, covered: Covered, { words }: Context): string {
  if (covered === 'whole') return words.changesNone
  if (changes === undefined) return ''
  return changes.allowed ? words.changesAllowed : words.changesNotAllowed
}

/** Of a file that stands in one version: why there is no other. */
export function saidOfOne(signature: SignatureReport | undefined, covered: Covered, context: Context): string {
  if (signature === undefined) return ''
  if (covered !== 'unknown') return laterOf(signature, covered, context)
  // Of what nobody knows to be signed nothing is known to have come later.
  const { revisionAltered, revisionMissing } = context.words
  return signature.integrity.digest === 'invalid' ? revisionAltered : revisionMissing
}

/** How a page looks today, beside what one signature covers. */
export function saidOf(
  now: Drawn,
  then: Drawn,
  places: readonly Box[],
  signature: SignatureReport | undefined,
  context: Context,
): string {
  const { words, language } = context
  const later = signature === undefined ? '' : laterOf(signature, 'earlier', context)
  if (now === null) return `${words.pageOnlySigned} ${later}`
  if (then === null) return `${words.pageNotThere} ${later}`
  // What is not drawn is not compared.
  if (!isDrawn(now) || !isDrawn(then)) return later
  const count = places.length.toLocaleString(language)
  return `${places.length === 0 ? words.pageSame : fill(words.pageChanged, { count })} ${later}`
}
