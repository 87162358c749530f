export { createFetcher } from 'asean-verify/fetch'
