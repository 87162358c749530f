import { type BitString, hasBit } from '../asn1/values.ts'
import { writeSequence } from '../asn1/writer.ts'
import type { Budget } from '../core/budget.ts'
import { toHex } from '../core/bytes.ts'
import { onceForEach } from '../core/once-for-each.ts'
import type { CertificateRevocationList } from '../x509/crl-types.ts'
import { readName } from '../x509/name.ts'
import type { Certificate, DistributionPoint, DistributionPointName, GeneralName, Name } from '../x509/types.ts'
import { ALL_REASONS } from './opinion.ts'

/** A distribution point of a certificate, and whether its CRL has another issuer than the certificate. */
export interface Point extends DistributionPoint {
  readonly isOfOthers: boolean
}

/**
 * RFC 5280 §6.3.3: the distribution points of the certificate, and behind them one for any other CRL of its issuer.
 * That one stands for the issuer's own name and all reasons. Where other issuers publish the CRLs of a certificate, its
 * issuer is not taken to publish them itself.
 */
export const distributionPointsOf: (certificate: Certificate) => readonly Point[] = onceForEach(
  ({ issuer, known }: Certificate) => {
    const named = known.crlDistributionPoints ?? []
    const own = unordered(issuer)
    const points = named.map((point) => ({ ...point, isOfOthers: isListedByOthers(point, own) }))
    return points.some(({ isOfOthers }) => isOfOthers) ? points : [...points, pointOf(issuer)]
  },
)

/** Each point, and each issuer that it names, is compared. */
function namesIn(points: readonly Point[]): number {
  return points.reduce((sum, { crlIssuer }) => sum + 1 + (crlIssuer?.length ?? 0), 0)
}

function pointOf(issuer: Name): Point {
  return { fullName: [{ form: 'directory-name', name: issuer }], ...REST_OF_POINT }
}

/**
 * The reasons for which an entry of this CRL is about the certificate, whatever part of the certificates the CRL is to speak of. Whom the issuer lists there, or whoever lists for
 * it, it revoked: a serial number is one certificate's (§4.1.2.2). Attribute certificates have numbers of their own.
 */
export function reasonsAgainst(
  crl: Pick<CertificateRevocationList, 'issuer' | 'known'>,
  certificate: Certificate,
  budget: Budget,
): number {
  const { issuingDistributionPoint: scope } = crl.known
  if (scope?.onlyContainsAttributeCerts === true) return 0
  const points = [...distributionPointsOf(certificate), pointOf(certificate.issuer)]
  budget.spend('nameComparisons', namesIn(points))
  const mask = points.reduce(
    (reasons, point) => (isIssuerOf(crl, point, certificate) ? reasons | maskOf(point.reasons) : reasons),
    0,
  )
  return mask & maskOf(scope?.onlySomeReasons ?? null)
}

const REST_OF_POINT = { nameRelativeToCrlIssuer: null, reasons: null, crlIssuer: null, isOfOthers: false } as const

/**
 * §4.2.1.13 leaves out cRLIssuer where it is the issuer of the certificate. Where it is written all the same, the CRL
 * is the issuer's own, and not indirect. So it is where the relative distinguished names have another order, as CA
 * software in use writes them.
 */
function isListedByOthers({ crlIssuer }: DistributionPoint, issuer: string): boolean {
  return crlIssuer !== null && !directoryNames(crlIssuer).some((name) => unordered(name) === issuer)
}

function unordered({ rdnKeys }: Name): string {
  return [...rdnKeys].sort().join(',')
}

/**
 * §6.3.3 (b), (d): the reasons for which this CRL is about the certificate by one of its distribution points, as bits;
 * 0: it is not about it.
 */
export function reasonsInScope(
  crl: Pick<CertificateRevocationList, 'issuer' | 'known'>,
  certificate: Certificate,
  budget: Budget,
): number {
  const points = distributionPointsOf(certificate)
  budget.spend('nameComparisons', namesIn(points))
  return points.reduce((mask, point) => mask | reasonsByPoint(crl, point, certificate, budget), 0)
}

