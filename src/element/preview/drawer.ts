import type { PdfDocument } from 'pdfjs-dist/build/pdf.min.mjs'
import type { Box, FromDrawer, PageContents, PlacedField, ToDrawer } from './drawing.ts'
import { loadPdf } from './load-pdf.ts'
import { readContents, signatureFields } from './page-contents.ts'
import { readImages } from './page-images.ts'
import type { ViewerAddress } from './viewer.ts'

/** Draws the pages of one PDF, in a thread of its own: a page that takes for ever to draw keeps nobody from anything, and can be ended. */

/** A page is drawn no larger than this, whatever it says of its size. */
const LARGEST_SIDE = 4096

/** pdf.js asks for these of a window and its document, which a worker does not have. */
const DOCUMENT = {
  fonts: (globalThis as unknown as { readonly fonts?: unknown }).fonts,
  createElement: () => new OffscreenCanvas(1, 1),
}

/** In milliseconds: a font of the system that a thread is not given in this time is one that is not there. */
const LONGEST_FONT = 5000

/** Fonts that do not come are done without, as pdf.js does where they cannot be loaded. */
class PatientFontFace extends FontFace {
  override get loaded(): Promise<FontFace> {
    return inTime(super.loaded)
  }
  override load(): Promise<FontFace> {
    return inTime(super.load())
  }
}

function inTime<T>(promise: Promise<T>): Promise<T> {
  return Promise.race([
    promise,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('the font did not come')), LONGEST_FONT)),
  ])
}

Object.assign(globalThis, { window: globalThis, FontFace: PatientFontFace })

/** Of SVG, which no worker has: what they would be asked for is drawn without. */
class NoFilters {
  addFilter(): string {
    return 'none'
  }
  addHCMFilter(): string {
    return 'none'
  }
  addAlphaFilter(): string {
    return 'none'
  }
  addLuminosityFilter(): string {
    return 'none'
  }
  addHighlightHCMFilter(): string {
    return 'none'
  }
  destroy(): void {}
}

let opened: PdfDocument | null = null
/** The numbers that pdf.js has for what a page paints. */
let operators: Readonly<Record<string, number>> = {}

addEventListener('message', ({ data }: MessageEvent<ToDrawer>) => {
  const answer =
    'bytes' in data
      ? open(data.bytes, data.password, data.viewer)
      : 'page' in data
        ? draw(data.page, data.width)
        : 'contentsOf' in data
          ? contentsOf(data.contentsOf)
          : imagesOf(data.imagesOf)
  answer.then(
    (given) => send({ id: data.id, ...given }),
    (error: unknown) => send({ id: data.id, failure: error instanceof Error ? error.message : String(error) }),
  )
})

function send(message: FromDrawer): void {
  postMessage(message, { transfer: 'picture' in message ? [message.picture] : [] })
}

async function open(
  bytes: Uint8Array,
  password: string | null,
  viewer: ViewerAddress,
): Promise<{ readonly pages: number }> {
  const pdf = await loadPdf(viewer)
  operators = pdf.OPS
  opened = await pdf.getDocument({
    data: bytes,
    ...(password === null ? {} : { password }),
    isEvalSupported: false,
    enableXfa: false,
    useWasm: false,
    useWorkerFetch: false,
    useSystemFonts: true,
    verbosity: 0,
    ownerDocument: DOCUMENT,
    FilterFactory: NoFilters,
  }).promise
  return { pages: opened.numPages }
}

async function draw(
  number: number,
  width: number,
): Promise<{ readonly picture: ImageBitmap; readonly fields: readonly PlacedField[] }> {
  if (opened === null) throw new Error('nothing was opened')
  const page = await opened.getPage(number)
  const whole = page.getViewport({ scale: 1 })
  const viewport = page.getViewport({
    scale: Math.min(width / whole.width, LARGEST_SIDE / Math.max(whole.width, whole.height)),
  })
  const canvas = new OffscreenCanvas(Math.max(1, Math.floor(viewport.width)), Math.max(1, Math.floor(viewport.height)))
  await page.render({ canvas, viewport, background: '#ffffff' }).promise
  return { picture: canvas.transferToImageBitmap(), fields: signatureFields(await page.getAnnotations(), viewport) }
}

const ruler = new OffscreenCanvas(1, 1).getContext('2d')
if (ruler !== null) ruler.font = '100px sans-serif'

function lengthOf(text: string): number {
  return ruler?.measureText(text).width ?? text.length
}

async function contentsOf(number: number): Promise<{ readonly contents: PageContents }> {
  if (opened === null) throw new Error('nothing was opened')
  return { contents: await readContents(await opened.getPage(number), lengthOf) }
}

async function imagesOf(number: number): Promise<{ readonly images: readonly Box[] }> {
  if (opened === null) throw new Error('nothing was opened')
  return { images: await readImages(await opened.getPage(number), operators) }
}
