import { resolve, type Side } from '../changes/field-value.ts'
import { chargePasses } from '../file-charges.ts'
import { entryOf, type PdfDictionary, type PdfValue } from '../object.ts'
import { dataOf } from '../painted/content-stream.ts'

/** Packets that hold data, and one that holds all packets. */
const DATA: ReadonlySet<string> = new Set(['datasets', 'xdp:xdp'])

/** `null`: whatever is asked for may have some. */
type Names = ReadonlySet<string> | null

/** What was found in the data of a form, for all of its fields. */
export type NamesInData = Map<PdfDictionary, Names>

/**
 * Whether the data of an XFA form (ISO 32000-1 §12.7.8) have a text for a field that has no value: some readers show it.
 * `field`: the widget, whose own name they look for.
 */
export function hasDataInXfa(side: Side, form: PdfDictionary, field: PdfDictionary, known: NamesInData): boolean {
  const xfa = resolve(side, entryOf(form, 'XFA'))
  if (xfa === undefined) return false
  let names = known.get(form)
  if (names === undefined) {
    names = namesWithText(side, packetsOf(side, xfa))
    known.set(form, names)
  }
  const title = resolve(side, entryOf(field, 'T'))
  const path = title?.kind === 'string' ? side.store.text(title) : ''
  const last = path.split('.').at(-1)?.replace(/\[.*/, '') ?? ''
  return names === null || names.has(last)
}

function packetsOf(side: Side, xfa: PdfValue): readonly PdfValue[] {
  if (xfa.kind !== 'array') return [xfa]
  return xfa.items.filter((_, i) => {
    const name = i % 2 === 1 ? resolve(side, xfa.items[i - 1]) : undefined
    return name?.kind === 'string' && DATA.has(side.store.text(name))
  })
}

/** A tag, and the text behind it. No value has a `<` in it (XML 1.0 §3.1): so each is looked at once. */
const TAG = /<(\/?)([^\s<>/]*)(|[\s/](?:"[^"<]*"|'[^'<]*'|[^<>"'])*)>([^<]*)/g
const DEEPEST = 64
/** Octets of a packet with the data of a form, which takes some thousands. */
const LONGEST = 1_048_576
const PASSES = 8

function namesWithText(side: Side, packets: readonly PdfValue[]): Names {
  const found = new Set<string>()
  for (const packet of packets) {
    const stream = resolve(side, packet)
    if (stream?.kind !== 'stream') return null
    const data = dataOf(side.store, side.revision, stream)
    if (data.length > LONGEST) return null
    chargePasses(side.store.budget, data.length * PASSES, side.store.file.size)
    const text = new TextDecoder().decode(data)
    // Comments, sections and what is no tag: others read them otherwise.
    if (text.includes('<!')) return null
    const open: string[] = []
    let length = 0
    for (const [tag, end, name = '', rest = '', behind = ''] of text.matchAll(TAG)) {
      length += tag.length
      if (end !== '') open.pop()
      else if (!rest.endsWith('/') && !name.startsWith('?')) open.push(name.replace(/^.*:/, ''))
      if (open.length > DEEPEST) return null
      if (behind.trim() !== '') for (const one of open) found.add(one)
    }
    if (length < text.trimStart().length) return null
  }
  return found
}
