import { ATTRIBUTE } from '../asn1/oids.ts'
import { attributeTexts } from '../x509/format-name.ts'
import type { Name } from '../x509/types.ts'
import type { ExpectedSigner } from './types.ts'

const ATTRIBUTES: readonly (readonly [keyof ExpectedSigner, string])[] = [
  ['organizationIdentifier', ATTRIBUTE.organizationIdentifier],
  ['serialNumber', ATTRIBUTE.serialNumber],
  ['commonName', ATTRIBUTE.commonName],
  ['organization', ATTRIBUTE.organizationName],
  ['userId', ATTRIBUTE.userId],
]

/**
 * Whether a signer is the one expected: each member given equals one of the attributes of that type, exactly. An empty expectation
 * expects nobody, so it is no match.
 */
export function matchSigner(
  expected: ExpectedSigner | undefined,
  signer: { readonly subject: Name; readonly spkiSha256: string } | null,
): 'matched' | 'mismatched' | 'not-pinned' {
  if (expected === undefined) return 'not-pinned'
  if (signer === null) return 'mismatched'
  const given = Object.values(expected).filter((value) => value !== undefined)
  const attributesHold = ATTRIBUTES.every(([member, type]) => {
    const value = expected[member]
    return value === undefined || attributeTexts(signer.subject, type).includes(value)
  })
  const keyHolds = expected.spkiSha256 === undefined || expected.spkiSha256 === signer.spkiSha256
  return given.length > 0 && attributesHold && keyHolds ? 'matched' : 'mismatched'
}
