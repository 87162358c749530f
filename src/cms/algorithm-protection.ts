import { readAlgorithmIdentifier } from '../asn1/algorithm-identifier.ts'
import { type Asn1Reader, contextConstructed, derContext, encodedBytes, openWhole, TAG } from '../asn1/reader.ts'
import { readOid } from '../asn1/values.ts'
import type { Budget } from '../core/budget.ts'
import { attempt, type Outcome } from '../core/outcome.ts'
import type { AlgorithmIdentifier } from '../x509/types.ts'

/** CMSAlgorithmProtection (RFC 6211 §2): the algorithms the signer says it used, under the signature. */
export interface AlgorithmProtection {
  readonly digestAlgorithm: AlgorithmIdentifier
  /** `null`: the attribute protects a MAC, which is no use in SignedData. */
  readonly signatureAlgorithm: AlgorithmIdentifier | null
}

export function readAlgorithmProtection(value: Uint8Array, budget: Budget): Outcome<AlgorithmProtection> {
  return attempt(() => {
    const reader = openWhole(value, TAG.SEQUENCE, derContext(budget), 'CMSAlgorithmProtection')
    const digestAlgorithm = readAlgorithmIdentifier(reader, 'digestAlgorithm')
    const signatureAlgorithm =
      reader.peek() === contextConstructed(1) ? readImplicitAlgorithm(reader, contextConstructed(1)) : null
    if (signatureAlgorithm === null) reader.next(contextConstructed(2), 'macAlgorithm')
    reader.end()
    return Object.freeze({ digestAlgorithm, signatureAlgorithm })
  })
}

/** An AlgorithmIdentifier under an IMPLICIT tag. */
function readImplicitAlgorithm(parent: Asn1Reader, identifier: number): AlgorithmIdentifier {
  const value = parent.next(identifier, 'signatureAlgorithm')
  const reader = parent.open(value, 'signatureAlgorithm')
  const oid = readOid(reader.next(TAG.OBJECT_IDENTIFIER, 'algorithm'), 'signatureAlgorithm.algorithm')
  const parameters = reader.atEnd ? null : encodedBytes(reader.any('parameters'))
  reader.end()
  return Object.freeze({ oid, parameters, encoded: encodedBytes(value) })
}
