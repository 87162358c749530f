import type { Code } from '../core/codes.ts'
import type { StateCode } from '../core/states.ts'
import type { Instant } from '../core/time.ts'
import type { Environment } from '../trust/types.ts'

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

/** A one-way decision: the pointing (relying) state recognises, or refuses, services of the pointed (origin) state. */
export interface Agreement {
  readonly id: string
  readonly effect: AgreementEffect
  readonly pointingState: StateCode
  readonly pointedState: StateCode
  readonly status: AgreementStatus
  readonly environment: Environment
  /** In force from, and until (exclusive; `null`: no end known). */
  readonly from: Instant
  readonly until: Instant | null
  /** Empty where the effect is `refuses`: a refusal covers every class. */
  readonly classes: readonly ClassMapping[]
  /** Uses covered; empty: none. */
  readonly uses: readonly Use[]
  /** Policy OIDs of which the signer's certificate must carry at least one; `null`: no such criterion. */
  readonly certificatePolicies: readonly string[] | null
  /** Criteria of kinds that this version does not understand, by kind: none of them holds. */
  readonly unknownCriteria: readonly string[]
  /** Conditions that the documents alone do not show; each leaves the decision at review. */
  readonly conditions: readonly string[]
  readonly legalBasis: string
  readonly source: string
}

/** What the law of a state says about foreign signatures, with where that is read: for display, read by no decision. */
export interface LegalContext {
  /** `null`: an instrument of several states. */
  readonly state: StateCode | null
  readonly instrument: string
  readonly says: string
  readonly source: string
  /** How well it is known. */
  readonly confidence: 'official text' | 'secondary source' | 'not confirmed'
}

export interface RecognitionData {
  readonly environment: Environment
  /** For each relying state: `authoritative` means that what is not here is not recognised; `partial`, that it is not known. */
  readonly completeness: Readonly<Partial<Record<StateCode, 'authoritative' | 'partial'>>>
  readonly agreements: readonly Agreement[]
  readonly legalContext: readonly LegalContext[]
  readonly sha256: string
}

export interface AgreementRef {
  readonly id: string
  readonly legalBasis: string
  readonly source: string
}

export interface CriterionTried {
  readonly agreement: string
  readonly criterion:
    | 'status'
    | 'dates'
    | 'use'
    | 'class'
    | 'service-status'
    | 'certificate-policies'
    | 'conditions'
    | 'unknown'
  readonly holds: boolean
  readonly code?: Code
  readonly expected?: string
  readonly found?: string
}

export interface Recognition {
  readonly outcome: 'domestic' | 'recognised' | 'not-recognised' | 'unknown' | 'conflict'
  /** In the relying state's own words. */
  readonly level?: string
  readonly agreements: readonly AgreementRef[]
  /** Conditions that the documents do not show. */
  readonly conditions: readonly string[]
  readonly because: readonly CriterionTried[]
  readonly reason?: Code
  /** Whether a signature made now would be recognised too; absent where it does not differ. */
  readonly now?: Code
}
