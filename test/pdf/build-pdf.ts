/** Builds small PDFs, revision by revision, for the tests of the reader. Text is Latin-1: one character is one byte. */

import { zlibSync } from 'fflate'

export interface RevisionSpec {
  /** Bodies of objects, by number; see `stream` and `signature`. */
  readonly objects: Readonly<Record<number, string>>
  readonly free?: readonly number[]
  readonly xref?: 'table' | 'stream' | 'hybrid'
  /** With `xref` 'hybrid': the stream names what the table names as well. */
  readonly repeated?: true
  /** Numbers that go into an object stream; with `xref` 'stream' or 'hybrid'. */
  readonly packed?: readonly number[]
  /** Further entries of the trailer. */
  readonly trailer?: string
  readonly root?: number
  /** What stands behind `startxref n`. */
  readonly end?: string
  /** What the stream of a hybrid section has beside its own entries; what the table has, unless given. */
  readonly hybridTrailer?: string
  /** The object stream, written otherwise than from the objects that are packed. */
  readonly container?: string
  /** With `xref` 'stream' or 'hybrid': so many entries more, of objects that are free. */
  readonly unused?: number
  /** Written as it is; the table names numbers in it, by their offset there. */
  readonly written?: { readonly text: string; readonly offsets: ReadonlyMap<number, number> }
}

/** By a loop: `Uint8Array.from` takes ten times as long, which was a quarter of the time of the tests of large files. */
export function latin1(text: string): Uint8Array {
  const octets = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) octets[i] = text.charCodeAt(i)
  return octets
}

export function fromLatin1(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 8_192) text += String.fromCharCode(...bytes.subarray(i, i + 8_192))
  return text
}

export function stream(data: string, entries = ''): string {
  return `<< /Length ${data.length} ${entries} >>\nstream\n${data}\nendstream`
}

export function flateStream(data: string, entries = ''): string {
  return stream(fromLatin1(zlibSync(latin1(data))), `/Filter /FlateDecode ${entries}`)
}

/** The digits of /Contents, unless said otherwise: a SEQUENCE of nothing, and padding. */
export const CONTENTS: string = `3000${'0'.repeat(60)}`

const EMPTY_RANGE = '[0 0000000000 0000000000 0000000000]'

/**
 * A signature dictionary whose /ByteRange is filled in when its revision is complete: all of the file but /Contents.
 */
export function signature(entries = '/SubFilter /adbe.pkcs7.detached', contents = `<${CONTENTS}>`): string {
  const type = entries.includes('/ETSI.RFC3161') ? 'DocTimeStamp' : 'Sig'
  return `<< /Type /${type} /Filter /Adobe.PPKLite ${entries} /ByteRange ${EMPTY_RANGE} /Contents ${contents} >>`
}

/** A signature field that is its own widget. */
export function field(name: string, value: number | null, entries = '/Rect [0 0 0 0] /P 3 0 R'): string {
  return `<< /FT /Sig /T (${name}) ${value === null ? '' : `/V ${value} 0 R`} /Type /Annot /Subtype /Widget ${entries} >>`
}

interface State {
  text: string
  size: number
  startxref: number | null
}

export function buildPdf(revisions: readonly RevisionSpec[], header = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'): Uint8Array {
  const state: State = { text: header, size: 1, startxref: null }
  for (const revision of revisions) appendRevision(state, revision)
  return latin1(state.text)
}

type Entry = { type: 0 } | { type: 1; offset: number } | { type: 2; container: number; index: number }

function appendRevision(state: State, spec: RevisionSpec): void {
  const start = state.text.length
  const entries = new Map<number, Entry>()
  const { xref = 'table', packed = [], end = '\n%%EOF\n' } = spec
  const numbers = Object.keys(spec.objects).map(Number)
  state.size = Math.max(state.size, ...numbers.map((number) => number + 1))
  if (state.startxref === null) entries.set(0, { type: 0 })
  for (const number of spec.free ?? []) entries.set(number, { type: 0 })
  const put = (number: number, body: string) => {
    entries.set(number, { type: 1, offset: state.text.length })
    state.text += `${number} 0 obj\n${body}\nendobj\n`
  }
  for (const number of numbers) if (!packed.includes(number)) put(number, spec.objects[number] as string)
  if (packed.length > 0) {
    const container = state.size++
    put(container, spec.container ?? objectStream(packed, spec.objects))
    for (const [index, number] of packed.entries()) entries.set(number, { type: 2, container, index })
  }
  for (const [number, at] of spec.written?.offsets ?? [])
    entries.set(number, { type: 1, offset: state.text.length + at })
  if (spec.written !== undefined) state.text += `${spec.written.text}\n`
  const prev = state.startxref === null ? '' : `/Prev ${state.startxref}`
  const trailer = `/Root ${spec.root ?? 1} 0 R ${prev} ${spec.trailer ?? ''}`
  if (xref === 'stream') {
    const number = state.size++
    state.startxref = state.text.length
    entries.set(number, { type: 1, offset: state.startxref })
    state.text += `${number} 0 obj\n${xrefStream(entries, state.size, trailer, spec.unused)}\nendobj\n`
  } else {
    let hybrid = ''
    if (xref === 'hybrid') {
      const number = state.size++
      const hidden = new Map([...entries].filter(([, entry]) => entry.type === 2 || spec.repeated === true))
      hybrid = `/XRefStm ${state.text.length}`
      entries.set(number, { type: 1, offset: state.text.length })
      const own = spec.hybridTrailer ?? trailer
      state.text += `${number} 0 obj\n${xrefStream(hidden, state.size, own, spec.unused)}\nendobj\n`
    }
    state.startxref = state.text.length
    const inTable = new Map([...entries].filter(([, entry]) => entry.type !== 2))
    state.text += `xref\n${xrefTable(inTable)}trailer\n<< /Size ${state.size} ${trailer} ${hybrid} >>\n`
  }
  state.text += `startxref\n${state.startxref}${end}`
  state.text = withByteRange(state.text, start)
}

