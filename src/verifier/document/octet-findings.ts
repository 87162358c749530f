import { exhaustedFinding, exhaustedIn } from '../../core/exhausted.ts'
import type { Finding } from '../../core/finding.ts'
import { inMemory } from '../../core/octets.ts'
import { attempt } from '../../core/outcome.ts'
import type { JudgedEvidence } from '../../evidence/types.ts'
import { otherFormatFindings } from '../../formats/other-formats/other-format-findings.ts'
import { transferFinding } from '../../formats/transfer/transfer-finding.ts'
import type { SignatureVerdict } from '../../validation/types.ts'
import type { ReadableFacts } from './file-findings.ts'
import type { JudgingMeans } from './question.ts'

/** What the octets of a file say once it is known which of them somebody signed. */

interface Judged {
  readonly verdict: SignatureVerdict
}

/** What a reader of another format would take the file for, where it has octets that nobody signed. */
export function otherFormats(
  facts: ReadableFacts,
  judged: readonly Judged[],
  { document }: JudgedEvidence,
  { budget, beside = [] }: JudgingMeans,
): readonly Finding[] {
  // What a signature has signed that is not accepted, anybody can sign.
  const accepted = judged.filter(({ verdict }) => verdict.decision.outcome === 'accept')
  const by = (accepted.length > 0 ? accepted : judged).map(({ verdict }) => verdict.validation.facts)
  // Who puts a time-stamp on a file has signed nothing of it.
  const isWhole = by.some(({ pdf, kind }) => kind !== 'document-time-stamp' && pdf?.coversWholeFile === true)
  if (isWhole) return beside
  // Behind the last of them; what is before, that one has signed.
  const last = (accepted.length > 0 ? accepted : judged).reduce<SignatureVerdict['validation'] | null>(
    (latest, { verdict: { validation } }) =>
      validation.facts.kind !== 'document-time-stamp' && endOf(validation) > endOf(latest) ? validation : latest,
    null,
  )
  const placeless = last?.changes?.placeless ?? []
  const outcome = attempt(() => otherFormatFindings(facts, document, by, budget, placeless))
  return [...beside, ...(outcome.ok ? outcome.value : [exhaustedFinding(outcome.failure.what)])]
}

function endOf(validation: SignatureVerdict['validation'] | null): number {
  const range = validation?.facts.pdf?.byteRange ?? null
  return range === null ? -1 : range[2] + range[3]
}

/** Of a PDF that is not accepted: whether that comes of how it was sent. */
export function transferFindings(
  facts: ReadableFacts,
  judged: readonly Judged[],
  { document }: JudgedEvidence,
  { engine, budget }: JudgingMeans,
): readonly Finding[] {
  const isAccepted = judged.some(({ verdict }) => verdict.decision.outcome === 'accept')
  // All of it is read and copied, which a large file is not, in whatever form it is given.
  if (!('pdf' in facts) || isAccepted || document.length >= LARGE) return []
  // Of one that nobody could compute it is not known that it does not hold.
  if (judged.some(isOpen)) return []
  const octets = inMemory(document)
  const holds = ({ verdict }: Judged) => verdict.validation.integrity?.digest === 'verified'
  const [verified, broken] = [judged.filter(holds), judged.filter((one) => !holds(one))].map((some) =>
    some.map(({ verdict }) => verdict.validation.facts),
  )
  const found = transferFinding(octets, verified ?? [], broken ?? [], engine, budget)
  return found === null ? [] : [found]
}

function isOpen({ verdict: { validation } }: Judged): boolean {
  return validation.integrity?.digest === 'unsupported' || exhaustedIn(validation.findings) !== null
}

const LARGE = 16 * 1024 * 1024
