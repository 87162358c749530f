import { type Finding, FindingList, toldName } from '../core/finding.ts'
import type { Steps } from '../core/steps.ts'
import { chargeItems } from './file-charges.ts'
import { entryOf, nameOf, type PdfDictionary, type PdfValue } from './object.ts'
import type { ObjectStore } from './object-store.ts'

/**
 * A terminal field of the interactive form (ISO 32000-2 §12.7.4), with what it inherits; and whatever else a reader may take for a
 * signature field.
 */
export interface FormField {
  /** Fully qualified. */
  readonly name: string
  /** Of the field's object; `null` for a dictionary that stands directly in an array. */
  readonly object: number | null
  readonly dictionary: PdfDictionary
  /** /FT, its own or inherited; of a field without, that of its widgets. */
  readonly type: string | null
  /** /V as written, its own or inherited. */
  readonly value: PdfValue | undefined
  /** The object of the field in which that /V stands. */
  readonly valueHolder: number | null
  /** Readers come to it in one way only: a signature that another field has is not this one's as well. */
  readonly secondary: boolean
}

export interface Form {
  readonly dictionary: PdfDictionary
  readonly fields: readonly FormField[]
  readonly findings: readonly Finding[]
}

interface Pending {
  readonly written: PdfValue
  readonly parent: Inherited | null
  readonly depth: number
}

export interface Inherited {
  readonly object: number | null
  readonly name: string
  readonly type: string | null
  readonly value: PdfValue | undefined
  readonly valueHolder: number | null
}

/**
 * Reads the fields of /AcroForm as of a revision, in document order: from /Fields down through /Kids. A kid with /T
 * is a field of its own; without, a widget of its parent (§12.7.4.2). `null` where the document has no form.
 *
 * Readers come to fields in two ways, down from the form and up from the widgets, so that nothing that one of them takes for a
 * signature field is lost: one above other fields, one that is told in a widget alone, and one that two parents claim.
 */
export function* readForm(store: ObjectStore, catalog: PdfDictionary, revision: number): Steps<Form | null> {
  const dictionary = store.dictionary(entryOf(catalog, 'AcroForm'), revision)
  if (dictionary === null) return null
  const reader = new FormReader(store, revision)
  yield* reader.read(pendingOf(store, entryOf(dictionary, 'Fields'), revision, null, 0))
  return { dictionary, fields: reader.fields, findings: reader.findings.all }
}

class FormReader {
  readonly fields: FormField[] = []
  readonly findings = new FindingList()
  readonly #store: ObjectStore
  readonly #revision: number
  readonly #visited = new Set<number>()
  /** Objects that are known to be signature fields. */
  readonly #signed = new Set<number>()

  constructor(store: ObjectStore, revision: number) {
    this.#store = store
    this.#revision = revision
  }

