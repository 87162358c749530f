import type { Agreement, LegalContext, Use } from '../agreements/types.ts'
import type { NextStepCode } from '../core/codes.ts'
import type { Indication } from '../core/conclusion.ts'
import type { Finding } from '../core/finding.ts'
import type { StateCode } from '../core/states.ts'
import type { Environment } from '../lists/types.ts'
import type { Recognition } from '../recognition/types.ts'
import type { OriginReport } from './origin.ts'

/** Why one state recognises signatures from another, or does not: plain data, the instants in it as text. */
export interface RecognitionExplanation {
  readonly schemaVersion: 2
  readonly kind: 'recognition'
  readonly relyingState: StateCode
  readonly originState: StateCode
  readonly use: Use
  readonly at: string
  readonly environment: Environment
  /** What it means that nothing is on file: `authoritative`, that nothing is recognised; `partial`, that it is not known. */
  readonly completeness: 'authoritative' | 'partial'
  /** Those from the relying state about the state of origin: no other says anything of it directly. */
  readonly agreements: readonly AgreementTerms[]
  /** What is known of the law of the relying state, and of instruments of several states: no answer rests on it. */
  readonly law: readonly LegalContext[]
  /** What comes of it for signatures under each service of the state of origin on the lists, if no more is known of the signer. */
  readonly services: readonly ServicesExplained[]
  /** Where a document was judged: each of its signatures, time-stamps apart. */
  readonly signatures?: readonly SignatureExplained[]
  /** Of what there is more than is told (`PARTS_LEFT_OUT`); absent: all is told. */
  readonly findings?: readonly Finding[]
}

/** An agreement as it is on file. */
export type AgreementTerms = Omit<Agreement, 'from' | 'until' | 'history' | 'environment'> & {
  readonly from: string
  readonly until?: string
  readonly history: readonly { readonly status: Agreement['status']; readonly since: string }[]
}

/** Services of one legal class and standing, which are answered alike. */
export interface ServicesExplained {
  /** In the words of the state of origin; absent: not known. */
  readonly legalClass?: string
  readonly names: readonly string[]
  /** Whether the state of origin, or the caller, vouches for them; absent where their standing then is not known. */
  readonly attested?: boolean
  /** Why the caller adopted them, in the words of the caller: no state vouches for them. Absent: nobody did. */
  readonly adopted?: string
  readonly recognition: Recognition
  readonly next: readonly NextStepCode[]
}

export interface SignatureExplained {
  readonly id: string
  readonly field?: string
  /** As the certificate calls the signer. */
  readonly signer?: string
  readonly indication: Indication
  readonly origin: OriginReport
  readonly recognition: Recognition
  readonly next: readonly NextStepCode[]
}
