import { type PdfDictionary, reference } from '../../../src/testbed/pdf-syntax.ts'
import { createDraft, type Draft } from '../draft.ts'
import { addField, addStamp } from '../fields.ts'
import { coveringLook, sign, signDraft } from '../sign.ts'
import { type Body, deflated } from '../synthetic-pdf.ts'
import type { AttackClass, Box } from '../types.ts'

/** Section 4: what may be painted below a later signature, and in which ways a page may paint it. */

/** Where each of them paints something, left of the middle and above the places for signatures. */
const PAINTED: Box = [60, 190, 160, 215]

interface Kind {
  readonly name: string
  readonly open?: string
  prepare(draft: Draft): void
  /** Where the page shows it, where that is elsewhere. */
  at?(draft: Draft): { readonly over: Box; readonly seen: Box }
}

function draw({ objects, target }: Draft, content: string): void {
  objects.set(target.content, { dictionary: {}, data: `${target.written}${content}\n` })
}

function setPage({ objects, target }: Draft, entries: PdfDictionary): void {
  objects.set(target.number, { ...(objects.get(target.number) as PdfDictionary), ...entries })
}

function addResource(draft: Draft, category: string, name: string, body: Body): number {
  const number = draft.number()
  draft.objects.set(number, body)
  setPage(draft, { Resources: { Font: { F1: reference(draft.font) }, [category]: { [name]: reference(number) } } })
  return number
}

const form = (dictionary: PdfDictionary, data: string): Body => ({
  dictionary: { Type: '/XObject', Subtype: '/Form', BBox: [0, 0, 600, 600], ...dictionary },
  data,
})

