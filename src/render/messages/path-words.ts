import type { FindingCode, NextStepCode } from '../../core/codes.ts'
import type { KeyPurpose, ValidityModel } from '../../path/types.ts'
import type { PathOutcome, PathRevocation } from '../../report/path-result.ts'

/** A path from one certificate to an anchor, or why there is none. */
export interface PathWords {
  readonly outcome: Readonly<Record<PathOutcome, string>>
  /** "a path ...": for what. */
  readonly keyPurpose: Readonly<Record<KeyPurpose, string>>
  readonly revocation: Readonly<Record<PathRevocation, string>>
  /** The same as it stands on the first line. */
  readonly notAsked: Readonly<Record<Exclude<PathRevocation, 'required'>, string>>
  readonly model: Readonly<Record<ValidityModel, string>>
  readonly label: Readonly<Record<PathLabel, string>>
  readonly phrase: Readonly<Record<PathPhrase, string>>
  /** Of codes that are said otherwise where no signature is asked about. */
  readonly sentence: Readonly<Partial<Record<FindingCode | NextStepCode, string>>>
}

export type PathLabel = 'certificate' | 'asked' | 'path' | 'anchor' | 'policies' | 'fails' | 'status' | 'next' | 'known'

export type PathPhrase =
  | 'found' // {certificates} {anchor}
  | 'asked' // {purpose} {time}
  | 'acceptable' // {policies}
  | 'explicitPolicy'
  | 'inhibitPolicyMapping'
  | 'inhibitAnyPolicy'
  | 'checkAnchorCertificate'
  | 'checkProfile'
  | 'trustedByCaller'
  | 'trustedByList' // {id}
  | 'anyPolicy'
  | 'noPolicy'
  | 'noneAccepted'
  | 'tried' // {number} {count} {path}
  | 'triedOnly' // {path}
  | 'alsoTried' // {number} {count} {path}
  | 'leadsNowhere'
  | 'at' // [where] {sentence} {code} [clause]
  | 'who' // {where} {sentence}
  | 'statusFrom' // {status} {source}
  | 'source' // {kind} {thisUpdate} [nextUpdate] {issuer}
  | 'refused' // {source} {sentence}
  | 'more' // {count}
