import { isPolicyName, PRESETS } from '../acceptance/presets.ts'
import { readPolicy } from '../acceptance/read-policy.ts'
import type { AcceptancePolicy } from '../acceptance/types.ts'
import { type Budget, type BudgetLimits, createBudget, LEAST_EVIDENCE } from '../core/budget.ts'
import { canonicalJson } from '../core/canonical-json.ts'
import type { FindingCode } from '../core/codes.ts'
import { UsageError } from '../core/errors.ts'
import { attemptAsync, type Outcome, Refusal } from '../core/outcome.ts'
import { formatInstant, parseInstant } from '../core/time.ts'
import type { LimitsByName } from '../report/limits-reached.ts'
import { type TakenJudgeOptions, takeJudgeOptions } from '../verifier/takings.ts'
import { digest } from './digest.ts'
import { type HeaderJson, isWhole, type LimitsJson, type Piece, piecesOf, type QuestionJson } from './form.ts'
import { readHeader } from './read-header.ts'
import type { ArchiveContents } from './types.ts'

export interface Opened {
  readonly contents: ArchiveContents
  /** The question as every other one is taken. */
  readonly question: TakenJudgeOptions & { readonly at: Date }
}

const MALFORMED: FindingCode = 'ARCHIVE_MALFORMED'

/** Reads an archive, which is hostile input like any other: what is not of its form to the last octet is refused, and why. */
export async function openArchive(
  archive: Uint8Array,
  limits: Partial<BudgetLimits> | undefined,
): Promise<Outcome<Opened>> {
  return attemptAsync(async () => {
    const budget = createBudget(limits)
    const { header, start } = await readHeader(archive, budget)
    charge(header, budget)
    return contentsOf(header, await readPieces(archive.subarray(start), piecesOf(header)))
  })
}

/** Charges what the header announces, before any of it is looked at. */
function charge({ evidence, question, trust }: HeaderJson, budget: Budget): void {
  const { document, content, ...others } = evidence
  for (const piece of [document, ...(content === undefined ? [] : [content])])
    budget.within('documentBytes', piece.size)
  for (const piece of question.anchors) budget.within('certificateBytes', piece.size)
  const files = [...trust.lists, trust.recognition].filter(isWhole)
  const kept = [...Object.values(others).flat(), ...question.anchors]
  if (question.algorithms !== undefined) kept.push(question.algorithms)
  for (const { size } of kept) budget.spend('evidenceBytes', Math.max(LEAST_EVIDENCE, size))
  for (const { size } of files) budget.spend('evidenceBytes', Math.max(LEAST_EVIDENCE, READ_AS_JSON * size))
}

/** What a list comes to in memory, for each of its octets. */
const READ_AS_JSON = 8

/** The octets of each piece, as views, by the piece. */
async function readPieces(octets: Uint8Array, pieces: readonly Piece[]): Promise<ReadonlyMap<Piece, Uint8Array>> {
  const announced = pieces.reduce((sum, { size }) => sum + size, 0)
  if (announced > octets.length) throw new Refusal('ARCHIVE_INCOMPLETE', 'the octets')
  if (announced < octets.length) throw new Refusal(MALFORMED, '/: octets follow where the archive ends')
  const read = new Map<Piece, Uint8Array>()
  let start = 0
  for (const piece of pieces) {
    const view = octets.subarray(start, start + piece.size)
    if ((await digest(view)) !== piece.sha256) throw new Refusal('ARCHIVE_ALTERED', piece.sha256)
    read.set(piece, view)
    start += piece.size
  }
  return read
}

