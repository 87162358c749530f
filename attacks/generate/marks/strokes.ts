import type { Background } from './background.ts'
import { addResource, draw } from './draw-on-page.ts'

/** Strokes and shadings that paint elsewhere than their paths, or more than a plain rectangle. */
export const STROKES: readonly Background[] = [
  {
    name: 'dots of lines that are shorter than broad',
    paint(draft, [left, bottom]) {
      const dots = Array.from({ length: draft.random.integer(2, 8) }, (_, i) => {
        const [x, y] = [left + 8 + (i % 3) * 7, bottom + 8 + Math.floor(i / 3) * 7]
        return draft.random.chance(0.5) ? `${x} ${y} m ${x + 0.5} ${y} l S` : `${x} ${y} m ${x} ${y + 0.5} l h S`
      })
      draw(draft, `q 1 J ${draft.random.integer(3, 6)} w ${dots.join(' ')} Q`)
    },
  },
  {
    name: 'the tip of a corner',
    paint(draft, [left, bottom]) {
      const y = bottom + 12
      draw(draft, `q 3 w 500 M 0 ${y} m ${left - 5} ${y + 0.2} l 0 ${y + 0.4} l S Q`)
    },
  },
  {
    name: 'a frame broader than it is wide',
    paint(draft, [left, bottom]) {
      draw(draft, `q ${draft.random.integer(60, 90)} w ${left + 20} ${bottom - 20} 1 1 re S Q`)
    },
  },
  {
    name: 'text that is broadly stroked',
    paint(draft, [left, bottom]) {
      draw(draft, `q 60 w BT 1 Tr /F1 8 Tf ${left + 20} ${bottom - 20} Td (.) Tj ET Q`)
    },
  },
  {
    name: 'digits of shadings',
    paint(draft, [left, bottom]) {
      const shading = addResource(draft, 'Shading', {
        ShadingType: 2,
        ColorSpace: '/DeviceGray',
        Coords: [0, 0, 600, 0],
        Extend: [true, true],
        Function: { FunctionType: 2, Domain: [0, 1], N: 1, C0: [0], C1: [0] },
      })
      const bar = (x: number) => `q ${x} ${bottom + 5} 4 ${draft.random.integer(8, 20)} re W n /${shading} sh Q`
      draw(draft, [bar(left + 8), bar(left + 16)].join(' '))
    },
  },
  {
    name: 'a letter of a frame and rules',
    paint(draft, [left, bottom]) {
      draw(
        draft,
        `q 0.5 w ${left + 1.5} ${bottom + 1.5} 6 11 re S ${left + 1} ${bottom + 7} m ${left + 8} ${bottom + 7} l S Q`,
      )
    },
  },
]
