/**
 * Archives: the received octets, the question and the trust of one verification in one file, and what becomes of them when
 * they are judged again. An archive holds no verdict, and its own trust and policy decide nothing.
 */

import type { Code } from '../core/codes.ts'
import type { Evidence, Receipt } from '../evidence/types.ts'
import type { Environment } from '../lists/types.ts'
import type { LimitsByName } from '../report/limits-reached.ts'
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
  /** That opened the document, to judge it once more. The archive does not have it: whoever replays it has to know it. */
  readonly password?: string
}

/** The question of whoever judges. Nothing of it is taken from the archive; the default of `at` is the present. */
export interface ReplayOptions extends JudgeOptions {
  /** From `loadTrust()`. */
  readonly trust: Trust
  /** What the judge has beside the archive: a newer CRL, say. The recorded verdict is compared without it. */
  readonly evidence?: OwnEvidence
  /**
   * Lists and agreements of then, kept once for many archives: each stands in where the archive has its digest, and no other is looked at. They are
   * for the recorded verdict alone; the report is by `trust`.
   */
  readonly kept?: readonly JsonInput[]
}

/**
 * Evidence of the judge, DER or PEM: `{ crls: [await readFile('today.crl')] }`. It is judged together with that of the archive, as
 * `verify` judges what it is given beside a document, and neither wins by where it comes from: a revocation in any of it counts,
 * and of several answers that say good the latest.
 */
export type OwnEvidence = Pick<VerifyOptions, 'certificates' | 'crls' | 'ocspResponses'>

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
  /** The limits on work of the verification, each by its name. Absent: the archive is of before they were recorded. */
  readonly budget?: LimitsByName
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
