import type { Finding } from '../core/finding.ts'
import type { Outcome } from '../core/outcome.ts'

/** A file that holds others, as it was opened: what is in it, in the order in which it stands there. */
export interface OpenedContainer {
  readonly kind: ContainerKind
  readonly files: readonly HeldFile[]
}

export type ContainerKind = 'zip' | 'mail' | 'pdf' | 'cms'

/** A file in another. Its name is whatever somebody wrote: it is shown, and leads nowhere. */
export interface HeldFile {
  readonly name: string
  /** Where programs put it, each as the disk has it that tells the fewest names apart. */
  readonly places: readonly string[]
  /** About its name, and what it is. */
  readonly findings: readonly Finding[]
  /** Whether another has a name that a disk takes for the same, or it has none that is sure. */
  readonly isNameSure: boolean
  /** A text of the message, or what a CMS signs: of a file that is no document, nothing is told. */
  readonly isOwnContent?: true
  /** What stands for it in a file that nobody signed, compressed or not: a reader that takes that file for another format sees this. */
  readonly standing?: Uint8Array
  /** Its octets, as they are in what holds it: nothing is written anywhere. Asked once. */
  readonly octets: () => Outcome<Uint8Array>
}
