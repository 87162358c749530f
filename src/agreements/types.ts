/**
 * Recognition data: what states have agreed on, in which words, for which uses and amounts. `recognition` applies it.
 */

import type { StateCode } from '../core/states.ts'
import type { Instant } from '../core/time.ts'
import type { Environment } from '../lists/types.ts'
import type { KeyUsageBit } from '../x509/key-usage.ts'
import type { Amount } from './amount.ts'

/** What the document is for, in law. */
export type Use = 'contract' | 'invoice' | 'archive' | 'any'

export type AgreementStatus = 'enacted' | 'repealed' | 'proposed'

/** From a class of the pointed state to what the pointing state calls it. */
export interface ClassMapping {
  /** Legal class in the origin's own words, as its list writes it; `*`: any class that is known. */
  readonly from: string
  /** The level in the relying state's own words. */
  readonly to: string
}

/** What the instrument says of signatures from the pointed state. */
export type AgreementEffect = 'recognises' | 'refuses'

/**
 * What happens to signatures made before the end of a repealed agreement. `prospective`: they keep their recognition. `retroactive`: from
 * the repeal on nothing under it is recognised, at whatever time it was made.
 */
export type EffectOfRepeal = 'prospective' | 'retroactive'

/**
 * Which signatures an agreement is about. `made`: those that were made while it is in force. `relied-on`: those that are relied on while
 * it is in force, whenever they were made; after its end, those that are proven to have been made before it.
 */
export type AppliesTo = 'made' | 'relied-on'

export type CriterionOperator = 'all' | 'at-least-one' | 'none'

/** What an agreement asks of the signer's certificate and its path. */
export type Criterion =
  | { readonly kind: CriterionOperator; readonly of: readonly Criterion[] }
  /** The path shows at least one of these. */
  | {
      readonly kind: 'certificate-policies' | 'extended-key-usage' | 'issuer-key' | 'qc-statement' | 'qc-type'
      readonly anyOf: readonly string[]
    }
  /** Every one of these bits is set. */
  | { readonly kind: 'key-usage'; readonly allOf: readonly KeyUsageBit[] }
  /** An attribute of this type; with `equals`, of this value as RFC 5280 §7.1 compares text. */
  | { readonly kind: 'subject-attribute'; readonly type: string; readonly equals?: string }
  /** Of a kind that this version does not know, by its name: it never holds, and neither does `none` over it. */
  | { readonly kind: 'unknown'; readonly name: string }

/** Each state more multiplies the ways; arrangements in use have one state in between, and agreements that ask for more are refused. */
export const MOST_LINKS = 3

/** Whether an agreement may be a link of a chain (A takes over B's recognition of C), and of how many links at most. */
export interface ChainRule {
  readonly allowed: boolean
  readonly maximumDepth: number
}

/** Which time-stamps of the pointed state are recognised; a list: those of these services, by identifier. */
export type TimeStampScope = 'none' | 'all' | readonly string[]

export interface AgreementEvent {
  readonly status: AgreementStatus
  readonly since: Instant
}

/** A one-way decision: the pointing (relying) state recognises, or refuses, services of the pointed (origin) state. */
export interface Agreement {
  readonly id: string
  readonly effect: AgreementEffect
  readonly pointingState: StateCode
  readonly pointedState: StateCode
  readonly status: AgreementStatus
  readonly environment: Environment
  /** In force from, and until (exclusive; absent: no end known). */
  readonly from: Instant
  readonly until?: Instant
  readonly appliesTo: AppliesTo
  /** For the reader, oldest first: it says nothing that `status`, `from` and `until` do not. */
  readonly history: readonly AgreementEvent[]
  readonly effectOfRepeal: EffectOfRepeal
  /** Empty where the effect is `refuses`: a refusal covers every class. */
  readonly classes: readonly ClassMapping[]
  /** Uses covered; empty: none. */
  readonly uses: readonly Use[]
  /** Each of them has to hold. */
  readonly criteria: readonly Criterion[]
  /** Conditions that the documents alone do not show; each leaves the decision at review. */
  readonly conditions: readonly string[]
  /** Absent: no limit. */
  readonly maximumAmount?: Amount
  readonly timeStamps: TimeStampScope
  readonly chain: ChainRule
  readonly legalBasis: string
  readonly source: string
}

/** What the law of a state says about foreign signatures, with where that is read: for display, read by no decision. */
export interface LegalContext {
  /** Absent: an instrument of several states. */
  readonly state?: StateCode
  /** Its name. @redact keep */
  readonly instrument: string
  /** What it says. @redact keep */
  readonly says: string
  /** Where it can be read. @redact keep */
  readonly source: string
  /** How well it is known. */
  readonly confidence: 'official text' | 'secondary source' | 'not confirmed'
  /** With what it helps whoever relies on a document in this state; left out: with nothing that could be told in a step. */
  readonly adviceFor?: LegalMatter | undefined
}

/** Of one state, and with what it helps. */
export interface LawOnMatter extends LegalContext {
  /** Whose law it is. */
  readonly state: StateCode
  /** When it matters. */
  readonly adviceFor: LegalMatter
}

/** `recognition`: the state's recognition of a signature is lacking. `no-signature`: the document has none. */
export type LegalMatter = 'recognition' | 'no-signature'

export interface RecognitionData {
  /** Of the form in which they were written. Absent: made in memory. Data of version 1 do not say what their agreements are about, and are read as `made`. */
  readonly formVersion?: 1 | 2
  readonly environment: Environment
  /** For each relying state: `authoritative` means that what is not here is not recognised; `partial`, that it is not known. */
  readonly completeness: Readonly<Partial<Record<StateCode, 'authoritative' | 'partial'>>>
  readonly agreements: readonly Agreement[]
  readonly legalContext: readonly LegalContext[]
  readonly sha256: string
}
