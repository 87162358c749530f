import { zlibSync } from 'fflate'
import { isArray, type PdfDictionary, type PdfValue, reference, serialise } from '../../src/testbed/pdf-syntax.ts'

/**
 * PDF files written octet by octet, sound or not: text is Latin-1, one character for one octet. What no writer of sound
 * files has is asked for by name: objects that no table names, odd tables, other trailers.
 */
export interface TextStream {
  readonly dictionary: PdfDictionary
  readonly data: string
}

export type Body = PdfValue | TextStream

/** What makes a known reader rebuild the file from its octets (ISO 32000-2 §7.5.4, §7.5.5, §7.5.8.3, annex I). */
export type TableOddity =
  | 'entry-length' // entries of 19 octets
  | 'comment' // a comment inside the table
  | 'entry-type' // an entry of type 3 in a cross-reference stream
  | 'size' // a /Size that is too small
  | 'number' // an object number that fits no reader
  | 'end-mark-far' // thousands of octets of white space behind %%EOF

export type Objects = readonly (readonly [number, Body])[]

export type Style = 'table' | 'stream'

export interface Update {
  readonly objects: ReadonlyMap<number, Body>
  /** Octets before the table, that no table names. */
  readonly unnamed?: string
  /** Octets before the objects. */
  readonly first?: string
  readonly oddity?: TableOddity | null
  /** Entries of the trailer, beside or instead of the usual ones. */
  readonly trailer?: PdfDictionary
  /** What stands behind %%EOF. */
  readonly behind?: string
  /** Numbers that become free. */
  readonly freed?: readonly number[]
  /** Packs what is no stream in an object stream; with cross-reference streams alone. */
  readonly packed?: boolean
}

type Entry = readonly [type: 0 | 1 | 2 | 3, second: number, third: number]

export function isTextStream(body: Body): body is TextStream {
  return typeof body === 'object' && !isArray(body as PdfValue) && typeof (body as TextStream).data === 'string'
}

export function writeObject(number: number, body: Body): string {
  if (!isTextStream(body)) return `${number} 0 obj\n${serialise(body)}\nendobj\n`
  const dictionary = serialise({ Length: body.data.length, ...body.dictionary })
  return `${number} 0 obj\n${dictionary}\nstream\n${body.data}\nendstream\nendobj\n`
}

export const toBytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))
const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

export function deflated(data: string, dictionary: PdfDictionary = {}): TextStream {
  return { dictionary: { ...dictionary, Filter: '/FlateDecode' }, data: toText(zlibSync(toBytes(data))) }
}

export class SyntheticPdf {
  readonly text: string
  readonly bodies: ReadonlyMap<number, Body>
  readonly style: Style
  readonly root: number
  /** One more than the highest number in use. */
  readonly size: number
  readonly startXref: number | null
  readonly id: string
  readonly info: number | null
  /** What offsets count from: the header may stand behind other octets (§7.5.2). */
  readonly base: number

  constructor(from: Omit<SyntheticPdf, 'bytes' | 'append' | 'with' | 'dictionary'>) {
    this.text = from.text
    this.bodies = from.bodies
    this.style = from.style
    this.root = from.root
    this.size = from.size
    this.startXref = from.startXref
    this.id = from.id
    this.info = from.info
    this.base = from.base
  }

  get bytes(): Uint8Array {
    return toBytes(this.text)
  }

  with(changes: Partial<Omit<SyntheticPdf, 'bytes' | 'append' | 'with' | 'dictionary'>>): SyntheticPdf {
    return new SyntheticPdf({ ...this, ...changes })
  }

  dictionary(number: number): PdfDictionary {
    const body = this.bodies.get(number)
    if (body === undefined || typeof body !== 'object' || isArray(body as PdfValue) || isTextStream(body))
      throw new RangeError(`Object ${number} is no dictionary`)
    return body as PdfDictionary
  }

