import type { UpdateCase } from '../cases-type.ts'
import { PLACE } from '../layout.ts'
import {
  approval,
  buyer,
  certified,
  dss,
  FIELD_MDP,
  fillName,
  LTV_ALLOWED,
  METADATA,
  may,
  mayNot,
  NO_MDP,
  NONE,
  note,
  P1,
  P2,
  P3,
  prepared,
  stamp,
  unclear,
  visible,
} from './words.ts'

const BESIDE =
  'signing is permitted; where nothing was prepared, the mark of the witness stands nearer to that of the seller than it is high'

/** Hands of several tools in one document. */
export const MIXED: readonly UpdateCase[] = [
  {
    id: 'mixed-three-sign',
    title: 'signed by pyHanko, PDFBox and iText',
    steps: [
      { ...visible, tool: 'pyhanko' },
      { ...buyer, new: true, rect: PLACE.buyer, tool: 'pdfbox' },
      { op: 'sign', field: 'Witness', who: 'witness', new: true, rect: PLACE.witness, tool: 'itext' },
    ],
    after: [unclear('further-signature', NO_MDP, BESIDE), unclear('further-signature', NO_MDP, BESIDE), NONE],
    tools: ['mixed'],
  },
  {
    id: 'mixed-three-prepared',
    title: 'prepared by iText, signed by PDFBox, pyHanko and iText',
    steps: [
      { ...prepared, tool: 'itext' },
      { op: 'sign', field: 'Seller', who: 'seller', certify: 2, tool: 'pdfbox' },
      { ...buyer, tool: 'pyhanko' },
      { op: 'sign', field: 'Witness', who: 'witness', tool: 'itext' },
    ],
    after: [
      may('further-signature', P2, 'signing is permitted'),
      may('further-signature', P2, 'signing is permitted'),
      NONE,
    ],
    tools: ['mixed'],
  },
  {
    id: 'mixed-signpdf-then-others',
    title: 'signed by @signpdf, PDFBox and iText, stamped by pyHanko',
    steps: [
      { ...approval, tool: 'signpdf' },
      { ...buyer, new: true, rect: PLACE.buyer, tool: 'pdfbox' },
      { op: 'sign', field: 'Witness', who: 'witness', new: true, tool: 'itext' },
      { ...dss, tool: 'pyhanko' },
      { ...stamp, tool: 'pyhanko' },
    ],
    after: [
      may('further-signature', NO_MDP, 'signing and validation data are permitted'),
      may('further-signature', NO_MDP, 'signing and validation data are permitted'),
      LTV_ALLOWED,
      NONE,
    ],
    tools: ['mixed'],
  },
  {
    id: 'mixed-pdf-lib-then-others',
    title: 'signed by @signpdf in a field that pdf-lib made, then by PDFBox and pyHanko',
    steps: [
      { ...approval, placeholder: 'pdf-lib', tool: 'signpdf' },
      { ...buyer, new: true, rect: PLACE.buyer, tool: 'pdfbox' },
      { op: 'sign', field: 'Witness', who: 'witness', new: true, tool: 'pyhanko' },
    ],
    after: [
      may('further-signature', NO_MDP, 'signing is permitted'),
      may('further-signature', NO_MDP, 'signing is permitted'),
      NONE,
    ],
    tools: ['mixed'],
  },
  {
    id: 'mixed-ltv-by-others',
    title: 'signed by PDFBox, validation data by iText, stamped by pyHanko, more of both by pyHanko and iText',
    steps: [
      { ...visible, subFilter: 'etsi', stamped: true, tool: 'pdfbox' },
      { ...dss, tool: 'itext' },
      { ...stamp, tool: 'pyhanko' },
      { ...dss, tool: 'pyhanko' },
      { op: 'stamp', field: 'Stamp2', tool: 'itext' },
    ],
    after: [LTV_ALLOWED, LTV_ALLOWED, NONE],
    tools: ['mixed'],
  },
  {
    id: 'mixed-mupdf-fill-p2',
    title: 'certified by pyHanko with P = 2, every kind of field that is empty filled in by MuPDF',
    steps: [
      { ...certified(2), tool: 'pyhanko' },
      { op: 'fill', values: { Name: 'Testbed', Note: 'Testbed', Agree: true }, tool: 'mupdf' },
    ],
    after: [may('form-filling', P2, 'filling in is permitted')],
    tools: ['mixed'],
  },
  {
    id: 'mixed-mupdf-fill-p1',
    title: 'certified by iText with P = 1, filled in by MuPDF',
    steps: [
      { ...certified(1), tool: 'itext' },
      { ...fillName, tool: 'mupdf' },
    ],
    after: [mayNot('form-filling', P1, 'no change is permitted')],
    tools: ['mixed'],
  },
  {
    id: 'mixed-mupdf-fill-locked',
    title: 'signed by iText with Total locked, which MuPDF fills in',
    steps: [
      { ...visible, lock: { action: 'Include', fields: ['Total'] }, tool: 'itext' },
      { op: 'fill', values: { Total: '1' }, tool: 'mupdf' },
    ],
    after: [mayNot('form-filling', FIELD_MDP, 'Total is locked')],
    tools: ['mixed'],
  },
  {
    id: 'mixed-mupdf-note-p3',
    title: 'certified by PDFBox with P = 3, a note by MuPDF',
    steps: [
      { ...certified(3), tool: 'pdfbox' },
      { ...note, tool: 'mupdf' },
    ],
    after: [may('annotation', P3, 'creating annotations is permitted')],
    tools: ['mixed'],
  },
  {
    id: 'mixed-mupdf-note',
    title: 'signed by @signpdf, a note by MuPDF',
    steps: [
      { ...approval, tool: 'signpdf' },
      { ...note, tool: 'mupdf' },
    ],
    after: [mayNot('annotation', NO_MDP, 'annotations are permitted by P = 3 alone')],
    tools: ['mixed'],
  },
  {
    id: 'mixed-mupdf-metadata',
    title: 'signed by iText, another title by MuPDF',
    steps: [
      { ...visible, tool: 'itext' },
      { op: 'metadata', title: 'Testbed supply agreement, signed', tool: 'mupdf' },
    ],
    after: [may('metadata', METADATA, 'nothing of the document itself changed')],
    tools: ['mixed'],
  },
  {
    id: 'mixed-mupdf-overlay',
    title: 'signed by PDFBox, other words painted over a clause by MuPDF',
    steps: [
      { ...visible, tool: 'pdfbox' },
      { op: 'overlay', text: '2. The buyer pays 1 testbed dollar.', at: [72, 690], tool: 'mupdf' },
    ],
    after: [mayNot('page-or-content', NO_MDP, 'the content of a page is permitted to change by no value of P')],
    tools: ['mixed'],
  },
  {
    id: 'mixed-mupdf-add-page',
    title: 'signed by pyHanko, a page added by MuPDF',
    steps: [
      { ...visible, tool: 'pyhanko' },
      { op: 'add-page', text: 'Annex 2: the buyer also pays for the ship.', tool: 'mupdf' },
    ],
    after: [mayNot('page-or-content', NO_MDP, 'adding pages is permitted by no value of P')],
    tools: ['mixed'],
  },
  {
    id: 'mixed-signpdf-overlay',
    title: 'signed by @signpdf, other words painted over a clause by iText',
    steps: [
      { ...approval, tool: 'signpdf' },
      { op: 'overlay', text: '2. The buyer pays 1 testbed dollar.', at: [72, 690], tool: 'itext' },
    ],
    after: [mayNot('page-or-content', NO_MDP, 'the content of a page is permitted to change by no value of P')],
    tools: ['mixed'],
  },
  {
    id: 'mixed-hybrid-structure-lost',
    title:
      'a hybrid document signed by PDFBox; with validation data iText drops the structure tree, which it has not seen',
    steps: [
      { ...visible, tool: 'pdfbox' },
      { ...dss, tool: 'itext' },
    ],
    after: [mayNot('undefined', NO_MDP, 'an entry of the catalog that was there is gone')],
    tools: ['mixed'],
    bases: ['hybrid'],
  },
]
