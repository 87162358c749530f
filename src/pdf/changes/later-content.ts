import type { Budget } from '../../core/budget.ts'
import { toLatin1 } from '../../core/bytes.ts'
import type { Steps } from '../../core/steps.ts'
import { readCatalog } from '../catalog.ts'
import { chargeItems, chargePasses } from '../file-charges.ts'
import { entryOf, nameOf, type PdfStream, type PdfValue } from '../object.ts'
import { dataOf, readOperator, skipImageData } from '../painted/content-stream.ts'
import { PdfParser } from '../parser.ts'
import type { Comparison } from './comparison.ts'
import { namesIn } from './names-in-use.ts'
import { type StreamPlace, streamsBelow } from './stream-places.ts'

/** What draws by operators. */
const CONTENT: ReadonlySet<StreamPlace> = new Set<StreamPlace>(['look', 'drawn', 'glyph', 'pattern', 'xobject'])
/** An item takes so many octets, at least nearly. */
const OCTETS_PER_ITEM = 8
const KEYS = ['StructParent', 'StructParents'] as const

/**
 * Appearances that came later have no part in the structure of a tagged document (ISO 32000-2 §14.7.5): some readers take marked content for that of the
 * page that has the same number, and read it among the words that were signed.
 */
export function* checkLaterContent(comparison: Comparison): Steps<void> {
  const { store, newer } = comparison
  if (!readCatalog(store, newer).dictionary.entries.has('StructTreeRoot')) return
  const seen = new Set<string>()
  const open = (number: number, place: StreamPlace) => {
    const known = `${number} ${place}`
    if (seen.has(known)) return undefined
    seen.add(known)
    const object = comparison.objectAfter(number)
    // What was there is gone through again for each revision that draws it.
    chargeItems(store.budget, OCTETS_PER_ITEM + (object === null ? 0 : object.end - object.start) / OCTETS_PER_ITEM)
    return object?.value
  }
  for (const [value, at] of comparison.streams.roots) {
    yield
    comparison.guard(value.kind === 'reference' ? value.number : null, () => {
      for (const { number, stream, place } of streamsBelow(value, at, open))
        if (CONTENT.has(place) && isOfStructure(comparison, stream)) comparison.refuse(number, 'changed', 'MCID')
    })
  }
}

function isOfStructure({ store, newer }: Comparison, stream: PdfStream): boolean {
  if (KEYS.some((key) => entryOf(stream.dictionary, key) !== undefined)) return true
  if (nameOf(entryOf(stream.dictionary, 'Subtype')) === 'Image') return false
  const data = dataOf(store, newer, stream)
  chargePasses(store.budget, data.length, store.file.size)
  return [...namesIn(data)].includes('MCID') || (toLatin1(data).includes('BDC') && namesProperties(data, store.budget))
}

/** §14.6.2: a property list that does not stand there itself has a name in resources, and readers differ on whose. */
function namesProperties(data: Uint8Array, budget: Budget): boolean {
  const parser = new PdfParser(data, 0, data.length, budget)
  let values: PdfValue[] = []
  for (parser.skipSpace(); parser.position < parser.limit; parser.skipSpace()) {
    const operator = readOperator(parser)
    if (operator === 'BDC' && (values.length !== 2 || values[1]?.kind !== 'dictionary')) return true
    if (operator === 'BI') skipImageData(parser)
    if (operator === null) values.push(parser.value())
    else values = []
  }
  return false
}
