import type { Budget } from '../../core/budget.ts'
import type { FindingCode } from '../../core/codes.ts'
import { type Finding, limitFindings } from '../../core/finding.ts'
import type { FileOctets } from '../../core/octets.ts'
import { attempt, type Failure, type Outcome, Refusal } from '../../core/outcome.ts'
import { attemptSteps, type Steps } from '../../core/steps.ts'
import { endOfText } from '../byte-range.ts'
import { documentVersion, readCatalog } from '../catalog.ts'
import { readDss } from '../dss.ts'
import { boundObjects } from '../file-charges.ts'
import { readForm } from '../form.ts'
import { readHeader } from '../header.ts'
import { entryOf, naturalOf, type PdfDictionary, type PdfValue } from '../object.ts'
import { ObjectStore } from '../object-store.ts'
import { readSignatures, type Signatures } from '../signatures.ts'
import type { PdfDocument, PdfSignature } from '../types.ts'
import { looseSignatures } from './loose-signatures.ts'
import { rebuildRevision } from './rebuild-revision.ts'
import { scanOctets } from './scan-octets.ts'

/**
 * What is left of a file that has no strict reading: the signatures that a reader may show which rebuilds it from its octets. They are found so
 * that each can be told with what it covers and who signed; none of them passes (`PDF_REBUILT`), since what one reader rebuilds another
 * shows differently. It has no revisions. `why`: what kept the strict reading from it. `null`: no signatures are found.
 */
export function* readRebuilt(file: FileOctets, budget: Budget, why: Failure): Steps<Outcome<PdfDocument | null>> {
  return yield* attemptSteps(rebuilt(file, budget, why))
}

function* rebuilt(file: FileOctets, budget: Budget, why: Failure): Steps<PdfDocument | null> {
  boundObjects(budget, file.size)
  const whole = yield* scanOctets({ file, budget, readAt: () => undefined, unitsOfDefinition: 3 }, naturalOf)
  if (whole === null) return null
  const scan = { ...whole, definitions: whole.definitions.filter(({ hidden }) => !hidden) }
  const revision = yield* rebuildRevision(file, scan, budget)
  // §7.6.2: what would be shown is encrypted.
  if (entryOf(revision.trailer, 'Encrypt') !== undefined) return null
  const store = new ObjectStore(file, budget, [revision], null, 'rebuilt')
  const catalog = unlessBroken(() => readCatalog(store, 0).dictionary) ?? EMPTY
  const textEnd = endOfText(file)
  const form = orNull(yield* attemptSteps(readForm(store, catalog, 0)))
  const listed = orNull(yield* attemptSteps(readSignatures(store, catalog, form, textEnd))) ?? NONE
  const loose = looseSignatures(store, scan.definitions, listed.signatures, textEnd)
  const found = [...listed.signatures, ...loose]
  if (found.length === 0) return null
  const findings = whyFindings(why)
  const dss = orNull(yield* attemptSteps(readDss(store, catalog)))?.dss ?? null
  return {
    size: file.size,
    version: documentVersion(unlessBroken(() => readHeader(file))?.version ?? '1.0', catalog),
    headerOffset: 0,
    revisions: [],
    signatures: found.map((signature) => ofRebuilt(signature, findings)),
    emptyFields: listed.emptyFields,
    dss,
    signatureFlags: null,
    permissions: [],
    extensions: [],
    findings: limitFindings([...findings, ...listed.findings]),
    resolve: (reference) => attempt(() => store.resolve(reference, 0)),
    objects: store,
  }
}

const EMPTY: PdfDictionary = { kind: 'dictionary', entries: new Map<string, PdfValue>(), start: 0, end: 0 }
const NONE: Signatures = { signatures: [], emptyFields: [], findings: [] }

function unlessBroken<T>(read: () => T): T | null {
  return orNull(attempt(read))
}

/** What cannot be read in a damaged file is left out; a limit that was reached is not. */
function orNull<T>(outcome: Outcome<T>): T | null {
  if (outcome.ok) return outcome.value
  if (outcome.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(outcome.failure.code, outcome.failure.what)
  return null
}

function whyFindings({ code, what, offset }: Failure): readonly Finding[] {
  const place = { kind: 'structure', name: what ?? '', ...(offset === undefined ? {} : { offset }) } as const
  const cause: Finding = {
    code,
    level: 'failure',
    ...(what === undefined && offset === undefined ? {} : { about: place }),
  }
  return [cause, { code: 'PDF_REBUILT', level: 'failure', clause: 'ISO 32000-2 §7.5', data: { reason: code } }]
}

/** What is found out of place because of the damage: it says nothing of how the file was made. */
const OF_PLACES: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'PDF_BYTE_RANGE_INVALID',
  'PDF_CONTENTS_NOT_IN_GAP',
  'PDF_OBJECT_INVALID',
])

/**
 * Where a revision ends is not known in it. That octets are at another place is damage, and no proof of a wrong signature: whether what it covers
 * is what was signed, its digest says.
 */
function ofRebuilt(signature: PdfSignature, why: readonly Finding[]): PdfSignature {
  const own = signature.findings
    .filter(({ code }) => code !== 'PDF_SIGNED_REVISION_INCOMPLETE')
    .map((finding): Finding => (OF_PLACES.has(finding.code) ? { ...finding, level: 'warning' } : finding))
  return { ...signature, revision: null, findings: [...own, ...why.filter(({ code }) => code === 'PDF_REBUILT')] }
}
