import { isNamedAfter } from '../../containers/file-names.ts'
import { isZip, openContainer } from '../../containers/open-container.ts'
import type { HeldFile, OpenedContainer } from '../../containers/types.ts'
import { type Budget, createBudget } from '../../core/budget.ts'
import { equalBytes, joinBytes } from '../../core/bytes.ts'
import { freezeDeep } from '../../core/freeze-deep.ts'
import { inMemory } from '../../core/octets.ts'
import { attempt, type Failure, type Outcome } from '../../core/outcome.ts'
import { presentSecond } from '../../core/present-second.ts'
import { callerDocument, type DocumentInput } from '../../evidence/caller-bytes.ts'
import { requireFetching } from '../../fetch/require-fetching.ts'
import { isNoDocument } from '../../formats/no-document.ts'
import { findHeads } from '../../formats/other-formats/find-heads.ts'
import { type DocumentFacts, readDocument } from '../../formats/read-document.ts'
import type { ContainedPlace } from '../../report/contained.ts'
import type { Report } from '../../report/types.ts'
import { unreadableFinding } from '../../report/unreadable-finding.ts'
import { requireTrust } from '../../trust/require-trust.ts'
import { askQuestion } from '../document/ask-question.ts'
import { answerUnreadable, type CacheOf, verifyDocument } from '../document/verify-document.ts'
import type { ContainedWithEvidence, VerifiedWithEvidence } from '../options.ts'
import type { TakenVerifyOptions } from '../takings.ts'
import { worstOfPlaces } from './worst-of-places.ts'

/**
 * Judges a document and every document in it, one after another, each with a verdict of its own. Of what holds others it is read what they are and where they stand; nothing is
 * written, and a name leads nowhere. Limits on files in files are one account for all of it; those on a document are given to each anew.
 */
export async function verifyContainedDocument(
  document: DocumentInput,
  taken: TakenVerifyOptions,
  cacheOf: CacheOf,
  keeping: { readonly keepsEvidence: boolean },
): Promise<ContainedWithEvidence> {
  const { trust, fetcher, signal, budget: limits } = taken
  requireFetching(fetcher, signal)
  requireTrust(trust)
  signal?.throwIfAborted()
  // What is wrong with the question is so even where there is no document.
  await askQuestion(taken)
  const bringing = callerDocument(document, 'document', { signal, documentBytes: limits?.documentBytes })
  const octets = bringing instanceof Promise ? await bringing : bringing
  const walk: Walk = { taken, cacheOf, keeping, budget: createBudget(limits), places: [], kept: new Map() }
  await judgeFile(
    { octets, path: [], depth: 0, findings: [], standing: null, beside: () => null, another: () => null },
    walk,
  )
  const { places, kept } = walk
  const report = freezeDeep({ schemaVersion: 2, kind: 'contained', outcome: worstOfPlaces(places), places } as const)
  const verified = places.map((place) => (place.standing === 'judged' ? (kept.get(place.report) ?? null) : null))
  return { report, verified }
}

interface Walk {
  readonly taken: TakenVerifyOptions
  readonly cacheOf: CacheOf
  readonly keeping: { readonly keepsEvidence: boolean }
  /** Of files in files. */
  readonly budget: Budget
  readonly places: ContainedPlace[]
  /** By its report; nothing where no evidence is kept. */
  readonly kept: Map<Report, VerifiedWithEvidence>
}

/** A file whose octets are there. */
interface OpenFile {
  readonly octets: Uint8Array
  readonly path: readonly string[]
  readonly index?: number
  readonly depth: number
  readonly findings: ContainedPlace['findings']
  /** What stands for it in a file that nobody signed. */
  readonly standing: Uint8Array | null
  /** The content of a detached signature, by its name; `null`: there is none. */
  readonly beside: () => { readonly name: string; readonly octets: Uint8Array } | null
  /** A file with other octets that a reader may take for what such a signature signs; `null`: there is none. */
  readonly another: (content: Uint8Array) => Uint8Array | null
}

