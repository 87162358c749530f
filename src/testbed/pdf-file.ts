import { concatBytes, fromAscii } from '../core/bytes.ts'
import { randomBytes } from './engine.ts'
import { createEncryption, type EncryptionOptions, type PdfEncryption } from './pdf-encrypt.ts'
import { hexString, isStream, type PdfDictionary, type PdfObject, reference, serialiseIndirect } from './pdf-syntax.ts'
import { endOfFile, objectStream, trailerOf, writeXrefTable, type XrefEntry, xrefStream } from './pdf-xref.ts'

/** `streams`: cross-reference streams, and object streams for whatever may be in one. */
export type CrossReference = 'table' | 'streams'

/**
 * A PDF file that was written here, with what is needed to go on writing it: nothing is parsed. Every change is a revision appended to the
 * bytes that are there (ISO 32000-2 §7.5.6), and gives a new value.
 */
export interface PdfFile {
  readonly bytes: Uint8Array
  /** The newest version of each object. */
  readonly objects: ReadonlyMap<number, PdfObject>
  readonly root: number
  /** One more than the highest object number in use. */
  readonly size: number
  readonly crossReference: CrossReference
  readonly startXref: number
  readonly id: readonly [permanent: string, changing: string]
  /** Where the file is encrypted, with the object that says how. */
  readonly encryption?: PdfEncryption & { readonly object: number }
}

/** Objects of a revision; `plain` names those that have to stand outside object streams. */
export interface Revision {
  readonly objects: ReadonlyMap<number, PdfObject>
  readonly plain?: readonly number[]
}

export function writePdf(
  objects: ReadonlyMap<number, PdfObject>,
  root: number,
  crossReference: CrossReference,
  encrypted?: EncryptionOptions,
): PdfFile {
  const permanent = randomBytes(16)
  const id = hexString(permanent)
  // The comment says that what follows is not text (§7.5.2).
  const header = concatBytes(fromAscii('%PDF-1.7\n%'), Uint8Array.of(0xe2, 0xe3, 0xcf, 0xd3, 0x0a))
  const empty: PdfFile = {
    bytes: header,
    objects: new Map(),
    root,
    size: 1,
    crossReference,
    startXref: -1,
    id: [id, id],
  }
  if (encrypted === undefined) return appendRevision(empty, { objects })
  const encryption = { ...createEncryption(encrypted, permanent), object: Math.max(...objects.keys()) + 1 }
  const all = new Map([...objects, [encryption.object, encryption.dictionary]])
  return appendRevision({ ...empty, encryption }, { objects: all, plain: [encryption.object] })
}

/** The file with a revision more. Every byte that was there stays where it is. */
export function appendRevision(file: PdfFile, { objects, plain = [] }: Revision): PdfFile {
  const first = file.startXref < 0
  const body = new BodyWriter(file.bytes.length, file.encryption)
  if (first) body.entries.set(0, { kind: 'free' })
  let size = Math.max(file.size, ...[...objects.keys()].map((number) => number + 1))
  const compressed: [number, Exclude<PdfObject, { data: Uint8Array }>][] = []
  for (const [number, object] of objects) {
    if (file.crossReference === 'table' || isStream(object) || plain.includes(number)) body.write(number, object)
    else compressed.push([number, object])
  }
  if (compressed.length > 0) {
    const stream = size++
    body.write(stream, objectStream(compressed))
    for (const [index, [number]] of compressed.entries())
      body.entries.set(number, { kind: 'compressed', stream, index })
  }
  const id = [file.id[0], first ? file.id[1] : hexString(randomBytes(16))] as const
  const encrypt = file.encryption === undefined ? {} : { Encrypt: reference(file.encryption.object) }
  const startXref = body.offset
  const previous = first ? null : file.startXref
  if (file.crossReference === 'table') {
    body.append(writeXrefTable(body.entries, { ...trailerOf(size, file.root, id, previous), ...encrypt }, startXref))
  } else {
    const number = size++
    body.entries.set(number, { kind: 'offset', offset: startXref })
    const trailer = { ...trailerOf(size, file.root, id, previous), ...encrypt }
    body.append(serialiseIndirect(number, xrefStream(body.entries, trailer)))
    body.append(fromAscii(endOfFile(startXref)))
  }
  return Object.freeze({
    ...file,
    bytes: concatBytes(file.bytes, ...body.parts),
    objects: new Map([...file.objects, ...objects]),
    size,
    startXref,
    id,
  })
}

/** Collects the bytes of a revision, and where in the file its objects begin. */
class BodyWriter {
  readonly parts: Uint8Array[] = []
  readonly entries: Map<number, XrefEntry> = new Map()
  offset: number

  readonly #encryption: PdfFile['encryption']

  constructor(offset: number, encryption: PdfFile['encryption']) {
    this.offset = offset
    this.#encryption = encryption
  }

  write(number: number, object: PdfObject): void {
    const encryption = number === this.#encryption?.object ? undefined : this.#encryption
    this.entries.set(number, { kind: 'offset', offset: this.offset })
    this.append(serialiseIndirect(number, encryption === undefined ? object : encryption.encrypt(number, object)))
  }

  append(bytes: Uint8Array): void {
    this.parts.push(bytes)
    this.offset += bytes.length
  }
}

export function dictionaryOf(file: PdfFile, number: number): PdfDictionary {
  const object = file.objects.get(number)
  if (object === undefined || typeof object !== 'object' || Array.isArray(object) || isStream(object))
    throw new RangeError(`Object ${number} is no dictionary`)
  return object as PdfDictionary
}
