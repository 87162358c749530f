import type { AcceptancePolicy, ExpectedSigner, PolicyName, StateCode, Use } from 'asean-verify'
import type { Summary } from './summary.ts'

/** What a worker is asked: the document, and the options of `verify` that this service uses. */
export interface Task {
  readonly document: Uint8Array<ArrayBuffer>
  /** Of a detached CMS. */
  readonly content?: Uint8Array<ArrayBuffer>
  readonly relyingState?: StateCode
  readonly use?: Use
  readonly policy?: PolicyName | AcceptancePolicy
  readonly signer?: ExpectedSigner
}

/** What a worker answers. It has written the report out itself: what that takes is within the limits of its thread. */
export interface Judgement {
  /** The report as canonical JSON, in UTF-8. */
  readonly report: Uint8Array<ArrayBuffer>
  readonly summary: Summary
}

/** The bytes of a task are handed over: the caller has them no more. */
export type Judge = (task: Task) => Promise<Judgement>
