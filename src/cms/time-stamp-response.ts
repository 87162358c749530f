import { derContext, encodedBytes, openWhole, TAG } from '../asn1/reader.ts'
import { readSmallInteger, readText } from '../asn1/values.ts'
import type { Budget } from '../core/budget.ts'
import { attempt, type Outcome, Refusal } from '../core/outcome.ts'

/** PKIStatus (RFC 3161 §2.4.2); the names as there. */
export type PkiStatus =
  | 'granted'
  | 'grantedWithMods'
  | 'rejection'
  | 'waiting'
  | 'revocationWarning'
  | 'revocationNotification'

/** What a TSA sends: whether it made a time-stamp, in words if it likes, and the token. */
export interface TimeStampResponse {
  readonly status: PkiStatus
  readonly statusText: readonly string[]
  /** A TimeStampToken, encoded. */
  readonly token: Uint8Array | null
}

const STATUSES: readonly PkiStatus[] = [
  'granted',
  'grantedWithMods',
  'rejection',
  'waiting',
  'revocationWarning',
  'revocationNotification',
]

/** Reads a TimeStampResp (RFC 3161 §2.4.2). The token inside is a CMS, and has a reader of its own. */
export function readTimeStampResponse(bytes: Uint8Array, budget: Budget): Outcome<TimeStampResponse> {
  return attempt(() => {
    const response = openWhole(bytes, TAG.SEQUENCE, derContext(budget), 'TimeStampResp')
    const info = response.enter(TAG.SEQUENCE, 'status')
    const number = readSmallInteger(info.next(TAG.INTEGER, 'status'), 'PKIStatus')
    const status = STATUSES[number]
    if (status === undefined) throw new Refusal('DER_VALUE_INVALID', 'PKIStatus')
    const statusText: string[] = []
    const texts = info.enterOptional(TAG.SEQUENCE, 'statusString')
    while (texts !== null && !texts.atEnd) statusText.push(readText(texts.next(TAG.UTF8_STRING, 'PKIFreeText')) ?? '')
    info.optional(TAG.BIT_STRING, 'failInfo')
    info.end()
    const token = response.atEnd ? null : encodedBytes(response.next(TAG.SEQUENCE, 'timeStampToken'))
    response.end()
    return Object.freeze({ status, statusText: Object.freeze(statusText), token })
  })
}
