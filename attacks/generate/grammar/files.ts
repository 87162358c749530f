import { createEncryption } from '../../../src/testbed/pdf-encrypt.ts'
import { type PdfValue, reference } from '../../../src/testbed/pdf-syntax.ts'
import { certificateData } from '../certificate.ts'
import { contentStream, type Draft, emptyPlace } from '../draft.ts'
import { withItem } from '../form-xobject.ts'
import type { Random } from '../random.ts'
import { fillIn, signingObjects } from '../sign.ts'
import { type Body, toBytes } from '../synthetic-pdf.ts'
import type { World } from '../world.ts'
import { type Places, type Production, write } from './production.ts'
import { dictionaryIn, type FileState, type Revision, revisionOf, type Shape, shapeOf } from './revision.ts'

/** What makes another tree of that of a revision. */
export type Break = (revision: Revision, before: FileState) => Production

export interface SignedFile {
  readonly file: FileState
  readonly draft: Draft
  readonly shape: Shape
}

interface Step {
  objects(file: FileState): ReadonlyMap<number, Body>
  readonly signs?: true
}

/**
 * An exact file with one signature: up to two revisions before it. `breaks`: which of them somebody writes otherwise, counted from the last, and how.
 * `inTokens`: what pages draw is a production for each token.
 */
export async function signedFile(
  random: Random,
  world: World,
  draft: Draft,
  breaks: { readonly fromLast: number; readonly how: Break } | null = null,
  inTokens = false,
): Promise<SignedFile> {
  const shape = shapeOf(random, random.pick(['table', 'table', 'stream', 'stream', 'hybrid']))
  const steps = stepsOf(random, world, draft, !inTokens)
  let file = emptyFile(random, draft)
  for (const [i, step] of steps.entries()) {
    const before = file
    // Another program may pack what was not packed, or the other way round; a hybrid would hide from old readers what they had seen.
    const packed = shape.style === 'stream' && random.chance(MOVES) ? !shape.packed : shape.packed
    const revision = revisionOf(before, step.objects(before), { ...shape, packed }, random, inTokens)
    const isBroken = breaks !== null && steps.length - 1 - i === Math.min(breaks.fromLast, steps.length - 1)
    file = revision.after(isBroken ? breaks.how(revision, before) : revision.tree)
    if (step.signs) file = { ...file, text: await fillIn(file.text, before.text.length, world.sign) }
  }
  return { file, draft, shape }
}

function stepsOf(random: Random, world: World, draft: Draft, mayBeEdited: boolean): readonly Step[] {
  const updates = random.pick([0, 0, 1, 2])
  const certification = random.pick([undefined, undefined, 1, 2, 3] as const)
  const place = random.chance(0.5) ? { rectangle: emptyPlace(draft, 0) } : {}
  const request = {
    by: world.sign,
    name: 'Signature1',
    ...place,
    ...(certification === undefined ? {} : { certification }),
  }
  const metadata = draft.number()
  const isEdited = mayBeEdited && updates > 0 && random.chance(0.5)
  return [
    { objects: (file) => firstObjects(random, draft, file, metadata, isEdited) },
    ...(isEdited ? [{ objects: (file: FileState) => editedPage(draft, file) }] : []),
    ...Array.from({ length: updates }, (): Step => ({ objects: () => rewrittenMetadata(random, metadata) })),
    { objects: (file) => signingObjects(file, draft, request), signs: true },
  ]
}

function firstObjects(
  random: Random,
  draft: Draft,
  file: FileState,
  metadata: number,
  isEdited: boolean,
): ReadonlyMap<number, Body> {
  const objects = new Map<number, Body>([...draft.objects, ...rewrittenMetadata(random, metadata)])
  if (isEdited) objects.set(draft.target.content, contentStream(draft.target.forged, random.chance(0.5)))
  const catalog = objects.get(draft.catalog) as Readonly<Record<string, PdfValue>>
  const extended = random.chance(0.3) ? { Extensions: { ADBE: { BaseVersion: '/1.7', ExtensionLevel: 8 } } } : {}
  objects.set(draft.catalog, { ...catalog, ...extended, Metadata: reference(metadata) })
  if (file.encryptedBy !== null) objects.set(file.encryptedBy, file.encryption?.dictionary ?? {})
  return new Map(random.shuffle([...objects]))
}

