import index from '../../trust-lists/asean.json'
import type { StateCode } from '../core/states.ts'

/** The list of the lists in the package: what each file has to be, and the sequence number below which none is taken. */
export interface BundledIndex {
  readonly lists: readonly {
    readonly id: string
    readonly state: StateCode
    readonly file: string
    readonly sequenceNumber: number
    readonly sha256: string
    /** Of its condensed form. */
    readonly condensedSha256: string
  }[]
  readonly recognition: { readonly file: string; readonly sha256: string; readonly condensedSha256: string }
}

export const BUNDLED_INDEX: BundledIndex = index as BundledIndex
