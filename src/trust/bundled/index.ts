/**
 * The lists in the package as modules, for bundles: `loadTrust()` loads all of them lazily; a page that needs some of
 * them imports those, and its bundle has no others.
 *
 * ```ts
 * import { loadTrust } from 'asean-verify'
 * import { ID, RECOGNITION, SG } from 'asean-verify/trust-lists'
 *
 * const trust = await loadTrust({ lists: [ID, SG], recognition: RECOGNITION })
 * ```
 *
 * They have what a judgement needs. Sources, notes and intermediates are in the whole lists,
 * `asean-verify/trust-lists/id.json`.
 *
 * @module asean-verify/trust-lists
 */

export type { CondensedList } from '../../lists/condensed/condensed-json.ts'
export { BN, ID, KH, LA, LISTS, MM, MY, PH, SG, TH, TL, VN } from './bundled.ts'
export { RECOGNITION } from './bundled-recognition.ts'
