import { type PdfDictionary, reference } from '../../../src/testbed/pdf-syntax.ts'
import { contentStream, createDraft, type Draft } from '../draft.ts'
import { addStamp, EMPTY_PAPER, filled } from '../fields.ts'
import { formXObject } from '../form-xobject.ts'
import { harmlessUpdate, signDraft } from '../sign.ts'
import type { Body, Objects, SyntheticPdf } from '../synthetic-pdf.ts'
import type { AttackClass } from '../types.ts'

/** Section 3: changes that no signature allows. */

/** What `prepare` puts in the draft, `change` changes behind the signature; the control has a harmless update there. */
interface Change {
  readonly name: string
  readonly pages?: readonly [number, number]
  readonly shownByNoPage?: true
  /** Gives the objects of the update. */
  change(pdf: SyntheticPdf, draft: Draft): Objects
  prepare?(draft: Draft): void
}

const changed = ({ name, pages, shownByNoPage, change, prepare }: Change): AttackClass => ({
  name,
  section: 3,
  control: 'an update of the document information or of validation data',
  ...(shownByNoPage === undefined ? {} : { shownByNoPage }),
  make: async (random, world) => {
    const draft = createDraft(random, pages === undefined ? {} : { pages })
    prepare?.(draft)
    const certification = random.pick([undefined, undefined, 1, 2, 3] as const)
    const signed = await signDraft(world, draft, certification === undefined ? {} : { certification })
    const objects = new Map(change(signed, draft))
    return {
      attack: signed.append({ objects, packed: draft.packed }).bytes,
      control: harmlessUpdate(signed, draft).bytes,
      signed: signed.bytes,
    }
  },
})

function forgedContent({ random, target }: Draft): Body {
  return contentStream(target.forged, random.chance(0.5))
}

