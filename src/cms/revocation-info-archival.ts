import { derContext, openWhole, TAG } from '../asn1/reader.ts'
import type { Budget } from '../core/budget.ts'
import { attempt, type Outcome } from '../core/outcome.ts'
import { readTaggedValues } from './tagged-values.ts'

/** Adobe's RevocationInfoArchival (ISO 32000-2 §12.8.3.3.2): CRLs and OCSP responses as signed evidence. */
export interface RevocationInfoArchival {
  readonly crls: readonly Uint8Array[]
  readonly ocspResponses: readonly Uint8Array[]
}

export function readRevocationInfoArchival(value: Uint8Array, budget: Budget): Outcome<RevocationInfoArchival> {
  return attempt(() => {
    const reader = openWhole(value, TAG.SEQUENCE, derContext(budget), 'RevocationInfoArchival')
    const crls = readTaggedValues(reader, 0)
    const ocspResponses = readTaggedValues(reader, 1)
    // otherRevInfo: no format of it is known here.
    readTaggedValues(reader, 2)
    reader.end()
    return Object.freeze({ crls, ocspResponses })
  })
}
