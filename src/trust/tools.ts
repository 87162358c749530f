/**
 * For those who keep trust lists: reading imperfect ones, checking and comparing them, adopting from them, placing
 * certificates in them. No verification needs this, and no page loads it with the library.
 *
 * ```ts
 * import { checkTrust, diffTrust } from 'asean-verify/trust-tools'
 *
 * const { findings, notKnown } = await checkTrust([{ name: 'th.json', bytes }], { at: new Date() })
 * ```
 *
 * @module asean-verify/trust-tools
 */

export { type LenientReading, readTrustListLeniently } from '../lists/lenient/lenient-reader.ts'
export type { FindingLevel, ListFinding } from '../lists/list-finding.ts'
export { type WritableList, writeTrustList } from '../lists/list-writer.ts'
export {
  type AdoptionFile,
  type AdoptionRecord,
  readAdoptionFile,
  withAdoption,
  writeAdoptionFile,
} from './adopt/adoption-file.ts'
export { type Adoptable, findAdoptable } from './adopt/find-adoptable.ts'
export { type KeyIndex, keyIndex } from './anchors/key-index.ts'
export {
  type PlacedBy,
  type PlacedCertificate,
  type Placement,
  placeCertificates,
} from './anchors/place-certificate.ts'
export type { KnownIssue } from './check/check-issue.ts'
export {
  type CheckedFinding,
  type CheckTrustOptions,
  checkTrust,
  type TrustCheck,
} from './check/check-trust.ts'
export { checkFolder, type DigestedFile, type ListOfLists, readListOfLists } from './check/list-of-lists.ts'
export type { StateNotKnown } from './check/not-known.ts'
export { type TrustFile, type TrustFileKind, trustFileKind } from './check/trust-file.ts'
export { readTrustFolder, type TrustFolder } from './check/trust-folder.ts'
export { type Compared, diffTrust, type TrustChange, type TrustSide } from './diff/diff-trust.ts'
export { readTrustFiles } from './diff/read-side.ts'
