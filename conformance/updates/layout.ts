/** Left, bottom, right, top, in points. */
export type Rect = readonly [number, number, number, number]

/**
 * What every document to start from looks like, whoever makes it: two pages with text, a form, and empty paper below
 * it.
 */
export interface Layout {
  readonly width: number
  readonly height: number
  readonly pages: readonly { readonly lines: readonly Line[] }[]
  readonly fields: readonly FormField[]
}

interface Line {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
}

interface FormField {
  readonly name: string
  readonly kind: 'text' | 'check' | 'choice'
  readonly rect: Rect
  readonly value?: string
  readonly options?: readonly string[]
}

export const LAYOUT: Layout = {
  width: 595,
  height: 842,
  pages: [
    {
      lines: [
        { text: 'Testbed Supply Agreement', x: 72, y: 770, size: 18 },
        { text: 'This is a synthetic document of a testbed. It binds nobody.', x: 72, y: 740, size: 11 },
        { text: '1. The seller delivers 1,000 boxes of testbed tea to the buyer.', x: 72, y: 710, size: 11 },
        { text: '2. The buyer pays 10,000 testbed dollars within 30 days of delivery.', x: 72, y: 690, size: 11 },
      ],
    },
    { lines: [{ text: 'Annex: none of this is meant.', x: 72, y: 770, size: 11 }] },
  ],
  fields: [
    { name: 'Name', kind: 'text', rect: [72, 600, 300, 622] },
    { name: 'Total', kind: 'text', rect: [72, 560, 300, 582], value: '10,000' },
    { name: 'Note', kind: 'text', rect: [72, 520, 300, 542] },
    { name: 'Agree', kind: 'check', rect: [72, 480, 90, 498] },
    { name: 'Kind', kind: 'choice', rect: [72, 440, 300, 462], options: ['Tea', 'Rice', 'Salt'] },
  ],
}

type Place = 'seller' | 'buyer' | 'witness' | 'paper' | 'corner' | 'clause'

/** Places on the first page. */
export const PLACE: Readonly<Record<Place, Rect>> = {
  seller: [72, 300, 262, 350],
  buyer: [320, 300, 510, 350],
  witness: [72, 220, 262, 270],
  paper: [320, 220, 510, 270],
  corner: [500, 100, 520, 120],
  /** Over the second clause, with its price. */
  clause: [72, 686, 300, 702],
}
