import { type PdfDictionary, type PdfValue, reference } from '../../../src/testbed/pdf-syntax.ts'
import type { Random } from '../random.ts'
import { type Body, isTextStream } from '../synthetic-pdf.ts'
import { bodyOf, dataOf, type Encryption, lengthObject, objectStreamOf, streamOf } from './objects.ts'
import { group, type Production, write } from './production.ts'
import { atObject, crossReferenceStreamOf, type Entry, endOf, type Fields, TABLE, tableOf } from './sections.ts'
import { integer } from './values.ts'

export type Style = 'table' | 'stream' | 'hybrid'

/** How one writer writes. */
export interface Shape {
  readonly style: Style
  /** What is no stream goes into an object stream, where the style knows such. */
  readonly packed: boolean
  readonly indirectLengths: boolean
  readonly lineEnd: '\n' | '\r\n'
  readonly fields: Fields
  /** A table that is an update names object 0 as well. */
  readonly namesZero: boolean
  /** The stream of an update has an entry for itself. */
  readonly listsItself: boolean
}

/** A file so far: its text, and what the next revision has to know of it. */
export interface FileState {
  readonly text: string
  readonly bodies: ReadonlyMap<number, Body>
  readonly size: number
  readonly previous: number | null
  readonly root: number
  readonly info: number
  readonly id: string
  readonly encryption: Encryption
  /** The object that says how it is encrypted. */
  readonly encryptedBy: number | null
  dictionary(number: number): PdfDictionary
}

export const shapeOf = (random: Random, style: Style): Shape => ({
  style,
  packed: style !== 'table' && random.chance(0.6),
  indirectLengths: random.chance(0.3),
  lineEnd: random.pick(['\n', '\n', '\r\n']),
  fields: {
    widths: random.pick([
      [1, 4, 2],
      [1, 3, 2],
      [1, 2, 2],
      [1, 8, 4],
    ] as const),
    compressed: random.chance(0.7),
  },
  namesZero: random.chance(0.3),
  listsItself: random.chance(0.7),
})

/** A revision as productions, and the file with it once it is written. */
export interface Revision {
  readonly tree: Production
  /** The file with this tree, or one that was made of it, behind it. */
  after(tree: Production): FileState
}

/** An exact revision (§7.5.4 to §7.5.8). */
export function revisionOf(
  file: FileState,
  objects: ReadonlyMap<number, Body>,
  shape: Shape,
  random: Random,
  inTokens = false,
): Revision {
  const { style, packed, indirectLengths } = shape
  const isFirst = file.previous === null
  let size = Math.max(file.size, ...[...objects.keys()].map((number) => number + 1))
  const [visible, hidden] = [new Map<number, Entry>(), new Map<number, Entry>()]
  if (isFirst) for (let number = 0; number < size; number++) visible.set(number, freeEntry())
  else if (shape.namesZero && style === 'table') visible.set(0, freeEntry())
  const parts: Production[] = []
  const members: [number, PdfValue][] = []
  for (const [number, body] of objects) {
    const encryption = number === file.encryptedBy ? null : file.encryption
    if (packed && style !== 'table' && mayBeMember(number, body, file, style)) {
      members.push([number, body as PdfValue])
      continue
    }
    visible.set(number, atObject(number))
    if (!indirectLengths || !isTextStream(body) || encryption !== null)
      parts.push(bodyOf(number, body, encryption, inTokens))
    else {
      const length = size++
      visible.set(length, atObject(length))
      parts.push(
        streamOf(number, { dictionary: body.dictionary, data: [dataOf(body, inTokens)], lengthObject: length }),
      )
      parts.push(lengthObject(length, number))
    }
  }
  if (members.length > 0) {
    const container = size++
    visible.set(container, atObject(container))
    parts.push(objectStreamOf(container, members, file.encryption))
    for (const [index, [number]] of members.entries())
      (style === 'hybrid' ? hidden : visible).set(number, { kind: 'member', stream: container, index })
  }
  const stream = style === 'table' || (style === 'hybrid' && hidden.size === 0) ? null : size++
  const trailer = trailerOf(file, size, random)
  // The first has an entry for each number (§7.5.4).
  const last = lastParts(stream, visible, hidden, trailer, isFirst ? { ...shape, listsItself: true } : shape)
  const tree = withLineEnds(group('revision', [...parts, ...last]), shape.lineEnd)
  const bodies = new Map([...file.bodies, ...objects])
  return { tree, after: (made) => continued(file, made, bodies, size) }
}

