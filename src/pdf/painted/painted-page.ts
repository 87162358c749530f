import { sameValue } from '../changes/same-value.ts'
import { entryOf, nameOf, naturalOf, type PdfDictionary, type PdfObject, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { isShownWith } from '../widget.ts'
import { BoxIndex } from './box-index.ts'
import { ContentInterpreter } from './content-interpreter.ts'
import { contentOf, readable } from './content-stream.ts'
import { drawnRectangleOf } from './drawn-rectangle.ts'
import { area, common, EVERYWHERE, rectangleOf } from './geometry.ts'
import { isTurnedPage } from './page-list.ts'
import type { Doubt, Painted } from './painted.ts'

/** What a page shows as of a revision. */
export interface PaintedPage extends ShownContent {
  readonly annotations: BoxIndex<Painted>
}

interface ShownContent {
  readonly content: BoxIndex<Painted>
  /** Why it cannot be known what the page shows; `null`: it is. */
  readonly unknown: string | null
  /** Why it is not known where all of it is; `null`: it is. */
  readonly doubt: Doubt | null
  /** Why something may be painted anywhere; `null`: it is where its boxes are. */
  readonly unplaced: Doubt | null
}

/** How much of a page an image covers that is taken for a scan of it. */
const SCANNED = 0.5

/** What the content of a page paints, and what that was read from. */
interface PaintedContent {
  readonly page: PdfDictionary
  readonly revision: number
  readonly shown: ShownContent
  /** Objects that were read for it; `null`: one of them could not be read. */
  readonly objects: ReadonlyMap<number, PdfObject | null> | null
}

/** Entries of a page from which its content is read: all else that it takes are objects of their own. */
const CONTENT = ['Contents', 'Resources', 'Parent', 'CropBox', 'MediaBox'] as const

/** What pages show. A signature that is added to a page changes what is on it, and not its content: that is read once. */
export class PaintedPages {
  readonly #store: ObjectStore
  /** By the number of the page. */
  readonly #contents = new Map<number, PaintedContent>()

  constructor(store: ObjectStore) {
    this.#store = store
  }

  paintedOn(number: number, revision: number, page: PdfDictionary): PaintedPage {
    const known = this.#contents.get(number)
    const content = known !== undefined && this.#isSame(known, revision, page) ? known : this.#read(revision, page)
    this.#contents.set(number, content)
    return { ...content.shown, annotations: new BoxIndex(annotationsOn(this.#store, revision, page)) }
  }

  #isSame({ page: before, revision: read, objects }: PaintedContent, revision: number, page: PdfDictionary): boolean {
    if (objects === null || read > revision) return false
    const isSame = CONTENT.every((key) => {
      const [was, is] = [entryOf(before, key), entryOf(page, key)]
      return was === undefined || is === undefined ? was === is : sameValue(was, is)
    })
    this.#store.budget.spend('pdfObjects', Math.ceil(objects.size / LOOKED_UP_PER_UNIT))
    return isSame && [...objects].every(([number, object]) => this.#store.object(number, revision) === object)
  }

  #read(revision: number, page: PdfDictionary): PaintedContent {
    const { result: shown, objects } = this.#store.observe(() => contentPaintedOn(this.#store, revision, page))
    return { page, revision, shown, objects: shown.unknown === null ? objects : null }
  }
}

const LOOKED_UP_PER_UNIT = 8

function contentPaintedOn(store: ObjectStore, revision: number, page: PdfDictionary): ShownContent {
  const interpreter = new ContentInterpreter(store, revision)
  const resources = inherited(store, revision, page, 'Resources')
  const unknown = readable(() =>
    interpreter.run(
      contentOf(store, revision, entryOf(page, 'Contents')),
      resources?.kind === 'dictionary' ? resources : null,
    ),
  )
  const media = inherited(store, revision, page, 'CropBox') ?? inherited(store, revision, page, 'MediaBox')
  const box = rectangleOf(media, interpreter.resolve)
  // As a scanner makes them: what in it is paper and what is ink is not known. Other images on the page are no scan of it.
  const painted = interpreter.painted.map((one): Painted => {
    const isScan = box !== null && one.what === 'image' && area(common(one.box, box)) > SCANNED * area(box)
    return isScan ? { ...one, what: 'scan' } : one
  })
  // §7.8.3: resources that the page has of its own.
  const doubt = entryOf(page, 'Resources') === undefined && painted.length > 0 ? 'resources' : interpreter.doubt
  return { content: new BoxIndex(painted), unknown, doubt, unplaced: interpreter.unplaced }
}

/** §7.7.3.4: from the page upwards; a tree that leads around in a circle gives nothing. */
function inherited(store: ObjectStore, revision: number, page: PdfDictionary, key: string): PdfValue | undefined {
  let node: PdfDictionary | null = page
  for (let depth = 0; node !== null && depth < 64; depth++) {
    const value = entryOf(node, key)
    if (value !== undefined) return store.resolve(value, revision)
    node = store.dictionary(entryOf(node, 'Parent'), revision)
  }
  return undefined
}

/** §12.5: where annotations are drawn, whatever they look like. */
export function annotationsOn(store: ObjectStore, revision: number, page: PdfDictionary): readonly Painted[] {
  const resolve = (value: PdfValue | undefined) => (value === undefined ? undefined : store.resolve(value, revision))
  const array = resolve(entryOf(page, 'Annots'))
  if (array?.kind !== 'array') return []
  const isTurned = isTurnedPage(store, revision, page)
  return array.items.flatMap((item): Painted[] => {
    store.budget.spend('pdfObjects')
    const annotation = store.dictionary(item, revision)
    if (annotation === null) return []
    const subtype = nameOf(resolve(entryOf(annotation, 'Subtype')))
    const rectangle = resolve(entryOf(annotation, 'Rect'))
    const isField = subtype === 'Widget'
    const drawn = isField
      ? rectangleOf(rectangle, resolve)
      : drawnRectangleOf(annotation, resolve, store.budget, isTurned)
    // A rectangle that cannot be read may be anywhere.
    const box = rectangle === undefined ? null : (drawn ?? EVERYWHERE)
    const flags = naturalOf(resolve(entryOf(annotation, 'F'))) ?? 0
    if (box === null || !isShownWith(flags) || area(box) === 0) return []
    const object = item.kind === 'reference' ? item.number : undefined
    if (!isField) return [{ box, what: 'annotation', object }]
    return [{ box, what: 'field', widget: annotation, object }]
  })
}

/** Asked for the one field that is told of: fields may have one long name above them all. */
export function nameOfField(store: ObjectStore, revision: number, widget: PdfDictionary): string | null {
  const parts: string[] = []
  let length = 0
  let node: PdfDictionary | null = widget
  for (let depth = 0; node !== null && depth < 32; depth++) {
    const title = entryOf(node, 'T')
    const value = title === undefined ? undefined : store.resolve(title, revision)
    if (value?.kind === 'string') {
      length += value.bytes.length
      store.budget.within('pdfNameLength', length)
      parts.unshift(store.text(value))
    }
    node = store.dictionary(entryOf(node, 'Parent'), revision)
  }
  return parts.length === 0 ? null : parts.join('.')
}