  *read(stack: Pending[]): Steps<void> {
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      yield
      const { written, parent, depth } = next
      this.#store.budget.spend('pdfObjects')
      this.#store.budget.within('pdfDepth', depth)
      const object = written.kind === 'reference' ? written.number : null
      const field = this.#store.dictionary(written, this.#revision)
      if (field === null) {
        this.findings.push(fieldFinding('PDF_FIELD_INVALID', parent?.name ?? '', object))
        continue
      }
      const inherited = inherit(this.#store, field, object, parent, this.#revision)
      // A field that can be reached twice: a loop, or two parents that claim it.
      if (object !== null && this.#visited.has(object)) {
        this.findings.push(fieldFinding('PDF_OBJECT_LOOP', parent?.name ?? '', object))
        if (inherited.type === 'Sig' && !this.#signed.has(object)) this.#add(inherited, field, true)
        continue
      }
      if (object !== null) this.#visited.add(object)
      if (!pointsToParent(field, parent)) this.findings.push(fieldFinding('PDF_FIELD_INVALID', inherited.name, object))
      for (const child of this.#readField(field, inherited, depth)) stack.push(child)
    }
  }

  /** The kids that are fields, last first. */
  #readField(field: PdfDictionary, inherited: Inherited, depth: number): readonly Pending[] {
    const kids = pendingOf(this.#store, entryOf(field, 'Kids'), this.#revision, inherited, depth + 1)
    const children = kids.filter((kid) => isField(this.#store, kid.written, this.#revision))
    const fields = new Set(children)
    const widgets = kids.filter((kid) => !fields.has(kid)).reverse()
    const fresh = children.filter(({ written }) => written.kind !== 'reference' || !this.#visited.has(written.number))
    const told = this.#readWidgets(inherited, widgets)
    const known = { ...inherited, type: inherited.type ?? told }
    const isShown = widgets.length > 0 || entryOf(field, 'Rect') !== undefined
    const isSigned = entryOf(field, 'V') !== undefined || isShown
    if (fresh.length === 0) this.#add(known, field, false)
    else if (known.type === 'Sig' && isSigned) this.#add(known, field, true)
    return children
  }

  /** Values that widgets have of their own; and the type that they tell. */
  #readWidgets(field: Inherited, widgets: readonly Pending[]): string | null {
    let told: string | null = null
    for (const { written } of widgets) {
      this.#store.budget.spend('pdfObjects')
      const widget = this.#store.dictionary(written, this.#revision)
      if (widget === null) continue
      const object = written.kind === 'reference' ? written.number : null
      const own = inherit(this.#store, widget, object, field, this.#revision)
      if (entryOf(widget, 'FT') !== undefined) told ??= own.type
      if (own.type === 'Sig' && entryOf(widget, 'V') !== undefined) this.#add(own, widget, true)
    }
    return told
  }

  #add(field: Inherited, dictionary: PdfDictionary, secondary: boolean): void {
    this.fields.push({ ...field, dictionary, secondary })
    if (field.type === 'Sig' && field.object !== null) this.#signed.add(field.object)
  }
}

/** The members of an array of fields, last first, as a stack wants them. */
function pendingOf(
  store: ObjectStore,
  array: PdfValue | undefined,
  revision: number,
  parent: Inherited | null,
  depth: number,
): Pending[] {
  const resolved = array === undefined ? null : store.resolve(array, revision)
  if (resolved?.kind !== 'array') return []
  chargeItems(store.budget, resolved.items.length)
  return resolved.items.map((written) => ({ written, parent, depth })).reverse()
}

function isField(store: ObjectStore, kid: PdfValue, revision: number): boolean {
  const dictionary = store.dictionary(kid, revision)
  return dictionary !== null && entryOf(dictionary, 'T') !== undefined
}

export function inherit(
  store: ObjectStore,
  field: PdfDictionary,
  object: number | null,
  parent: Inherited | null,
  revision: number,
): Inherited {
  const partial = entryOf(field, 'T')
  const name = partial === undefined ? '' : partialName(store, store.resolve(partial, revision))
  const [type, value] = [entryOf(field, 'FT'), entryOf(field, 'V')]
  return {
    object,
    name: fullName(store, parent, name),
    type: type === undefined ? (parent?.type ?? null) : nameOf(store.resolve(type, revision)),
    ...(value === undefined
      ? { value: parent?.value, valueHolder: parent?.valueHolder ?? null }
      : { value, valueHolder: object }),
  }
}

/** Characters of a full name that are charged with its field. */
const ORDINARY_NAME = 128

/** §12.7.4.2. A long name with many names below it would be kept once for each. */
function fullName(store: ObjectStore, parent: Inherited | null, name: string): string {
  const above = parent?.name ?? ''
  const length = above.length + name.length
  store.budget.within('pdfNameLength', length)
  if (length > ORDINARY_NAME) store.budget.spend('pdfTextBytes', length)
  return [above, name].filter((part) => part !== '').join('.')
}

function partialName(store: ObjectStore, value: PdfValue): string {
  return value.kind === 'string' ? store.text(value) : ''
}

/** A child says which field it belongs to (table 226); readers that start from the widget follow that link upwards. */
function pointsToParent(field: PdfDictionary, parent: Inherited | null): boolean {
  const link = entryOf(field, 'Parent')
  if (parent === null) return link === undefined
  return parent.object === null || (link?.kind === 'reference' && link.number === parent.object)
}

export function fieldFinding(
  code: 'PDF_OBJECT_LOOP' | 'PDF_FIELD_INVALID',
  name: string,
  object: number | null,
): Finding {
  return {
    code,
    level: 'warning',
    clause: 'ISO 32000-2 §12.7.4',
    about: { kind: 'field', name: toldName(name) },
    ...(object === null ? {} : { data: { object } }),
  }
}
