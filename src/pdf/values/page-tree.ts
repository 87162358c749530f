import type { Steps } from '../../core/steps.ts'
import { rectangleOf } from '../changes/rectangle.ts'
import type { ChangeRectangle } from '../changes/types.ts'
import { chargeItems } from '../file-charges.ts'
import {
  entryOf,
  nameOf,
  naturalOf,
  type PdfDictionary,
  type PdfReference,
  type PdfValue,
  sameReference,
} from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { tell, type ValueInspection } from './ambiguous-value.ts'
import { anything, type Construct, inspectConstruct, isProcedureSets, within } from './construct.ts'
import { entriesOf } from './entries.ts'
import { GROUP, isNear } from './form.ts'
import { inspectAnnotationsOfPage } from './page-annotations.ts'

/** A page, with what it has from the nodes above it (ISO 32000-2 §7.7.3.4). */
export interface TreePage {
  readonly object: number
  readonly dictionary: PdfDictionary
  readonly resources: PdfValue | undefined
}

interface Inherited {
  readonly resources: PdfValue | undefined
  readonly media: PdfValue | undefined
  readonly crop: PdfValue | undefined
  readonly rotation: PdfValue | undefined
}

interface Listed {
  readonly kid: PdfValue
  /** Of the root, none. */
  readonly parent: PdfReference | null
  readonly inherited: Inherited
  readonly counts: readonly Counted[]
}

/** A node and its pages so far. */
interface Counted {
  readonly object: number
  readonly claimed: number | null
  pages: number
}

const NOTHING: Inherited = { resources: undefined, media: undefined, crop: undefined, rotation: undefined }

/** Nodes in nodes: to count pages costs as much for each. */
const DEEPEST = 64

/**
 * The pages of the document, by the one reading that a page tree has (§7.7.3): each node says what it is, lists its kids once,
 * is named by them as their parent, and counts the pages below it. Readers find a page by any of these, and where they
 * disagree, so do the readers.
 */
export function* readPageTree(
  inspection: ValueInspection,
  catalog: PdfDictionary,
  root: number,
): Steps<readonly TreePage[]> {
  const { store } = inspection
  const pages: TreePage[] = []
  const counted: Counted[] = []
  const seen = new Set<number>()
  const pages0 = entryOf(catalog, 'Pages')
  if (pages0?.kind !== 'reference') {
    tell(inspection, 'page-tree', 'Pages', root)
    return pages
  }
  const pending: Listed[] = [{ kid: pages0, parent: null, inherited: NOTHING, counts: [] }]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { kid, parent, counts } = next
    yield
    store.budget.spend('pdfObjects', 1 + Math.floor(counts.length / 8))
    const holder = parent?.number ?? root
    const node = kid.kind === 'reference' && !seen.has(kid.number) ? store.dictionary(kid, store.last) : null
    if (node === null || kid.kind !== 'reference' || counts.length > DEEPEST) {
      tell(inspection, 'page-tree', 'Kids', holder)
      continue
    }
    seen.add(kid.number)
    inspectParent(inspection, node, kid.number, parent)
    const inherited = inheritedBy(node, next.inherited)
    const type = nameOf(resolved(store, entryOf(node, 'Type')))
    const kids = resolved(store, entryOf(node, 'Kids'))
    if (kids === undefined && type === 'Page' && parent !== null) {
      for (const count of counts) count.pages++
      inspectPage(inspection, node, kid.number, inherited)
      pages.push({ object: kid.number, dictionary: node, resources: inherited.resources })
    } else if (kids?.kind === 'array' && type === 'Pages') {
      const count = { object: kid.number, claimed: naturalOf(resolved(store, entryOf(node, 'Count'))), pages: 0 }
      counted.push(count)
      // Table 31: these are of a page, and no page inherits them.
      for (const key of ['Contents', 'Annots'])
        if (entryOf(node, key) !== undefined) tell(inspection, 'page-tree', key, kid.number)
      const below = { parent: kid, inherited, counts: [...counts, count] }
      for (const item of [...kids.items].reverse()) pending.push({ kid: item, ...below })
    } else tell(inspection, 'page-tree', 'Type', kid.number)
  }
  for (const { object, claimed, pages: found } of counted)
    if (claimed !== found) tell(inspection, 'count', 'Count', object)
  return pages
}

/** Table 30: the root has none, and a reader that goes upwards would find more above it. */
function inspectParent(
  inspection: ValueInspection,
  node: PdfDictionary,
  object: number,
  parent: PdfReference | null,
): void {
  const named = entryOf(node, 'Parent')
  const isRight = parent === null ? named === undefined : named?.kind === 'reference' && sameReference(named, parent)
  if (!isRight) tell(inspection, 'parent', 'Parent', object)
}

