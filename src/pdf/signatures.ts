import { type Finding, FindingList, toldName } from '../core/finding.ts'
import { attempt, Refusal } from '../core/outcome.ts'
import { attemptSteps, type Steps } from '../core/steps.ts'
import { coveredEnd, failure, overlaps } from './byte-range.ts'
import { readCatalog } from './catalog.ts'
import { chargeItems } from './file-charges.ts'
import { type Form, type FormField, fieldFinding, readForm } from './form.ts'
import { entryOf, type PdfDictionary, sameReference } from './object.ts'
import type { ObjectStore } from './object-store.ts'
import { signatureWidgets } from './page-widgets.ts'
import { objectsDefinedBy, type PdfRevision } from './revision.ts'
import { type LocatedSignature, readSignature } from './signature.ts'
import type { ByteRange, PdfSignature } from './types.ts'
import { widgetsOf } from './widget.ts'

export interface Signatures {
  readonly signatures: readonly PdfSignature[]
  readonly emptyFields: readonly string[]
  readonly findings: readonly Finding[]
}

/**
 * All signatures of the form as of the last revision, each dictionary once, and what is to be said of them together.
 */
export function* readSignatures(
  store: ObjectStore,
  catalog: PdfDictionary,
  form: Form | null,
  endOfText: number,
): Steps<Signatures> {
  const { located, listed, emptyFields, findings } = yield* locateSignatures(store, catalog, form)
  const signatures: PdfSignature[] = []
  for (const signature of located) {
    yield
    store.budget.spend('documentSignatures')
    signatures.push(readSignature(store, signature, endOfText))
  }
  const earlier = yield* readEarlierFields(store, listed)
  const prepared = signatures.map((signature) => withPreparedFields(signature, earlier.empty))
  return {
    signatures: reportPlaces(reportOverlaps(prepared.sort(byCoverage))),
    emptyFields,
    findings: [...findings, ...earlier.findings],
  }
}

/** While fields are still found that have it. */
type Growing = Omit<LocatedSignature, 'fields' | 'widgets' | 'lock'> & {
  readonly fields: { readonly name: string; readonly object: number | null }[]
  readonly widgets: PdfDictionary[]
  lock: PdfDictionary | null
}

interface LocatedSignatures {
  readonly located: readonly LocatedSignature[]
  /** Those that the form leads to. */
  readonly listed: ReadonlySet<PdfDictionary>
  readonly emptyFields: readonly string[]
  readonly findings: readonly Finding[]
}

function* locateSignatures(store: ObjectStore, catalog: PdfDictionary, form: Form | null): Steps<LocatedSignatures> {
  const located = new Map<PdfDictionary, Growing>()
  const emptyFields: string[] = []
  const known = new Set<string>()
  const findings = new FindingList()
  const permissions = store.dictionary(entryOf(catalog, 'Perms'), store.last)
  const certified = permissions === null ? undefined : entryOf(permissions, 'DocMDP')
  for (const field of signatureFields(form)) {
    yield
    const { name, object, value, valueHolder } = field
    const dictionaryObject = value?.kind === 'reference' ? value.number : null
    const holder = dictionaryObject ?? valueHolder
    const reading = attempt(() => signatureDictionary(store, field, store.last))
    if (!reading.ok && reading.failure.code === 'BUDGET_EXHAUSTED')
      throw new Refusal('BUDGET_EXHAUSTED', reading.failure.what)
    // What cannot be read is listed all the same, without anything that could be taken for a signature.
    const dictionary = reading.ok ? reading.value : { ...UNREADABLE }
    if (field.secondary && dictionary !== null && located.has(dictionary)) continue
    if (dictionary === null) {
      if (!field.secondary || !known.has(name)) emptyFields.push(name)
      known.add(name)
      // A value that is there and is no dictionary: readers differ on whether the field is signed.
      if (value !== undefined)
        findings.push({
          ...failure('PDF_SIGNATURE_DICTIONARY_INVALID'),
          about: { kind: 'field', name: toldName(name) },
        })
      continue
    }
    const growing = located.get(dictionary)
    const widgets = widgetsOf(store, field.dictionary, store.last)
    if (growing !== undefined) {
      // Appended, and not copied: one signature may be that of all fields of a form.
      growing.fields.push({ name, object })
      for (const widget of widgets) growing.widgets.push(widget)
      growing.lock ??= lockIn(store, widgets)
      continue
    }
    located.set(dictionary, {
      dictionary,
      dictionaryObject,
      inFile: reading.ok && holder !== null && store.object(holder, store.last)?.inFile === true,
      fields: [{ name, object }],
      widgets: [...widgets],
      isCertification: certified?.kind === 'reference' && certified.number === dictionaryObject,
      lock: lockIn(store, widgets),
      unreadable: reading.ok ? null : reading.failure,
    })
  }
  const listed = new Set(located.keys())
  yield* locateOnPages(store, catalog, located, findings)
  return { located: [...located.values()], listed, emptyFields, findings: findings.all }
}

