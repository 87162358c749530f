import type { Finding } from '../core/finding.ts'
import type { Steps } from '../core/steps.ts'
import { entryOf } from './object.ts'
import type { ObjectStore } from './object-store.ts'
import { reachedFrom } from './reachable-objects.ts'
import type { PdfRevision } from './revision.ts'

/** More are counted, and not told one by one. */
const MOST_TOLD = 8

/** Of an encrypted document, streams and strings of which readers decrypt other octets (ISO 32000-2 §7.6.6). */
export function* ambiguousCiphers(store: ObjectStore): Steps<readonly Finding[]> {
  if (store.decryption === null) return []
  const { trailer } = store.revisions[store.last] as PdfRevision
  const roots = ['Root', 'Encrypt'].flatMap((key) => entryOf(trailer, key) ?? [])
  const { ambiguous } = yield* reachedFrom(store, roots, new Set())
  const streams = ambiguous.slice(0, MOST_TOLD).map(
    (number): Finding => ({
      code: 'PDF_READINGS_DIFFER',
      level: 'failure',
      clause: 'ISO 32000-2 §7.4.10',
      about: { kind: 'structure', name: `object ${number}`, offset: 0 },
      data: { object: number, why: 'crypt-filter', count: ambiguous.length },
    }),
  )
  return [...streams, ...mixedCiphers(store)]
}

/** Programs that know one cipher for a document take that of the streams for strings too, or decrypt nothing (ISO 32000-2 §7.6.6). */
function mixedCiphers({ decryption, revisions, last }: ObjectStore): readonly Finding[] {
  if (decryption?.facts.mixed !== true) return []
  const { start: offset } = (revisions[last] as PdfRevision).trailer
  return [
    {
      code: 'PDF_READINGS_DIFFER',
      level: 'failure',
      clause: 'ISO 32000-2 §7.6.6',
      about: { kind: 'structure', name: 'trailer Encrypt', offset },
      data: { why: 'crypt-filters', entry: 'Encrypt' },
    },
  ]
}
