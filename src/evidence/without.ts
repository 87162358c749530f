import { toHex } from '../core/bytes.ts'
import type { Arithmetic } from '../crypto/types.ts'
import type { HeldCertificate, SubjectPublicKeyInfo } from '../x509/types.ts'
import type { GatheredEvidence } from './gather-evidence.ts'

/** Evidence, certificates, keys and time-stamps that a judgement does without, by their SHA-256. */
export interface Without {
  /** Of certificates, CRLs, OCSP answers, keys, and the signature values of time-stamps. */
  readonly sha256: ReadonlySet<string>
  /** Of keys. */
  readonly spkiSha256: ReadonlySet<string>
  /** `absent`: such certificates are not there. `refused`: they are there, and excluded. Nothing goes through them in either. */
  readonly certificates: 'absent' | 'refused'
}

/** Whether a key is one of those that are done without. */
export function isKeyWithout(
  spki: SubjectPublicKeyInfo,
  without: Without,
  engine: Pick<Arithmetic, 'digest'>,
): boolean {
  const sha256 = toHex(engine.digest('sha-256', [spki.encoded]))
  return without.spkiSha256.has(sha256) || without.sha256.has(sha256)
}

/** The evidence, as if what is done without had not come. */
export function gatheredWithout(
  gathered: GatheredEvidence,
  without: Without,
  engine: Pick<Arithmetic, 'digest'>,
): GatheredEvidence {
  const { certificates, ofTokens, revocationStore } = gathered
  const isThere = ({ sha256, certificate }: HeldCertificate): boolean =>
    without.certificates === 'refused' ||
    !(without.sha256.has(sha256) || isKeyWithout(certificate.spki, without, engine))
  const isLeft = ({ sha256 }: { readonly sha256: string }): boolean => !without.sha256.has(sha256)
  return {
    ...gathered,
    certificates: { ...certificates, held: certificates.held.filter(isThere) },
    ofTokens: ofTokens.filter(isThere),
    revocationStore: {
      ...revocationStore,
      crls: revocationStore.crls.filter(isLeft),
      ocspResponses: revocationStore.ocspResponses.filter(isLeft),
    },
  }
}