function inheritedBy(node: PdfDictionary, above: Inherited): Inherited {
  return {
    resources: entryOf(node, 'Resources') ?? above.resources,
    media: entryOf(node, 'MediaBox') ?? above.media,
    crop: entryOf(node, 'CropBox') ?? above.crop,
    rotation: entryOf(node, 'Rotate') ?? above.rotation,
  }
}

/** Table 31. What is below a page by itself, and its boxes for printers, no reader shows; what acts is looked at where it stands. */
const PAGE: Construct = {
  name: 'page',
  required: {},
  allowed: {
    ...anything('Type Parent Resources MediaBox CropBox BleedBox TrimBox ArtBox Contents Rotate UserUnit Annots'),
    ...anything('Tabs Trans Dur Thumb B AA AF ID PZ'),
    Group: within(GROUP),
    ProcSet: isProcedureSets,
  },
}

/** Table 31: what decides where on the page everything else is, and what else is shown on it. */
function inspectPage(inspection: ValueInspection, page: PdfDictionary, object: number, inherited: Inherited): void {
  const { store } = inspection
  const { crop, rotation } = inherited
  inspectConstruct(entriesOf(inspection, page, object), PAGE)
  const media = rectangleIn(store, inherited.media)
  if (media === null || !isOfSize(media)) tell(inspection, 'page-entry', 'MediaBox', object)
  const shown = crop === undefined ? null : rectangleIn(store, crop)
  // §14.11.2.1: what of it is beyond the page, readers cut off, or show.
  if (crop !== undefined && (shown === null || media === null || !isOfSize(shown) || !isWithin(shown, media)))
    tell(inspection, 'page-entry', 'CropBox', object)
  for (const key of inspection.otherBoxes) {
    // §14.11.2.2: the box of the medium may be that of a node above; of the others the default is what is shown.
    const written = key === 'MediaBox' ? inherited.media : entryOf(page, key)
    const other = written === undefined ? null : rectangleIn(store, written)
    if (written !== undefined && !isAlike(other, shown ?? media)) tell(inspection, 'page-entry', key, object)
  }
  const turned = resolved(store, rotation)
  if (turned !== undefined && !(turned.kind === 'number' && turned.integer && turned.value % 90 === 0))
    tell(inspection, 'page-entry', 'Rotate', object)
  // Not all readers know it.
  const unit = resolved(store, entryOf(page, 'UserUnit'))
  if (unit !== undefined && !(unit.kind === 'number' && unit.value === 1))
    tell(inspection, 'page-entry', 'UserUnit', object)
  const annotations = resolved(store, entryOf(page, 'Annots'))
  if (!areAnnotations(store, annotations)) tell(inspection, 'page-entry', 'Annots', object)
  const isTurned = turned?.kind === 'number' && turned.value % 360 !== 0
  if (annotations?.kind === 'array')
    inspectAnnotationsOfPage(inspection, annotations.items, isTurned, { object, dictionary: page })
}

/** §12.5.2: an array of dictionaries. Some may be gone, and are null. */
function areAnnotations(store: ObjectStore, annotations: PdfValue | undefined): boolean {
  if (annotations === undefined) return true
  if (annotations.kind !== 'array') return false
  chargeItems(store.budget, annotations.items.length)
  return annotations.items.every((item) => {
    const { kind } = store.resolve(item, store.last)
    return kind === 'dictionary' || kind === 'null'
  })
}

/** Annex C: the least and the most that readers allow for, in units. */
const LEAST_SIDE = 3
const MOST_SIDE = 14_400
/** What writers round differs by less. */
const ROUNDED = 1

/** §7.9.5: two corners, lower left and upper right. */
function rectangleIn(store: ObjectStore, written: PdfValue | undefined): ChangeRectangle | null {
  const array = resolved(store, written)
  if (array?.kind !== 'array' || array.items.length !== 4) return null
  return rectangleOf({ ...array, items: array.items.map((item) => store.resolve(item, store.last)) })
}

/** What is far away some readers show elsewhere, however large it is. */
function isOfSize(box: ChangeRectangle): boolean {
  const [left, bottom, right, top] = box
  return isNear(box) && [right - left, top - bottom].every((side) => side >= LEAST_SIDE && side <= MOST_SIDE)
}

function isWithin([left, bottom, right, top]: ChangeRectangle, outer: ChangeRectangle): boolean {
  return (
    left >= outer[0] - ROUNDED &&
    bottom >= outer[1] - ROUNDED &&
    right <= outer[2] + ROUNDED &&
    top <= outer[3] + ROUNDED
  )
}

function isAlike(a: ChangeRectangle | null, b: ChangeRectangle | null): boolean {
  return a !== null && b !== null && a.every((side, i) => Math.abs(side - (b[i] ?? 0)) <= ROUNDED)
}

function resolved(store: ObjectStore, value: PdfValue | undefined): PdfValue | undefined {
  if (value === undefined) return undefined
  const found = store.resolve(value, store.last)
  return found.kind === 'null' ? undefined : found
}
