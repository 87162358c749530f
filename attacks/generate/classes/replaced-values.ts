import { type PdfDictionary, reference, textString } from '../../../src/testbed/pdf-syntax.ts'
import { createDraft, type Draft, emptyPlace } from '../draft.ts'
import { addField, addTextField, fillIn } from '../fields.ts'
import { formXObject } from '../form-xobject.ts'
import type { Random } from '../random.ts'
import { signDraft } from '../sign.ts'
import type { Body, SyntheticPdf, Update } from '../synthetic-pdf.ts'
import type { AttackClass, Box, Sample } from '../types.ts'
import type { World } from '../world.ts'

/**
 * Section 3: what fields hold and draw. "Replace" is a published shadow attack: a field is drawn anew, and its value stays. Here each kind
 * of field is replaced, with one to three signatures, without a certification and with each P.
 */

const SIGNATURES = [1, 3] as const

/** What a field is, and what becomes of it. */
interface Target {
  readonly draft: Draft
  readonly field: number
  /** Empty when the document is signed. */
  readonly empty: number
}

export type Replace = (pdf: SyntheticPdf, target: Target) => ReadonlyMap<number, Body>

function drawn(draft: Draft, box: Box, content: string): Body {
  return formXObject(draft, box, content)
}

/** As software draws the text of a field. */
export function textOf(random: Random, text: string): string {
  const colour = random.pick(['0 g', '0 0 0.4 rg', '0.2 g'])
  const show = random.chance(0.5)
    ? `${textString(text)} Tj`
    : `${textString(text.slice(0, 1))} Tj ${textString(text.slice(1))} Tj`
  return random.pick([
    `/Tx BMC q BT ${colour} /F1 10 Tf 2 6 Td ${show} ET Q EMC`,
    `/Tx BMC q 1 1 103 53 re W n BT /F1 10 Tf ${colour} 2 6 Td ${show} ET Q EMC`,
    `q 1 1 0.9 rg 0 0 105 55 re f Q 0.5 0.5 104 54 re s /Tx BMC q BT ${colour} /F1 10 Tf 2 6 Td ${show} ET Q EMC`,
  ])
}

export const place = (draft: Draft): Box => emptyPlace(draft, 3)
const otherPlace = (draft: Draft): Box => emptyPlace(draft, 4)

/** Signs, and replaces what is in a field; the control fills in an empty field of the same document, as honest software does. */
export function replaced(
  name: string,
  add: (draft: Draft) => number,
  replace: Replace,
  { permissions = [undefined, 1, 2, 3] }: { readonly permissions?: readonly (1 | 2 | 3 | undefined)[] } = {},
): AttackClass {
  return {
    name: `replace-${name}`,
    section: 3,
    control: 'an empty field of the same document filled in, with an appearance that shows its value',
    make: async (random, world) => {
      const draft = createDraft(random)
      const target: Target = { draft, field: add(draft), empty: addTextField(draft, 'Note', otherPlace(draft)) }
      const certification = random.pick(permissions)
      const signed = await sign(world, draft, certification)
      // Nothing may be filled in under P = 1: the control is signed once more, with another P.
      const lenient = certification === 1 ? await sign(world, draft, 2) : signed
      return {
        attack: signed.append({ objects: replace(signed, target) }).bytes,
        control: lenient.append(honest(lenient, target)).bytes,
        signed: signed.bytes,
      } satisfies Sample
    },
  }
}

const sign = (world: World, draft: Draft, certification: 1 | 2 | 3 | undefined): Promise<SyntheticPdf> =>
  signDraft(world, draft, { signatures: SIGNATURES, ...(certification === undefined ? {} : { certification }) })

function honest(pdf: SyntheticPdf, { draft, empty }: Target): Update {
  const text = draft.random.amount()
  const objects = new Map(fillIn(pdf, draft, empty, text).objects)
  objects.set(Math.max(...objects.keys()), drawn(draft, otherPlace(draft), textOf(draft.random, text)))
  return { objects }
}

/** A field that is filled in when it is signed. */
function filledField(draft: Draft): number {
  const [text, look] = [draft.random.amount(), draft.number()]
  draft.objects.set(look, drawn(draft, place(draft), textOf(draft.random, text)))
  const field = { FT: '/Tx', V: textString(text), DA: '(/F1 10 Tf 0 g)', AP: { N: reference(look) } }
  return addField(draft, 'Total', place(draft), field)
}

const lookOf = (pdf: SyntheticPdf, field: number): number =>
  Number.parseInt(String((pdf.dictionary(field)['AP'] as unknown as { N: string }).N), 10)

