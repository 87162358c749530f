import { sortedAttributesMessage } from '../src/cms/signed-attributes.ts'
import type { SignerInfo } from '../src/cms/types.ts'
import { createBudget } from '../src/core/budget.ts'
import { verifySignature } from '../src/crypto/verify-signature.ts'
import { documentSignatures } from '../src/formats/document-signatures.ts'
import { readDocument } from '../src/formats/read-document.ts'
import { signatureId } from '../src/formats/signature-id.ts'
import { readCertificate } from '../src/x509/certificate.ts'
import type { SubjectPublicKeyInfo } from '../src/x509/types.ts'
import { arithmetic as engine } from '../test/arithmetic.ts'

/**
 * The signatures whose signed attributes were not sent in DER, and whose value is over none of the certificates' keys for the attributes in the order of
 * DER (RFC 5652 §5.4): who puts them into that order says that the value is wrong. Named as in a report, by the key of any of the certificates.
 */
export async function notOverSortedAttributes(bytes: Uint8Array): Promise<ReadonlySet<string>> {
  const budget = createBudget()
  const facts = await readDocument(bytes, budget)
  if ('unreadable' in facts) return new Set()
  const ids: string[] = []
  for (const signature of await documentSignatures(facts, undefined, budget)) {
    const { signerInfo, signedData } = signature
    if (signerInfo?.signedAttributes == null || signerInfo.signedAttributes.encoding === 'der') continue
    const keys = keysIn(signedData?.certificates ?? [])
    if (await holdsSorted(signerInfo, keys)) continue
    const sha256 = await engine.digest('sha-256', sortedAttributesMessage(signerInfo.signedAttributes))
    const signed = { kind: 'attributes', sha256 } as const
    for (const spki of keys) ids.push(await signatureId(signature, { integrity: { signed }, spki }, engine))
    ids.push(await signatureId(signature, { integrity: null, spki: null }, engine))
  }
  return new Set(ids)
}

function keysIn(certificates: readonly Uint8Array[]): readonly SubjectPublicKeyInfo[] {
  return certificates.flatMap((encoded) => {
    const certificate = readCertificate(encoded, createBudget())
    return certificate.ok ? [certificate.value.spki] : []
  })
}

async function holdsSorted(signerInfo: SignerInfo, keys: readonly SubjectPublicKeyInfo[]): Promise<boolean> {
  const { signatureAlgorithm, digestAlgorithm, signature, signedAttributes } = signerInfo
  if (signedAttributes === null) return false
  const message = sortedAttributesMessage(signedAttributes)
  for (const spki of keys) {
    const { result } = await verifySignature(engine, null, {
      signatureAlgorithm,
      digestAlgorithm,
      spki,
      signature,
      message,
    })
    if (result === 'verified') return true
  }
  return false
}
