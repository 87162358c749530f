import { type PdfDictionary, reference } from '../../../src/testbed/pdf-syntax.ts'
import { createDraft, type Draft, emptyPlace } from '../draft.ts'
import { addField, addTextField } from '../fields.ts'
import { formXObject } from '../form-xobject.ts'
import { addValidationData, sign, signDraft, updateInformation } from '../sign.ts'
import { type Body, isTextStream, type SyntheticPdf } from '../synthetic-pdf.ts'
import type { AttackClass, Sample } from '../types.ts'
import type { World } from '../world.ts'

/** Section 2: one object in two roles; what is a harmless change in one of them changes the page in the other. */

/** Codes of a simple font exchanged: the letters and digits that are shown are others. */
export const EXCHANGED: PdfDictionary = {
  Type: '/Encoding',
  Differences: [
    48,
    '/nine',
    '/eight',
    '/seven',
    '/six',
    '/five',
    '/four',
    '/three',
    '/two',
    '/one',
    '/zero',
    97,
    '/x',
    '/y',
  ],
}

export const FONT: PdfDictionary = { Type: '/Font', Subtype: '/Type1', BaseFont: '/Helvetica' }

/** More of the page: a line in another font, a form XObject. */
export function addContent({ objects, target }: Draft, more: string): void {
  const plain = { dictionary: {}, data: `${target.written}${more}\n` }
  objects.set(target.content, plain)
}

export function line({ left, random }: Draft, font: string): string {
  return `BT /${font} 12 Tf ${left} 250 Td (Total ${random.amount()} abc) Tj ET`
}

export function setResources({ objects, target }: Draft, entries: PdfDictionary | string): void {
  objects.set(target.number, { ...(objects.get(target.number) as PdfDictionary), Resources: entries })
}

const certifications = [undefined, 1, 2] as const

/** `prepare` sets the draft up with the two roles, or with two objects; `change` is the same update of both. */
export async function twoRoles(
  world: World,
  draft: Draft,
  prepare: (shared: boolean) => void,
  change: (pdf: SyntheticPdf) => SyntheticPdf | Promise<SyntheticPdf>,
  permissions: readonly (1 | 2 | undefined)[] = certifications,
): Promise<Sample> {
  const before = new Map(draft.objects)
  const certification = draft.random.pick(permissions)
  const once = async (shared: boolean) => {
    draft.objects.clear()
    for (const [number, body] of before) draft.objects.set(number, body)
    prepare(shared)
    const signed = await signDraft(world, draft, {
      ...(certification === undefined ? {} : { certification }),
      signatures: [1, 1],
    })
    return { signed, changed: await change(signed) }
  }
  const [attack, control] = [await once(true), await once(false)]
  return { attack: attack.changed.bytes, control: control.changed.bytes, signed: attack.signed.bytes }
}

const catalogIsFonts: AttackClass = {
  name: 'catalog-is-font-dictionary',
  section: 2,
  control: 'the same update, and the page has a font dictionary of its own',
  make: (random, world) => {
    const draft = createDraft(random)
    const { objects, catalog, font } = draft
    const fonts = draft.number()
    addContent(draft, line(draft, 'Extensions'))
    const prepare = (shared: boolean) => {
      const entries = { F1: reference(font), Extensions: FONT }
      objects.set(catalog, { ...(objects.get(catalog) as PdfDictionary), ...entries })
      objects.set(fonts, entries)
      setResources(draft, { Font: reference(shared ? catalog : fonts) })
    }
    return twoRoles(world, draft, prepare, (pdf) => {
      const changed = { ...pdf.dictionary(catalog), Extensions: { ...FONT, Encoding: EXCHANGED } }
      return pdf.append({ objects: new Map([[catalog, changed]]) })
    })
  },
}

const formIsFonts: AttackClass = {
  name: 'form-is-font-dictionary',
  section: 2,
  control: 'the same update, and the page has a font dictionary of its own',
  make: (random, world) => {
    const draft = createDraft(random)
    const { objects, form, font } = draft
    const fonts = draft.number()
    addContent(draft, line(draft, 'DR'))
    const prepare = (shared: boolean) => {
      const entries = { F1: reference(font), DR: { ...FONT, Font: { F1: reference(font) } } }
      objects.set(form, { ...(objects.get(form) as PdfDictionary), ...entries })
      objects.set(fonts, entries)
      setResources(draft, { Font: reference(shared ? form : fonts) })
    }
    return twoRoles(world, draft, prepare, (pdf) => {
      const gained = { ...(pdf.dictionary(form)['DR'] as PdfDictionary), Encoding: EXCHANGED }
      return pdf.append({ objects: new Map([[form, { ...pdf.dictionary(form), DR: gained }]]) })
    })
  },
}

