import type { AbortSignalOfRuntime } from '../core/runtime-types.ts'

/**
 * A file of the caller's, of which any part can be read: on a disk, behind a network, in a store of objects. It is read in parts, and once from its
 * beginning to its end; memory follows the parts that are looked at.
 */
export interface RandomAccess {
  /** How many octets it has. It is asked once. */
  readonly size: number
  /**
   * How many it has by now, of a file that can change. It is asked once what is read was read: of a file that has become longer or shorter meanwhile,
   * nothing is concluded.
   */
  sizeNow?(): number | Promise<number>
  /**
   * Exactly `length` octets from `offset` on, which lie in the file. What it throws or rejects with is the `cause` of what the call rejects with.
   * The octets are copied, so that their memory may be used again for the next part.
   */
  read(offset: number, length: number, signal?: AbortSignalOfRuntime): Uint8Array | Promise<Uint8Array>
}
