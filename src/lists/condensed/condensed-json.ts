import type { StateCode } from '../../core/states.ts'
import type { ExclusionGround } from '../types.ts'

/**
 * The condensed form of a list in the package, for pages to load. It has what a judgement needs. It leaves out what
 * people read (sources, notes, reasons, what is not known) and what is neither an anchor nor an exclusion
 * (intermediates). `scripts/trust-lists` writes it. A member that may be absent has a usual value, which is given with
 * it here.
 */
export interface CondensedList {
  readonly id: string
  readonly state: StateCode
  readonly operator: string
  readonly sequenceNumber: number
  readonly issued: string
  readonly nextUpdate: string
  /** Since when services are observed; a later one has a day of its own. */
  readonly since: string
  /** SHA-256 of the file of the whole list. */
  readonly sha256: string
  readonly services: readonly CondensedService[]
  readonly excluded: readonly CondensedExclusion[]
  /** Usual: SHA-256. */
  readonly knownDigests: readonly { readonly name: string; readonly algorithm?: 'SHA-1' }[]
  /**
   * Base64. For each service: its key (the modulus, or both coordinates), its key identifier where that has a length,
   * and the SHA-256 of each of its certificates. Then for each excluded entry: the end of its key, its key identifier,
   * and the SHA-256 of each of its certificates. Then the value of each known digest.
   */
  readonly octets: string
}

export interface CondensedEntry {
  /** Without the state. Usual: made of the name. */
  readonly id?: string
  /**
   * `<type> <u: UTF8String, p: PrintableString, i: IA5String> <text>` for each attribute, each in a set of its own. The
   * first common name, or else organizational unit, is the name of the entry, the first organization its provider.
   */
  readonly subject: readonly string[]
  /** Usual: one. */
  readonly certificates?: number
}

export interface CondensedService extends CondensedEntry {
  /** Of an RSA modulus. Usual: 2048. */
  readonly bits?: number
  /** Of an RSA key, as in a JWK. Usual: AQAB. */
  readonly exponent?: string
  /** Of an elliptic key, by its JWK name. Usual: an RSA key. */
  readonly curve?: 'P-256' | 'P-384'
  /** In octets. Usual: the SHA-1 of the key (RFC 5280 §4.2.1.2 (1)). */
  readonly keyIdentifier?: number
  /** Usual: CA. */
  readonly type?: 'TSA'
  /** Usual: not known. */
  readonly legalClass?: string
  /** A service by its place in the list. Usual: none, or not known. */
  readonly issuedBy?: number
  /** Usual: that of the list. */
  readonly since?: string
}

export interface CondensedExclusion extends CondensedEntry {
  readonly ground: ExclusionGround
  /** In octets. Usual: 20. */
  readonly keyIdentifier?: number
}
