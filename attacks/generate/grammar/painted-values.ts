import { type PdfValue, reference } from '../../../src/testbed/pdf-syntax.ts'
import type { Body } from '../synthetic-pdf.ts'

/** Colour spaces, functions, shadings and patterns of each kind that a page has most often. */
export interface PaintedValues {
  readonly objects: ReadonlyMap<number, Body>
  readonly resources: Readonly<Record<string, PdfValue>>
}

export function paintedValues(number: () => number): PaintedValues {
  const [
    ramp,
    parts,
    program,
    samples,
    axial,
    radial,
    cell,
    table,
    glyphs,
    glyph,
    stencil,
    mask,
    soft,
    veil,
    group,
    picture,
  ] = Array.from({ length: 16 }, number) as NumberOf16
  const objects = new Map<number, Body>([
    [ramp, { FunctionType: 2, Domain: [0, 1], C0: [1, 0, 0], C1: [0, 0, 1], N: 1 }],
    [
      parts,
      {
        FunctionType: 3,
        Domain: [0, 1],
        Functions: [reference(ramp), reference(ramp)],
        Bounds: [0.5],
        Encode: [0, 1, 1, 0],
      },
    ],
    [program, { dictionary: { FunctionType: 4, Domain: [0, 1], Range: [0, 1] }, data: '{1 exch sub 0.8 mul}' }],
    [
      samples,
      {
        dictionary: {
          FunctionType: 0,
          Domain: [0, 1],
          Range: [0, 1, 0, 1, 0, 1],
          Size: [2],
          BitsPerSample: 8,
          Filter: '/ASCIIHexDecode',
        },
        data: 'ffff00008080>',
      },
    ],
    [
      axial,
      {
        ShadingType: 2,
        ColorSpace: '/DeviceRGB',
        Coords: [0, 0, 60, 0],
        Function: reference(parts),
        Extend: [true, true],
      },
    ],
    [
      radial,
      { ShadingType: 3, ColorSpace: '/DeviceRGB', Coords: [20, 15, 2, 20, 15, 14], Function: reference(samples) },
    ],
    [
      cell,
      {
        dictionary: {
          Type: '/Pattern',
          PatternType: 1,
          PaintType: 1,
          TilingType: 1,
          BBox: [0, 0, 16, 16],
          XStep: 16,
          YStep: 16,
          Resources: {},
        },
        data: '0.1 0.5 0.2 rg 0 0 12 12 re f',
      },
    ],
    [table, { dictionary: {}, data: '\xff\x00\x00\x00\x00\xff' }],
    [
      glyphs,
      {
        Type: '/Font',
        Subtype: '/Type3',
        FontBBox: [0, 0, 600, 700],
        FontMatrix: [0.001, 0, 0, 0.001, 0, 0],
        FirstChar: 97,
        LastChar: 98,
        Widths: [600, 600],
        CharProcs: { box: reference(glyph), dots: reference(stencil) },
        Encoding: { Type: '/Encoding', Differences: [97, '/box', '/dots'] },
        Resources: { XObject: { M1: reference(mask) } },
      },
    ],
    [glyph, { dictionary: {}, data: '600 0 50 0 550 700 d1 50 0 500 700 re f' }],
    [stencil, { dictionary: {}, data: '600 0 50 0 550 700 d1 q 500 0 0 700 50 0 cm /M1 Do Q' }],
    [
      mask,
      {
        dictionary: {
          Type: '/XObject',
          Subtype: '/Image',
          Width: 4,
          Height: 2,
          ImageMask: true,
          BitsPerComponent: 1,
          Filter: '/ASCIIHexDecode',
        },
        data: 'a050>',
      },
    ],
    [soft, { Type: '/ExtGState', SMask: { Type: '/Mask', S: '/Alpha', G: reference(veil) } }],
    [veil, { dictionary: { ...GROUP, BBox: [0, 0, 200, 200] }, data: '0 g 0 0 60 100 re f' }],
    [group, { dictionary: { ...GROUP, BBox: [0, 0, 200, 200] }, data: '0.8 0.2 0.2 rg 20 20 100 60 re f' }],
    [
      picture,
      {
        dictionary: {
          Type: '/XObject',
          Subtype: '/Image',
          Width: 2,
          Height: 2,
          BitsPerComponent: 8,
          ColorSpace: ['/Indexed', '/DeviceRGB', 1, reference(table)],
          Filter: '/ASCIIHexDecode',
        },
        data: '00010100>',
      },
    ],
  ])
  return {
    objects,
    resources: {
      ColorSpace: {
        C1: ['/Indexed', '/DeviceRGB', 1, '<ff00000000ff>'],
        C2: ['/Separation', '/Testbed', '/DeviceGray', reference(program)],
        C3: ['/CalRGB', { WhitePoint: [0.95, 1, 1.09], Gamma: [2.2, 2.2, 2.2], Matrix: PRIMARIES }],
        C4: ['/Indexed', '/DeviceRGB', 1, reference(table)],
      },
      Shading: { S1: reference(axial), S2: reference(radial) },
      Pattern: { P1: reference(cell) },
      Font: { T3: reference(glyphs) },
      ExtGState: { M1: reference(soft) },
      XObject: { X3: reference(group), Im3: reference(picture) },
    },
  }
}

const GROUP = {
  Type: '/XObject',
  Subtype: '/Form',
  Group: { S: '/Transparency', CS: '/DeviceRGB', I: true },
  Resources: {},
}

/** Of sRGB, as is usual. */
const PRIMARIES = [0.4124, 0.2126, 0.0193, 0.3576, 0.7152, 0.1192, 0.1805, 0.0722, 0.9505]

type NumberOf16 = [...NumberOf8, ...NumberOf8]
type NumberOf8 = [number, number, number, number, number, number, number, number]

/** What a page paints with them. */
export const PAINTED = `q /C1 cs 1 sc 260 110 40 30 re f Q
q /C2 cs 0.5 scn 310 110 40 30 re f Q
q /C3 cs 0.2 0.6 0.3 sc 360 110 40 30 re f Q
q /C4 cs 0 sc 410 110 40 30 re f Q
q 1 0 0 1 60 210 cm 0 0 60 30 re W n /S1 sh Q
q 1 0 0 1 130 210 cm 0 0 40 30 re W n /S2 sh Q
q /Pattern cs /P1 scn 180 210 60 30 re f Q
q 0.7 0 0.4 rg BT /T3 30 Tf 260 212 Td (ab) Tj ET Q
q 1 J 6 w 340 225 m 340 225 l S Q
q 0.4 0 0 0.4 360 200 cm /M1 gs /X3 Do Q
q 30 0 0 30 420 210 cm /Im3 Do Q
`
