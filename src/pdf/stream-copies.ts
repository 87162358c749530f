import { equalBytes } from '../core/bytes.ts'
import { sameValue } from './changes/same-value.ts'
import { chargePasses } from './file-charges.ts'
import { entryOf, type PdfStream } from './object.ts'
import type { ObjectStore } from './object-store.ts'

interface WrittenStream {
  readonly stream: PdfStream
  /** As it stands in the file. */
  readonly written: Uint8Array
  readonly data: Uint8Array
}

/** Streams that were decoded, found again by the octets that they are written with: some writers write the same ones again with each save. */
export class StreamCopies {
  readonly #store: ObjectStore
  /** By their length; what was asked for once is by its checksum too, since many have one length. */
  readonly #added = new Map<number, WrittenStream[]>()
  readonly #sorted = new Map<number, Map<number, WrittenStream[]>>()

  constructor(store: ObjectStore) {
    this.#store = store
  }

  add(stream: WrittenStream): void {
    const { length } = stream.written
    const added = this.#added.get(length)
    if (added === undefined) this.#added.set(length, [stream])
    else added.push(stream)
  }

  /** What another stream with the same octets and filters was decoded to. Of an encrypted file each object is of its own text. */
  of(stream: PdfStream, written: Uint8Array): Uint8Array | undefined {
    const { budget, file, decryption } = this.#store
    const { length } = written
    const added = this.#added.get(length) ?? []
    const sorted = this.#sorted.get(length)
    if (decryption !== null || (added.length === 0 && sorted === undefined)) return undefined
    const bySum = sorted ?? new Map<number, WrittenStream[]>()
    this.#sorted.set(length, bySum)
    for (const one of added.splice(0)) {
      const sum = this.#sumOf(one.written)
      const alike = bySum.get(sum)
      if (alike === undefined) bySum.set(sum, [one])
      else alike.push(one)
    }
    for (const other of bySum.get(this.#sumOf(written)) ?? []) {
      chargePasses(budget, length, file.size)
      if (equalBytes(other.written, written) && hasSameFilters(other.stream, stream)) return other.data
    }
    return undefined
  }

  #sumOf(octets: Uint8Array): number {
    chargePasses(this.#store.budget, octets.length, this.#store.file.size)
    let sum = 0
    for (const octet of octets) sum = (Math.imul(sum, 31) + octet) | 0
    return sum
  }
}

/** Table 5: what decides what the octets of a stream say, where it stands in the stream itself. */
function hasSameFilters(one: PdfStream, other: PdfStream): boolean {
  return ['Filter', 'DecodeParms'].every((key) => {
    const [a, b] = [entryOf(one.dictionary, key), entryOf(other.dictionary, key)]
    if (a === undefined || b === undefined) return a === b
    return (a.kind === 'name' || a.kind === 'dictionary') && sameValue(a, b)
  })
}
