import { entryOf } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import type { RevisionSection } from '../revision.ts'
import { lookUp } from '../xref-section.ts'

/**
 * ISO 32000-2 §7.5.8.4: an object that the stream of a hybrid section has, and that is hidden from readers of older versions. Those of today that take a free entry of the table for
 * what it says do not see it either; nor do some that look into such a stream in an update alone.
 */
export function isHidden(store: ObjectStore, number: number): boolean {
  const revision = store.named(number, store.last)?.revision
  if (revision === undefined || revision.xref !== 'hybrid') return false
  return revision.sections.some((section) => hides(section, number))
}

function hides({ main, hybrid, hybridRepeated }: RevisionSection, number: number): boolean {
  if (hybrid === null || hybridRepeated) return false
  const hidden = lookUp(hybrid, number)
  if (hidden === null || hidden.kind === 'free') return false
  const entry = lookUp(main, number)
  return entry === null ? entryOf(main.trailer, 'Prev') === undefined : entry.kind === 'free'
}
