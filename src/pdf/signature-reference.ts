import { entryOf, nameOf, type PdfDictionary, type PdfValue, valuesOf } from './object.ts'
import type { ObjectStore } from './object-store.ts'
import type { PdfFieldLock, PdfSignatureReference } from './types.ts'

/** What /Reference of a signature dictionary says (ISO 32000-2 §12.8.2): the changes that the signer allows. */
export interface Transforms {
  readonly references: readonly PdfSignatureReference[]
  readonly docMdp: 1 | 2 | 3 | null
  readonly fieldMdp: PdfFieldLock | null
}

/** `lock`: /Lock of the signature field (§12.7.5.5), which says the same before the field is signed. */
export function readTransforms(
  store: ObjectStore,
  signature: PdfDictionary,
  lock: PdfDictionary | null,
  revision: number,
): Transforms {
  const references: PdfSignatureReference[] = []
  let docMdp: Transforms['docMdp'] = null
  let fieldMdp: PdfFieldLock | null = null
  // Some software writes the entry twice: what any of the two forbids is forbidden.
  for (const item of valuesOf(signature, 'Reference').flatMap((array) => items(store, array, revision))) {
    // Signatures may have one array of them.
    store.budget.spend('pdfObjects')
    const reference = store.dictionary(item, revision)
    // What nobody understands may forbid anything.
    if (reference === null) docMdp = 1
    if (reference === null) continue
    const name = (key: string) => nameOf(resolved(store, reference, key, revision))
    const transformMethod = name('TransformMethod')
    references.push({
      transformMethod,
      digestMethod: name('DigestMethod'),
      hasDigest: entryOf(reference, 'DigestValue') !== undefined,
    })
    const parameters = store.dictionary(entryOf(reference, 'TransformParams'), revision)
    if (!isUnderstood(store, reference, parameters, transformMethod, revision)) docMdp = 1
    // Some software writes the entries of /Lock there, and one of them says the same as of a certification.
    const isPermission = transformMethod === 'FieldMDP' && parameters !== null && entryOf(parameters, 'P') !== undefined
    if (transformMethod === 'DocMDP' || isPermission)
      docMdp = strictest(docMdp, permissionOf(store, parameters, revision))
    // One lock is all that the standard has; of several, none is trusted to be the whole of it.
    if (transformMethod === 'FieldMDP')
      fieldMdp = fieldMdp === null ? lockOf(store, parameters, revision) : { action: 'All', fields: [] }
  }
  if (lock !== null) {
    const ofField = lockOf(store, lock, revision)
    // They are to say the same: of two that differ, nobody knows which one the signer meant.
    fieldMdp = fieldMdp === null || isSameLock(fieldMdp, ofField) ? ofField : { action: 'All', fields: [] }
    if (!hasOnly(lock, LOCK)) docMdp = 1
    if (entryOf(lock, 'P') !== undefined) docMdp = strictest(docMdp, permissionOf(store, lock, revision))
  }
  return { references, docMdp, fieldMdp }
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** Table 236. */
const LOCK = words('Type Action Fields P')
/** Table 256. */
const REFERENCE = words('Type TransformMethod TransformParams Data DigestMethod DigestValue DigestLocation')
const RIGHTS = words('Type Document Msg V Annots Form FormEx Signature EF P')

/** Tables 257 to 259: what is known of each method. Those for usage rights forbid nothing unless they say so, and neither does /Identity, of PDF 1.5. */
const METHODS: ReadonlyMap<string | null, ReadonlySet<string>> = new Map([
  ['DocMDP', words('Type P V')],
  ['FieldMDP', words('Type Action Fields V P')],
  ['UR', RIGHTS],
  ['UR3', RIGHTS],
  ['Identity', words('Type V')],
])

/** What has an entry more, or is of another version, may forbid anything. */
function isUnderstood(
  store: ObjectStore,
  reference: PdfDictionary,
  parameters: PdfDictionary | null,
  method: string | null,
  revision: number,
): boolean {
  const known = METHODS.get(method)
  if (known === undefined || !hasOnly(reference, REFERENCE)) return false
  if (parameters === null) return entryOf(reference, 'TransformParams') === undefined
  if (!hasOnly(parameters, known)) return false
  const said = resolved(store, parameters, known === RIGHTS ? 'P' : 'V', revision)
  return said === undefined || (known === RIGHTS ? said.kind === 'boolean' && !said.value : nameOf(said) === '1.2')
}

function hasOnly({ entries }: PdfDictionary, known: ReadonlySet<string>): boolean {
  return [...entries.keys()].every((key) => known.has(key))
}

/** Table 257: /P is 2 where it is absent. A value that does not exist allows nothing. */
function permissionOf(store: ObjectStore, parameters: PdfDictionary | null, revision: number): 1 | 2 | 3 {
  const written = parameters === null ? undefined : resolved(store, parameters, 'P', revision)
  if (written === undefined) return 2
  return written.kind === 'number' && (written.value === 2 || written.value === 3) ? written.value : 1
}

function strictest(a: 1 | 2 | 3 | null, b: 1 | 2 | 3): 1 | 2 | 3 {
  return a === null || b < a ? b : a
}

function isSameLock(one: PdfFieldLock, other: PdfFieldLock): boolean {
  const names = new Set(other.fields)
  const isSame = one.fields.length === names.size && one.fields.every((name) => names.has(name))
  return one.action === other.action && isSame
}

/** Table 259. An action that does not exist locks all, and so does one for fields that are not named. */
function lockOf(store: ObjectStore, parameters: PdfDictionary | null, revision: number): PdfFieldLock {
  const action = parameters === null ? null : nameOf(resolved(store, parameters, 'Action', revision))
  if (parameters === null || (action !== 'Include' && action !== 'Exclude')) return { action: 'All', fields: [] }
  const fields = resolved(store, parameters, 'Fields', revision)
  if (fields?.kind !== 'array') return { action: 'All', fields: [] }
  return { action, fields: namesIn(store, fields.items, revision) }
}

/** The names in an array, which many locks may have. */
const NAMES = new WeakMap<readonly PdfValue[], readonly string[]>()

function namesIn(store: ObjectStore, named: readonly PdfValue[], revision: number): readonly string[] {
  const known = NAMES.get(named)
  if (known !== undefined) return known
  const fields = new Set<string>()
  store.budget.spend('pdfObjects', Math.ceil(named.length / NAMES_PER_UNIT))
  for (const item of named) {
    const value = store.resolve(item, revision)
    fields.add(value.kind === 'string' ? store.text(value) : NO_NAME)
  }
  const names = [...fields]
  NAMES.set(named, names)
  return names
}

/** What is no text names a field that there is not. */
const NO_NAME = '\u0000'

/** A lock may name the same field over and over. */
const NAMES_PER_UNIT = 8

/** Of names, which are asked for with each signature that came before. */
const SETS = new WeakMap<readonly string[], ReadonlySet<string>>()

/** Which fields the lock holds for: named fields stand for all below them. */
export function lockedBy({ action, fields }: PdfFieldLock): (field: string) => boolean {
  if (action === 'All') return () => true
  const names = SETS.get(fields) ?? new Set(fields)
  SETS.set(fields, names)
  // What is deeper than any field is locked, whatever the lock says.
  return (field) => (isNamed(names, field) ?? action === 'Include') === (action === 'Include')
}

/** Parts of a name, more than any form has: each way to its end is looked up. */
export const DEEPEST_NAME = 64

function isNamed(names: ReadonlySet<string>, field: string): boolean | null {
  let parts = 0
  for (let end = field.indexOf('.'); end >= 0; end = field.indexOf('.', end + 1))
    if (++parts > DEEPEST_NAME) return null
    else if (names.has(field.slice(0, end))) return true
  return names.has(field)
}

function resolved(store: ObjectStore, dictionary: PdfDictionary, key: string, revision: number): PdfValue | undefined {
  const value = entryOf(dictionary, key)
  return value === undefined ? undefined : store.resolve(value, revision)
}

function items(store: ObjectStore, array: PdfValue | undefined, revision: number): readonly PdfValue[] {
  const value = array === undefined ? null : store.resolve(array, revision)
  if (value === null || value.kind === 'null') return []
  return value.kind === 'array' ? value.items : [value]
}
