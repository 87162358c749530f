import { toldName } from '../../core/finding.ts'
import type { GivenAnchor } from '../../report/question.ts'
import { formatName } from '../../x509/format-name.ts'
import type { TrustAnchor } from '../../x509/types.ts'

/** The anchors of the caller, each of which came in a certificate. */
export function describeAnchors(anchors: readonly TrustAnchor[]): readonly GivenAnchor[] {
  return anchors.map(({ id, subject, certificateSha256: [sha256 = ''] }) => ({
    id,
    sha256,
    subject: toldName(formatName(subject)),
  }))
}
