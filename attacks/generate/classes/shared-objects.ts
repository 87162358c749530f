import { type PdfDictionary, reference } from '../../../src/testbed/pdf-syntax.ts'
import { certificateData } from '../certificate.ts'
import { createDraft, emptyPlace } from '../draft.ts'
import { addField, addTextField, EMPTY_PAPER, filled, fillIn } from '../fields.ts'
import { formXObject, withItem } from '../form-xobject.ts'
import { docMdp, sign, signDraft } from '../sign.ts'
import type { Body, SyntheticPdf } from '../synthetic-pdf.ts'
import type { AttackClass } from '../types.ts'
import { addContent, EXCHANGED, FONT, line, setResources, twoRoles } from './roles.ts'

/** Sections 2 and 3: what an update brings is what the page referred to before; permissions that come later, or with a lock. */

/** §7.3.10: a reference to nothing is null, until an update defines the object. */
const dangling: AttackClass = {
  name: 'reference-to-an-object-that-comes-later',
  section: 2,
  control: 'the same update, and the page refers to an object of its own',
  make: (random, world) => {
    const draft = createDraft(random)
    const { objects, font } = draft
    const [later, own] = [500 + random.integer(0, 9), draft.number()]
    const kind = random.pick(['validation-data', 'appearance', 'default-resources'] as const)
    const place = emptyPlace(draft, 3)
    const isFont = kind === 'default-resources'
    addContent(draft, isFont ? line(draft, 'F9') : `q 1 0 0 1 60 220 cm /X1 Do Q`)
    let isShared = false
    const prepare = (shared: boolean) => {
      isShared = shared
      const target = reference(shared ? later : own)
      objects.set(own, isFont ? FONT : formXObject(draft, place, ''))
      const fonts = { F1: reference(font), ...(isFont ? { F9: target } : {}) }
      setResources(draft, { Font: fonts, ...(isFont ? {} : { XObject: { X1: target } }) })
      objects.set(draft.form, { ...(objects.get(draft.form) as PdfDictionary) })
    }
    const drawn = formXObject(draft, place, `BT 0 g /F1 12 Tf 2 20 Td (Total ${random.amount()}) Tj ET`)
    const change = (pdf: SyntheticPdf) => {
      if (kind === 'validation-data') {
        const store = pdf.size + 1
        const before = pdf.dictionary(draft.catalog)
        const known = typeof before['DSS'] === 'string' ? Number.parseInt(before['DSS'], 10) : null
        const changed: readonly (readonly [number, Body])[] =
          known === null
            ? [
                [store, { Type: '/DSS', Certs: [reference(later)] }],
                [draft.catalog, { ...before, DSS: reference(store) }],
              ]
            : [[known, withItem(pdf.dictionary(known), 'Certs', reference(later))]]
        const evidence: Body = isShared ? drawn : { dictionary: {}, data: certificateData(random) }
        return pdf.append({ objects: new Map<number, Body>([[later, evidence], ...changed]) })
      }
      if (kind === 'appearance') {
        const fieldEntries = { Rect: place, AP: { N: reference(later) } }
        const request = { by: world.sign, name: 'Later', fieldEntries }
        return sign(pdf, draft, { ...request, update: { objects: new Map([[later, drawn]]) } })
      }
      const form = pdf.dictionary(draft.form)
      return pdf.append({
        objects: new Map<number, Body>([
          [later, { ...FONT, BaseFont: '/Courier', Encoding: EXCHANGED }],
          [draft.form, { ...form, DR: { Font: { F1: reference(font), F9: reference(later) } } }],
        ]),
      })
    }
    return twoRoles(world, draft, prepare, change, [undefined])
  },
}

/** The document information may have other names and texts (§14.3.3). */
const informationIsFont: AttackClass = {
  name: 'document-information-is-font',
  section: 2,
  control: 'the same information, and the page has a font of its own',
  make: (random, world) => {
    const draft = createDraft(random)
    const { objects, info, font } = draft
    const own = draft.number()
    addContent(draft, line(draft, 'F2'))
    const prepare = (shared: boolean) => {
      objects.set(info, { ...(objects.get(info) as PdfDictionary), ...FONT })
      objects.set(own, FONT)
      setResources(draft, { Font: { F1: reference(font), F2: reference(shared ? info : own) } })
    }
    const change = (pdf: SyntheticPdf) =>
      pdf.append({ objects: new Map([[info, { ...pdf.dictionary(info), BaseFont: '/Symbol' }]]) })
    return twoRoles(world, draft, prepare, change, [undefined, 2])
  },
}

