import { isBytes, plainView } from '../core/bytes.ts'
import { misuse } from '../core/misuse.ts'
import { membersOf } from '../core/take-options.ts'
import { takeTarget } from '../dependencies/target.ts'
import type { DependencyTarget } from '../dependencies/types.ts'
import { callerEvidence } from '../evidence/caller-bytes.ts'
import type { Report } from '../report/types.ts'
import { requireTrust } from '../trust/require-trust.ts'
import type { Trust } from '../trust/types.ts'
import type { JudgeOptions, VerifiedWithEvidence } from '../verifier/options.ts'
import { JUDGE_MEMBERS, takeJudgeOptions } from '../verifier/takings.ts'
import { archives } from './door.ts'
import type { TakenChange, TakenKept } from './judged-again.ts'
import { takeVerified } from './take-verified.ts'

/** A verification that was kept: what `verifyWithEvidence` gave, or an archive of it. */
export type KeptInput = VerifiedWithEvidence | Uint8Array

/** What is to be other than it was; what is left out stays. */
export interface AgainOptions extends JudgeOptions {
  /** Default: that of the verification. For an archive it has to be given: from it comes what the archive has by its digest alone. */
  readonly trust?: Trust
  /** What is done without: a certificate that was revoked, a service that leaves its list. */
  readonly without?: DependencyTarget
}

/**
 * Judges a verification again that was kept: at another time, by another question, by other agreements, or without something that it rests on. Nothing
 * is read from the report: the same evidence is judged. Makes no request.
 *
 * `without` gives the worse of two answers: such a thing is not there, and it is refused. What counts against a signature makes it no better by being away.
 *
 * An archive is judged as it was recorded, by its own question and its own trust: that is for archives of one's own. `replay` judges those of others.
 * Give `trust` with it, from which comes what the archive has by its digest alone.
 *
 * ```ts
 * const trust = await loadTrust()
 * const verified = await verifyWithEvidence(await readFile('contract.pdf'), { trust, relyingState: 'SG' })
 * const inThailand = await judgeAgain(verified, { relyingState: 'TH' })
 * const without = await judgeAgain(verified, { without: { services: ['SG/testbed-accredited-ca'] } })
 * without.decision.outcome // as it is without that service
 * ```
 *
 * @throws {UsageError} for options that are not of their form, and never for what is in an archive
 */
export async function judgeAgain(kept: KeptInput, options: AgainOptions = {}): Promise<Report> {
  const { taken, change } = takeAgain(kept, options, AGAIN_MEMBERS)
  const { judgedAgain } = await archives()
  return judgedAgain(taken, change)
}

/** What is judged again, and what is other than it was. */
export function takeAgain(
  kept: unknown,
  options: AgainOptions,
  members: Readonly<Partial<Record<keyof AgainOptions, unknown>>>,
): { readonly taken: TakenKept; readonly change: TakenChange } {
  const { trust, without, ...others } = membersOf(options, members, 'options', 'is no option')
  if (trust !== undefined) requireTrust(trust)
  const question = takeJudgeOptions(others)
  const change: TakenChange = {
    question,
    // Of an archive it is what its own trust is made with.
    trust: isBytes(kept) ? undefined : trust,
    without: without === undefined ? undefined : takeTarget(without as DependencyTarget, 'without'),
  }
  return { taken: takeKept(kept, question.budget === undefined ? {} : { budget: question.budget }, trust), change }
}

/** @throws {UsageError} for what was not kept, and for an archive without a trust */
export function takeKept(kept: unknown, means: Pick<JudgeOptions, 'budget' | 'password'>, trust: unknown): TakenKept {
  if (isBytes(kept)) {
    if (trust === undefined) throw misuse('trust', trust, 'what loadTrust() gives: an archive is judged again with one')
    requireTrust(trust)
    return { archive: plainView(kept), trust, means }
  }
  const { evidence, question, trust: own } = takeVerified(kept)
  const { at } = question
  if (at === undefined) throw misuse('verified.question.at', at, 'a Date that is a time')
  return { evidence: callerEvidence(evidence), trust: own, question: { ...question, ...means, at } }
}

export const AGAIN_MEMBERS: Readonly<Record<keyof AgainOptions, unknown>> = {
  ...JUDGE_MEMBERS,
  trust: true,
  without: true,
}