/** What is no lock, though it stands where one does: nobody knows what it leaves free. */
const OF_ALL: PdfDictionary = { kind: 'dictionary', entries: new Map(), start: 0, end: 0 }

/** Table 235: /Lock of a field, or of a widget of it. */
function lockIn(store: ObjectStore, holders: readonly PdfDictionary[]): PdfDictionary | null {
  for (const holder of holders) {
    const written = entryOf(holder, 'Lock')
    const lock = written === undefined ? undefined : store.resolve(written, store.last)
    if (lock === undefined || lock.kind === 'null') continue
    return lock.kind === 'dictionary' ? lock : OF_ALL
  }
  return null
}

/** Those that every reader takes for one come first. */
function signatureFields(form: Form | null): readonly FormField[] {
  const fields = (form?.fields ?? []).filter(({ type }) => type === 'Sig')
  return [...fields.filter(({ secondary }) => !secondary), ...fields.filter(({ secondary }) => secondary)]
}

/** Signatures that the form does not list, and that a reader finds on a page. */
function* locateOnPages(
  store: ObjectStore,
  catalog: PdfDictionary,
  located: Map<PdfDictionary, Growing>,
  findings: FindingList,
): Steps<void> {
  for (const field of yield* signatureWidgets(store, catalog, store.last)) {
    const reading = attempt(() => signatureDictionary(store, field, store.last))
    if (!reading.ok && reading.failure.code === 'BUDGET_EXHAUSTED')
      throw new Refusal('BUDGET_EXHAUSTED', reading.failure.what)
    const dictionary = reading.ok ? reading.value : null
    if (dictionary === null || located.has(dictionary)) continue
    const { name, object, value, valueHolder } = field
    const dictionaryObject = value?.kind === 'reference' ? value.number : null
    const holder = dictionaryObject ?? valueHolder
    findings.push(fieldFinding('PDF_FIELD_INVALID', name, object))
    located.set(dictionary, {
      dictionary,
      dictionaryObject,
      inFile: holder !== null && store.object(holder, store.last)?.inFile === true,
      fields: [{ name, object }],
      widgets: [field.dictionary],
      isCertification: false,
      lock: lockIn(store, [field.dictionary]),
      unreadable: null,
    })
  }
}

const UNREADABLE: PdfDictionary = { kind: 'dictionary', entries: new Map(), start: 0, end: 0 }

function signatureDictionary(store: ObjectStore, field: FormField, revision: number): PdfDictionary | null {
  const value = field.value === undefined ? null : store.resolve(field.value, revision)
  if (value?.kind !== 'dictionary') return null
  // Of two values readers take either: of what a signature says, none but the limits, which add up, can be read then.
  chargeItems(store.budget, value.repeated?.size ?? 0)
  for (const key of value.repeated?.keys() ?? []) if (key !== 'Reference') entryOf(value, key)
  return value
}

interface EarlierFields {
  /** Names of signature fields that had no signature in some earlier revision. */
  readonly empty: ReadonlySet<string>
  /** Signatures that a field had in an earlier revision, and that the document no longer has. */
  readonly findings: readonly Finding[]
}

