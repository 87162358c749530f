import type { FindingCode } from '../core/codes.ts'
import type { Arithmetic } from '../crypto/types.ts'
import { issuerNeed, revocationNeeds } from '../evidence/needs.ts'
import type { Need } from '../evidence/types.ts'
import type { SignatureValidation } from './types.ts'

/** The issuer's certificate is not available: there is none of that name, or only another one of the same name. */
const LACKS_ISSUER: ReadonlySet<FindingCode> = new Set(['ISSUER_NOT_FOUND', 'NO_PATH', 'CERTIFICATE_SIGNATURE_INVALID'])

/** The part of a validation that is read here. */
export type NeedyValidation = Pick<SignatureValidation, 'findings' | 'search' | 'path' | 'revocation'>

/**
 * The evidence that would have helped, each once. Evidence about revocation is needed only for certificates on a path
 * to an anchor, and for signers of evidence about them. A certificate that leads to no anchor is worth no request.
 */
export function needsOf(validations: readonly NeedyValidation[], engine: Arithmetic): readonly Need[] {
  const needs = new Map<string, Need>()
  const add = (need: Need): void => {
    needs.set(need.kind === 'content' ? need.kind : `${need.kind} ${need.certificate}`, need)
  }
  for (const { findings, search, path, revocation } of validations) {
    if (findings.some(({ code }) => code === 'SIGNED_CONTENT_MISSING')) add({ kind: 'content', addresses: [] })
    if (path === null)
      for (const { problem } of search?.deadEnds ?? [])
        if (problem.certificate !== null && LACKS_ISSUER.has(problem.code)) add(issuerNeed(problem.certificate))
    for (const status of revocation)
      for (const { certificate, issuer } of status.status === 'unknown' ? (status.lacking ?? []) : [])
        for (const need of revocationNeeds(certificate, issuer.spki, engine)) add(need)
  }
  return [...needs.values()]
}
