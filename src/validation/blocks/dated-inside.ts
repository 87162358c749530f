import type { RevocationStore } from '../../evidence/hold-revocation.ts'
import type { EvidencePlace } from '../../evidence/places.ts'
import type { DocumentSignature } from '../../formats/types.ts'
import type { LowerBound } from '../../time/lower-bound.ts'
import type { StampedSignature } from '../judged-time-stamp.ts'

/** Time-stamps that hold, of signatures and time-stamps whose octets another signature covers: it was made after them. */
export function stampsInside(
  signature: DocumentSignature,
  of: ReadonlyMap<DocumentSignature, StampedSignature>,
  aboutToken: (judged: StampedSignature['stamps'][number]) => Pick<LowerBound, 'service' | 'id'>,
): readonly LowerBound[] {
  return [...of].flatMap(([other, { stamps }]) =>
    other === signature || !signature.format.coversSignature(signature, other)
      ? []
      : stamps
          .filter(({ conclusion }) => conclusion.indication === 'TOTAL-PASSED')
          .map((judged) => ({ time: judged.stamp.info.madeAfter, basis: 'time-stamp', ...aboutToken(judged) })),
  )
}

/** CRLs and OCSP answers of a document, and which of them could be relied on. */
export interface DatedEvidence {
  readonly store: Pick<RevocationStore, 'crls' | 'ocspResponses'>
  readonly places: ReadonlyMap<string, readonly EvidencePlace[]>
  readonly accepted: ReadonlySet<string>
  readonly signatures: readonly DocumentSignature[]
}

/**
 * CRLs and OCSP answers inside what was signed: in a revision that the signature covers, in an earlier signature there, or among its own signed
 * attributes. What was issued at a time was signed after it. Only what could be relied on counts: anybody can make up a CRL.
 */
export function evidenceInside(
  signature: DocumentSignature,
  { store, places, accepted, signatures }: DatedEvidence,
): readonly LowerBound[] {
  const covered = new Set(
    signatures
      .filter((other) => other !== signature && signature.format.coversSignature(signature, other))
      .map(({ signedData }) => signedData),
  )
  const own = signature.signerInfo?.signedAttributes?.content
  const isInside = (place: EvidencePlace): boolean =>
    place.kind === 'file'
      ? signature.format.coversSpan(signature, place)
      : covered.has(place.message) || (own !== undefined && liesIn(place.encoded, own))
  const counts = (sha256: string): boolean => accepted.has(sha256) && (places.get(sha256)?.some(isInside) ?? false)
  return [
    ...store.crls
      .filter(({ sha256 }) => counts(sha256))
      .map(({ crl, sha256: id }): LowerBound => ({ time: crl.thisUpdate, basis: 'crl', service: null, id })),
    ...store.ocspResponses
      .filter(({ sha256 }) => counts(sha256))
      .flatMap(({ response: { basic }, sha256: id }): readonly LowerBound[] =>
        basic === null ? [] : [{ time: basic.producedAt, basis: 'ocsp', service: null, id }],
      ),
  ]
}

/** Readers give views into the octets that they read. */
function liesIn(part: Uint8Array, whole: Uint8Array): boolean {
  const start = part.byteOffset - whole.byteOffset
  return part.buffer === whole.buffer && start >= 0 && start + part.length <= whole.length
}
