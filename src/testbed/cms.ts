import * as asn1js from 'asn1js'
import { CONTENT_TYPE } from '../asn1/oids.ts'
import { hashIdentifier } from './algorithms.ts'
import { encodeAttributeSet } from './attributes.ts'
import { embed, encode, octetString, oid, sequence, setOf, tagged } from './der.ts'
import type { DigestName } from './engine.ts'
import { type CmsSigner, createSignerInfo, digestOf, signedAttributes } from './signer-info.ts'

/** The message around the signers. Unless said otherwise: detached, id-data, every certificate but the root's, DER. */
export interface CmsOptions {
  readonly attached?: boolean
  readonly contentType?: string
  /** Of each signer: the leaf alone; with the issuers below the root; with the root too; or these, whatever they are. */
  readonly certificates?: 'leaf' | 'chain' | 'chain-and-root' | readonly Uint8Array[]
  readonly crls?: readonly Uint8Array[]
  /** BER with indefinite lengths on the outer levels, as much signing software writes it. */
  readonly encoding?: 'der' | 'ber'
  /** The set of digest algorithms that is announced, where it is not to be that of the signers. */
  readonly digestAlgorithms?: readonly DigestName[]
}

/**
 * A SignedData message (RFC 5652) by one or more signers, or by none.
 *
 * ```ts
 * const cms = await signCms(content, { credential: testbed.states.ID.signer, signingTime: testbed.now }, { certificates: 'leaf' })
 * ```
 */
export async function signCms(
  content: Uint8Array,
  signers: CmsSigner | readonly CmsSigner[],
  options: CmsOptions = {},
): Promise<Uint8Array> {
  const everyone = [signers].flat() as readonly CmsSigner[]
  const contentType = options.contentType ?? CONTENT_TYPE.data
  const infos: asn1js.BaseBlock[] = []
  for (const signer of everyone) infos.push((await createSignerInfo(signer, content, contentType)).toSchema())
  const ber = options.encoding === 'ber'
  const certificates = certificatesOf(everyone, options)
  const crls = options.crls ?? []
  const signedData = lengthForm(
    ber,
    sequence(
      new asn1js.Integer({ value: versionOf(everyone, contentType) }),
      setOf(announcedDigests(everyone, options).map((hash) => hashIdentifier(hash).toSchema())),
      encapsulated(contentType, options.attached === true ? content : null, ber),
      ...(certificates.length === 0 ? [] : [lengthForm(ber, tagged(0, ...certificates.map(embed)))]),
      ...(crls.length === 0 ? [] : [tagged(1, ...crls.map(embed))]),
      setOf(infos),
    ),
  )
  return encode(lengthForm(ber, sequence(oid(CONTENT_TYPE.signedData), lengthForm(ber, tagged(0, signedData)))))
}

/**
 * The confusion of signed attributes with content: a message without signed attributes whose content is the SET OF Attribute that the
 * signer signed for another message. Its signature is arithmetically right, and the signer never meant it.
 */
export async function signAttributesAsContent(
  content: Uint8Array,
  signer: CmsSigner,
  options: CmsOptions = {},
): Promise<{ readonly content: Uint8Array; readonly cms: Uint8Array }> {
  const attributes = await signedAttributes(signer, content, options.contentType ?? CONTENT_TYPE.data)
  const set = encodeAttributeSet(attributes)
  return { content: set, cms: await signCms(set, { ...signer, signedAttributes: false }, options) }
}

/** RFC 5652 §5.1, without attribute certificates and other formats. */
function versionOf(signers: readonly CmsSigner[], contentType: string): 1 | 3 {
  const byKey = signers.some(({ identifiedBy }) => identifiedBy === 'subject-key-identifier')
  return byKey || contentType !== CONTENT_TYPE.data ? 3 : 1
}

function announcedDigests(signers: readonly CmsSigner[], options: CmsOptions): readonly DigestName[] {
  return options.digestAlgorithms ?? [...new Set(signers.map(digestOf))]
}

/** Each certificate once, in the order of the signers. */
function certificatesOf(signers: readonly CmsSigner[], { certificates = 'chain' }: CmsOptions): readonly Uint8Array[] {
  if (typeof certificates !== 'string') return certificates
  const all = signers.flatMap(({ credential: { certificate, issuers } }) => {
    if (certificates === 'leaf') return [certificate]
    return [certificate, ...(certificates === 'chain' ? issuers.slice(0, -1) : issuers)]
  })
  return [...new Set(all)]
}

const CHUNK = 1000

/** In BER the content is a constructed OCTET STRING, in several segments. */
function encapsulated(contentType: string, content: Uint8Array | null, ber: boolean): asn1js.BaseBlock {
  const members: asn1js.BaseBlock[] = [oid(contentType)]
  if (content !== null) members.push(lengthForm(ber, tagged(0, ber ? segmented(content) : octetString(content))))
  return lengthForm(ber, sequence(...members))
}

function segmented(content: Uint8Array): asn1js.BaseBlock {
  const value: asn1js.OctetString[] = []
  for (let at = 0; at < content.length; at += CHUNK) value.push(octetString(content.subarray(at, at + CHUNK)))
  return lengthForm(
    true,
    new asn1js.Constructed({ idBlock: { tagClass: 1, tagNumber: 4 }, value: value as asn1js.BaseBlock[] }),
  )
}

function lengthForm<T extends asn1js.BaseBlock>(indefinite: boolean, value: T): T {
  value.lenBlock.isIndefiniteForm = indefinite
  return value
}
