/** What became of a request for evidence. None of them changes what the available evidence says. */
export const FETCH = {
  // what was asked for came, and is evidence now
  FETCHED: {},
  // no absolute address
  FETCH_URL_INVALID: {},
  // an address of something else than http or https, such as ldap
  FETCH_SCHEME_UNSUPPORTED: {},
  // an address with a user name or a password in it
  FETCH_CREDENTIALS_REFUSED: {},
  // a port that other protocols use (Fetch standard §2.9)
  FETCH_PORT_REFUSED: {},
  // the host is of a private network, of this machine, or of no single other one
  FETCH_ADDRESS_REFUSED: {},
  // the host's name leads to no address
  FETCH_HOST_UNKNOWN: {},
  // no connection, or it broke off
  FETCH_CONNECTION_FAILED: {},
  // https whose certificate or protocol does not hold
  FETCH_TLS_FAILED: {},
  // no whole answer within the time allowed
  FETCH_TIMEOUT: {},
  // the server answered with another status than 200
  FETCH_STATUS_NOT_OK: {},
  // a redirect that leads nowhere, or that does not keep what was asked
  FETCH_REDIRECT_INVALID: {},
  // more redirects than are followed
  FETCH_REDIRECTS_EXCEEDED: {},
  // more bytes than are read
  FETCH_TOO_LARGE: {},
  // compressed, which nobody asked for
  FETCH_ENCODING_UNSUPPORTED: {},
  // what came holds no certificate, no CRL, no OCSP answer
  FETCH_CONTENT_UNUSABLE: {},
  // the responder answered with an error, such as tryLater or unauthorized (RFC 6960 §4.2.1)
  FETCH_OCSP_ERROR: {},
  // a page may not read it: the server allows no other origins, or http from https
  FETCH_BLOCKED_BY_BROWSER: {},
  // more requests wait than the fetcher keeps, or it has made as many as it may
  FETCH_QUEUE_FULL: {},
  // the caller ended it
  FETCH_ABORTED: {},
  // more was lacking than one judgement may fetch
  FETCH_BUDGET_SPENT: { level: 'warning' },
  // the caller's own fetcher threw, or gave an answer that is none
  FETCHER_FAILED: {},
  // what the cache held was not what was put into it, and was dropped
  FETCH_CACHE_ENTRY_CORRUPT: {},
  // the cache's folder cannot be read or written
  FETCH_CACHE_UNUSABLE: {},
} as const

/** What findings of them have as data: of rows that judge it would be no use. */
export const FETCH_DATA = {
  FETCH_STATUS_NOT_OK: ['status'],
  FETCH_BUDGET_SPENT: ['resource'],
} as const
