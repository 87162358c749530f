import type { PdfDictionary } from 'asean-verify/testbed'
import {
  AT,
  boxOf,
  digitFont,
  FONTS,
  fieldOf,
  glyphsOf,
  lookOf,
  pageOf,
  ref,
  streamOf,
  toUnicode,
} from './draw-base.ts'
import { annotated, formOf, type Kind, painted, placeOver, rectOf, SAME, withField } from './kind.ts'

/** Fields, notes, fonts and pages. */
export const KINDS_OF_FORM: readonly Kind[] = [
  {
    name: 'a field with another value',
    told: ['field'],
    objects: (base) => {
      const text = base.random.amount()
      return [
        [AT.field, fieldOf(text)],
        [AT.fieldLook, lookOf(text)],
      ]
    },
  },
  {
    name: 'a field that only looks different',
    told: ['field-look'],
    objects: (base) => [[AT.fieldLook, lookOf(base.random.amount())]],
  },
  { name: 'a box that was checked', told: ['field'], objects: () => [[AT.box, boxOf('On')]] },
  {
    name: 'a field that is hidden',
    told: ['field', 'field-look'],
    objects: (base) => [[AT.field, { ...(base.file.objects.get(AT.field) as PdfDictionary), F: 2 }]],
  },
  {
    name: 'a field drawn elsewhere',
    told: ['field-look', 'look', 'same-words'],
    objects: (base) => [
      [
        AT.field,
        { ...(base.file.objects.get(AT.field) as PdfDictionary), Rect: [72, 60, 300, 80 + base.random.integer(8, 20)] },
      ],
    ],
  },
  {
    name: 'a text put over others',
    told: ['note'],
    objects: (base) => {
      const place = placeOver(base)
      const text = base.random.amount()
      return annotated(
        base,
        { Subtype: '/FreeText', Rect: rectOf(place), Contents: `(${text})`, DA: '(/F1 10 Tf 0 g)' },
        formOf(
          `1 g 0 0 ${place.width} ${place.height} re f 0 g BT /F1 ${place.height - 3} Tf 1 3 Td (${text}) Tj ET`,
          place,
        ),
      )
    },
  },
  {
    name: 'a stamp',
    told: ['note'],
    objects: (base) => {
      const place = placeOver(base)
      return annotated(
        base,
        { Subtype: '/Stamp', Rect: rectOf(place) },
        formOf(`q ${place.width} 0 0 ${place.height} 0 0 cm /Im1 Do Q`, place, { XObject: { Im1: ref(AT.image) } }),
      )
    },
  },
  {
    name: 'a square',
    told: ['note'],
    objects: (base) => {
      const place = placeOver(base)
      return annotated(
        base,
        { Subtype: '/Square', Rect: rectOf(place), C: [1, 1, 1], IC: [1, 1, 1] },
        formOf(`1 g 0 0 ${place.width} ${place.height} re f`, place),
      )
    },
  },
  {
    name: 'a text marked',
    told: ['note'],
    objects: (base) => {
      const place = placeOver(base)
      const [l = 0, b = 0, r = 0, t = 0] = rectOf(place)
      return annotated(
        base,
        { Subtype: '/Highlight', Rect: [l, b, r, t], QuadPoints: [l, t, r, t, l, b, r, b], C: [1, 1, 0] },
        formOf(`1 1 0 rg 0 0 ${place.width} ${place.height} re f`, place),
      )
    },
  },
  {
    name: 'a stroke',
    told: ['note'],
    objects: (base) => {
      const place = placeOver(base)
      return annotated(
        base,
        {
          Subtype: '/Ink',
          Rect: rectOf(place),
          InkList: [[place.x, place.y, place.x + place.width, place.y + place.height]],
          C: [0, 0, 0],
        },
        formOf(`2 w 0 0 m ${place.width} ${place.height} l S`, place),
      )
    },
  },
  {
    name: 'a signature over words',
    told: ['signature'],
    objects: (base) => {
      const place = placeOver(base)
      const number = base.file.size
      return annotated(
        base,
        { Subtype: '/Widget', FT: '/Sig', T: '(late)', Rect: rectOf(place) },
        formOf(
          `1 g 0 0 ${place.width} ${place.height} re f 0 g BT /F1 8 Tf 1 3 Td (${base.random.word()}) Tj ET`,
          place,
        ),
        [[AT.form, withField(base.file, ref(number))]],
      )
    },
  },
  {
    name: 'a form with words',
    told: ['words'],
    objects: (base) => [
      ...painted(base, 'q 1 0 0 1 100 420 cm /Fm1 Do Q'),
      [
        base.file.size,
        streamOf(`BT /F1 12 Tf 0 2 Td (${base.random.word()}) Tj ET`, {
          Type: '/XObject',
          Subtype: '/Form',
          BBox: [0, 0, 200, 20],
          Resources: { Font: FONTS },
        }),
      ],
      [
        AT.page,
        pageOf(AT.content, [ref(AT.field), ref(AT.box)], {
          Resources: { Font: FONTS, XObject: { Im1: ref(AT.image), Fm1: ref(base.file.size) } },
        }),
      ],
    ],
  },
  {
    name: 'a digit drawn as another',
    told: ['same-words'],
    objects: (base) => {
      const NAMES = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
      const by = base.random.integer(1, 9)
      return [[AT.digits, digitFont(Object.fromEntries(NAMES.map((_, i) => [48 + i, NAMES[(i + by) % 10] ?? 'one'])))]]
    },
  },
  {
    name: 'a digit that a procedure draws as another',
    told: ['same-words'],
    objects: (base) => {
      const by = base.random.integer(1, 9)
      return glyphsOf(Object.fromEntries(Array.from({ length: 10 }, (_, i) => [i, (i + by) % 10])))
    },
  },
  {
    name: 'another font',
    told: SAME,
    objects: (base) => [
      [
        base.random.pick([AT.font, AT.digits]),
        {
          Type: '/Font',
          Subtype: '/Type1',
          BaseFont: base.random.pick(['/Courier', '/Times-Roman', '/Helvetica-Bold', '/Helvetica-Oblique']),
          Encoding: '/WinAnsiEncoding',
        },
      ],
    ],
  },
  {
    name: 'words that mean others',
    told: ['words'],
    objects: (base) => [[AT.digitsToUnicode, toUnicode(base.random.pick([0x21, 0x22, 0x23]))]],
  },
  {
    name: 'a page more',
    told: ['page-added'],
    objects: (base) => [
      [base.file.size, pageOf(base.file.size + 1, [])],
      [base.file.size + 1, streamOf(`BT /F1 12 Tf 72 700 Td (${base.random.word()}) Tj ET`)],
      [
        AT.pages,
        {
          Type: '/Pages',
          Kids: base.random.pick([
            [ref(AT.page), ref(AT.secondPage), ref(base.file.size)],
            [ref(AT.page), ref(base.file.size), ref(AT.secondPage)],
          ]),
          Count: 3,
        },
      ],
    ],
  },
  {
    name: 'a page less',
    told: ['page-removed'],
    objects: (base) => [
      [AT.pages, { Type: '/Pages', Kids: [base.random.pick([ref(AT.page), ref(AT.secondPage)])], Count: 1 }],
    ],
  },
  {
    name: 'pages the other way round',
    told: ['words', 'page-added', 'page-removed', 'look'],
    objects: () => [[AT.pages, { Type: '/Pages', Kids: [ref(AT.secondPage), ref(AT.page)], Count: 2 }]],
  },
  {
    name: 'a page in another size',
    told: ['page-size', 'moved', ...SAME],
    objects: (base) => [
      [
        AT.page,
        pageOf(
          AT.content,
          [ref(AT.field), ref(AT.box)],
          base.random.pick<PdfDictionary>([
            { Rotate: 90 },
            { MediaBox: [0, 0, 595, 800] },
            { CropBox: [0, 100, 595, 842] },
          ]),
        ),
      ],
    ],
  },
  {
    name: 'a frame',
    told: ['look', 'same-words'],
    objects: (base) =>
      painted(
        base,
        `${base.random.integer(1, 2)} w ${base.random.integer(60, 90)} 300 ${base.random.integer(100, 300)} 60 re S`,
      ),
  },
  {
    name: 'a shade',
    told: ['look', 'same-words'],
    objects: (base) =>
      painted(
        base,
        `q 60 300 200 100 re W n 1 0 0 rg ${base.random.pick([0.9, 0.95])} ${base.random.pick([0.9, 0.95])} 0.9 rg 60 300 200 100 re f Q`,
      ),
  },
  {
    name: 'a page painted over',
    told: ['same-words', 'look'],
    objects: (base) => painted(base, '1 g 0 0 595 842 re f 0 g'),
  },
]