const KINDS: readonly Kind[] = [
  {
    name: 'text-of-several-operators',
    prepare: (draft) => draw(draft, `BT /F1 14 Tf 16 TL 70 212 Td [(T) -40 (o) 20 (tal)] TJ (12,000) ' 1 2 (x) " ET`),
  },
  {
    name: 'scaled-and-turned-text',
    prepare: (draft) =>
      draw(draft, `q 2 0 0 2 0 0 cm BT /F1 7 Tf 0.99 0.1 -0.1 0.99 35 98 Tm 130 Tz (Total 12) Tj ET Q`),
  },
  {
    name: 'form-in-a-form',
    prepare: (draft) => {
      const inner = draft.number()
      const fonts = { Font: { F1: reference(draft.font) } }
      draft.objects.set(inner, form({ Resources: fonts }, 'BT /F1 14 Tf 0 0 Td (Total 12,000) Tj ET'))
      const outer = form(
        { Matrix: [1, 0, 0, 1, 30, 100], Resources: { XObject: { In: reference(inner) } } },
        'q 1 0 0 1 40 97 cm /In Do Q',
      )
      addResource(draft, 'XObject', 'X1', outer)
      draw(draft, 'q /X1 Do Q')
    },
  },
  {
    name: 'inline-image',
    prepare: (draft) =>
      draw(draft, `q 80 0 0 20 70 192 cm BI /W 4 /H 2 /CS /G /BPC 8 ID \x10\x80\x20\x90\x30\x60\x70\x11 EI Q`),
  },
  {
    name: 'image-mask',
    prepare: (draft) => {
      const dictionary = {
        Type: '/XObject',
        Subtype: '/Image',
        Width: 8,
        Height: 2,
        ImageMask: true,
        BitsPerComponent: 1,
      }
      addResource(draft, 'XObject', 'I1', deflated('\x55\xaa', dictionary))
      draw(draft, 'q 0 0 0.6 rg 80 0 0 20 70 192 cm /I1 Do Q')
    },
  },
  {
    name: 'shading-in-a-shape',
    prepare: (draft) => {
      const ramp = { FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0.8], C1: [0.9, 0, 0], N: 1 }
      addResource(draft, 'Shading', 'S1', {
        ShadingType: 2,
        ColorSpace: '/DeviceRGB',
        Coords: [70, 0, 150, 0],
        Function: ramp,
      })
      draw(draft, 'q 70 192 m 150 192 l 110 212 l h W n /S1 sh Q')
    },
  },
  {
    name: 'type-3-glyphs',
    prepare: (draft) => {
      const glyph = draft.number()
      draft.objects.set(glyph, { dictionary: {}, data: '1000 0 0 0 900 900 d1 100 0 700 800 re f' })
      const font = addResource(draft, 'Font', 'T3', {
        Type: '/Font',
        Subtype: '/Type3',
        FontBBox: [0, 0, 1000, 1000],
        FontMatrix: [0.001, 0, 0, 0.001, 0, 0],
        FirstChar: 97,
        LastChar: 97,
        Widths: [1000],
        CharProcs: { a: reference(glyph) },
        Encoding: { Type: '/Encoding', Differences: [97, '/a'] },
        Resources: {},
      })
      setPage(draft, { Resources: { Font: { F1: reference(draft.font), T3: reference(font) } } })
      draw(draft, 'BT /T3 14 Tf 70 196 Td (aaaa) Tj ET')
    },
  },
  {
    name: 'raised-and-spaced-text',
    prepare: (draft) => draw(draft, 'BT /F1 14 Tf 76 Ts 6 Tc 9 Tw 10 120 Td [(x) -4000 (1 2 0)] TJ ET'),
  },
  {
    name: 'glyphs-far-from-their-origin',
    prepare: (draft) => {
      const glyph = draft.number()
      draft.objects.set(glyph, { dictionary: {}, data: '1000 0 d0 100 5400 5000 1000 re f' })
      const font = addResource(draft, 'Font', 'T3', {
        Type: '/Font',
        Subtype: '/Type3',
        FontBBox: [0, 0, 0, 0],
        FontMatrix: [0.001, 0, 0, 0.001, 0, 0],
        FirstChar: 97,
        LastChar: 97,
        Widths: [1000],
        CharProcs: { a: reference(glyph) },
        Encoding: { Type: '/Encoding', Differences: [97, '/a'] },
        Resources: {},
      })
      setPage(draft, { Resources: { Font: { F1: reference(draft.font), T3: reference(font) } } })
      draw(draft, 'BT /T3 14 Tf 70 120 Td (a) Tj ET')
    },
  },
  {
    name: 'appearance-larger-than-its-form',
    prepare: (draft) => {
      const inner = draft.number()
      draft.objects.set(
        inner,
        form({ BBox: [0, 0, 10, 10], Matrix: [8, 0, 0, 2, 70, 192] }, '0.3 0.5 0.9 rg 0 0 m 10 0 l 5 10 l f'),
      )
      setPage(draft, { Resources: { Font: { F1: reference(draft.font) }, XObject: { X1: reference(inner) } } })
      draw(draft, 'q /X1 Do Q')
    },
  },
  {
    name: 'outlined-letters',
    prepare: (draft) => {
      // An E and an L, as drawing programs write letters.
      const letters = [0, 18, 36, 54].map(
        (x) =>
          `${70 + x} 195 m ${70 + x} 211 l ${80 + x} 211 l ${80 + x} 209 l ${73 + x} 209 l ${73 + x} 204 l ${78 + x} 204 l ${78 + x} 202 l ${73 + x} 202 l ${73 + x} 197 l ${80 + x} 197 l ${80 + x} 195 l h f`,
      )
      draw(draft, `0 g ${letters.join('\n')}`)
    },
  },
  {
    name: 'stroked-letters',
    prepare: (draft) =>
      draw(draft, `1.5 w 70 195 m 70 211 l 80 195 l 80 211 l S 90 195 m 100 211 l S 90 211 m 100 195 l S`),
  },
  { name: 'annotation', prepare: (draft) => void addStamp(draft, PAINTED) },
  {
    name: 'text-on-a-shifted-page',
    prepare: (draft) => {
      const { width, height } = draft
      const [x, y] = [draft.random.integer(-80, 80), draft.random.integer(-80, 80)]
      setPage(draft, { MediaBox: [x, y, x + width, y + height] })
      draw(draft, `BT /F1 14 Tf 100 196 Td (Total 12,000) Tj ET`)
      places.set(draft, { over: [95, 190, 190, 215], seen: [95 - x, 190 - y, 190 - x, 215 - y] })
    },
    at: (draft) => places.get(draft) as { over: Box; seen: Box },
  },
  {
    name: 'text-of-a-second-stream',
    prepare: (draft) => {
      const second = draft.number()
      // The state of one stream goes on in the next (§7.8.2).
      draft.objects.set(second, { dictionary: {}, data: '(Total 12,000) Tj ET Q' })
      draft.objects.set(draft.target.content, {
        dictionary: {},
        data: `${draft.target.written} q 1 0 0 1 0 100 cm BT /F1 14 Tf 70 96 Td `,
      })
      setPage(draft, { Contents: [reference(draft.target.content), reference(second)] })
    },
  },
  {
    name: 'text-of-inherited-resources',
    prepare: (draft) => {
      const page = { ...(draft.objects.get(draft.target.number) as PdfDictionary) }
      const { Resources: resources, ...others } = page
      draft.objects.set(draft.target.number, others)
      draft.objects.set(draft.tree, {
        ...(draft.objects.get(draft.tree) as PdfDictionary),
        Resources: resources as PdfDictionary,
      })
      draw(draft, 'BT /F1 14 Tf 70 196 Td (Total 12,000) Tj ET')
    },
  },
]

const places = new WeakMap<Draft, { over: Box; seen: Box }>()

/** A box over what was painted, or over a part of it. */
const over = ({ name, open, prepare, at }: Kind): AttackClass => ({
  name: `later-signature-over-${name}`,
  section: 4,
  ...(open === undefined ? {} : { open }),
  control: 'the same signature in a field that was prepared',
  make: async (random, world) => {
    const draft = createDraft(random)
    prepare(draft)
    const prepared: Box = [230, 190, 310, 230]
    const field = addField(draft, 'Prepared', prepared, { FT: '/Sig' })
    const signed = await signDraft(world, draft)
    const [left, bottom, right, top] = PAINTED
    const box: Box = [left + random.integer(0, 15), bottom + random.integer(0, 6), right - random.integer(0, 40), top]
    const { over: rectangle, seen } = at?.(draft) ?? { over: box, seen: box }
    const place = (place: Box) =>
      sign(signed, draft, { by: world.sign, name: 'Later', rectangle: place, look: coveringLook(draft, place) })
    const look = coveringLook(draft, prepared)
    const control = await sign(signed, draft, { by: world.sign, name: 'Prepared', field, rectangle: prepared, look })
    return {
      attack: (await place(rectangle)).bytes,
      control: control.bytes,
      signed: signed.bytes,
      overlay: { page: draft.target.index, box: seen },
      policy: { name: 'prepared', signer: 'any', laterMarks: 'on-blank-paper', emptyFields: 'allowed' },
    }
  },
})

export const PAINTED_KINDS: readonly AttackClass[] = KINDS.map(over)