function objectStream(numbers: readonly number[], objects: Readonly<Record<number, string>>): string {
  let header = ''
  let body = ''
  for (const number of numbers) {
    header += `${number} ${body.length} `
    body += `${objects[number]}\n`
  }
  return flateStream(header + body, `/Type /ObjStm /N ${numbers.length} /First ${header.length}`)
}

/** Runs of consecutive numbers. */
function sections(entries: ReadonlyMap<number, Entry>): number[][] {
  const runs: number[][] = []
  for (const number of [...entries.keys()].sort((a, b) => a - b)) {
    const run = runs.at(-1)
    if (run !== undefined && run.at(-1) === number - 1) run.push(number)
    else runs.push([number])
  }
  return runs
}

function xrefTable(entries: ReadonlyMap<number, Entry>): string {
  let text = ''
  for (const run of sections(entries)) {
    text += `${run[0]} ${run.length}\n`
    for (const number of run) {
      const entry = entries.get(number)
      const offset = entry?.type === 1 ? entry.offset : 0
      text += `${String(offset).padStart(10, '0')} ${entry?.type === 1 ? '00000 n' : '65535 f'} \n`
    }
  }
  return text
}

const FIRST_UNUSED = 3_000_000

function xrefStream(entries: ReadonlyMap<number, Entry>, size: number, trailer: string, unused = 0): string {
  let data = ''
  const runs = sections(entries)
  for (const number of runs.flat()) {
    const entry = entries.get(number) as Entry
    const second = entry.type === 1 ? entry.offset : entry.type === 2 ? entry.container : 0
    const third = entry.type === 2 ? entry.index : 0
    data += String.fromCharCode(
      entry.type,
      ...[second >> 16, second >> 8, second, third >> 8, third].map((n) => n & 0xff),
    )
  }
  data += '\0'.repeat(unused * 6)
  const more = unused === 0 ? '' : `${FIRST_UNUSED} ${unused}`
  const index = `${runs.map((run) => `${run[0]} ${run.length}`).join(' ')} ${more}`
  return flateStream(data, `/Type /XRef /Size ${size} /W [1 3 2] /Index [${index}] ${trailer}`)
}

/** The first signature from `start` on is of all of the text. */
export function withByteRange(text: string, start = 0): string {
  const range = text.indexOf(EMPTY_RANGE, start)
  if (range < 0) return text
  const from = text.indexOf('<', range)
  const to = text.indexOf('>', from) + 1
  const [a, b, c] = [from, to, text.length - to].map((number) => String(number).padStart(10, '0'))
  return `${text.slice(0, range)}[0 ${a} ${b} ${c}]${text.slice(range + EMPTY_RANGE.length)}`
}

/** One page that says hello: catalogue 1, page tree 2, page 3, its content 4. Without a form. */
export const PAGE: RevisionSpec = {
  objects: {
    1: '<< /Type /Catalog /Pages 2 0 R >>',
    2: '<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 300 144] >>',
    3: '<< /Type /Page /Parent 2 0 R /Resources << >> /Contents 4 0 R >>',
    4: stream('BT (Hello) Tj ET'),
  },
}

/** The update that signs `PAGE`: form 5, field 6, signature dictionary 7. */
export const SIGNED: RevisionSpec = {
  objects: {
    1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R >>',
    3: '<< /Type /Page /Parent 2 0 R /Resources << >> /Contents 4 0 R /Annots [6 0 R] >>',
    5: '<< /Fields [6 0 R] /SigFlags 3 >>',
    6: field('Sig1', 7),
    7: signature(),
  },
}

/** Another signature: field 8, dictionary 9. */
export const SIGNED_AGAIN: RevisionSpec = {
  objects: {
    3: '<< /Type /Page /Parent 2 0 R /Resources << >> /Contents 4 0 R /Annots [6 0 R 8 0 R] >>',
    5: '<< /Fields [6 0 R 8 0 R] /SigFlags 3 >>',
    8: field('Sig2', 9),
    9: signature(),
  },
}

/** The same revision with some objects replaced or added. */
export function withObjects(spec: RevisionSpec, objects: Readonly<Record<number, string>>): RevisionSpec {
  return { ...spec, objects: { ...spec.objects, ...objects } }
}
