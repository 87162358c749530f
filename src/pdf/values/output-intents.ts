import { isPlainProfile } from '../embedded/icc-profile.ts'
import { naturalOf, type PdfStream } from '../object.ts'
import type { Entries } from './entries.ts'

/** ISO 15076-1 §7.2.6, by the number of components (ISO 32000-2 table 65): where a profile says which colours it is of. */
const SPACE = 16
const OF_INKS = 'CMYK'

/**
 * ISO 32000-2 §14.11.5, table 401: for which device the document was made. Some readers show the colours of the device by this profile, and others as they are: it says about
 * the same. One of inks is of no colour that is believed.
 *
 * @param catalog its entries
 */
export function inspectOutputIntents(catalog: Entries): void {
  const intents = catalog.get('OutputIntents')
  if (intents === undefined) return
  const items = intents.kind === 'array' ? intents.items : []
  catalog.passed(items.length)
  const isPlain = intents.kind === 'array' && items.every((item) => isPlainIntent(catalog.in(item)))
  if (!isPlain) catalog.wrong('OutputIntents')
}

function isPlainIntent(intent: Entries | null): boolean {
  if (intent === null || intent.get('DestOutputProfileRef') !== undefined) return false
  const profile = intent.get('DestOutputProfile')
  if (profile === undefined) return true
  return profile.kind === 'stream' && isPlain(intent, profile)
}

function isPlain(intent: Entries, stream: PdfStream): boolean {
  intent.looked()
  const components = naturalOf(intent.in(stream)?.get('N'))
  const data = intent.data(stream)
  if (components === 4) return [...OF_INKS].every((letter, i) => data[SPACE + i] === letter.charCodeAt(0))
  if (components !== 1 && components !== 3) return false
  return intent.once(stream, `profile ${components}`, () => isPlainProfile(data, components))
}
