import { describe, expect, it } from 'vitest'
import { sameShownText } from '../../../src/pdf/changes/same-shown-text.ts'
import fc from '../../fast-check.ts'
import { contentOf, DRAFTS, type Draft, type Piece, widthOf } from './draft.ts'
import { drawn } from './draw-form.ts'

/** Appearances in the form in which they are understood, and the same with one thing in them that is not as it has to be. */

function isAccepted(draft: Draft): boolean {
  const shown = drawn(contentOf(draft), draft.form)
  return shown !== null && sameShownText(draft.value, shown.text)
}

/** `much`: from 0 to 1, how much of it; `which`: which of the pieces. */
type Break = (draft: Draft, much: number, which: number) => Draft

/** A piece that another one of its word comes before. */
function changed(draft: Draft, which: number, change: (piece: Piece, before: Piece) => Partial<Piece>): Draft {
  const places = draft.pieces.flatMap((piece, i) => {
    const before = draft.pieces[i - 1]
    return before !== undefined && piece.x < before.x + widthOf(before.text) * before.size + 1 ? [i] : []
  })
  const place = places[which % places.length] as number
  const pieces = draft.pieces.map((piece, i) =>
    i === place ? { ...piece, ...change(piece, draft.pieces[i - 1] as Piece) } : piece,
  )
  return { ...draft, pieces }
}

const all = (draft: Draft, change: (piece: Piece) => Partial<Piece>): Draft => ({
  ...draft,
  pieces: draft.pieces.map((piece) => ({ ...piece, ...change(piece) })),
})
const below = (draft: Draft, ground: string): Draft => ({ ...draft, ground: [...draft.ground, ground] })
const inFont = (draft: Draft, entries: string, base = 'Helvetica'): Draft => ({
  ...draft,
  form: { font: `<< /Type /Font /Subtype /Type1 /BaseFont /${base} ${entries} >>` },
})
const first = ({ pieces }: Draft): Piece => pieces[0] as Piece
const last = ({ pieces }: Draft): Piece => pieces.at(-1) as Piece
const endOf = (draft: Draft): number => last(draft).x + widthOf(last(draft).text) * last(draft).size

