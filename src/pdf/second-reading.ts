import type { Finding } from '../core/finding.ts'
import { attemptSteps, type Steps } from '../core/steps.ts'
import type { Inexactness } from './exact/find-inexactness.ts'
import { type ExactReading, readExactly } from './exact/read-exactly.ts'
import { readings } from './readings/door.ts'
import type { PdfDocument, PdfSignature } from './types.ts'

/**
 * The document with what keeps it from having one reading. Where it is exact it is read once, and believed. What is not exact behind a signature is for
 * a person; in the signed part a second reading of all octets has to come to the same.
 */
export function* withSecondReadingInSteps(document: PdfDocument): Steps<PdfDocument> {
  // A file that was rebuilt has no reading to be compared with.
  if (document.signatures.length === 0 || document.revisions.length === 0) return document
  const outcome = yield* attemptSteps(readExactly(document))
  const told: ExactReading = outcome.ok
    ? outcome.value
    : { found: [limitFinding(outcome.failure)], inexact: [], needsSecond: false }
  const again = told.needsSecond ? yield* readings().readAgainInSteps(document) : []
  const found = [...told.found, ...again]
  const failures = found.filter(({ level }) => level === 'failure')
  const { inexact } = told
  const behindAny = document.signatures.some(({ revision }) => isBehind(inexact, revision))
  if (found.length === 0 && inexact.length === 0) return document
  return {
    ...document,
    findings: [...document.findings, ...found, ...inexact.map((one) => inexactFinding(one, behindAny))],
    signatures: document.signatures.map((signature) => withFindings(signature, failures, inexact)),
  }
}

function isBehind(inexact: readonly Inexactness[], signed: number | null): boolean {
  return signed !== null && inexact.some(({ revision }) => revision > signed)
}

function withFindings(
  signature: PdfSignature,
  failures: readonly Finding[],
  inexact: readonly Inexactness[],
): PdfSignature {
  const { revision: signed } = signature
  const behind = signed === null ? [] : inexact.filter(({ revision }) => revision > signed)
  const [first] = behind
  if (failures.length === 0 && first === undefined) return signature
  const told = first === undefined ? [] : [inexactFinding(first, true, behind.length)]
  return { ...signature, findings: [...signature.findings, ...failures, ...told] }
}

/** In the signed part it is information: the second reading says whether it matters. */
function inexactFinding({ rule, offset, revision }: Inexactness, isFailure: boolean, count?: number): Finding {
  return {
    code: 'PDF_NOT_EXACT',
    level: isFailure ? 'failure' : 'information',
    clause: 'ISO 32000-2 §7.5',
    about: { kind: 'structure', name: rule, offset },
    data: { rule, offset, revision, ...(count === undefined ? {} : { count }) },
  }
}

function limitFinding({ code, what }: { readonly code: Finding['code']; readonly what?: string }): Finding {
  return { code, level: 'failure', ...(what === undefined ? {} : { data: { resource: what } }) }
}
