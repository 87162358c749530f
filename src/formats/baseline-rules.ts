import type { SignedData } from '../cms/types.ts'
import type { LevelCode } from '../core/codes.ts'
import type { DocumentSignature } from './types.ts'

/** Where the tables of the two formats differ. */
export interface BaselineRules {
  /** B-B: what the container of the signature lacks. */
  lackingInForm(signature: DocumentSignature, signedData: SignedData): readonly LevelCode[]
  /** B-B: where the claimed time is. `attributes`: how many signed attributes state one. */
  lackingInTime(signature: DocumentSignature, attributes: number): readonly LevelCode[]
  /** B-T: whether a later document time-stamp serves as a time-stamp on the signature. */
  readonly documentTimeStamps: boolean
  /** B-LT: where the validation data are. */
  lackingForValidationData(signature: DocumentSignature, hasDss: boolean): readonly LevelCode[]
}
