import type {
  Amount,
  ExpectedSigner,
  Language,
  MailReading,
  PolicyName,
  Report,
  SignedRevision,
  StateCode,
  TellOptions,
  TextChanges,
  Told,
  ToldTextChanges,
  Use,
} from 'asean-verify'
import type { OwnKind } from '../words/page-words.ts'

/** What the page and its worker say to each other. Files go over as handles: their bytes are read in the worker. */

/** Everything that is asked about a document. */
export interface Question {
  readonly relyingState: StateCode | null
  readonly use: Use
  readonly policy: PolicyName
  readonly signer: ExpectedSigner | null
  readonly amount: Amount | null
  /** ISO 8601; `null`: now. */
  readonly at: string | null
}

/** What the caller trusts or knows beside what comes with the page. */
export type OwnFiles = Readonly<Record<OwnKind, readonly File[]>>

/** Those of the caller's files that cannot be read as what they were given for. */
export type OwnProblems = Readonly<Record<OwnKind, readonly OwnProblem[]>>

export interface OwnProblem {
  readonly name: string
  /** Technical, in English; empty: nothing is known. */
  readonly why: string
}

/** Lists and agreements of the test documents. */
export interface TestbedLists {
  readonly lists: readonly string[]
  readonly recognition: string
}

/** A document with all that it is judged by. */
export interface Judging {
  readonly document: File
  readonly content: File | null
  readonly password: string | null
  readonly question: Question
  /** Instead of lists in the page. */
  readonly testbed: TestbedLists | null
  readonly own: OwnFiles
}

export interface Telling {
  readonly language: Language
  /** Of the IANA database; `null`: UTC alone. */
  readonly timeZone: string | null
  readonly name: string
  /** Where a step is taken. */
  readonly hints: NonNullable<TellOptions['hints']>
}

export type Asked =
  /** What a first verdict takes is loaded before it is asked for. */
  | { readonly kind: 'warm' }
  | ({ readonly kind: 'judge' } & Judging & Telling)
  | ({ readonly kind: 'tell'; readonly report: Report } & Telling)
  | ({ readonly kind: 'text'; readonly report: Report } & Telling)
  | ({ readonly kind: 'page'; readonly report: Report; readonly textChanges: TextChanges | null } & Telling)
  | {
      readonly kind: 'changes'
      readonly report: Report
      readonly textChanges: TextChanges
      readonly language: Language
    }
  | ({ readonly kind: 'archive' } & Judging)
  | ({ readonly kind: 'mail' } & Judging)
  | { readonly kind: 'check-own'; readonly own: OwnFiles }
  | {
      readonly kind: 'revision'
      readonly document: File
      readonly signature: number | string
      readonly password: string | null
    }

export interface Answers {
  readonly warm: null
  readonly judge: Answer
  readonly tell: Answer
  /** As a terminal would show it, with every detail. */
  readonly text: string
  readonly page: string
  readonly changes: ToldTextChanges | null
  readonly archive: Uint8Array<ArrayBuffer>
  readonly mail: ShownMail
  readonly 'check-own': OwnProblems
  readonly revision: SignedRevision
}

/** What a mail says, with what is said of each of its attachments. */
export interface ShownMail {
  readonly mail: MailReading
  /** In the order of the attachments. */
  readonly standings: readonly AttachmentStanding[]
}

/** `holds`: a file of documents, of whose verdicts it is the worst. */
export interface AttachmentStanding {
  readonly outcome: Report['decision']['outcome'] | 'none' | 'unchecked'
  readonly holds: boolean
}

export type ToWorker = { readonly id: number; readonly asked: Asked } | { readonly id: number; readonly stop: true }

export type FromWorker =
  | { readonly id: number; readonly progress: WorkProgress }
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly failure: string }

/** `part`: how much of a large file was read, from 0 to 1. */
export interface WorkProgress {
  readonly stage: 'reading' | 'judging'
  readonly part: number
}

/** A report, and how it is told. */
export interface Answer {
  readonly report: Report
  /** As canonical JSON: the same bytes as anywhere else. */
  readonly json: string
  readonly told: Told
  /** Why each state says what it says, by code, in the language that was asked for. */
  readonly sentences: Readonly<Record<string, string>>
}