/** Default resources that the page shares, as some software has it. */
const defaultsAreResources: AttackClass = {
  name: 'default-resources-are-those-of-the-page',
  section: 2,
  control: 'the same fonts added, and the page has resources of its own',
  make: (random, world) => {
    const draft = createDraft(random)
    const { objects, form, font } = draft
    const [defaults, own] = [draft.number(), draft.number()]
    const name = `F${random.integer(7, 99)}`
    addContent(draft, line(draft, name))
    const prepare = (shared: boolean) => {
      objects.set(defaults, { Font: { F1: reference(font) } })
      objects.set(own, { Font: { F1: reference(font), [name]: reference(font) } })
      objects.set(form, { ...(objects.get(form) as PdfDictionary), DR: reference(defaults) })
      setResources(draft, reference(shared ? defaults : own))
    }
    return twoRoles(world, draft, prepare, (pdf) => {
      const [added] = [pdf.size + 3]
      return pdf.append({
        objects: new Map<number, Body>([
          [added, { ...FONT, BaseFont: '/Courier', Encoding: EXCHANGED }],
          [defaults, { Font: { F1: reference(font), [name]: reference(added) } }],
        ]),
      })
    })
  },
}

/** The signature dictionary is /V of the field, and the font V of the page. */
const fieldIsFonts: AttackClass = {
  name: 'signature-field-is-font-dictionary',
  section: 2,
  control: 'the same field signed, and the page has a font dictionary of its own',
  make: (random, world) => {
    const draft = createDraft(random)
    const { objects, font } = draft
    const fonts = draft.number()
    addContent(draft, line(draft, 'V'))
    const field = addField(draft, 'Second', emptyPlace(draft, 3), { FT: '/Sig', F1: reference(font) })
    const prepare = (shared: boolean) => {
      objects.set(fonts, { F1: reference(font), V: reference(font) })
      setResources(draft, { Font: reference(shared ? field : fonts) })
    }
    const entries = { Subtype: '/Type1', BaseFont: '/Courier', Encoding: EXCHANGED }
    const request = { by: world.sign, name: 'Second', field, entries }
    return twoRoles(world, draft, prepare, (pdf) => sign(pdf, draft, request), [undefined, 2])
  },
}

/** A signature redraws the appearance of its field under the number that it had. */
const appearanceIsXObject: AttackClass = {
  name: 'appearance-of-a-signature-field-is-on-the-page',
  section: 2,
  control: 'the same field signed and drawn, and the page has an XObject of its own',
  make: (random, world) => {
    const draft = createDraft(random)
    const { objects, font, left } = draft
    const [look, own] = [draft.number(), draft.number()]
    const place = emptyPlace(draft, 3)
    addContent(draft, `q 1 0 0 1 ${left} 230 cm /X1 Do Q`)
    const field = addField(draft, 'Second', place, { FT: '/Sig', AP: { N: reference(look) } })
    const drawn = (text: string) => formXObject(draft, place, `BT 0 g /F1 10 Tf 4 20 Td (${text}) Tj ET`)
    const prepare = (shared: boolean) => {
      objects.set(look, drawn('Total 10'))
      objects.set(own, drawn('Total 10'))
      setResources(draft, { Font: { F1: reference(font) }, XObject: { X1: reference(shared ? look : own) } })
    }
    const change = (pdf: SyntheticPdf) =>
      sign(pdf, draft, {
        by: world.sign,
        name: 'Second',
        field,
        update: { objects: new Map([[look, drawn(`Total ${random.amount()}`)]]) },
      })
    return twoRoles(world, draft, prepare, change, [undefined, 2])
  },
}

