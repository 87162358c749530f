import type { Credential } from '../certificates.ts'
import type { ValidationData } from '../pdf-dss.ts'
import type { CmsSigner } from '../signer-info.ts'
import type { TimeStampOptions } from '../timestamp.ts'
import type { RevocationKind } from './evidence.ts'
import type { TimeHolderId } from './holders.ts'
import type { TimeShape } from './shapes.ts'

/** Levels of ETSI EN 319 142-1 §6 and of EN 319 122-1 §6. */
export type TimeLevel = 'B-B' | 'B-T' | 'B-LT' | 'B-LTA'

/** What a signature of a level has, and this one has not. */
export type TimeOmission =
  /** The signature time-stamp; a document time-stamp or an archive time-stamp may be there still. */
  | 'signature-time-stamp'
  /**
   * All validation data of the signature and of its time-stamp: no DSS is written before the first archive
   * time-stamp.
   */
  | 'validation-data'
  /** Parts of those validation data. */
  | 'certificates'
  | 'signer-validation-data'
  | 'tsa-validation-data'
  | 'revocation'
  /** The validation data of each archive time-stamp before the next one. */
  | 'archive-validation-data'

type StampOptions = Partial<Omit<TimeStampOptions, 'tsa' | 'time'>>

/** When what happened, and by whom. No clock is read: a time that is not given follows from the one before it. */
export interface TimeSignatureOptions {
  readonly level: TimeLevel
  readonly signedAt: Date
  /** genTime of the signature time-stamp; a minute after `signedAt`. */
  readonly stampedAt?: Date
  /** When the validation data were gathered: thisUpdate of CRLs and OCSP answers; a day after `stampedAt`. */
  readonly ltAt?: Date
  /**
   * genTime of each archive time-stamp, in order; an hour after `ltAt`. Before each but the first are the validation
   * data of the one before.
   */
  readonly archivedAt?: readonly Date[]
  readonly signer?: TimeHolderId | Credential
  readonly tsa?: TimeHolderId | Credential
  /** Of each archive time-stamp; of those after the last given, that one. Without any: `tsa`. */
  readonly archiveTsa?: TimeHolderId | Credential | readonly (TimeHolderId | Credential)[]
  readonly revocation?: RevocationKind
  readonly without?: readonly TimeOmission[]
  /** How it is written; `etsi` unless given. */
  readonly shape?: TimeShape
  /** Anything else about the signer, its faults among them. */
  readonly cms?: Partial<Omit<CmsSigner, 'credential' | 'timeStamp'>>
  /** Anything else about the signature time-stamp, and about each archive time-stamp. */
  readonly stamp?: StampOptions
  readonly archiveStamp?: StampOptions | readonly StampOptions[]
  /** When `lateEvidence` was issued; the present of the PKI unless given. */
  readonly evidenceAt?: Date
}

/** A signature, and what a validator may be given with it. */
export interface TimeScenario {
  readonly bytes: Uint8Array
  /** Certificates of the roots in which the paths end: the signer's first, then those of the TSAs, each once. */
  readonly anchors: readonly Uint8Array[]
  /** Not in the signature: the certificates of all paths, and what is published about them at `evidenceAt`. */
  readonly lateEvidence: Required<ValidationData>
}
