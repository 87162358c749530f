import { exhaustedIn } from '../../core/exhausted.ts'
import type { Finding } from '../../core/finding.ts'
import { onceForEach } from '../../core/once-for-each.ts'
import { attempt, Refusal } from '../../core/outcome.ts'
import { carriedCertificates } from '../../evidence/carried-certificates.ts'
import { holdCertificates } from '../../evidence/hold-certificates.ts'
import type { Origin } from '../../origin/origin.ts'
import { entriesWithKey } from '../../trust/anchors/entries-with-key.ts'
import type { Trust } from '../../trust/types.ts'
import { type CertificateStanding, otherCertificates } from '../../validation/blocks/other-certificates.ts'
import type { SignatureValidation, ValidationContext } from '../../validation/types.ts'
import { assessInPlace } from '../../validation/with-time.ts'
import { keyMaterial } from '../../x509/spki.ts'
import type { HeldCertificate, TrustAnchor } from '../../x509/types.ts'
import { judgeOrigin } from './judge-origin.ts'

export interface UnboundSignature {
  readonly validation: SignatureValidation
  readonly signer: HeldCertificate
  readonly origin: Origin
  readonly trust: Trust
  /** The caller's own. */
  readonly anchors: readonly TrustAnchor[]
  readonly context: ValidationContext
}

/** What else is available under the key of a signer whose certificate nothing signed names. Asked of such signatures alone. */
export function findOtherCertificates(signature: UnboundSignature): readonly Finding[] {
  const { validation, signer, origin, trust, anchors, context } = signature
  const { spki } = signer.certificate
  const key = keyMaterial(spki)
  return otherCertificates({
    signer,
    held: everyCertificate(context),
    named: [...entriesWithKey(trust, spki), ...anchors.filter((anchor) => keyMaterial(anchor.spki) === key)],
    standing: validation.path === null ? null : standingOf(validation, signer, origin),
    standingOf: (other) => {
      const outcome = attempt(() => {
        const assessed = assessInPlace(validation, other, context)
        return standingOf(assessed, other, judgeOrigin(assessed, trust, context))
      })
      return outcome.ok ? outcome.value : null
    },
  })
}

/** What paths may be built of, and what lies inside of evidence and tokens. Made once, for the first signature that asks. */
const everyCertificate = onceForEach((context: ValidationContext): readonly HeldCertificate[] => {
  const { certificates, messages, revocation, engine, budget, cache } = context
  const carried = carriedCertificates(messages, revocation.store.ocspResponses, budget)
  const { held, findings } = holdCertificates(carried, engine, budget, cache)
  // Nothing is concluded from what there was no budget to read.
  const exhausted = exhaustedIn(findings)
  if (exhausted !== null) throw new Refusal('BUDGET_EXHAUSTED', exhausted)
  return [...new Map([...certificates, ...held].map((one) => [one.sha256, one])).values()]
})

/** The listed service behind a certificate, and its status. */
function standingOf(
  { revocation }: SignatureValidation,
  { sha256 }: HeldCertificate,
  origin: Origin,
): CertificateStanding {
  const status = revocation.find(({ certificate }) => certificate.sha256 === sha256)?.status ?? 'unknown'
  return { service: origin.known ? origin.service.id : origin.code, status }
}
