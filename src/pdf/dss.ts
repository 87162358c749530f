import { type Finding, FindingList } from '../core/finding.ts'
import { attempt, type Failure, type Outcome, Refusal } from '../core/outcome.ts'
import type { Steps } from '../core/steps.ts'
import { readCatalog } from './catalog.ts'
import { entryOf, type PdfDictionary, type PdfStream, type PdfValue } from './object.ts'
import type { ObjectStore } from './object-store.ts'
import { StreamCopies } from './stream-copies.ts'
import type { PdfDss, PdfVri } from './types.ts'

export interface DssReading {
  readonly dss: PdfDss | null
  readonly findings: readonly Finding[]
}

/**
 * Reads the document security store (ETSI EN 319 142-1 §5.4.2) of every revision, the newest first, and all that its entries for signatures (§5.4.2.3)
 * have: evidence that a later revision leaves out is not lost, and an answer that tells of a revocation is not hidden. It is help for validation and
 * no more than that: a stream that cannot be read is reported and left out, and nothing here makes the document unreadable, but for the budget.
 */
export function* readDss(store: ObjectStore, catalog: PdfDictionary): Steps<DssReading> {
  const findings = new FindingList()
  const reader = new DssReader(store, findings)
  const vri = new Map<string, PdfVri>()
  let isThere = false
  for (let revision = store.last; revision >= 0; revision--) {
    yield
    store.budget.spend('pdfObjects')
    const holder = revision === store.last ? catalog : catalogOf(store, revision)
    const dictionary = holder === null ? null : reader.dictionary(holder, 'DSS', revision)
    if (dictionary === null) continue
    isThere = true
    for (const [kind, key] of DSS_KEYS) yield* reader.streams(dictionary, key, kind, revision)
    const entries = reader.dictionary(dictionary, 'VRI', revision)
    for (const key of entries?.entries.keys() ?? []) {
      store.budget.spend('pdfObjects')
      const entry = entries === null ? null : reader.dictionary(entries, key, revision)
      if (entry === null || key === 'Type') continue
      const read = yield* readVri(reader, entry, key, revision)
      // Of two entries for one signature, the newest tells when it was made.
      if (!vri.has(key)) vri.set(key, read)
    }
  }
  if (!isThere) return { dss: null, findings: findings.all }
  const { held, spans } = reader
  const dss = { ...held, vri: [...vri.values()], spans }
  return { dss, findings: findings.all }
}

type Kind = 'certificates' | 'crls' | 'ocsps'

const DSS_KEYS: readonly (readonly [Kind, string])[] = [
  ['certificates', 'Certs'],
  ['crls', 'CRLs'],
  ['ocsps', 'OCSPs'],
]

function* readVri(reader: DssReader, entry: PdfDictionary, key: string, revision: number): Steps<PdfVri> {
  return {
    key,
    certificates: yield* reader.streams(entry, 'Cert', 'certificates', revision),
    crls: yield* reader.streams(entry, 'CRL', 'crls', revision),
    ocsps: yield* reader.streams(entry, 'OCSP', 'ocsps', revision),
    createdAt: reader.text(entry, 'TU', revision),
    timeStamp: reader.stream(entry, 'TS', revision),
  }
}

