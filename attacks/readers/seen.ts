/**
 * What known readers show of a document: PDF.js (by appearances, and with the controls of its viewer and of Firefox), poppler, MuPDF and PDFium, each in one process for all documents. A
 * reader that is not on the machine is named, with the reason, and done without.
 */
export type ReaderName = 'firefox' | 'pdfjs' | 'pdfjs-forms' | 'poppler' | 'mupdf' | 'pdfium' | 'pymupdf' | 'pdftoppm'

/** In points, from the lower left corner of the page: left, bottom, right, top. */
export type Box = readonly [number, number, number, number]

export interface ReadRequest {
  readonly bytes: Uint8Array
  /** Pixels a point; 0.5 unless given, at which small print still changes pixels. */
  readonly scale?: number
  /** The pixels themselves, and not their digest alone. */
  readonly raster?: boolean
  /** The part of each page that `raster` is of; the digest is of the whole page always. */
  readonly box?: Box
}

export interface Raster {
  readonly width: number
  readonly height: number
  /** One octet a pixel, from the top: the darkest of its colours; 255 is white. */
  readonly grey: Uint8Array
}

export interface SeenPage {
  readonly width: number
  readonly height: number
  /** SHA-256 of the pixels, in colour. */
  readonly digest: string
  readonly text: string
  readonly raster?: Raster
  /** Of `pdfjs-forms` and `firefox`: what it shows in the place of fields. */
  readonly controls?: readonly Control[]
}

export interface Control {
  readonly name: string
  readonly rect: Box
  readonly kind: 'text' | 'list' | 'box' | 'radio'
  readonly text?: string
  readonly checked?: boolean
  readonly size?: number
  /** Of eight bits each. */
  readonly colour?: readonly number[]
  readonly ground: readonly number[] | null
  readonly border: number
  /** All of its text has a place in it. */
  readonly isWhole: boolean
}

/** `error`: the reader refused it, ended, or took too long. */
export type Seen = { readonly pages: readonly SeenPage[] } | { readonly error: string }

export interface Reader {
  readonly name: ReaderName
  readonly version: string
  read(request: ReadRequest): Promise<Seen>
  close(): Promise<void>
}
