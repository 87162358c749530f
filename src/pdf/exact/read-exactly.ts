import type { Finding } from '../../core/finding.ts'
import type { Steps } from '../../core/steps.ts'
import { dynamicContent } from '../dynamic-content.ts'
import { ambiguousCiphers } from '../encrypted-streams.ts'
import type { PdfDocument } from '../types.ts'
import { findInexactness, type Inexactness } from './find-inexactness.ts'
import { unreferencedObjects } from './unreferenced-objects.ts'

/** What one reading of every octet gives. */
export interface ExactReading {
  readonly found: readonly Finding[]
  readonly inexact: readonly Inexactness[]
  /** Something in the signed part is not exact. */
  readonly needsSecond: boolean
}

/** Reads a document by the grammar, and what a reading of all of it tells beside. */
export function* readExactly(document: PdfDocument): Steps<ExactReading> {
  const { objects: store, signatures } = document
  const inexact = yield* findInexactness(store)
  const signed = signatures.flatMap(({ revision }) => (revision === null ? [] : [revision]))
  const lastSigned = signed.length === 0 ? store.last : Math.max(...signed)
  return {
    found: [
      ...(yield* ambiguousCiphers(store)),
      ...(yield* unreferencedObjects(store, signed)),
      ...(yield* dynamicContent(store)),
    ],
    inexact,
    needsSecond: inexact.some(({ first }) => first <= lastSigned),
  }
}
