import type { Finding } from '../../core/finding.ts'
import { attempt, Refusal } from '../../core/outcome.ts'
import type { Steps } from '../../core/steps.ts'
import { sameValue } from '../changes/same-value.ts'
import { chargePasses, chargeRefusal } from '../file-charges.ts'
import { skipSpaceAndCommentsIn, standsAt } from '../file-syntax.ts'
import { chargedInFile } from '../indirect-object.ts'
import { entryOf, type PdfDictionary, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { parserIn } from '../parser.ts'
import type { PdfRevision } from '../revision.ts'
import { isSameCatalog } from '../same-catalog.ts'
import type { OctetScan } from './scan-octets.ts'

interface FoundTrailer {
  readonly offset: number
  /** `null`: it begins as a dictionary, and cannot be read. */
  readonly dictionary: PdfDictionary | null
}

/** Most are no trailers, which is seen at once. */
const DEFINITIONS_PER_STEP = 1024

/** More are not told one by one. */
const MOST_TOLD = 8

/**
 * A reader that rebuilds a file takes the first trailer that it finds, or the last, whatever `startxref` says: each leads to
 * the same document, or the file has more than one reading (ISO 32000-2 §7.5.5).
 */
export function* otherTrailers(store: ObjectStore, scan: OctetScan): Steps<readonly Finding[]> {
  const { trailer: strict } = store.revisions[store.last] as PdfRevision
  const history = new Set(
    store.revisions.flatMap(({ sections }) =>
      sections.flatMap(({ main, hybrid }) =>
        [main, hybrid].flatMap((one) => (one === null ? [] : [one.trailer.start])),
      ),
    ),
  )
  const told: Finding[] = []
  const roots = new Map<number, boolean>()
  for (const { offset, dictionary } of [...(yield* writtenTrailers(store, scan)), ...(yield* streamTrailers(scan))]) {
    yield
    store.budget.spend('pdfObjects')
    const entry =
      dictionary === null
        ? 'unreadable'
        : differingEntry(store, strict, dictionary, history.has(dictionary.start), roots)
    if (entry !== null && told.length < MOST_TOLD) told.push(finding(offset, entry))
  }
  return told
}

function* writtenTrailers({ file, budget }: ObjectStore, scan: OctetScan): Steps<readonly FoundTrailer[]> {
  const found: FoundTrailer[] = []
  for (const offset of scan.trailers) {
    yield
    const parser = parserIn(file, offset + 'trailer'.length, file.size, budget)
    const value = attempt(() => chargedInFile(parser, { budget, fileSize: file.size }, () => parser.value()))
    if (value.ok) {
      if (value.value.kind === 'dictionary') found.push({ offset, dictionary: value.value })
      continue
    }
    if (value.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(value.failure.code, value.failure.what)
    chargeRefusal(budget)
    // The word may stand in a text or a comment; what begins as a dictionary does and cannot be read is a trailer to some.
    const start = skipSpaceAndCommentsIn(file, offset + 'trailer'.length, file.size)
    if (standsAt(file, start, '<<')) found.push({ offset, dictionary: null })
  }
  return found
}

/** §7.5.8.2: the dictionary of a cross-reference stream is a trailer. A reader may know it by its entries. */
function* streamTrailers({ definitions }: OctetScan): Steps<readonly FoundTrailer[]> {
  const found: FoundTrailer[] = []
  for (const [i, { offset, stream }] of definitions.entries()) {
    if (i % DEFINITIONS_PER_STEP === 0) yield
    const dictionary = stream?.value.dictionary
    const isTrailer = dictionary !== undefined && (dictionary.entries.has('Root') || dictionary.entries.has('Encrypt'))
    if (isTrailer) found.push({ offset, dictionary })
  }
  return found
}

/** `null` where the other trailer leads to the same document. */
function differingEntry(
  store: ObjectStore,
  strict: PdfDictionary,
  other: PdfDictionary,
  isHistory: boolean,
  /** Catalogues that were compared: many trailers may lead to one. */
  roots: Map<number, boolean>,
): 'Root' | 'Encrypt' | 'ID' | null {
  const root = entryOf(other, 'Root')
  if (root !== undefined && !isSameDocument(store, entryOf(strict, 'Root'), root, roots)) return 'Root'
  // One that leads to a catalogue says how it is encrypted; the second of a linearized file (F.3.11) need not.
  const [encrypt, theirEncrypt] = [entryOf(strict, 'Encrypt'), entryOf(other, 'Encrypt')]
  if (theirEncrypt === undefined ? encrypt !== undefined && root !== undefined : !sameEntry(encrypt, theirEncrypt))
    return 'Encrypt'
  // §14.4: the first half stays as it is; what an update of the chain changed is a change, and told as one.
  const [mine, theirs] = [firstOfId(store, strict), firstOfId(store, other)]
  if (mine !== theirs && mine?.kind === 'string') chargePasses(store.budget, mine.bytes.length, store.file.size)
  const differs = mine !== undefined && theirs !== undefined && !sameValue(mine, theirs)
  return differs && !isHistory ? 'ID' : null
}

function sameEntry(mine: PdfValue | undefined, theirs: PdfValue): boolean {
  return mine !== undefined && sameValue(mine, theirs)
}

function firstOfId(store: ObjectStore, trailer: PdfDictionary): PdfValue | undefined {
  const written = entryOf(trailer, 'ID')
  const id = written === undefined ? undefined : store.resolve(written, store.last)
  return id?.kind === 'array' ? id.items[0] : undefined
}

/** Some software writes a new catalogue for each update: it is the same but for what the update added. */
function isSameDocument(
  store: ObjectStore,
  strict: PdfValue | undefined,
  other: PdfValue,
  roots: Map<number, boolean>,
): boolean {
  if (strict?.kind !== 'reference' || other.kind !== 'reference') return false
  if (strict.number === other.number) return true
  const same = roots.get(other.number) ?? isSameCatalog(store, strict, other)
  roots.set(other.number, same)
  return same
}

function finding(offset: number, entry: string): Finding {
  return {
    code: 'PDF_READINGS_DIFFER',
    level: 'failure',
    clause: 'ISO 32000-2 §7.5.5',
    about: { kind: 'structure', name: `trailer ${entry}`, offset },
    data: { why: 'other-trailer', entry },
  }
}
