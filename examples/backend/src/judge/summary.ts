import type { Decision, Report } from 'asean-verify'

/** What an order keeps of a report: the whole decision, so that whoever releases the order sees what the policy gave up. */
export interface Summary extends Decision {
  /** Of the file. */
  readonly sha256: string
  readonly judgedAt: string
  /** Of each signature, by the digest of its value: the same signature is the same consent, whatever was added to the file. */
  readonly signatures: readonly string[]
}

export function summaryOf({ document, validationTime, decision, signatures }: Report): Summary {
  return {
    sha256: document.sha256,
    judgedAt: validationTime,
    ...decision,
    signatures: signatures.map(({ id }) => id),
  }
}
