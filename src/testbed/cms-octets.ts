import { concatBytes, copyBytes } from '../core/bytes.ts'
import { encode, octetString, tagged } from './der.ts'

/**
 * What an archive time-stamp covers and what is added to a message is about octets as they are: nothing here is
 * encoded a second time.
 */

/** The members of a constructed value, each as it is encoded, tag and length included. */
export function membersOf(encoded: Uint8Array): readonly Uint8Array[] {
  const { constructed, contentStart, contentEnd } = onlyValue(encoded)
  if (!constructed) throw new RangeError('Not a constructed value')
  const members: Uint8Array[] = []
  for (let at = contentStart; at < contentEnd; ) {
    const { end } = valueAt(encoded, at)
    members.push(copyBytes(encoded.subarray(at, end)))
    at = end
  }
  return members
}

/** The same constructed value with other members: its tag stays, and so does an indefinite length. */
export function withMembers(encoded: Uint8Array, members: readonly Uint8Array[]): Uint8Array {
  const { lengthStart, indefinite } = onlyValue(encoded)
  const content = concatBytes(...members)
  const identifier = encoded.subarray(0, lengthStart)
  if (indefinite) return concatBytes(identifier, INDEFINITE, content, END_OF_CONTENTS)
  return concatBytes(identifier, definiteLength(content.length), content)
}

/** The content octets of a primitive value, or of an OCTET STRING in segments (X.690 §8.7.3). */
export function contentOf(encoded: Uint8Array): Uint8Array {
  const { constructed, contentStart, contentEnd } = onlyValue(encoded)
  if (constructed) return concatBytes(...membersOf(encoded).map(contentOf))
  return copyBytes(encoded.subarray(contentStart, contentEnd))
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

/** Where the parts of an encoded value lie (X.690 §8.1). */
interface Placed {
  readonly constructed: boolean
  readonly indefinite: boolean
  readonly lengthStart: number
  readonly contentStart: number
  readonly contentEnd: number
  /** One past the last octet, end-of-contents octets included. */
  readonly end: number
}

function onlyValue(encoded: Uint8Array): Placed {
  const value = valueAt(encoded, 0)
  if (value.end !== encoded.length) throw new RangeError('Not one ASN.1 value: octets follow it')
  return value
}

function valueAt(encoded: Uint8Array, start: number): Placed {
  const octet = (at: number): number => {
    const value = encoded[at]
    if (value === undefined) throw new RangeError('Not one ASN.1 value: it is cut off')
    return value
  }
  const identifier = octet(start)
  let lengthStart = start + 1
  if ((identifier & 0x1f) === 0x1f) while ((octet(lengthStart++) & 0x80) !== 0);
  const constructed = (identifier & 0x20) !== 0
  const first = octet(lengthStart)
  const indefinite = first === 0x80
  let contentStart = lengthStart + 1
  if (indefinite) {
    let contentEnd = contentStart
    while (octet(contentEnd) !== 0 || octet(contentEnd + 1) !== 0) contentEnd = valueAt(encoded, contentEnd).end
    return { constructed, indefinite, lengthStart, contentStart, contentEnd, end: contentEnd + 2 }
  }
  let length = first
  if (first > 0x80) {
    length = 0
    for (const past = contentStart + (first & 0x7f); contentStart < past; contentStart++)
      length = length * 256 + octet(contentStart)
  }
  const end = contentStart + length
  if (end > encoded.length) throw new RangeError('Not one ASN.1 value: it is cut off')
  return { constructed, indefinite, lengthStart, contentStart, contentEnd: end, end }
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
