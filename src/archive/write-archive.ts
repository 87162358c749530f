import { type BudgetLimits, limitsWith } from '../core/budget.ts'
import { isBytes, joinBytes, plainView } from '../core/bytes.ts'
import { canonicalJson } from '../core/canonical-json.ts'
import { UsageError } from '../core/errors.ts'
import { LIBRARY_VERSION } from '../core/library-version.ts'
import { matchShape } from '../core/match-shape.ts'
import { misuse } from '../core/misuse.ts'
import { attempt } from '../core/outcome.ts'
import { formatInstant } from '../core/time.ts'
import { callerEvidence } from '../evidence/caller-bytes.ts'
import type { Evidence } from '../evidence/types.ts'
import type { Report } from '../report/types.ts'
import type { Trust } from '../trust/types.ts'
import { cacheFor, PROCESS_CACHE } from '../verifier/caches.ts'
import { judgeEvidence } from '../verifier/document/verify-document.ts'
import { passwordLacking } from '../verifier/password-lacking.ts'
import type { TakenJudgeOptions } from '../verifier/takings.ts'
import { digest, octetsOf, reportDigest } from './digest.ts'
import {
  firstLine,
  HEADER_SHAPE,
  type HeaderJson,
  type LimitsJson,
  LONGEST_HEADER,
  NO_END,
  type Piece,
  type QuestionJson,
} from './form.ts'
import type { TakenVerified } from './take-verified.ts'
import { trustRecord } from './trust-record.ts'

/** Files of lists and of agreements, and what is not kept. */
export interface TakenFiles {
  readonly lists?: readonly (Uint8Array | string)[]
  readonly recognition?: Uint8Array | string
  readonly password?: string
}

/** What `createArchive` does. */
export async function writeArchive(verified: TakenVerified, files: TakenFiles): Promise<Uint8Array<ArrayBuffer>> {
  const { question, trust, receipts } = verified
  const evidence = callerEvidence(verified.evidence)
  const { document, content, certificates = [], crls = [], ocspResponses = [] } = evidence
  const octets: Uint8Array[] = []
  const keep = async (piece: Uint8Array): Promise<Piece> => {
    octets.push(piece)
    return { sha256: await digest(piece), size: piece.length }
  }
  const keepAll = async (pieces: readonly Uint8Array[]): Promise<readonly Piece[]> => {
    const kept: Piece[] = []
    for (const piece of pieces) kept.push(await keep(piece))
    return kept
  }
  const reportSha256 = await reportDigest(await judgedAgain(verified, evidence, files.password))
  // In the order of `piecesOf`.
  const header: HeaderJson = {
    library: LIBRARY_VERSION,
    evidence: {
      document: await keep(document),
      ...(content === undefined ? {} : { content: await keep(content) }),
      certificates: await keepAll(certificates),
      crls: await keepAll(crls),
      ocspResponses: await keepAll(ocspResponses),
    },
    question: await questionJson(question, keep),
    budget: limitsJson(question.budget),
    trust: await trustJson(trust, files, keep),
    receipts,
    reportSha256,
  }
  const form = attempt(() => matchShape(HEADER_SHAPE, header, 'ARCHIVE_MALFORMED'))
  if (!form.ok) throw new UsageError('USAGE_OPTION_INVALID', 'verified', `is not of its form: ${form.failure.what}`)
  const encoded = new TextEncoder().encode(canonicalJson(header))
  if (encoded.length > LONGEST_HEADER)
    throw new UsageError('USAGE_OPTION_INVALID', 'verified.evidence', 'has more pieces than an archive holds')
  const first = new TextEncoder().encode(firstLine(encoded.length, await digest(encoded)))
  return joinBytes([first, encoded, ...octets]) as Uint8Array<ArrayBuffer>
}

