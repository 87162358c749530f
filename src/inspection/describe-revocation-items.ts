import { oidName } from '../asn1/oid-names.ts'
import { toHex } from '../core/bytes.ts'
import { toldFailure } from '../core/exhausted.ts'
import { toldName } from '../core/finding.ts'
import { formatInstant, type Instant } from '../core/time.ts'
import { holdCertificates } from '../evidence/hold-certificates.ts'
import { describeCertificate } from '../report/describe-certificate.ts'
import type {
  InspectedCrl,
  InspectedCrlEntry,
  InspectedOcspAnswer,
  InspectedOcspResponse,
  InspectedScope,
} from '../report/inspected-items.ts'
import type { LeftOut } from '../report/left-out.ts'
import type { CertificateRevocationList, CrlEntry } from '../x509/crl-types.ts'
import { findCrlEntries, firstCrlEntries } from '../x509/find-crl-entries.ts'
import { formatName } from '../x509/format-name.ts'
import type { BasicOcspResponse, OcspResponse, SingleResponse } from '../x509/ocsp-types.ts'
import { describeExtensions, formatNames } from './describe-certificate-item.ts'
import type { ItemContext } from './item-context.ts'
import { sameSerial, serialForms } from './serial-option.ts'

/** Entries of a CRL that are told without being asked for: it has a million. */
const FIRST = 5
/** Answers of a responder, its certificates, extensions, what is found of a serial number, and names of one issuer: each entry of a CRL can have that of all. */
const TOLD = 20

/** What a CRL states, its first entries, and those with a serial number that was asked for. */
export function describeCrlItem(crl: CertificateRevocationList, context: ItemContext): InspectedCrl {
  const { version, issuer, thisUpdate, nextUpdate, known, signatureAlgorithm, extensions, malformedExtensions } = crl
  const { crlNumber, deltaCrlIndicator, authorityKeyIdentifier } = known
  const { serial, budget, leftOut } = context
  const first = firstCrlEntries(crl, FIRST, budget)
  const authority = authorityKeyIdentifier?.keyIdentifier ?? null
  const scope = describeScope(crl)
  return {
    version,
    issuer: formatName(issuer),
    thisUpdate: formatInstant(thisUpdate),
    ...nextUpdateOf(nextUpdate),
    ...(crlNumber === null ? {} : { crlNumber: numberText(crlNumber) }),
    ...(deltaCrlIndicator === null ? {} : { baseCrlNumber: numberText(deltaCrlIndicator) }),
    ...(scope === null ? {} : { scope }),
    ...(authority === null ? {} : { authorityKeyIdentifier: toHex(authority) }),
    signatureAlgorithm: oidName(signatureAlgorithm.oid),
    entries: crl.entries.count,
    firstEntries: first.ok ? describeEntries(first.value, leftOut) : [],
    ...(serial === null ? {} : { lookedUp: lookUp(crl, serial, context) }),
    extensions: describeExtensions(leftOut.first(extensions, TOLD, 'items.crl.extensions'), malformedExtensions),
  }
}

/** What cannot be looked up is not known, which is something else than that it is not listed. */
function lookUp(
  crl: CertificateRevocationList,
  serialNumber: string,
  { budget, leftOut }: ItemContext,
): NonNullable<InspectedCrl['lookedUp']> {
  const found = serialForms(serialNumber).map((number) => findCrlEntries(crl, number, budget))
  const entries = found.flatMap((outcome) => (outcome.ok ? outcome.value : []))
  const [unreadable] = found.flatMap((outcome) => (outcome.ok ? [] : outcome.failure))
  return {
    serialNumber,
    entries: describeEntries(leftOut.first(entries, TOLD, 'items.crl.lookedUp.entries'), leftOut),
    ...(unreadable === undefined ? {} : { unreadable: toldFailure(unreadable) }),
  }
}

