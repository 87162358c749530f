import { XmlC14NMode, XmlDocument, type XmlNode } from 'libxml2-wasm'
import type { CanonicalMethod } from '../../src/xml/canonical/method.ts'

/** A document as libxml2 reads it; `null`: it does not. */
export class OtherDocument {
  readonly #document: XmlDocument
  readonly #elements: readonly XmlNode[]

  private constructor(document: XmlDocument) {
    this.#document = document
    this.#elements = document.find('//*')
  }

  static read(octets: Uint8Array): OtherDocument | null {
    try {
      return new OtherDocument(XmlDocument.fromBuffer(octets, { option: HUGE }))
    } catch (error) {
      // It refuses by throwing.
      if (error instanceof Error) return null
      throw error
    }
  }

  /** `top`, `without`: elements by their place in document order. `null`: refused. */
  canonicalize(
    { version, hasComments, inclusivePrefixes }: CanonicalMethod,
    { top, without }: { readonly top: number | null; readonly without: number | null },
  ): Uint8Array | null {
    const pieces: Uint8Array[] = []
    const handler = {
      write: (piece: Uint8Array): number => {
        pieces.push(piece.slice())
        return piece.length
      },
      close: (): boolean => true,
    }
    const prefixes = inclusivePrefixes.map((prefix) => (prefix === '' ? '#default' : prefix))
    const options = {
      mode: MODES[version],
      withComments: hasComments,
      ...(version === 'exclusive' && prefixes.length > 0 ? { inclusiveNamespacePrefixes: prefixes } : {}),
    }
    try {
      const subtree = top === null ? undefined : this.#elements[top]
      const omitted = without === null ? undefined : pointerOf(this.#elements[without])
      const isVisible = (node: XmlNode): boolean => pointerOf(node) !== omitted
      if (subtree !== undefined) subtree.canonicalize(handler, options)
      else this.#document.canonicalize(handler, omitted === undefined ? options : { ...options, isVisible })
    } catch (error) {
      if (error instanceof Error) return null
      throw error
    }
    return Buffer.concat(pieces)
  }

  dispose(): void {
    this.#document.dispose()
  }
}

const MODES = {
  '1.0': XmlC14NMode.XML_C14N_1_0,
  '1.1': XmlC14NMode.XML_C14N_1_1,
  exclusive: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0,
} as const

/** XML_PARSE_HUGE: limits of its own are no disagreement. */
const HUGE = 1 << 19

/** Two objects can stand for one node. */
function pointerOf(node: XmlNode | undefined): unknown {
  return node === undefined ? undefined : Reflect.get(node, '_nodePtr')
}
