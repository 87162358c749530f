/** The loop of a reader in Node: one line of JSON in, one out (README.md), as `worker.py` has it. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

/** R, G and B of a picture that has more channels, or one alone. */
export function toRgb(samples, channels) {
  if (channels === 3) return samples
  const count = samples.length / channels
  const pixels = new Uint8Array(count * 3)
  for (let pixel = 0; pixel < count; pixel++)
    for (let channel = 0; channel < 3; channel++)
      pixels[pixel * 3 + channel] = samples[pixel * channels + (channels < 3 ? 0 : channel)]
  return pixels
}

/**
 * The part of a page inside the box (in points from the lower left corner): the darkest of R, G and B of each pixel.
 */
export function grey({ width, height, pixels }, box, scale) {
  const [left, bottom, right, top] = box ?? [0, 0, width / scale, height / scale]
  const [x0, x1] = [Math.max(0, Math.floor(left * scale)), Math.min(width, Math.ceil(right * scale))]
  const [y0, y1] = [Math.max(0, height - Math.ceil(top * scale)), Math.min(height, height - Math.floor(bottom * scale))]
  const cut = { width: Math.max(0, x1 - x0), height: Math.max(0, y1 - y0) }
  const octets = new Uint8Array(cut.width * cut.height)
  for (let y = 0; y < cut.height; y++)
    for (let x = 0; x < cut.width; x++) {
      const at = ((y0 + y) * width + x0 + x) * 3
      octets[y * cut.width + x] = Math.min(pixels[at], pixels[at + 1], pixels[at + 2])
    }
  return { ...cut, grey: Buffer.from(octets).toString('base64') }
}

/** `read(octets, scale)` gives pages: `{ width, height, pixels, text, controls? }`, with R, G and B of each pixel. */
export async function serve(reader, version, read) {
  console.log(JSON.stringify({ reader, version }))
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line)
    const told = await answer(read, request).catch((error) => ({ error: String(error).slice(0, 300) }))
    process.stdout.write(`${JSON.stringify({ id: request.id, reader, ...told })}\n`)
  }
}

async function answer(read, { file, data, scale = 0.5, raster = false, box }) {
  const start = performance.now()
  const octets = data === undefined ? readFileSync(file) : Buffer.from(data, 'base64')
  const pages = (await read(octets, scale)).map((page) => ({
    width: page.width,
    height: page.height,
    digest: createHash('sha256').update(page.pixels).digest('hex'),
    text: page.text,
    ...(page.controls === undefined ? {} : { controls: page.controls }),
    ...(raster ? { raster: grey(page, box, scale) } : {}),
  }))
  return { pages, milliseconds: Math.round((performance.now() - start) * 1000) / 1000 }
}

export function absent(reader, why) {
  console.log(JSON.stringify({ reader, absent: String(why) }))
  process.exit(0)
}
