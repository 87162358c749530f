import { sortedAttributesMessage } from '../src/cms/signed-attributes.ts'
import type { SignerInfo } from '../src/cms/types.ts'
import { createBudget } from '../src/core/budget.ts'
import { toHex } from '../src/core/bytes.ts'
import { verifySignature } from '../src/crypto/verify-signature.ts'
import { documentSignatures } from '../src/formats/document-signatures.ts'
import { readDocument } from '../src/formats/read-document.ts'
import { engine } from '../src/platform/node.ts'
import { readCertificate } from '../src/x509/certificate.ts'

/**
 * The signatures whose signed attributes were not sent in DER, and whose value is over none of the certificates' keys for the attributes in the order of
 * DER (RFC 5652 §5.4): who puts them into that order says that the value is wrong. Named as in a report: the SHA-256 of the value.
 */
export async function notOverSortedAttributes(bytes: Uint8Array): Promise<ReadonlySet<string>> {
  const budget = createBudget()
  const facts = await readDocument(bytes, budget)
  if ('unreadable' in facts) return new Set()
  const ids: string[] = []
  for (const { signerInfo, signedData } of await documentSignatures(facts, undefined, budget)) {
    if (signerInfo?.signedAttributes == null || signerInfo.signedAttributes.encoding === 'der') continue
    const holds = await holdsSorted(signerInfo, signedData?.certificates ?? [])
    if (!holds) ids.push(toHex(await engine.digest('sha-256', [signerInfo.signature])))
  }
  return new Set(ids)
}

async function holdsSorted(signerInfo: SignerInfo, certificates: readonly Uint8Array[]): Promise<boolean> {
  const { signatureAlgorithm, digestAlgorithm, signature, signedAttributes } = signerInfo
  if (signedAttributes === null) return false
  const message = sortedAttributesMessage(signedAttributes)
  for (const encoded of certificates) {
    const certificate = readCertificate(encoded, createBudget())
    if (!certificate.ok) continue
    const { spki } = certificate.value
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
