import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { inject } from 'vitest'
import { launchChromium } from '../browser/launch-chromium.ts'

/** What a shop sends with each of its files: nothing runs that it does not serve, and nothing is asked of anybody. */
const POLICY =
  "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self'; connect-src 'none'; form-action 'self'; base-uri 'self'"

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.html': 'text/html',
}

/** A server of a shop: files of a folder, and the element as it is installed, under `/asean-verify/`. */
export interface Shop {
  readonly origin: string
  readonly browser: Browser
  /** What its forms have sent. */
  readonly sent: readonly string[]
  open(path: string, width?: number): Promise<Visited>
  close(): Promise<void>
}

export interface Visited {
  readonly page: Page
  readonly requests: readonly string[]
  readonly complaints: readonly string[]
}

/** `policy`: what each answer forbids; `null`: the pages say it themselves. */
export async function openShop(folder: string, policy: string | null = POLICY): Promise<Shop> {
  const sent: string[] = []
  const forbidding = policy === null ? {} : { 'Content-Security-Policy': policy }
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://shop.test').pathname))
    if (request.method === 'POST') {
      const parts: Buffer[] = []
      for await (const part of request) parts.push(part as Buffer)
      sent.push(Buffer.concat(parts).toString('latin1'))
      response.writeHead(200, { 'Content-Type': 'text/html', ...forbidding }).end('sent')
      return
    }
    const file = path.startsWith('/asean-verify/')
      ? join(inject('folder'), 'node_modules/asean-verify/dist/element', path.slice('/asean-verify/'.length))
      : join(folder, path)
    try {
      const octets = await readFile(file)
      const headers = { 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream' }
      response.writeHead(200, { ...headers, ...forbidding }).end(octets)
    } catch {
      // A browser asks for an icon by itself.
      response.writeHead(path === '/favicon.ico' ? 204 : 404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser = await launchChromium()
  return {
    origin,
    browser,
    sent,
    async open(path, width = 1280) {
      const context = await browser.newContext({ viewport: { width, height: 800 } })
      const requests: string[] = []
      const complaints: string[] = []
      context.on('request', (one) => requests.push(one.url()))
      context.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
      })
      context.on('weberror', (error) => complaints.push(error.error().message))
      const page = await context.newPage()
      await page.goto(`${origin}${path}`)
      return { page, requests, complaints }
    },
    async close() {
      await browser.close()
      server.close()
    },
  }
}
