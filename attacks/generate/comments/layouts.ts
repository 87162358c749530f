import { type PdfDictionary, type PdfValue, reference } from '../../../src/testbed/pdf-syntax.ts'
import type { Body } from '../synthetic-pdf.ts'
import type { Box } from '../types.ts'

/** What a comment says, each as a string that is written; and where. */
export interface Comment {
  readonly contents: PdfValue | null
  readonly rich: PdfValue | null
  /** The default style of free text. */
  readonly styles: PdfValue | null
  readonly place: Box
  readonly page: number
}

export interface CommentObjects {
  /** Those of the page, in their order. */
  readonly annotations: readonly number[]
  readonly objects: ReadonlyMap<number, Body>
}

export interface Layout {
  readonly name: string
  /** By a program that writes rich text besides. */
  readonly isRich: boolean
  make(first: number, comment: Comment): CommentObjects
}

const DATES = { CreationDate: "(D:20260302090000+08'00')", M: "(D:20260302090100+08'00')" }

const size = ([left, bottom, right, top]: Box): Box => [0, 0, right - left, top - bottom]

const form = (place: Box, data: string, resources: PdfDictionary = {}): Body => ({
  dictionary: { Type: '/XObject', Subtype: '/Form', BBox: size(place), Resources: resources },
  data,
})

const HELVETICA = {
  Font: { Helv: { Type: '/Font', Subtype: '/Type1', BaseFont: '/Helvetica', Encoding: '/WinAnsiEncoding' } },
}
const MULTIPLY = { ExtGState: { R0: { Type: '/ExtGState', BM: '/Multiply' } } }
const ICON = '1 0.82 0 rg 0.5 0.5 17 17 re f 0 0 0 rg 4 5 10 1 re 4 9 10 1 re f'
const WORDS = 'BT /Helv 10 Tf 0 0 0 rg 2 8 Td (Testbed) Tj ET'

function textsOf({ contents, rich, styles }: Comment): PdfDictionary {
  return {
    ...(contents === null ? {} : { Contents: contents }),
    ...(rich === null ? {} : { RC: rich }),
    ...(styles === null ? {} : { DS: styles }),
  }
}

function markup(comment: Comment, subtype: string, entries: PdfDictionary): PdfDictionary {
  const { DS, ...texts } = textsOf(comment) as Record<string, PdfValue>
  return {
    Type: '/Annot',
    Subtype: `/${subtype}`,
    Rect: comment.place,
    P: reference(comment.page),
    T: '(Testbed reviewer)',
    ...texts,
    ...(subtype === 'FreeText' && DS !== undefined ? { DS } : {}),
    ...entries,
  }
}

const popup = (parent: number): PdfDictionary => ({
  Type: '/Annot',
  Subtype: '/Popup',
  F: 28,
  Open: false,
  Parent: reference(parent),
  Rect: [612, 500, 816, 614],
})

const iconPlace = ([left, bottom]: Box): Box => [left + 40, bottom + 24, left + 58, bottom + 42]

const objectsOf = (annotations: readonly number[], objects: readonly (readonly [number, Body])[]): CommentObjects => ({
  annotations,
  objects: new Map(objects),
})

/** A note of Acrobat's, its window, and its icon. */
const acrobatNote: Layout = {
  name: 'note of Acrobat',
  isRich: true,
  make(first, comment) {
    const place = iconPlace(comment.place)
    const note = markup({ ...comment, place }, 'Text', {
      ...DATES,
      AP: { N: reference(first + 2) },
      C: [1, 0.819611, 0],
      F: 28,
      NM: '(9a2d9f62-testbed)',
      Name: '/Comment',
      Popup: reference(first + 1),
      Subj: '(Sticky Note)',
    })
    return objectsOf(
      [first, first + 1],
      [
        [first, note],
        [first + 1, popup(first)],
        [first + 2, form(place, ICON)],
      ],
    )
  },
}

