import { type PdfValue, reference } from '../../../src/testbed/pdf-syntax.ts'
import { createDraft, type Draft } from '../draft.ts'
import type { Random } from '../random.ts'
import type { Body } from '../synthetic-pdf.ts'
import { breakOne, type Scope } from './break.ts'
import { ENTRIES } from './mutators/entries.ts'
import type { Mutator } from './mutators/mutator.ts'
import { VALUES_OF_NUMBERS } from './mutators/numbers.ts'
import { VALUES_OF_TEXTS } from './mutators/texts.ts'
import { doubledKey } from './mutators/trees.ts'
import { PAINTED, type PaintedValues, paintedValues } from './painted-values.ts'
import type { Production } from './production.ts'

/** A document whose page shows something of every kind of value: fonts, pictures, forms, layers, states, boxes, annotations. */
export function valuesDraft(random: Random): Draft {
  const draft = createDraft(random, { pages: [1, 2] })
  const { objects, target, number, font, tree, catalog, form } = draft
  const [picture, drawing, state, layer, second, square, look, widths, descriptor, group, button] = Array.from(
    { length: 11 },
    number,
  ) as NumberOf11
  const painted = paintedValues(number)
  for (const [own, body] of painted.objects) objects.set(own, body)
  const page = objects.get(target.number) as Record<string, PdfValue>
  // What is painted later begins as a page does.
  objects.set(target.content, { dictionary: {}, data: `q\n${target.written}\nQ\n` })
  objects.set(second, { dictionary: {}, data: `${CONTENT}${PAINTED}` })
  // As wide as they are: of a font that is not in the document, readers have the letters.
  objects.set(widths, new Array<number>(224).fill(600))
  objects.set(font, {
    ...(objects.get(font) as object),
    BaseFont: '/Courier',
    Encoding: {
      Type: '/Encoding',
      BaseEncoding: '/WinAnsiEncoding',
      Differences: [48, '/zero', '/one', 84, '/T', 97, '/a'],
    },
    FirstChar: 32,
    LastChar: 255,
    Widths: reference(widths),
    FontDescriptor: reference(descriptor),
  } as Body)
  objects.set(descriptor, {
    Type: '/FontDescriptor',
    FontName: '/Courier',
    // A family that there is: of another, a reader's machine has a typeface of its own.
    FontFamily: '(Courier)',
    ...METRICS,
  })
  objects.set(state, { Type: '/ExtGState', CA: 1, ca: 1, BM: '/Normal' })
  objects.set(layer, { Type: '/OCG', Name: '(Layer)' })
  objects.set(picture, {
    dictionary: {
      Type: '/XObject',
      Subtype: '/Image',
      Width: 4,
      Height: 4,
      BitsPerComponent: 8,
      ColorSpace: '/DeviceGray',
      Decode: [0, 1],
      Filter: '/ASCIIHexDecode',
    },
    data: '00ff00ffff00ff0000ff00ffff00ff00>',
  })
  const box = [0, 0, 90, 40]
  objects.set(drawing, {
    dictionary: {
      Type: '/XObject',
      Subtype: '/Form',
      BBox: box,
      Matrix: [1, 0, 0, 1, 0, 0],
      Resources: { Font: { F1: reference(font) } },
    },
    data: '0.9 0.6 0.1 rg 0 0 90 40 re f 0 g BT /F1 14 Tf 6 12 Td (Form) Tj ET',
  })
  objects.set(look, {
    dictionary: { Type: '/XObject', Subtype: '/Form', BBox: box, Resources: {} },
    data: '0.2 0.7 0.3 rg 0 0 90 40 re f',
  })
  objects.set(square, {
    Type: '/Annot',
    Subtype: '/Square',
    Rect: [60, 160, 150, 200],
    F: 4,
    P: reference(target.number),
    AP: { N: reference(look) },
    BS: { Type: '/Border', W: 1, S: '/S' },
    BE: { S: '/S', I: 0 },
  })
  // What a button is belongs to the field above it.
  objects.set(group, { FT: '/Btn', Ff: 65_536, T: '(Button)', TU: '(Testbed)', Kids: [reference(button)] })
  objects.set(button, {
    Type: '/Annot',
    Subtype: '/Widget',
    Parent: reference(group),
    Rect: [180, 160, 270, 200],
    F: 4,
    P: reference(target.number),
    AP: { N: reference(look) },
    MK: { R: 0, BG: [0.2, 0.7, 0.3], CA: '(Button)', TP: 0 },
    BS: { W: 1, S: '/S' },
  })
  objects.set(form, { ...(objects.get(form) as Record<string, PdfValue>), Fields: [reference(group)], Q: 0 })
  objects.set(catalog, {
    ...(objects.get(catalog) as Record<string, PdfValue>),
    AcroForm: reference(form),
    Extensions: { TBED: { BaseVersion: '/1.7', ExtensionLevel: 1 } },
    ViewerPreferences: { DisplayDocTitle: 'true', Direction: '/L2R', PrintScaling: '/None' },
    URI: { Base: '(https://testbed.example/)' },
    Names: { Dests: { Names: ['(first)', [reference(target.number), '/Fit']] } },
    OpenAction: { S: '/GoTo', D: [reference(target.number), '/Fit'] },
    OCProperties: {
      OCGs: [reference(layer)],
      D: {
        ON: [reference(layer)],
        OFF: [],
        Order: [reference(layer)],
        BaseState: '/ON',
        AS: [{ Event: '/View', Category: ['/View'], OCGs: [reference(layer)] }],
      },
    },
  })
  const { MediaBox: media, Resources: resources, ...rest } = page
  objects.set(tree, { ...(objects.get(tree) as Record<string, PdfValue>), MediaBox: media as PdfValue, Rotate: 0 })
  objects.set(target.number, {
    ...rest,
    CropBox: media as PdfValue,
    UserUnit: 1,
    Contents: [reference(target.content), reference(second)],
    Annots: [reference(square), reference(button)],
    Resources: {
      Font: (resources as Record<string, PdfValue>)['Font'] as PdfValue,
      XObject: { ...within(painted, 'XObject'), Im1: reference(picture), X1: reference(drawing) },
      ExtGState: { ...within(painted, 'ExtGState'), G1: reference(state) },
      Properties: { L1: reference(layer) },
    },
  })
  for (const other of draft.pages)
    if (other !== target) objects.set(other.number, { ...(objects.get(other.number) as Record<string, PdfValue>) })
  return { ...draft, packed: false }
}

