import { inflateSync } from 'node:zlib'
import { fromBER } from 'asn1js'
import type { PdfFile } from '../../src/testbed/pdf-file.ts'

/** Just enough reading of PDF to check what the testbed wrote, by offsets and patterns; nothing of the library's own reader. */
export function latin1({ bytes }: Pick<PdfFile, 'bytes'>): string {
  return Buffer.from(bytes).toString('latin1')
}

export interface WrittenSignature {
  readonly byteRange: readonly [number, number, number, number]
  /** The bytes that the /ByteRange names. */
  readonly signed: Uint8Array
  /** What stands between them, with its angle brackets. */
  readonly gap: string
  /** The DER or BER value in /Contents, without the zeros behind it. */
  readonly contents: Uint8Array
}

export function signaturesIn(file: Pick<PdfFile, 'bytes'>): readonly WrittenSignature[] {
  return [...latin1(file).matchAll(/\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]/g)].map((match) => {
    const byteRange = match.slice(1, 5).map(Number) as [number, number, number, number]
    const [start, length, next, rest] = byteRange
    const { bytes } = file
    const gap = Buffer.from(bytes.subarray(start + length, next)).toString('latin1')
    const padded = Buffer.from(gap.slice(1, -1), 'hex')
    return {
      byteRange,
      signed: Buffer.concat([bytes.subarray(start, start + length), bytes.subarray(next, next + rest)]),
      gap,
      contents: withoutPadding(padded),
    }
  })
}

/** The one value at the beginning; behind it, zeros alone. */
function withoutPadding(padded: Uint8Array): Uint8Array {
  const { offset } = fromBER(padded)
  if (offset < 0 || padded.subarray(offset).some((octet) => octet !== 0)) throw new Error('not one value and zeros')
  return Uint8Array.from(padded.subarray(0, offset))
}

/** Where each object is, of the newest revision alone: from the section at `startxref`. */
export function newestSection(file: PdfFile): ReadonlyMap<number, number | 'compressed' | 'free'> {
  const text = latin1(file)
  const at = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1])
  return text.startsWith('xref\n', at) ? tableSection(text.slice(at)) : streamSection(file.bytes, at)
}

function tableSection(section: string): ReadonlyMap<number, number | 'free'> {
  const entries = new Map<number, number | 'free'>()
  const lines = section.slice(0, section.indexOf('trailer')).split('\n').slice(1)
  let next = 0
  for (const line of lines) {
    const entry = /^(\d{10}) (\d{5}) ([nf]) $/.exec(line)
    if (entry === null) next = Number(line.split(' ')[0])
    else entries.set(next++, entry[3] === 'n' ? Number(entry[1]) : 'free')
  }
  return entries
}

/** Fields of 1, 4 and 2 octets behind a predictor row by row, as the testbed writes them. */
function streamSection(bytes: Uint8Array, at: number): ReadonlyMap<number, number | 'compressed' | 'free'> {
  const text = Buffer.from(bytes.subarray(at)).toString('latin1')
  const start = at + text.indexOf('stream\n') + 7
  const length = Number(/\/Length (\d+)/.exec(text)?.[1])
  const data = inflateSync(bytes.subarray(start, start + length))
  const index = (/\/Index \[([\d ]+)\]/.exec(text)?.[1] ?? '').split(' ').map(Number)
  const entries = new Map<number, number | 'compressed' | 'free'>()
  let above: Uint8Array = new Uint8Array(7)
  let row = 0
  for (let pair = 0; pair < index.length; pair += 2) {
    for (let number = index[pair] ?? 0; number < (index[pair] ?? 0) + (index[pair + 1] ?? 0); number++) {
      const differences = data.subarray(8 * row + 1, 8 * row + 8)
      above = differences.map((octet, column) => octet + (above[column] ?? 0))
      const offset = Buffer.from(above.subarray(1, 5)).readUInt32BE()
      entries.set(number, above[0] === 0 ? 'free' : above[0] === 1 ? offset : 'compressed')
      row++
    }
  }
  return entries
}
