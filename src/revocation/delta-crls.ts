import { EXTENSION } from '../asn1/oids.ts'
import { toLatin1 } from '../core/bytes.ts'
import type { FindingCode } from '../core/codes.ts'
import type { Finding } from '../core/finding.ts'
import { onceForEach } from '../core/once-for-each.ts'
import type { CertificateRevocationList, HeldCrl } from '../x509/crl-types.ts'
import type { HeldCertificate } from '../x509/types.ts'
import { mostTellingRefusal } from './rank-refusals.ts'

/** Delta CRLs (RFC 5280 §5.2.4): which list one changes, and what is told of one that changes none. */

/** How many are told of one by one: a hostile document can have any number. */
const TOLD = 32

/** What became of a delta CRL with one list: `null` where it counts, or where the list has all of it. */
export type DeltaOutcome = FindingCode | null

export interface RefusedDelta {
  readonly delta: HeldCrl
  readonly code: FindingCode
}

/** Each delta CRL with each list of its issuer. */
export class DeltaOutcomes {
  readonly #codes = new Map<HeldCrl, Set<FindingCode>>()
  readonly #used = new Set<HeldCrl>()
  readonly #spoken = new Set<HeldCrl>()

  /** `hasSpoken`: it changed what the list says of the certificate, or bore it out. */
  add(delta: HeldCrl, outcome: DeltaOutcome, hasSpoken = false): void {
    if (hasSpoken) this.#spoken.add(delta)
    if (outcome === null) this.#used.add(delta)
    else this.#codes.set(delta, (this.#codes.get(delta) ?? new Set<FindingCode>()).add(outcome))
  }

  hasSpoken(delta: HeldCrl): boolean {
    return this.#spoken.has(delta)
  }

  /** Those that count with no list, each with the most telling reason. Without any list there is none that it changes. */
  refused(deltas: readonly HeldCrl[]): readonly RefusedDelta[] {
    const refused = deltas.filter((delta) => !this.#used.has(delta))
    return refused.map((delta) => {
      const [first = 'CRL_BASE_NOT_FOUND', ...others] = this.#codes.get(delta) ?? []
      if (others.length === 0) return { delta, code: first }
      return { delta, code: mostTellingRefusal([first, ...others]) }
    })
  }
}

export function isDelta({ extensions }: CertificateRevocationList): boolean {
  return extensions.some(({ oid }) => oid === EXTENSION.deltaCRLIndicator)
}

/**
 * §5.2.4, §6.3.3 (c): of the same scope and by the same key, from a base that the list is not older than, and newer
 * than the list. The issuer's name is the same already.
 */
export function isDeltaOf(delta: CertificateRevocationList, complete: CertificateRevocationList): boolean {
  const { number: own, base } = marksOf(delta)
  const { number } = marksOf(complete)
  if (number === null || own === null || base === null) return false
  return compareNumbers(base, number) <= 0 && compareNumbers(number, own) < 0 && isOfScope(delta, complete)
}

/** §5.2.3, §5.2.4: the list has the number of the delta CRL or a later one, and so all that it says. */
export function isInside(delta: CertificateRevocationList, complete: CertificateRevocationList): boolean {
  const { number: inner, base } = marksOf(delta)
  const { number: outer } = marksOf(complete)
  if (inner === null || outer === null || base === null) return false
  return compareNumbers(inner, outer) <= 0 && delta.thisUpdate <= complete.thisUpdate && isOfScope(delta, complete)
}

/** By name, as the status of the certificate rests on other evidence: a revocation can stand in what was not used. */
export function deltaFindings(refused: readonly RefusedDelta[], { sha256: of }: HeldCertificate): readonly Finding[] {
  return [...refused]
    .sort((a, b) => (a.delta.sha256 < b.delta.sha256 ? -1 : 1))
    .slice(0, TOLD)
    .map(({ delta: { sha256: digest }, code: reason }) => ({
      code: 'CRL_DELTA_NOT_USED',
      level: 'warning',
      clause: 'RFC 5280 §5.2.4',
      about: { kind: 'certificate', sha256: of },
      data: { digest, reason },
    }))
}

function isOfScope(delta: CertificateRevocationList, complete: CertificateRevocationList): boolean {
  return marksOf(delta).scope === marksOf(complete).scope
}

/** What delta CRLs and complete ones are compared by, as text: thousands can be compared with each other. */
const marksOf = onceForEach(({ known, extensions }: CertificateRevocationList) => {
  const textOf = (octets: Uint8Array | null): string | null => (octets === null ? null : toLatin1(octets))
  const written = (oid: string): string | null =>
    textOf(extensions.find((extension) => extension.oid === oid)?.value ?? null)
  return {
    number: textOf(known.crlNumber),
    base: textOf(known.deltaCrlIndicator),
    scope: JSON.stringify([written(EXTENSION.issuingDistributionPoint), written(EXTENSION.authorityKeyIdentifier)]),
  }
})

function compareNumbers(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}
