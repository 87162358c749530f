import * as asn1js from 'asn1js'
import { concatBytes, copyBytes } from '../core/bytes.ts'
import { encode, MANY, octetString, tagged } from './der.ts'

/**
 * What an archive time-stamp covers and what is added to a message is about octets as they are: nothing here is
 * encoded a second time.
 */

/** The members of a constructed value, each as it is encoded, tag and length included. */
export function membersOf(encoded: Uint8Array): readonly Uint8Array[] {
  const result = read(encoded)
  const { value } = result.valueBlock as { readonly value?: readonly asn1js.BaseBlock[] }
  if (value === undefined) throw new RangeError('Not a constructed value')
  return value.map((member) => copyBytes(member.valueBeforeDecodeView))
}

/** The same constructed value with other members: its tag stays, and so does an indefinite length. */
export function withMembers(encoded: Uint8Array, members: readonly Uint8Array[]): Uint8Array {
  const result = read(encoded)
  const content = concatBytes(...members)
  const identifier = encoded.subarray(0, result.idBlock.blockLength)
  if (result.lenBlock.isIndefiniteForm) return concatBytes(identifier, INDEFINITE, content, END_OF_CONTENTS)
  return concatBytes(identifier, definiteLength(content.length), content)
}

/** The content octets of a primitive value, or of an OCTET STRING in segments (X.690 §8.7.3). */
export function contentOf(encoded: Uint8Array): Uint8Array {
  const result = read(encoded)
  if (result.idBlock.isConstructed) return concatBytes(...membersOf(encoded).map(contentOf))
  return copyBytes(encoded.subarray(result.idBlock.blockLength + result.lenBlock.blockLength))
}

/** X.690 §8.1.3.6. */
const INDEFINITE = Uint8Array.of(0x80)
const END_OF_CONTENTS = Uint8Array.of(0, 0)

/** X.690 §10.1: as few octets as it takes. */
function definiteLength(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length)
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  return Uint8Array.of(0x80 | octets.length, ...octets)
}

function read(encoded: Uint8Array): asn1js.AsnType {
  const { offset, result } = asn1js.fromBER(encoded, { maxNodes: MANY, parseEmbedded: false })
  if (offset !== encoded.length) throw new RangeError(`Not one ASN.1 value: ${result.error}`)
  return result
}

/** A SignedData message (RFC 5652 §5.1) by its parts, each as encoded. */
export interface MessageParts {
  readonly version: Uint8Array
  readonly digestAlgorithms: Uint8Array
  readonly encapContentInfo: Uint8Array
  readonly certificates: Uint8Array | null
  readonly crls: Uint8Array | null
  readonly signerInfos: Uint8Array
}

export function partsOf(cms: Uint8Array): MessageParts {
  const [version, digestAlgorithms, encapContentInfo, ...others] = membersOf(signedDataOf(cms))
  const signerInfos = others.at(-1)
  if (
    version === undefined ||
    digestAlgorithms === undefined ||
    encapContentInfo === undefined ||
    signerInfos === undefined
  )
    throw new RangeError('Not a SignedData message')
  const optional = others.slice(0, -1)
  return {
    version,
    digestAlgorithms,
    encapContentInfo,
    certificates: optional.find(hasTag(0)) ?? null,
    crls: optional.find(hasTag(1)) ?? null,
    signerInfos,
  }
}

/** The message with these parts instead of its own. */
export function withParts(cms: Uint8Array, change: Partial<MessageParts>): Uint8Array {
  const { version, digestAlgorithms, encapContentInfo, certificates, crls, signerInfos } = {
    ...partsOf(cms),
    ...change,
  }
  const all = [version, digestAlgorithms, encapContentInfo, certificates, crls, signerInfos]
  const [contentType, content] = membersOf(cms) as [Uint8Array, Uint8Array]
  const signedData = withMembers(
    signedDataOf(cms),
    all.filter((part) => part !== null),
  )
  return withMembers(cms, [contentType, withMembers(content, [signedData])])
}

/** The message with another eContent, which nobody has signed. */
export function withContent(cms: Uint8Array, content: Uint8Array): Uint8Array {
  const { encapContentInfo } = partsOf(cms)
  const [contentType, eContent] = membersOf(encapContentInfo)
  if (contentType === undefined || eContent === undefined) throw new RangeError('The message has no content')
  const changed = withMembers(eContent, [encode(octetString(content))])
  return withParts(cms, { encapContentInfo: withMembers(encapContentInfo, [contentType, changed]) })
}

/** A SignerInfo (RFC 5652 §5.3) by what is signed of it and by its unsigned attributes, each as encoded. */
export interface SignerParts {
  /** version, sid, digestAlgorithm, signedAttrs, signatureAlgorithm and signature, in their order. */
  readonly signed: readonly Uint8Array[]
  /** The whole `[1]`, or `null`. */
  readonly unsignedAttributes: Uint8Array | null
}

export function signerPartsOf(cms: Uint8Array, signer: number): SignerParts {
  const members = membersOf(signerAt(cms, signer))
  const last = members.at(-1)
  if (last === undefined || !hasTag(1)(last)) return { signed: members, unsignedAttributes: null }
  return { signed: members.slice(0, -1), unsignedAttributes: last }
}

/** The message whose signer has these encoded attributes behind the unsigned ones that are there (RFC 5652 §5.3). */
export function appendUnsigned(cms: Uint8Array, signer: number, attributes: readonly Uint8Array[]): Uint8Array {
  const { signed, unsignedAttributes } = signerPartsOf(cms, signer)
  const info = withMembers(signerAt(cms, signer), [...signed, appended(unsignedAttributes, 1, attributes)])
  const { signerInfos } = partsOf(cms)
  const all = membersOf(signerInfos).map((present, index) => (index === signer ? info : present))
  return withParts(cms, { signerInfos: withMembers(signerInfos, all) })
}

/** A set of the message under a context-specific tag, with more members behind those that it has. */
export function appended(present: Uint8Array | null, tagNumber: number, members: readonly Uint8Array[]): Uint8Array {
  const set = present ?? encode(tagged(tagNumber))
  return withMembers(set, [...membersOf(set), ...members])
}

function signerAt(cms: Uint8Array, signer: number): Uint8Array {
  const info = membersOf(partsOf(cms).signerInfos)[signer]
  if (info === undefined) throw new RangeError(`The message has no signer ${signer}`)
  return info
}

function signedDataOf(cms: Uint8Array): Uint8Array {
  const [signedData] = membersOf(membersOf(cms)[1] ?? cms)
  if (signedData === undefined) throw new RangeError('Not a SignedData message')
  return signedData
}

/** Constructed, context-specific. */
function hasTag(tagNumber: number): (encoded: Uint8Array) => boolean {
  return ([identifier]) => identifier === (0xa0 | tagNumber)
}
