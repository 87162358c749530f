/** Which octets of a PDF a signature covers. @named coverage */
export type CoverageReport = CoverageOfWhole | CoverageOfPart | CoverageOfNothing

/** Of each signed range. @named signedRange @schema {"prefixItems":[{"type":"integer"},{"type":"integer"}]} */
type SignedRange = readonly [start: number, length: number]

/** The file as it is, but for the signature itself; white space may follow. */
export interface CoverageOfWhole {
  /** Nothing but white space follows, and everything before is covered but the signature itself. */
  readonly wholeFile: true
  /** `[start, length]` of each signed range, as the document states them. @schema {"minItems":1} */
  readonly byteRange: readonly SignedRange[]
  /** The revision whose end is covered, from 0; absent where the signed bytes end elsewhere. */
  readonly revision: number
  readonly followedBy: { readonly revisions: 0; readonly bytes: number }
}

/** Not all of it. */
export interface CoverageOfPart {
  readonly wholeFile: false
  /** @schema {"minItems":1} */
  readonly byteRange: readonly SignedRange[]
  /** Index of the revision whose end is covered, from 0; absent where the signed bytes end elsewhere. */
  readonly revision?: number
  /** What the file has behind the signed bytes; of revisions that is known where they end with one. */
  readonly followedBy: { readonly revisions: number; readonly bytes: number }
}

/** /ByteRange cannot be read. */
export interface CoverageOfNothing {
  readonly wholeFile: false
  readonly byteRange: readonly []
  readonly revision?: never
  readonly followedBy?: never
}
