/**
 * PDF.js with the canvas that it finds beside itself (@napi-rs/canvas), both from npm: `node pdfjs-reader.mjs FOLDER`,
 * where FOLDER has a `node_modules` with pdfjs-dist.
 */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { absent, serve, toRgb } from './worker.mjs'

const [folder = process.cwd()] = process.argv.slice(2)
let home
let pdfjs
try {
  home = dirname(createRequire(join(folder, 'any.js')).resolve('pdfjs-dist/package.json'))
  // PDF.js asks for this canvas by itself, and draws nothing where it is missing.
  createRequire(join(home, 'any.js'))('@napi-rs/canvas')
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
      await page.render({ canvas: drawing.canvas, canvasContext: drawing.context, viewport }).promise
      const pixels = toRgb(drawing.context.getImageData(0, 0, width, height).data, 4)
      document.canvasFactory.destroy(drawing)
      const { items } = await page.getTextContent()
      pages.push({ width, height, pixels, text: textOn(page.view, items) })
    }
    return pages
  } finally {
    await task.destroy()
  }
}

await serve('pdfjs', pdfjs.version, read)