/** Another look under a number that is new, or under the one that it had. */
function lookAnew(
  pdf: SyntheticPdf,
  { draft, field }: Target,
  content: string,
  changes: PdfDictionary = {},
): Map<number, Body> {
  const inPlace = draft.random.chance(0.4)
  const look = inPlace ? lookOf(pdf, field) : pdf.size + 20
  const objects = new Map<number, Body>([[look, drawn(draft, place(draft), content)]])
  if (!inPlace || Object.keys(changes).length > 0)
    objects.set(field, { ...pdf.dictionary(field), ...changes, AP: { N: reference(look) } })
  return objects
}

const drawnAnew = replaced('text-drawn-anew', filledField, (pdf, target) => {
  const { random } = target.draft
  return lookAnew(pdf, target, textOf(random, random.pick(['Attacker', random.amount()])))
})

const exchanged = replaced('text-exchanged', filledField, (pdf, target) => {
  const text = target.draft.random.amount()
  return lookAnew(pdf, target, textOf(target.draft.random, text), { V: textString(text) })
})

const emptied = replaced('text-emptied', filledField, (pdf, target) =>
  lookAnew(pdf, target, '/Tx BMC EMC', { V: '()' }),
)

const withoutLook = replaced(
  'value-without-an-appearance',
  (draft) =>
    addField(draft, 'Total', place(draft), { FT: '/Tx', V: textString(draft.random.amount()), DA: '(/F1 10 Tf 0 g)' }),
  (pdf, { draft, field }) => new Map([[field, { ...pdf.dictionary(field), V: textString(draft.random.amount()) }]]),
)

const readOnly = replaced(
  'read-only-filled',
  (draft) => addField(draft, 'Total', place(draft), { FT: '/Tx', DA: '(/F1 10 Tf 0 g)', Ff: 1 }),
  (pdf, { draft, field }) => fillIn(pdf, draft, field).objects,
)

const OPTIONS = ['(Tea)', '(Rice)', '(Salt)']

const choice = replaced(
  'choice',
  (draft) => {
    const look = draft.number()
    draft.objects.set(look, drawn(draft, place(draft), textOf(draft.random, 'Tea')))
    const entries = { FT: '/Ch', Ff: 131_072, Opt: OPTIONS, V: '(Tea)', AP: { N: reference(look) } }
    return addField(draft, 'Total', place(draft), { ...entries, DA: '(/F1 10 Tf 0 g)' })
  },
  (pdf, target) => {
    const { random } = target.draft
    // With its value, or while the value stays.
    const value = random.pick([{ V: '(Rice)' }, {}])
    return lookAnew(pdf, target, textOf(random, 'Rice'), value)
  },
)

const tick = (random: Random): string => `0.5 w 2 2 m 50 30 l 100 2 l ${random.integer(1, 9)} 4 l S`

function boxField(draft: Draft, state: '/Yes' | '/Off'): number {
  const [yes, off] = [draft.number(), draft.number()]
  draft.objects.set(yes, drawn(draft, place(draft), tick(draft.random)))
  draft.objects.set(off, drawn(draft, place(draft), ''))
  const AP = { N: { Yes: reference(yes), Off: reference(off) } }
  return addField(draft, 'Total', place(draft), { FT: '/Btn', V: state, AS: state, AP })
}

const unticked = replaced(
  'box-unticked',
  (draft) => boxField(draft, '/Yes'),
  (pdf, { field }) => new Map([[field, { ...pdf.dictionary(field), V: '/Off', AS: '/Off' }]]),
)

const stateDrawnAnew = replaced(
  'box-drawn-anew',
  (draft) => boxField(draft, draftState(draft)),
  (pdf, { draft, field }) => {
    const [yes, off] = [pdf.size + 20, pdf.size + 21]
    const state = draft.random.pick(['/Yes', '/Yes', '/Off'])
    return new Map<number, Body>([
      [yes, drawn(draft, place(draft), textOf(draft.random, 'Refused'))],
      [off, drawn(draft, place(draft), textOf(draft.random, draft.random.amount()))],
      [
        field,
        { ...pdf.dictionary(field), V: state, AS: state, AP: { N: { Yes: reference(yes), Off: reference(off) } } },
      ],
    ])
  },
)

const draftState = ({ random }: Draft): '/Yes' | '/Off' => random.pick(['/Yes', '/Off'])