const CHANGES: readonly Change[] = [
  { name: 'page-content-changed', change: (_, draft) => [[draft.target.content, forgedContent(draft)]] },
  {
    name: 'page-content-exchanged',
    change: (pdf, draft) => {
      const [content, page] = [pdf.size + 1, draft.target.number]
      const contents = draft.random.pick([
        reference(content),
        [reference(content)],
        [reference(draft.target.content), reference(content)],
      ])
      return [
        [content, forgedContent(draft)],
        [page, { ...pdf.dictionary(page), Contents: contents }],
      ]
    },
  },
  {
    name: 'font-changed',
    change: (pdf, { random, font }) => {
      const encoding = {
        Type: '/Encoding',
        Differences: [48, ...'nine eight seven six five four three two one zero'.split(' ').map((name) => `/${name}`)],
      }
      const before = pdf.dictionary(font)
      return [
        [
          font,
          random.chance(0.5)
            ? { ...before, Encoding: encoding }
            : { ...before, BaseFont: '/Symbol', Encoding: '/SymbolEncoding' },
        ],
      ]
    },
  },
  {
    name: 'page-box-changed',
    change: (pdf, { random, target, width, height }) => {
      const boxes: readonly PdfDictionary[] = [
        { Rotate: random.pick([90, 180, 270]) },
        { CropBox: [0, Math.floor(height / 2), width, height] },
        { MediaBox: [0, 0, width, height - 300] },
        { UserUnit: 2, MediaBox: [0, 0, width - 50, height] },
      ]
      return [[target.number, { ...pdf.dictionary(target.number), ...random.pick(boxes) }]]
    },
  },
  {
    name: 'page-added',
    change: (pdf, draft) => {
      const [page, content] = [pdf.size + 1, pdf.size + 2]
      const kids = draft.random.shuffle([...draft.pages.map(({ number }) => number), page])
      return [
        [content, forgedContent(draft)],
        [page, { ...pdf.dictionary(draft.target.number), Contents: reference(content), Annots: [] }],
        [draft.tree, { Type: '/Pages', Kids: kids.map(reference), Count: kids.length }],
      ]
    },
  },
  {
    name: 'page-removed',
    pages: [2, 4],
    change: (_, { pages, target, tree }) => {
      const kids = pages.filter((page) => page !== target).map(({ number }) => reference(number))
      return [[tree, { Type: '/Pages', Kids: kids, Count: kids.length }]]
    },
  },
  {
    name: 'pages-reordered',
    pages: [2, 4],
    change: (_, { pages, tree }) => {
      const [first, ...others] = pages.map(({ number }) => reference(number))
      return [[tree, { Type: '/Pages', Kids: [...others, first as string], Count: pages.length }]]
    },
  },
  {
    name: 'optional-content-switched',
    prepare: (draft) => {
      const { objects, target, catalog, font } = draft
      const group = draft.number()
      const hidden = `/OC /O1 BDC 0.9 0.8 0 rg 60 300 200 40 re f EMC\n`
      objects.set(group, { Type: '/OCG', Name: '(Testbed layer)' })
      objects.set(target.content, { dictionary: {}, data: `${target.written}${hidden}` })
      const resources = { Font: { F1: reference(font) }, Properties: { O1: reference(group) } }
      objects.set(target.number, { ...(objects.get(target.number) as PdfDictionary), Resources: resources })
      const properties = { OCGs: [reference(group)], D: { OFF: [reference(group)], Order: [] } }
      objects.set(catalog, { ...(objects.get(catalog) as PdfDictionary), OCProperties: properties })
    },
    change: (pdf, { catalog }) => {
      const { OCProperties: properties } = pdf.dictionary(catalog)
      const { OCGs: groups } = properties as PdfDictionary
      return [
        [
          catalog,
          { ...pdf.dictionary(catalog), OCProperties: { OCGs: groups as string[], D: { ON: groups as string[] } } },
        ],
      ]
    },
  },
  {
    name: 'annotation-changed',
    prepare: (draft) =>
      void draft.objects.set(draft.info, {
        ...(draft.objects.get(draft.info) as PdfDictionary),
        Stamp: `(${addStamp(draft, EMPTY_PAPER).stamp})`,
      }),
    change: (pdf, { random, info, target }) => {
      const stamp = Number(String(pdf.dictionary(info)['Stamp']).slice(1, -1))
      const before = pdf.dictionary(stamp)
      const page = pdf.dictionary(target.number)
      const others = (page['Annots'] as string[]).filter((item) => item !== reference(stamp))
      return random.pick<Objects>([
        [[stamp, { ...before, Rect: [60, 300, 200, 420] }]],
        [[stamp, { ...before, F: 2 }]],
        [[target.number, { ...page, Annots: others }]],
      ])
    },
  },
  {
    name: 'appearance-of-an-annotation-changed',
    prepare: (draft) =>
      void draft.objects.set(draft.info, {
        ...(draft.objects.get(draft.info) as PdfDictionary),
        Look: `(${addStamp(draft, EMPTY_PAPER).look})`,
      }),
    change: (pdf, draft) => {
      const look = Number(String(pdf.dictionary(draft.info)['Look']).slice(1, -1))
      return [[look, formXObject(draft, EMPTY_PAPER, filled(EMPTY_PAPER, '0.8 0 0'))]]
    },
  },
  {
    name: 'open-action-added',
    shownByNoPage: true,
    change: (pdf, { random, catalog }) => {
      const actions: readonly PdfDictionary[] = [
        { S: '/JavaScript', JS: '(app.alert\\(1\\))' },
        { S: '/Launch', F: '(testbed.exe)' },
        { S: '/URI', URI: '(https://testbed.example/)' },
      ]
      return [[catalog, { ...pdf.dictionary(catalog), OpenAction: random.pick(actions) }]]
    },
  },
  {
    name: 'page-action-added',
    shownByNoPage: true,
    change: (pdf, { target }) => [
      [target.number, { ...pdf.dictionary(target.number), AA: { O: { S: '/JavaScript', JS: '(this.dirty=false)' } } }],
    ],
  },
  {
    name: 'script-or-file-or-xfa-added',
    shownByNoPage: true,
    change: (pdf, { random, catalog, form }) => {
      const added = pdf.size + 1
      const script = { S: '/JavaScript', JS: '(this.dirty=false)' }
      const file = { Type: '/Filespec', F: '(testbed.txt)', EF: { F: reference(added) } }
      const stream: Body = { dictionary: {}, data: '<xdp:xdp/>' }
      const names = (entries: PdfDictionary): Objects => [
        [added, stream],
        [catalog, { ...pdf.dictionary(catalog), Names: entries }],
      ]
      return random.pick<Objects>([
        names({ JavaScript: { Names: ['(a)', script] } }),
        names({ EmbeddedFiles: { Names: ['(a)', file] } }),
        [
          [added, stream],
          [form, { ...pdf.dictionary(form), XFA: reference(added) }],
        ],
      ])
    },
  },
]

export const CHANGED_LATER: readonly AttackClass[] = CHANGES.map(changed)
