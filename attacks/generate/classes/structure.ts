import { type PdfDictionary, type PdfValue, reference, textString } from '../../../src/testbed/pdf-syntax.ts'
import { contentStream, createDraft, type Draft } from '../draft.ts'
import type { Random } from '../random.ts'
import { sign, signDraft } from '../sign.ts'
import type { Body, SyntheticPdf } from '../synthetic-pdf.ts'
import type { AttackClass } from '../types.ts'

/** Section 3: a later signer changes what a tagged document reads as (ISO 32000-2 §14.7), beside the place of the own field in its structure. */

interface Tagged {
  readonly root: number
  readonly top: number
  readonly tree: number
  /** Of each page: its element, and the array of the elements of its content. */
  readonly pages: readonly { readonly element: number; readonly content: number }[]
}

/** Each page is one paragraph. */
function tag(draft: Draft): Tagged {
  const { objects, catalog } = draft
  const [root, top, tree] = [draft.number(), draft.number(), draft.number()]
  const pages = draft.pages.map((page, key) => {
    const [element, content] = [draft.number(), draft.number()]
    objects.set(page.number, { ...(objects.get(page.number) as PdfDictionary), StructParents: key })
    objects.set(page.content, contentStream(`/P << /MCID 0 >> BDC\n${page.written}\nEMC`, draft.random.chance(0.5)))
    objects.set(element, {
      Type: '/StructElem',
      S: '/Para',
      P: reference(top),
      Pg: reference(page.number),
      K: [0],
      Alt: textString(`Page ${key + 1}: ${draft.random.amount()}`),
    })
    objects.set(content, [reference(element)])
    return { element, content }
  })
  const numbers = pages.flatMap(({ content }, key): PdfValue[] => [key, reference(content)])
  objects.set(tree, { Nums: numbers })
  const kids = pages.map(({ element }) => reference(element))
  objects.set(top, { Type: '/StructElem', S: '/Document', P: reference(root), K: kids })
  objects.set(root, {
    Type: '/StructTreeRoot',
    K: [reference(top)],
    ParentTree: reference(tree),
    ParentTreeNextKey: pages.length,
    RoleMap: { Para: '/P' },
  })
  const before = objects.get(catalog) as PdfDictionary
  objects.set(catalog, { ...before, MarkInfo: { Marked: 'true' }, StructTreeRoot: reference(root) })
  return { root, top, tree, pages }
}

type Objects = Map<number, Body>

/** What an honest signer's software writes: an element for the field, and its entry in the parent tree, which may be written again elsewhere. */
function placeOf(random: Random, pdf: SyntheticPdf, { root, top, tree, pages }: Tagged, page: number): Objects {
  const [field, element, again] = [pdf.size + 1, pdf.size + 3, pdf.size + 4]
  const moves = random.chance(0.5)
  const key = pages.length
  const kids = pdf.dictionary(top)['K'] as readonly PdfValue[]
  const numbers = pdf.dictionary(tree)['Nums'] as readonly PdfValue[]
  const place = random.integer(0, kids.length)
  return new Map<number, Body>([
    [
      element,
      {
        Type: '/StructElem',
        S: '/Form',
        P: reference(top),
        Pg: reference(page),
        K: { Type: '/OBJR', Obj: reference(field), Pg: reference(page) },
      },
    ],
    [top, { ...pdf.dictionary(top), K: [...kids.slice(0, place), reference(element), ...kids.slice(place)] }],
    [moves ? again : tree, { Nums: [...numbers, key, reference(element)] }],
    [root, { ...pdf.dictionary(root), ParentTreeNextKey: key + 1, ...(moves ? { ParentTree: reference(again) } : {}) }],
  ])
}

/** Each changes what the signed elements say, or which content is whose. */
const CHANGES: readonly ((random: Random, pdf: SyntheticPdf, tagged: Tagged, honest: Objects) => void)[] = [
  (random, pdf, { pages }, objects) => {
    const { element } = random.pick(pages)
    objects.set(element, { ...pdf.dictionary(element), Alt: textString(`Page: ${random.amount()} ${random.amount()}`) })
  },
  (random, pdf, { pages }, objects) => {
    const { element } = random.pick(pages)
    objects.set(element, { ...pdf.dictionary(element), ActualText: textString(random.amount()) })
  },
  (random, pdf, { pages }, objects) => {
    const { content } = random.pick(pages)
    objects.set(content, [reference(pdf.size + 3)])
  },
  (_, __, { root }, objects) => {
    objects.set(root, { ...(objects.get(root) as PdfDictionary), RoleMap: { Para: '/Artifact' } })
  },
  (_, pdf, { top }, objects) => {
    const kids = (objects.get(top) as PdfDictionary)['K'] as readonly PdfValue[]
    objects.set(top, { ...pdf.dictionary(top), K: [...kids, kids[0] as PdfValue] })
  },
  (random, pdf, _, objects) => {
    const element = objects.get(pdf.size + 3) as PdfDictionary
    objects.set(pdf.size + 3, { ...element, ActualText: textString(random.amount()) })
  },
]

const structure: AttackClass = {
  name: 'structure-changed-by-a-later-signer',
  section: 3,
  control: 'the same signature, whose field has its place in the structure',
  shownByNoPage: true,
  make: async (random, world) => {
    const draft = createDraft(random)
    const tagged = tag(draft)
    const signed = await signDraft(world, draft, { signatures: [1, 1] })
    const page = draft.target.number
    const again = (objects: Objects) =>
      sign(signed, draft, {
        by: world.sign,
        name: 'Later',
        page,
        fieldEntries: { StructParent: tagged.pages.length },
        update: { objects },
      })
    const honest = placeOf(random, signed, tagged, page)
    const changed = new Map(honest)
    random.pick(CHANGES)(random, signed, tagged, changed)
    return { attack: (await again(changed)).bytes, control: (await again(honest)).bytes, signed: signed.bytes }
  },
}

export const STRUCTURE: readonly AttackClass[] = [structure]
