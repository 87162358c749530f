import type { AnchoredPath } from '../origin/determine-origin.ts'
import type { CandidatePath } from '../path/types.ts'

/** A path as trust lists know it: names, keys and digests, the anchor included. */
export function anchoredPath({ certificates, anchor }: CandidatePath): AnchoredPath {
  const steps = certificates.map(({ certificate: { subject, spki }, sha256 }) => ({ subject, spki, sha256 }))
  return { steps: [...steps, { subject: anchor.subject, spki: anchor.spki, sha256: null }], anchor }
}
