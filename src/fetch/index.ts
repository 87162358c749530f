/**
 * Evidence over the network, on Node.js. In a page the same import gives what a browser can do. Nothing else of the package makes a request.
 *
 * @module asean-verify/fetch
 */
export type { FetchCode } from '../core/codes.ts'
export { createFetcher, type NodeFetcherOptions } from './node/fetcher.ts'
export type { AddressFound, Lookup, LookupAsked } from './node/filtering-lookup.ts'
export type { FetcherOptions } from './options.ts'
export type * from './types.ts'