/** Names of files that are judged whatever is in them, as those of a folder are. */
const DOCUMENTS = /\.(?:pdf|p7m|p7s|cms|eml|zip)$/i

async function judgeFile(file: OpenFile, walk: Walk): Promise<void> {
  const { taken, budget, places } = walk
  taken.signal?.throwIfAborted()
  const { budget: limits, password } = taken
  const facts = await readDocument(file.octets, createBudget(limits), password)
  const opened = openContainer(file.octets, facts, budget)
  const holds = opened.ok && opened.value !== null && opened.value.files.length > 0 ? opened.value : null
  const place = {
    path: file.path,
    ...(file.index === undefined ? {} : { index: file.index }),
    ...(holds === null ? {} : { container: holds.kind }),
  }
  if (opened.ok && opened.value?.kind === 'zip') places.push({ ...place, findings: file.findings, standing: 'opened' })
  else if (isLeftOut(file, facts))
    places.push({
      ...place,
      findings: file.findings,
      ...(file.standing !== null && hasPdf(file.standing)
        ? ({ standing: 'not-judged', code: 'FILE_IS_ANOTHER_FORMAT' } as const)
        : ({ standing: 'left-out', code: facts.unreadable.code } as const)),
    })
  else {
    const { report, content } = await reportOf(file, { facts, opened }, walk)
    const unopened = opened.ok || isToldBy(report, opened.failure) ? [] : [unreadableFinding(opened.failure)]
    const beside = content === undefined ? {} : { content }
    places.push({ ...place, findings: [...file.findings, ...unopened], standing: 'judged', report, ...beside })
  }
  if (holds === null) return
  const own = places.length - 1
  await judgeHeld(file, holds, walk)
  // Of a message of texts, or a CMS whose content is no document, there is nothing in it.
  if (places.length === own + 1 && holds.files.every(({ isOwnContent }) => isOwnContent))
    places[own] = withoutKind(places[own] as ContainedPlace)
}

function withoutKind({ container: _, ...others }: ContainedPlace): ContainedPlace {
  return others
}

/** An update is enough, beside a PDF that is judged: a reader of PDF that opens what holds them has both for one file. */
function hasPdf(octets: Uint8Array): boolean {
  return findHeads(octets, [{ start: 0, end: octets.length }]).some(({ format }) => format === 'PDF')
}

/** What is neither a document nor holds any, and is not called one. */
function isLeftOut(
  { path, octets }: OpenFile,
  facts: DocumentFacts,
): facts is Extract<DocumentFacts, { readonly unreadable: Failure }> {
  const name = path.at(-1)
  return name !== undefined && !DOCUMENTS.test(name) && isNoDocument(octets, facts)
}

/** A report of it says the same. */
function isToldBy({ findings }: Report, { code }: Failure): boolean {
  return findings.some((finding) => finding.code === code)
}

interface Reported {
  readonly report: Report
  readonly content?: string
}

async function reportOf(
  file: OpenFile,
  { facts, opened }: { readonly facts: DocumentFacts; readonly opened: Outcome<OpenedContainer | null> },
  walk: Walk,
): Promise<Reported> {
  const { taken } = walk
  const { trust, at = new Date(presentSecond()) } = taken
  // A ZIP that is not opened has no other verdict than why.
  if (!opened.ok && trust !== undefined && isZip(file.octets, facts))
    return { report: await answerUnreadable(file.octets, opened.failure, trust, { ...taken, at }) }
  const question = file.path.length === 0 ? taken : withoutOwn(taken)
  // Where it holds what was signed, another file of its name is for a reader what was signed.
  const own = 'signedData' in facts ? facts.signedData.content : null
  const other = own === null ? null : file.another(joinBytes(own.map(inMemory)))
  const first = await verifyOne(file.octets, other === null ? question : { ...question, content: other }, walk)
  const beside = lacksContent(first) ? file.beside() : null
  if (beside === null) return { report: first }
  const second = await verifyOne(file.octets, { ...question, content: beside.octets }, walk)
  return { report: second, content: beside.name }
}