/** The answer without the network: that of the report, unless a part of one verification was put beside parts of another one. */
async function judgedAgain(
  { report, question, trust }: TakenVerified,
  evidence: Evidence,
  password: string | undefined,
): Promise<Report> {
  const asked = { ...question, ...(password === undefined ? {} : { password }) }
  const { verdict } = await judgeEvidence(evidence, trust, asked, (of) => cacheFor(PROCESS_CACHE, of))
  if (passwordLacking(verdict) !== null && passwordLacking(report) === null)
    throw new UsageError('USAGE_OPTION_INVALID', 'password', 'is not the one that opened the document')
  if (!isOfRequests(report) && (await reportDigest(report)) !== (await reportDigest(verdict)))
    throw new UsageError('USAGE_OPTION_INVALID', 'verified', 'does not go together: the evidence has another answer')
  return verdict
}

/** What a limit on requests left out, be it all of them, is told in the report, and by nobody who makes none. */
function isOfRequests({ requests, findings }: Report): boolean {
  return requests.length > 0 || findings.some(({ code }) => code === 'FETCH_BUDGET_SPENT')
}

function limitsJson(limits: Partial<BudgetLimits> | undefined): LimitsJson {
  const all = Object.entries(limitsWith(limits))
  return Object.fromEntries(all.map(([name, limit]) => [name, Number.isFinite(limit) ? limit : NO_END]))
}

async function questionJson(
  {
    at,
    existsSince,
    madeSince,
    relyingState,
    use,
    amount,
    policy,
    signer,
    anchors = [],
    algorithms,
  }: TakenJudgeOptions,
  keep: (piece: Uint8Array) => Promise<Piece>,
): Promise<QuestionJson> {
  if (at === undefined || use === undefined || policy === undefined)
    throw misuse('verified.question', undefined, 'what verifyWithEvidence() gives')
  const certificates: Piece[] = []
  for (const anchor of anchors) {
    if (!isBytes(anchor)) throw misuse('verified.question.anchors', anchor, 'octets')
    certificates.push(await keep(plainView(anchor)))
  }
  return {
    at: formatInstant(at.getTime()),
    ...(existsSince === undefined ? {} : { existsSince: formatInstant(existsSince.getTime()) }),
    ...(madeSince === undefined ? {} : { madeSince: formatInstant(madeSince.getTime()) }),
    ...(relyingState === undefined ? {} : { relyingState }),
    use,
    ...(amount === undefined ? {} : { amount: { ...amount } }),
    policy: { ...policy },
    ...(signer === undefined ? {} : { signer: { ...signer } }),
    anchors: certificates,
    ...(algorithms === undefined ? {} : { algorithms: await keep(octetsOf(algorithms.json)) }),
  }
}

async function trustJson(
  trust: Trust,
  { lists: files = [], recognition: file }: TakenFiles,
  keep: (piece: Uint8Array) => Promise<Piece>,
): Promise<HeaderJson['trust']> {
  const { lists, recognition, ...others } = trustRecord(trust)
  const given = new Map<string, Uint8Array>()
  for (const [i, list] of files.entries()) {
    const octets = octetsOf(list)
    const sha256 = await digest(octets)
    if (!lists.some((used) => used.sha256 === sha256)) throw notUsed(`lists[${i}]`)
    given.set(sha256, octets)
  }
  const kept: HeaderJson['trust']['lists'][number][] = []
  for (const list of lists) {
    const octets = given.get(list.sha256)
    kept.push(octets === undefined ? list : { ...list, ...(await keep(octets)) })
  }
  if (file === undefined) return { ...others, lists: kept, recognition }
  const piece = await keep(octetsOf(file))
  if (piece.sha256 !== recognition.sha256) throw notUsed('recognition')
  return { ...others, lists: kept, recognition: { ...recognition, ...piece } }
}

function notUsed(option: string): UsageError {
  return new UsageError('USAGE_OPTION_INVALID', option, 'is no file that the verdict rests on, whole and as it was')
}
