import { type PdfValue, reference } from '../../../src/testbed/pdf-syntax.ts'
import type { Body } from '../synthetic-pdf.ts'

/** What a page paints beside text, shapes and pictures, of what is believed on a page. */
export interface PaintedValues {
  readonly objects: ReadonlyMap<number, Body>
  readonly resources: Readonly<Record<string, Readonly<Record<string, PdfValue>>>>
}

export function paintedValues(number: () => number): PaintedValues {
  const [veil, dark, group] = [number(), number(), number()]
  const objects = new Map<number, Body>([
    [veil, { Type: '/ExtGState', ca: 0.4, CA: 0.8 }],
    [dark, { Type: '/ExtGState', BM: '/Multiply' }],
    [
      group,
      {
        dictionary: {
          Type: '/XObject',
          Subtype: '/Form',
          BBox: [0, 0, 200, 200],
          Matrix: [1, 0, 0, 1, 0, 0],
          Resources: {},
        },
        data: '0.8 0.2 0.2 rg 20 20 100 60 re f',
      },
    ],
  ])
  return {
    objects,
    resources: {
      ExtGState: { V1: reference(veil), D1: reference(dark) },
      XObject: { X3: reference(group) },
    },
  }
}

/** What a page paints with them. */
export const PAINTED = `q 0.4 0 0 0.4 360 200 cm /X3 Do Q
q /V1 gs 0.2 0.6 0.3 rg 260 110 40 30 re f Q
q /D1 gs 0.7 0.9 0.4 rg 310 110 40 30 re f Q
q 360 110 40 30 re W n 380 120 60 60 re W n 0.9 0.3 0.5 rg 350 100 80 60 re f Q
q 6 w 1 J 1 j 4 M 260 260 m 300 280 l 340 260 l h S Q
q 2 w [9 4 2] 3 d 260 240 m 340 240 l S Q
`
