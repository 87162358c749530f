import { oidName } from '../asn1/oid-names.ts'
import type { Budget } from '../core/budget.ts'
import { toHex } from '../core/bytes.ts'
import { formatInstant, type Instant } from '../core/time.ts'
import type { CryptoEngine } from '../crypto/types.ts'
import { holdCertificates } from '../evidence/hold-certificates.ts'
import { describeCertificate } from '../report/describe-certificate.ts'
import type {
  InspectedCrl,
  InspectedCrlEntry,
  InspectedOcspAnswer,
  InspectedOcspResponse,
  InspectedScope,
} from '../report/inspected-items.ts'
import type { CertificateRevocationList, CrlEntry } from '../x509/crl-types.ts'
import { findCrlEntries, firstCrlEntries } from '../x509/find-crl-entries.ts'
import { formatName } from '../x509/format-name.ts'
import type { BasicOcspResponse, OcspResponse, SingleResponse } from '../x509/ocsp-types.ts'
import { describeExtensions, formatNames } from './describe-certificate-item.ts'
import { sameSerial, serialForms } from './serial-option.ts'

/** Entries and answers that are told without being asked for: a CRL has a million. */
const FIRST = 5
const ANSWERS = 20

/** What a CRL states, its first entries, and those with a serial number that was asked for. */
export function describeCrlItem(crl: CertificateRevocationList, serial: string | null, budget: Budget): InspectedCrl {
  const { version, issuer, thisUpdate, nextUpdate, known, signatureAlgorithm, extensions, malformedExtensions } = crl
  const { crlNumber, deltaCrlIndicator, authorityKeyIdentifier } = known
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
    firstEntries: first.ok ? first.value.map(describeEntry) : [],
    ...(serial === null ? {} : { lookedUp: { serialNumber: serial, entries: lookUp(crl, serial, budget) } }),
    extensions: describeExtensions(extensions, malformedExtensions),
  }
}

function lookUp(crl: CertificateRevocationList, serial: string, budget: Budget): readonly InspectedCrlEntry[] {
  return serialForms(serial).flatMap((number) => {
    const found = findCrlEntries(crl, number, budget)
    return found.ok ? found.value.map(describeEntry) : []
  })
}

function describeEntry({
  serialNumber,
  revocationDate,
  reason,
  invalidityDate,
  certificateIssuer,
}: CrlEntry): InspectedCrlEntry {
  return {
    serialNumber: toHex(serialNumber),
    revokedAt: formatInstant(revocationDate),
    ...(reason === null ? {} : { reason }),
    ...(invalidityDate === null ? {} : { invalidityDate: formatInstant(invalidityDate) }),
    ...(certificateIssuer === null ? {} : { certificateIssuer: formatNames(certificateIssuer) }),
  }
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
export async function describeOcspItem(
  { status, basic }: OcspResponse,
  serial: string | null,
  engine: CryptoEngine,
  budget: Budget,
): Promise<InspectedOcspResponse> {
  if (basic === null) return { status, answers: [], certificates: [], extensions: [] }
  const { responses, certificates, producedAt, signatureAlgorithm, known, extensions, malformedExtensions } = basic
  const held = await holdCertificates(certificates, engine, budget)
  return {
    status,
    responder: describeResponder(basic),
    producedAt: formatInstant(producedAt),
    signatureAlgorithm: oidName(signatureAlgorithm.oid),
    ...(known.nonce === null ? {} : { nonce: toHex(known.nonce) }),
    answers: responses.slice(0, ANSWERS).map(describeAnswer),
    ...(serial === null
      ? {}
      : {
          lookedUp: {
            serialNumber: serial,
            answers: responses.filter(({ certId }) => sameSerial(certId.serialNumber, serial)).map(describeAnswer),
          },
        }),
    certificates: held.held.map(describeCertificate),
    extensions: describeExtensions(extensions, malformedExtensions),
  }
}

function describeResponder({ responderId }: BasicOcspResponse): string {
  return responderId.kind === 'name' ? formatName(responderId.name) : `key ${toHex(responderId.keyHash)}`
}

function describeAnswer({ certId, status, thisUpdate, nextUpdate }: SingleResponse): InspectedOcspAnswer {
  const { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber } = certId
  const revoked = status.kind === 'revoked' ? status : null
  return {
    serialNumber: toHex(serialNumber),
    hashAlgorithm: oidName(hashAlgorithm.oid),
    issuerNameHash: toHex(issuerNameHash),
    issuerKeyHash: toHex(issuerKeyHash),
    status: status.kind,
    ...(revoked === null ? {} : { revokedAt: formatInstant(revoked.revokedAt) }),
    ...(revoked === null || revoked.reason === null ? {} : { reason: revoked.reason }),
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
