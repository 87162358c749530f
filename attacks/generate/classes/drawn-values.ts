import { type PdfDictionary, reference, textString } from '../../../src/testbed/pdf-syntax.ts'
import { createDraft, type Draft, emptyPlace } from '../draft.ts'
import { addField } from '../fields.ts'
import { formXObject, withItem } from '../form-xobject.ts'
import type { Random } from '../random.ts'
import { signDraft } from '../sign.ts'
import type { Body, SyntheticPdf } from '../synthetic-pdf.ts'
import type { AttackClass, Box, Sample } from '../types.ts'
import type { World } from '../world.ts'

/** Section 4: values that readers draw by themselves (ISO 32000-2 §12.7.4.3), and draw otherwise than they are. */

/** A Type 3 font in which all digits are one: a bar. */
function barsFont(draft: Draft): number {
  const [glyph, font] = [draft.number(), draft.number()]
  draft.objects.set(glyph, { dictionary: {}, data: '600 0 0 0 600 700 d1 100 0 400 700 re f' })
  const digits = Array.from({ length: 10 }, (_, i) => `/d${i}`)
  draft.objects.set(font, {
    Type: '/Font',
    Subtype: '/Type3',
    FontBBox: [0, 0, 600, 700],
    FontMatrix: [0.001, 0, 0, 0.001, 0, 0],
    FirstChar: 48,
    LastChar: 57,
    Widths: digits.map(() => 600),
    CharProcs: Object.fromEntries(digits.map((name) => [name.slice(1), reference(glyph)])),
    Encoding: { Type: '/Encoding', Differences: [48, ...digits] },
    Resources: {},
  })
  return font
}

/** The same value in the same field: the attack by what was prepared for it. */
async function fill(
  {
    random,
    world,
    prepare,
  }: { random: Random; world: World; prepare(draft: Draft, field: number, bad: boolean): void },
  update: (pdf: SyntheticPdf, field: number, value: string, bad: boolean) => ReadonlyMap<number, Body>,
  place?: Box,
): Promise<Sample> {
  const draft = createDraft(random)
  const field = addField(draft, 'Total', place ?? emptyPlace(draft, 3), { FT: '/Tx', DA: '(/Helv 9 Tf 0 g)' })
  const value = String(random.integer(1000, 9999))
  const before = new Map(draft.objects)
  prepare(draft, field, false)
  const honest = await signDraft(world, draft)
  draft.objects.clear()
  for (const [number, body] of before) draft.objects.set(number, body)
  prepare(draft, field, true)
  const signed = await signDraft(world, draft)
  return {
    attack: signed.append({ objects: update(signed, field, value, true) }).bytes,
    control: honest.append({ objects: update(honest, field, value, false) }).bytes,
    signed: signed.bytes,
  }
}

const valueAlone = (pdf: SyntheticPdf, field: number, value: string): ReadonlyMap<number, Body> =>
  new Map([[field, { ...pdf.dictionary(field), V: textString(value) }]])

const fontOfTheField: AttackClass = {
  name: 'value-in-the-font-of-its-field',
  section: 4,
  control: 'the same value without a font in the field',
  make: (random, world) =>
    fill(
      {
        random,
        world,
        prepare: (draft, field, bad) => {
          const holder = draft.objects.get(field) as PdfDictionary
          const fonts = { DR: { Font: { Helv: reference(barsFont(draft)) } } }
          if (bad) draft.objects.set(field, { ...holder, ...fonts })
        },
      },
      valueAlone,
    ),
}

const otherWidget: AttackClass = {
  name: 'value-shown-by-a-widget-that-the-field-does-not-have',
  section: 4,
  control: 'the same with a widget in a font that is seen',
  make: (random, world) =>
    fill(
      {
        random,
        world,
        prepare: (draft, field, bad) => {
          const [left, bottom, right, top] = emptyPlace(draft, 5)
          const other = draft.number()
          const look = bad ? `/Bars ${random.integer(9, 14)} Tf 0 g` : '/Helv 9 Tf 0 g'
          draft.objects.set(other, {
            Type: '/Annot',
            Subtype: '/Widget',
            Rect: [left, bottom, right, top],
            F: 4,
            Parent: reference(field),
            DA: `(${look})`,
          })
          const form = draft.objects.get(draft.form) as PdfDictionary
          const fonts = {
            ...((form['DR'] as PdfDictionary)['Font'] as PdfDictionary),
            Bars: reference(barsFont(draft)),
          }
          draft.objects.set(draft.form, { ...form, DR: { Font: fonts } })
          const page = draft.objects.get(draft.target.number) as PdfDictionary
          draft.objects.set(draft.target.number, withItem(page, 'Annots', reference(other)))
        },
      },
      valueAlone,
    ),
}

const drawnAnew: AttackClass = {
  name: 'value-drawn-anew-in-the-font-of-its-appearance',
  section: 4,
  control:
    'the same value with an appearance that has no font but its own, in a form that does not ask readers to draw',
  make: (random, world) => {
    let font = 0
    return fill(
      {
        random,
        world,
        prepare: (draft, _, bad) => {
          font = barsFont(draft)
          const page = draft.objects.get(draft.target.number) as PdfDictionary
          const resources = page['Resources'] as PdfDictionary
          const fonts = { ...(resources['Font'] as PdfDictionary), Bars: reference(font) }
          draft.objects.set(draft.target.number, { ...page, Resources: { ...resources, Font: fonts } })
          const form = draft.objects.get(draft.form) as PdfDictionary
          draft.objects.set(draft.form, { ...form, NeedAppearances: bad })
        },
      },
      (pdf, field, value, bad) => {
        const look = pdf.size + 20
        const box = pdf.dictionary(field)['Rect'] as unknown as Box
        const fonts = {
          F1: { Type: '/Font', Subtype: '/Type1', BaseFont: '/Helvetica' },
          ...(bad ? { Helv: reference(font) } : {}),
        }
        const dictionary = {
          Type: '/XObject',
          Subtype: '/Form',
          BBox: [0, 0, box[2] - box[0], box[3] - box[1]],
          Resources: { Font: fonts },
        }
        const data = `/Tx BMC q BT 0 g /F1 9 Tf 2 6 Td ${textString(value)} Tj ET Q EMC`
        const filled = { ...pdf.dictionary(field), V: textString(value), AP: { N: reference(look) } }
        return new Map<number, Body>([
          [field, filled],
          [look, { dictionary, data }],
        ])
      },
    )
  },
}