function* readEarlierFields(store: ObjectStore, current: ReadonlySet<PdfDictionary>): Steps<EarlierFields> {
  const empty = new Set<string>()
  const findings = new FindingList()
  const reported = new Set<PdfDictionary>()
  const formOf = function* (revision: number): Steps<Form | null> {
    return yield* readForm(store, readCatalog(store, revision).dictionary, revision)
  }
  const read = function* (revision: number): Steps<boolean> {
    const form = yield* attemptSteps(formOf(revision))
    if (!form.ok) {
      if (form.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(form.failure.code, form.failure.what)
      findings.push({ code: form.failure.code, level: 'warning', data: { revision } })
      return false
    }
    for (const field of signatureFields(form.value)) {
      const earlier = attempt(() => signatureDictionary(store, field, revision))
      const dictionary = earlier.ok ? earlier.value : null
      if (earlier.ok && dictionary === null) empty.add(field.name)
      if (dictionary === null || current.has(dictionary) || reported.has(dictionary)) continue
      reported.add(dictionary)
      findings.push({
        code: 'PDF_SIGNATURE_REPLACED',
        level: 'failure',
        about: { kind: 'field', name: toldName(field.name) },
        data: { revision },
      })
    }
    return true
  }
  let before: ReadonlySet<number> | null = null
  for (let revision = 0; revision < store.last; revision++) {
    yield
    if (before !== null && !redefines(store, revision, before)) continue
    const { result: isRead, objects } = yield* store.observeSteps(read(revision))
    before = isRead ? new Set(objects.keys()) : null
  }
  return { empty, findings: findings.all }
}

/** Whether a revision has another catalogue than the one before it, or defines one of these objects: else its form is the same. */
function redefines(store: ObjectStore, revision: number, objects: ReadonlySet<number>): boolean {
  const [older, newer] = [revision - 1, revision].map((index) => store.revisions[index] as PdfRevision)
  const [was, is] = [older, newer].map((one) => one && entryOf(one.trailer, 'Root'))
  if (newer === undefined || was?.kind !== 'reference' || is?.kind !== 'reference' || !sameReference(was, is))
    return true
  let looked = 0
  for (const number of objectsDefinedBy(newer)) {
    if (++looked % ENTRIES_PER_UNIT === 0) store.budget.spend('pdfObjects')
    if (objects.has(number)) return true
  }
  return false
}

/** Entries of a table that one unit pays for. */
const ENTRIES_PER_UNIT = 8

function withPreparedFields(signature: PdfSignature, empty: ReadonlySet<string>): PdfSignature {
  const preparedFields = [signature.field, ...signature.sharedWith].filter((name) => empty.has(name))
  return preparedFields.length === 0 ? signature : { ...signature, preparedFields }
}

/**
 * ISO 32000-2 §12.8.2.2: one signature certifies the document, the first, and /Perms names it. What another says of later changes limits
 * them all the same, and readers that go by the place do not know of it.
 */
function reportPlaces(signatures: readonly PdfSignature[]): readonly PdfSignature[] {
  return signatures.map((signature, i) => {
    const certifies = signature.references.some(({ transformMethod }) => transformMethod === 'DocMDP')
    const why = i > 0 ? 'not-first' : signature.kind === 'certification' ? null : 'not-in-permissions'
    if (!certifies || why === null) return signature
    const finding: Finding = {
      code: 'PDF_CERTIFICATION_MISPLACED',
      level: 'warning',
      clause: 'ISO 32000-2 §12.8.2.2',
      data: { why },
    }
    return { ...signature, findings: [...signature.findings, finding] }
  })
}

function byCoverage(a: PdfSignature, b: PdfSignature): number {
  const [endA, endB] = [a, b].map(({ byteRange }) =>
    byteRange === null ? Number.MAX_SAFE_INTEGER : coveredEnd(byteRange),
  )
  return (endA as number) - (endB as number) || (a.dictionaryObject ?? 0) - (b.dictionaryObject ?? 0)
}

/**
 * Of any two signatures, the first range of the later one contains all that the earlier one covers. Where one of two
 * that overlap does not even have its own /Contents in its gap, it is that one alone that is wrong.
 */
function reportOverlaps(signatures: readonly PdfSignature[]): readonly PdfSignature[] {
  const ranged = signatures.filter(({ signedRanges }) => signedRanges.length > 0)
  const unsound = new Set(ranged.filter(({ findings }) => findings.some(({ level }) => level === 'failure')))
  const overlapping = new Set<PdfSignature>()
  for (const [i, later] of ranged.entries())
    for (const earlier of ranged.slice(0, i)) {
      if (!overlaps(earlier.byteRange as ByteRange, later.byteRange as ByteRange)) continue
      if (unsound.has(earlier) || !unsound.has(later)) overlapping.add(earlier)
      if (unsound.has(later) || !unsound.has(earlier)) overlapping.add(later)
    }
  if (overlapping.size === 0) return signatures
  return signatures.map((signature) =>
    overlapping.has(signature)
      ? { ...signature, findings: [...signature.findings, failure('PDF_BYTE_RANGE_OVERLAP')] }
      : signature,
  )
}
