import { isCounted } from '../../acceptance/counted-signatures.ts'
import type { DecidedSignature, LaterMark } from '../../acceptance/decide-document.ts'
import type { AcceptancePolicy } from '../../acceptance/types.ts'
import { describeSigner } from '../../report/describe-certificate.ts'
import type { SignatureVerdict } from '../../validation/types.ts'

/** What was put on pages after the signatures that count, each once. */
export function laterMarks(
  judged: readonly { readonly verdict: SignatureVerdict }[],
  decided: readonly DecidedSignature[],
  policy: AcceptancePolicy,
): readonly LaterMark[] {
  const verdicts = judged.map(({ verdict }) => verdict)
  const found = new Map<string, LaterMark>()
  for (const [i, { validation }] of verdicts.entries()) {
    if (!isCounted(decided[i] as DecidedSignature, policy)) continue
    for (const { field, page, margin = null } of validation.changes?.unpreparedMarks ?? []) {
      const by = verdicts.find((verdict) => verdict.validation.facts.pdf?.field === field)
      const key = JSON.stringify([field, page])
      const known = found.get(key)?.margin ?? null
      found.set(key, {
        field,
        page,
        kind: kindOf(by),
        party: partyOf(by),
        isProven: isProven(by),
        margin: known ?? margin,
      })
    }
  }
  return [...found.values()]
}

function kindOf(by: SignatureVerdict | undefined): LaterMark['kind'] {
  if (by === undefined) return 'field'
  return by.role === 'signature' ? 'signature' : 'stamp'
}

function partyOf(by: SignatureVerdict | undefined): string | null {
  const held = by?.validation.signer ?? null
  if (held === null) return null
  const { commonName, subject } = describeSigner(held)
  return commonName ?? subject
}

/** As reports tell a signer: into a certificate of one's own, anybody can write any name. */
function isProven(by: SignatureVerdict | undefined): boolean {
  if (by === undefined) return false
  const { conclusion, integrity, path } = by.validation
  const isIntact = integrity?.digest === 'verified' && integrity.signature === 'verified'
  return conclusion.indication !== 'TOTAL-FAILED' && isIntact && path !== null
}
