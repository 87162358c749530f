import { type Credential, flipLastBit } from './certificates.ts'
import { type CmsOptions, signCms } from './cms.ts'
import { encode, octetString } from './der.ts'
import { digest, type HashName } from './engine.ts'
import { algorithmFor, signBytes } from './keys.ts'
import type { CmsSigner } from './signer-info.ts'

/** What stands in /Contents of signatures as PDF 1.3 had them, for `signPdf`. */

/** `adbe.pkcs7.sha1` (ISO 32000-1 §12.8.3.3): a CMS whose content is the SHA-1 of what the /ByteRange names. */
export async function signDigestInCms(
  signedBytes: Uint8Array,
  signer: CmsSigner,
  options: CmsOptions = {},
): Promise<Uint8Array> {
  return signCms(await digest('SHA-1', signedBytes), signer, { attached: true, ...options })
}

export interface BareValueOptions {
  /** SHA-1, unless given. */
  readonly hash?: HashName
  readonly corruptSignature?: boolean
}

/** `adbe.x509.rsa_sha1` (§12.8.3.2): a PKCS #1 signature value in an OCTET STRING. The certificate goes into /Cert (`certificates`). */
export async function signBareValue(
  signedBytes: Uint8Array,
  { keys }: Credential,
  { hash = 'SHA-1', corruptSignature = false }: BareValueOptions = {},
): Promise<Uint8Array> {
  const value = await signBytes(keys, algorithmFor(keys, hash), signedBytes)
  return encode(octetString(corruptSignature ? flipLastBit(value) : value))
}
