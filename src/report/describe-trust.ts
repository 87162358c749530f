import { onceForEach } from '../core/once-for-each.ts'
import { formatInstant } from '../core/time.ts'
import { givenTrust } from '../trust/given-trust.ts'
import type { Trust } from '../trust/types.ts'
import type { TrustReport } from './types.ts'

/**
 * Which lists and agreements the verdict could rely on, by digest, so that a later reader can get the same ones; and what of it whoever asked gave. What
 * the package has is known where lists are loaded, and not before.
 */
export function describeTrust(trust: Trust, hasAnchors: boolean): TrustReport {
  return (hasAnchors ? withAnchors : withoutAnchors)(trust)
}

const withAnchors: (trust: Trust) => TrustReport = onceForEach((trust) => describe(trust, true))
const withoutAnchors: (trust: Trust) => TrustReport = onceForEach((trust) => describe(trust, false))

function describe(trust: Trust, hasAnchors: boolean): TrustReport {
  const { environment, lists, recognition } = trust
  return {
    environment,
    given: givenTrust(trust, hasAnchors),
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
