import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { EXTENSION, PKIX } from '../asn1/oids.ts'
import { hashIdentifier, type SignatureAlgorithm, signatureIdentifier } from './algorithms.ts'
import { type Credential, flipLastBit, publicKeyOctets, toPkijs } from './certificates.ts'
import { REVOCATION_REASONS, type RevocationReason } from './crl.ts'
import { embed, encode, octetString, sequence, tagged, taggedOctets, unsignedInteger } from './der.ts'
import { digest, type HashName } from './engine.ts'
import type { ExtensionInput } from './extensions.ts'
import { algorithmFor, signBytes } from './keys.ts'
import { distinguishedName } from './names.ts'

/** What the responder says of one certificate. */
export interface OcspStatus {
  readonly certificate: Pick<Credential, 'serialNumber'>
  readonly status: 'good' | 'unknown' | { readonly revokedAt: Date; readonly reason?: RevocationReason }
  readonly thisUpdate: Date
  readonly nextUpdate?: Date
  /** singleExtensions: an archive cutoff, an invalidity date. */
  readonly extensions?: readonly ExtensionInput[]
}

/** Unless said otherwise: certificates are named by SHA-1, the responder by its name, and a delegate's certificate is enclosed. */
export interface OcspOptions {
  /** The issuer itself, or a delegate with id-kp-OCSPSigning. */
  readonly responder: Credential
  /** Of the certificates that are asked for. */
  readonly issuer: Credential
  readonly statuses: readonly OcspStatus[]
  readonly producedAt: Date
  readonly hash?: HashName
  readonly responderId?: 'name' | 'key'
  readonly certificates?: readonly Uint8Array[]
  readonly extensions?: readonly ExtensionInput[]
  readonly nonce?: Uint8Array
  readonly signatureAlgorithm?: SignatureAlgorithm
  readonly faults?: {
    readonly corruptSignature?: boolean
    /** Extensions that are a list of nothing, where there are no others (RFC 5280 §4.1.2.9 has one at least). */
    readonly emptyExtensions?: 'responseExtensions' | 'singleExtensions'
  }
}

/** A successful OCSPResponse with a BasicOCSPResponse (RFC 6960 §4.2.1). */
export async function createOcspResponse(options: OcspOptions): Promise<Uint8Array> {
  const { responder, issuer } = options
  const algorithm = options.signatureAlgorithm ?? algorithmFor(responder.keys)
  const basic = new pkijs.BasicOCSPResponse()
  basic.tbsResponseData = await responseData(options)
  basic.signatureAlgorithm = signatureIdentifier(algorithm)
  const signature = await signBytes(responder.keys, algorithm, basic.tbsResponseData.tbsView)
  basic.signature = new asn1js.BitString({
    valueHex: options.faults?.corruptSignature === true ? flipLastBit(signature) : signature,
  })
  const certificates = options.certificates ?? (responder === issuer ? [] : [responder.certificate])
  if (certificates.length > 0) basic.certs = certificates.map((der) => new pkijs.Certificate({ schema: embed(der) }))
  const response = new pkijs.OCSPResponse({
    responseStatus: new asn1js.Enumerated({ value: 0 }),
    responseBytes: new pkijs.ResponseBytes({
      responseType: PKIX.ocspBasicResponse,
      response: octetString(encode(basic.toSchema())),
    }),
  })
  return encode(response.toSchema())
}

async function responseData(options: OcspOptions): Promise<pkijs.ResponseData> {
  const { responder, nonce, responderId = 'name' } = options
  const data = new pkijs.ResponseData()
  data.responderID =
    responderId === 'name'
      ? distinguishedName(responder.subject)
      : octetString(await digest('SHA-1', publicKeyOctets(responder.keys)))
  data.producedAt = wholeSeconds(options.producedAt)
  data.responses = []
  for (const status of options.statuses) data.responses.push(await singleResponse(status, options))
  const extensions = [
    ...(nonce === undefined ? [] : [{ oid: EXTENSION.ocspNonce, value: encode(octetString(nonce)) }]),
    ...(options.extensions ?? []),
  ]
  if (extensions.length > 0 || options.faults?.emptyExtensions === 'responseExtensions')
    data.responseExtensions = extensions.map(toPkijs)
  data.tbsView = encode(data.toSchema(true))
  return data
}

async function singleResponse(
  { certificate, status, thisUpdate, nextUpdate, extensions = [] }: OcspStatus,
  { issuer, hash = 'SHA-1', faults }: OcspOptions,
): Promise<pkijs.SingleResponse> {
  const response = new pkijs.SingleResponse({
    certID: new pkijs.CertID({
      hashAlgorithm: hashIdentifier(hash),
      issuerNameHash: octetString(await digest(hash, issuer.subject)),
      issuerKeyHash: octetString(await digest(hash, publicKeyOctets(issuer.keys))),
      serialNumber: unsignedInteger(certificate.serialNumber),
    }),
    certStatus: certStatus(status),
    thisUpdate: wholeSeconds(thisUpdate),
    ...(nextUpdate === undefined ? {} : { nextUpdate: wholeSeconds(nextUpdate) }),
  })
  if (extensions.length === 0 && faults?.emptyExtensions !== 'singleExtensions') return response
  // pkijs writes singleExtensions without their tag.
  const schema = response.toSchema()
  schema.valueBlock.value.push(tagged(1, sequence(...extensions.map((extension) => toPkijs(extension).toSchema()))))
  return Object.assign(response, { toSchema: () => schema })
}

/** CertStatus: good [0] and unknown [2] are NULL, revoked [1] is RevokedInfo, all implicit. */
function certStatus(status: OcspStatus['status']): asn1js.BaseBlock {
  if (status === 'good') return taggedOctets(0, new Uint8Array(0))
  if (status === 'unknown') return taggedOctets(2, new Uint8Array(0))
  const reason =
    status.reason === undefined ? [] : [tagged(0, new asn1js.Enumerated({ value: REVOCATION_REASONS[status.reason] }))]
  return tagged(1, new asn1js.GeneralizedTime({ valueDate: wholeSeconds(status.revokedAt) }), ...reason)
}

/** RFC 6960 §4.2.2.1 with RFC 5280 §4.1.2.5.2: no fractions of a second. */
function wholeSeconds(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000)
}
