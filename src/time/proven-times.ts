import type { Finding } from '../core/finding.ts'
import { formatInstant, type Instant } from '../core/time.ts'
import type { ExistenceProof } from '../existence/proofs.ts'
import { atValidation, type SignatureTime, type TimeQuestion } from './signature-time.ts'

/**
 * ETSI EN 319 102-1 §5.5.4: the times as of which a signature is judged, the best one first. What existed at one time
 * exists at each later one too, so that it is valid if it is valid at any of them: a time-stamp never makes a verdict
 * worse. The signer's own claim is not among them.
 */
export function signatureTimes(question: TimeQuestion): readonly [SignatureTime, ...SignatureTime[]] {
  const { now, existsSince } = question
  // Clocks differ: a time-stamp of a minute ahead holds, and proves nothing more than that the signature is there now.
  const proofs = question.proofs.filter(({ time }) => time <= now)
  const caller: ExistenceProof | null =
    existsSince === null ? null : { time: existsSince, basis: 'caller', service: null }
  const best = bestProof(caller === null ? proofs : [...proofs, caller], question.notBefore)
  if (best === null) return [atValidation(now, [])]
  const early = proofs.flatMap((proof) => earlyFinding(proof, question))
  const proven = provenTime(best, early)
  return proofs.length === 0 ? [proven] : [proven, atValidation(now, early)]
}

/** The earliest that lies in the validity of the certificate; where none does, the earliest. */
function bestProof(proofs: readonly ExistenceProof[], notBefore: Instant | null): ExistenceProof | null {
  const sorted = [...proofs].sort((a, b) => a.time - b.time)
  const [earliest] = sorted
  // What the caller vouches for is taken as it is.
  if (earliest === undefined || notBefore === null || earliest.basis === 'caller') return earliest ?? null
  return sorted.find(({ time }) => time >= notBefore) ?? earliest
}

function earlyFinding({ time }: ExistenceProof, { notBefore }: TimeQuestion): readonly Finding[] {
  if (notBefore === null || time >= notBefore) return []
  return [
    {
      code: 'TIME_STAMP_BEFORE_CERTIFICATE',
      level: 'warning',
      clause: 'ETSI EN 319 102-1 §5.5.4',
      data: { genTime: formatInstant(time), notBefore: formatInstant(notBefore) },
    },
  ]
}

function provenTime({ time, basis, service }: ExistenceProof, early: readonly Finding[]): SignatureTime {
  const finding: Finding =
    basis === 'caller'
      ? { code: 'EXISTS_SINCE_CALLER', level: 'information', clause: 'ETSI EN 319 102-1 §5.6.2.3' }
      : {
          code: 'EXISTENCE_PROVEN',
          level: 'information',
          clause: 'ETSI EN 319 102-1 §5.5.4',
          data: { basis, time: formatInstant(time) },
        }
  return { best: time, basis, service, findings: [finding, ...early] }
}
