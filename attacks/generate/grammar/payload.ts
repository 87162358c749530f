import { reference } from '../../../src/testbed/pdf-syntax.ts'
import { contentStream, type Draft } from '../draft.ts'
import type { Random } from '../random.ts'
import type { Body } from '../synthetic-pdf.ts'
import { breakOne } from './break.ts'
import { NUMBERS } from './mutators/numbers.ts'
import { TEXTS } from './mutators/texts.ts'
import { prefixed } from './mutators/trees.ts'
import { bodyOf, objectStreamOf } from './objects.ts'
import { group, leaf, type Production } from './production.ts'
import type { FileState } from './revision.ts'
import { atObject, crossReferenceStreamOf, type Entry, endOf, tableOf } from './sections.ts'
import { dictionaryOf, keyword, lineEnd, type Value } from './values.ts'

/**
 * Another page, as structure that somebody may take for the file's own: definitions, an object stream, a trailer, a section, each written to the letter
 * or loosely. Where it counts, the page shows another text.
 */
export function payloadOf(random: Random, file: FileState, draft: Draft): Production {
  const objects = forgedObjects(random, file, draft)
  const root = [...objects].find(([, body]) => typeof body === 'object' && 'Pages' in body)?.[0] ?? file.root
  const definitions = random.chance(0.25) ? asMembers(random, file, objects) : definitionsOf(file, objects)
  const parts = [...definitions, ...random.pick(ENDS)(random, file, objects, root)]
  let tree: Production = group('payload', parts)
  if (random.chance(0.4))
    for (let i = random.integer(1, 2); i > 0; i--) tree = breakOne(random, tree, [...NUMBERS, ...TEXTS]).tree
  return prefixed(tree, 'payload ')
}

type Objects = ReadonlyMap<number, Body>

/** Another content; the page with another content; or another tree of pages. */
function forgedObjects(random: Random, file: FileState, { target, tree }: Draft): Objects {
  const content = contentStream(target.forged, random.chance(0.3))
  const how = random.integer(0, 3)
  if (how <= 1) return new Map([[target.content, content]])
  const other = file.size + random.pick([0, 1, 7, 1000, 80_000])
  const page = { ...file.dictionary(target.number), Contents: reference(other) }
  if (how === 2)
    return new Map<number, Body>([
      [other, content],
      [target.number, page],
    ])
  const [root, pages, leaf_] = [other + 1, other + 2, other + 3]
  return new Map<number, Body>([
    [other, content],
    [leaf_, { ...page, Parent: reference(pages) }],
    [pages, { ...file.dictionary(tree), Kids: [reference(leaf_)], Count: 1 }],
    [root, { Type: '/Catalog', Pages: reference(pages) }],
  ])
}

const definitionsOf = (file: FileState, objects: Objects): readonly Production[] =>
  [...objects].map(([number, body]) => bodyOf(number, body, file.encryption))

/** What is no stream stands in an object stream of a number that nobody has. */
function asMembers(random: Random, file: FileState, objects: Objects): readonly Production[] {
  const plain = [...objects].filter(([, body]) => typeof body !== 'object' || !('data' in body))
  if (plain.length === 0) return definitionsOf(file, objects)
  const streams = new Map([...objects].filter(([number]) => !plain.some(([other]) => other === number)))
  const number = random.pick([8_888, file.size + 5, 65_000])
  return [...definitionsOf(file, streams), objectStreamOf(number, plain as never, file.encryption)]
}

type End = (random: Random, file: FileState, objects: Objects, root: number) => readonly Production[]

/** What stands behind the definitions: nothing, a trailer, or a section of their own. */
const ENDS: readonly End[] = [
  () => [],
  () => [],
  (_, file, objects, root) => [
    group('trailer', [
      keyword('trailer'),
      lineEnd(),
      dictionaryOf(trailerOf(file, objects, root), 'trailer'),
      lineEnd(),
    ]),
  ],
  (random, file, objects, root) => {
    const entries = new Map<number, Entry>([...objects.keys()].map((number) => [number, atObject(number)]))
    const trailer = trailerOf(file, objects, root)
    const number = Math.max(file.size, ...objects.keys()) + 1
    const section = random.chance(0.6)
      ? tableOf(entries, trailer)
      : crossReferenceStreamOf(number, entries, trailer, { widths: [1, 4, 2], compressed: random.chance(0.5) }, 'table')
    return [section, ...endOf()]
  },
  (random) => [leaf('word', 'data', random.pick(WORDS))],
]

const WORDS = [
  'xref\n0 1\n',
  'startxref\n0\n%%EOF\n',
  '%PDF-1.7\n',
  '%%EOF\n',
  'endstream\nendobj\n',
  'trailer\n<<',
  'obj',
]

function trailerOf(file: FileState, objects: Objects, root: number): Readonly<Record<string, Value>> {
  return {
    Size: Math.max(file.size, ...objects.keys()) + 2,
    Root: reference(root),
    ...(file.previous === null ? {} : { Prev: file.previous }),
    ...(file.encryptedBy === null
      ? {}
      : { Encrypt: reference(file.encryptedBy), ID: [`<${file.id}>`, `<${file.id}>`] }),
  }
}
