import { reading } from '../core/misuse.ts'
import type { Report } from '../report/types.ts'
import { elementsBehind } from './dependencies-in.ts'
import { type Element, gapIn, type Hit, stampsOf } from './elements.ts'
import type { TakenTarget } from './target.ts'
import type { DependencyKind, Gap } from './types.ts'

/** Signatures of a report, by their `id`; or why it does not tell. */
export type Resting =
  | { readonly known: true; readonly signatures: readonly string[] }
  | { readonly known: false; readonly reason: Gap }

/** The signatures whose verdicts rest on what is asked about: each of them, whatever stands beside it. */
export function restingOn(report: Report, target: TakenTarget): Resting {
  return reading('report', () => {
    const reason = gapIn(report)
    if (reason !== null) return { known: false, reason }
    const stamps = stampsOf(report)
    const hit = hitIn(report, target)
    const signatures = report.signatures.filter((signature) =>
      elementsBehind(report, signature, stamps).some(({ element }) => hit(element)),
    )
    return { known: true, signatures: signatures.map(({ id }) => id) }
  })
}

/** Lists and recognition data are known by the report that was made with them. */
function hitIn({ trust }: Report, { sha256, spkiSha256, services, lists, agreements }: TakenTarget): Hit {
  const isKey = (key: string | undefined): boolean => key !== undefined && (spkiSha256.has(key) || sha256.has(key))
  const states = trust.lists
    .filter(({ id, sha256: digest, kind }) => lists.has(id) || sha256.has(digest) || lists.has(kind))
    .map(({ state }) => state)
  const areAllAgreements = sha256.has(trust.recognition.sha256)
  const isNamed: Readonly<Partial<Record<DependencyKind, (id: string) => boolean>>> = {
    // Identifiers of services begin with their state.
    service: (id) => services.has(id) || states.some((state) => id.startsWith(`${state}/`)),
    agreement: (id) => agreements.has(id) || areAllAgreements,
  }
  return ({ kind, id, spkiSha256: key, signerSpkiSha256: signer, certificates = [] }: Element) =>
    sha256.has(id) ||
    isKey(key) ||
    isKey(signer) ||
    certificates.some((certificate) => sha256.has(certificate)) ||
    isNamed[kind]?.(id) === true
}
