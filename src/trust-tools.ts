/**
 * For those who keep trust lists: reading imperfect ones, checking and comparing them, adopting from them, placing certificates in them. Verifying
 * a document needs nothing of this, and no page loads it with the library.
 *
 * ```ts
 * import { checkTrust, diffTrust } from 'asean-verify/trust-tools'
 *
 * const { findings, notKnown } = await checkTrust([{ name: 'th.json', bytes }], { at: new Date() })
 * ```
 *
 * @module
 */
export {
  type AdoptionFile,
  type AdoptionRecord,
  readAdoptionFile,
  withAdoption,
  writeAdoptionFile,
} from './trust/adoption-file.ts'
export type { KnownIssue } from './trust/check/check-list.ts'
export {
  type CheckedFinding,
  type CheckTrustOptions,
  checkTrust,
  type TrustCheck,
} from './trust/check/check-trust.ts'
export { checkFolder, type DigestedFile, type ListOfLists, readListOfLists } from './trust/check/list-of-lists.ts'
export type { StateNotKnown } from './trust/check/not-known.ts'
export { type TrustFile, type TrustFileKind, trustFileKind } from './trust/check/trust-file.ts'
export { type Compared, diffTrust, type TrustChange, type TrustSide } from './trust/diff/diff-trust.ts'
export { readTrustFiles } from './trust/diff/read-side.ts'
export { type Adoptable, findAdoptable } from './trust/find-adoptable.ts'
export { type KeyIndex, keyIndex } from './trust/key-index.ts'
export { type LenientReading, readTrustListLeniently } from './trust/lenient-reader.ts'
export type { FindingLevel, ListFinding } from './trust/list-finding.ts'
export { type WritableList, writeTrustList } from './trust/list-writer.ts'
export { type PlacedBy, type PlacedCertificate, type Placement, placeCertificates } from './trust/place-certificate.ts'
