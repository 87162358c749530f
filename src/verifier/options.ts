import type { AcceptancePolicy, AcceptancePolicyInput, ExpectedSigner, PolicyName } from '../acceptance/types.ts'
import type { Amount } from '../agreements/amount.ts'
import type { Use } from '../agreements/types.ts'
import type { BudgetLimits } from '../core/budget.ts'
import type { VerifierCache } from '../core/result-cache.ts'
import type { AbortSignalOfRuntime } from '../core/runtime-types.ts'
import type { StateCode } from '../core/states.ts'
import type { DocumentInput } from '../evidence/caller-bytes.ts'
import type { Evidence, Receipt } from '../evidence/types.ts'
import type { Fetcher } from '../fetch/types.ts'
import type { ContainedReport } from '../report/contained.ts'
import type { Report } from '../report/types.ts'
import type { JsonInput } from '../trust/load-options.ts'
import type { Trust } from '../trust/types.ts'
import type { CertificateInput } from '../x509/certificate-input.ts'
import type { RevocationInput } from '../x509/revocation-input.ts'
import type { PathOptions } from './certificate/path-options.ts'
import type { Progress } from './collect-evidence.ts'

export interface JudgeOptions {
  /** Where the signature is to be used: `'SG'`. Without it: validity and origin, and no recognition in the decision. */
  readonly relyingState?: StateCode
  /** Legal use; default: that of the policy. */
  readonly use?: Use
  /** What is at stake, for agreements and certificates that are limited: `{ value: '25000.00', currency: 'SGD' }`. */
  readonly amount?: Amount
  /** Default: `contract`. */
  readonly policy?: PolicyName | AcceptancePolicyInput
  /** Whom the caller expects to have signed; without it the report says that nobody was. */
  readonly signer?: ExpectedSigner
  /** Validation time; it proves nothing. `judge` needs it; `verify` takes the present where it is absent. */
  readonly at?: Date
  /** A time of existence that the caller vouches for. */
  readonly existsSince?: Date
  /**
   * A time before which the document was not made, for which the caller vouches: a shop knows when it wrote the contract. What is signed was
   * signed later.
   */
  readonly madeSince?: Date
  /** Trusted by the caller, of no state. */
  readonly anchors?: readonly CertificateInput[]
  /**
   * Earlier ends of algorithms than those of the calendar, in the form of `asean-verify/algorithm-calendar.json`: those of the relying state, or of
   * a house. They hold for the whole judgement. What would end an algorithm later is refused: only an acceptance policy may do that.
   */
  readonly algorithms?: JsonInput
  readonly budget?: Partial<BudgetLimits>
  /**
   * Of an encrypted PDF: that of a reader, or of its owner. One that opens without is opened without. It stands in no report, no error and no
   * archive.
   */
  readonly password?: string
}

export interface VerifyOptions extends JudgeOptions {
  /** From `loadTrust()`. */
  readonly trust: Trust
  /** Of a detached CMS. */
  readonly content?: DocumentInput
  /** Certificates that help to build paths, and are never trusted. */
  readonly certificates?: readonly CertificateInput[]
  /** CRLs and OCSP responses, DER or PEM: evidence beside what is in the document. */
  readonly crls?: readonly RevocationInput[]
  readonly ocspResponses?: readonly RevocationInput[]
  /** Evidence kept from an earlier call about the same document, as bytes; `content` and the lists above are taken beside it. */
  readonly evidence?: Partial<Evidence>
  /** Gets what is lacking over the network: `createFetcher()` of `asean-verify/fetch`. Without one, no request is made. */
  readonly fetcher?: Fetcher
  /** Ends the call, which then rejects with the signal's reason. */
  readonly signal?: AbortSignalOfRuntime
  readonly onProgress?: (progress: Progress) => void
}

/**
 * What holds for every call of a verifier; a call can ask otherwise, but for trust, cache and fetcher. A limit that the budget of a call leaves out is
 * that of the verifier.
 */
export interface VerifierOptions
  extends Pick<JudgeOptions, 'relyingState' | 'use' | 'policy' | 'anchors' | 'algorithms' | 'budget'> {
  /** From `loadTrust()`. */
  readonly trust: Trust
  /** Gets what is lacking over the network. Without one, no request is made. */
  readonly fetcher?: Fetcher
  /**
   * Where results are kept between calls. Default: one of its own, in memory: 10,000 results of arithmetic (some 3 MB), 500 certificates (some 5 MB,
   * 20 at most), 32 MB of CRLs. Give the same to several verifiers to bound them together; `close()` of one empties it for all.
   */
  readonly cache?: VerifierCache
}

/** What a call of a verifier asks beside what it was made with. */
export type DocumentQuestion = Omit<VerifyOptions, 'trust' | 'fetcher'>
export type EvidenceQuestion = JudgeOptions & { readonly at: Date }
export type CertificateQuestion = Omit<PathOptions, 'trust' | 'fetcher'>

/** A question that leaves nothing to a default, except what is absent where nobody asked for it. A password is not part of it. */
export interface AskedQuestion extends Omit<JudgeOptions, 'password'> {
  readonly use: Use
  readonly policy: AcceptancePolicy
  readonly at: Date
  readonly anchors: readonly Uint8Array[]
  readonly algorithms?: Uint8Array | string
}

/** A report, and all that it rests on. */
export interface VerifiedWithEvidence {
  readonly report: Report
  /**
   * What was given and what was got: `judge` gives the same answer of it, without the network. What was given still lies in the caller's memory:
   * who uses that for something else makes a copy first.
   */
  readonly evidence: Evidence
  /** What was asked, with every default filled in; anchors as octets. */
  readonly question: AskedQuestion
  readonly trust: Trust
  /** Where and when evidence was fetched. Nothing rests on it. */
  readonly receipts: readonly Receipt[]
}

/** A document and every document in it, each with all that its report rests on. */
export interface ContainedWithEvidence {
  readonly report: ContainedReport
  /** As many as there are places, in their order. `null`: nothing was judged there but that it cannot be opened. */
  readonly verified: readonly (VerifiedWithEvidence | null)[]
}