function lastParts(
  stream: number | null,
  visible: ReadonlyMap<number, Entry>,
  hidden: ReadonlyMap<number, Entry>,
  trailer: PdfDictionary,
  { style, fields, listsItself }: Shape,
): readonly Production[] {
  if (stream === null) return [tableOf(visible, trailer), ...endOf()]
  if (style === 'stream') {
    const itself: [number, Entry][] = listsItself || visible.size === 0 ? [[stream, { kind: 'at', mark: TABLE }]] : []
    const entries = new Map<number, Entry>([...visible, ...itself])
    return [crossReferenceStreamOf(stream, entries, trailer, fields, TABLE), ...endOf()]
  }
  // §7.5.8.4, as Word writes it: what only the stream names is free in the table, and a section of its own names the stream.
  const free = [...hidden.keys()].map((number): [number, Entry] => [number, freeEntry()])
  // Table 17: it has what the trailer has. Whoever takes its dictionary for the trailer has to know how to decrypt.
  const own = Object.fromEntries(
    ['Size', 'Root', 'ID', 'Encrypt'].flatMap((key) => (key in trailer ? [[key, trailer[key] as PdfValue]] : [])),
  )
  // A subsection whose first number is 1 and free may be taken for one that begins at 0.
  const zero: [number, Entry][] = hidden.has(1) ? [[0, freeEntry()]] : []
  const table = new Map<number, Entry>([...visible, ...zero, ...free, [stream, { kind: 'at', mark: HIDDEN }]])
  const previous = integer('value of /Prev', ({ offset }) => String(offset(VISIBLE)))
  const hiding = integer('value of /XRefStm', ({ offset }) => String(offset(HIDDEN)))
  return [
    crossReferenceStreamOf(stream, hidden, own, fields, HIDDEN),
    tableOf(table, trailer, VISIBLE),
    ...endOf(VISIBLE),
    tableOf(new Map(), { ...trailer, Prev: previous, XRefStm: hiding }),
    ...endOf(),
  ]
}

const VISIBLE = 'table of a hybrid'
const HIDDEN = 'cross-reference stream of a hybrid'

/** Object 0 heads the list of free entries; a number that was never used leads back to it (§7.5.4). */
const freeEntry = (): Entry => ({ kind: 'free', next: 0, generation: 65_535 })

/** §7.5.7: neither the encryption, nor the catalogue of such a file or of a hybrid, nor a signature, which is filled in where it stands. */
function mayBeMember(number: number, body: Body, file: FileState, style: Style): boolean {
  if (isTextStream(body) || (typeof body === 'object' && 'ByteRange' in body)) return false
  if (number === file.root) return file.encryptedBy === null && style === 'stream'
  return number !== file.encryptedBy
}

function trailerOf(file: FileState, size: number, random: Random): PdfDictionary {
  const changing = Array.from({ length: 32 }, () => random.integer(0, 15).toString(16)).join('')
  return {
    Size: size,
    Root: reference(file.root),
    ID: [`<${file.id}>`, `<${file.previous === null ? file.id : changing}>`],
    Info: reference(file.info),
    ...(file.previous === null ? {} : { Prev: file.previous }),
    ...(file.encryptedBy === null ? {} : { Encrypt: reference(file.encryptedBy) }),
  }
}

function continued(file: FileState, tree: Production, bodies: FileState['bodies'], size: number): FileState {
  const { text, places } = write(tree, file.text.length)
  return {
    ...file,
    text: file.text + text,
    bodies,
    size,
    previous: places.offset(TABLE),
    dictionary: dictionaryIn(bodies),
  }
}

export function dictionaryIn(bodies: FileState['bodies']): FileState['dictionary'] {
  return (number) => {
    const body = bodies.get(number)
    if (body === undefined || typeof body !== 'object' || Array.isArray(body) || isTextStream(body))
      throw new RangeError(`Object ${number} is no dictionary`)
    return body as PdfDictionary
  }
}

/** Entries of a table have a line end of their own. */
function withLineEnds(production: Production, end: Shape['lineEnd']): Production {
  if ('parts' in production) return { ...production, parts: production.parts.map((part) => withLineEnds(part, end)) }
  return production.kind === 'line-end' && production.text === '\n' ? { ...production, text: end } : production
}
