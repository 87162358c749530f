import { onceForEach } from '../core/once-for-each.ts'
import { formatInstant } from '../core/time.ts'
import type { Trust } from '../trust/types.ts'
import type { TrustReport } from './types.ts'

/** Which lists and agreements the verdict could rely on, by digest, so that a later reader can get the same ones. */
export const describeTrust: (trust: Trust) => TrustReport = onceForEach(describe)

function describe({ environment, lists, recognition }: Trust): TrustReport {
  return {
    environment,
    lists: lists.map((list) => ({
      id: list.id,
      state: list.state,
      kind: list.kind,
      environment: list.environment,
      sequenceNumber: list.sequenceNumber,
      sha256: list.sha256,
      nextUpdate: formatInstant(list.nextUpdate),
    })),
    recognition: { sha256: recognition.sha256, environment: recognition.environment },
  }
}
