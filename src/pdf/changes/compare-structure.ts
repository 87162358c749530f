import type { Steps } from '../../core/steps.ts'
import { chargeItems } from '../file-charges.ts'
import { entryOf, nameOf, naturalOf, type PdfDictionary, type PdfValue, sameReference } from '../object.ts'
import type { Comparison } from './comparison.ts'
import { type NumberTree, readNumberTree } from './number-tree.ts'
import type { ValuePlace } from './roles.ts'
import { hasPlainWords } from './words-beside.ts'

/** What of a structure changes with an element more. */
const RULED_OF_ROOT: ReadonlySet<string> = new Set(['K', 'ParentTree', 'ParentTreeNextKey'])
const KIDS: ReadonlySet<string> = new Set(['K'])
const ELEMENT: ValuePlace = { roles: ['element'] }

/**
 * Compares the structure of a tagged document (ISO 32000-2 §14.7): its elements, what they are and say, their order, and which content is of which
 * of them stay as they are. It may gain the place of each new widget or annotation (§14.7.5.3): an element among the kids of one that was there, or
 * an object reference there; and the entry of the parent tree that leads back to it (§14.7.5.4). Some software writes the whole parent tree again. Readers speak
 * the name of a field where it stands (§14.8.2.3), so that a new one stands within no text: it is beside whole elements, or behind all that was signed.
 */
export function compareStructure(
  comparison: Comparison,
  catalog: number,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
): void {
  const roots = rootsOf(comparison, before, after)
  const trees = roots === null ? null : treesOf(comparison, roots)
  if (roots !== null) checkKeys(comparison, trees?.before.entries)
  if (roots === null || trees === null || !isChanged(comparison, roots.number, trees)) {
    comparison.compare(before, after, catalog, 'StructTreeRoot')
    return
  }
  const { number } = roots
  comparison.take(number, 'element')
  comparison.compareEntries(roots.before, roots.after, number, undefined, RULED_OF_ROOT)
  const gains = compareTrees(comparison, number, trees)
  compareNextKey(comparison, roots, trees.after)
  for (const parent of new Set([number, ...gains.keys()])) compareElement(comparison, parent, roots, gains.get(parent))
  if (comparison.isRedefined(number)) comparison.explain(number, 'structure-tree')
}

interface Roots {
  readonly number: number
  readonly before: PdfDictionary
  readonly after: PdfDictionary
}

interface Trees {
  readonly before: NumberTree
  readonly after: NumberTree
}

function rootsOf(comparison: Comparison, before: PdfValue | undefined, after: PdfValue | undefined): Roots | null {
  if (before?.kind !== 'reference' || after?.kind !== 'reference' || !sameReference(before, after)) return null
  const both = comparison.dictionaries(before.number)
  return both === null ? null : { number: before.number, ...both }
}

function treesOf({ store, older, newer }: Comparison, roots: Roots): Trees | null {
  const [written, rewritten] = [entryOf(roots.before, 'ParentTree'), entryOf(roots.after, 'ParentTree')]
  const before = written === undefined ? null : readNumberTree(store, older, written)
  const after = before === null || rewritten === undefined ? null : readNumberTree(store, newer, rewritten)
  return before === null || after === null ? null : { before, after }
}

function isChanged(comparison: Comparison, root: number, { before, after }: Trees): boolean {
  return [root, ...before.objects, ...after.objects].some((number) => comparison.isRedefined(number))
}

/** Kids that an element gains: new elements, and widgets and annotations that it has itself, by their objects. */
interface Gained {
  readonly elements: Set<number>
  readonly objects: Set<number>
  /** Those of fields, of both kinds. */
  readonly ofFields: Set<number>
}
type Gains = ReadonlyMap<number, Gained>

/** To compare an entry takes as long as to go through so many items. */
const ITEMS_OF_ENTRY = 4

/** Every key has what it had; a key that is new is that of something new on a page. */
function compareTrees(comparison: Comparison, root: number, { before, after }: Trees): Gains {
  const gains = new Map<number, Gained>()
  chargeItems(comparison.store.budget, before.entries.size * ITEMS_OF_ENTRY)
  for (const [key, was] of before.entries) {
    const is = after.entries.get(key)
    if (!isRewritten(comparison, root, was, is)) comparison.compare(was, is, root, 'ParentTree', ELEMENT)
  }
  const added = addedByKey(comparison)
  for (const [key, value] of after.entries) {
    if (before.entries.has(key)) continue
    const object = added.get(key)
    const place = object === undefined ? null : placeOf(comparison, object, value)
    if (place === null) comparison.refuse(root, 'changed', 'ParentTree')
    else {
      const gained = gains.get(place.parent) ?? { elements: new Set(), objects: new Set(), ofFields: new Set() }
      gains.set(place.parent, gained)
      if (place.element === null) gained.objects.add(place.object)
      else gained.elements.add(place.element)
      if (comparison.newWidgets.has(place.object)) gained.ofFields.add(place.element ?? place.object)
      comparison.structureKeys.add(key)
    }
  }
  const nodes = new Set(before.objects)
  for (const number of after.objects) if (comparison.isRedefined(number)) explainNode(comparison, number, nodes)
  return gains
}

