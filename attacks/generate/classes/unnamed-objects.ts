import { type PdfValue, reference } from '../../../src/testbed/pdf-syntax.ts'
import { contentStream, createDraft, type Draft, writeDraft } from '../draft.ts'
import type { Random } from '../random.ts'
import { addValidationData, harmlessUpdate, sign, signDraft } from '../sign.ts'
import {
  type Body,
  objectStream,
  type Style,
  type SyntheticPdf,
  type TableOddity,
  type Update,
  writeObject,
} from '../synthetic-pdf.ts'
import type { AttackClass, Sample } from '../types.ts'
import type { World } from '../world.ts'

/**
 * Section 1: another definition of an object that the page uses, which no table names, and something that makes a reader
 * rebuild the file from its octets.
 */

export const ODDITIES: readonly TableOddity[] = [
  'entry-length',
  'comment',
  'entry-type',
  'size',
  'number',
  'end-mark-far',
]

export function styleFor(oddity: TableOddity, random: Random): Style {
  if (oddity === 'entry-length' || oddity === 'comment') return 'table'
  return oddity === 'entry-type' ? 'stream' : random.pick(['table', 'stream'] as const)
}

/** White space behind the end is itself no part of a sound update: a control has none. */
export function oddUpdate(oddity: TableOddity, random: Random): Partial<Update> {
  if (oddity !== 'end-mark-far') return { oddity }
  return { behind: random.pick([' ', '\n', '\r\n', ' \n']).repeat(random.integer(2_000, 5_000)) }
}

/** The content of the page, or the page with another content, written once more. */
function forgedObject({ random, target, objects, number }: Draft): string {
  if (random.chance(0.6)) return writeObject(target.content, contentStream(target.forged, random.chance(0.5)))
  const other = number() + 500
  const page = objects.get(target.number) as Record<string, PdfValue>
  const forged = writeObject(other, contentStream(target.forged, random.chance(0.5)))
  return forged + writeObject(target.number, { ...page, Contents: reference(other) })
}

type Hide = (draft: Draft, pdf: SyntheticPdf) => { readonly attack: Partial<Update>; readonly control: Partial<Update> }

/** An update behind the signature, with what `hide` hides in it, and an odd table. */
async function later(random: Random, world: World, oddity: TableOddity, hide: Hide): Promise<Sample> {
  const draft = createDraft(random, { style: styleFor(oddity, random) })
  const signed = await signDraft(world, draft)
  const { attack, control } = hide(draft, signed)
  const odd = oddUpdate(oddity, random)
  return {
    attack: addValidationData(signed, draft, { ...odd, ...attack }).bytes,
    control: addValidationData(signed, draft, control).bytes,
    signed: signed.bytes,
  }
}

const unnamedLater = (oddity: TableOddity): AttackClass => ({
  name: `unnamed-object-${oddity}`,
  section: 1,
  control: 'the update without both',
  make: (random, world) => {
    const hide: Hide = (draft) => ({ attack: { unnamed: forgedObject(draft) }, control: {} })
    return later(random, world, oddity, hide)
  },
})

/** The object stands inside what is signed; the update makes readers find it. */
const unnamedInSignedPart: AttackClass = {
  name: 'unnamed-object-in-signed-part',
  section: 1,
  control: 'an exact update of a document that never had the object',
  make: async (random, world) => {
    const oddity = random.pick(ODDITIES)
    const draft = createDraft(random, { style: styleFor(oddity, random) })
    const written = writeDraft(draft)
    const unnamed = forgedObject(draft)
    const isBefore = random.chance(0.5)
    const request = { by: world.sign, name: 'Signature1' }
    const update = isBefore ? { first: unnamed } : { unnamed }
    const hiding = await sign(written, draft, { ...request, update })
    const signed = await sign(written, draft, request)
    return {
      attack: harmlessUpdate(hiding, draft, oddUpdate(oddity, random)).bytes,
      control: harmlessUpdate(signed, draft).bytes,
      signed: signed.bytes,
    }
  },
}

/** The signing software itself writes the odd table, and leaves the object in what it signs. */
const unnamedWhenSigned: AttackClass = {
  name: 'unnamed-object-when-signed',
  section: 1,
  control: 'an exact table in the signed revision, without the object',
  make: async (random, world) => {
    const oddity = random.pick(ODDITIES.filter((one) => one !== 'end-mark-far'))
    const draft = createDraft(random, { style: styleFor(oddity, random) })
    const written = writeDraft(draft)
    const request = { by: world.sign, name: 'Signature1' }
    const hiding = await sign(written, draft, { ...request, update: { oddity, unnamed: forgedObject(draft) } })
    const control = await sign(written, draft, request)
    return { attack: hiding.bytes, control: control.bytes, signed: control.bytes }
  },
}