const BREAKS: Readonly<Record<string, Break>> = {
  'a piece is smaller': (draft, much, which) =>
    changed(draft, which, ({ size }) => ({ size: size * (0.2 + 0.7 * much) })),
  'a piece is larger': (draft, much, which) => changed(draft, which, ({ size }) => ({ size: size * (1.05 + much) })),
  'a piece is taken back': (draft, much, which) =>
    changed(draft, which, (piece, before) => {
      const narrower = Math.min(widthOf(piece.text[0] as string), widthOf(before.text.at(-1) as string))
      return { x: piece.x - (0.15 + 0.8 * much) * narrower * piece.size }
    }),
  'a piece is apart': (draft, much, which) =>
    changed(draft, which, ({ x, size }) => ({ x: x + (0.15 + 5 * much) * size })),
  'a piece is raised': (draft, much, which) =>
    changed(draft, which, ({ y, size }) => ({ y: y + (0.03 + 0.3 * much) * size })),
  'a piece is lowered': (draft, much, which) =>
    changed(draft, which, ({ y, size }) => ({ y: y - (0.03 + 0.4 * much) * size })),
  'a piece has another colour': (draft, much, which) =>
    changed(draft, which, () => ({ look: `${0.02 + 0.9 * much} g` })),
  'a piece has another font': (draft, _, which) => changed(draft, which, () => ({ font: 'H' })),
  'a piece is squeezed': (draft, much, which) =>
    changed(draft, which, ({ look }) => ({ look: `${look} ${10 + 80 * much} Tz` })),
  'a piece is spaced': (draft, much, which) =>
    changed(draft, which, ({ look, size }) => ({ look: `${look} ${(0.15 + much) * size} Tc` })),
  'a piece is not filled': (draft, much, which) =>
    changed(draft, which, ({ look }) => ({ look: `${look} ${1 + Math.floor(much * 6)} Tr` })),
  'a piece is written before the last one': (draft, much, which) =>
    changed(draft, which, (_, { x }) => ({ x: x - 1 - 20 * much })),
  'all is light on what the page has': (draft, much) => ({
    ...all(draft, () => ({ look: `${0.4 + 0.6 * much} g` })),
    ground: [],
  }),
  'all is as light as its background': (draft, much) =>
    below(
      all(draft, () => ({ look: `${much} g` })),
      `${Math.min(1, much + 0.1)} g 0 0 200 20 re f`,
    ),
  'all is very small': (draft, much) => all(draft, () => ({ size: 0.5 + 3 * much })),
  'all stands below the box': (draft, much) => all(draft, ({ size }) => ({ y: -(0.05 + 0.5 * much) * size })),
  'all stands above the box': (draft, much) => all(draft, ({ size }) => ({ y: 20 - (0.65 - 0.5 * much) * size })),
  'all begins before the box': (draft, much) => {
    const by = first(draft).x + (0.05 + 0.5 * much) * first(draft).size
    return all(draft, ({ x }) => ({ x: x - by }))
  },
  'a clip cuts its left end': (draft, much) => {
    const { x, text, size } = first(draft)
    const from = x + 0.05 * size + 0.9 * much * widthOf(text) * size
    return below(draft, `${from} 0 200 20 re W n`)
  },
  'a clip cuts its right end': (draft, much) =>
    below(draft, `0 0 ${endOf(draft) - (0.05 + 0.4 * much) * last(draft).size} 20 re W n`),
  'a clip cuts its upper half': (draft, much) => below(draft, `0 0 200 ${5.5 + first(draft).size * 0.6 * much} re W n`),
  'a clip cuts its lower half': (draft, much) =>
    below(draft, `0 ${5.5 + first(draft).size * (0.05 + 0.6 * much)} 200 20 re W n`),
  'a background is cut': (draft, much) => {
    const from = first(draft).x + (0.05 + 0.5 * much) * first(draft).size
    const white = all(draft, () => ({ look: '1 g' }))
    return { ...white, ground: [`q ${from} 0 200 20 re W n 0 g 0 0 200 20 re f Q`] }
  },
  'a border has gaps': (draft, much) =>
    below(draft, `[${1 + 3 * much} ${20 + 100 * much}] ${30 * much} d 0 1 m 200 1 l S`),
  'a border goes through it': (draft, much) =>
    below(draft, `${1 + much} w 0 ${6 + 3 * much} m 200 ${6 + 3 * much} l S`),
  'a line stands beside it': (draft, much) =>
    below(draft, `1 w ${endOf(draft) + 1 + much} 4 m ${endOf(draft) + 1} 14 l S`),
  'a border is as broad as its letters': (draft, much) => below(draft, `${6 + 30 * much} w 0 0 200 20 re S`),
  'something is painted over it': (draft, much) => ({ ...draft, after: `1 g 0 0 ${20 + 180 * much} 20 re f` }),
  'a path is left open': (draft, much) => below(draft, `${20 * much} 0 30 20 re W`),
  'its box is squeezed': (draft, much) => ({
    ...draft,
    form: { rectangle: [10, 10, 10 + 200 * (0.1 + 0.8 * much), 30] },
  }),
  'its box is stretched': (draft, much) => ({
    ...draft,
    form: { rectangle: [10, 10, 210, 10 + 20 * (1.1 + 2 * much)] },
  }),
  'colours are remapped': (draft) => ({
    ...draft,
    form: { resources: '/ColorSpace << /DefaultGray [/CalGray << /WhitePoint [1 1 1] /Gamma 0.01 >>] >>' },
  }),
  'a code is another character': (draft) =>
    inFont(draft, `/Encoding << /Differences [${draft.value.charCodeAt(0)} /X /Y /Z] >>`),
  'a code is no known glyph': (draft) =>
    inFont(draft, `/Encoding << /Differences [${draft.value.charCodeAt(0)} /g17] >>`),
  'its font says that it is symbolic': (draft) => inFont(draft, '/FontDescriptor << /Flags 4 >>'),
  'its font has two names': (draft) => inFont(draft, '/FontDescriptor << /Flags 32 /FontName /Symbol >>'),
  'its font is another one': (draft) => inFont(draft, '', 'Testbed'),
  'its widths are narrower': (draft, much) => inFont(draft, widths(0.05 + 0.85 * much)),
  'its widths are broader': (draft, much) => inFont(draft, widths(1.2 + much)),
  'its widths end before': (draft) => inFont(draft, widths(1).replace('/LastChar 126', '/LastChar 40')),
}

function widths(part: number): string {
  const all = Array.from({ length: 95 }, (_, i) => Math.round(widthOf(String.fromCharCode(0x20 + i)) * part * 1000))
  return `/FirstChar 32 /LastChar 126 /Widths [${all.join(' ')}]`
}

describe('an appearance in the form that is understood', () => {
  it('shows its value', () => {
    fc.assert(fc.property(DRAFTS, isAccepted), { numRuns: 150 })
  })

  it.each(Object.entries(BREAKS))('is not accepted where %s', (_, broken) => {
    const [much, which] = [fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(20)]
    fc.assert(
      fc.property(DRAFTS, much, which, (draft, part, place) => {
        const other = broken(draft, Math.round(part * 1000) / 1000, place)
        expect(isAccepted(other), contentOf(other)).toBe(false)
      }),
      { numRuns: 25 },
    )
  })
})
