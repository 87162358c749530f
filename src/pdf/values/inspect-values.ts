import type { Finding } from '../../core/finding.ts'
import { Refusal } from '../../core/outcome.ts'
import { attemptSteps, type Steps } from '../../core/steps.ts'
import { readCatalog } from '../catalog.ts'
import { entryOf, type PdfDictionary } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { type AmbiguousValue, type RepeatedKey, tell, type ValueInspection } from './ambiguous-value.ts'
import { inspectCatalog } from './document-entries.ts'
import { type Entries, entriesOf } from './entries.ts'
import { inspectLinearized } from './linearized-pages.ts'
import { inspectNameTrees } from './name-trees.ts'
import { type OptionalGroups, optionalGroups } from './optional-content.ts'
import { inspectOutputIntents } from './output-intents.ts'
import { readPageTree, type TreePage } from './page-tree.ts'
import { inspectPainted } from './painted-names.ts'
import { otherBoxes } from './shown-boxes.ts'
import { inspectShown } from './shown-values.ts'

/** More are counted, and not told one by one. */
const MOST_TOLD = 8

/**
 * Whether the values that a document shows, and that decide about it, are what every reader takes them for: what is written as
 * the standard has it is believed, and what is not is left to a person.
 */
export function* inspectValues(store: ObjectStore): Steps<readonly Finding[]> {
  const inspection: ValueInspection = {
    store,
    form: null,
    inData: new Map(),
    drawsAnew: false,
    otherBoxes: [],
    asked: new Map(),
    described: new Map(),
    readings: new Map(),
    placed: [],
    found: [],
    repeated: [],
    dynamic: new Set(),
  }
  const outcome = yield* attemptSteps(inspect(inspection))
  const findings = [
    ...ambiguous(inspection.found),
    ...repeatedKeys(inspection.repeated),
    ...[...inspection.dynamic].map(
      (what): Finding => ({ code: 'PDF_DYNAMIC_CONTENT', level: 'warning', data: { what } }),
    ),
  ]
  if (outcome.ok) return findings
  const { code, what } = outcome.failure
  return [...findings, { code, level: 'failure', ...(what === undefined ? {} : { data: { resource: what } }) }]
}

function* inspect(inspection: ValueInspection): Steps<void> {
  const { store } = inspection
  const catalog = readCatalog(store, store.last)
  // Table 29: what stands there as another kind of object is no form, and readers differ on the fields that pages show.
  const form = store.dictionary(entryOf(catalog.dictionary, 'AcroForm'), store.last)
  inspection.form = form
  inspection.drawsAnew = form !== null && asksToDraw(entriesOf(inspection, form, null))
  yield* readable(inspection, documentOf(inspection, catalog.dictionary, catalog.object))
  const groups = (yield* readable(inspection, groupsOf(inspection, catalog.dictionary, catalog.object))) ?? new Map()
  const painting = (yield* readable(inspection, inspectShown(inspection, catalog, groups))) ?? []
  const pages = (yield* readable(inspection, readPageTree(inspection, catalog.dictionary, catalog.object))) ?? []
  yield* readable(inspection, linearizedOf(inspection, pages))
  yield* readable(inspection, inspectPainted(inspection, groups, pages, painting))
}

/** Of what is no truth value, readers make either. */
function asksToDraw(form: Entries): boolean {
  const asked = form.get('NeedAppearances')
  return asked !== undefined && !(asked.kind === 'boolean' && !asked.value)
}

/** What the catalogue says of how all pages are shown. */
// biome-ignore lint/correctness/useYield: as steps, it is read like the others.
function* documentOf(inspection: ValueInspection, catalog: PdfDictionary, object: number): Steps<void> {
  const entries = entriesOf(inspection, catalog, object)
  inspection.otherBoxes = otherBoxes(entries)
  inspectCatalog(entries)
  inspectOutputIntents(entries)
  inspectNameTrees(entries)
  // Table 29: readers that know the XFA of the form make pages of it, in the place of those that are here.
  const made = entries.get('NeedsRendering')
  // Table 153: the file that a reader of collections shows first, in their place. A wrapper of what is encrypted has one (§7.6.7).
  if (entries.in(entries.get('Collection'))?.get('D') !== undefined) entries.wrong('Collection')
  if (made !== undefined && !(made.kind === 'boolean' && !made.value)) entries.wrong('NeedsRendering')
}

// biome-ignore lint/correctness/useYield: as steps, it is read like the others.
function* groupsOf(inspection: ValueInspection, catalog: PdfDictionary, object: number): Steps<OptionalGroups> {
  return optionalGroups(inspection, catalog, object)
}

// biome-ignore lint/correctness/useYield: as steps, it is read like the others.
function* linearizedOf(inspection: ValueInspection, pages: readonly TreePage[]): Steps<void> {
  inspectLinearized(inspection, pages)
}

/** What cannot be read leaves open what it says; a key that stands twice is told where it stands. */
function* readable<T>(inspection: ValueInspection, read: Steps<T>): Steps<T | null> {
  const outcome = yield* attemptSteps(read)
  if (outcome.ok) return outcome.value
  const { code, what } = outcome.failure
  if (code === 'BUDGET_EXHAUSTED') throw new Refusal(code, what)
  if (code !== 'PDF_DICTIONARY_KEY_DUPLICATE' || inspection.found.length === 0)
    tell(inspection, 'unreadable', what ?? null, null)
  return null
}

function ambiguous(found: readonly AmbiguousValue[]): readonly Finding[] {
  return found.slice(0, MOST_TOLD).map(({ why, key, object, construct }) => ({
    code: 'PDF_VALUE_AMBIGUOUS',
    level: 'failure',
    clause: 'ISO 32000-2 §7.3',
    data: {
      why,
      count: found.length,
      ...(construct === undefined ? {} : { construct }),
      ...(key === null ? {} : { key }),
      ...(object === null ? {} : { object }),
    },
  }))
}

/** What stands twice, and decides nothing. */
function repeatedKeys(repeated: readonly RepeatedKey[]): readonly Finding[] {
  return repeated.slice(0, MOST_TOLD).map(({ key, object }) => ({
    code: 'PDF_DICTIONARY_KEY_DUPLICATE',
    level: 'information',
    clause: 'ISO 32000-2 §7.3.7',
    ...(object === null ? {} : { about: { kind: 'structure', name: `object ${object}` } }),
    data: { key, ...(object === null ? {} : { object }) },
  }))
}
