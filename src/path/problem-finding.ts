import type { Finding } from '../core/finding.ts'
import type { PathProblem } from './types.ts'

/** A problem of a path as a finding: the certificate by its digest. */
export function problemFinding({ code, clause, certificate, data }: PathProblem): Finding {
  return {
    code,
    level: 'failure',
    clause,
    ...(certificate === null ? {} : { about: { kind: 'certificate', sha256: certificate.sha256 } }),
    ...(data === undefined ? {} : { data }),
  }
}
