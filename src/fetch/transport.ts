import type { FetchCode } from '../core/codes.ts'

/** One request of HTTP, to an address that was checked. */
export interface TransportRequest {
  readonly url: URL
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | null
  readonly maxBytes: number
  /** Aborted when the time is over, too. */
  readonly signal: AbortSignal
}

export type TransportAnswer =
  | {
      readonly kind: 'response'
      readonly status: number
      /** Of a redirect. */
      readonly location: string | null
      /** Empty unless the status is 200. */
      readonly body: Uint8Array
      /** Where it came from, where redirects were followed on the way. */
      readonly finalUrl: string | null
    }
  | {
      readonly kind: 'failure'
      readonly code: FetchCode
      /** Received before. */
      readonly bytes: number
    }

/** What a runtime has for HTTP. Never rejects. */
export interface Transport {
  send(request: TransportRequest): Promise<TransportAnswer>
  /** The method for OCSP with a request of so many octets. */
  ocspMethod(octets: number): 'GET' | 'POST'
  sha256(bytes: Uint8Array): Promise<Uint8Array>
}

/** Whether a media of its own is named for the body: compressed ones are not undone. */
export function isEncoded(contentEncoding: string | null | undefined): boolean {
  return !['', 'identity'].includes((contentEncoding ?? '').trim().toLowerCase())
}
