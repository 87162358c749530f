import type { StateCode } from '../core/states.ts'
import type { RevocationValues } from './attributes.ts'
import type { Credential } from './certificates.ts'
import { signCms } from './cms.ts'
import { issueCrl } from './crl.ts'
import { credentialOf, type TestbedState } from './hierarchy.ts'
import { algorithmFor } from './keys.ts'
import { createOcspResponse } from './ocsp.ts'
import { createPdf } from './pdf-create.ts'
import { addDss } from './pdf-dss.ts'
import type { PdfFile } from './pdf-file.ts'
import { hasPlace, type PdfSignatureOptions, signPdf } from './pdf-sign.ts'
import type { DocumentShape } from './shape.ts'
import type { CmsSigner } from './signer-info.ts'
import type { Testbed } from './testbed.ts'
import { timeStamper } from './timestamp.ts'

export interface SignInStateOptions {
  /** Which signer of the state, by the identifier of the shape; the ordinary one unless given. */
  readonly signer?: string
  /** What is signed; an agreement of one page unless given. */
  readonly pdf?: PdfFile
  /** When it is signed, and stamped by the TSA; the testbed's present unless given. */
  readonly time?: Date
  /** Name of the field; an empty signature field of that name is signed. */
  readonly field?: string
  /** Where on the page it shows; a later signature without a field of its own is not shown unless given. */
  readonly rectangle?: PdfSignatureOptions['rectangle']
  /** Differences from how documents of the state usually are. */
  readonly document?: Partial<DocumentShape>
}

/**
 * A PDF signed as documents of the state usually are. Its `bytes` are the file; the rest serves to sign it again, or to change it.
 *
 * ```ts
 * const { bytes } = await signInState(testbed, 'VN')
 * ```
 */
export async function signInState(
  testbed: Testbed,
  state: StateCode,
  options: SignInStateOptions = {},
): Promise<PdfFile> {
  const { time = testbed.now } = options
  const there = testbed.states[state]
  const shape: DocumentShape = { ...there.shape.document, ...options.document }
  const credential = options.signer === undefined ? there.signer : credentialOf(there, options.signer)
  const signer = await cmsSigner(there, credential, shape, time)
  const pdf = options.pdf ?? createPdf({ crossReference: shape.crossReference })
  const rectangle = options.rectangle ?? (hasPlace(pdf, options.field) ? ([72, 100, 320, 150] as const) : undefined)
  const signed = await signPdf(pdf, {
    subFilter: shape.subFilter,
    ...(rectangle === undefined ? {} : { rectangle }),
    ...(options.field === undefined ? {} : { field: options.field }),
    name: `Testbed signer in ${state}`,
    reason: 'Testbed agreement',
    claimedTime: time,
    sign: (bytes) => signCms(bytes, signer, { certificates: shape.certificates, encoding: shape.encoding ?? 'der' }),
  })
  if (shape.dss !== true) return signed
  const stamping = shape.timeStamp === undefined ? [] : [credentialOf(there, shape.timeStamp)]
  const certificates = [credential, ...stamping].flatMap(({ certificate, issuers }) => [certificate, ...issuers])
  const { crls = [], ocsps = [] } = await revocationOf(there, credential, time)
  return addDss(signed, { certificates: [...new Set(certificates)], crls, ocspResponses: ocsps })
}

async function cmsSigner(
  state: TestbedState,
  credential: Credential,
  shape: DocumentShape,
  time: Date,
): Promise<CmsSigner> {
  const { identifiedBy = 'issuer-and-serial', signedAttributes = true, signingCertificate = 'v2' } = shape
  return {
    credential,
    algorithm: algorithmFor(credential.keys, shape.hash),
    identifiedBy,
    signedAttributes,
    signingCertificate,
    algorithmProtection: shape.algorithmProtection ?? false,
    namedAsRsaEncryption: shape.namedAsRsaEncryption ?? false,
    ...(shape.signingTime === true ? { signingTime: time } : {}),
    ...(shape.revocationInfoArchival === true
      ? { revocationInfoArchival: await revocationOf(state, credential, time) }
      : {}),
    ...(shape.timeStamp === undefined
      ? {}
      : { timeStamp: timeStamper({ tsa: credentialOf(state, shape.timeStamp), time }) }),
  }
}

const WEEK = 7 * 86_400_000

/** A CRL of each issuer above, with nothing revoked, and the nearest one's OCSP answer that the certificate is good. */
export async function revocationOf(
  state: TestbedState,
  credential: Credential,
  thisUpdate: Date,
): Promise<RevocationValues> {
  const nextUpdate = new Date(thisUpdate.getTime() + WEEK)
  const issuers = credential.issuers.map((certificate) => ownerOf(certificate, state))
  const crls = await Promise.all(issuers.map((issuer) => issueCrl({ issuer, thisUpdate, nextUpdate })))
  const [issuer] = issuers
  if (issuer === undefined) return { crls }
  const statuses = [{ certificate: credential, status: 'good', thisUpdate, nextUpdate }] as const
  const answer = await createOcspResponse({ responder: issuer, issuer, producedAt: thisUpdate, statuses })
  return { crls, ocsps: [answer] }
}

function ownerOf(certificate: Uint8Array, { credentials, state }: TestbedState): Credential {
  for (const credential of credentials.values()) if (credential.certificate === certificate) return credential
  throw new RangeError(`The certificate is not one that was issued in ${state}`)
}