async function verifyOne(
  octets: Uint8Array,
  asked: TakenVerifyOptions,
  { cacheOf, keeping, kept }: Walk,
): Promise<Report> {
  const verified = await verifyDocument(octets, asked, cacheOf, keeping)
  if (keeping.keepsEvidence) kept.set(verified.report, verified)
  return verified.report
}

/** What was given with the outermost document is of that one. */
function withoutOwn({ content: _, evidence: __, onProgress: ___, ...others }: TakenVerifyOptions): TakenVerifyOptions {
  return others
}

function lacksContent({ signatures }: Report): boolean {
  return signatures.some(({ findings }) => findings.some(({ code }) => code === 'SIGNED_CONTENT_MISSING'))
}

/** The files in another, each once. */
async function judgeHeld(holder: OpenFile, { files }: OpenedContainer, walk: Walk): Promise<void> {
  const { budget, places } = walk
  const depth = holder.depth + 1
  const deep = attempt(() => budget.within('containedDepth', depth))
  const own = new Map<HeldFile, number>()
  for (const held of files) {
    const [index, at] = [own.size, places.length]
    const path = [...holder.path, held.name]
    const octets = deep.ok ? octetsOf(held) : deep
    if (octets.ok) {
      const beside = (): ReturnType<OpenFile['beside']> => besideOf(held, files)
      const another = (content: Uint8Array): Uint8Array | null => otherThan(content, held, files)
      const { findings, standing = null } = held
      await judgeFile({ octets: octets.value, path, index, depth, findings, standing, beside, another }, walk)
    } else places.push({ path, index, findings: held.findings, standing: 'not-judged', code: octets.failure.code })
    if (held.isOwnContent === true && isOfHolder(places[at])) places.length = at
    else own.set(held, at)
  }
  for (const [held, at] of own) {
    const place = places[at]
    if (place?.standing === 'judged' && place.content !== undefined) tellContent(contentOf(held, files), own, places)
  }
}

/** No document of its own; that a text is not encoded to the letter, the verdict on the message says. */
function isOfHolder(place: ContainedPlace | undefined): boolean {
  return place?.standing === 'left-out' || (place?.standing === 'not-judged' && place.code === 'MIME_ENCODING_INVALID')
}

function tellContent(content: HeldFile | null, own: ReadonlyMap<HeldFile, number>, places: ContainedPlace[]): void {
  const at = content === null ? undefined : own.get(content)
  const place = at === undefined ? undefined : places[at]
  if (at === undefined || place?.standing !== 'left-out') return
  const { code: _, ...others } = place
  places[at] = { ...others, standing: 'content' }
}

function octetsOf(held: HeldFile): Outcome<Uint8Array> {
  // The budget of all files ends in the reading of one.
  const outcome = attempt(held.octets)
  return outcome.ok ? outcome.value : outcome
}

const SIGNATURE = /\.(?:p7s|p7m|cms)$/i

/** `invoice.xml` of `invoice.xml.p7s`, where both names are sure. */
function contentOf({ name, isNameSure }: HeldFile, files: OpenedContainer['files']): HeldFile | null {
  const due = name.replace(SIGNATURE, '')
  if (!isNameSure || due === name) return null
  return files.find((one) => one.isNameSure && one.name === due) ?? null
}

function besideOf(held: HeldFile, files: OpenedContainer['files']): ReturnType<OpenFile['beside']> {
  const content = contentOf(held, files)
  const octets = content === null ? null : octetsOf(content)
  return content !== null && octets?.ok === true ? { name: content.name, octets: octets.value } : null
}

/** Names are compared as the disk has them that tells the fewest apart: what is compared and is not what was meant is for a person. */
function otherThan(content: Uint8Array, held: HeldFile, files: OpenedContainer['files']): Uint8Array | null {
  for (const one of files) {
    if (one === held || !isNamedAfter(held.places, one.places)) continue
    const octets = octetsOf(one)
    if (octets.ok && !equalBytes(octets.value, content)) return octets.value
  }
  return null
}
