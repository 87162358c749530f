import { readPolicy } from '../acceptance/read-policy.ts'
import { readExpectedSigner } from '../acceptance/read-signer.ts'
import type { AcceptancePolicy } from '../acceptance/types.ts'
import { readAmount } from '../agreements/amount.ts'
import { readUse } from '../agreements/uses.ts'
import { takeLimits } from '../core/budget.ts'
import { copyBytes, isBytes, plainView } from '../core/bytes.ts'
import { oneState } from '../core/meant-state.ts'
import { misuse } from '../core/misuse.ts'
import type { VerifierCache } from '../core/result-cache.ts'
import { asGiven, type Takings, takeList, takeMoment, takeOptions, takePassword } from '../core/take-options.ts'
import { type DocumentInput, takeEvidence } from '../evidence/caller-bytes.ts'
import type { Fetcher } from '../fetch/types.ts'
import type { KeyPurpose, ValidityModel } from '../path/types.ts'
import type { PathRevocation } from '../report/path-result.ts'
import type { Trust } from '../trust/types.ts'
import type { CertificateInput } from '../x509/certificate-input.ts'
import type { RevocationInput } from '../x509/revocation-input.ts'
import type { PathOptions } from './certificate/path-options.ts'
import type { JudgeOptions, VerifierOptions, VerifyOptions } from './options.ts'
import { type TakenAlgorithms, takeAlgorithms } from './take-algorithms.ts'

/**
 * How every option of every call is taken, before the call waits for anything. What is text, or yes or no, cannot change: what it may be is read
 * where the question is.
 */
const ABOUT_ANY = {
  anchors: takeList<CertificateInput>,
  at: takeMoment,
  algorithms: takeAlgorithms,
  budget: takeLimits,
}

const EVIDENCE = {
  crls: takeList<RevocationInput>,
  ocspResponses: takeList<RevocationInput>,
}

const MEANS = {
  trust: asGiven<Trust>(),
  fetcher: asGiven<Fetcher>(),
}

const signal = asGiven<AbortSignal>()

const JUDGE_OPTIONS = {
  ...ABOUT_ANY,
  relyingState: oneState,
  use: readUse,
  amount: readAmount,
  policy: readPolicy,
  signer: readExpectedSigner,
  existsSince: takeMoment,
  madeSince: takeMoment,
  password: takePassword,
} satisfies Takings<JudgeOptions>

/** The names of those of a judgement, for who takes others beside. */
export const JUDGE_MEMBERS: Readonly<Record<keyof JudgeOptions, unknown>> = JUDGE_OPTIONS

/** Of a document, but for whom to trust, and what to fetch with. */
const DOCUMENT_OPTIONS = {
  ...JUDGE_OPTIONS,
  ...EVIDENCE,
  signal,
  content: asGiven<DocumentInput>(),
  certificates: takeList<CertificateInput>,
  evidence: takeEvidence,
  onProgress: (value: unknown, name: string) => {
    if (typeof value !== 'function') throw misuse(name, value, 'a function')
    return value as NonNullable<VerifyOptions['onProgress']>
  },
} satisfies Takings<Omit<VerifyOptions, 'trust' | 'fetcher'>>

const VERIFY_OPTIONS = { ...DOCUMENT_OPTIONS, ...MEANS } satisfies Takings<VerifyOptions>

/** Of a certificate, but for whom to trust, and what to fetch with. */
const CERTIFICATE_OPTIONS = {
  ...ABOUT_ANY,
  ...EVIDENCE,
  signal,
  certificates: takeList<CertificateInput>,
  keyPurpose: asGiven<KeyPurpose>(),
  certificatePolicies: takeList<string>,
  explicitPolicy: asGiven<boolean>(),
  inhibitPolicyMapping: asGiven<boolean>(),
  inhibitAnyPolicy: asGiven<boolean>(),
  revocation: asGiven<PathRevocation>(),
  model: asGiven<ValidityModel>(),
  checkAnchorCertificate: asGiven<boolean>(),
  checkProfile: asGiven<boolean>(),
} satisfies Takings<Omit<PathOptions, 'trust' | 'fetcher'>>

const PATH_OPTIONS = { ...CERTIFICATE_OPTIONS, ...MEANS } satisfies Takings<PathOptions>

const VERIFIER_OPTIONS = {
  ...MEANS,
  relyingState: JUDGE_OPTIONS.relyingState,
  use: JUDGE_OPTIONS.use,
  policy: JUDGE_OPTIONS.policy,
  // Taken once, and read with the first call: what becomes of the caller's octets meanwhile changes nothing.
  anchors: (value, name) => Object.freeze(takeList<CertificateInput>(value, name).map(ownCopy)),
  algorithms: JUDGE_OPTIONS.algorithms,
  budget: JUDGE_OPTIONS.budget,
  cache: asGiven<VerifierCache>(),
} satisfies Takings<VerifierOptions>

function ownCopy(input: CertificateInput): CertificateInput {
  return isBytes(input) ? copyBytes(plainView(input)) : input
}

/** What is read, or kept to be read once. */
interface Read {
  readonly policy?: AcceptancePolicy
  readonly algorithms?: TakenAlgorithms
}

/** The policy is read; the rest is as the caller gave it. What has to be there is asked for where it is used. */
export type TakenJudgeOptions = Omit<JudgeOptions, keyof Read> & Read
export type TakenDocumentQuestion = TakenJudgeOptions & Omit<VerifyOptions, keyof JudgeOptions | 'trust' | 'fetcher'>
export type TakenVerifyOptions = TakenDocumentQuestion & Partial<Pick<VerifyOptions, 'trust' | 'fetcher'>>
export type TakenVerifierOptions = Partial<Omit<VerifierOptions, keyof Read>> & Read
export type TakenPathOptions = Omit<PathOptions, 'algorithms'> & Pick<Read, 'algorithms'>

export const takeJudgeOptions = (options: unknown): TakenJudgeOptions => takeOptions(options, JUDGE_OPTIONS)
export const takeDocumentQuestion = (options: unknown): TakenDocumentQuestion => takeOptions(options, DOCUMENT_OPTIONS)
export const takeVerifyOptions = (options: unknown): TakenVerifyOptions => takeOptions(options, VERIFY_OPTIONS)
export type TakenCertificateQuestion = Omit<TakenPathOptions, 'trust' | 'fetcher'>
export const takeCertificateQuestion = (options: unknown): TakenCertificateQuestion =>
  takeOptions(options, CERTIFICATE_OPTIONS)
export const takePathOptions = (options: unknown): TakenPathOptions => takeOptions(options, PATH_OPTIONS)
export const takeVerifierOptions = (options: unknown): TakenVerifierOptions => takeOptions(options, VERIFIER_OPTIONS)
