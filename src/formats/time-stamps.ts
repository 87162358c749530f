/** The times of a signature: time-stamps as they are in it, and the time at which it is judged. */

import { CMS_ATTRIBUTE, CONTENT_TYPE } from '../asn1/oids.ts'
import { attributesOf } from '../cms/attribute-set.ts'
import { readSignedData } from '../cms/signed-data.ts'
import { matchesSigner } from '../cms/signer-certificate.ts'
import { readTstInfo, type TstInfo } from '../cms/tst-info.ts'
import type { Attribute, SignedData, SignerInfo } from '../cms/types.ts'
import type { Budget } from '../core/budget.ts'
import { joinBytes } from '../core/bytes.ts'
import type { Finding } from '../core/finding.ts'
import { readCertificate } from '../x509/certificate.ts'
import type { Name } from '../x509/types.ts'

export type TimeStampKind =
  | 'signature-time-stamp'
  | 'content-time-stamp'
  | 'signature-and-references-time-stamp'
  | 'references-time-stamp'
  | 'archive-time-stamp'
  | 'document-time-stamp'

/** A time-stamp token as it is in the signature: what it says, and who it says made it. Nothing of it is verified here. */
export interface TimeStamp {
  readonly kind: TimeStampKind
  readonly info: TstInfo
  readonly signedData: SignedData
  /** RFC 3161 §2.4.2: exactly one; `null`: it has none, or several. */
  readonly signerInfo: SignerInfo | null
  /** The attribute that it is a value of; `null`: a document time-stamp. */
  readonly attribute: Attribute | null
  /** Subject of the certificate in the token that its SignerInfo names; `null`: it is not in the token. */
  readonly tsa: Name | null
}

export interface TimeStamps {
  readonly tokens: readonly TimeStamp[]
  readonly findings: readonly Finding[]
}

const SIGNED: readonly (readonly [string, TimeStampKind])[] = [[CMS_ATTRIBUTE.contentTimeStamp, 'content-time-stamp']]
const UNSIGNED: readonly (readonly [string, TimeStampKind])[] = [
  [CMS_ATTRIBUTE.signatureTimeStamp, 'signature-time-stamp'],
  // The same by Microsoft: a token on the value of the signature.
  [CMS_ATTRIBUTE.microsoftTimeStamp, 'signature-time-stamp'],
  [CMS_ATTRIBUTE.cadesCTimestamp, 'signature-and-references-time-stamp'],
  [CMS_ATTRIBUTE.certCrlTimestamp, 'references-time-stamp'],
  [CMS_ATTRIBUTE.archiveTimestampV1, 'archive-time-stamp'],
  [CMS_ATTRIBUTE.archiveTimestampV2, 'archive-time-stamp'],
  [CMS_ATTRIBUTE.archiveTimestampV3, 'archive-time-stamp'],
]

/** The time-stamp tokens among the attributes of a signer (RFC 3161, ETSI EN 319 122-1 §5.3, §5.5.3, and ETSI TS 101 733 §6.3, §6.4 for older ones). */
export function readTimeStamps(signerInfo: SignerInfo, budget: Budget): TimeStamps {
  const tokens: TimeStamp[] = []
  const findings: Finding[] = []
  let malformed = 0
  const collect = (set: SignerInfo['signedAttributes'], types: typeof SIGNED): void => {
    for (const [oid, kind] of types)
      for (const attribute of attributesOf(set, oid))
        for (const value of attribute.values) {
          const token = readTimeStampToken(value, kind, attribute, budget)
          if (token === null) malformed++
          else tokens.push(token)
        }
  }
  collect(signerInfo.signedAttributes, SIGNED)
  collect(signerInfo.unsignedAttributes, UNSIGNED)
  if (malformed > 0)
    findings.push({
      code: 'TIME_STAMP_MALFORMED',
      level: 'warning',
      clause: 'RFC 3161 §2.4.2',
      data: { tokens: malformed },
    })
  return { tokens, findings }
}

/** One token; `null`: it is none. `attribute`: the one that it stands in. */
export function readTimeStampToken(
  bytes: Uint8Array,
  kind: TimeStampKind,
  attribute: Attribute | null,
  budget: Budget,
): TimeStamp | null {
  const signedData = readSignedData(bytes, budget)
  // RFC 3161 §2.4.2: nothing else is a token, whatever its content looks like.
  if (!signedData.ok || signedData.value.contentType !== CONTENT_TYPE.tstInfo) return null
  return timeStampOf(signedData.value, kind, budget, attribute)
}

/** The TSTInfo inside a token; `null` where it has none that can be read. */
export function timeStampOf(
  signedData: SignedData,
  kind: TimeStampKind,
  budget: Budget,
  attribute: Attribute | null = null,
): TimeStamp | null {
  if (signedData.content === null) return null
  const info = readTstInfo(joinBytes(signedData.content), budget)
  const [signerInfo, ...others] = signedData.signerInfos
  const only = signerInfo === undefined || others.length > 0 ? null : signerInfo
  if (!info.ok) return null
  return { kind, info: info.value, signedData, signerInfo: only, attribute, tsa: tsaOf(signedData, budget) }
}

function tsaOf(signedData: SignedData, budget: Budget): Name | null {
  const [signerInfo] = signedData.signerInfos
  if (signerInfo === undefined) return null
  for (const encoded of signedData.certificates) {
    const certificate = readCertificate(encoded, budget)
    if (certificate.ok && matchesSigner(signerInfo.identifier, certificate.value)) return certificate.value.subject
  }
  return null
}
