import type { AcceptancePolicy, PolicyName, Report, StateCode, Use } from 'asean-verify'

/** What the page and its worker say to each other. Bytes go over without being copied. */

/** Everything that is asked about a document. */
export interface Question {
  readonly relyingState: StateCode | null
  readonly use: Use
  readonly policy: PolicyName | AcceptancePolicy
  /** Identifier of the organisation that should have signed; `null`: nobody in particular. */
  readonly signer: string | null
  /** ISO 8601; `null`: now. */
  readonly at: string | null
}

/** Lists and agreements other than those that come with the library. */
export interface TestbedLists {
  readonly lists: readonly string[]
  readonly recognition: string
}

export type ToWorker =
  | { readonly kind: 'use-testbed'; readonly testbed: TestbedLists }
  | {
      readonly kind: 'judge'
      readonly document: ArrayBuffer
      readonly content: ArrayBuffer | null
      readonly name: string
      readonly question: Question
      readonly testbed: boolean
    }

export type FromWorker =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'failure'; readonly message: string }

/** A report, and how it is told. */
export interface Answer {
  readonly report: Report
  /** As canonical JSON: the same bytes as anywhere else. */
  readonly json: string
  /** As a terminal would show it, with every detail. */
  readonly text: string
  /** Sentences of the codes in the report, by code. */
  readonly sentences: Readonly<Record<string, string>>
  /** Sentences of findings, in the order in which they stand: of the document, and of each signature. */
  readonly documentFindings: readonly string[]
  readonly signatureFindings: readonly (readonly string[])[]
}