/** The elements of a page's content: the same in an array that stands elsewhere. */
function isRewritten(comparison: Comparison, root: number, was: PdfValue, is: PdfValue | undefined): boolean {
  if (is === undefined || comparison.sameValue(was, is) || isThere(comparison, is)) return false
  const [older, newer] = [comparison.before(was), comparison.after(is)]
  if (older?.kind !== 'array' || newer?.kind !== 'array') return false
  const number = is.kind === 'reference' ? is.number : null
  comparison.compare(older, newer, number ?? root, 'ParentTree', ELEMENT)
  if (number !== null) comparison.explain(number, 'structure-tree')
  return true
}

/** A node of the tree, or an array of kids, is written again: under its number, or under one that is new. What it says was compared. */
function explainNode(comparison: Comparison, number: number, before: ReadonlySet<number>): void {
  const isNew = comparison.objectBefore(number) === null
  if (!(isNew || before.has(number))) comparison.refuse(number, 'changed')
  if (!isNew) comparison.take(number, 'element')
  comparison.explain(number, 'structure-tree')
}

/** What is new has no key of what was there: the words of a field would stand for content that was signed. `null`: no number. */
function checkKeys(comparison: Comparison, known: ReadonlyMap<number, PdfValue> | undefined): void {
  for (const [object, key] of keysOfAdded(comparison))
    if (key === null || known?.has(key) !== false) comparison.refuse(object, 'changed', 'StructParent')
}

/** Widgets and annotations that are new, each with its key. */
function* keysOfAdded(comparison: Comparison): Iterable<readonly [object: number, key: number | null]> {
  const objects = new Set([
    ...comparison.newWidgets.keys(),
    ...comparison.annotated.filter(({ change }) => change === undefined).map(({ object }) => object),
  ])
  for (const object of objects) {
    const value = comparison.objectBefore(object) === null ? comparison.objectAfter(object)?.value : undefined
    const key = value?.kind === 'dictionary' ? entryOf(value, 'StructParent') : undefined
    if (key !== undefined) yield [object, naturalOf(comparison.after(key))]
  }
}

/** By their key; of a key that several have, nobody knows whose it is. */
function addedByKey(comparison: Comparison): ReadonlyMap<number, number> {
  const added = new Map<number, number>()
  const several = new Set<number>()
  for (const [object, key] of keysOfAdded(comparison)) {
    if (key === null) continue
    if (added.has(key)) several.add(key)
    added.set(key, object)
  }
  for (const key of several) added.delete(key)
  return added
}

/** Entries of an element for something new (table 355): what it is, where, and its words; no attributes, and no text in the place of another. */
const ELEMENT_KEYS: ReadonlySet<string> = new Set(['Type', 'S', 'P', 'Pg', 'K', 'T', 'Lang', 'Alt', 'NS'])
const LINKS: ReadonlySet<string> = new Set(['P', 'NS'])
/** §14.8.4.7.2: a widget is a form, and any other annotation an annotation. */
const TYPES: ReadonlySet<string | null> = new Set(['Form', 'Annot'])

interface NewPlace {
  readonly parent: number
  readonly object: number
  /** `null`: an element that was there has the object among its kids. */
  readonly element: number | null
}

/** Where in the structure a new widget or annotation is put: `null` where its entry leads to anything else. */
function placeOf(comparison: Comparison, object: number, value: PdfValue): NewPlace | null {
  if (value.kind !== 'reference') return null
  const element = comparison.objectAfter(value.number)?.value
  if (element?.kind !== 'dictionary') return null
  if (comparison.objectBefore(value.number) !== null) return { parent: value.number, object, element: null }
  const parent = entryOf(element, 'P')
  if (parent?.kind !== 'reference' || !isPlainElement(comparison, element, object)) return null
  comparison.explain(value.number, 'structure-tree')
  return { parent: parent.number, object, element: value.number }
}

function isPlainElement(comparison: Comparison, element: PdfDictionary, object: number): boolean {
  const isPlain = [...element.entries].every(
    ([key, value]) =>
      ELEMENT_KEYS.has(key) &&
      (!LINKS.has(key) || isThere(comparison, value)) &&
      (key !== 'Pg' || isPage(comparison, value)),
  )
  const type = entryOf(element, 'Type')
  const [kid, ...others] = itemsOf(comparison.after(entryOf(element, 'K')), entryOf(element, 'K'))
  return (
    isPlain &&
    hasPlainWords(comparison, element, object) &&
    (type === undefined || nameOf(type) === 'StructElem') &&
    TYPES.has(nameOf(entryOf(element, 'S'))) &&
    others.length === 0 &&
    kid !== undefined &&
    objectOf(comparison, kid) === object
  )
}

