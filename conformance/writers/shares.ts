import type { Maker } from '../updates/tools.ts'
import type { Kind, Signing, Writer } from './types.ts'
import type { Style } from './write.ts'

/** Of what a writer writes, in what style, who signs it, and what is done. */
export interface Share {
  readonly styles: readonly Style[]
  readonly kinds: readonly Kind[]
  readonly signing: readonly Signing[]
}

const ALL: readonly Kind[] = [
  'text',
  'form',
  'image',
  'outline',
  'annotated',
  'scripts',
  'attached',
  'many',
  'office',
  'loose-text',
  'loose-attached',
]
/** @signpdf reads tables alone, and of a form that another made it keeps nothing. */
const PLAIN = ALL.filter((kind) => kind !== 'form')
const EVERY: readonly Signing[] = ['pyhanko', 'pdfbox', 'itext', 'openpdf', 'signpdf']

const byWorker = (worker: Maker, style: 'table' | 'streams', version?: string): Style => ({
  by: 'worker',
  worker,
  style,
  ...(version === undefined ? {} : { version }),
})
const mupdf = (options: Readonly<Record<string, boolean | number>>): Style => ({
  by: 'worker',
  worker: 'mupdf',
  options,
})
const program = (...words: string[]): Style => ({ by: 'program', words })
const qpdf = (...words: string[]): Style => program('qpdf', '--warning-exit-0', ...words, '{in}', '{out}')
const ghostscript = (...words: string[]): Style =>
  program('gs', '-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', '-sDEVICE=pdfwrite', ...words, '-sOutputFile={out}', '{in}')

/** ISO 32000-2 §7.5.4 and §7.5.8: with tables and streams, of every version that a writer is asked for. */
export const SHARES: Readonly<Record<Writer, Share>> = {
  pyhanko: { styles: [byWorker('pyhanko', 'table'), byWorker('pyhanko', 'streams')], kinds: ALL, signing: ['pyhanko'] },
  pdfbox: {
    styles: [
      byWorker('pdfbox', 'table'),
      byWorker('pdfbox', 'streams'),
      byWorker('pdfbox', 'table', '1.4'),
      byWorker('pdfbox', 'streams', '2.0'),
    ],
    kinds: ALL,
    signing: ['pdfbox'],
  },
  itext: {
    styles: [
      byWorker('itext', 'table', '1.4'),
      byWorker('itext', 'streams', '1.7'),
      byWorker('itext', 'table', '2.0'),
      byWorker('itext', 'streams', '2.0'),
    ],
    kinds: ALL,
    signing: ['itext'],
  },
  openpdf: {
    styles: [
      byWorker('openpdf', 'table'),
      byWorker('openpdf', 'streams'),
      byWorker('openpdf', 'table', '1.4'),
      byWorker('openpdf', 'streams', '1.7'),
    ],
    kinds: ALL,
    signing: ['openpdf'],
  },
  signpdf: {
    styles: [byWorker('signpdf', 'table'), qpdf('--object-streams=disable'), ghostscript('-dCompatibilityLevel=1.4')],
    kinds: PLAIN,
    signing: ['signpdf'],
  },
  mupdf: {
    styles: [
      mupdf({}),
      mupdf({ garbage: 4, deflate: true }),
      mupdf({ use_objstms: 1, deflate: true }),
      mupdf({ ascii: true, clean: true }),
      mupdf({ expand: 255, pretty: true }),
      program('mutool', 'clean', '{in}', '{out}'),
      program('mutool', 'clean', '-ggg', '-z', '-l', '{in}', '{out}'),
    ],
    kinds: ALL,
    signing: EVERY,
  },
  libreoffice: {
    styles: [
      { by: 'office', document: 'plain', choices: {} },
      { by: 'office', document: 'rich', choices: { UseTaggedPDF: true, ExportBookmarks: true } },
      { by: 'office', document: 'rich', choices: { SelectPdfVersion: 1 } },
      { by: 'office', document: 'rich', choices: { SelectPdfVersion: 2, ExportNotes: true } },
      { by: 'office', document: 'rich', choices: { SelectPdfVersion: 3, PDFUACompliance: true } },
      { by: 'office', document: 'rich', choices: { SelectPdfVersion: 15 } },
      { by: 'office', document: 'many', choices: { SelectPdfVersion: 17 } },
      { by: 'office', document: 'rich', choices: { IsAddStream: true } },
      { by: 'office', document: 'sheet', choices: {} },
    ],
    kinds: ['text'],
    signing: EVERY,
  },
  ghostscript: {
    styles: [
      ghostscript(),
      ghostscript('-dCompatibilityLevel=1.4'),
      ghostscript('-dCompatibilityLevel=1.7', '-dPDFSETTINGS=/prepress'),
      ghostscript('-dCompatibilityLevel=2.0'),
      ghostscript('-dFastWebView=true'),
      ghostscript('-dCompressPages=false', '-dCompressStreams=false'),
      ghostscript('-dPDFA=2', '-dPDFACompatibilityPolicy=1', '-sColorConversionStrategy=RGB'),
      ghostscript('-dASCII85EncodePages=true'),
    ],
    kinds: ALL,
    signing: EVERY,
  },
  qpdf: {
    styles: [
      qpdf(),
      qpdf('--linearize'),
      qpdf('--linearize', '--object-streams=generate'),
      qpdf('--object-streams=generate'),
      qpdf('--object-streams=disable', '--min-version=1.7'),
      qpdf('--qdf', '--no-original-object-ids'),
      qpdf('--newline-before-endstream', '--recompress-flate'),
      qpdf('--stream-data=uncompress', '--force-version=1.4'),
      qpdf('--coalesce-contents', '--normalize-content=y'),
    ],
    kinds: ALL,
    signing: EVERY,
  },
  word: {
    styles: Array.from({ length: 12 }, (_, index) => ({
      by: 'word',
      layout: {
        version: index % 2 === 0 ? '1.7' : '1.5',
        pages: 1 + (index % 4),
        paragraphs: 1 + 7 * index,
        lastLineEnd: index % 3 !== 0,
      },
    })),
    kinds: ['text'],
    signing: EVERY,
  },
}