function reasonsByPoint(
  crl: Pick<CertificateRevocationList, 'issuer' | 'known'>,
  point: Point,
  certificate: Certificate,
  budget: Budget,
): number {
  const { issuingDistributionPoint: scope } = crl.known
  if (!isIssuerOf(crl, point, certificate)) return 0
  if (scope === null) return maskOf(point.reasons)
  if (scope.distributionPoint !== null && !namesMeet(scope.distributionPoint, crl.issuer, point, certificate, budget))
    return 0
  const isCa = certificate.known.basicConstraints?.ca === true
  // Before version 3 a certificate does not say which of the two it is.
  if (certificate.version !== 3 && (scope.onlyContainsUserCerts || scope.onlyContainsCACerts)) return 0
  if (scope.onlyContainsUserCerts && isCa) return 0
  if (scope.onlyContainsCACerts && !isCa) return 0
  if (scope.onlyContainsAttributeCerts) return 0
  return maskOf(point.reasons) & maskOf(scope.onlySomeReasons)
}

/** (b) (1): the issuer that the distribution point names, whose CRL is indirect then; or the certificate's own. */
function isIssuerOf(
  { issuer, known }: Pick<CertificateRevocationList, 'issuer' | 'known'>,
  { crlIssuer, isOfOthers }: Point,
  certificate: Certificate,
): boolean {
  if (!isOfOthers) return issuer.key === certificate.issuer.key
  const isIndirect = known.issuingDistributionPoint?.indirectCrl === true
  return isIndirect && directoryNames(crlIssuer ?? []).some((name) => name.key === issuer.key)
}

/**
 * (b) (2) (i): a name of the CRL's distribution point is one of the certificate's; where that has none, one of
 * cRLIssuer.
 */
function namesMeet(
  scope: DistributionPointName,
  crlIssuer: Name,
  point: DistributionPoint,
  certificate: Certificate,
  budget: Budget,
): boolean {
  const ofCrl = namesOf(scope, [crlIssuer], budget)
  const issuers = point.crlIssuer === null ? [certificate.issuer] : directoryNames(point.crlIssuer)
  const isNamed = point.fullName !== null || point.nameRelativeToCrlIssuer !== null
  const ofPoint = isNamed ? namesOf(point, issuers, budget) : (point.crlIssuer ?? []).map(textOf)
  budget.spend('nameComparisons', ofCrl.length + ofPoint.length)
  const known = new Set(ofPoint)
  return ofCrl.some((name) => known.has(name))
}

/** A name relative to an issuer is that of the issuer with one more relative distinguished name (§4.2.1.13). */
function namesOf(
  { fullName, nameRelativeToCrlIssuer }: DistributionPointName,
  issuers: readonly Name[],
  budget: Budget,
): readonly string[] {
  if (fullName !== null) return fullName.map(textOf)
  if (nameRelativeToCrlIssuer === null) return []
  const relative = readName(writeSequence(nameRelativeToCrlIssuer), budget)
  if (!relative.ok) return []
  return issuers.map(({ rdnKeys }) => directoryText([...rdnKeys, ...relative.value.rdnKeys].join(',')))
}

/** A general name as text that no other has. */
function textOf(name: GeneralName): string {
  switch (name.form) {
    case 'directory-name':
      return directoryText(name.name.key)
    case 'rfc822-name':
    case 'dns-name':
    case 'uri':
      return `${name.form} ${name.text}`
    case 'registered-id':
      return `${name.form} ${name.oid}`
    case 'other-name':
      return `${name.form} ${name.oid} ${toHex(name.value)}`
    default:
      return `${name.form} ${toHex(name.bytes)}`
  }
}

function directoryText(key: string): string {
  return `directory-name ${key}`
}

export function directoryNames(names: readonly GeneralName[]): readonly Name[] {
  return names.flatMap((name) => (name.form === 'directory-name' ? [name.name] : []))
}

/** Absent: all. Bit 0 is not used, and bits behind the last reason count for nothing. */
function maskOf(reasons: BitString | null): number {
  if (reasons === null) return ALL_REASONS
  let mask = 0
  for (let bit = 1; bit <= 8; bit++) if (hasBit(reasons, bit)) mask |= 1 << bit
  return mask
}
