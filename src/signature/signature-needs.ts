import { issuerNeed, revocationNeed } from '../evidence/needs.ts'
import type { Need } from '../evidence/types.ts'
import type { SignatureValidation } from './validate-signature.ts'

/**
 * The evidence that would have helped. Revocation is asked for certificates of a valid path alone: what leads to no anchor is
 * worth no request.
 */
export function needsOf(validations: readonly SignatureValidation[]): readonly Need[] {
  const needs = new Map<string, Need>()
  const add = (need: Need): void => {
    needs.set(`${need.kind} ${need.certificate ?? ''}`, need)
  }
  for (const { findings, search, path, revocation } of validations) {
    if (findings.some(({ code }) => code === 'SIGNED_CONTENT_MISSING')) add({ kind: 'content', addresses: [] })
    if (path === null)
      for (const { problem } of search?.deadEnds ?? [])
        if (problem.certificate !== null && (problem.code === 'ISSUER_NOT_FOUND' || problem.code === 'NO_PATH'))
          add(issuerNeed(problem.certificate))
    for (const { certificate, status, code } of revocation)
      if (status === 'unknown' && code !== 'REVOCATION_NOT_APPLICABLE') add(revocationNeed(certificate))
  }
  return [...needs.values()]
}
