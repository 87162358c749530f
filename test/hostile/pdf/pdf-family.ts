import { buildPdf, PAGE, type RevisionSpec, SIGNED, withObjects } from '../../pdf/build-pdf.ts'

/**
 * Small PDFs that ask for much: for each structure that can be referred to, one that is large is shared `n` times, nested, or chained. What they cost
 * has to grow no faster than their octets, or to be refused.
 */
export interface PdfFamily {
  readonly name: string
  make(n: number): Uint8Array
  /** Each revision is compared with the one before it, as a whole: the cost is that of both, and bounded by `pdfRevisions`. */
  readonly perRevision?: true
  /** `n` holders of one array of `n`: the cost is the product, all of it is charged, and what is large is refused. */
  readonly product?: true
  /** What it is compared with; left out: a contract that nobody marked. */
  readonly ordinary?: 'marked pdf'
  /** How many are tried, where it is another number than of the others. */
  readonly most?: number
}

export const WIDGET = '/Type /Annot /Subtype /Widget /Rect [0 0 0 0] /P 3 0 R'
export const CATALOG = '/Type /Catalog /Pages 2 0 R /AcroForm 5 0 R'
/** The number of an object that stands in the file, for all its octets. */
export const LARGE = 49
/** Another of them. */
export const BROKEN = 48
export const LONG: string = 'N'.repeat(3_000)

export const times = (n: number, text: string): string => `${text} `.repeat(n)

/** `n` objects from a number on. */
export function many(n: number, from: number, body: (index: number) => string): Record<number, string> {
  return Object.fromEntries(Array.from({ length: n }, (_, i) => [from + i, body(i)]))
}

export const references = (n: number, from: number): string =>
  Array.from({ length: n }, (_, i) => `${from + i} 0 R`).join(' ')

/** One page, its signature, and what is to be different in the revision that is signed; then later revisions. */
export function signedWith(objects: Readonly<Record<number, string>>, ...later: RevisionSpec[]): Uint8Array {
  return buildPdf([PAGE, withObjects(SIGNED, objects), ...later])
}

/** The same, with objects of some numbers in an object stream: they take next to no octets. No stream is in one (ISO 32000-2 §7.5.7). */
export function packedWith(objects: Readonly<Record<number, string>>, ...later: RevisionSpec[]): Uint8Array {
  const packed = Object.keys(objects).map(Number)
  const numbers = packed.filter((number) => !SIGNED_IN_FILE.has(number) && !isStream(objects[number] as string))
  return buildPdf([PAGE, { ...withObjects(SIGNED, objects), xref: 'stream', packed: numbers }, ...later])
}

const isStream = (body: string): boolean => body.endsWith('\nendstream')

/** What a signature covers has to stand in the file. */
const SIGNED_IN_FILE: ReadonlySet<number> = new Set([4, 7, LARGE, BROKEN])

export const page = (entries: string): string => `<< /Type /Page /Parent 2 0 R ${entries} >>`

/** A later revision that marks the page, so that what the page showed is looked at. */
export function marked(resources: string, contents: string, annotations = '6 0 R'): RevisionSpec {
  return {
    objects: {
      3: page(`/Resources ${resources} /Contents ${contents} /Annots [${annotations} 90 0 R]`),
      90: '<< /Type /Annot /Subtype /Highlight /Rect [10 10 20 20] /QuadPoints [10 10 20 10 20 20 10 20] >>',
    },
  }
}

/** A page with this content and these resources, signed, and marked afterwards. */
export function paintedWith(
  objects: Readonly<Record<number, string>>,
  resources = '<< >>',
  contents = '4 0 R',
  annotations = '6 0 R',
): Uint8Array {
  const shown = page(`/Resources ${resources} /Contents ${contents} /Annots [${annotations}]`)
  return signedWith({ 3: shown, ...objects }, marked(resources, contents, annotations))
}
