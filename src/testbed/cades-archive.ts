import { CMS_ATTRIBUTE } from '../asn1/oids.ts'
import { concatBytes } from '../core/bytes.ts'
import { hashIdentifier } from './algorithms.ts'
import { addUnsignedAttributes } from './cades-data.ts'
import {
  contentOf,
  type MessageParts,
  membersOf,
  partsOf,
  signerPartsOf,
  withMembers,
  withParts,
} from './cms-octets.ts'
import { encode, octetString, sequence } from './der.ts'
import { digest, type HashName } from './engine.ts'
import type { TimeStamper } from './signer-info.ts'

/** ETSI EN 319 122-1 §5.5.2: id-aa-ATSHashIndex-v3. */
export const ATS_HASH_INDEX_V3 = '0.4.0.19122.1.5'

/** What an archive time-stamp does not cover, or lacks. */
export type ArchiveOmission =
  /** v3: the whole ats-hash-index-v3, which the imprint has still. */
  | 'hash-index'
  /** Of the index (v3), or of the imprint (v2). */
  | 'certificates'
  | 'crls'
  | 'unsigned-attributes'
  /** The hash of the archive time-stamp is not added to SignedData.digestAlgorithms, as §5.5.3 has it. */
  | 'digest-algorithm'

export interface ArchiveTimeStampOptions {
  readonly stamp: TimeStamper
  readonly version?: 'v3' | 'v2'
  /** The hash of `stamp`, and of the index; SHA-256 unless given. */
  readonly hash?: HashName
  /** What was signed, where the message is detached. */
  readonly content?: Uint8Array
  /** Which signer; the first unless given. */
  readonly signer?: number
  readonly omit?: readonly ArchiveOmission[]
  readonly faults?: {
    /** v3: the index names something that the message does not have. */
    readonly strangeReference?: boolean
    /** v3: hashes of the index are made by another hash than it names. */
    readonly indexHash?: HashName
    /** v3: two instances of the index in the token. */
    readonly twoIndexes?: boolean
    /**
     * v2: unsigned attributes without their tag and length, as before TS 101 733 V2.2.1 (annex K, table K.3, note 3).
     */
    readonly attributesWithoutTag?: boolean
  }
}

/** The message with an archive time-stamp more, over everything that is in it now. */
export async function addArchiveTimeStamp(cms: Uint8Array, options: ArchiveTimeStampOptions): Promise<Uint8Array> {
  const { signer = 0, version = 'v3', hash = 'SHA-256', omit = [] } = options
  if (version === 'v2') {
    const token = await options.stamp(archiveInputV2(cms, options))
    return addUnsignedAttributes(cms, [{ type: CMS_ATTRIBUTE.archiveTimestampV2, values: [token] }], { signer })
  }
  const announced = omit.includes('digest-algorithm') ? cms : announce(cms, hash)
  const index = await atsHashIndexV3(announced, options)
  const token = await options.stamp(await archiveInputV3(announced, index, options))
  const values = options.faults?.twoIndexes === true ? [index, index] : [index]
  const indexed = omit.includes('hash-index')
    ? token
    : addUnsignedAttributes(token, [{ type: ATS_HASH_INDEX_V3, values }])
  return addUnsignedAttributes(announced, [{ type: CMS_ATTRIBUTE.archiveTimestampV3, values: [indexed] }], { signer })
}

/**
 * ETSI EN 319 122-1 §5.5.2: hashIndAlgorithm, then one hash for each CertificateChoices, for each
 * RevocationInfoChoice, and for each value of each unsigned attribute. The last are over attrType and the value, each
 * with tag and length.
 */
async function atsHashIndexV3(cms: Uint8Array, options: ArchiveTimeStampOptions): Promise<Uint8Array> {
  const { signer = 0, hash = 'SHA-256', omit = [], faults = {} } = options
  const { certificates, crls } = partsOf(cms)
  const { unsignedAttributes } = signerPartsOf(cms, signer)
  const hashes = async (part: ArchiveOmission, items: readonly Uint8Array[]) =>
    sequence(
      ...(await Promise.all(
        omit.includes(part) ? [] : items.map(async (item) => octetString(await digest(faults.indexHash ?? hash, item))),
      )),
    )
  const strange = faults.strangeReference === true ? [Uint8Array.of(0x05, 0x00)] : []
  return encode(
    sequence(
      hashIdentifier(hash).toSchema(),
      await hashes('certificates', [...membersOrNone(certificates), ...strange]),
      await hashes('crls', membersOrNone(crls)),
      await hashes('unsigned-attributes', membersOrNone(unsignedAttributes).flatMap(typedValues)),
    ),
  )
}

