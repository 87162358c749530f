import { parsePdfDate } from '../date.ts'
import { entryOf, hasTwoValues, type PdfDictionary, type PdfValue } from '../object.ts'
import type { Comparison } from './comparison.ts'

const DSS_STREAMS = ['Certs', 'CRLs', 'OCSPs'] as const
const DSS_KEYS: ReadonlySet<string> = new Set([...DSS_STREAMS, 'Type', 'VRI'])
const VRI_STREAMS = ['Cert', 'CRL', 'OCSP'] as const
const VRI_KEYS: ReadonlySet<string> = new Set([...VRI_STREAMS, 'Type', 'TU', 'TS'])

/**
 * Compares the document security store (ETSI EN 319 142-1 §5.4.2). It may appear, gain and lose certificates, CRLs and OCSP answers, and go: that is
 * evidence, which shows nothing, and what a revision had is read whatever a later one has (`readDss`). Its shape has to be exact, so that nothing
 * else travels in it, and a stream that existed stays as it is, since something else may use it.
 */
export function compareDss(
  comparison: Comparison,
  catalog: number,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
): void {
  const [older, newer] = [comparison.before(before), comparison.after(after)]
  if (after === undefined) {
    // The catalogue is written anew to leave it out.
    if (older !== undefined && comparison.isRedefined(catalog)) comparison.explain(catalog, 'validation-data')
    return
  }
  if (newer?.kind !== 'dictionary' || (older !== undefined && older.kind !== 'dictionary')) {
    comparison.refuse(catalog, 'changed', 'DSS')
    return
  }
  const sound =
    hasShape(newer, DSS_KEYS, 'DSS') &&
    DSS_STREAMS.every((key) => compareStreams(comparison, older, newer, key)) &&
    compareVri(comparison, older === undefined ? undefined : entryOf(older, 'VRI'), entryOf(newer, 'VRI'))
  if (sound) comparison.explainReference(before, after, 'validation-data')
  else comparison.refuse(after?.kind === 'reference' ? after.number : catalog, 'changed', 'DSS')
}

/** No entries but these, and none that is null, which is no entry (§7.3.7) to one reader, and of a wrong kind to another. */
function hasShape(dictionary: PdfDictionary, keys: ReadonlySet<string>, type: string): boolean {
  const written = entryOf(dictionary, 'Type')
  if (written !== undefined && (written.kind !== 'name' || written.value !== type)) return false
  return [...dictionary.entries].every(([key, value]) => keys.has(key) && value.kind !== 'null')
}

function compareStreams(
  comparison: Comparison,
  older: PdfDictionary | undefined,
  newer: PdfDictionary,
  key: string,
): boolean {
  const written = entryOf(newer, key)
  if (written === undefined) return true
  const array = comparison.after(written)
  if (array?.kind !== 'array' || !array.items.every((item) => compareStream(comparison, item))) return false
  comparison.explainReference(older === undefined ? undefined : entryOf(older, key), written, 'validation-data')
  return true
}

function compareStream(comparison: Comparison, written: PdfValue): boolean {
  const stream = comparison.after(written)
  if (written.kind !== 'reference' || stream?.kind !== 'stream') return false
  if (comparison.objectBefore(written.number) !== null) comparison.enqueue(written.number)
  else if (hasOnlyData(stream.dictionary)) comparison.absorb(written, 'validation-data', 'evidence')
  else return false
  return true
}

/** ISO 32000-2 table 5, and what some writers say of the kind of evidence: its data, and nothing that they lead to. */
const OF_STREAM: ReadonlySet<string> = new Set(['Length', 'Filter', 'DecodeParms', 'Type', 'Subtype', 'DL'])

function hasOnlyData({ entries }: PdfDictionary): boolean {
  return [...entries].every(([key, value]) => OF_STREAM.has(key) && (key === 'Length' || isPlain(value)))
}

function isPlain(value: PdfValue): boolean {
  if (value.kind === 'array') return value.items.every(isPlain)
  if (value.kind === 'dictionary') return [...value.entries.values()].every(isPlain)
  return value.kind !== 'reference' && value.kind !== 'string' && value.kind !== 'stream'
}

/** EN 319 142-1 §5.4.2.3: a key is the SHA-1 of a signature in upper-case hexadecimal; some writers take SHA-256. */
const VRI_KEY = /^(?:[0-9A-F]{40}|[0-9A-F]{64})$/

function compareVri(comparison: Comparison, before: PdfValue | undefined, after: PdfValue | undefined): boolean {
  if (after === undefined) return true
  const [older, newer] = [comparison.before(before), comparison.after(after)]
  if (newer?.kind !== 'dictionary' || (older !== undefined && older.kind !== 'dictionary')) return false
  if (hasTwoValues(newer)) return false
  for (const [key, written] of newer.entries) {
    // ISO 32000-2 table 262: the name of its kind, and nothing else.
    if (key === 'Type' && written.kind === 'name' && written.value === 'VRI') continue
    const previous = older === undefined ? undefined : entryOf(older, key)
    if (!VRI_KEY.test(key) || !compareVriEntry(comparison, previous, written)) return false
  }
  comparison.explainReference(before, after, 'validation-data')
  return true
}

/** ISO 32000-2 §7.9.4: other words are no evidence. */
function isDate({ store }: Comparison, created: PdfValue | undefined): boolean {
  return created === undefined || (created.kind === 'string' && parsePdfDate(store.text(created)) !== null)
}

function compareVriEntry(comparison: Comparison, before: PdfValue | undefined, after: PdfValue): boolean {
  const [older, newer] = [comparison.before(before), comparison.after(after)]
  if (newer?.kind !== 'dictionary' || (older !== undefined && older.kind !== 'dictionary')) return false
  const [created, timeStamp] = [entryOf(newer, 'TU'), entryOf(newer, 'TS')]
  const sound =
    hasShape(newer, VRI_KEYS, 'VRI') &&
    isDate(comparison, created) &&
    (timeStamp === undefined || compareStream(comparison, timeStamp)) &&
    VRI_STREAMS.every((key) => compareStreams(comparison, older, newer, key))
  if (sound) comparison.explainReference(before, after, 'validation-data')
  return sound
}
