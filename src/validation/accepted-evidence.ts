import type { PathSearch } from '../path/types.ts'
import { acceptedIn, type RevocationContext } from '../revocation/context.ts'

/**
 * SHA-256 of the evidence that a judgement could rely on, whatever came of it: certificates on paths to an anchor that
 * hold, or held until a certificate expired, and CRLs and OCSP answers that were acceptable.
 */
export function acceptedEvidence(
  searches: readonly (PathSearch | null)[],
  contexts: readonly RevocationContext[],
): readonly string[] {
  const accepted = new Set(contexts.flatMap((context) => [...acceptedIn(context)]))
  for (const search of searches) {
    const expired = search?.invalid.filter(({ problems }) =>
      problems.every(({ code }) => code === 'CERTIFICATE_EXPIRED'),
    )
    for (const { certificates } of [...(search?.valid ?? []), ...(expired ?? [])])
      for (const { sha256 } of certificates) accepted.add(sha256)
  }
  return [...accepted]
}