/** /Certs of the security store is the array of the page's content streams. */
const certificatesAreContents: AttackClass = {
  name: 'validation-data-is-page-content',
  section: 2,
  control: 'the same certificates, and the page has an array of its own',
  make: (random, world) => {
    const draft = createDraft(random)
    const { objects, catalog, target } = draft
    const [array, own, store] = [draft.number(), draft.number(), draft.number()]
    let isShared = false
    const prepare = (shared: boolean) => {
      isShared = shared
      objects.set(array, [reference(target.content)])
      objects.set(own, [reference(target.content)])
      objects.set(store, { Type: '/DSS', Certs: reference(array) })
      objects.set(catalog, { ...(objects.get(catalog) as PdfDictionary), DSS: reference(store) })
      const page = objects.get(target.number) as PdfDictionary
      objects.set(target.number, { ...page, Contents: reference(shared ? array : own) })
    }
    const change = (pdf: SyntheticPdf) => {
      const added = pdf.size + 1
      const data = isShared ? 'q 0.9 0.9 0 rg 60 200 100 30 re f Q' : certificateData(random)
      return pdf.append({
        objects: new Map<number, Body>([
          [added, { dictionary: {}, data }],
          [array, [...(pdf.bodies.get(array) as readonly string[]), reference(added)]],
        ]),
      })
    }
    return twoRoles(world, draft, prepare, change)
  },
}

const catalogIsStates: AttackClass = {
  name: 'catalog-is-graphics-states',
  section: 2,
  control: 'the same update, and the page has graphics states of its own',
  make: (random, world) => {
    const draft = createDraft(random)
    const { objects, catalog, font } = draft
    const states = draft.number()
    addContent(draft, `q /Extensions gs 0.2 0.6 0.2 rg 60 200 100 30 re f Q`)
    const state = { Type: '/ExtGState', ca: 1 }
    const prepare = (shared: boolean) => {
      objects.set(catalog, { ...(objects.get(catalog) as PdfDictionary), Extensions: state })
      objects.set(states, { Extensions: state })
      setResources(draft, { Font: { F1: reference(font) }, ExtGState: reference(shared ? catalog : states) })
    }
    const change = (pdf: SyntheticPdf) =>
      pdf.append({ objects: new Map([[catalog, { ...pdf.dictionary(catalog), Extensions: { ...state, ca: 0 } }]]) })
    return twoRoles(world, draft, prepare, change)
  },
}

/** The strictest permission holds: a later signature does not give back what an earlier one took. */
const looserLater: AttackClass = {
  name: 'annotation-after-a-looser-certification',
  section: 3,
  control: 'the first signature permits as much as the second',
  make: async (random, world) => {
    const draft = createDraft(random)
    const annotate = async (permission: 2 | 3) => {
      const once = await signDraft(world, draft, { certification: permission, signatures: [1, 1] })
      const entries = { Reference: [docMdp(3)] }
      const signed = await sign(once, draft, { by: world.sign, name: 'Second', entries })
      const [annotation, look, page] = [signed.size + 2, signed.size + 3, draft.target.number]
      const added = { Type: '/Annot', Subtype: '/Stamp', F: 4, Rect: EMPTY_PAPER, AP: { N: reference(look) } }
      const objects = new Map<number, Body>([
        [annotation, added],
        [look, formXObject(draft, EMPTY_PAPER, filled(EMPTY_PAPER, '0.9 0.1 0'))],
        [page, withItem(signed.dictionary(page), 'Annots', reference(annotation))],
      ])
      return { signed, bytes: signed.append({ objects }).bytes }
    }
    const [attack, control] = [await annotate(2), await annotate(3)]
    return { attack: attack.bytes, control: control.bytes, signed: attack.signed.bytes }
  },
}

/** ISO 32000-2 table 236: /P of a lock says what may change once its field is signed. */
const lockWithPermission: AttackClass = {
  name: 'filled-after-a-lock-with-p-1',
  section: 3,
  control: 'the same with P = 2 in the lock',
  make: async (random, world) => {
    const draft = createDraft(random)
    const text = addTextField(draft, 'Total', emptyPlace(draft, 3))
    addTextField(draft, 'Remark', emptyPlace(draft, 2))
    const lock = (permission: 1 | 2) => ({
      Type: '/SigFieldLock',
      Action: '/Include',
      Fields: ['(Remark)'],
      P: permission,
    })
    const field = addField(draft, 'Signature1', emptyPlace(draft, 0), { FT: '/Sig', Lock: lock(1) })
    const fillAfter = async (permission: 1 | 2) => {
      const before = draft.objects.get(field) as PdfDictionary
      const objects = new Map(draft.objects).set(field, { ...before, Lock: lock(permission) })
      const signed = await signDraft(world, { ...draft, objects }, { signatures: [1, 1], request: { field } })
      return { signed, bytes: signed.append(fillIn(signed, draft, text)).bytes }
    }
    const [attack, control] = [await fillAfter(1), await fillAfter(2)]
    return { attack: attack.bytes, control: control.bytes, signed: attack.signed.bytes }
  },
}

export const SHARED_OBJECTS: readonly AttackClass[] = [
  dangling,
  informationIsFont,
  certificatesAreContents,
  catalogIsStates,
  looserLater,
  lockWithPermission,
]
