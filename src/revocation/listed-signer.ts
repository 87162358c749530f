import type { FindingCode } from '../core/codes.ts'
import type { Finding } from '../core/finding.ts'
import type { Instant } from '../core/time.ts'
import type { ListedResponder } from './context.ts'
import type { EvidenceSigner } from './evidence-signer.ts'

/**
 * A service of a trust list that answers for the issuer (RFC 6960 §4.2.2.2, item 1). Its authority is the list's word, so that it is good as long as
 * the list says so: when it answered, and in a list that is in force. What it says against a certificate counts in any case.
 */
export function listedSigner(responder: ListedResponder, producedAt: Instant, now: Instant): EvidenceSigner {
  const { id, listId, state, spki, certificateSha256 } = responder
  const goodRefused = whyNot(responder, producedAt, now)
  const withdrawn = responder.withdrawnAfter(producedAt)
  const about = { kind: 'list', id: listId } as const
  const findings: Finding[] = [
    {
      code: 'OCSP_SERVICE_LISTED',
      level: 'information',
      clause: 'RFC 6960 §4.2.2.2',
      about,
      data: { service: id, state },
    },
  ]
  if (goodRefused !== null) findings.push({ code: goodRefused, level: 'warning', about })
  return {
    spki,
    goodRefused,
    findings,
    until: null,
    // Whoever has the key of a service that was withdrawn can write that it answered before.
    expires: withdrawn === null ? null : withdrawn - 1,
    service: { id, listId, state, spki, certificateSha256 },
  }
}

function whyNot(responder: ListedResponder, producedAt: Instant, now: Instant): FindingCode | null {
  if (!responder.isGrantedAt(producedAt)) return 'OCSP_SERVICE_NOT_GRANTED'
  return responder.isListInForce(now) ? null : 'OCSP_SERVICE_LIST_NOT_IN_FORCE'
}

/** Of several entries with one key, that by which its word is worth most comes first, in whichever order the list has them. */
export function byWorth(a: EvidenceSigner, b: EvidenceSigner): number {
  const [[one, end, id], [other, otherEnd, otherId]] = [worthOf(a), worthOf(b)]
  if (one !== other) return one < other ? -1 : 1
  if (end !== otherEnd) return end > otherEnd ? -1 : 1
  return id < otherId ? -1 : 1
}

function worthOf({ goodRefused, expires, service }: EvidenceSigner): readonly [string, number, string] {
  return [goodRefused ?? '', expires ?? Number.POSITIVE_INFINITY, service?.id ?? '']
}
