import * as v from 'valibot'
import { STATES, type StateCode } from '../core/states.ts'
import type { ExclusionGround } from './types.ts'

/**
 * The condensed form of a list in the package, for pages to load: what judging needs of it. Left out is what people read (sources, notes,
 * reasons, what is not known, digests of certificates that nobody held) and what is neither an anchor nor an exclusion (intermediates).
 * `scripts/trust-lists` writes it. A member that may be absent has a usual value, which is given with it here.
 */
export interface CondensedList {
  readonly form: typeof CONDENSED_FORM
  readonly id: string
  readonly state: StateCode
  readonly operator: string
  readonly sequenceNumber: number
  /** Since then each service is observed. */
  readonly issued: string
  readonly nextUpdate: string
  /** SHA-256 of the file of the whole list. */
  readonly sha256: string
  readonly services: readonly CondensedService[]
  readonly excluded: readonly CondensedExclusion[]
  /**
   * Base64. For each service, then for each excluded entry: its key (the modulus, or both coordinates), its key identifier where that has a
   * length, and the SHA-256 of its certificates.
   */
  readonly octets: string
}

export const CONDENSED_FORM = 'asean-verify/condensed-list/1'

interface CondensedEntry {
  /** Without the state. Usual: made of the name. */
  readonly id?: string
  /** `<type> <u: UTF8String, p: PrintableString, i: IA5String> <text>` for each attribute, each in a set of its own. */
  readonly subject: readonly string[]
  /** Of an RSA modulus. Usual: 2048. */
  readonly bits?: number
  /** Of an RSA key, as in a JWK. Usual: AQAB. */
  readonly exponent?: string
  /** Of an elliptic key, by its JWK name. Usual: an RSA key. */
  readonly curve?: string
  /** In octets. Usual: the SHA-1 of the key (RFC 5280 §4.2.1.2 (1)). */
  readonly keyIdentifier?: number
  /** Usual: one. */
  readonly certificates?: number
}

export interface CondensedService extends CondensedEntry {
  /** Usual: the first common name, or organizational unit. */
  readonly name?: string
  /** Usual: the first organization. */
  readonly provider?: string
  /** Last part of the URI. Usual: PKC, a CA. */
  readonly type?: string
  /** Usual: not known. */
  readonly legalClass?: string
  /** A service by its place in the list. Usual: none, or not known. */
  readonly issuedBy?: number
}

export interface CondensedExclusion extends CondensedEntry {
  readonly name?: string
  readonly ground: ExclusionGround
  /** The service, by its place in the list, whose key this is. Usual: a key of its own. */
  readonly keyOfService?: number
}

const Text = v.pipe(v.string(), v.minLength(1))
const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const entry = {
  id: v.exactOptional(Text),
  name: v.exactOptional(Text),
  subject: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[\d.]+ [upi] /))), v.minLength(1)),
  bits: v.exactOptional(v.pipe(Count, v.multipleOf(8))),
  exponent: v.exactOptional(Text),
  curve: v.exactOptional(v.picklist(['P-256', 'P-384', 'P-521'])),
  keyIdentifier: v.exactOptional(Count),
  certificates: v.exactOptional(Count),
}

export const CONDENSED_SHAPE: v.GenericSchema<unknown, CondensedList> = v.strictObject({
  form: v.literal(CONDENSED_FORM),
  id: Text,
  state: v.picklist(STATES),
  operator: Text,
  sequenceNumber: Count,
  issued: Text,
  nextUpdate: Text,
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  services: v.array(
    v.strictObject({
      ...entry,
      provider: v.exactOptional(Text),
      type: v.exactOptional(Text),
      legalClass: v.exactOptional(Text),
      issuedBy: v.exactOptional(Count),
    }),
  ),
  excluded: v.array(
    v.strictObject({
      ...entry,
      ground: v.picklist(['test', 'blocked', 'purpose']),
      keyOfService: v.exactOptional(Count),
    }),
  ),
  octets: v.string(),
})