function isThere(comparison: Comparison, value: PdfValue): boolean {
  return value.kind === 'reference' && comparison.objectBefore(value.number) !== null
}

function isPage(comparison: Comparison, value: PdfValue): boolean {
  const page = isThere(comparison, value) ? comparison.after(value) : undefined
  return page?.kind === 'dictionary' && nameOf(entryOf(page, 'Type')) === 'Page'
}

/** Table 358. */
const OBJECT_REFERENCE: ReadonlySet<string> = new Set(['Type', 'Obj', 'Pg'])

/** What a new object reference leads to; `null`: the kid is something else. */
function objectOf(comparison: Comparison, kid: PdfValue): number | null {
  if (isThere(comparison, kid)) return null
  const value = comparison.after(kid)
  if (value?.kind !== 'dictionary') return null
  const [target, page] = [entryOf(value, 'Obj'), entryOf(value, 'Pg')]
  const isPlain =
    [...value.entries.keys()].every((key) => OBJECT_REFERENCE.has(key)) &&
    nameOf(entryOf(value, 'Type')) === 'OBJR' &&
    (page === undefined || isPage(comparison, page))
  if (!isPlain || target?.kind !== 'reference') return null
  if (kid.kind === 'reference') comparison.explain(kid.number, 'structure-tree')
  return target.number
}

/** The kids that it had, in their order, and those that it gains among them. All else of an element stays as it is. */
function compareElement(comparison: Comparison, number: number, roots: Roots, gains: Gained | undefined): void {
  const root = roots.number
  const both = comparison.dictionaries(number)
  const isElement = number === root || nameOf(both === null ? undefined : entryOf(both.before, 'S')) !== null
  if (both === null || !isElement || (number !== root && !comparison.take(number, 'element'))) {
    comparison.refuse(number, 'changed', 'K')
    return
  }
  const { before, after } = both
  if (number !== root) comparison.compareEntries(before, after, number, undefined, KIDS)
  const [was, is] = [entryOf(before, 'K'), entryOf(after, 'K')]
  const [older, newer] = [itemsOf(comparison.before(was), was), itemsOf(comparison.after(is), is)]
  chargeItems(comparison.store.budget, newer.length)
  const [elements, objects] = [new Set(gains?.elements), new Set(gains?.objects)]
  let next = 0
  let [hasField, isBefore] = [false, false]
  for (const kid of newer) {
    const kept = older[next]
    if (kept !== undefined && comparison.sameValue(kept, kid)) {
      next++
      isBefore ||= hasField
      comparison.compare(kept, kid, number, 'K', ELEMENT)
      continue
    }
    const element = kid.kind === 'reference' && elements.delete(kid.number) ? kid.number : null
    const gained = element ?? objectOf(comparison, kid)
    if (gained === null || (element === null && !objects.delete(gained))) comparison.refuse(number, 'changed', 'K')
    else hasField ||= gains?.ofFields.has(gained) === true
  }
  const isAmong = hasField && (isBefore || !isLast(comparison, number, root))
  if (isAmong && !isGroup(comparison, roots.before, before)) comparison.refuse(number, 'changed', 'K')
  if (next < older.length || elements.size + objects.size > 0) comparison.refuse(number, 'changed', 'K')
  // An array of its own, under its number or another.
  if (is?.kind === 'reference' && comparison.after(is)?.kind === 'array' && comparison.isRedefined(is.number))
    explainNode(comparison, is.number, new Set(was?.kind === 'reference' ? [was.number] : []))
  if (comparison.isRedefined(number)) comparison.explain(number, 'structure-tree')
}

/** §14.8.4.3 to §14.8.4.8: elements that have others, and no text; and those that are paragraphs, or stand like one among them. */
const GROUPS = /^(?:Document|DocumentFragment|Part|Art|Sect|Div|Aside|BlockQuote)$/
const BLOCKS = /^(?:P|H\d*|Title|L|Table|TOC|Index|Figure|Form|Formula|Caption)$/

/** Whether all below it are groups and blocks: an element within a line is text, and so may be one of a type that is not known. */
function isGroup(comparison: Comparison, root: PdfDictionary, element: PdfDictionary): boolean {
  const roles = comparison.before(entryOf(root, 'RoleMap'))
  const seen = new Set<PdfDictionary>()
  const pending = [element]
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (seen.has(at)) continue
    seen.add(at)
    const type = at === root ? 'Document' : typeOf(comparison, roles, at)
    if (at !== element && BLOCKS.test(type)) continue
    if (!GROUPS.test(type)) return false
    const written = entryOf(at, 'K')
    const kids = itemsOf(comparison.before(written), written)
    chargeItems(comparison.store.budget, kids.length + ITEMS_OF_ELEMENT)
    for (const kid of kids) {
      const value = comparison.before(kid)
      if (value?.kind !== 'dictionary') return false
      pending.push(value)
    }
  }
  return true
}

