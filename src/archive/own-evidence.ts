import type { BudgetLimits } from '../core/budget.ts'
import { callerCertificates } from '../evidence/caller-certificates.ts'
import { callerRevocation } from '../evidence/caller-revocation.ts'
import type { Evidence } from '../evidence/types.ts'
import type { DifferenceTold } from '../report/replay.ts'
import { digest } from './digest.ts'
import type { OwnEvidence } from './types.ts'

type Octets = Readonly<Record<keyof OwnEvidence, readonly Uint8Array[]>>

/**
 * What a judge has beside an archive, as `verify` reads what it is given beside a document.
 *
 * @throws {UsageError} for what is no certificate, and for what is neither octets nor text
 */
export function octetsOf(
  { certificates = [], crls = [], ocspResponses = [] }: OwnEvidence,
  limits: Partial<BudgetLimits> | undefined,
): Octets {
  return {
    certificates: callerCertificates(certificates, 'evidence.certificates', limits),
    crls: callerRevocation(crls, 'evidence.crls', limits),
    ocspResponses: callerRevocation(ocspResponses, 'evidence.ocspResponses', limits),
  }
}

/** The evidence of an archive with that of the judge behind it, and what of the latter is not in the archive. */
export async function withOwn(
  archived: Evidence,
  own: Octets,
): Promise<{ readonly evidence: Evidence; readonly added: readonly DifferenceTold[] }> {
  const added: DifferenceTold[] = []
  const lists: Partial<Record<keyof OwnEvidence, readonly Uint8Array[]>> = {}
  for (const member of MEMBERS) {
    if (own[member].length === 0) continue
    const known = new Set<string>()
    for (const octets of archived[member] ?? []) known.add(await digest(octets))
    const others: Uint8Array[] = []
    for (const octets of own[member]) {
      const sha256 = await digest(octets)
      if (known.has(sha256)) continue
      known.add(sha256)
      others.push(octets)
      added.push({ kind: 'evidence', member, now: sha256 })
    }
    lists[member] = [...(archived[member] ?? []), ...others]
  }
  return { evidence: { ...archived, ...lists }, added }
}

const MEMBERS = ['certificates', 'crls', 'ocspResponses'] as const