/** An empty field that gets a value, and draws another: by what it draws, or by how. */
const TRICKS: Readonly<Record<string, (text: string, other: string, random: Random) => string>> = {
  'another-text': (_, other, random) => textOf(random, other),
  'two-texts': (text, other, random) => `${textOf(random, text)} BT 0 g /F1 12 Tf 2 6 Td ${textString(other)} Tj ET`,
  'white-text': (text, other) => `BT 1 g /F1 10 Tf 2 6 Td ${textString(text)} Tj ET 0 g ${strokes(other)}`,
  'unpainted-text': (text, other) => `BT 3 Tr /F1 10 Tf 2 6 Td ${textString(text)} Tj ET ${strokes(other)}`,
  backwards: (text) => `BT 0 g /F1 10 Tf -16 Tc 90 6 Td ${textString(text)} Tj ET`,
  'parts-in-another-order': (text) =>
    `BT 0 g /F1 10 Tf 60 6 Td ${textString(text.slice(0, 1))} Tj -50 0 Td ${textString(text.slice(1))} Tj ET`,
  'half-of-it': (text) => `q 0 0 12 55 re W n BT 0 g /F1 10 Tf 2 6 Td ${textString(text)} Tj ET Q`,
  covered: (text, other) =>
    `BT 0 g /F1 10 Tf 2 6 Td ${textString(text)} Tj ET 1 g 0 0 105 55 re f 0 g ${strokes(other)}`,
  'tiny-text': (text, other) => `BT 0 g /F1 0.1 Tf 2 6 Td ${textString(text)} Tj ET ${strokes(other)}`,
  'bars-beside-it': (text, _, random) =>
    `0 g ${random.integer(4, 9)} 6 1 8 re f ${random.integer(12, 16)} 6 1 8 re f BT /F1 10 Tf 20 6 Td ${textString(text)} Tj ET`,
}

/** Digits of straight lines. */
function strokes(text: string): string {
  return Array.from(text, (_, i) => `${2 + 8 * i} 6 m ${2 + 8 * i} 14 l ${7 + 8 * i} 14 l ${7 + 8 * i} 10 l S`).join(
    ' ',
  )
}

const emptyField = (draft: Draft): number => addTextField(draft, 'Total', place(draft))

const drawnOtherwise = Object.entries(TRICKS).map(([name, draw]) =>
  replaced(
    `drawn-otherwise-${name}`,
    emptyField,
    (pdf, { draft, field }) => {
      const { random } = draft
      const [text, other] = [`1${random.amount()}`, `2${random.amount()}`]
      const objects = new Map(fillIn(pdf, draft, field, text).objects)
      return objects.set(Math.max(...objects.keys()), drawn(draft, place(draft), draw(text, other, random)))
    },
    { permissions: [undefined, 2, 3] },
  ),
)

/** Fonts whose codes are not what they seem. */
const fontsThatLie = replaced(
  'drawn-otherwise-by-its-font',
  emptyField,
  (pdf, { draft, field }) => {
    const { random } = draft
    const text = `1${random.amount()}`
    const font = pdf.size + 30
    const objects = new Map(fillIn(pdf, draft, field, text).objects)
    const names = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'zero']
    const Differences = `[48 ${names.map((name) => `/${name}`).join(' ')}]`
    objects.set(font, {
      Type: '/Font',
      Subtype: '/Type1',
      BaseFont: '/Helvetica',
      ...random.pick([
        { Encoding: `<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences ${Differences} >>` },
        { FirstChar: 0, LastChar: 255, Widths: `[${'-556 '.repeat(256)}]` },
        { FirstChar: 0, LastChar: 255, Widths: `[${'0 '.repeat(256)}]` },
      ]),
    })
    return objects.set(Math.max(...[...objects.keys()].filter((number) => number !== font)), {
      dictionary: {
        Type: '/XObject',
        Subtype: '/Form',
        BBox: [0, 0, 105, 55],
        Resources: { Font: { F1: reference(font) } },
      },
      data: `BT 0 g /F1 10 Tf ${random.pick([2, 60])} 6 Td ${textString(text)} Tj ET`,
    })
  },
  { permissions: [undefined, 2, 3] },
)

const drawnWithoutValue = replaced('drawn-without-a-value', emptyField, (pdf, { draft, field }) => {
  const look = pdf.size + 20
  const content = textOf(draft.random, draft.random.amount())
  return new Map<number, Body>([
    [field, { ...pdf.dictionary(field), AP: { N: reference(look) } }],
    [look, drawn(draft, place(draft), content)],
  ])
})

export const REPLACED_VALUES: readonly AttackClass[] = [
  drawnAnew,
  exchanged,
  emptied,
  withoutLook,
  readOnly,
  choice,
  unticked,
  stateDrawnAnew,
  ...drawnOtherwise,
  fontsThatLie,
  drawnWithoutValue,
]
