import { type PdfDictionary, reference } from '../../../src/testbed/pdf-syntax.ts'
import type { Draft } from '../draft.ts'
import type { Random } from '../random.ts'
import { type Body, deflated } from '../synthetic-pdf.ts'
import type { Box } from '../types.ts'
import type { Background } from './background.ts'
import { addResource, draw } from './draw-on-page.ts'
import { STROKES } from './strokes.ts'

const textAt = ([left, bottom]: Box, words: string, state = '', font = 'F1'): string =>
  `q BT /${font} 11 Tf ${state} 1 0 0 1 ${left + 2} ${bottom + 4} Tm ${words} Tj ET Q`

const words = (random: Random): string => `(${random.word()} ${random.amount()})`

function image(draft: Draft): string {
  const samples = Array.from({ length: 48 }, () => String.fromCharCode(draft.random.integer(0, 200))).join('')
  const dictionary = { Type: '/XObject', Subtype: '/Image', Width: 4, Height: 4, ColorSpace: '/DeviceRGB' }
  return addResource(draft, 'XObject', deflated(samples, { ...dictionary, BitsPerComponent: 8 }))
}

const standard = (entries: PdfDictionary): Body => ({
  Type: '/Font',
  Subtype: '/Type1',
  BaseFont: '/Helvetica',
  ...entries,
})

/** A glyph that is painted far from where the text is. */
function shiftedGlyphs(draft: Draft, [dx, dy]: readonly [number, number]): string {
  const glyph = draft.number()
  draft.objects.set(glyph, { dictionary: {}, data: `600 0 d0 ${dx} ${dy} 500 700 re f` })
  return addResource(draft, 'Font', {
    Type: '/Font',
    Subtype: '/Type3',
    FontBBox: [0, 0, 0, 0],
    FontMatrix: [0.001, 0, 0, 0.001, 0, 0],
    FirstChar: 97,
    LastChar: 97,
    Widths: [600],
    CharProcs: { a: reference(glyph) },
    Encoding: { Type: '/Encoding', Differences: [97, '/a'] },
    Resources: {},
  })
}

/** Digits of seven bars each. */
function bars(random: Random, [left, bottom]: Box): string {
  const parts: string[] = []
  const [height, thick] = [random.integer(8, 22), random.pick([0.4, 0.8, 1.2, 2])]
  for (let i = 0; i < random.integer(1, 4); i++) {
    const x = left + 3 + i * height * 0.7
    const [half, width] = [height / 2, height * 0.5]
    const segments = [
      [x, bottom, width, thick],
      [x, bottom + half, width, thick],
      [x, bottom + height, width, thick],
      [x, bottom, thick, half],
      [x, bottom + half, thick, half],
      [x + width, bottom, thick, half],
      [x + width, bottom + half, thick, half],
    ]
    for (const segment of segments) if (random.chance(0.7)) parts.push(`${segment.join(' ')} re`)
  }
  return parts.length === 0 ? '' : `${parts.join(' ')} f`
}

function modules(random: Random, [left, bottom]: Box): string {
  const size = random.pick([0.4, 0.8, 1.5, 3])
  const cells: string[] = []
  for (let row = 0; row < 12; row++)
    for (let column = 0; column < 12; column++)
      if (random.chance(0.5)) cells.push(`${left + 2 + column * size} ${bottom + 2 + row * size} ${size} ${size} re`)
  return `${cells.join(' ')} f`
}

const form = (entries: PdfDictionary, data: string): Body => ({
  dictionary: { Type: '/XObject', Subtype: '/Form', BBox: [0, 0, 1200, 1200], ...entries },
  data,
})