/** What cannot be read of an earlier revision is told where the revisions are compared. */
function catalogOf(store: ObjectStore, revision: number): PdfDictionary | null {
  const read = attempt(() => readCatalog(store, revision).dictionary)
  if (!read.ok && read.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(read.failure.code, read.failure.what)
  return read.ok ? read.value : null
}

/** What an earlier revision has is mostly what a later one has too. */
const KNOWN_PER_UNIT = 8

class DssReader {
  readonly #store: ObjectStore
  readonly #findings: FindingList
  /** By what refers to it: why it could not be read. */
  readonly #refused = new Map<string, Failure>()
  readonly #copies: StreamCopies
  readonly #read = new Map<PdfStream, Uint8Array>()
  readonly #known: Readonly<Record<Kind, Set<Uint8Array>>> = {
    certificates: new Set(),
    crls: new Set(),
    ocsps: new Set(),
  }
  readonly spans: Map<Uint8Array, { readonly start: number; readonly end: number }> = new Map()

  constructor(store: ObjectStore, findings: FindingList) {
    this.#store = store
    this.#findings = findings
    this.#copies = new StreamCopies(store)
  }

  /** All that was read, of all revisions: the same octets once. */
  get held(): Readonly<Record<Kind, readonly Uint8Array[]>> {
    const { certificates, crls, ocsps } = this.#known
    return { certificates: [...certificates], crls: [...crls], ocsps: [...ocsps] }
  }

  dictionary(holder: PdfDictionary, key: string, revision: number): PdfDictionary | null {
    return this.#try(key, () => this.#store.dictionary(entryOf(holder, key), revision))
  }

  text(holder: PdfDictionary, key: string, revision: number): string | null {
    const value = this.#try(key, () => this.#store.resolve(entryOf(holder, key) ?? holder, revision))
    return value?.kind === 'string' ? this.#store.text(value) : null
  }

  *streams(holder: PdfDictionary, key: string, kind: Kind, revision: number): Steps<readonly Uint8Array[]> {
    const array = this.#try(key, () => this.#store.resolve(entryOf(holder, key) ?? holder, revision))
    if (array?.kind !== 'array') return []
    const streams: Uint8Array[] = []
    for (const item of array.items) {
      yield
      const data = this.#data(item, key, revision)
      if (data === null) continue
      streams.push(data)
      this.#known[kind].add(data)
    }
    return streams
  }

  stream(holder: PdfDictionary, key: string, revision: number): Uint8Array | null {
    const written = entryOf(holder, key)
    return written === undefined ? null : this.#data(written, key, revision)
  }

  /** Many entries may have one array: what cannot be read is tried once, since to throw takes ten times as long as to look. */
  #data(written: PdfValue, key: string, revision: number): Uint8Array | null {
    this.#store.budget.spend('pdfObjects', revision === this.#store.last ? 1 : 1 / KNOWN_PER_UNIT)
    const name = this.#nameOf(written, revision)
    const known = this.#refused.get(name)
    if (known !== undefined) {
      // Of an earlier revision it is told once.
      if (revision === this.#store.last) this.#report(known, key)
      return null
    }
    const outcome = attempt(() => {
      const stream = this.#store.resolve(written, revision)
      if (stream.kind !== 'stream') throw new Refusal('PDF_STREAM_INVALID', key)
      const data = this.#read.get(stream) ?? this.#decode(stream, revision)
      this.#read.set(stream, data)
      return data
    })
    if (!outcome.ok) this.#refused.set(name, outcome.failure)
    return this.#orReport(outcome, key)
  }

  /** The object as it was defined: a later revision may have another one of its number. */
  #nameOf(written: PdfValue, revision: number): string {
    if (written.kind !== 'reference') return written.kind
    const { number, generation } = written
    return `${number} ${generation} ${this.#store.named(number, revision)?.revision.index ?? ''}`
  }

  /** What stands in the file twice is decoded once, and has the place of the older one. */
  #decode(stream: PdfStream, revision: number): Uint8Array {
    const written = this.#store.writtenData(stream, revision)
    const again = revision === this.#store.last ? undefined : this.#copies.of(stream, written)
    const data = again ?? this.#store.streamData(stream, revision)
    this.spans.set(data, { start: stream.dataStart, end: stream.dataStart + written.length })
    if (again === undefined) this.#copies.add({ stream, written, data })
    return data
  }

  #try<T>(key: string, read: () => T): T | null {
    return this.#orReport(attempt(read), key)
  }

  #orReport<T>(outcome: Outcome<T>, key: string): T | null {
    if (outcome.ok) return outcome.value
    const { code, what } = outcome.failure
    if (code === 'BUDGET_EXHAUSTED') throw new Refusal(code, what)
    this.#report(outcome.failure, key)
    return null
  }

  #report({ code, offset }: Failure, key: string): void {
    this.#findings.push({
      code,
      level: 'warning',
      clause: 'ETSI EN 319 142-1 §5.4.2',
      about: { kind: 'structure', name: `DSS.${key}`, ...(offset === undefined ? {} : { offset }) },
    })
  }
}
