import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Bidi } from '../../examples/browser/test/bidi.ts'
import { findFirefox, startFirefox } from '../../examples/browser/test/firefox.ts'
import { readPng } from './png.mjs'
import type { Control, Reader, ReadRequest, Seen, SeenPage } from './seen.ts'
import { grey, toRgb } from './worker.mjs'

/** Pixels of the window: more than a page has that is shown as large as it is. */
const WINDOW = { width: 1000, height: 1400 }

/** At this zoom its viewer has a pixel for each point. */
const ZOOM = 75

/** Firefox itself, with the controls that its viewer has in the place of fields: one tab, in which each document is opened after the other. */
export async function startFirefoxReader(timeout: number): Promise<Reader | { name: 'firefox'; why: string }> {
  const executable = findFirefox()
  if (executable === null) return { name: 'firefox', why: 'no Firefox is here' }
  const [documents, firefox] = [serveDocuments(), await startFirefox(executable)]
  const { bidi } = firefox
  const { context } = await bidi.send('browsingContext.create', { type: 'tab' })
  await bidi.send('browsingContext.setViewport', { context, viewport: WINDOW })
  const tab = new Tab(bidi, String(context), timeout)
  const version = await tab.evaluate('navigator.userAgent')
  let last: Promise<unknown> = Promise.resolve()
  const read = (request: ReadRequest): Promise<Seen> => {
    const seen = last.then(async () => ({ pages: await tab.pagesOf(await documents.urlOf(request.bytes), request) }))
    last = seen.catch(() => undefined)
    return seen.catch((error) => ({ error: String(error).slice(0, 300) }))
  }
  const close = async (): Promise<void> => {
    documents.close()
    await firefox.close()
  }
  return { name: 'firefox', version: /Firefox\/([\d.]+)/.exec(String(version))?.[1] ?? '', read, close }
}

/** Each document has an address of its own, so that none is taken from before. */
function serveDocuments() {
  const held = new Map<string, Uint8Array>()
  const server = createServer(({ url = '' }, response) => {
    const bytes = held.get(url)
    response.writeHead(bytes === undefined ? 404 : 200, { 'content-type': 'application/pdf' }).end(bytes)
  })
  const listening = new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  let count = 0
  return {
    close: () => server.close(),
    async urlOf(bytes: Uint8Array): Promise<string> {
      await listening
      const path = `/${++count}.pdf`
      held.clear()
      held.set(path, bytes)
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}#zoom=${ZOOM}`
    },
  }
}

interface ToldPage {
  readonly at: readonly [x: number, y: number, width: number, height: number]
  readonly text: string
  readonly controls: readonly Control[]
}

class Tab {
  readonly #bidi: Bidi
  readonly #context: string
  readonly #timeout: number

  constructor(bidi: Bidi, context: string, timeout: number) {
    this.#bidi = bidi
    this.#context = context
    this.#timeout = timeout
  }

