import type { Decision, Report } from 'asean-verify'

/** What an order keeps of a report: the whole decision, so that whoever releases the order sees what the policy gave up. */
export interface Summary extends Decision {
  /** Of the file. */
  readonly sha256: string
  readonly judgedAt: string
  /** The consents that it rests on, by the `id` of each signature: the same consent has the same id, whatever was added to the file. */
  readonly consents: readonly string[]
}

export function summaryOf(report: Report): Summary {
  const { document, validationTime, decision } = report
  return { sha256: document.sha256, judgedAt: validationTime, ...decision, consents: consentsIn(report) }
}

/**
 * Of signatures that are accepted, and of the expected signer where one was named. Anybody can put the value of somebody else's signature into a
 * document of their own, as a counter-signature or as one more signature that fails: that is nobody's consent, and uses none up. An id is bound
 * to a key, and to the content that was signed, of a signature that passed alone.
 */
function consentsIn({ signatures, question }: Report): readonly string[] {
  const accepted = signatures.filter(
    ({ kind, taxStamp, decision }) => CONSENTS.has(kind) && taxStamp === undefined && decision.outcome === 'accept',
  )
  const expected = question.signer?.organizationIdentifier
  const theirs = accepted.filter(({ signer }) => expected !== undefined && identifiersOf(signer).includes(expected))
  return (theirs.length > 0 ? theirs : accepted).map(({ id }) => id)
}

const CONSENTS: ReadonlySet<string> = new Set(['approval', 'certification', 'cms'])

function identifiersOf(signer: Report['signatures'][number]['signer']): readonly string[] {
  const { organizationIdentifier, organizationIdentifiers = [] } = signer ?? {}
  return organizationIdentifier === undefined ? organizationIdentifiers : [organizationIdentifier]
}
