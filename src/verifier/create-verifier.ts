import type { BudgetLimits } from '../core/budget.ts'
import { UsageError } from '../core/errors.ts'
import { hasMethod, misuse } from '../core/misuse.ts'
import { createVerifierCache, tolerated } from '../core/result-cache.ts'
import { optionsOver } from '../core/take-options.ts'
import type { DocumentInput } from '../evidence/caller-bytes.ts'
import type { Evidence, Need } from '../evidence/types.ts'
import { requireFetching } from '../fetch/require-fetching.ts'
import type { InspectOptions } from '../inspection/inspect-options.ts'
import type { ContainedReport } from '../report/contained.ts'
import type { Inspection } from '../report/inspection.ts'
import type { PathResult } from '../report/path-result.ts'
import type { Report } from '../report/types.ts'
import { requireTrust } from '../trust/require-trust.ts'
import type { Trust } from '../trust/types.ts'
import type { CertificateInput } from '../x509/certificate-input.ts'
import { cacheFor } from './caches.ts'
import { inspect, takeInspectOptions } from './inspect.ts'
import { engineNow, loadEngine } from './open-engine.ts'
import type {
  CertificateQuestion,
  ContainedWithEvidence,
  DocumentQuestion,
  EvidenceQuestion,
  VerifiedWithEvidence,
  VerifierOptions,
} from './options.ts'
import { takeJudged } from './take-judged.ts'
import {
  type TakenCertificateQuestion,
  type TakenDocumentQuestion,
  takeCertificateQuestion,
  takeDocumentQuestion,
  takeJudgeOptions,
  takeVerifierOptions,
} from './takings.ts'
import { openContained } from './verify-contained.ts'

/** What the functions of the same names do, with trust, policy, fetcher, cache and budget that were given once. */
export interface Verifier {
  verify(document: DocumentInput, question?: DocumentQuestion): Promise<Report>
  verifyWithEvidence(document: DocumentInput, question?: DocumentQuestion): Promise<VerifiedWithEvidence>
  verifyContained(document: DocumentInput, question?: DocumentQuestion): Promise<ContainedReport>
  verifyContainedWithEvidence(document: DocumentInput, question?: DocumentQuestion): Promise<ContainedWithEvidence>
  judge(
    evidence: Evidence,
    question: EvidenceQuestion,
  ): Promise<{ readonly verdict: Report; readonly needs: readonly Need[] }>
  findPath(leaf: CertificateInput, question?: CertificateQuestion): Promise<PathResult>
  inspect(document: DocumentInput, options?: InspectOptions): Promise<Inspection>
  /** Empties the cache, for every verifier that has it. Calls under way end as they would; later ones are refused. */
  close(): void
}

/**
 * A verifier for a service: what holds for every call is given, and checked, once; what was found out is kept between calls, within bounds,
 * and freed by `close()`. What is kept changes no answer.
 *
 * ```ts
 * const trust = await loadTrust()
 * const verifier = createVerifier({ trust, relyingState: 'SG', policy: 'contract', budget: BUDGETS.service })
 * const report = await verifier.verify(await readFile('contract.pdf'))
 * report.decision.outcome // 'review'
 * verifier.close()
 * ```
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`, and so does each call for a question that is not of its form, or after `close()`
 */
export function createVerifier(options: VerifierOptions): Verifier {
  const { trust, fetcher, cache: given, ...question } = takeVerifierOptions(options)
  requireTrust(trust)
  requireFetching(fetcher, undefined)
  if (given !== undefined && !(hasMethod(given, 'get') && hasMethod(given, 'set')))
    throw misuse('cache', given, 'what has the methods get and set')
  const cache = given ?? createVerifierCache()
  const cacheOf = (of: Trust | null) => cacheFor(cache, of)
  const means = { trust, ...(fetcher === undefined ? {} : { fetcher }) }
  const { anchors, algorithms, budget } = question
  /** A limit that a call leaves out is that of the verifier. */
  const limitsOf = (asked: Partial<BudgetLimits> | undefined) => ({ ...budget, ...asked })
  const withDefaults = (asked: TakenDocumentQuestion): TakenDocumentQuestion => ({
    ...optionsOver<TakenDocumentQuestion>(question, asked),
    budget: limitsOf(asked.budget),
  })
  let closed = false
  const requireOpen = (): void => {
    if (closed) throw new UsageError('USAGE_OPTION_INVALID', 'verifier', 'was closed')
  }
  const answer = async (
    document: DocumentInput,
    asked: DocumentQuestion,
    keepsEvidence: boolean,
  ): Promise<VerifiedWithEvidence> => {
    requireOpen()
    const taken = { ...withDefaults(takeDocumentQuestion(asked)), ...means }
    const { verifyDocument } = engineNow() ?? (await loadEngine())
    return verifyDocument(document, taken, cacheOf, { keepsEvidence })
  }
  const answerContained = async (
    document: DocumentInput,
    asked: DocumentQuestion,
    keepsEvidence: boolean,
  ): Promise<ContainedWithEvidence> => {
    requireOpen()
    const taken = { ...withDefaults(takeDocumentQuestion(asked)), ...means }
    const { verifyContainedDocument } = await openContained()
    return verifyContainedDocument(document, taken, cacheOf, { keepsEvidence })
  }
  return Object.freeze({
    verify: async (document: DocumentInput, asked: DocumentQuestion = {}) =>
      (await answer(document, asked, false)).report,
    verifyWithEvidence: (document: DocumentInput, asked: DocumentQuestion = {}) => answer(document, asked, true),
    verifyContained: async (document: DocumentInput, asked: DocumentQuestion = {}) =>
      (await answerContained(document, asked, false)).report,
    verifyContainedWithEvidence: (document: DocumentInput, asked: DocumentQuestion = {}) =>
      answerContained(document, asked, true),
    async judge(evidence: Evidence, asked: EvidenceQuestion) {
      requireOpen()
      const taken = withDefaults(takeJudgeOptions(asked))
      const given = takeJudged(evidence, trust, taken)
      const { judgeEvidence } = engineNow() ?? (await loadEngine())
      return judgeEvidence(given, trust, taken, cacheOf)
    },
    async findPath(leaf: CertificateInput, asked: CertificateQuestion = {}) {
      requireOpen()
      const { budget: limits, ...others } = takeCertificateQuestion(asked)
      const defaults = {
        ...(anchors === undefined ? {} : { anchors }),
        ...(algorithms === undefined ? {} : { algorithms }),
      }
      const taken = { ...optionsOver<TakenCertificateQuestion>(defaults, others), budget: limitsOf(limits), ...means }
      const { answerPath } = engineNow() ?? (await loadEngine())
      return answerPath(leaf, taken, cacheOf)
    },
    async inspect(document: DocumentInput, asked: InspectOptions = {}) {
      requireOpen()
      const { budget: limits, ...others } = takeInspectOptions(asked)
      return inspect(document, { ...others, budget: limitsOf(limits) })
    },
    close() {
      closed = true
      tolerated(() => cache.clear?.())
    },
  })
}
