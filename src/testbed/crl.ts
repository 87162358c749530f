import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { EXTENSION } from '../asn1/oids.ts'
import { type SignatureAlgorithm, signatureIdentifier } from './algorithms.ts'
import { type Credential, certificateTime, flipLastBit, toPkijs } from './certificates.ts'
import { encode, unsignedInteger } from './der.ts'
import { buildExtensions, type ExtensionInput } from './extensions.ts'
import { algorithmFor, signBytes } from './keys.ts'
import { distinguishedName } from './names.ts'

export interface RevokedEntry {
  readonly certificate: Pick<Credential, 'serialNumber'>
  readonly date: Date
  readonly reason?: RevocationReason
  /** Anything else, behind the reason. */
  readonly extensions?: readonly ExtensionInput[]
}

/** CRLReason (RFC 5280 §5.3.1). */
export const REVOCATION_REASONS = {
  unspecified: 0,
  keyCompromise: 1,
  cACompromise: 2,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  certificateHold: 6,
  removeFromCRL: 8,
  privilegeWithdrawn: 9,
  aACompromise: 10,
} as const

export type RevocationReason = keyof typeof REVOCATION_REASONS

export interface CrlOptions {
  readonly issuer: Credential
  readonly thisUpdate: Date
  readonly nextUpdate?: Date
  readonly revoked?: readonly RevokedEntry[]
  /** 1, unless given. */
  readonly crlNumber?: number
  /** Anything else: issuingDistributionPoint, deltaCRLIndicator, a critical extension that nobody knows. */
  readonly extensions?: readonly ExtensionInput[]
  readonly signatureAlgorithm?: SignatureAlgorithm
  readonly faults?: {
    readonly corruptSignature?: boolean
    /** With nothing revoked, a list of nothing (RFC 5280 §5.1.2.6 has none). */
    readonly emptyList?: boolean
  }
}

/** A version 2 CRL (RFC 5280 §5), signed by its issuer. */
export async function issueCrl(options: CrlOptions): Promise<Uint8Array> {
  const { issuer, revoked = [], crlNumber = 1, nextUpdate } = options
  const algorithm = options.signatureAlgorithm ?? algorithmFor(issuer.keys)
  const crl = new pkijs.CertificateRevocationList()
  crl.version = 1
  crl.signature = signatureIdentifier(algorithm)
  crl.issuer = distinguishedName(issuer.subject)
  crl.thisUpdate = certificateTime(options.thisUpdate)
  if (nextUpdate !== undefined) crl.nextUpdate = certificateTime(nextUpdate)
  // RFC 5280 §5.1.2.6: no empty list.
  if (revoked.length > 0 || options.faults?.emptyList === true)
    crl.revokedCertificates = revoked.map(revokedCertificate)
  const extensions = buildExtensions(
    {
      extensions: [
        { oid: EXTENSION.cRLNumber, value: encode(new asn1js.Integer({ value: crlNumber })) },
        ...(options.extensions ?? []),
      ],
    },
    { subject: null, authority: issuer.keyIdentifier },
  )
  crl.crlExtensions = new pkijs.Extensions({ extensions: extensions.map(toPkijs) })
  const [tbsCertList] = crl.toSchema(true).valueBlock.value
  crl.tbsView = encode(tbsCertList as asn1js.BaseBlock)
  crl.signatureAlgorithm = signatureIdentifier(algorithm)
  const signature = await signBytes(issuer.keys, algorithm, crl.tbsView)
  crl.signatureValue = new asn1js.BitString({
    valueHex: options.faults?.corruptSignature === true ? flipLastBit(signature) : signature,
  })
  return encode(crl.toSchema())
}

function revokedCertificate({ certificate, date, reason, extensions = [] }: RevokedEntry): pkijs.RevokedCertificate {
  const all = [...(reason === undefined ? [] : [reasonExtension(reason)]), ...extensions]
  return new pkijs.RevokedCertificate({
    userCertificate: unsignedInteger(certificate.serialNumber),
    revocationDate: certificateTime(date),
    ...(all.length === 0 ? {} : { crlEntryExtensions: new pkijs.Extensions({ extensions: all.map(toPkijs) }) }),
  })
}

function reasonExtension(reason: RevocationReason): ExtensionInput {
  return { oid: EXTENSION.reasonCode, value: encode(new asn1js.Enumerated({ value: REVOCATION_REASONS[reason] })) }
}
