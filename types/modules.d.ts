/** Modules without types of their own: the part of pdfjs-dist that the page uses, and what a build makes of other files. */
declare module 'pdfjs-dist/build/pdf.min.mjs' {
  export interface Viewport {
    readonly width: number
    readonly height: number
    convertToViewportRectangle(rectangle: readonly number[]): readonly [number, number, number, number]
  }
  export interface Annotation {
    readonly subtype?: string
    readonly fieldType?: string
    readonly fieldName?: string
    readonly fieldValue?: unknown
    readonly rect?: readonly number[]
    readonly textContent?: readonly string[]
    readonly contentsObj?: { readonly str?: string }
  }
  export interface TextItem {
    readonly str: string
    readonly transform: readonly number[]
    readonly width: number
    readonly height: number
    readonly hasEOL: boolean
  }
  export interface PdfPage {
    getViewport(options: { readonly scale: number }): Viewport
    getAnnotations(): Promise<readonly Annotation[]>
    getOperatorList(): Promise<{ readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] }>
    streamTextContent(): ReadableStream<{ readonly items: readonly (TextItem | { readonly type: string })[] }>
    render(options: { readonly canvas: OffscreenCanvas; readonly viewport: Viewport; readonly background?: string }): {
      readonly promise: Promise<void>
    }
  }
  export interface PdfDocument {
    readonly numPages: number
    getPage(number: number): Promise<PdfPage>
  }
  export interface LoadingTask {
    readonly promise: Promise<PdfDocument>
    destroy(): Promise<void>
  }
  export function getDocument(options: {
    readonly data: Uint8Array
    readonly password?: string
    readonly isEvalSupported: false
    readonly enableXfa: false
    readonly useWasm: false
    readonly useWorkerFetch: false
    readonly useSystemFonts: true
    readonly verbosity: 0
    readonly ownerDocument: object
    readonly FilterFactory: new () => object
  }): LoadingTask
  export const OPS: Readonly<Record<string, number>>
  export const GlobalWorkerOptions: { workerPort: Worker | null }
}

declare module '*.css' {
  const text: string
  export default text
}

declare module 'axe-core' {
  const axe: { readonly source: string }
  export default axe
}
