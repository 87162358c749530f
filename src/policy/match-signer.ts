import { ATTRIBUTE } from '../asn1/oids.ts'
import { attributeTexts } from '../x509/format-name.ts'
import type { Name } from '../x509/types.ts'
import type { ExpectedSigner } from './types.ts'

const ATTRIBUTES: ReadonlyMap<string, string> = new Map<keyof ExpectedSigner, string>([
  ['organizationIdentifier', ATTRIBUTE.organizationIdentifier],
  ['serialNumber', ATTRIBUTE.serialNumber],
  ['commonName', ATTRIBUTE.commonName],
  ['organization', ATTRIBUTE.organizationName],
  ['userId', ATTRIBUTE.userId],
])

/** `unreadable`: which certificate is the signer's could not be told, so that it is neither a match nor a mismatch. */
export type SignerMatch = 'matched' | 'mismatched' | 'unreadable' | 'not-pinned'

/**
 * Whether a signer is the one expected: each member given equals one of the attributes of that type, exactly. An empty expectation
 * expects nobody, and one that is not understood nobody that is known, so that neither is a match.
 */
export function matchSigner(
  expected: ExpectedSigner | undefined,
  signer: { readonly subject: Name; readonly spkiSha256: string } | null,
): SignerMatch {
  if (expected === undefined) return 'not-pinned'
  if (signer === null) return 'unreadable'
  const given = Object.entries(expected).filter(([, value]) => value !== undefined)
  const holds = ([member, value]: readonly [string, string]): boolean => {
    if (member === 'spkiSha256') return value === signer.spkiSha256
    const type = ATTRIBUTES.get(member)
    return type !== undefined && attributeTexts(signer.subject, type).includes(value)
  }
  return given.length > 0 && given.every(holds) ? 'matched' : 'mismatched'
}
