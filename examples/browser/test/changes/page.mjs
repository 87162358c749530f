// What the test asks in the browser, of the element as it is published.
import { textChanges } from '/element/element.js'
import { GlobalWorkerOptions, getDocument } from '/pdfjs/pdf.min.mjs'

GlobalWorkerOptions.workerSrc = '/pdfjs/pdf.worker.min.mjs'

const octetsOf = (base64) => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))

/** Each page to the last pixel. */
async function picturesOf(octets) {
  const task = getDocument({ data: octets, isEvalSupported: false, useWasm: false, verbosity: 0 })
  const pictures = []
  const { numPages, getPage } = await task.promise.then((opened) => ({
    numPages: opened.numPages,
    getPage: (number) => opened.getPage(number),
  }))
  for (let number = 1; number <= numPages; number++) {
    const page = await getPage(number)
    const viewport = page.getViewport({ scale: 2 })
    const canvas = new OffscreenCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
    await page.render({ canvas, viewport, background: '#ffffff' }).promise
    const { data, width, height } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', data))
    pictures.push(`${width} ${height} ${digest.join()}`)
  }
  await task.destroy()
  return pictures.join()
}

globalThis.ask = async (signed, today) => ({
  changes: await textChanges(new Blob([octetsOf(today)]), 0, { viewer: '/pdfjs' }),
  isDrawnOtherwise: (await picturesOf(octetsOf(signed))) !== (await picturesOf(octetsOf(today))),
})