  /** The file with a revision more (§7.5.6). */
  append(update: Update): SyntheticPdf {
    const {
      objects,
      oddity = null,
      unnamed = '',
      first = '',
      behind = '',
      trailer = {},
      packed = false,
      freed = [],
    } = update
    const { base } = this
    const entries = new Map<number, Entry>()
    let text = this.text + first
    let size = Math.max(this.size, ...[...objects.keys()].map((number) => number + 1))
    const members: [number, PdfValue][] = []
    // A first table has an entry for each number (§7.5.4).
    if (this.startXref === null) for (let number = 0; number < size; number++) entries.set(number, [0, 0, 65535])
    for (const [number, body] of objects) {
      const isMember = packed && this.style === 'stream' && !isTextStream(body) && !hasPlaceholder(body)
      if (isMember) members.push([number, body as PdfValue])
      else {
        entries.set(number, [1, text.length - base, 0])
        text += writeObject(number, body)
      }
    }
    if (members.length > 0) {
      const container = size++
      entries.set(container, [1, text.length - base, 0])
      text += writeObject(container, objectStream(members))
      for (const [index, [number]] of members.entries()) entries.set(number, [2, container, index])
    }
    for (const number of freed) entries.set(number, [0, 0, 1])
    if (oddity === 'entry-type') entries.set(size++, [3, 0, 0])
    if (oddity === 'number') {
      entries.set(NO_SUCH_NUMBER, [1, text.length - base, 0])
      text += writeObject(NO_SUCH_NUMBER, '(unused)')
    }
    text += unnamed
    const startXref = text.length - base
    const number = this.style === 'stream' ? size++ : 0
    const told = {
      Size: oddity === 'number' ? NO_SUCH_NUMBER + 1 : size,
      Root: reference(this.root),
      ID: [this.id, `<${startXref.toString(16).padStart(32, '0')}>`],
      ...(this.startXref === null ? {} : { Prev: this.startXref }),
      ...(this.info === null ? {} : { Info: reference(this.info) }),
      ...trailer,
    }
    if (oddity === 'size') told.Size = Math.max(1, Math.min(size - 1, ...objects.keys()))
    if (this.style === 'table') text += `xref\n${tableOf(entries, oddity)}trailer\n${serialise(told)}\n`
    else {
      entries.set(number, [1, startXref, 0])
      text += writeObject(number, crossReferenceStream(entries, told))
    }
    text += `startxref\n${startXref}\n%%EOF\n${behind}`
    return this.with({ text, bodies: new Map([...this.bodies, ...objects]), size, startXref })
  }
}

/** Table C.1: an implementation limit on indirect objects is 8,388,607. */
const NO_SUCH_NUMBER = 8_388_608

/** A signature dictionary is filled in where it stands. */
function hasPlaceholder(body: Body): boolean {
  return typeof body === 'object' && 'ByteRange' in body
}

function runsOf(entries: ReadonlyMap<number, Entry>): (readonly [first: number, run: readonly Entry[]])[] {
  const runs: [number, Entry[]][] = []
  for (const [number, entry] of [...entries].sort(([a], [b]) => a - b)) {
    const run = runs.at(-1)
    if (run !== undefined && run[0] + run[1].length === number) run[1].push(entry)
    else runs.push([number, [entry]])
  }
  return runs
}

function tableOf(entries: ReadonlyMap<number, Entry>, oddity: TableOddity | null): string {
  const lineEnd = oddity === 'entry-length' ? '\n' : ' \n'
  const line = ([type, second, third]: Entry) =>
    `${String(second).padStart(10, '0')} ${String(third).padStart(5, '0')} ${type === 1 ? 'n' : 'f'}${lineEnd}`
  const sections = runsOf(entries).map(([first, run]) => `${first} ${run.length}\n${run.map(line).join('')}`)
  return (oddity === 'comment' ? ['% a comment\n', ...sections] : sections).join('')
}

function crossReferenceStream(entries: ReadonlyMap<number, Entry>, trailer: PdfDictionary): TextStream {
  const runs = runsOf(entries)
  const octets = (value: number, count: number) =>
    Array.from({ length: count }, (_, i) => String.fromCharCode((value >> (8 * (count - 1 - i))) & 0xff)).join('')
  const rows = runs.flatMap(([, run]) =>
    run.map(([type, second, third]) => octets(type, 1) + octets(second, 4) + octets(third, 2)),
  )
  const index = runs.flatMap(([first, run]) => [first, run.length])
  return deflated(rows.join(''), { Type: '/XRef', ...trailer, W: [1, 4, 2], Index: index })
}

export function objectStream(members: readonly (readonly [number, PdfValue])[]): TextStream {
  let [header, data] = ['', '']
  for (const [number, body] of members) {
    header += `${number} ${data.length} `
    data += `${serialise(body)}\n`
  }
  return deflated(header + data, { Type: '/ObjStm', N: members.length, First: header.length })
}