const popUp: AttackClass = {
  name: 'pop-up-with-a-look-taken-away',
  section: 4,
  control: 'a pop-up without one taken away',
  make: async (random, world) => {
    const draft = createDraft(random)
    const [left, bottom, right, top] = emptyPlace(draft, 4)
    const [popup, look, page] = [draft.number(), draft.number(), draft.target.number]
    const plain: PdfDictionary = { Type: '/Annot', Subtype: '/Popup', Rect: [left, bottom, right, top], F: 4 }
    draft.objects.set(
      look,
      formXObject(draft, [left, bottom, right, top], `BT 0 g /F1 11 Tf 2 6 Td (${random.amount()}) Tj ET`),
    )
    draft.objects.set(page, withItem(draft.objects.get(page) as PdfDictionary, 'Annots', reference(popup)))
    const options = { certification: 3, signatures: [1, 1] } as const
    const without = (pdf: SyntheticPdf) => {
      const holder = pdf.dictionary(page)
      const kept = (holder['Annots'] as readonly string[]).filter((one) => one !== reference(popup))
      return pdf.append({ objects: new Map([[page, { ...holder, Annots: kept }]]) }).bytes
    }
    draft.objects.set(popup, plain)
    const honest = await signDraft(world, draft, options)
    draft.objects.set(popup, { ...plain, AP: { N: reference(look) } })
    const signed = await signDraft(world, draft, options)
    return { attack: without(signed), control: without(honest), signed: signed.bytes }
  },
}

const background: AttackClass = {
  name: 'value-with-a-background-over-text',
  section: 4,
  control: 'the same field and value on empty paper',
  make: async (random, world) => {
    const draft = createDraft(random)
    const [left, bottom, , top] = random.pick(draft.target.lines)
    const over: Box = [left, bottom, left + random.integer(60, 150), top + 2]
    const [x, y] = emptyPlace(draft, 4)
    const places = [over, [x, y, x + over[2] - over[0], y + over[3] - over[1]] as Box] as const
    const [attacked, harmless] = places.map((place, i) =>
      addField(draft, `Total${i}`, place, { FT: '/Tx', DA: '(/Helv 9 Tf 0 g)' }),
    )
    const signed = await signDraft(world, draft)
    const value = random.amount()
    const fill = (field: number, place: Box): Uint8Array => {
      const appearance = signed.size + 20
      const [width, height] = [place[2] - place[0], place[3] - place[1]]
      const fonts = { F1: { Type: '/Font', Subtype: '/Type1', BaseFont: '/Helvetica' } }
      const data = `1 1 0.8 rg 0 0 ${width} ${height} re f /Tx BMC q BT 0 g /F1 8 Tf 2 3 Td ${textString(value)} Tj ET Q EMC`
      const dictionary = { Type: '/XObject', Subtype: '/Form', BBox: [0, 0, width, height], Resources: { Font: fonts } }
      const filled = { ...signed.dictionary(field), V: textString(value), AP: { N: reference(appearance) } }
      return signed.append({
        objects: new Map<number, Body>([
          [field, filled],
          [appearance, { dictionary, data }],
        ]),
      }).bytes
    }
    return {
      attack: fill(attacked as number, places[0]),
      control: fill(harmless as number, places[1]),
      signed: signed.bytes,
      overlay: { page: draft.target.index, box: over },
    }
  },
}

const boxOfTexts: AttackClass = {
  name: 'box-to-tick-of-two-texts',
  section: 4,
  control: 'a box that draws nothing, and a mark',
  make: async (random, world) => {
    const draft = createDraft(random)
    const place = emptyPlace(draft, 4)
    const [off, yes] = [draft.number(), draft.number()]
    const states = { AP: { N: { Off: reference(off), Yes: reference(yes) } } }
    const field = addField(draft, 'Agreed', place, { FT: '/Btn', AS: '/Off', ...states })
    const says = (words: string): Body =>
      formXObject(draft, place, words === '' ? '' : `BT 0 g /F1 11 Tf 2 6 Td (${words}) Tj ET`)
    const tick = (pdf: SyntheticPdf): Uint8Array =>
      pdf.append({ objects: new Map([[field, { ...pdf.dictionary(field), V: '/Yes', AS: '/Yes' }]]) }).bytes
    const draw = async (unticked: string, ticked: string): Promise<SyntheticPdf> => {
      draft.objects.set(off, says(unticked))
      draft.objects.set(yes, says(ticked))
      return signDraft(world, draft)
    }
    const honest = await draw('', 'X')
    const signed = await draw(random.chance(0.5) ? random.amount() : '', random.amount())
    return { attack: tick(signed), control: tick(honest), signed: signed.bytes }
  },
}

export const DRAWN_VALUES: readonly AttackClass[] = [
  fontOfTheField,
  otherWidget,
  drawnAnew,
  popUp,
  background,
  boxOfTexts,
]
