import { type Finding, FindingList } from '../core/finding.ts'
import { attempt, type Failure, type Outcome, Refusal } from '../core/outcome.ts'
import type { Steps } from '../core/steps.ts'
import { entryOf, type PdfDictionary, type PdfValue } from './object.ts'
import type { ObjectStore } from './object-store.ts'
import type { PdfDss, PdfVri } from './types.ts'

export interface DssReading {
  readonly dss: PdfDss | null
  readonly findings: readonly Finding[]
}

/**
 * Reads the document security store (ETSI EN 319 142-1 §5.4.2) as of the last revision. It is help for validation and
 * no more than that: a stream that cannot be read is reported and left out, and nothing here makes the document
 * unreadable, but for the budget.
 */
export function* readDss(store: ObjectStore, catalog: PdfDictionary): Steps<DssReading> {
  const findings = new FindingList()
  const reader = new DssReader(store, findings)
  const dictionary = reader.dictionary(catalog, 'DSS')
  if (dictionary === null) return { dss: null, findings: findings.all }
  const vri: PdfVri[] = []
  const entries = reader.dictionary(dictionary, 'VRI')
  for (const key of entries?.entries.keys() ?? []) {
    const entry = entries === null ? null : reader.dictionary(entries, key)
    if (entry === null || key === 'Type') continue
    vri.push({
      key,
      certificates: yield* reader.streams(entry, 'Cert'),
      crls: yield* reader.streams(entry, 'CRL'),
      ocsps: yield* reader.streams(entry, 'OCSP'),
      createdAt: reader.text(entry, 'TU'),
      timeStamp: reader.stream(entry, 'TS'),
    })
  }
  const dss = {
    certificates: yield* reader.streams(dictionary, 'Certs'),
    crls: yield* reader.streams(dictionary, 'CRLs'),
    ocsps: yield* reader.streams(dictionary, 'OCSPs'),
    vri,
    spans: reader.spans,
  }
  return { dss, findings: findings.all }
}

class DssReader {
  readonly #store: ObjectStore
  readonly #findings: FindingList
  /** By what refers to it: why it could not be read. */
  readonly #refused = new Map<string, Failure>()
  readonly spans: Map<Uint8Array, { readonly start: number; readonly end: number }> = new Map()

  constructor(store: ObjectStore, findings: FindingList) {
    this.#store = store
    this.#findings = findings
  }

  dictionary(holder: PdfDictionary, key: string): PdfDictionary | null {
    return this.#try(key, () => this.#store.dictionary(entryOf(holder, key), this.#store.last))
  }

  text(holder: PdfDictionary, key: string): string | null {
    const value = this.#try(key, () => this.#store.resolve(entryOf(holder, key) ?? holder, this.#store.last))
    return value?.kind === 'string' ? this.#store.text(value) : null
  }

  *streams(holder: PdfDictionary, key: string): Steps<readonly Uint8Array[]> {
    const array = this.#try(key, () => this.#store.resolve(entryOf(holder, key) ?? holder, this.#store.last))
    if (array?.kind !== 'array') return []
    const streams: Uint8Array[] = []
    for (const item of array.items) {
      yield
      const data = this.#data(item, key)
      if (data !== null) streams.push(data)
    }
    return streams
  }

  stream(holder: PdfDictionary, key: string): Uint8Array | null {
    const written = entryOf(holder, key)
    return written === undefined ? null : this.#data(written, key)
  }

  /** Many entries may have one array: what cannot be read is tried once, since to throw takes ten times as long as to look. */
  #data(written: PdfValue, key: string): Uint8Array | null {
    const { budget, last } = this.#store
    budget.spend('pdfObjects')
    const name = written.kind === 'reference' ? `${written.number} ${written.generation}` : written.kind
    const known = this.#refused.get(name)
    if (known !== undefined) {
      this.#report(known, key)
      return null
    }
    const outcome = attempt(() => {
      const stream = this.#store.resolve(written, last)
      if (stream.kind !== 'stream') throw new Refusal('PDF_STREAM_INVALID', key)
      const data = this.#store.streamData(stream, last)
      const { dataStart: start } = stream
      this.spans.set(data, { start, end: start + this.#store.writtenData(stream, last).length })
      return data
    })
    if (!outcome.ok) this.#refused.set(name, outcome.failure)
    return this.#orReport(outcome, key)
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
