import type { AcceptancePolicy, PolicyName } from '../../src/acceptance/types.ts'
import type { StateCode } from '../../src/core/states.ts'
import type { HashName, SignatureOperation } from '../../src/crypto/types.ts'

/** What Node makes and the page is given: plain data, bytes as base64. */

/** Files, by their paths from the root: what is large is read where it is needed, since all that is provided goes to every test. */
export interface JudgedTestbedFiles {
  readonly trust: string
  readonly documents: readonly { readonly name: string; readonly file: string }[]
}

export interface JudgedTestbedTrust {
  readonly at: string
  readonly lists: readonly string[]
  readonly recognition: string
}

/** A document, and what Node answered to several questions about it. */
export interface JudgedDocument {
  readonly document: string
  readonly content?: string
  /** Base64 of certificates that the caller trusts. */
  readonly anchors?: readonly string[]
  readonly answers: readonly {
    readonly relyingState?: StateCode
    readonly policy: PolicyName | AcceptancePolicy
    /** The report as canonical JSON, and as text with every detail. */
    readonly json: string
    readonly text: string
  }[]
  /** What `inspect` finds, as canonical JSON. */
  readonly inspection: string
}

export interface ArchivedDocument {
  /** Base64. */
  readonly archive: string
  /** Canonical JSON. */
  readonly report: string
}

/** `HundredTrust`, when it is asked a second time, and a `ReplayedDocument` of each. */
export interface HundredFiles extends JudgedTestbedFiles {
  readonly later: string
}

/** The lists that all were verified by, and these with one of its next edition. */
export type HundredTrust = Readonly<Record<'files' | 'changed', Omit<JudgedTestbedTrust, 'at'>>>

export interface ReplayedDocument {
  /** Base64. */
  readonly archive: string
  /** The report without requests, and what `replay` answered later and by the other list: canonical JSON. */
  readonly recorded: string
  readonly later: string
  readonly changed: string
}

/** A signature that is right. */
export interface SignatureVector {
  readonly operation: SignatureOperation
  /** SubjectPublicKeyInfo. */
  readonly key: string
  readonly message: string
  /** As the engine takes it. */
  readonly signature: string
}

export interface DigestVector {
  readonly hash: HashName
  readonly message: string
  /** Hexadecimal. */
  readonly digest: string
}

declare module 'vitest' {
  interface ProvidedContext {
    judgedTestbed: JudgedTestbedFiles
    /** Archives instead of documents. */
    archives: JudgedTestbedFiles
    hundred: HundredFiles
    signatureVectors: readonly SignatureVector[]
    digestVectors: readonly DigestVector[]
  }
}