export const BACKGROUNDS: readonly Background[] = [
  { name: 'nothing', paint: () => {} },
  {
    name: 'rules',
    paint(draft, [left, bottom, right]) {
      for (let i = 0; i < draft.random.integer(1, 3); i++) {
        const [y, end] = [bottom + draft.random.integer(0, 30), draft.random.pick([right, left + (right - left) / 3])]
        draw(draft, `${draft.random.pick([0.3, 0.8, 1.2])} w ${left} ${y} m ${end} ${y} l S`)
      }
    },
  },
  {
    name: 'frame',
    paint: (draft, [left, bottom, right, top]) =>
      draw(draft, `0.7 w ${left + 1} ${bottom + 1} ${right - left - 2} ${top - bottom - 2} re S`),
  },
  {
    name: 'colour',
    paint: (draft, [left, bottom, right, top]) =>
      draw(draft, `q 0.9 0.95 1 rg ${left - 3} ${bottom - 3} ${right - left + 6} ${top - bottom + 6} re f Q`),
  },
  {
    name: 'half a colour',
    paint: (draft, [left, bottom, right, top]) =>
      draw(draft, `q 0.6 0.7 1 rg ${left} ${bottom} ${(right - left) / 2} ${top - bottom} re f Q`),
  },
  { name: 'bars', paint: (draft, place) => draw(draft, bars(draft.random, place)) },
  { name: 'modules', paint: (draft, place) => draw(draft, modules(draft.random, place)) },
  {
    name: 'clipped rule',
    paint: (draft, [left, bottom, right]) =>
      draw(draft, `q ${left + 4} ${bottom} 6 90 re W n 8 w ${left} ${bottom + 12} m ${right} ${bottom + 12} l S Q`),
  },
  {
    name: 'dashes',
    paint: (draft, [left, bottom, right]) =>
      draw(
        draft,
        `q [${draft.random.pick(['2', '1 3', '1 2 3', '6 1'])}] 0 d ${left} ${bottom + 9} m ${right} ${bottom + 9} l S Q`,
      ),
  },
  {
    name: 'curve',
    paint: (draft, [left, bottom, right, top]) =>
      draw(draft, `${left} ${bottom} m ${right} ${bottom} ${left} ${top} ${right} ${top} c S`),
  },
  {
    name: 'image',
    paint: (draft, [left, bottom, right, top]) =>
      draw(draft, `q ${(right - left) / 2} 0 0 ${top - bottom} ${left} ${bottom} cm /${image(draft)} Do Q`),
  },
  {
    name: 'scan',
    paint: (draft) => draw(draft, `q ${draft.width} 0 0 ${draft.height} 0 0 cm /${image(draft)} Do Q`),
  },
  { name: 'text', paint: (draft, place) => draw(draft, textAt(place, words(draft.random))) },
  {
    name: 'text in an odd state',
    paint(draft, place) {
      const { random } = draft
      const state = ['-100 Tz', '40 Ts', '-40 Ts', '-30 Tc', '-40 Tw', '30 Tc', '1 Tr', '3 Tr', '2 Tr 6 w', '300 Tz']
      draw(draft, textAt(place, words(random), random.pick(state)))
    },
  },
  {
    name: 'text far from its beginning',
    paint(draft, place) {
      const far = draft.random.pick([3000, -3000, 900, -900])
      draw(draft, textAt(place, `[(${draft.random.word()}) ${far} (${draft.random.amount()})]`).replace('] Tj', '] TJ'))
    },
  },
  {
    name: 'mirrored text',
    paint: (draft, [left, bottom]) =>
      draw(draft, `q BT /F1 11 Tf -1 0 0 1 ${left + 60} ${bottom + 8} Tm ${words(draft.random)} Tj ET Q`),
  },
  {
    name: 'widths of its own',
    paint(draft, place) {
      // Of others, it is not known what the page shows.
      const widths = Array.from({ length: 96 }, () => draft.random.pick([570, 600, 630, 660]))
      const font = addResource(
        draft,
        'Font',
        standard({ BaseFont: '/Courier', FirstChar: 32, LastChar: 127, Widths: widths }),
      )
      draw(draft, textAt(place, words(draft.random), '', font))
    },
  },
  {
    name: 'a space that is drawn',
    paint(draft, place) {
      const font = addResource(draft, 'Font', standard({ Encoding: { Type: '/Encoding', Differences: [32, '/nine'] } }))
      draw(draft, textAt(place, '(      )', '', font))
    },
  },
  {
    name: 'shifted glyphs',
    paint(draft, [left, bottom, right, top]) {
      const { random } = draft
      const away = random.pick([
        [0, 6000],
        [9000, 0],
        [-9000, 2000],
        [0, -5000],
      ] as const)
      const font = shiftedGlyphs(draft, away)
      const at: Box = [left - (away[0] * 11) / 1000, bottom - (away[1] * 11) / 1000, right, top]
      draw(draft, textAt(at, '(aaa)', '', font))
    },
  },
  {
    name: 'a composite font',
    paint(draft, place) {
      const descendant = draft.number()
      draft.objects.set(descendant, {
        Type: '/Font',
        Subtype: '/CIDFontType2',
        BaseFont: '/Testbed',
        CIDSystemInfo: { Registry: '(Adobe)', Ordering: '(Japan1)', Supplement: 0 },
        FontDescriptor: {
          Type: '/FontDescriptor',
          FontName: '/Testbed',
          Flags: 4,
          FontBBox: [0, -200, 1000, 900],
          ItalicAngle: 0,
          Ascent: 900,
          Descent: -200,
          CapHeight: 700,
          StemV: 80,
        },
        DW: draft.random.pick([0, 10, 1000]),
      })
      const font = addResource(draft, 'Font', {
        Type: '/Font',
        Subtype: '/Type0',
        BaseFont: '/Testbed',
        Encoding: '/Identity-H',
        DescendantFonts: [reference(descendant)],
      })
      draw(draft, textAt(place, '<004100420043>', '', font))
    },
  },
  {
    name: 'a form in the mode of its painter',
    paint(draft, place) {
      const fonts = { Resources: { Font: { F1: reference(draft.font) } } }
      const name = addResource(draft, 'XObject', form(fonts, textAt(place, words(draft.random))))
      draw(draft, `q BT 3 Tr ET /${name} Do Q`)
    },
  },
  {
    name: 'a form that is scaled',
    paint(draft, [left, bottom]) {
      const fonts = { Resources: { Font: { F1: reference(draft.font) } }, Matrix: [3, 0, 0, 3, left, bottom] }
      const name = addResource(draft, 'XObject', form(fonts, `BT /F1 4 Tf 1 2 Td ${words(draft.random)} Tj ET`))
      draw(draft, `q /${name} Do Q`)
    },
  },
  {
    name: 'resources of the tree',
    paint(draft, place) {
      const { objects, target, tree } = draft
      draw(draft, textAt(place, words(draft.random)))
      const { Resources, ...page } = objects.get(target.number) as PdfDictionary
      if (Resources === undefined) return
      objects.set(target.number, page)
      objects.set(tree, { ...(objects.get(tree) as PdfDictionary), Resources })
    },
  },
  {
    name: 'a pattern',
    paint(draft, [left, bottom, right, top]) {
      const tile = form({}, '')
      const pattern = addResource(draft, 'Pattern', {
        dictionary: {
          Type: '/Pattern',
          PatternType: 1,
          PaintType: 1,
          TilingType: 1,
          BBox: [0, 0, 9, 9],
          XStep: 9,
          YStep: 9,
          Resources: {},
        },
        data: '0 0 5 5 re f',
      } as typeof tile)
      draw(draft, `q /Pattern cs /${pattern} scn ${left} ${bottom} ${right - left} ${top - bottom} re f Q`)
    },
  },
  ...STROKES,
]
