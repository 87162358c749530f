import type { Finding } from '../core/finding.ts'
import type { Steps } from '../core/steps.ts'
import { entryOf } from './object.ts'
import type { ObjectStore } from './object-store.ts'
import { type LedBy, reachedFrom } from './reachable-objects.ts'
import type { PdfRevision } from './revision.ts'

/** More are counted, and not told one by one. */
const MOST_TOLD = 8

const ROOTS: readonly (readonly [key: string, way: LedBy])[] = [
  ['Root', 'catalog'],
  ['Encrypt', 'encryption'],
]

/**
 * Of an encrypted document, objects of which readers decrypt other octets (ISO 32000-2 §7.6.6), and objects that the key does not open: what a reader
 * makes of them is its own affair.
 */
export function* ambiguousCiphers(store: ObjectStore): Steps<readonly Finding[]> {
  if (store.decryption === null) return []
  const { trailer } = store.revisions[store.last] as PdfRevision
  const leading = ROOTS.flatMap(([key, way]) => {
    const value = entryOf(trailer, key)
    return value === undefined ? [] : [{ value, way }]
  })
  const [roots, ways] = [leading.map(({ value }) => value), leading.map(({ way }) => way)]
  const { ambiguous, unreadable } = yield* reachedFrom(store, roots, new Set(), store.last, ways)
  const told = [
    ...ambiguous.map((number) => ({ number, why: 'crypt-filter' })),
    ...unreadable.map((number) => ({ number, why: 'unreadable' })),
  ]
  return told.slice(0, MOST_TOLD).map(
    ({ number, why }): Finding => ({
      code: 'PDF_READINGS_DIFFER',
      level: 'failure',
      clause: 'ISO 32000-2 §7.6.6',
      about: { kind: 'structure', name: `object ${number}`, offset: 0 },
      data: { object: number, why, count: told.length },
    }),
  )
}