const within = ({ resources }: PaintedValues, category: string): Record<string, PdfValue> => resources[category] ?? {}

type NumberOf11 = [number, number, number, number, number, number, number, number, number, number, number]

const METRICS = {
  Flags: 32,
  FontBBox: [-200, -250, 1100, 950],
  ItalicAngle: 0,
  Ascent: 800,
  Descent: -200,
  CapHeight: 700,
  StemV: 80,
}

const CONTENT = `q 0.2 0.3 0.8 rg 60 60 100 40 re f Q
q 1 0 0 1 200 60 cm /X1 Do Q
q 60 0 0 60 320 60 cm /Im1 Do Q
/OC /L1 BDC q 0.5 g 60 110 80 30 re f Q EMC
/Span << /MCID 0 /Lang (en) >> BDC q 0.3 g 150 110 5 30 re f Q EMC /Testbed << /Own [1 << /A /B >>] >> DP
q /G1 gs 1 0 0 rg 160 110 80 30 re f Q
q 3 w 0 0 0 RG 60 150 m 300 150 l S Q
q BT /F1 20 Tf 1 0 0 1 200 165 Tm 0 Tr 100 Tz 2 Tc (Total) Tj 22 TL T* [(1) -200 (000)] TJ ET Q
`

const MUTATORS: readonly Mutator[] = [...VALUES_OF_NUMBERS, ...VALUES_OF_TEXTS, doubledKey, doubledKey, ...ENTRIES]

/** What an object says, or a page draws; not how the file is written. */
const isValue: Scope = ({ above, production }) =>
  production.rule !== '/Length' &&
  above.some((rule) => /^(?:object|stream)(?: dictionary| array)$/.test(rule) || rule === 'content') &&
  !above.some((rule) => /Length/.test(rule))

/** One value, or two. */
export function breakValues(random: Random, revision: Production, what: string[]): Production {
  let tree = revision
  for (let i = random.pick([1, 1, 1, 2]); i > 0; i--) {
    const broken = breakOne(random, tree, MUTATORS, isValue)
    tree = broken.tree
    what.push(broken.what)
  }
  return tree
}
