import type { FetchCode } from '../../../core/codes.ts'

/** What became of a request for evidence. */
export const FETCH: Readonly<Record<FetchCode, string>> = {
  FETCHED: 'It came.',
  FETCH_URL_INVALID: 'The address in the certificate is none.',
  FETCH_SCHEME_UNSUPPORTED: 'The address is not one of http or https; others are not asked.',
  FETCH_CREDENTIALS_REFUSED: 'The address has a user name or a password in it, and was not asked.',
  FETCH_PORT_REFUSED: 'The address is at a port that serves for something else, and was not asked.',
  FETCH_ADDRESS_REFUSED: 'The address is of a private network or of this machine, and was not asked.',
  FETCH_HOST_UNKNOWN: 'There is no server of that name.',
  FETCH_CONNECTION_FAILED: 'The server could not be reached, or broke off.',
  FETCH_TLS_FAILED: 'The server did not prove who it is (https), and was not asked.',
  FETCH_TIMEOUT: 'The server did not answer in time.',
  FETCH_STATUS_NOT_OK: 'The server did not give it[: status {status}].',
  FETCH_REDIRECT_INVALID: 'The server pointed to another address, and not in a way that can be followed.',
  FETCH_REDIRECTS_EXCEEDED: 'The server pointed from address to address.',
  FETCH_TOO_LARGE: 'The answer was larger than is read.',
  FETCH_ENCODING_UNSUPPORTED: 'The answer was compressed, which nobody asked for.',
  FETCH_CONTENT_UNUSABLE: 'The answer was not what was asked for.',
  FETCH_OCSP_ERROR: 'The responder could not say anything about the certificate.',
  FETCH_BLOCKED_BY_BROWSER:
    'The browser does not let this page read it: a server of your own can get it, and give it as evidence.',
  FETCH_QUEUE_FULL: 'There were too many requests at once.',
  FETCH_ABORTED: 'It was ended before an answer came.',
  FETCH_BUDGET_SPENT: 'More evidence was lacking than is fetched for one document[ ({resource})].',
  FETCHER_FAILED: 'What was to fetch it failed.',
  FETCH_CACHE_ENTRY_CORRUPT: 'What was kept of it had been changed, and was dropped.',
  FETCH_CACHE_UNUSABLE: 'The folder for what was fetched cannot be used.',
}
