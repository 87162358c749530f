import type { Viewport } from 'pdfjs-dist/build/pdf.min.mjs'

/** A PDF whose pages can be drawn. Nothing in it runs: no script, no XFA form, no WebAssembly; and nothing is fetched. */
export interface OpenPdf {
  readonly pages: number
  /** Draws the page as many pixels wide. */
  draw(number: number, width: number): Promise<DrawnPage>
  close(): void
}

export interface DrawnPage {
  readonly canvas: HTMLCanvasElement
  /** Where signature fields show, as parts of the page's width and height. */
  readonly fields: readonly PlacedField[]
}

export interface PlacedField extends Box {
  readonly name: string
}

/** Parts of the width and the height of a page, from the top left. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** A page is drawn no larger than this, whatever it says of its size. */
const LARGEST_SIDE = 4096

export async function openPdf(bytes: Uint8Array, password: string | null): Promise<OpenPdf> {
  const [{ getDocument, GlobalWorkerOptions }, { default: workerSrc }] = await Promise.all([
    import('pdfjs-dist/build/pdf.min.mjs'),
    import('pdfjs-dist/build/pdf.worker.min.mjs?url'),
  ])
  GlobalWorkerOptions.workerSrc = workerSrc
  const task = getDocument({
    // It is handed over to the worker of pdf.js, and is of no use here after that.
    data: bytes,
    ...(password === null ? {} : { password }),
    isEvalSupported: false,
    enableXfa: false,
    useWasm: false,
    useWorkerFetch: false,
    useSystemFonts: true,
    verbosity: 0,
  })
  const pdf = await task.promise
  return {
    pages: pdf.numPages,
    async draw(number, width) {
      const page = await pdf.getPage(number)
      const whole = page.getViewport({ scale: 1 })
      const scale = Math.min(width / whole.width, LARGEST_SIDE / Math.max(whole.width, whole.height))
      const viewport = page.getViewport({ scale })
      const canvas = document.createElement('canvas')
      canvas.width = Math.max(1, Math.floor(viewport.width))
      canvas.height = Math.max(1, Math.floor(viewport.height))
      await page.render({ canvas, viewport, background: '#ffffff' }).promise
      const annotations = await page.getAnnotations()
      const fields = annotations.flatMap(({ fieldType, fieldName, rect }) =>
        fieldType === 'Sig' && fieldName !== undefined && rect !== undefined
          ? [{ name: fieldName, ...boxOf(rect, viewport) }]
          : [],
      )
      return { canvas, fields: fields.filter(({ width: wide, height }) => wide > 0 && height > 0) }
    },
    close: () => void task.destroy(),
  }
}

function boxOf(rectangle: readonly number[], viewport: Viewport): Box {
  const [x1, y1, x2, y2] = viewport.convertToViewportRectangle(rectangle)
  return {
    left: Math.min(x1, x2) / viewport.width,
    top: Math.min(y1, y2) / viewport.height,
    width: Math.abs(x2 - x1) / viewport.width,
    height: Math.abs(y2 - y1) / viewport.height,
  }
}
