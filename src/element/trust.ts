import type { OwnFiles } from './work/protocol.ts'

/** What is trusted instead of the lists and agreements of the package, and evidence beside it. */
export interface ElementTrust {
  readonly lists?: readonly File[]
  readonly recognition?: File
  readonly anchors?: readonly File[]
  readonly crls?: readonly File[]
}

export function ownOf({ lists = [], recognition, anchors = [], crls = [] }: ElementTrust): OwnFiles {
  return { lists, recognition: recognition === undefined ? [] : [recognition], anchors, crls }
}
