import { formatInstant, type Instant } from '../core/time.ts'
import type { HeldCertificate } from '../x509/types.ts'
import type { PathProblem } from './types.ts'

/** RFC 5280 §6.1.3 (a) (2): the time lies in the validity period, both ends included. */
export function checkValidity(held: HeldCertificate, at: Instant): PathProblem | null {
  const { notBefore, notAfter } = held.certificate
  const clause = 'RFC 5280 §6.1.3 (a)(2)'
  // notAfter names a whole second, which still belongs to the period (§4.1.2.5).
  if (at >= notAfter + 1000)
    return { code: 'CERTIFICATE_EXPIRED', clause, certificate: held, data: { notAfter: formatInstant(notAfter) } }
  if (at < notBefore)
    return {
      code: 'CERTIFICATE_NOT_YET_VALID',
      clause,
      certificate: held,
      data: { notBefore: formatInstant(notBefore) },
    }
  return null
}