const hiddenInStream: AttackClass = {
  name: 'object-in-data-of-a-stream',
  section: 1,
  control: 'the same stream with text in it, and an exact table',
  make: (random, world) =>
    later(random, world, random.pick(ODDITIES), (draft, pdf) => {
      const forged = forgedObject(draft)
      const pretends = random.chance(0.5) ? `\nendstream\nendobj\n${forged}` : `\n${forged}`
      const update = (data: string) => ({ objects: new Map([[pdf.size + 3, { dictionary: {}, data }]]) })
      return { attack: update(pretends), control: update(random.word(20, 90)) }
    }),
}

/** A reader that rebuilds the file takes the members of each object stream. Only what is no stream can be one: the page. */
const memberNobodyNames: AttackClass = {
  name: 'object-stream-member-that-nobody-names',
  section: 1,
  control: 'the same content, without the object stream and with an exact table',
  make: (random, world) => {
    const oddity = random.pick(['entry-type', 'size', 'number', 'end-mark-far'] as const)
    return later(random, world, oddity, (draft, pdf) => {
      const [container, content] = [pdf.size + 3, pdf.size + 4]
      const page = { ...pdf.dictionary(draft.target.number), Contents: reference(content) }
      const objects = new Map<number, Body>([[content, contentStream(draft.target.forged, random.chance(0.5))]])
      const members = objectStream([[draft.target.number, page]])
      return { attack: { objects: new Map([...objects, [container, members]]) }, control: { objects } }
    })
  },
}

const ODD_HEADERS = [
  (number: number) => `${number}%c\n0 obj`,
  (number: number) => `${number} 0%c\nobj`,
  (number: number) => `+${number} 0 obj`,
  (number: number) => `${number}. 0 obj`,
  (number: number) => `${number} 00 obj`,
  (number: number) => `000${number} 0 obj`,
  (number: number) => `${number} 0obj`,
  (number: number) => `${number}\t0\fobj`,
]

const oddDefinition: AttackClass = {
  name: 'odd-definition',
  section: 1,
  control: 'the update without both',
  make: (random, world) =>
    later(random, world, random.pick(ODDITIES), ({ target }) => {
      const forged = writeObject(target.content, contentStream(target.forged, random.chance(0.5)))
      const header = random.pick(ODD_HEADERS)(target.content)
      return { attack: { unnamed: forged.replace(/^\d+ 0 obj/, header) }, control: {} }
    }),
}

/** The other catalogue is a proper object, and nothing refers to it but a trailer that is not of the chain. */
const otherTrailer: AttackClass = {
  name: 'another-trailer',
  section: 1,
  control: 'the same other catalogue, without the trailer and with an exact table',
  make: (random, world) =>
    later(
      random,
      world,
      random.pick(['entry-length', 'comment', 'size', 'number', 'end-mark-far'] as const),
      (draft, pdf) => {
        const [root, tree, page, content] = [0, 1, 2, 3].map((i) => pdf.size + 10 + i) as [
          number,
          number,
          number,
          number,
        ]
        const objects = new Map<number, Body>([
          [content, contentStream(draft.target.forged, random.chance(0.5))],
          [page, { ...pdf.dictionary(draft.target.number), Parent: reference(tree), Contents: reference(content) }],
          [tree, { Type: '/Pages', Kids: [reference(page)], Count: 1 }],
          [root, { Type: '/Catalog', Pages: reference(tree) }],
        ])
        const trailer = `trailer\n<< /Size ${root + 10} /Root ${root} 0 R >>\n`
        const behind = random.chance(0.7)
          ? { behind: `${trailer}${random.pick(['', 'startxref\n0\n%%EOF\n'])}` }
          : { unnamed: trailer }
        return { attack: { objects, ...behind }, control: { objects } }
      },
    ),
}

export const UNNAMED_OBJECTS: readonly AttackClass[] = [
  ...ODDITIES.map(unnamedLater),
  unnamedInSignedPart,
  unnamedWhenSigned,
  hiddenInStream,
  memberNobodyNames,
  oddDefinition,
  otherTrailer,
]
