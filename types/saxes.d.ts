/** What is used of saxes 6. Its own types do not hold with `exactOptionalPropertyTypes`, and libraries are checked here. */
export class SaxesParser {
  constructor(options: { readonly xmlns: false; readonly fragment: false; readonly position: true })
  /** UTF-16 units up to where it is. */
  readonly position: number
  on(event: 'error', tell: (error: Error) => void): void
  on(
    event: 'xmldecl',
    tell: (declaration: {
      readonly version: string | undefined
      readonly encoding: string | undefined
      readonly standalone: string | undefined
    }) => void,
  ): void
  on(event: 'doctype' | 'text' | 'cdata' | 'comment', tell: (text: string) => void): void
  on(event: 'opentagstart' | 'opentag' | 'closetag', tell: (tag: { readonly name: string }) => void): void
  on(event: 'attribute', tell: (attribute: { readonly name: string; readonly value: string }) => void): void
  on(
    event: 'processinginstruction',
    tell: (instruction: { readonly target: string; readonly body: string }) => void,
  ): void
  write(chunk: string): this
  close(): this
}