  async evaluate(expression: string): Promise<unknown> {
    const answer = await this.#bidi.send('script.evaluate', {
      expression: `(async () => JSON.stringify(await (${expression})))()`,
      target: { context: this.#context },
      awaitPromise: true,
    })
    if (answer['type'] === 'exception') throw new Error((answer['exceptionDetails'] as { text: string }).text)
    const { value } = answer['result'] as { value?: string }
    return value === undefined ? undefined : JSON.parse(value)
  }

  async pagesOf(url: string, { raster = false, box }: ReadRequest): Promise<readonly SeenPage[]> {
    const [context, end] = [this.#context, Date.now() + this.#timeout]
    await this.#bidi.send('browsingContext.navigate', { context, url, wait: 'complete' })
    await this.#until('globalThis.PDFViewerApplication?.pdfViewer?.pagesCount > 0', end)
    const count = Number(await this.evaluate('PDFViewerApplication.pdfViewer.pagesCount'))
    const pages: SeenPage[] = []
    for (let number = 1; number <= count; number++) {
      await this.#until(`(${isShown})(${number})`, end)
      const { at, ...told } = (await this.evaluate(`(${tellPage})(${number})`)) as ToldPage
      const [x, y, width, height] = at
      const clip = { type: 'box', x, y, width, height }
      const { data } = await this.#bidi.send('browsingContext.captureScreenshot', { context, clip })
      const picture = readPng(Buffer.from(String(data), 'base64'))
      const pixels = toRgb(picture.samples, picture.channels)
      const { width: across, height: up } = picture
      const cut = raster ? grey({ width: across, height: up, pixels }, box, across / width) : null
      pages.push({
        width: across,
        height: up,
        digest: createHash('sha256').update(pixels).digest('hex'),
        ...told,
        ...(cut === null ? {} : { raster: { ...cut, grey: new Uint8Array(Buffer.from(cut.grey, 'base64')) } }),
      })
    }
    return pages
  }

  async #until(expression: string, end: number): Promise<void> {
    while ((await this.evaluate(expression)) !== true) {
      if (Date.now() > end) throw new Error(`never: ${expression.slice(0, 60)}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}

/** Of a page, run there: it is painted, and its controls are there, as many as it has fields. */
const isShown = `async (number) => {
  const viewer = PDFViewerApplication.pdfViewer
  const view = viewer.getPageView(number - 1)
  view.div.scrollIntoView()
  if (view.renderingState !== 3) return false
  const fields = (await view.pdfPage.getAnnotations()).filter((one) => one.fieldType && !one.hidden && !one.noHTML)
  return fields.length === 0 || view.div.querySelector('.annotationLayer') !== null
}`

/** Of a page, run there: its place in the window, its text, and what its controls show, as \`pdfjs-controls.mjs\` tells it. */
const tellPage = `async (number) => {
  const view = PDFViewerApplication.pdfViewer.getPageView(number - 1)
  const annotations = new Map((await view.pdfPage.getAnnotations()).map((one) => [one.id, one]))
  const { items } = await view.pdfPage.getTextContent()
  const [number3, px] = [(text) => text.match(/[\\d.]+/g)?.slice(0, 3).map(Number) ?? null, (text) => Number.parseFloat(text) || 0]
  const controls = [...view.div.querySelectorAll('.annotationLayer section')].flatMap((section) => {
    const element = section.querySelector('input, textarea, select')
    const annotation = annotations.get(section.dataset.annotationId)
    if (element === null || annotation === undefined) return []
    // Where nobody may write, a text is shown by its appearance.
    if (element.disabled && section.classList.contains('hasOwnCanvas')) return []
    const style = getComputedStyle(element)
    const { backgroundColor } = element.style
    const ground = /rgb\\(/.test(backgroundColor) ? number3(backgroundColor) : null
    const common = { name: annotation.fieldName, rect: annotation.rect, ground, border: px(section.style.borderWidth), isWhole: true }
    if (element.type === 'checkbox') return [{ ...common, kind: 'box', checked: element.checked }]
    if (element.type === 'radio') return [{ ...common, kind: 'radio', checked: element.checked }]
    const written = { size: px(style.fontSize), colour: number3(style.color) }
    if (element.localName === 'select') {
      const options = [...element.options].filter((option) => !option.hidden)
      if (element.size > 1 || element.multiple) {
        const text = options.map((option) => (option.selected ? '* ' : '') + option.label).join('\\n')
        return [{ ...common, ...written, kind: 'list', text }]
      }
      return [{ ...common, ...written, kind: 'text', text: options.find((option) => option.selected)?.label ?? '' }]
    }
    // Of letters in parts of equal width, what goes on is the space behind the last. Of several lines, the frame below and a part of the last: the frame is of pixels, of which a larger page has more.
    const isComb = element.classList.contains('comb')
    const below = element.localName === 'textarea' ? 2 + 0.75 * written.size : 1
    const isWhole = isComb || (element.scrollWidth <= element.clientWidth + 1 && element.scrollHeight <= element.clientHeight + below)
    return [{ ...common, ...written, kind: 'text', text: element.value, isWhole }]
  })
  const { x, y, width, height } = view.canvas.getBoundingClientRect()
  const text = items.map(({ str = '', hasEOL }) => str + (hasEOL ? '\\n' : '')).join('')
  const shown = controls.map(({ text, checked }) => text ?? (checked ? 'x' : '')).filter((one) => one !== '')
  return { at: [x, y, width, height], text: [text, ...shown].join('\\n'), controls }
}`
