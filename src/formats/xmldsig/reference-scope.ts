import type { Octets } from '../../core/octets.ts'
import type { XmlDocument, XmlElement } from '../../xml/tree.ts'
import type { Ids } from './ids.ts'

/** Where references are looked up. */
export interface ReferenceScope {
  readonly document: XmlDocument
  readonly ids: Ids
  /** The signature that the reference is in. */
  readonly signature: XmlElement
  /** What was given for what is not in the document, by its URI; `undefined`: nothing. */
  readonly contentOf: (uri: string | null) => Octets | undefined
}
