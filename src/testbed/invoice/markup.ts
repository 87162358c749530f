import { toBase64 } from '../../core/bytes.ts'
import type { Credential } from '../certificates.ts'
import { digest } from '../engine.ts'
import { signBytes } from '../keys.ts'

/** XML that is written as Canonical XML has it, so that what is signed is a part of the text. */

export const DS = 'http://www.w3.org/2000/09/xmldsig#'
export const XADES = 'http://uri.etsi.org/01903/v1.3.2#'
export const C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
export const ENVELOPED: string = `${DS}enveloped-signature`

export type Attributes = Readonly<Record<string, string>>

/** Attributes are to be given in their order. */
export function tag(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes).map(([attribute, value]) => ` ${attribute}="${escaped(value)}"`)
  return `<${name}${written.join('')}>${children.join('')}</${name}>`
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

export type InvoiceHash = 'SHA-256' | 'SHA-512'

export const DIGEST_METHOD: Readonly<Record<InvoiceHash, string>> = {
  'SHA-256': 'http://www.w3.org/2001/04/xmlenc#sha256',
  'SHA-512': 'http://www.w3.org/2001/04/xmlenc#sha512',
}

const SIGNATURE_METHOD: Readonly<Record<InvoiceHash, string>> = {
  'SHA-256': 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'SHA-512': 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
}

export const digestOf = async (text: string | Uint8Array, hash: InvoiceHash): Promise<string> =>
  toBase64(await digest(hash, typeof text === 'string' ? utf8(text) : text))

export interface ReferenceInput {
  readonly uri: string
  readonly type?: string
  readonly transforms?: readonly string[]
  /** What its digest is of. */
  readonly octets: string
}

export interface SignatureInput {
  readonly credential: Credential
  readonly hash: InvoiceHash
  /** Of the elements of XMLDSig; empty: their namespace is the default one. */
  readonly prefix: string
  /** Those in scope where the signature stands, but for its own, by their declaration. */
  readonly scope: Attributes
  readonly id?: string
  readonly references: readonly ReferenceInput[]
  /** Behind KeyInfo. */
  readonly objects?: string
}

/** A ds:Signature whose SignedInfo is in Canonical XML 1.0. */
export async function xmlSignature(input: SignatureInput): Promise<string> {
  const { credential, hash, prefix, scope, references, objects = '', id } = input
  const name = (local: string): string => (prefix === '' ? local : `${prefix}:${local}`)
  const declared = { [prefix === '' ? 'xmlns' : `xmlns:${prefix}`]: DS }
  const listed = await Promise.all(
    references.map(async ({ uri, type, transforms = [], octets }) =>
      tag(
        name('Reference'),
        { ...(type === undefined ? {} : { Type: type }), URI: uri },
        transforms.length === 0
          ? ''
          : tag(name('Transforms'), {}, ...transforms.map((one) => tag(name('Transform'), { Algorithm: one }))),
        tag(name('DigestMethod'), { Algorithm: DIGEST_METHOD[hash] }),
        tag(name('DigestValue'), {}, await digestOf(octets, hash)),
      ),
    ),
  )
  const info = [
    tag(name('CanonicalizationMethod'), { Algorithm: C14N }),
    tag(name('SignatureMethod'), { Algorithm: SIGNATURE_METHOD[hash] }),
    ...listed,
  ]
  const signed = tag(name('SignedInfo'), sorted({ ...scope, ...declared }), ...info)
  const value = await signBytes(credential.keys, { kind: 'rsa-pkcs1', hash }, utf8(signed))
  return tag(
    name('Signature'),
    { ...declared, ...(id === undefined ? {} : { Id: id }) },
    tag(name('SignedInfo'), {}, ...info),
    tag(name('SignatureValue'), {}, toBase64(value)),
    tag(
      name('KeyInfo'),
      {},
      tag(name('X509Data'), {}, tag(name('X509Certificate'), {}, toBase64(credential.certificate))),
    ),
    objects,
  )
}

/** Canonical XML 1.0 §2.2: declarations by their prefix, the default one first. */
export function sorted(declarations: Attributes): Attributes {
  return Object.fromEntries(Object.entries(declarations).sort(([a], [b]) => (a < b ? -1 : 1)))
}

export function decimal(octets: Uint8Array): string {
  return BigInt(`0x${[...octets].map((octet) => octet.toString(16).padStart(2, '0')).join('')}`).toString()
}
