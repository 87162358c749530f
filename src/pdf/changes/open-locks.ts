import { attemptSteps, type Steps } from '../../core/steps.ts'
import { readCatalog } from '../catalog.ts'
import { type Form, readForm } from '../form.ts'
import type { ObjectStore } from '../object-store.ts'
import { DEEPEST_NAME } from '../signature-reference.ts'
import type { PdfSignature } from '../types.ts'

/**
 * Locks (ISO 32000-2 §12.8.2.4) that name a field which the signed revision does not have: by another spelling, another language (§7.9.2.2), or a mistake. Nobody knows
 * which one was meant, and it may be any.
 */
export class OpenLocks {
  readonly #store: ObjectStore
  /** Of each revision: its fields, and those above them; `null`: they cannot be read. */
  readonly #names = new Map<number, ReadonlySet<string> | null>()
  readonly #known = new Map<PdfSignature, boolean>()

  constructor(store: ObjectStore) {
    this.#store = store
  }

  /** Whether one of the signatures has such a lock. */
  *areIn(signatures: readonly PdfSignature[]): Steps<boolean> {
    for (const signature of signatures) {
      const { fieldMdp, revision } = signature
      // What a lock leaves out by name is locked where the name is of no field.
      if (fieldMdp?.action !== 'Include') continue
      let isOpen = this.#known.get(signature)
      if (isOpen === undefined) {
        const names = yield* this.#namesIn(revision ?? this.#store.last)
        this.#store.budget.spend('pdfObjects', Math.ceil(fieldMdp.fields.length / NAMES_PER_UNIT))
        isOpen = names === null || !fieldMdp.fields.every((name) => names.has(name))
        this.#known.set(signature, isOpen)
      }
      if (isOpen) return true
    }
    return false
  }

  *#namesIn(revision: number): Steps<ReadonlySet<string> | null> {
    const known = this.#names.get(revision)
    if (known !== undefined) return known
    const read = yield* attemptSteps(formOf(this.#store, revision))
    const names = read.ok ? namesOf(read.value, this.#store) : null
    this.#names.set(revision, names)
    return names
  }
}

const NAMES_PER_UNIT = 8

function* formOf(store: ObjectStore, revision: number): Steps<Form | null> {
  return yield* readForm(store, readCatalog(store, revision).dictionary, revision)
}

/** `null`: a name has more parts than any field. */
function namesOf(form: Form | null, { budget }: ObjectStore): ReadonlySet<string> | null {
  const names = new Set<string>()
  for (const { name } of form?.fields ?? []) {
    budget.spend('pdfObjects')
    let parts = 0
    for (let end = name.length; end > 0 && !names.has(name.slice(0, end)); end = name.lastIndexOf('.', end - 1)) {
      if (++parts > DEEPEST_NAME) return null
      names.add(name.slice(0, end))
    }
  }
  return names
}
