import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { deflateSync } from 'node:zlib'
import { concatBytes, fromAscii, toHex } from '../../src/core/bytes.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'

/** Digits of /Contents. */
const RESERVED = 20_000
/** Characters of /ByteRange. */
const RANGE = 64

type Place = { readonly offset: number } | { readonly container: number; readonly index: number }

/** What a file has beside its objects: `table`, or streams, in which objects may stand too. */
export type Xref = 'table' | 'stream'

/** Writes a PDF without having it in memory, revision by revision. */
export class PdfWriter {
  readonly #handle: FileHandle
  readonly #xref: Xref
  readonly #digest = createHash('sha256')
  #size = 0
  #next = 1
  /** Of the revision that is being written. */
  #places = new Map<number, Place>()
  #previous: number | null = null

  constructor(handle: FileHandle, xref: Xref) {
    this.#handle = handle
    this.#xref = xref
  }

  get size(): number {
    return this.#size
  }

  /** Numbers for objects. */
  numbers(count: number): readonly number[] {
    const first = this.#next
    this.#next += count
    return Array.from({ length: count }, (_, i) => first + i)
  }

  number(): number {
    return this.#next++
  }

  async header(): Promise<void> {
    await this.#write(fromAscii('%PDF-1.7\n'))
  }

  async object(number: number, body: string): Promise<void> {
    this.#places.set(number, { offset: this.#size })
    await this.#write(fromAscii(`${number} 0 obj\n${body}\nendobj\n`))
  }

  async stream(number: number, entries: string, data: Uint8Array): Promise<void> {
    this.#places.set(number, { offset: this.#size })
    await this.#write(fromAscii(`${number} 0 obj\n<< ${entries} /Length ${data.length} >>\nstream\n`))
    await this.#write(data)
    await this.#write(fromAscii('\nendstream\nendobj\n'))
  }

  /** Objects in an object stream. */
  async compressed(bodies: readonly (readonly [number, string])[]): Promise<void> {
    const container = this.number()
    let [head, rest] = ['', '']
    for (const [index, [number, body]] of bodies.entries()) {
      head += `${number} ${rest.length} `
      rest += `${body} `
      this.#places.set(number, { container, index })
    }
    const entries = `/Type /ObjStm /N ${bodies.length} /First ${head.length} /Filter /FlateDecode`
    await this.stream(container, entries, deflateSync(fromAscii(head + rest)))
  }

  /** Ends the revision. */
  async end(root: number): Promise<void> {
    await this.#write(this.#section(root, this.#size))
  }

  /** Writes a signature over all that there is, and ends the revision with it. */
  async sign(number: number, root: number, credential: Credential, at: Date): Promise<void> {
    this.#places.set(number, { offset: this.#size })
    const beginning = `${number} 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange `
    const gapStart = this.#size + beginning.length + RANGE + ' /Contents '.length
    const gapEnd = gapStart + RESERVED + 2
    const tail = fromAscii(' >>\nendobj\n')
    const rest = concatBytes(tail, this.#section(root, gapEnd + tail.length))
    const range = `[0 ${gapStart} ${gapEnd} ${rest.length}]`.padEnd(RANGE)
    await this.#write(fromAscii(`${beginning}${range} /Contents `))
    const messageDigest = new Uint8Array(this.#digest.copy().update(rest).digest())
    const signer = { credential, signingTime: at, messageDigest }
    const cms = toHex(await signCms(new Uint8Array(0), signer, { certificates: 'chain' }))
    await this.#write(fromAscii(`<${cms.padEnd(RESERVED, '0')}>`))
    await this.#write(rest)
  }

  async #write(octets: Uint8Array): Promise<void> {
    await this.#handle.write(octets)
    this.#digest.update(octets)
    this.#size += octets.length
  }

  /** The cross-reference of the revision, where it begins at `start`. */
  #section(root: number, start: number): Uint8Array {
    const previous = this.#previous === null ? '' : ` /Prev ${this.#previous}`
    const section = this.#xref === 'table' ? this.#table(root, previous) : this.#stream(root, previous, start)
    this.#places = new Map()
    this.#previous = start
    return concatBytes(section, fromAscii(`startxref\n${start}\n%%EOF\n`))
  }

  #table(root: number, previous: string): Uint8Array {
    const free = this.#previous === null ? ['0 1\n0000000000 65535 f \n'] : []
    const parts = runsOf([...this.#places.keys()]).map((run) => {
      const rows = run.map((number) => `${offsetOf(this.#places.get(number))}`.padStart(10, '0'))
      return `${run[0]} ${run.length}\n${rows.map((row) => `${row} 00000 n \n`).join('')}`
    })
    return fromAscii(
      `xref\n${free.join('')}${parts.join('')}trailer\n<< /Size ${this.#next} /Root ${root} 0 R${previous} >>\n`,
    )
  }

  #stream(root: number, previous: string, start: number): Uint8Array {
    const number = this.number()
    this.#places.set(number, { offset: start })
    const runs = runsOf([...this.#places.keys()])
    const rows = new DataView(new ArrayBuffer(7 * this.#places.size))
    for (const [i, one] of runs.flat().entries()) {
      const place = this.#places.get(one) as Place
      rows.setUint8(7 * i, 'offset' in place ? 1 : 2)
      rows.setUint32(7 * i + 1, 'offset' in place ? place.offset : place.container)
      rows.setUint16(7 * i + 5, 'offset' in place ? 0 : place.index)
    }
    const data = deflateSync(new Uint8Array(rows.buffer))
    const index = runs.map((run) => `${run[0]} ${run.length}`).join(' ')
    const entries = `/Type /XRef /Size ${this.#next} /Index [${index}] /W [1 4 2] /Root ${root} 0 R${previous} /Filter /FlateDecode`
    const head = `${number} 0 obj\n<< ${entries} /Length ${data.length} >>\nstream\n`
    return concatBytes(fromAscii(head), data, fromAscii('\nendstream\nendobj\n'))
  }
}

function offsetOf(place: Place | undefined): number {
  if (place === undefined || !('offset' in place)) throw new Error('no table names an object of an object stream')
  return place.offset
}

/** Numbers that follow one another. */
function runsOf(numbers: readonly number[]): readonly (readonly number[])[] {
  const runs: number[][] = []
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const run = runs[runs.length - 1]
    if (run !== undefined && run[run.length - 1] === number - 1) run.push(number)
    else runs.push([number])
  }
  return runs
}
