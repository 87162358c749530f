import type { SignedData } from '../../cms/types.ts'
import { type Finding, toldName } from '../../core/finding.ts'
import { resolveDigestAlgorithm } from '../../crypto/hashes.ts'
import type { MediaType } from './media-type.ts'

/**
 * RFC 8551 §3.5.3.2: which hash functions a message announces is a hint, so that it can be digested as it comes in. The
 * CMS says which were used.
 */
export function micalgFindings({ type, parameters }: MediaType, { signerInfos }: SignedData): readonly Finding[] {
  const micalg = parameters.get('micalg')
  if (type !== 'multipart/signed' || micalg === undefined) return []
  const announced = new Set(micalg.split(',').map(comparable))
  const isAnnounced = signerInfos.every(({ digestAlgorithm }) => {
    const hash = resolveDigestAlgorithm(digestAlgorithm)
    return hash.ok && announced.has(comparable(hash.value))
  })
  if (isAnnounced) return []
  const data = { micalg: toldName(micalg) }
  return [{ code: 'SMIME_MICALG_MISMATCH', level: 'warning', clause: 'RFC 8551 §3.5.3.2', data }]
}

/** `SHA1`, `sha-1` and `rsa-sha1` were all in use. */
function comparable(name: string): string {
  return name.trim().toLowerCase().replace(/^rsa-/, '').replaceAll('-', '')
}
