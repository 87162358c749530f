/**
 * PDF.js with the canvas that it finds beside itself (@napi-rs/canvas), both from npm: `node pdfjs-reader.mjs FOLDER [forms]`,
 * where FOLDER has a `node_modules` with pdfjs-dist. With `forms` it shows fields by controls of its own, as its viewer and Firefox do, and knows XFA.
 */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { controlOf, drawControl } from './pdfjs-controls.mjs'
import { absent, serve, toRgb } from './worker.mjs'

const [folder = process.cwd(), mode] = process.argv.slice(2)
const withForms = mode === 'forms'
const FONT = 'Controls'
let home
let pdfjs
try {
  home = dirname(createRequire(join(folder, 'any.js')).resolve('pdfjs-dist/package.json'))
  // PDF.js asks for this canvas by itself, and draws nothing where it is missing.
  const { GlobalFonts } = createRequire(join(home, 'any.js'))('@napi-rs/canvas')
  GlobalFonts.registerFromPath(join(home, 'standard_fonts/LiberationSans-Regular.ttf'), FONT)
  pdfjs = await import(pathToFileURL(join(home, 'legacy/build/pdf.mjs')).href)
} catch (error) {
  absent('pdfjs', error)
}

const settings = {
  verbosity: 0,
  isEvalSupported: false,
  useSystemFonts: false,
  standardFontDataUrl: `${join(home, 'standard_fonts')}/`,
  cMapUrl: `${join(home, 'cmaps')}/`,
  cMapPacked: true,
  enableXfa: withForms,
}

/** What is on the page, once: other readers leave out what lies beyond it, and what is painted again in its place. */
function textOn([left, bottom, right, top], items) {
  const seen = new Set()
  return items
    .map(({ str = '', transform = [], width = 0, hasEOL }) => {
      const [a = 1, b = 0, , , x = 0, y = 0] = transform
      const key = JSON.stringify([str, transform])
      const isNew = !seen.has(key)
      seen.add(key)
      const letters = [...str]
      const step = width / letters.length / (Math.hypot(a, b) || 1)
      const isOn = (_, i) => {
        const [across, up] = [x + a * step * (i + 0.5), y + b * step * (i + 0.5)]
        return across >= left && across <= right && up >= bottom && up <= top
      }
      return `${isNew ? letters.filter(isOn).join('') : ''}${hasEOL ? '\n' : ''}`
    })
    .join('')
}

async function read(octets, scale) {
  const task = pdfjs.getDocument({ ...settings, data: new Uint8Array(octets) })
  try {
    const document = await task.promise
    const pages = []
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      const viewport = page.getViewport({ scale })
      const [width, height] = [Math.max(1, Math.ceil(viewport.width)), Math.max(1, Math.ceil(viewport.height))]
      const drawing = document.canvasFactory.create(width, height)
      const { controls, shown } = withForms ? await showControls(page, viewport, drawing) : await showAppearances()
      const pixels = toRgb(drawing.context.getImageData(0, 0, width, height).data, 4)
      document.canvasFactory.destroy(drawing)
      const { items } = await page.getTextContent()
      const text = [textOn(page.view, items ?? []), ...shown].join('\n')
      pages.push({ width, height, pixels, text, ...(controls === undefined ? {} : { controls }) })

      async function showAppearances() {
        await page.render({ canvas: drawing.canvas, canvasContext: drawing.context, viewport }).promise
        return { shown: [] }
      }
    }
    return pages
  } finally {
    await task.destroy()
  }
}

/** The page without its fields, and then the controls: they lie above all else, and so does what is drawn on a canvas of its own. */
async function showControls(page, viewport, { canvas, context }) {
  const annotationCanvasMap = new Map()
  const annotationMode = pdfjs.AnnotationMode.ENABLE_FORMS
  const annotations = await page.getAnnotations({ intent: 'display' })
  await page.render({ canvas, canvasContext: context, viewport, annotationMode, annotationCanvasMap }).promise
  const controls = []
  for (const annotation of annotations) {
    const own = annotationCanvasMap.get(annotation.id)
    const control = controlOf(annotation)
    if (own !== undefined) {
      const { rect } = annotation
      const [left, bottom] = viewport.convertToViewportPoint(rect[0], rect[1])
      const [right, top] = viewport.convertToViewportPoint(rect[2], rect[3])
      context.setTransform(1, 0, 0, 1, 0, 0)
      context.drawImage(
        own,
        Math.min(left, right),
        Math.min(top, bottom),
        Math.abs(right - left),
        Math.abs(top - bottom),
      )
    } else if (control !== null) controls.push({ ...control, isWhole: drawControl(context, viewport, control, FONT) })
  }
  return {
    controls,
    shown: controls.map(({ text, checked }) => text ?? (checked ? 'x' : '')).filter((text) => text !== ''),
  }
}

await serve(withForms ? 'pdfjs-forms' : 'pdfjs', pdfjs.version, read)
