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
 * @module asean-verify
 */

export { parsePolicy } from './acceptance/parse-policy.ts'
export type * from './acceptance/policy-explanation.ts'
export { PRESETS } from './acceptance/presets.ts'
export { readPolicy } from './acceptance/read-policy.ts'
export type { AcceptancePolicy, AcceptancePolicyInput, ExpectedSigner, PolicyName } from './acceptance/types.ts'
export type { Amount } from './agreements/amount.ts'
export type { Agreement, Criterion, LegalContext, LegalMatter, RecognitionData, Use } from './agreements/types.ts'
export { type AffectedOptions, affectedBy } from './archive/affected-by.ts'
export { createArchive, readArchive, replay } from './archive/archive.ts'
export { type AgainOptions, judgeAgain, type KeptInput } from './archive/judge-again.ts'
export { type RecognitionOptions, recognise, recogniseEverywhere } from './archive/recognise.ts'
export type * from './archive/recognition-answer.ts'
export type * from './archive/types.ts'
export { BUDGETS, type BudgetLimits } from './core/budget.ts'
export type {
  Code,
  FetchCode,
  FindingCode,
  LevelCode,
  NextStepCode,
  OriginCode,
  ReasonCode,
  RecognitionCode,
  RelaxationCode,
  TrustListCode,
  UsageCode,
  WarningCode,
} from './core/codes.ts'
export type {
  Conclusion,
  FailedSubIndication,
  IndeterminateSubIndication,
  Indication,
  SubIndication,
} from './core/conclusion.ts'
export { AseanVerifyError, TrustListError, UsageError } from './core/errors.ts'
export type { Finding, Subject } from './core/finding.ts'
export { canonicalJson, printable, quoted } from './core/given-values.ts'
export type { ResultKind, VerifierCache } from './core/result-cache.ts'
export type { AbortSignalOfRuntime, BlobOfRuntime } from './core/runtime-types.ts'
export { isStateCode, STATE_NAMES, STATES, type StateCode } from './core/states.ts'
export { restsOn } from './dependencies/rests-on.ts'
export type * from './dependencies/types.ts'
export type { DocumentInput } from './evidence/caller-bytes.ts'
export type { ContentNeed, CrlNeed, Evidence, IssuerNeed, Need, OcspNeed } from './evidence/types.ts'
export type { FetchAnswer, Fetcher, FetchPurpose, FetchRequest } from './fetch/types.ts'
export { forecast } from './forecast/forecast.ts'
export type { ForecastOptions } from './forecast/options.ts'
export type { InspectOptions } from './inspection/inspect-options.ts'
export type { FindingLevel, ListFinding } from './lists/list-finding.ts'
export { statusAt } from './lists/status-at.ts'
export type { Environment, ScopeKind, ServiceScope, TrustList, TrustService } from './lists/types.ts'
export type { SignerFacts, SubjectAttribute } from './origin/signer-facts.ts'
export type { RandomAccess } from './ranges/types.ts'
export type { AgreementRef, ChainLink, CriterionTried, Recognition, RecognitionNow } from './recognition/types.ts'
export type { Answer } from './render/answer.ts'
export { explain } from './render/explain.ts'
export type { Catalogue, PartialCatalogue } from './render/messages/catalogue.ts'
export type { CatalogueHead } from './render/messages/head.ts'
export { LANGUAGES, type Language } from './render/messages/language-names.ts'
export { redact } from './render/redact.ts'
export { render } from './render/render.ts'
export type { RenderOptions } from './render/render-options.ts'
export type { Cause } from './render/tell/causes.ts'
export type * from './render/tell/told.ts'
export { tell } from './render/tell.ts'
export type { TellOptions } from './render/tell-options.ts'
export type * from './report/basis.ts'
export type * from './report/contained.ts'
export type * from './report/coverage.ts'
export type * from './report/forecast.ts'
export type * from './report/inspected-items.ts'
export type * from './report/inspection.ts'
export type * from './report/mail.ts'
export type * from './report/origin.ts'
export type * from './report/path-result.ts'
export type * from './report/question.ts'
export type * from './report/recognition-explanation.ts'
export type * from './report/replay.ts'
export type * from './report/signed-revision.ts'
export type { TextChange, TextChangeKind, TextChanges } from './report/text-changes.ts'
export type * from './report/time-basis.ts'
export type * from './report/types.ts'
export type { AdoptionFile, AdoptionRecord } from './trust/adopt/adoption-file.ts'
export type { GivenTrust } from './trust/given-trust.ts'
export { loadTrust } from './trust/load.ts'
export type { Adoption, JsonInput, LoadTrustOptions } from './trust/load-options.ts'
export type { Trust } from './trust/types.ts'
export type { PathOptions } from './verifier/certificate/path-options.ts'
export type { Progress } from './verifier/collect-evidence.ts'
export { createVerifier, type Verifier } from './verifier/create-verifier.ts'
export { explainPolicy } from './verifier/explain-policy.ts'
export { explainRecognition } from './verifier/explain-recognition.ts'
export type { RecognitionExplanationOptions } from './verifier/explanation-options.ts'
export { findPath } from './verifier/find-path.ts'
export { inspect } from './verifier/inspect.ts'
export type {
  AskedQuestion,
  CertificateQuestion,
  ContainedWithEvidence,
  DocumentQuestion,
  EvidenceQuestion,
  JudgeOptions,
  VerifiedWithEvidence,
  VerifierOptions,
  VerifyOptions,
} from './verifier/options.ts'
export { type ReadMailOptions, readMail } from './verifier/read-mail.ts'
export { type SignedRevisionOptions, signedRevision } from './verifier/signed-revision.ts'
export { judge, verify, verifyWithEvidence } from './verifier/verify.ts'
export { verifyContained, verifyContainedWithEvidence } from './verifier/verify-contained.ts'
export type { CertificateInput } from './x509/certificate-input.ts'
