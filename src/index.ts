/**
 * asean-verify: tells whether a digital signature made in one ASEAN state is valid, and whether another ASEAN state recognises it.
 *
 * ```ts
 * import { readFile } from 'node:fs/promises'
 * import { loadTrust, verify } from 'asean-verify'
 *
 * const trust = await loadTrust()
 * const report = await verify(await readFile('contract.pdf'), { trust, relyingState: 'SG', use: 'contract' })
 * report.decision.outcome // 'accept' | 'review' | 'reject'
 * ```
 *
 * @module
 */
export type { Progress } from './collect-evidence.ts'
export { BUDGETS, type BudgetLimits } from './core/budget.ts'
export { canonicalJson } from './core/canonical-json.ts'
export type { Code, FetchCode } from './core/codes.ts'
export type { Indication, SubIndication } from './core/conclusion.ts'
export { TrustListError, UsageError } from './core/errors.ts'
export type { Finding, Subject } from './core/finding.ts'
export { isStateCode, STATE_NAMES, STATES, type StateCode } from './core/states.ts'
export type { ContentNeed, CrlNeed, Evidence, IssuerNeed, Need, OcspNeed } from './evidence/types.ts'
export { explainRecognition } from './explain-recognition.ts'
export type { FetchAnswer, Fetcher, FetchPurpose, FetchRequest } from './fetch/types.ts'
export { findPath } from './find-path.ts'
export { inspect } from './inspect.ts'
export type { InspectOptions } from './inspection/inspect-options.ts'
export { explainPolicy } from './policy/explain-policy.ts'
export { parsePolicy } from './policy/parse-policy.ts'
export type * from './policy/policy-explanation.ts'
export { PRESETS } from './policy/presets.ts'
export { readPolicy } from './policy/read-policy.ts'
export type { AcceptancePolicy, AcceptancePolicyInput, ExpectedSigner, PolicyName } from './policy/types.ts'
export type { Agreement, Criterion, LegalContext, LegalMatter, RecognitionData, Use } from './recognition/agreement.ts'
export type { Amount } from './recognition/amount.ts'
export { recognise, recogniseEverywhere } from './recognition/ask-recognition.ts'
export type { SignerFacts } from './recognition/signer-facts.ts'
export type { AgreementRef, ChainLink, CriterionTried, Recognition, RecognitionQuestion } from './recognition/types.ts'
export { explain } from './report/explain.ts'
export type { RecognitionExplanationOptions } from './report/explanation-options.ts'
export type * from './report/inspected-items.ts'
export type * from './report/inspection.ts'
export type * from './report/path-result.ts'
export { printable } from './report/printable.ts'
export type * from './report/recognition-explanation.ts'
export {
  render,
  renderInspection,
  renderPath,
  renderPolicy,
  renderRecognition,
} from './report/render.ts'
export type { RenderOptions } from './report/render-options.ts'
export type * from './report/types.ts'
export type { PathOptions } from './seek-path/path-options.ts'
export type { AdoptionFile, AdoptionRecord } from './trust/adoption-file.ts'
export type { FindingLevel, ListFinding } from './trust/list-finding.ts'
export { loadTrust } from './trust/load.ts'
export type { Adoption, JsonInput, LoadTrustOptions } from './trust/load-options.ts'
export type { Origin } from './trust/origin.ts'
export { statusAt } from './trust/status-at.ts'
export type { Trust } from './trust/trust.ts'
export type { Environment, ScopeKind, ServiceScope, TrustList, TrustService } from './trust/types.ts'
export {
  type JudgeOptions,
  judge,
  type VerifiedWithEvidence,
  type VerifyOptions,
  verify,
  verifyWithEvidence,
} from './verify.ts'
export type { CertificateInput } from './x509/certificate-input.ts'
