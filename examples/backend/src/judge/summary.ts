import type { Code, Decision, Report } from 'asean-verify'

/** What an order keeps of a report. */
export interface Summary {
  /** Of the file. */
  readonly sha256: string
  readonly judgedAt: string
  readonly outcome: Decision['outcome']
  readonly reasons: readonly Code[]
  /** What the policy gave up: whoever releases an order should see it. */
  readonly relaxations: readonly Code[]
  /** What does not decide, and has to be known with the outcome. */
  readonly warnings: readonly Code[]
  readonly next: readonly Code[]
  /** Of each signature, by the digest of its value: the same signature is the same consent, whatever was added to the file. */
  readonly signatures: readonly string[]
}

export function summaryOf({ document, validationTime, decision, signatures }: Report): Summary {
  return {
    sha256: document.sha256,
    judgedAt: validationTime,
    outcome: decision.outcome,
    reasons: decision.reasons,
    relaxations: decision.relaxations,
    warnings: decision.warnings,
    next: decision.next,
    signatures: signatures.map(({ id }) => id),
  }
}
