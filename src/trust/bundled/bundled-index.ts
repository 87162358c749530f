import index from '../../../trust-lists/asean.json'
import digests from '../../../trust-lists/condensed/digests.json'
import type { StateCode } from '../../core/states.ts'

/** The list of the lists in the package: the digest of each file, and the sequence number below which none is taken. */
export interface BundledIndex {
  readonly lists: readonly {
    readonly id: string
    readonly state: StateCode
    readonly file: string
    readonly sequenceNumber: number
    readonly sha256: string
  }[]
  readonly recognition: { readonly file: string; readonly sha256: string }
}

export const BUNDLED_INDEX: BundledIndex = index as BundledIndex

/** SHA-256 of the condensed forms, which are taken by these digests alone. */
export const CONDENSED_DIGESTS: { readonly lists: readonly string[]; readonly recognition: string } = digests
