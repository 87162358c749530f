import type { FetchCode } from '../core/codes.ts'
import type { AbortSignalOfRuntime } from '../core/runtime-types.ts'

/**
 * What gets evidence over the network, and the only thing that does: a judgement makes no request. `createFetcher` of `asean-verify/fetch`
 * makes one; anything of this shape serves. What it brings is evidence like any other, and judged as such.
 */
export interface Fetcher {
  /** Never rejects: what goes wrong is an answer, too. */
  fetch(request: FetchRequest): Promise<FetchAnswer>
  /**
   * Says that a judgement verified what this answer of its own to this request holds, so that it may be kept until new information is due. A
   * fetcher that keeps nothing has no use for it. What was wrong with the cache is given back.
   */
  confirm?(request: FetchRequest, answer: FetchAnswer): Promise<readonly FetchCode[]>
}

export type FetchPurpose = 'issuer' | 'crl' | 'ocsp'

export interface FetchRequest {
  readonly purpose: FetchPurpose
  /** As it stands in a certificate: nothing about it is checked yet. */
  readonly url: string
  /** The encoded OCSPRequest; with the purpose `ocsp` alone. */
  readonly body?: Uint8Array
  /** Whether to ask past what is kept: the answer that was kept did not help. */
  readonly fresh?: boolean
  /** Bytes that may be received, whatever the fetcher's own limit. */
  readonly maxBytes?: number
  readonly signal?: AbortSignalOfRuntime
}

export interface FetchAnswer {
  readonly code: FetchCode
  /** DER: certificates, a CRL, or an OCSPResponse. Empty unless the code is `FETCHED`. Copied when it comes. */
  readonly contents: readonly Uint8Array[]
  /** Received over the network; by default the length of the contents. */
  readonly bytes?: number
  readonly fromCache?: boolean
  /** Whether it was confirmed before, and need not be again. */
  readonly confirmed?: boolean
  /** The status of HTTP where it is the reason. */
  readonly status?: number
  /** Where the request was led on to. */
  readonly redirects?: readonly string[]
  /** About the cache. */
  readonly warnings?: readonly FetchCode[]
}
