import type { Budget } from '../core/budget.ts'
import { onceForEach } from '../core/once-for-each.ts'
import { attempt } from '../core/outcome.ts'
import type { ResultCache } from '../core/result-cache.ts'
import type { Arithmetic } from '../crypto/types.ts'
import type { HeldCertificate } from '../x509/types.ts'
import { type BuiltPaths, buildPaths, type PathBuilding } from './build-paths.ts'
import { createCertificateGraph } from './certificate-graph.ts'
import { type Explanation, explainFailures } from './explain-failures.ts'
import { sameKey } from './identity.ts'
import { checkNames } from './name-constraints.ts'
import { mostTelling } from './rank-problems.ts'
import { createSignatureChecks } from './signature-checks.ts'
import type { PathSearch, PathSearchInput } from './types.ts'
import { isValidated, validatePath } from './validate-path.ts'

/**
 * Searches paths from an end to anchors. First by name alone, which certificates lead from one to the other; then from the anchors down over
 * those that are valid and signed (`buildPaths`); and where something failed, once more from the end up, to say what (`explainFailures`).
 */
export function searchPaths(
  asked: PathSearchInput,
  engine: Arithmetic,
  cache: ResultCache | null,
  budget: Budget,
): PathSearch {
  const input = withNameCheck(asked, budget)
  const built: BuiltPaths = { valid: [], refused: false, tooLong: false }
  const explanation: Explanation = { invalid: [], deadEnds: [], reason: null }
  const building: PathBuilding = {
    input,
    graph: createCertificateGraph(input.leaf, input.certificates),
    checks: createSignatureChecks(engine, cache, budget),
    budget,
  }
  // Nothing here refuses but the budget. It ends the search, not the verdict: what was found so far is still told.
  const outcome = attempt(() => {
    acceptPinnedEnd(building, built, explanation)
    buildPaths(building, built)
  })
  // Of no length there is none, and nothing to explain.
  const tooLong = built.tooLong || budget.limits.pathLength < 1
  const limit = tooLong && built.valid.length === 0 ? 'pathLength' : null
  const exhausted = outcome.ok ? limit : (outcome.failure.what ?? '')
  if (outcome.ok && (built.refused || built.valid.length === 0))
    attempt(() => explainFailures(building, built, explanation))
  const valid = built.valid.sort((a, b) => a.certificates.length - b.certificates.length)
  return Object.freeze({
    valid: Object.freeze(valid),
    invalid: Object.freeze(explanation.invalid),
    deadEnds: Object.freeze(explanation.deadEnds),
    exhausted,
    reason: valid.length > 0 ? null : explanation.reason,
  })
}

/** Names are compared where some certificate constrains them: few do. */
function withNameCheck(input: PathSearchInput, budget: Budget): PathSearchInput {
  const { certificates, leaf, checkAnchorCertificate } = input
  if (checkAnchorCertificate !== true && !constrains(leaf) && !someConstrains(certificates)) return input
  return { ...input, checkNames: (held, state) => checkNames(held, state, budget) }
}

const constrains = ({ certificate }: HeldCertificate): boolean => certificate.known.nameConstraints !== null

/** Asked by each of thousands of time-stamps. */
const someConstrains = onceForEach((certificates: readonly HeldCertificate[]) => certificates.some(constrains))

/** A caller who pins the signer itself trusts that key for that name; a listed CA is never a signer by being listed. */
function acceptPinnedEnd({ input, budget }: PathBuilding, { valid }: BuiltPaths, explanation: Explanation): void {
  const { subject, spki } = input.leaf.certificate
  const pins = input.anchorsNamed(subject).filter((anchor) => anchor.source === 'caller' && sameKey(anchor.spki, spki))
  if (pins.length === 0 || input.exclusionOf({ subject, spki, sha256: input.leaf.sha256 }) !== null) return
  for (const anchor of pins) {
    const path = validatePath([input.leaf], anchor, input, budget)
    if (isValidated(path)) valid.push(path)
    else {
      explanation.invalid.push(path)
      explanation.reason = mostTelling(path.problems)
    }
  }
}
