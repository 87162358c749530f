import { type KeyObject, verify, X509Certificate } from 'node:crypto'
import * as pkijs from 'pkijs'
import { type Contender, measure } from './contender.ts'
import type { BenchDocument, BenchSet } from './documents.ts'

/** Nothing but the arithmetic: three verifications by node:crypto with keys that are held. Whatever verifies with it is slower. */
export function nodeFloor(set: BenchSet): Contender {
  const operations = new Map(set.oneSigner.map((document) => [document, operationsOf(document, set.root)]))
  return {
    name: "node:crypto's floor: three verifications",
    run: (milliseconds) =>
      measure(set.oneSigner, milliseconds, (document) => {
        for (const { key, message, signature } of operations.get(document) ?? [])
          if (!verify('sha256', message, key, signature)) throw new Error('not verified')
      }),
  }
}

interface Operation {
  readonly key: KeyObject
  readonly message: Uint8Array
  readonly signature: Uint8Array
}

/** The signature of the message, that of the signer's certificate, and that of its CA's. */
function operationsOf({ cms }: BenchDocument, root: Uint8Array): readonly Operation[] {
  const { certificates = [], signerInfos } = new pkijs.SignedData({ schema: pkijs.ContentInfo.fromBER(cms).content })
  const [signer, ca] = certificates
  const [info] = signerInfos
  if (!(signer instanceof pkijs.Certificate) || !(ca instanceof pkijs.Certificate) || info?.signedAttrs === undefined)
    throw new Error('not a message of the set')
  return [
    {
      key: keyOf(encoded(signer)),
      message: new Uint8Array(info.signedAttrs.encodedValue),
      signature: info.signature.valueBlock.valueHexView,
    },
    { key: keyOf(encoded(ca)), message: signer.tbsView, signature: signer.signatureValue.valueBlock.valueHexView },
    { key: keyOf(root), message: ca.tbsView, signature: ca.signatureValue.valueBlock.valueHexView },
  ]
}

function encoded(certificate: pkijs.Certificate): Uint8Array {
  return new Uint8Array(certificate.toSchema().toBER())
}

function keyOf(certificate: Uint8Array): KeyObject {
  return new X509Certificate(certificate).publicKey
}
