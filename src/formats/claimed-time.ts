import { readSigningTime } from '../cms/signed-attributes.ts'
import type { Budget } from '../core/budget.ts'
import type { Finding } from '../core/finding.ts'
import type { Instant } from '../core/time.ts'
import type { DocumentSignature } from './types.ts'

/** What the signer says of the time. */
export interface ClaimedTime {
  /** `null`: nothing. */
  readonly time: Instant | null
  readonly findings: readonly Finding[]
}

/** The signer's own claim, for display: signing-time, or what else the format has for it. */
export function readClaimedTime(signature: DocumentSignature, budget: Budget): ClaimedTime {
  const findings: Finding[] = []
  const attribute = readSigningTime(signature.signerInfo?.signedAttributes ?? null, budget)
  if (attribute !== null && !attribute.ok)
    findings.push({
      code: 'ATTRIBUTE_MALFORMED',
      level: 'failure',
      clause: 'RFC 5652 §11.3',
      data: { attribute: 'signing-time' },
    })
  const time = attribute?.ok ? attribute.value : signature.format.claimedTime(signature)
  const code = time === null ? 'NO_CLAIMED_TIME' : 'CLAIMED_TIME_ONLY'
  findings.push({ code, level: 'information', clause: 'ETSI EN 319 122-1 §5.2.1' })
  return { time, findings }
}
