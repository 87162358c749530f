import { chargeItems } from '../file-charges.ts'
import { entryOf, type PdfDictionary, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'

/** A number tree (ISO 32000-2 §7.9.7) as of a revision. */
export interface NumberTree {
  readonly entries: ReadonlyMap<number, PdfValue>
  /** Its nodes, and arrays of theirs, that are objects of their own. */
  readonly objects: readonly number[]
}

/** Honest trees have a few levels. */
const DEEPEST = 16

/** The tree that was read last of a document: most revisions leave it as it is. */
const LAST = new WeakMap<ObjectStore, { readonly root: PdfValue; readonly tree: TreeReader }>()

/**
 * Reads a tree to the letter: its keys ascend from one end to the other, each node has numbers or kids, and the limits between which its keys lie
 * are right. `null`: a reader may find another value for a key.
 */
export function readNumberTree(store: ObjectStore, revision: number, root: PdfValue): NumberTree | null {
  const last = LAST.get(store)
  if (last?.root === root && last.tree.isSameIn(revision)) return last.tree
  const tree = new TreeReader(store, revision)
  if (!tree.visit(root, 0)) return null
  LAST.set(store, { root, tree })
  return tree
}

/** Table 37. */
const KEYS: ReadonlySet<string> = new Set(['Kids', 'Nums', 'Limits'])

class TreeReader implements NumberTree {
  readonly entries: Map<number, PdfValue> = new Map()
  readonly objects: number[] = []
  readonly #store: ObjectStore
  readonly #revision: number
  readonly #keys: number[] = []

  constructor(store: ObjectStore, revision: number) {
    this.#store = store
    this.#revision = revision
  }

  /** Whether its numbers have the same objects in another revision. */
  isSameIn(revision: number): boolean {
    chargeItems(this.#store.budget, this.objects.length)
    return this.objects.every(
      (number) => this.#store.object(number, revision) === this.#store.object(number, this.#revision),
    )
  }

  visit(written: PdfValue, depth: number): boolean {
    this.#store.budget.spend('pdfObjects')
    const node = depth > DEEPEST ? undefined : this.#resolve(written)
    if (node?.kind !== 'dictionary' || ![...node.entries.keys()].every((key) => KEYS.has(key))) return false
    const [kids, numbers] = [this.#arrayOf(node, 'Kids'), this.#arrayOf(node, 'Nums')]
    const first = this.#keys.length
    // A root has no limits, and any other node has them.
    const isRoot = depth === 0
    if (isRoot !== (entryOf(node, 'Limits') === undefined) || (kids === null) === (numbers === null)) return false
    const isRead = kids === null ? this.#add(numbers ?? []) : kids.every((kid) => this.visit(kid, depth + 1))
    return isRead && (isRoot || this.#isBetween(node, this.#keys[first], this.#keys.at(-1)))
  }

  #add(items: readonly PdfValue[]): boolean {
    for (let i = 0; i < items.length; i += 2) {
      const [key, value] = [items[i], items[i + 1]]
      const last = this.#keys.at(-1) ?? Number.NEGATIVE_INFINITY
      if (key?.kind !== 'number' || !key.integer || key.value <= last || value === undefined) return false
      this.#keys.push(key.value)
      this.entries.set(key.value, value)
    }
    return true
  }

  #isBetween(node: PdfDictionary, first: number | undefined, last: number | undefined): boolean {
    const [least, greatest, ...others] = this.#arrayOf(node, 'Limits') ?? []
    return (
      others.length === 0 &&
      least?.kind === 'number' &&
      greatest?.kind === 'number' &&
      least.value === first &&
      greatest.value === last
    )
  }

  #arrayOf(node: PdfDictionary, key: string): readonly PdfValue[] | null {
    const written = entryOf(node, key)
    const array = written === undefined ? undefined : this.#resolve(written)
    if (array?.kind !== 'array') return null
    chargeItems(this.#store.budget, array.items.length)
    return array.items
  }

  /** One step: what is behind a reference to a reference would be looked for by nobody. */
  #resolve(value: PdfValue): PdfValue | undefined {
    if (value.kind !== 'reference') return value
    this.objects.push(value.number)
    const object = this.#store.object(value.number, this.#revision)
    const isIt = object?.generation === value.generation && object.value.kind !== 'reference'
    return isIt ? object.value : undefined
  }
}
