import type { Environment } from '../lists/types.ts'
import type { AdoptionFile } from './adopt/adoption-file.ts'

/**
 * A file's bytes, its text, or what its text parses to (then the digest is that of the text indented by two, with a
 * last line end); or what `asean-verify/trust-lists` exports.
 */
export type JsonInput = Uint8Array | string | object

export interface Adoption {
  /** SHA-256 of a certificate of the service, lower-case hexadecimal. */
  readonly sha256: string
  /** Why the caller vouches for it: shown in reports. */
  readonly note: string
  /**
   * The legal class of its signatures, in the words of its state, where the list does not know it. Another class than
   * that of the list is refused.
   */
  readonly legalClass?: string
  /** Of an adoption file: the service and the key that were adopted. Others are refused. Due where several services have the certificate. */
  readonly service?: string
  readonly spkiSha256?: string
}

export interface LoadTrustOptions {
  /**
   * Where Node.js runs: a folder whose `.json` files are lists and agreements, instead of those in the package. As at the command line (`--trust`),
   * it has what its list of lists says, if it has one. Lists without agreements are asked about by those of the package, and the other way round.
   */
  readonly folder?: string
  /**
   * Instead of all the lists in the package, which then play no part except as a floor for sequence numbers. Those come
   * in their condensed form, which gives the same verdicts and leaves out what people read; the whole ones are the
   * files `asean-verify/trust-lists/id.json` and so on.
   */
  readonly lists?: readonly JsonInput[]
  /** Instead of the recognition data in the package. */
  readonly recognition?: JsonInput
  /**
   * Observed services that the caller takes as attested; or an adoption file of them, as `asean-verify trust adopt`
   * writes it.
   */
  readonly adopt?: readonly Adoption[] | AdoptionFile | Uint8Array | string
  /**
   * Imperfect lists are used as far as that is safe: faulty entries are dropped, and no path leads through them.
   * Everything found is in `Trust.leniency`, and each report says that lists were read so. By default one fault refuses
   * all.
   */
  readonly lenient?: boolean
  /** Kinds of data other than `production` that may be loaded; they never mix with it. */
  readonly allowEnvironment?: readonly Environment[]
}

/** What `loadTrust` was called with, as far as it is read before its first wait. */
export interface TakenTrustOptions {
  readonly folder?: string
  readonly lists?: readonly (Uint8Array | string)[]
  readonly recognition?: Uint8Array | string
  readonly adopt?: readonly Readonly<Record<string, unknown>>[] | Uint8Array | string
  readonly lenient?: boolean
  readonly allowEnvironment?: readonly Environment[]
}
