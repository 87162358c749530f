import forge from 'node-forge'
import { type Contender, measure } from './contender.ts'
import type { BenchDocument, BenchSet } from './documents.ts'

/**
 * node-forge parses a SignedData and verifies neither it nor its path by itself; its parts do, for RSA alone: the digest, the signature over the
 * signed attributes, and the path.
 */
export function forgeContender(set: BenchSet): Contender {
  const store = forge.pki.createCaStore([forge.pki.certificateFromAsn1(forge.asn1.fromDer(binary(set.root)))])
  return {
    name: 'node-forge, its parts put together',
    run: (milliseconds) => measure(set.oneSigner, milliseconds, (document) => verify(document, store)),
  }
}

interface RawCapture {
  readonly digestAlgorithm: string
  readonly authenticatedAttributes: forge.asn1.Asn1[]
  readonly signature: string
}

function verify({ cms, content }: BenchDocument, store: forge.pki.CAStore): void {
  const message = forge.pkcs7.messageFromAsn1(forge.asn1.fromDer(binary(cms))) as forge.pkcs7.PkcsSignedData & {
    rawCapture: RawCapture
  }
  const { authenticatedAttributes, signature } = message.rawCapture
  const [signer] = message.certificates
  if (signer === undefined) throw new Error('no certificate')
  const set = forge.asn1.create(forge.asn1.Class.UNIVERSAL, forge.asn1.Type.SET, true, authenticatedAttributes)
  const digest = sha256(forge.asn1.toDer(set).getBytes())
  if (!(signer.publicKey as forge.pki.rsa.PublicKey).verify(digest, signature)) throw new Error('not verified')
  if (messageDigest(authenticatedAttributes) !== sha256(binary(content))) throw new Error('another digest')
  forge.pki.verifyCertificateChain(store, message.certificates)
}

function messageDigest(attributes: readonly forge.asn1.Asn1[]): string {
  for (const attribute of attributes) {
    const [type, values] = membersOf(attribute)
    const oid = forge.asn1.derToOid(forge.util.createBuffer(String(type?.value)))
    if (oid === forge.pki.oids['messageDigest']) return String(membersOf(values)[0]?.value)
  }
  throw new Error('no messageDigest')
}

function membersOf(value: forge.asn1.Asn1 | undefined): readonly forge.asn1.Asn1[] {
  return typeof value?.value === 'object' ? value.value : []
}

function sha256(text: string): string {
  return forge.md.sha256.create().update(text).digest().getBytes()
}

/** node-forge has octets as the characters of strings. */
function binary(octets: Uint8Array): string {
  return Buffer.from(octets.buffer, octets.byteOffset, octets.length).toString('latin1')
}
