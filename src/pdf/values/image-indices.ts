import { attempt, Refusal } from '../../core/outcome.ts'
import { nameOf, naturalOf, type PdfStream } from '../object.ts'
import { isFamily } from './colour-space.ts'
import type { Entries } from './entries.ts'
import { filtersOf } from './filter-entries.ts'

/** Filters whose data are pictures: what is in them is not read. */
const OF_PICTURES: ReadonlySet<string> = new Set(['DCTDecode', 'JPXDecode', 'CCITTFaxDecode', 'JBIG2Decode'])

/**
 * ISO 32000-2 §8.6.6.3: a sample beyond the last colour of a table some readers show as that, and others in black. It is asked where the
 * samples have more values than the table has colours.
 */
export function inspectIndices(image: Entries, stream: PdfStream): void {
  const space = image.get('ColorSpace')
  if (image.name('Subtype') !== 'Image' || space?.kind !== 'array' || !isFamily(image, space, 'Indexed')) return
  const [bits, highest] = [naturalOf(image.get('BitsPerComponent')), naturalOf(highestOf(image, space.items[2]))]
  const [width, height] = [naturalOf(image.get('Width')), naturalOf(image.get('Height'))]
  // What is no number is told with the image.
  if (bits === null || bits > 8 || highest === null || width === null || height === null) return
  if (highest >= 2 ** bits - 1) return
  const last = nameOf(filtersOf(image).slice(-1)[0]) ?? ''
  if (OF_PICTURES.has(last)) {
    image.wrong('ColorSpace')
    return
  }
  const read = attempt(() => image.data(stream))
  if (read.ok) {
    if (highestSample(read.value, width, height, bits) > highest) image.wrong('ColorSpace')
    return
  }
  const { code, what } = read.failure
  if (code === 'BUDGET_EXHAUSTED') throw new Refusal(code, what)
  // Where the data do not end as they say, that is told of how the file is written.
  if (what !== 'endstream') image.wrong('ColorSpace')
}

function highestOf(image: Entries, written: Parameters<Entries['resolve']>[0] | undefined) {
  return written === undefined ? undefined : image.resolve(written)
}

/** §8.9.5.1: each row begins with an octet of its own. */
function highestSample(data: Uint8Array, width: number, height: number, bits: number): number {
  const row = Math.ceil((width * bits) / 8)
  const [each, mask] = [8 / bits, 2 ** bits - 1]
  let highest = 0
  for (let y = 0, start = 0; y < height && start < data.length; y++, start += row) {
    // No more than there are data.
    const end = Math.min(width, (data.length - start) * each)
    for (let x = 0; x < end; x++) {
      const octet = data[start + Math.floor(x / each)] as number
      const sample = (octet >> (8 - bits - (x % each) * bits)) & mask
      if (sample > highest) highest = sample
    }
  }
  return highest
}
