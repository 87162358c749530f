import type { AcceptancePolicy, ExpectedSigner, PolicyName, Report, StateCode, Use } from 'asean-verify'

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

/** The bytes of a task are handed over: the caller has them no more. */
export type Judge = (task: Task) => Promise<Report>
