import { toLatin1 } from '../../core/bytes.ts'
import { readCatalog } from '../catalog.ts'
import { ACTIONS } from '../dynamic-content.ts'
import { chargeItems } from '../file-charges.ts'
import { entryOf, nameOf, naturalOf, type PdfDictionary, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import type { ValueInspection } from './ambiguous-value.ts'
import { type Entries, entriesOf } from './entries.ts'
import { inspectFile } from './stream-entries.ts'
import type { Way } from './way.ts'

/** Schemes by which a page or a mailbox is shown to somebody who asks for it. What else a system has, it opens or starts. */
const OF_PEOPLE: ReadonlySet<string> = new Set(['http', 'https', 'mailto', 'tel'])

/** Table 167: printed and not shown; and shown while the pointer is elsewhere, or the other way round. */
const PRINT = 4
const NO_VIEW = 32
const TOGGLE_NO_VIEW = 256

/**
 * What a dictionary does, or shows on a condition, wherever the document leads to it: an action is one in whatever entry it stands, and a file that is embedded is one
 * wherever somebody names it (ISO 32000-2 §12.6, §7.11.4, §12.5.3).
 */
export function inspectActing(
  inspection: ValueInspection,
  dictionary: PdfDictionary,
  way: Way,
  object: number | null,
): void {
  const { dynamic, store } = inspection
  const { entries } = dictionary
  const value = (key: string): PdfValue | undefined => {
    const written = entries.has(key) ? entryOf(dictionary, key) : undefined
    return written === undefined ? undefined : store.resolve(written, store.last)
  }
  const action = entries.has('S') ? nameOf(value('S')) : null
  const acts = action === null ? undefined : ACTIONS.get(action)
  if (acts !== undefined) dynamic.add(acts)
  for (const key of ACTS)
    for (const one of actionsIn(store, value(key), key === 'AA'))
      if (!isKnownAction(store, one)) dynamic.add('other-action')
  // Table 218: a rendition action may have a script besides.
  if (entries.has('JS') && action !== null) dynamic.add('javascript')
  // Table 209: of another file.
  if (action === 'Thread' && entries.has('F')) dynamic.add('remote-reference')
  if (action === 'URI') inspectAddress(inspection, textOf(value('URI')))
  if (entries.has('EF')) {
    dynamic.add('embedded-file')
    inspectFiles(entriesOf(inspection, dictionary, object))
  }
  if (way === 'annotation' && isConditional(naturalOf(value('F')) ?? 0, entries.has('FixedPrint')))
    dynamic.add('conditional-content')
}

/** Entries that have actions in them, wherever they stand (tables 29, 31, 151, 166, 196 and 197 to 200). */
const ACTS = ['A', 'PA', 'AA', 'OpenAction', 'Next'] as const

/** An action, those of an array, or those of additional actions. What has no type does nothing. */
function actionsIn(store: ObjectStore, value: PdfValue | undefined, areMany: boolean): readonly PdfDictionary[] {
  const items =
    value?.kind === 'array'
      ? value.items
      : value?.kind !== 'dictionary'
        ? []
        : areMany
          ? [...value.entries.values()]
          : [value]
  chargeItems(store.budget, items.length)
  return items.flatMap((item) => {
    const action = store.dictionary(item, store.last)
    return action?.entries.has('S') ? [action] : []
  })
}

/** Tables 201 and 215. */
function isKnownAction(store: ObjectStore, action: PdfDictionary): boolean {
  const name = (key: string) => {
    const written = entryOf(action, key)
    return nameOf(written && store.resolve(written, store.last)) ?? ''
  }
  const kind = name('S')
  return ACTIONS.has(kind) || SHOWS.has(kind) || (kind === 'Named' && PAGES.has(name('N')))
}

/** What these lead to is in the document, or is told where it is not. */
const SHOWS: ReadonlySet<string> = new Set(['GoTo', 'GoToDp', 'Thread', 'Trans', 'URI'])
const PAGES: ReadonlySet<string> = new Set(['NextPage', 'PrevPage', 'FirstPage', 'LastPage'])

/** Table 44: each is a stream. */
function inspectFiles(of: Entries): void {
  const files = of.in(of.get('EF'))
  if (files === null) of.wrong('EF')
  for (const key of files?.dictionary.entries.keys() ?? []) {
    const file = files?.get(key)
    const entries = file?.kind === 'stream' ? of.in(file) : null
    if (entries === null) of.wrong('EF')
    else inspectFile(entries)
  }
}

/**
 * Tables 210 and 211, RFC 3986 §5: an address without a scheme is one beside the base of the document, and without that beside its file. A place in the document itself leads
 * nowhere.
 */
function inspectAddress({ dynamic, store }: ValueInspection, address: string): void {
  if (address.startsWith('#')) return
  const uri = store.dictionary(entryOf(readCatalog(store, store.last).dictionary, 'URI'), store.last)
  const base = uri === null ? undefined : entryOf(uri, 'Base')
  const scheme = schemeOf(address) ?? schemeOf(textOf(base && store.resolve(base, store.last))) ?? ''
  if (!OF_PEOPLE.has(scheme)) dynamic.add(/^(?:java|vb)script$/.test(scheme) ? 'javascript' : 'remote-reference')
}

/** An address is text of seven bits: what else stands there leads who knows where. */
function textOf(value: PdfValue | undefined): string {
  // Readers pass over white space and control characters.
  return value?.kind === 'string' ? toLatin1(value.bytes.subarray(0, LONGEST)).replace(/[\0- ]/g, '') : ''
}

const schemeOf = (text: string): string | undefined => /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase()

const LONGEST = 256

/** Table 167, table 193: what is on the paper is another thing than what is on the screen. */
function isConditional(flags: number, isFixedPrint: boolean): boolean {
  const isPrintedOnly = (flags & NO_VIEW) !== 0 && (flags & PRINT) !== 0
  return isFixedPrint || isPrintedOnly || (flags & TOGGLE_NO_VIEW) !== 0
}
