import { takeLimits } from '../core/budget.ts'
import { isBytes } from '../core/bytes.ts'
import { isRecord } from '../core/misuse.ts'
import { membersOf, takePassword } from '../core/take-options.ts'
import { takeTarget } from '../dependencies/target.ts'
import type { Affected, DependencyTarget } from '../dependencies/types.ts'
import type { Report } from '../report/types.ts'
import type { JudgeOptions } from '../verifier/options.ts'
import { archives } from './door.ts'
import { type AgainOptions, type KeptInput, takeKept } from './judge-again.ts'

/** What an archive takes to be judged again. */
export type AffectedOptions = Pick<AgainOptions, 'trust' | 'budget' | 'password'>

/**
 * What becomes of the verdicts of a verification without a certificate, a key, a CRL, an OCSP answer, a time-stamp, a service, a list or an agreement.
 *
 * What `verifyWithEvidence` gave, or an archive, is judged again without it: the answer is exact (`judged: true`). An archive is judged as it was
 * recorded. Of a report alone every verdict is named that rests on it (`judged: false`): whether one falls, the report does not say.
 *
 * ```ts
 * const trust = await loadTrust()
 * const verified = await verifyWithEvidence(await readFile('contract.pdf'), { trust })
 * const [, ca] = verified.report.signatures[0]?.path ?? []
 * const affected = await affectedBy(verified, { sha256: ca === undefined ? ['0'.repeat(64)] : [ca.sha256] })
 * const falls = affected.judged === true && affected.signatures.some((one) => one.falls)
 * ```
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export async function affectedBy(
  kept: Report | KeptInput,
  target: DependencyTarget,
  options: AffectedOptions = {},
): Promise<Affected> {
  const asked = takeTarget(target)
  const { trust, budget, password } = membersOf(options, OPTIONS, 'options', 'is no option')
  if (!isBytes(kept) && !(isRecord(kept) && 'evidence' in kept)) {
    const { affectedReport } = await archives()
    return affectedReport(kept as Report, asked)
  }
  const means: Pick<JudgeOptions, 'budget' | 'password'> = {
    ...(budget === undefined ? {} : { budget: takeLimits(budget) }),
    ...(password === undefined ? {} : { password: takePassword(password, 'password') }),
  }
  const taken = takeKept(kept, means, trust)
  const { affectedAgain } = await archives()
  return affectedAgain(taken, asked)
}

const OPTIONS: Readonly<Record<keyof AffectedOptions, true>> = { trust: true, budget: true, password: true }
