/**
 * Archives: the received octets, the question and the trust of one verification in one file, and what becomes of them when
 * they are judged again. An archive holds no verdict, and its own trust and policy decide nothing.
 */

import type { AcceptancePolicy } from '../acceptance/types.ts'
import type { Code } from '../core/codes.ts'
import type { Evidence, Receipt } from '../evidence/types.ts'
import type { Environment } from '../lists/types.ts'
import type { Report } from '../report/types.ts'
import type { Adoption, JsonInput } from '../trust/load-options.ts'
import type { Trust } from '../trust/types.ts'
import type { AskedQuestion, JudgeOptions, VerifyOptions } from '../verifier/options.ts'

export interface ArchiveOptions {
  /**
   * Lists that are kept whole, as `loadTrust` took them: each has to be one that the verdict rests on. Others are kept by
   * their digests, and whoever replays the archive has to have them.
   */
  readonly lists?: readonly JsonInput[]
  /** The same of the agreements. */
  readonly recognition?: JsonInput
}

/** The question of whoever judges. Nothing of it is taken from the archive; the default of `at` is the present. */
export interface ReplayOptions extends JudgeOptions {
  /** From `loadTrust()`. */
  readonly trust: Trust
  /** What the judge has beside the archive: a newer CRL, say. The recorded verdict is compared without it. */
  readonly evidence?: OwnEvidence
}

/**
 * Evidence of the judge, DER or PEM: `{ crls: [await readFile('today.crl')] }`. It is judged together with that of the archive, as
 * `verify` judges what it is given beside a document, and neither wins by where it comes from: a revocation in any of it counts,
 * and of several answers that say good the latest.
 */
export type OwnEvidence = Pick<VerifyOptions, 'certificates' | 'crls' | 'ocspResponses'>

export interface Replay {
  readonly schemaVersion: 2
  readonly kind: 'replay'
  /**
   * The answer to the question of whoever judges, by the trust and the policy of whoever judges. Of an archive that cannot
   * be read: for review, and why; the document of the report is then the archive itself.
   */
  readonly report: Report
  /** Whether the archive's own question, by its own trust, has the answer again that it had. It decides nothing. */
  readonly reproduces: Reproduction
  /** What keeps the report from being the recorded one. Verdicts are compared where the recorded one was reproduced. */
  readonly differences: readonly Difference[]
}

export type Reproduction =
  | { readonly outcome: 'reproduced' }
  | { readonly outcome: 'not-reproduced' }
  | { readonly outcome: 'unknown'; readonly code: Code }

/** What was recorded, and what is there now. A side is absent where it had, or has, nothing. */
export type Difference =
  | { readonly kind: 'library' | 'validation-time' | 'outcome'; readonly recorded: string; readonly now: string }
  | Sides<'question', { readonly member: QuestionMember }>
  /** SHA-256 of evidence of the judge that is not in the archive: `now` alone. */
  | Sides<'evidence', { readonly member: keyof OwnEvidence }>
  /** Digests of a list. */
  | Sides<'list', { readonly id: string }>
  /** Digests of the agreements; then how lists were read, and what was adopted. */
  | Sides<'recognition' | 'lenient' | 'adoption'>
  | ({ readonly kind: 'reasons' } & Reasons)
  | SignatureDifference
  /** How many more there are of a kind. */
  | { readonly kind: 'left-out'; readonly of: string; readonly count: number }

type Sides<Kind extends string, More = object> = {
  readonly kind: Kind
  readonly recorded?: string
  readonly now?: string
} & More

/** Reasons of a decision. */
export interface Reasons {
  readonly came: readonly Code[]
  readonly went: readonly Code[]
}

export interface SignatureDifference extends Reasons {
  readonly kind: 'signature'
  /** `id` of the signature in the report. */
  readonly id: string
  readonly field?: string
  /** With the sub-indication: `INDETERMINATE/NO_POE`. */
  readonly indication?: Change
  readonly outcome?: Change
  /** The time at which the signature is judged. */
  readonly best?: Change
}

export interface Change {
  readonly recorded: string
  readonly now: string
}

/** Those of a policy one by one. */
export type QuestionMember =
  | Exclude<keyof JudgeOptions, 'at' | 'budget' | 'policy'>
  | `policy.${keyof AcceptancePolicy}`

/** Which lists and agreements a verdict rests on. */
export interface TrustRecord {
  readonly environment: Environment
  readonly lists: readonly ListRecord[]
  readonly recognition: { readonly sha256: string; readonly environment: Environment }
  /** What the caller adopted, each with its service. */
  readonly adoptions: readonly Adoption[]
  /** Whether imperfect lists were used as far as that is safe. */
  readonly lenient: boolean
}

export interface ListRecord {
  readonly id: string
  readonly sequenceNumber: number
  readonly sha256: string
}

/** What an archive says. The octets are those that were received; all else is the word of whoever made the archive. */
export interface ArchiveContents {
  /** The version of the library that made it. */
  readonly library: string
  readonly evidence: Evidence
  readonly question: Omit<AskedQuestion, 'budget'>
  readonly trust: TrustRecord
  readonly lists: readonly Uint8Array[]
  readonly recognition?: Uint8Array
  readonly receipts: readonly Receipt[]
  /** SHA-256 of the report as canonical JSON, as it is without requests, and without the version of the library. */
  readonly reportSha256: string
}

export type OpenedArchive =
  | { readonly readable: true; readonly contents: ArchiveContents }
  /** Where in it, and why, as far as that is known: `what`. */
  | { readonly readable: false; readonly code: Code; readonly what?: string }
