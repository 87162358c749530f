/**
 * Evidence over the network, in a page: as far as its browser allows. Nothing else of the package makes a request.
 *
 * @module
 */
export type { FetchCode } from '../core/codes.ts'
export { type BrowserFetcherOptions, createFetcher } from './browser/fetcher.ts'
export type { FetchFunction } from './browser/transport.ts'
export type { FetcherOptions } from './options.ts'
export type * from './types.ts'