/** XMP metadata that the page draws as a form XObject. */
const metadataIsXObject: AttackClass = {
  name: 'metadata-is-xobject',
  section: 2,
  control: 'the same metadata, and the page has an XObject of its own',
  make: (random, world) => {
    const draft = createDraft(random)
    const { objects, catalog, font, width } = draft
    const [metadata, own] = [draft.number(), draft.number()]
    addContent(draft, `q /X1 Do Q`)
    const stream = (y: number): Body => ({
      dictionary: { Type: '/Metadata', Subtype: '/Form', BBox: [0, 0, width, 400] },
      data: `0 0.5 0 rg 40 ${y} 200 30 re f % <x:xmpmeta><ModDate>${y}</ModDate></x:xmpmeta>`,
    })
    const prepare = (shared: boolean) => {
      objects.set(metadata, { ...(stream(200) as object), ...{} } as Body)
      const ofItsOwn = stream(200)
      objects.set(own, ofItsOwn)
      if (!shared) objects.set(metadata, xmp(random.word()))
      objects.set(catalog, { ...(objects.get(catalog) as PdfDictionary), Metadata: reference(metadata) })
      setResources(draft, { Font: { F1: reference(font) }, XObject: { X1: reference(shared ? metadata : own) } })
    }
    const change = (pdf: SyntheticPdf) => {
      const before = pdf.bodies.get(metadata)
      const isForm = before !== undefined && isTextStream(before) && before.dictionary['Subtype'] === '/Form'
      const objects_ = new Map<number, Body>([
        [metadata, isForm ? stream(random.integer(240, 300)) : xmp(random.word())],
      ])
      return updateInformation(pdf, draft, { objects: objects_ })
    }
    return twoRoles(world, draft, prepare, change, [undefined, 2])
  },
}

function xmp(word: string): Body {
  const data = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreatorTool>${word}</xmp:CreatorTool></rdf:Description></rdf:RDF></x:xmpmeta>`
  return { dictionary: { Type: '/Metadata', Subtype: '/XML' }, data }
}

/** A field without an appearance names a font that the default resources lack; it is added, and draws something else. */
const defaultsGain: AttackClass = {
  name: 'default-resources-gain-a-name-in-use',
  section: 2,
  control: 'a font of a name that nothing uses is added',
  make: async (random, world) => {
    const draft = createDraft(random)
    const { form, font } = draft
    const name = `T${random.integer(3, 99)}`
    const place = emptyPlace(draft, 3)
    const field = addTextField(draft, 'Total', place)
    const before = draft.objects.get(field) as PdfDictionary
    draft.objects.set(field, { ...before, DA: `(/${name} 12 Tf 0 g)`, V: `(${random.amount()})` })
    const certification = random.pick(certifications)
    const signed = await signDraft(world, draft, certification === undefined ? {} : { certification })
    const update = (key: string) => {
      const added = signed.size + 3
      const wider = { Type: '/Font', Subtype: '/Type1', BaseFont: '/Courier-Bold', Encoding: '/WinAnsiEncoding' }
      const written = signed.dictionary(form)
      const fonts = { F1: reference(font), [key]: reference(added) }
      return signed.append({
        objects: new Map<number, Body>([
          [form, { ...written, DR: { Font: fonts } }],
          [added, wider],
        ]),
      })
    }
    return { attack: update(name).bytes, control: update(`U${name}`).bytes, signed: signed.bytes }
  },
}

/** Table 224: readers are told to draw all fields anew, from values that their appearances do not show. */
const needAppearances: AttackClass = {
  name: 'need-appearances-turned-on',
  section: 2,
  control: 'the form written again without it',
  make: async (random, world) => {
    const draft = createDraft(random)
    const { form } = draft
    const place = emptyPlace(draft, 3)
    const field = addTextField(draft, 'Total', place)
    const look = draft.number()
    const before = draft.objects.get(field) as PdfDictionary
    draft.objects.set(field, { ...before, V: `(${random.amount()})`, AP: { N: reference(look) } })
    draft.objects.set(look, formXObject(draft, place, `/Tx BMC q BT 0 g /F1 10 Tf 2 6 Td (1) Tj ET Q EMC`))
    const certification = random.pick(certifications)
    const signed = await signDraft(world, draft, certification === undefined ? {} : { certification })
    const update = (entries: PdfDictionary) =>
      addValidationData(signed, draft, { objects: new Map([[form, { ...signed.dictionary(form), ...entries }]]) })
    return { attack: update({ NeedAppearances: true }).bytes, control: update({}).bytes, signed: signed.bytes }
  },
}

export const ROLES: readonly AttackClass[] = [
  catalogIsFonts,
  formIsFonts,
  defaultsAreResources,
  fieldIsFonts,
  appearanceIsXObject,
  metadataIsXObject,
  defaultsGain,
  needAppearances,
]
