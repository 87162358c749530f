import * as pkijs from 'pkijs'
import { toBase64 } from '../../core/bytes.ts'
import type { Credential } from '../certificates.ts'
import { type DigestName, digest, ownBytes } from '../engine.ts'
import { tag } from './write-canonical.ts'

/** Properties of XAdES (ETSI EN 319 132-1), as a signer states them. */
export interface XadesOptions {
  readonly signingTime?: Date
  /** `v2` unless given. */
  readonly signingCertificate?: 'v1' | 'v2' | 'none'
  /** Whose certificate is named instead. */
  readonly signingCertificateOf?: Credential
  /** Identifier of a signature policy, with what its digest is of; `implied`: SignaturePolicyImplied. */
  readonly policy?: { readonly identifier: string; readonly document: Uint8Array } | 'implied'
  /** Media type of what is signed, as DataObjectFormat states it. */
  readonly mediaType?: string
  /** The signature whose properties they are; the one that they stand in unless given. */
  readonly target?: string
  /** `false`: the reference to them does not say what they are. */
  readonly hasType?: boolean
}

export const XADES = 'http://uri.etsi.org/01903/v1.3.2#'

/** SignedProperties. `references`: the Ids of those to what is signed; `ds`: how an element of XML Signature is written in it. */
export async function signedProperties(
  id: string,
  credential: Credential,
  { signingTime, signingCertificate = 'v2', signingCertificateOf, policy, mediaType }: XadesOptions,
  references: readonly string[],
  ds: (name: string, attributes: Readonly<Record<string, string>>, ...content: readonly string[]) => string,
): Promise<string> {
  const digested = async (octets: Uint8Array, hash: DigestName = 'SHA-256'): Promise<string> =>
    ds('DigestMethod', { Algorithm: 'http://www.w3.org/2001/04/xmlenc#sha256' }) +
    ds('DigestValue', {}, toBase64(await digest(hash, octets)))
  const { certificate } = signingCertificateOf ?? credential
  const parsed = pkijs.Certificate.fromBER(ownBytes(certificate))
  const certDigest = tag('xades:CertDigest', {}, await digested(certificate))
  const serial = BigInt(
    `0x${[...new Uint8Array(parsed.serialNumber.valueBlock.valueHexView)].map((octet) => octet.toString(16).padStart(2, '0')).join('')}`,
  )
  const issuerV1 = tag(
    'xades:IssuerSerial',
    {},
    ds('X509IssuerName', {}, 'CN=as in the certificate'),
    ds('X509SerialNumber', {}, serial.toString()),
  )
  const named =
    signingCertificate === 'none'
      ? ''
      : signingCertificate === 'v1'
        ? tag('xades:SigningCertificate', {}, tag('xades:Cert', {}, certDigest, issuerV1))
        : tag('xades:SigningCertificateV2', {}, tag('xades:Cert', {}, certDigest))
  const time =
    signingTime === undefined ? '' : tag('xades:SigningTime', {}, signingTime.toISOString().replace(/\.\d+Z$/, 'Z'))
  const ofPolicy =
    policy === undefined
      ? ''
      : tag(
          'xades:SignaturePolicyIdentifier',
          {},
          policy === 'implied'
            ? tag('xades:SignaturePolicyImplied', {})
            : tag(
                'xades:SignaturePolicyId',
                {},
                tag('xades:SigPolicyId', {}, tag('xades:Identifier', {}, policy.identifier)),
                tag('xades:SigPolicyHash', {}, await digested(policy.document)),
              ),
        )
  const formats = references.map((reference) =>
    tag('xades:DataObjectFormat', { ObjectReference: `#${reference}` }, tag('xades:MimeType', {}, mediaType ?? '')),
  )
  const ofObjects = mediaType === undefined ? '' : tag('xades:SignedDataObjectProperties', {}, ...formats)
  return tag(
    'xades:SignedProperties',
    { Id: id },
    tag('xades:SignedSignatureProperties', {}, time, named, ofPolicy),
    ofObjects,
  )
}