function contentsOf(
  { library, evidence, question, budget, trust, receipts, reportSha256 }: HeaderJson,
  pieces: ReadonlyMap<Piece, Uint8Array>,
): Opened {
  const octetsOf = (piece: Piece): Uint8Array => {
    const octets = pieces.get(piece)
    if (octets === undefined) throw new Error('a piece that piecesOf() does not name')
    return octets
  }
  const { document, content, certificates, crls, ocspResponses } = evidence
  const taken = readQuestion(question, octetsOf)
  const { lists, recognition, ...others } = trust
  const { size: _, ...agreements } = recognition
  return {
    question: taken.question,
    contents: {
      library,
      evidence: {
        document: octetsOf(document),
        ...(content === undefined ? {} : { content: octetsOf(content) }),
        certificates: certificates.map(octetsOf),
        crls: crls.map(octetsOf),
        ocspResponses: ocspResponses.map(octetsOf),
      },
      question: taken.asked,
      ...(budget === undefined ? {} : { budget: readLimits(budget) }),
      trust: { ...others, lists: lists.map(({ size: _, ...list }) => list), recognition: agreements },
      lists: lists.filter(isWhole).map(octetsOf),
      ...(isWhole(recognition) ? { recognition: octetsOf(recognition) } : {}),
      receipts,
      reportSha256,
    },
  }
}

function readLimits(limits: LimitsJson): LimitsByName {
  return Object.fromEntries(Object.entries(limits).map(([name, limit]) => [name, Number(limit)]))
}

/** What an archive says of its limits that is itself over those of whoever reads it; `null`: its header cannot be read either. */
export async function recordedLimitsOf(
  archive: Uint8Array,
  limits: Partial<BudgetLimits> | undefined,
): Promise<LimitsByName | undefined | null> {
  const read = await attemptAsync(() => readHeader(archive, createBudget(limits)))
  if (!read.ok) return null
  const { budget } = read.value.header
  return budget === undefined ? undefined : readLimits(budget)
}

interface ReadQuestion {
  readonly question: Opened['question']
  readonly asked: ArchiveContents['question']
}

/** The question as the door for questions reads it, so that nothing is one here that is none there. */
function readQuestion(json: QuestionJson, octetsOf: (piece: Piece) => Uint8Array): ReadQuestion {
  const { at, existsSince, madeSince, policy: members, anchors, algorithms, ...others } = json
  const policy = misusedAs('policy', () => recordedPolicy(members))
  const own = {
    at: dateOf(at, 'at'),
    ...(existsSince === undefined ? {} : { existsSince: dateOf(existsSince, 'existsSince') }),
    ...(madeSince === undefined ? {} : { madeSince: dateOf(madeSince, 'madeSince') }),
    anchors: anchors.map(octetsOf),
    ...(algorithms === undefined ? {} : { algorithms: octetsOf(algorithms) }),
  }
  if (own.existsSince !== undefined && own.existsSince > own.at)
    throw new Refusal(MALFORMED, '/question/existsSince: after the validation time')
  if (own.madeSince !== undefined && own.madeSince > own.at)
    throw new Refusal(MALFORMED, '/question/madeSince: after the validation time')
  if (own.existsSince !== undefined && own.madeSince !== undefined && own.madeSince > own.existsSince)
    throw new Refusal(MALFORMED, '/question/madeSince: after existsSince')
  const taken = misusedAs('question', () => takeJudgeOptions({ ...others, ...own }))
  const { algorithms: _, budget: __, ...read } = taken
  return {
    question: { ...taken, at: own.at, policy },
    asked: { ...read, ...own, policy, use: taken.use ?? policy.use },
  }
}

/** A policy with the name of a preset is that preset, unless the presets were others then. */
function recordedPolicy(members: Readonly<Record<string, unknown>>): AcceptancePolicy {
  const { name } = members
  if (typeof name !== 'string' || !isPolicyName(name)) return readPolicy(members)
  if (canonicalJson(members) === canonicalJson(PRESETS[name])) return PRESETS[name]
  return Object.freeze({ ...readPolicy({ ...members, name: 'recorded' }), name })
}

function dateOf(text: string, member: string): Date {
  const instant = parseInstant(text)
  if (instant === null || formatInstant(instant) !== text)
    throw new Refusal(MALFORMED, `/question/${member}: no such moment, or not in its shortest form`)
  return new Date(instant)
}

/** Misuse of a door by a caller is bad input here. */
function misusedAs<T>(member: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof UsageError) throw new Refusal(MALFORMED, `/question: ${member}: ${error.message}`)
    throw error
  }
}
