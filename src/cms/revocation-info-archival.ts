import { contextConstructed, derContext, encodedBytes, openWhole, TAG } from '../asn1/reader.ts'
import type { Budget } from '../core/budget.ts'
import { attempt, type Outcome } from '../core/outcome.ts'

/** Adobe's RevocationInfoArchival (ISO 32000-2 §12.8.3.3.2): CRLs and OCSP responses as signed evidence. */
export interface RevocationInfoArchival {
  readonly crls: readonly Uint8Array[]
  readonly ocspResponses: readonly Uint8Array[]
}

export function readRevocationInfoArchival(value: Uint8Array, budget: Budget): Outcome<RevocationInfoArchival> {
  return attempt(() => {
    const reader = openWhole(value, TAG.SEQUENCE, derContext(budget), 'RevocationInfoArchival')
    const collect = (number: number): readonly Uint8Array[] => {
      const explicit = reader.enterOptional(contextConstructed(number), `[${number}]`)
      if (explicit === null) return Object.freeze([])
      const sequence = explicit.enter(TAG.SEQUENCE, 'SEQUENCE OF')
      explicit.end()
      const values: Uint8Array[] = []
      while (!sequence.atEnd) values.push(encodedBytes(sequence.any('value')))
      return Object.freeze(values)
    }
    const crls = collect(0)
    const ocspResponses = collect(1)
    collect(2) // otherRevInfo: no format of it is known here
    reader.end()
    return Object.freeze({ crls, ocspResponses })
  })
}
