import { readJpeg } from '../embedded/jpeg-file.ts'
import { naturalOf, type PdfStream } from '../object.ts'
import { componentsOf, PLAIN_SPACE } from './colour-space.ts'
import { anything, type Construct, inspectConstruct, isFalse, named, whole } from './construct.ts'
import type { Entries } from './entries.ts'
import { IS_INTENT } from './intents.ts'
import { filtersOf, hasData, JPEG, OF_STREAM } from './stream-entries.ts'

/** Beyond, some readers show nothing of the page. */
const LONGEST_SIDE = 65_500

const SIDE = whole(1, LONGEST_SIDE)
const OF_IMAGE: Construct['allowed'] = {
  ...OF_STREAM,
  ...anything('Name ID'),
  Intent: IS_INTENT,
  Type: named('XObject'),
  Subtype: named('Image'),
  // §8.9.5.3: between samples each reader begins where it likes.
  Interpolate: isFalse,
  ImageMask: isFalse,
}

/** Table 87: samples of an octet, in grey or in colours of a screen, as they are. Stencils, masks, tables of colours and data of faxes are for a person. */
const IMAGE: Construct = {
  name: 'image',
  required: { Width: SIDE, Height: SIDE, BitsPerComponent: whole(8, 8), ColorSpace: PLAIN_SPACE },
  allowed: {
    ...OF_IMAGE,
    ...anything('OC'),
    Decode: (value, entries) => isUsual(entries.numbersIn(value), componentsOf(entries, entries.get('ColorSpace'))),
    SMask: (value, entries) => value.kind === 'stream' && isSoftMask(value, entries),
  },
}

/** Table 143: it is no part of optional content by itself. Some readers go by it all the same. */
const SOFT_MASK: Construct = {
  name: 'soft mask',
  required: { Width: SIDE, Height: SIDE, BitsPerComponent: whole(8, 8), ColorSpace: named('DeviceGray') },
  allowed: { ...OF_IMAGE, Decode: (value, entries) => isUsual(entries.numbersIn(value), 1) },
}

/** Table 89: each sample from 0 to 1, as without. */
function isUsual(decode: readonly number[] | null, components: number | null): boolean {
  return decode !== null && decode.length === 2 * (components ?? 0) && decode.every((end, i) => end === i % 2)
}

/** §11.6.5.2: as many samples as the image has. Of others, some readers make steps, and others pass from one to the next. */
function isSoftMask(stream: PdfStream, from: Entries): boolean {
  const entries = from.in(stream)
  if (entries === null || !inspectConstruct(entries, SOFT_MASK)) return false
  if (['Width', 'Height'].some((key) => naturalOf(entries.get(key)) !== naturalOf(from.get(key)))) return false
  requireData(entries, stream, 1)
  return true
}

export function inspectImage(entries: Entries, stream: PdfStream): void {
  const components = componentsOf(entries, entries.get('ColorSpace'))
  if (inspectConstruct(entries, IMAGE) && components !== null) requireData(entries, stream, components)
}

/** Codes of single bits are gone through, so that an octet of a JPEG file costs as many others. */
const COST_OF_JPEG = 8

/** Data are as many as the image has; a JPEG file says of itself what its dictionary does. */
function requireData(entries: Entries, stream: PdfStream, components: number): void {
  const [width = 0, height = 0] = ['Width', 'Height'].map((key) => naturalOf(entries.get(key)) ?? 0)
  if (!filtersOf(entries).includes(JPEG)) {
    if (!hasData(entries, stream, width, height, components)) entries.wrong('Length', 'image')
    return
  }
  const data = filtersOf(entries).length === 1 ? entries.raw(stream) : null
  entries.read((data?.length ?? 0) * COST_OF_JPEG)
  const header = data === null ? null : readJpeg(data)
  if (header?.width !== width || header.height !== height || header.components !== components)
    entries.wrong('Filter', 'image')
}
