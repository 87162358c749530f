import type { Budget } from '../core/budget.ts'
import { attemptAsync } from '../core/outcome.ts'
import type { ResultCache } from '../core/result-cache.ts'
import type { CryptoEngine } from '../crypto/types.ts'
import type { HeldCertificate } from '../x509/types.ts'
import { type BuiltPaths, buildPaths, type PathBuilding } from './build-paths.ts'
import { createCertificateGraph } from './certificate-graph.ts'
import type { Explanation } from './explain-failures.ts'
import { sameKey } from './identity.ts'
import { createSignatureChecks } from './signature-checks.ts'
import type { PathSearch, PathSearchInput } from './types.ts'
import { isValidated, validatePath } from './validate-path.ts'

/**
 * Searches paths from an end to anchors. First by name alone, which certificates lead from one to the other; then from the anchors down over
 * those that are valid and signed (`buildPaths`); and where something failed, once more from the end up, to say what (`explainFailures`).
 */
export async function searchPaths(
  asked: PathSearchInput,
  engine: CryptoEngine,
  cache: ResultCache | null,
  budget: Budget,
): Promise<PathSearch> {
  const input = await withNameCheck(asked, budget)
  const built: BuiltPaths = { valid: [], refused: false, tooLong: false }
  const explanation: Explanation = { invalid: [], deadEnds: [], reason: null }
  const building: PathBuilding = {
    input,
    graph: createCertificateGraph(input.leaf, input.certificates),
    checks: createSignatureChecks(engine, cache, budget),
    budget,
  }
  // Nothing here refuses but the budget. It ends the search, not the verdict: what was found so far is still told.
  const outcome = await attemptAsync(async () => {
    await acceptPinnedEnd(building, built, explanation)
    await buildPaths(building, built)
  })
  // Of no length there is none, and nothing to explain.
  const tooLong = built.tooLong || budget.limits.pathLength < 1
  const limit = tooLong && built.valid.length === 0 ? 'pathLength' : null
  const exhausted = outcome.ok ? limit : (outcome.failure.what ?? '')
  if (outcome.ok && (built.refused || built.valid.length === 0))
    await attemptAsync(async () => (await explaining()).explainFailures(building, built, explanation))
  const valid = built.valid.sort((a, b) => a.certificates.length - b.certificates.length)
  return Object.freeze({
    valid: Object.freeze(valid),
    invalid: Object.freeze(explanation.invalid),
    deadEnds: Object.freeze(explanation.deadEnds),
    exhausted,
    reason: valid.length > 0 ? null : explanation.reason,
  })
}

/** What compares names is loaded where some certificate constrains them: few do. */
async function withNameCheck(input: PathSearchInput, budget: Budget): Promise<PathSearchInput> {
  const { certificates, leaf, checkAnchorCertificate } = input
  const constrains = ({ certificate }: HeldCertificate): boolean => certificate.known.nameConstraints !== null
  if (checkAnchorCertificate !== true && !constrains(leaf) && !certificates.some(constrains)) return input
  comparing ??= await import('./name-constraints.ts')
  const { checkNames } = comparing
  return { ...input, checkNames: (held, state) => checkNames(held, state, budget) }
}

let comparing: typeof import('./name-constraints.ts') | null = null

/** Loaded for the first path that fails: most signers have one that holds. */
async function explaining(): Promise<typeof import('./explain-failures.ts')> {
  explanations ??= await import('./explain-failures.ts')
  return explanations
}

let explanations: typeof import('./explain-failures.ts') | null = null

/** A caller who pins the signer itself trusts that key for that name; a listed CA is never a signer by being listed. */
async function acceptPinnedEnd(
  { input, budget }: PathBuilding,
  { valid }: BuiltPaths,
  explanation: Explanation,
): Promise<void> {
  const { subject, spki } = input.leaf.certificate
  const pins = input.anchorsNamed(subject).filter((anchor) => anchor.source === 'caller' && sameKey(anchor.spki, spki))
  if (pins.length === 0 || input.isExcluded({ subject, spki, sha256: input.leaf.sha256 })) return
  for (const anchor of pins) {
    const path = validatePath([input.leaf], anchor, input, budget)
    if (isValidated(path)) valid.push(path)
    else {
      explanation.invalid.push(path)
      const { mostTelling } = await import('./rank-problems.ts')
      explanation.reason = mostTelling(path.problems)
    }
  }
}