/** What is signed is another text than the first revision had: whoever takes an object of that for the newest shows it. */
function editedPage({ target }: Draft, file: FileState): ReadonlyMap<number, Body> {
  const content = file.size
  return new Map<number, Body>([
    [target.number, { ...file.dictionary(target.number), Contents: reference(content) }],
    [content, contentStream(target.written, true)],
  ])
}

/** §14.3.2. */
function rewrittenMetadata(random: Random, number: number): ReadonlyMap<number, Body> {
  const data = `<x:xmpmeta xmlns:x="adobe:ns:meta/">${random.word(5, 60)}</x:xmpmeta>`
  return new Map([[number, { dictionary: { Type: '/Metadata', Subtype: '/XML' }, data }]])
}

const ENCRYPTED = 0.08
const MOVES = 0.3

function emptyFile(random: Random, draft: Draft): FileState {
  const id = Array.from({ length: 32 }, () => random.integer(0, 15).toString(16)).join('')
  const text = `%PDF-${random.pick(['1.5', '1.6', '1.7', '2.0'])}\n%\xe2\xe3\xcf\xd3\n`
  const bodies = new Map<number, Body>()
  const { catalog: root, info } = draft
  const common = { text, bodies, size: 1, previous: null, root, info, id, dictionary: dictionaryIn(bodies) }
  if (!random.chance(ENCRYPTED)) return { ...common, encryption: null, encryptedBy: null }
  const how = random.pick([{ revision: 3 }, { revision: 4 }, { revision: 4, rc4: true }] as const)
  const encryption = createEncryption(how, new Uint8Array(Buffer.from(id, 'hex')))
  return { ...common, encryption, encryptedBy: draft.number() }
}

/** ISO 32000-2 §7.12, EN 319 142-1 §5.6: what goes with evidence. */
const EXTENDED = { Extensions: { ESIC: { BaseVersion: '/1.7', ExtensionLevel: 5 } } } as const

/** An update that changes no page: evidence for later checks, or a stream that nothing refers to. */
export interface HonestUpdate {
  readonly objects: ReadonlyMap<number, Body>
  /** Nothing refers to its stream. */
  readonly isLoose: boolean
}

export function honestUpdate(random: Random, { file, draft }: SignedFile): HonestUpdate {
  const [stream, store] = [file.size, file.size + 1]
  const body: Body = {
    dictionary: random.chance(0.7) ? { Type: '/Evidence' } : { Type: '/Metadata' },
    data: certificateData(random),
  }
  if (random.chance(0.25)) return { objects: new Map([[stream, body]]), isLoose: true }
  const catalog = file.dictionary(draft.catalog)
  const known = catalog['DSS']
  const objects = new Map<number, Body>([[stream, body]])
  if (typeof known === 'string') {
    const number = Number.parseInt(known, 10)
    objects.set(number, withItem(file.dictionary(number), 'Certs', reference(stream)))
  } else {
    objects.set(store, { Type: '/DSS', Certs: [reference(stream)] })
    objects.set(draft.catalog, { ...catalog, ...(random.chance(0.5) ? EXTENDED : {}), DSS: reference(store) })
  }
  return { objects: new Map(random.shuffle([...objects])), isLoose: false }
}

export const bytesOf = (file: FileState): Uint8Array => toBytes(file.text)

/** Where everything stands, were it written behind the file. */
export const placesIn = (tree: Production, before: FileState): Places => write(tree, before.text.length).places