/** Somebody replies, and somebody accepts it: tables 172 and 174. */
const acrobatReplies: Layout = {
  name: 'replies of Acrobat',
  isRich: true,
  make(first, comment) {
    const { annotations, objects } = acrobatNote.make(first, comment)
    const [reply, window, state] = [first + 3, first + 4, first + 5]
    const place = iconPlace(comment.place)
    const replied = markup({ ...comment, place }, 'Text', {
      ...DATES,
      AP: { N: reference(first + 2) },
      F: 28,
      IRT: reference(first),
      NM: '(reply-testbed)',
      Popup: reference(window),
      Subj: '(Sticky Note)',
    })
    const accepted = markup({ ...comment, contents: '(Accepted set by Testbed)', rich: null, place }, 'Text', {
      ...DATES,
      F: 30,
      IRT: reference(first),
      NM: '(state-testbed)',
      State: '(Accepted)',
      StateModel: '(Review)',
      RC: '(<?xml version="1.0"?><body xmlns="http://www.w3.org/1999/xhtml"><p>Accepted set by Testbed</p></body>)',
    })
    return objectsOf(
      [...annotations, reply, window, state],
      [...objects, [reply, replied], [window, popup(reply)], [state, accepted]],
    )
  },
}

/** Words on the page, as Acrobat and Foxit write them. */
const freeText: Layout = {
  name: 'free text of Acrobat and Foxit',
  isRich: true,
  make(first, comment) {
    const text = markup(comment, 'FreeText', {
      ...DATES,
      AP: { N: reference(first + 1) },
      DA: '(0.8980 0.1333 0.2157 rg /Helv 12 Tf)',
      F: 4,
      IT: '/FreeTextTypewriter',
      NM: '(free-testbed)',
      Subj: '(Typewritten Text)',
    })
    return objectsOf(
      [first],
      [
        [first, text],
        [first + 1, form(comment.place, WORDS, HELVETICA)],
      ],
    )
  },
}

/** A mark with a comment, as PDF-XChange writes it. */
const highlight: Layout = {
  name: 'highlight of PDF-XChange',
  isRich: true,
  make(first, comment) {
    const [left, bottom] = comment.place
    const place: Box = [left + 20, bottom + 20, left + 60, bottom + 30]
    const [, , right, top] = place
    const mark = markup({ ...comment, place }, 'Highlight', {
      ...DATES,
      AP: { N: reference(first + 1) },
      C: [1, 0.752942, 0.796079],
      CA: 0.399994,
      F: 4,
      NM: '(mark-testbed)',
      Popup: reference(first + 2),
      QuadPoints: [left + 20, top, right, top, left + 20, bottom + 20, right, bottom + 20],
      Subj: '(Highlight)',
    })
    return objectsOf(
      [first, first + 2],
      [
        [first, mark],
        [first + 1, form(place, '/R0 gs 1 0.75 0.8 rg 0 0 40 10 re f', MULTIPLY)],
        [first + 2, popup(first)],
      ],
    )
  },
}

/** The editor of PDF.js. */
const editor: Layout = {
  name: 'free text of PDF.js',
  isRich: false,
  make(first, comment) {
    const text = markup(comment, 'FreeText', {
      CreationDate: '(D:20260302090000)',
      AP: { N: reference(first + 1) },
      Border: [0, 0, 0],
      DA: '(/Helv 10 Tf 0 g)',
      F: 4,
      Rotate: 0,
    })
    return objectsOf(
      [first],
      [
        [first, text],
        [first + 1, form(comment.place, WORDS, HELVETICA)],
      ],
    )
  },
}

const mupdfNote: Layout = {
  name: 'note of MuPDF',
  isRich: false,
  make(first, comment) {
    const place = iconPlace(comment.place)
    const note = markup({ ...comment, place }, 'Text', {
      AP: { N: reference(first + 2) },
      C: [1, 1, 0],
      F: 28,
      NM: '(fitz-A0)',
      Name: '/Note',
      Popup: reference(first + 1),
    })
    return objectsOf(
      [first, first + 1],
      [
        [first, note],
        [first + 1, { Type: '/Annot', Subtype: '/Popup', Parent: reference(first), Rect: [32, 730, 232, 830] }],
        [first + 2, form(place, ICON)],
      ],
    )
  },
}

/** Without an appearance: each reader has an icon of its own. */
const okularNote: Layout = {
  name: 'note of Okular',
  isRich: false,
  make(first, comment) {
    const note = markup({ ...comment, place: iconPlace(comment.place) }, 'Text', {
      Border: [0, 0, 1],
      C: [1, 1, 0],
      CA: 1,
      F: 4,
      M: '(D:20260302090100)',
      NM: '(okular-{551f1c1c-224d-4982-b5ce-3494483bf8d3})',
    })
    return objectsOf([first], [[first, note]])
  },
}

/** As programs write comments. */
export const LAYOUTS: readonly Layout[] = [
  acrobatNote,
  acrobatReplies,
  freeText,
  highlight,
  editor,
  mupdfNote,
  okularNote,
]
