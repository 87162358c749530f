import { oidName } from '../asn1/oid-names.ts'
import { PKIX } from '../asn1/oids.ts'
import { toHex } from '../core/bytes.ts'
import type { Failure } from '../core/outcome.ts'
import type { Arithmetic } from '../crypto/types.ts'
import { describeCertificate } from '../report/describe-certificate.ts'
import { describeKey } from '../report/describe-signature.ts'
import type { InspectedCertificate, InspectedExtension } from '../report/inspected-items.ts'
import { formatGeneralName } from '../x509/format-general-name.ts'
import type {
  DistributionPoint,
  Extension,
  GeneralName,
  HeldCertificate,
  KeyUsage,
  KnownExtensions,
} from '../x509/types.ts'

/** What a certificate states. */
export function describeCertificateItem(
  held: HeldCertificate,
  engine: Pick<Arithmetic, 'digest'>,
): InspectedCertificate {
  const { version, signatureAlgorithm, subject, issuer, spki, known, ...certificate } = held.certificate
  return {
    ...describeCertificate(held),
    version,
    signatureAlgorithm: oidName(signatureAlgorithm.oid),
    publicKey: describeKey(held),
    spkiSha256: toHex(engine.digest('sha-256', [spki.encoded])),
    selfIssued: subject.key === issuer.key,
    ...describeKnown(known),
    caIssuers: accessAddresses(known, PKIX.caIssuers),
    ocsp: accessAddresses(known, PKIX.ocsp),
    crlDistributionPoints: (known.crlDistributionPoints ?? []).flatMap(addressesOf),
    extensions: describeExtensions(certificate.extensions, certificate.malformedExtensions),
  }
}

type Known = Omit<
  InspectedCertificate,
  | 'version'
  | 'signatureAlgorithm'
  | 'publicKey'
  | 'spkiSha256'
  | 'selfIssued'
  | 'caIssuers'
  | 'ocsp'
  | 'crlDistributionPoints'
  | 'extensions'
  | keyof ReturnType<typeof describeCertificate>
>

function describeKnown(known: KnownExtensions): Known {
  const { basicConstraints, keyUsage, extendedKeyUsage, subjectAltName, certificatePolicies, qcStatements } = known
  const { subjectKeyIdentifier, authorityKeyIdentifier, nameConstraints } = known
  const pathLength = basicConstraints?.pathLength ?? null
  const authority = authorityKeyIdentifier?.keyIdentifier ?? null
  return {
    ca: basicConstraints?.ca ?? false,
    ...(pathLength === null ? {} : { pathLength }),
    ...(keyUsage === null ? {} : { keyUsage: usagesOf(keyUsage) }),
    ...(extendedKeyUsage === null ? {} : { extendedKeyUsage: extendedKeyUsage.map(oidName) }),
    ...(subjectAltName === null ? {} : { subjectAltName: subjectAltName.map(formatGeneralName) }),
    ...(certificatePolicies === null
      ? {}
      : { certificatePolicies: certificatePolicies.map(({ oid }) => oidName(oid)) }),
    ...(nameConstraints === null
      ? {}
      : {
          nameConstraints: {
            permitted: nameConstraints.permitted.map(({ base }) => formatGeneralName(base)),
            excluded: nameConstraints.excluded.map(({ base }) => formatGeneralName(base)),
          },
        }),
    ...(qcStatements === null ? {} : { qcStatements: qcStatements.map(({ oid }) => oidName(oid)) }),
    ...(subjectKeyIdentifier === null ? {} : { subjectKeyIdentifier: toHex(subjectKeyIdentifier) }),
    ...(authority === null ? {} : { authorityKeyIdentifier: toHex(authority) }),
  }
}

function usagesOf(keyUsage: KeyUsage): readonly string[] {
  return Object.entries(keyUsage).flatMap(([name, isSet]) => (isSet === true ? [name] : []))
}

function accessAddresses({ authorityInfoAccess }: KnownExtensions, method: string): readonly string[] {
  const descriptions = authorityInfoAccess ?? []
  return descriptions
    .filter((description) => description.method === method)
    .map(({ location }) => formatGeneralName(location))
}

function addressesOf({ fullName }: DistributionPoint): readonly string[] {
  return formatNames(fullName ?? [])
}

export function formatNames(names: readonly GeneralName[]): readonly string[] {
  return names.map(formatGeneralName)
}

/** In the order of the encoding. */
export function describeExtensions(
  extensions: readonly Extension[],
  malformed: ReadonlyMap<string, Failure>,
): readonly InspectedExtension[] {
  return extensions.map(({ oid, critical }) => ({ oid, name: oidName(oid), critical, malformed: malformed.has(oid) }))
}