/** To go through an element takes as long as through so many items. */
const ITEMS_OF_ELEMENT = 8
const DEEPEST_ROLE = 8
/** §14.8.6: names here mean what the standard says. */
const STANDARD = /^http:\/\/iso\.org\/pdf2?\/ssn$/

/** §14.8.4.2: by the role map; empty where it is not known. */
function typeOf(comparison: Comparison, roles: PdfValue | undefined, element: PdfDictionary): string {
  const space = comparison.before(entryOf(element, 'NS'))
  const name = space?.kind === 'dictionary' ? comparison.before(entryOf(space, 'NS')) : undefined
  const isStandard = name?.kind === 'string' && STANDARD.test(comparison.store.text(name))
  if (space !== undefined && !isStandard) return ''
  let type = nameOf(entryOf(element, 'S'))
  for (let depth = 0; depth < DEEPEST_ROLE && type !== null; depth++) {
    const role = roles?.kind === 'dictionary' ? nameOf(comparison.before(entryOf(roles, type))) : null
    if (role === null || role === type) return type
    type = role
  }
  return ''
}

/** Whether nothing that was signed comes behind what an element ends with. */
function isLast(comparison: Comparison, number: number, root: number): boolean {
  const seen = new Set<number>()
  for (let at = number; at !== root; ) {
    if (seen.has(at)) return false
    seen.add(at)
    chargeItems(comparison.store.budget, 1)
    const element = comparison.objectBefore(at)?.value
    const parent = element?.kind === 'dictionary' ? entryOf(element, 'P') : undefined
    const above = parent?.kind === 'reference' ? comparison.objectBefore(parent.number)?.value : undefined
    if (parent?.kind !== 'reference' || above?.kind !== 'dictionary') return false
    const kids = itemsOf(comparison.before(entryOf(above, 'K')), entryOf(above, 'K'))
    const last = kids.at(-1)
    if (last?.kind !== 'reference' || last.number !== at) return false
    at = parent.number
  }
  return true
}

/** Table 355: one kid, or an array of them. */
function itemsOf(value: PdfValue | undefined, written: PdfValue | undefined): readonly PdfValue[] {
  if (value?.kind === 'array') return value.items
  return written === undefined ? [] : [written]
}

/** Table 354: greater than any key, and the key of what is added next. */
function compareNextKey(comparison: Comparison, { number, before, after }: Roots, tree: NumberTree): void {
  const [was, is] = [entryOf(before, 'ParentTreeNextKey'), entryOf(after, 'ParentTreeNextKey')]
  const [older, newer] = [naturalOf(was), naturalOf(is)]
  const isGreater = newer !== null && [...tree.entries.keys()].every((key) => key < newer)
  if (was === undefined ? is !== undefined && !isGreater : !isGreater || older === null || newer < older)
    comparison.compare(was, is, number, 'ParentTreeNextKey')
}

/** What one unit pays for, of objects that were compared before. */
const OBJECTS_PER_UNIT = 8

/**
 * A key that leads somewhere now led nowhere before: content that had it all the same (§14.7.5.4) would become that of the new element. Called when all that
 * can be reached was compared.
 */
export function* compareStructureKeys(comparison: Comparison): Steps<void> {
  const { structureKeys: keys, store } = comparison
  if (keys.size === 0) return
  let looked = 0
  for (const number of comparison.reached()) {
    yield
    if (looked++ % OBJECTS_PER_UNIT === 0) store.budget.spend('pdfObjects')
    comparison.guard(number, () => {
      const value = comparison.objectBefore(number)?.value
      if (value !== undefined && hasKey(comparison, value, keys)) comparison.refuse(number, 'changed', 'StructParent')
    })
  }
}

function hasKey(comparison: Comparison, root: PdfValue, keys: ReadonlySet<number>): boolean {
  const pending: PdfValue[] = [root]
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (value.kind === 'stream') pending.push(value.dictionary)
    else if (value.kind === 'array') {
      chargeItems(comparison.store.budget, value.items.length)
      for (const item of value.items) pending.push(item)
    } else if (value.kind === 'dictionary') {
      chargeItems(comparison.store.budget, value.entries.size)
      for (const [key, entry] of value.entries) {
        const own = key === 'StructParent' || key === 'StructParents' ? naturalOf(comparison.before(entry)) : null
        if (own !== null && keys.has(own)) return true
        pending.push(entry)
      }
    }
  }
  return false
}
