import type { TextChangeKind } from 'asean-verify'
import type { PdfDictionary, PdfFile, PdfObject } from 'asean-verify/testbed'
import { AT, type Base, contentOf, FONTS, type Line, type Placed, pageOf, ref, streamOf } from './draw-base.ts'

export type Objects = readonly (readonly [number, PdfObject])[]

/** What is done to a document after it was signed, and as what it may be told. */
export interface Kind {
  readonly name: string
  readonly told: readonly TextChangeKind[]
  readonly objects: (base: Base) => Objects
}

export const SAME: readonly TextChangeKind[] = ['same-words', 'moved', 'look']
export const digitsAway = (text: string, by: number): string =>
  text.replace(/\d/, (digit) => String((Number(digit) + by) % 10))

/** Another text in one line. */
export const inLine = (base: Base, change: (line: Line) => Line, font?: Line['font']): Objects => {
  const which = base.random.pick(base.lines.filter((line) => font === undefined || line.font === font))
  return [[AT.content, contentOf({ ...base, lines: base.lines.map((line) => (line === which ? change(line) : line)) })]]
}
export const painted = (base: Base, more: string): Objects => {
  const { data } = contentOf(base) as { readonly data: Uint8Array }
  return [[AT.content, streamOf(`${new TextDecoder().decode(data)}\n${more}`)]]
}
export const withField = (file: PdfFile, field: string): PdfDictionary => {
  const form = file.objects.get(AT.form) as PdfDictionary
  return { ...form, Fields: [...(form['Fields'] as readonly string[]), field] }
}
export const placeOver = ({ random, lines }: Base): Placed => {
  const line = random.pick(lines)
  return { x: line.x + random.integer(0, 30), y: line.y - 2, width: random.integer(30, 60), height: line.size + 2 }
}
export const ground = ({ x, y, width, height }: Placed): string => `1 g ${x} ${y} ${width} ${height} re f 0 g`
export const annotated = (
  base: Base,
  annotation: PdfDictionary,
  look: PdfObject | null,
  more: Objects = [],
): Objects => {
  const number = base.file.size
  return [
    [AT.page, pageOf(AT.content, [ref(AT.field), ref(AT.box), ref(number)])],
    [
      number,
      {
        Type: '/Annot',
        F: 4,
        P: ref(AT.page),
        ...annotation,
        ...(look === null ? {} : { AP: { N: ref(number + 1) } }),
      },
    ],
    ...(look === null ? [] : [[number + 1, look] as const]),
    ...more,
  ]
}
export const formOf = (content: string, place: Placed, resources: PdfDictionary = { Font: FONTS }): PdfObject =>
  streamOf(content, {
    Type: '/XObject',
    Subtype: '/Form',
    BBox: [0, 0, place.width, place.height],
    Resources: resources,
  })
export const rectOf = ({ x, y, width, height }: Placed): readonly number[] => [x, y, x + width, y + height]
export const withImage = (place: number): PdfDictionary => ({
  Resources: { Font: FONTS, XObject: { Im1: ref(AT.image), Im2: ref(place) } },
})
