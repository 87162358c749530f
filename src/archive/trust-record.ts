import type { Adoption } from '../trust/load-options.ts'
import type { Trust } from '../trust/types.ts'
import type { TrustRecord } from './types.ts'

/** What of a trust has to be the same for the same verdict. */
export function trustRecord({ environment, lists, recognition, leniency }: Trust): TrustRecord {
  return {
    environment,
    lists: lists.map(({ id, sequenceNumber, sha256 }) => ({ id, sequenceNumber, sha256 })),
    recognition: { sha256: recognition.sha256, environment: recognition.environment },
    adoptions: lists.flatMap(({ services }) =>
      services.flatMap(({ id, identity, adopted }): readonly Adoption[] => {
        const [sha256] = identity.certificateSha256
        // What has no certificate cannot be adopted.
        if (!adopted || sha256 === undefined) return []
        return [{ sha256, service: id, ...adopted }]
      }),
    ),
    lenient: leniency !== undefined,
  }
}
