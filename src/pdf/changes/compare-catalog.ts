import type { Steps } from '../../core/steps.ts'
import { readCatalog } from '../catalog.ts'
import { entryOf, type PdfValue } from '../object.ts'
import type { PdfRevision } from '../revision.ts'
import { compareDss } from './compare-dss.ts'
import { compareForm } from './compare-form.ts'
import { compareInformation, compareMetadata } from './compare-metadata.ts'
import { comparePages } from './compare-pages.ts'
import { compareStructure } from './compare-structure.ts'
import type { Comparison } from './comparison.ts'
import { leadsToStream } from './leads-to-stream.ts'

/** Entries of the catalogue that have rules of their own. All others stay as they are. */
const RULED: ReadonlySet<string> = new Set([
  'AcroForm',
  'DSS',
  'Extensions',
  'Metadata',
  'Pages',
  'StructTreeRoot',
  'Version',
])

/** Tables 5, 15 and 17: what a trailer or a cross-reference stream leads to, and how it is read. */
const OF_TRAILER: ReadonlySet<string> = new Set(
  'DecodeParms Encrypt Filter ID Index Info Length Prev Root Size Type W XRefStm'.split(' '),
)

/** Compares from the trailers on: the catalogue, the document information, the identifier, and what the standard knows nothing of. */
export function* compareCatalog(comparison: Comparison): Steps<void> {
  const { store, older, newer } = comparison
  const [before, after] = [readCatalog(store, older), readCatalog(store, newer)]
  // §7.5.6 lets the trailer of an update have other entries: a catalogue of its own is compared as if it had the number before it.
  if (before.object !== after.object && comparison.objectBefore(after.object) !== null) {
    comparison.refuse(after.object, 'changed', 'Root')
    return
  }
  compareIdentifier(comparison)
  const { object } = after
  comparison.take(object, 'catalog')
  const entry = (key: string) => [entryOf(before.dictionary, key), entryOf(after.dictionary, key)] as const
  // The form first: the pages may have the widgets of its new fields.
  yield* compareForm(comparison, object, ...entry('AcroForm'))
  yield* comparePages(comparison, object, ...entry('Pages'))
  // Behind them: what the pages have gained may have its place in the structure.
  compareStructure(comparison, object, ...entry('StructTreeRoot'))
  compareDss(comparison, object, ...entry('DSS'))
  compareExtensions(comparison, object, ...entry('Extensions'))
  compareVersion(comparison, object, ...entry('Version'))
  compareMetadata(comparison, object, ...entry('Metadata'))
  comparison.compareEntries(before.dictionary, after.dictionary, object, undefined, RULED)
  if (comparison.isRedefined(object)) comparison.explain(object, 'catalog')
  compareInformation(comparison, trailerEntry(comparison, older, 'Info'), trailerEntry(comparison, newer, 'Info'))
  // When all that the document leads to has its explanation.
  compareOtherEntries(comparison)
}

/**
 * §14.4: two names by which other files and software find the document; neither shows anything. Of an encrypted one the first half is part of
 * the key (§7.6.4.3), and stays.
 */
function compareIdentifier(comparison: Comparison): void {
  if (comparison.store.decryption === null) return
  const [before, after] = [comparison.older, comparison.newer].map((revision) => {
    const id = comparison.store.resolve(trailerEntry(comparison, revision, 'ID') ?? NOTHING, revision)
    return id.kind === 'array' ? id.items[0] : undefined
  })
  // An update that leaves it out gives the document no other name.
  if (before === undefined || after === undefined) return
  if (!comparison.sameValue(before, after)) comparison.refuse(null, 'changed', 'ID')
}

/**
 * Some programs show, in place of the pages, a file to which an entry of their own leads in the trailer: an update brings none. Writers that do not know an
 * entry write it again with numbers of their own, by which it leads to something else.
 */
function compareOtherEntries(comparison: Comparison): void {
  const { store, older, newer } = comparison
  const { trailer } = store.revisions[older] as PdfRevision
  for (const { main, hybrid } of (store.revisions[newer] as PdfRevision).sections)
    for (const [key, value] of [...main.trailer.entries, ...(hybrid?.trailer.entries ?? [])]) {
      if (OF_TRAILER.has(key)) continue
      const known = entryOf(trailer, key)
      const isKnown = known !== undefined && comparison.sameValue(known, value)
      // What a known entry led to may be other octets; and a number may be that of a dictionary of the document, which brings what it explains.
      const isFollowed = (number: number, isBelow: boolean) =>
        isBelow
          ? comparison.objectBefore(number) === null && !comparison.explained.has(number)
          : !isKnown || comparison.isRedefined(number)
      if (leadsToStream(comparison, value, isFollowed)) comparison.refuse(null, 'changed', key)
    }
}

const NOTHING: PdfValue = { kind: 'null' }

function trailerEntry(comparison: Comparison, revision: number, key: string): PdfValue | undefined {
  return entryOf((comparison.store.revisions[revision] as PdfRevision).trailer, key)
}

/**
 * ISO 32000-2 §7.12: names and numbers of extensions, direct objects all; they declare, and change nothing by
 * themselves.
 */
function compareExtensions(
  comparison: Comparison,
  catalog: number,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
): void {
  const value = comparison.after(after)
  if (value === undefined && before === undefined) return
  if (value?.kind !== 'dictionary' || !isDirect(value)) comparison.refuse(catalog, 'changed', 'Extensions')
  else comparison.explainReference(before, after, 'extensions')
  const older = comparison.before(before)
  if (value !== undefined && !isNumbered(value) && (older === undefined || !comparison.sameValue(older, value)))
    comparison.inPlace.add('information')
}

/** Table 49: names and numbers, as EN 319 142-1 has them go with evidence, and no words. */
function isNumbered(value: PdfValue): boolean {
  if (value.kind === 'dictionary') return [...value.entries.values()].every(isNumbered)
  if (value.kind === 'array') return value.items.every(isNumbered)
  return value.kind === 'name' || value.kind === 'number'
}

function isDirect(value: PdfValue): boolean {
  if (value.kind === 'dictionary') return [...value.entries.values()].every(isDirect)
  if (value.kind === 'array') return value.items.every(isDirect)
  return value.kind !== 'reference'
}

/** Table 29: software that adds structures of a later version says so. It may raise the version and not lower it. */
function compareVersion(
  comparison: Comparison,
  catalog: number,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
): void {
  const [older, newer] = [versionOf(before), versionOf(after)]
  if (older !== newer) comparison.inPlace.add('information')
  if (older === null || newer === null || newer < older) comparison.compare(before, after, catalog, 'Version')
}

function versionOf(value: PdfValue | undefined): number | null {
  if (value === undefined) return 0
  return value.kind === 'name' && /^[12]\.\d$/.test(value.value) ? Number(value.value) : null
}