/** attrType with each of attrValues. */
function typedValues(attribute: Uint8Array): readonly Uint8Array[] {
  const [type, values] = membersOf(attribute) as [Uint8Array, Uint8Array]
  return membersOf(values).map((value) => concatBytes(type, value))
}

/**
 * ETSI EN 319 122-1 §5.5.3: eContentType; the hash of the signed data; version, sid, digestAlgorithm, signedAttrs,
 * signatureAlgorithm and signature of the SignerInfo; ATSHashIndexV3. All but the hash with tag and length, as
 * encoded.
 */
async function archiveInputV3(
  cms: Uint8Array,
  index: Uint8Array,
  { signer = 0, hash = 'SHA-256', content }: ArchiveTimeStampOptions,
): Promise<Uint8Array> {
  const [contentType, encapsulated] = encapsulatedOf(partsOf(cms))
  return concatBytes(
    contentType,
    await digest(hash, signedContent(encapsulated, content)),
    ...signerPartsOf(cms, signer).signed,
    index,
  )
}

/**
 * ETSI TS 101 733 §6.4.1: encapContentInfo, the external content where there is no eContent, certificates, crls, and
 * every member of the SignerInfo, the unsigned attributes that are there already among them. Each as encoded, with
 * tag and length.
 */
function archiveInputV2(
  cms: Uint8Array,
  { signer = 0, content, omit = [], faults = {} }: ArchiveTimeStampOptions,
): Uint8Array {
  const parts = partsOf(cms)
  const [, encapsulated] = encapsulatedOf(parts)
  const { signed, unsignedAttributes } = signerPartsOf(cms, signer)
  const external = encapsulated === null ? [signedContent(null, content)] : []
  const unsigned =
    faults.attributesWithoutTag === true ? membersOrNone(unsignedAttributes) : [unsignedAttributes ?? NOTHING]
  return concatBytes(
    parts.encapContentInfo,
    ...external,
    ...(omit.includes('certificates') ? [] : [parts.certificates ?? NOTHING]),
    ...(omit.includes('crls') ? [] : [parts.crls ?? NOTHING]),
    ...signed,
    ...(omit.includes('unsigned-attributes') ? [] : unsigned),
  )
}

const NOTHING = new Uint8Array(0)

/** eContentType and eContent, both encoded. */
function encapsulatedOf({ encapContentInfo }: MessageParts): readonly [Uint8Array, Uint8Array | null] {
  const [type, tagged] = membersOf(encapContentInfo)
  return [type ?? NOTHING, tagged === undefined ? null : (membersOf(tagged)[0] ?? null)]
}

/** What the message digest of the signature is over (RFC 5652 §5.4): the content octets alone. */
function signedContent(encapsulated: Uint8Array | null, external: Uint8Array | undefined): Uint8Array {
  if (encapsulated !== null) return contentOf(encapsulated)
  if (external === undefined) throw new RangeError('The message is detached: an archive time-stamp is over its content')
  return external
}

/** SignedData.digestAlgorithms with this hash among them. */
function announce(cms: Uint8Array, hash: HashName): Uint8Array {
  const { digestAlgorithms } = partsOf(cms)
  const identifier = encode(hashIdentifier(hash).toSchema())
  const present = membersOf(digestAlgorithms)
  const [wanted] = membersOf(identifier)
  if (present.some((algorithm) => String(membersOf(algorithm)[0]) === String(wanted))) return cms
  return withParts(cms, { digestAlgorithms: withMembers(digestAlgorithms, [...present, identifier]) })
}

function membersOrNone(encoded: Uint8Array | null): readonly Uint8Array[] {
  return encoded === null ? [] : membersOf(encoded)
}
