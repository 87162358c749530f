import type { AlgorithmIdentifier } from '../asn1/algorithm-identifier.ts'
import { derContext, type ReadContext, TAG } from '../asn1/reader.ts'
import { type Budget, createBudget } from '../core/budget.ts'

/** NULL: two octets, in the one form that DER has. */
export function isNull(parameters: Uint8Array | null): boolean {
  return parameters !== null && parameters.length === 2 && parameters[0] === TAG.NULL && parameters[1] === 0
}

export function isAbsentOrNull({ parameters }: AlgorithmIdentifier): boolean {
  return parameters === null || isNull(parameters)
}

/** Keys and parameters are structures of fixed shape, a dozen values at most: there is nothing to bound. */
const UNMETERED: Budget = Object.freeze({ ...createBudget(), spend: () => {}, within: () => {}, lower: () => {} })

export function fixedShapeContext(): ReadContext {
  return derContext(UNMETERED)
}
