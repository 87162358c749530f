import type { Environment, Trust } from './types.ts'

/**
 * A file's bytes, its text, or what its text parses to (then the digest is that of the text indented by two, with a last line end); or what
 * `asean-verify/trust-lists` exports.
 */
export type JsonInput = Uint8Array | string | object

export interface Adoption {
  /** SHA-256 of a certificate of the service, lower-case hexadecimal. */
  readonly sha256: string
  /** Why the caller vouches for it: shown in reports. */
  readonly note: string
}

export interface LoadTrustOptions {
  /**
   * Instead of all the lists in the package, which then play no part except as a floor for sequence numbers. Those come in their condensed
   * form, which judges alike and leaves out what people read; the whole ones are the files `asean-verify/trust-lists/id.json` and so on.
   */
  readonly lists?: readonly JsonInput[]
  /** Instead of the recognition data in the package. */
  readonly recognition?: JsonInput
  /** Observed services that the caller takes as attested. */
  readonly adopt?: readonly Adoption[]
  /** Kinds of data other than `production` that may be loaded; they never mix with it. */
  readonly allowEnvironment?: readonly Environment[]
}

/**
 * Everything a verdict may rely on. Lists given by the caller are the caller's configuration: they are read strictly and checked against
 * each other, and no signature over them is asked for. Throws `TrustListError`, which names the list and the place in it.
 *
 * What reads lists is loaded when it is called: who is handed a `Trust` has no use for it.
 */
export async function loadTrust(options: LoadTrustOptions = {}): Promise<Trust> {
  const { readTrust } = await import('./read-trust.ts')
  return readTrust(options)
}