function describeEntries(entries: readonly CrlEntry[], leftOut: LeftOut): readonly InspectedCrlEntry[] {
  return entries.map(({ serialNumber, revocationDate, reason, invalidityDate, certificateIssuer }) => ({
    serialNumber: toHex(serialNumber),
    revokedAt: formatInstant(revocationDate),
    ...(reason === null ? {} : { reason }),
    ...(invalidityDate === null ? {} : { invalidityDate: formatInstant(invalidityDate) }),
    ...(certificateIssuer === null
      ? {}
      : {
          certificateIssuer: formatNames(
            leftOut.first(certificateIssuer, TOLD, 'items.crl.entries.certificateIssuer'),
          ).map(toldName),
        }),
  }))
}

function describeScope({ known }: CertificateRevocationList): InspectedScope | null {
  const scope = known.issuingDistributionPoint
  if (scope === null) return null
  const { onlyContainsUserCerts, onlyContainsCACerts, onlyContainsAttributeCerts, indirectCrl } = scope
  return {
    distributionPoint: formatNames(scope.distributionPoint?.fullName ?? []),
    onlyContainsUserCerts,
    onlyContainsCACerts,
    onlyContainsAttributeCerts,
    onlySomeReasons: scope.onlySomeReasons !== null,
    indirectCrl,
  }
}

/** What a responder answered, and what it says of a serial number that was asked for. */
export function describeOcspItem(
  { status, basic }: OcspResponse,
  { serial, engine, budget, leftOut }: ItemContext,
): InspectedOcspResponse {
  if (basic === null) return { status, answers: [], certificates: [], extensions: [] }
  const { responses, certificates, producedAt, signatureAlgorithm, known, extensions, malformedExtensions } = basic
  const held = holdCertificates(certificates, engine, budget, null)
  return {
    status,
    responder: describeResponder(basic),
    producedAt: formatInstant(producedAt),
    signatureAlgorithm: oidName(signatureAlgorithm.oid),
    ...(known.nonce === null ? {} : { nonce: toHex(known.nonce) }),
    answers: leftOut.first(responses, TOLD, 'items.ocspResponse.answers').map(describeAnswer),
    ...(serial === null
      ? {}
      : {
          lookedUp: {
            serialNumber: serial,
            answers: leftOut
              .first(
                responses.filter(({ certId }) => sameSerial(certId.serialNumber, serial)),
                TOLD,
                'items.ocspResponse.lookedUp.answers',
              )
              .map(describeAnswer),
          },
        }),
    certificates: leftOut.first(held.held, TOLD, 'items.ocspResponse.certificates').map(describeCertificate),
    extensions: describeExtensions(
      leftOut.first(extensions, TOLD, 'items.ocspResponse.extensions'),
      malformedExtensions,
    ),
  }
}

function describeResponder({ responderId }: BasicOcspResponse): string {
  return responderId.kind === 'name' ? formatName(responderId.name) : `key ${toHex(responderId.keyHash)}`
}

function describeStatus(status: SingleResponse['status']): DescribedStatus {
  if (status.kind !== 'revoked') return { status: status.kind }
  const { revokedAt, reason } = status
  return { status: 'revoked', revokedAt: formatInstant(revokedAt), ...(reason === null ? {} : { reason }) }
}

type DescribedStatus = InspectedOcspAnswer extends infer One
  ? One extends InspectedOcspAnswer
    ? Pick<One, 'status' | 'revokedAt' | 'reason'>
    : never
  : never

function describeAnswer({ certId, status, thisUpdate, nextUpdate }: SingleResponse): InspectedOcspAnswer {
  const { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber } = certId
  return {
    serialNumber: toHex(serialNumber),
    hashAlgorithm: oidName(hashAlgorithm.oid),
    issuerNameHash: toHex(issuerNameHash),
    issuerKeyHash: toHex(issuerKeyHash),
    ...describeStatus(status),
    thisUpdate: formatInstant(thisUpdate),
    ...nextUpdateOf(nextUpdate),
  }
}

function nextUpdateOf(nextUpdate: Instant | null): { readonly nextUpdate?: string } {
  return nextUpdate === null ? {} : { nextUpdate: formatInstant(nextUpdate) }
}

/** Zero has no octet. */
function numberText(octets: Uint8Array): string {
  return octets.length === 0 ? '00' : toHex(octets)
}
