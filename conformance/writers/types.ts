import type { Tool } from '../updates/tools.ts'

/** Whose octets the documents have: seven by programs that sign or are libraries for it, three by programs that others sign after. */
export const WRITERS = [
  'pyhanko',
  'pdfbox',
  'itext',
  'openpdf',
  'signpdf',
  'mupdf',
  'libreoffice',
  'ghostscript',
  'qpdf',
  'word',
] as const
export type Writer = (typeof WRITERS)[number]

export type Signing = Exclude<Tool, 'mupdf'>

/** What a document has besides text. `loose` are as they were written, without compression. */
export const KINDS = [
  'text',
  'loose-text',
  'form',
  'image',
  'outline',
  'annotated',
  'scripts',
  'attached',
  'loose-attached',
  'many',
  'office',
] as const
export type Kind = (typeof KINDS)[number]
