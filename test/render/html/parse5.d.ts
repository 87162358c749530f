/** As far as tests use it: the package has no types of its own. */
declare module 'parse5' {
  export interface Attribute {
    readonly name: string
    readonly value: string
  }

  export interface Node {
    readonly nodeName: string
    /** Of an element. */
    readonly tagName?: string
    readonly attrs?: readonly Attribute[]
    readonly childNodes?: readonly Node[]
    /** Of a text. */
    readonly value?: string
  }

  export function parse(
    html: string,
    options?: { readonly onParseError?: (error: { readonly code: string; readonly startOffset: number }) => void },
  ): Node

  export function parseFragment(html: string): Node

  export function serialize(node: Node): string
}
