import type { Finding } from '../core/finding.ts'
import { entryOf, nameOf, type PdfDictionary, type PdfValue } from './object.ts'
import type { ObjectStore } from './object-store.ts'
import { decodeTextString } from './text-string.ts'

/** A terminal field of the interactive form (ISO 32000-2 §12.7.4), with what it inherits. */
export interface FormField {
  /** Fully qualified. */
  readonly name: string
  /** Of the field's object; `null` for a dictionary that stands directly in an array. */
  readonly object: number | null
  readonly dictionary: PdfDictionary
  /** /FT, its own or inherited. */
  readonly type: string | null
  /** /V as written, its own or inherited. */
  readonly value: PdfValue | undefined
  /** The object of the field in which that /V stands. */
  readonly valueHolder: number | null
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

interface Inherited {
  readonly object: number | null
  readonly name: string
  readonly type: string | null
  readonly value: PdfValue | undefined
  readonly valueHolder: number | null
}

/**
 * Reads the fields of /AcroForm as of a revision, in document order: from /Fields down through /Kids. A kid with /T
 * is a field of its own; without, a widget of its parent (§12.7.4.2). `null` where the document has no form.
 */
export function readForm(store: ObjectStore, catalog: PdfDictionary, revision: number): Form | null {
  const dictionary = store.dictionary(entryOf(catalog, 'AcroForm'), revision)
  if (dictionary === null) return null
  const fields: FormField[] = []
  const findings: Finding[] = []
  const visited = new Set<number>()
  const stack = pendingOf(store, entryOf(dictionary, 'Fields'), revision, null, 0)
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { written, parent, depth } = next
    store.budget.spend('pdfObjects')
    store.budget.within('pdfDepth', depth)
    const object = written.kind === 'reference' ? written.number : null
    if (object !== null) {
      // A field that can be reached twice: a loop, or two parents that claim it.
      if (visited.has(object)) {
        findings.push(fieldFinding('PDF_OBJECT_LOOP', parent?.name ?? '', object))
        continue
      }
      visited.add(object)
    }
    const field = store.dictionary(written, revision)
    if (field === null) {
      findings.push(fieldFinding('PDF_FIELD_INVALID', parent?.name ?? '', object))
      continue
    }
    const inherited = inherit(store, field, object, parent, revision)
    if (!pointsToParent(field, parent)) findings.push(fieldFinding('PDF_FIELD_INVALID', inherited.name, object))
    const kids = pendingOf(store, entryOf(field, 'Kids'), revision, inherited, depth + 1)
    const children = kids.filter((kid) => isField(store, kid.written, revision))
    for (const child of children) stack.push(child)
    if (children.length === 0) fields.push({ ...inherited, dictionary: field })
  }
  return { dictionary, fields, findings }
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
  return resolved.items.map((written) => ({ written, parent, depth })).reverse()
}

function isField(store: ObjectStore, kid: PdfValue, revision: number): boolean {
  const dictionary = store.dictionary(kid, revision)
  return dictionary !== null && entryOf(dictionary, 'T') !== undefined
}

function inherit(
  store: ObjectStore,
  field: PdfDictionary,
  object: number | null,
  parent: Inherited | null,
  revision: number,
): Inherited {
  const partial = entryOf(field, 'T')
  const name = partial === undefined ? '' : partialName(store.resolve(partial, revision))
  const [type, value] = [entryOf(field, 'FT'), entryOf(field, 'V')]
  return {
    object,
    name: [parent?.name ?? '', name].filter((part) => part !== '').join('.'),
    type: type === undefined ? (parent?.type ?? null) : nameOf(store.resolve(type, revision)),
    ...(value === undefined
      ? { value: parent?.value, valueHolder: parent?.valueHolder ?? null }
      : { value, valueHolder: object }),
  }
}

function partialName(value: PdfValue): string {
  return value.kind === 'string' ? decodeTextString(value.bytes) : ''
}

/** A child says which field it belongs to (table 226); readers that start from the widget follow that link upwards. */
function pointsToParent(field: PdfDictionary, parent: Inherited | null): boolean {
  const link = entryOf(field, 'Parent')
  if (parent === null) return link === undefined
  return parent.object === null || (link?.kind === 'reference' && link.number === parent.object)
}

function fieldFinding(code: 'PDF_OBJECT_LOOP' | 'PDF_FIELD_INVALID', name: string, object: number | null): Finding {
  return {
    code,
    level: 'warning',
    clause: 'ISO 32000-2 §12.7.4',
    about: { kind: 'field', name },
    ...(object === null ? {} : { data: { object } }),
  }
}
