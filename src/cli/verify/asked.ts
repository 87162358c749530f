import type { NodeFetcherOptions } from '../../fetch/index.ts'
import type { Code, Decision, LoadTrustOptions, RelaxationCode, VerifyOptions, WarningCode } from '../../index.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { Said } from '../said.ts'
import type { TrustFiles } from '../trust-option.ts'
import type { ReportForm } from './form.ts'

/** What is asked of every file, as it can be sent to another process. */
export interface AskedOfFiles {
  readonly trust: LoadTrustOptions
  readonly question: Omit<VerifyOptions, 'trust' | 'fetcher' | 'signal' | 'onProgress'>
  /** `null`: no request is made. */
  readonly fetcher: NodeFetcherOptions | null
  readonly form: ReportForm
  /** Whether rows of a table are wanted. */
  readonly hasTable: boolean
  readonly forecast: boolean
  /** Whether what is in a file is judged too. */
  readonly contained: boolean
  /** Where the evidence goes, and the lists that go with it. */
  readonly save: { readonly out: string; readonly files: TrustFiles | null } | null
  /** How the options of the library are called here. */
  readonly places: Readonly<Record<string, string>>
}

/** One document to be judged. */
export interface Task {
  /** `-` is standard input, and nothing else is. */
  readonly path: string
  /** Of standard input, which one process alone can read. */
  readonly octets?: Uint8Array
  /** The file that its name says it signs: it is read where the content is lacking. */
  readonly beside?: string
}

/** Where a document is: a file, or a place in one. */
export interface FilePlace {
  readonly path: string
  /** Names of the files in it that lead to the document, its own the last. */
  readonly inside?: readonly string[]
}

/** What came of one file. */
export type FileOutcome = Judged | NotJudged | OpenedOutcome | Misuse

/** A file that holds others, with what came of each in it, however deep; and where it is a document itself, of that. */
export interface OpenedOutcome {
  readonly kind: 'opened'
  readonly parts: readonly OpenedPart[]
  /** The worst of all. */
  readonly exitCode: ExitCode
}

export type OpenedPart = { readonly inside?: readonly string[] } & (
  | Judged
  | NotJudged
  | { readonly kind: 'passed-over'; readonly text: string; readonly standing: 'opened' | 'content' | 'left-out' }
)

export interface Judged {
  readonly kind: 'judged'
  /** Empty where nobody wants it. */
  readonly text: string
  readonly row: ReportRow
  readonly exitCode: ExitCode
  /** For standard error. */
  readonly notes: readonly string[]
}

/** Of a document that was not read, or whose process ended, nothing is known. */
export interface NotJudged {
  readonly kind: 'not-judged'
  readonly code: Code | 'INTERNAL_ERROR'
  readonly why: string
  /** The same, for other languages. */
  readonly said?: Said | null
}

/** An option is wrong, and with it the question about every file. */
export interface Misuse {
  readonly kind: 'misuse'
  readonly code: Code
  readonly where: string
  readonly why: string
  readonly said?: Said | null
  readonly command: string | null
}

/** What is kept of a report. */
export interface ReportRow {
  readonly outcome: Decision['outcome']
  /** By whom the signatures are that passed. */
  readonly signers: readonly string[]
  readonly reasons: readonly Code[]
  /** In the words of the report: why it is not accepted, and what to do. There where a table tells it. */
  readonly told?: { readonly why: string; readonly next: string }
  readonly relaxations: readonly RelaxationCode[]
  readonly warnings: readonly WarningCode[]
  /** What was read as the content of a detached signature, by its name. */
  readonly content?: string
  /** With `--forecast`: the last second of the verdict, where that is known. */
  readonly until?: string
  /** What is to be known before all else: of a document that holds others. */
  readonly first?: string
}
