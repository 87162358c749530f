import { canonicalJson } from '../src/core/canonical-json.ts'
import type { PathSearch } from '../src/path/types.ts'
import type { CertificateStatus } from '../src/revocation/types.ts'
import type { HeldCertificate } from '../src/x509/types.ts'

/** What was asked of the library on behalf of the test data, whole: two builds are compared by it. */
type Recorder = (answer: string) => void

let recorder: Recorder | null = null

/** From now on each answer is handed to `to`. */
export function recordTo(to: Recorder): void {
  recorder = to
}

/** Nothing is written where nobody listens: the answers are large. */
export function record(what: string, answer: unknown): void {
  recorder?.(`${what} ${canonicalJson(answer)}`)
}

const digestsOf = (certificates: readonly HeldCertificate[]): readonly string[] =>
  certificates.map(({ sha256 }) => sha256)

/** A search with its certificates by digest: each path, what is wrong with it, and where the search ended. */
export function searchRecord({ valid, invalid, deadEnds, reason, exhausted }: PathSearch): object {
  return {
    valid: valid.map(({ certificates, anchor }) => [anchor.id, ...digestsOf(certificates)]),
    invalid: invalid.map(({ certificates, problems }) => [digestsOf(certificates), problems.map(({ code }) => code)]),
    deadEnds: deadEnds.map(({ problem }) => problem.code),
    reason: reason?.code ?? '',
    exhausted: exhausted !== null,
  }
}

export function statusRecord({ status, code, findings }: CertificateStatus): object {
  return { status, code, findings }
}
