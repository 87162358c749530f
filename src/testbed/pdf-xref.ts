import { zlibSync } from 'fflate'
import { concatBytes, fromAscii } from '../core/bytes.ts'
import { type PdfDictionary, type PdfObject, type PdfStream, reference, serialise } from './pdf-syntax.ts'

/** Where an object is: at an offset of the file, or in an object stream at an index (ISO 32000-2 §7.5.8.3). */
export type XrefEntry =
  | { readonly kind: 'free' }
  | { readonly kind: 'offset'; readonly offset: number }
  | { readonly kind: 'compressed'; readonly stream: number; readonly index: number }

export type XrefEntries = ReadonlyMap<number, XrefEntry>

/** A cross-reference table, its trailer and the end of the file (§7.5.4, §7.5.5). */
export function writeXrefTable(entries: XrefEntries, trailer: PdfDictionary, startXref: number): Uint8Array {
  const sections = consecutive(entries).map(([first, run]) => `${first} ${run.length}\n${run.map(tableLine).join('')}`)
  return fromAscii(`xref\n${sections.join('')}trailer\n${serialise(trailer)}\n${endOfFile(startXref)}`)
}

export function endOfFile(startXref: number): string {
  return `startxref\n${startXref}\n%%EOF\n`
}

function tableLine(entry: XrefEntry): string {
  if (entry.kind === 'compressed') throw new RangeError('A cross-reference table cannot name a compressed object')
  const offset = entry.kind === 'offset' ? entry.offset : 0
  // Twenty octets a line, whatever the line end.
  return `${decimal(offset, 10)} ${entry.kind === 'offset' ? '00000 n' : '65535 f'} \n`
}

/** A cross-reference stream (§7.5.8): three fields of 1, 4 and 2 octets, with the PNG Up predictor that most writers use. */
export function xrefStream(entries: XrefEntries, trailer: PdfDictionary): PdfStream {
  const runs = consecutive(entries)
  const rows = runs.flatMap(([, run]) => run.map(streamRow))
  return {
    dictionary: {
      Type: '/XRef',
      ...trailer,
      W: [1, 4, 2],
      Index: runs.flatMap(([first, run]) => [first, run.length]),
      Filter: '/FlateDecode',
      DecodeParms: { Predictor: 12, Columns: ROW },
    },
    data: zlibSync(predictUp(rows)),
  }
}

const ROW = 7

function streamRow(entry: XrefEntry): Uint8Array {
  const row = new Uint8Array(ROW)
  const view = new DataView(row.buffer)
  if (entry.kind === 'free') {
    view.setUint16(5, 0xffff)
  } else if (entry.kind === 'offset') {
    view.setUint8(0, 1)
    view.setUint32(1, entry.offset)
  } else {
    view.setUint8(0, 2)
    view.setUint32(1, entry.stream)
    view.setUint16(5, entry.index)
  }
  return row
}

/** Each row behind its filter type 2, as differences to the row above. */
function predictUp(rows: readonly Uint8Array[]): Uint8Array {
  const predicted = rows.map((row, index) => {
    const above = rows[index - 1]
    return Uint8Array.of(2, ...row.map((octet, column) => octet - (above?.[column] ?? 0)))
  })
  return concatBytes(...predicted)
}

/** An object stream (§7.5.7) of objects that are no streams themselves. */
export function objectStream(objects: readonly (readonly [number, Exclude<PdfObject, PdfStream>])[]): PdfStream {
  const bodies = objects.map(([, object]) => `${serialise(object)}\n`)
  const offsets = bodies.map((_, index) => bodies.slice(0, index).join('').length)
  const header = `${objects.map(([number], index) => `${number} ${offsets[index]}`).join(' ')}\n`
  return {
    dictionary: { Type: '/ObjStm', N: objects.length, First: header.length, Filter: '/FlateDecode' },
    data: zlibSync(fromAscii(header + bodies.join(''))),
  }
}

/** The trailer entries that both forms have (§7.5.5). */
export function trailerOf(size: number, root: number, id: readonly string[], previous: number | null): PdfDictionary {
  return { Size: size, Root: reference(root), ID: id, ...(previous === null ? {} : { Prev: previous }) }
}

/** Runs of consecutive object numbers. */
function consecutive(entries: XrefEntries): readonly (readonly [number, readonly XrefEntry[]])[] {
  const runs: [number, XrefEntry[]][] = []
  for (const [number, entry] of [...entries].sort(([a], [b]) => a - b)) {
    const run = runs.at(-1)
    if (run !== undefined && run[0] + run[1].length === number) run[1].push(entry)
    else runs.push([number, [entry]])
  }
  return runs
}

function decimal(value: number, digits: number): string {
  return String(value).padStart(digits, '0')
}
