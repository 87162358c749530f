import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { preview } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { launchChromium } from '../../../test/browser/launch-chromium.ts'

/** The page as it is published, which `global-setup.ts` has built, served on loopback and opened in Chromium. */
export interface Site {
  readonly origin: string
  open(options?: BrowserContextOptions): Promise<Visit>
  close(): Promise<void>
}

export interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  /** Everything that was asked of any host, by the page or its worker. */
  readonly requests: readonly string[]
  /** What the page complains of: errors, and what its policy forbids. */
  readonly complaints: readonly string[]
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The built page on loopback. */
export async function serveSite(): Promise<{ readonly origin: string; close(): Promise<void> }> {
  const configFile = here('../vite.config.ts')
  const server = await preview({ configFile, logLevel: 'warn', preview: { host: '127.0.0.1', open: false } })
  const { port } = server.httpServer.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() }
}

export async function openSite(): Promise<Site> {
  const server = await serveSite()
  const browser = await launchChromium()
  return {
    origin: server.origin,
    open: (options) => visit(browser, server.origin, options),
    async close() {
      await browser.close()
      await server.close()
    },
  }
}

async function visit(browser: Browser, origin: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext(options)
  const requests: string[] = []
  const complaints: string[] = []
  context.on('request', (request) => requests.push(request.url()))
  context.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`))
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  context.on('weberror', (error) => complaints.push(error.error().message))
  const page = await context.newPage()
  await page.goto(`${origin}/`)
  await page.locator('.drop').waitFor()
  return { page, context, requests, complaints }
}

/** The site of the tests around it, and its page as each of them finds it. */
export interface Opened {
  readonly site: Site
  readonly visit: Visit
  /** The page opened anew, for another reader. */
  again(options: BrowserContextOptions): Promise<Visit>
}

/** Called where tests are described: the site is there for all of them, and the page is opened for each. */
export function openEach(options?: BrowserContextOptions): Opened {
  let site: Site
  let visit: Visit
  beforeAll(async () => {
    site = await openSite()
  })
  afterAll(() => site?.close())
  beforeEach(async () => {
    visit = await site.open(options)
  })
  afterEach(() => visit.context.close())
  return {
    get site() {
      return site
    },
    get visit() {
      return visit
    },
    async again(others) {
      await visit.context.close()
      visit = await site.open(others)
      return visit
    },
  }
}

/** Does something that asks a question, and waits for the answer. */
export async function answered(page: Page, act: () => Promise<unknown>): Promise<void> {
  await act()
  await page.locator('#answer[aria-busy="false"] .answer').waitFor()
}

/** Opens the list of test documents. */
export async function openSamples(page: Page): Promise<void> {
  await page.getByText('Try it with test documents').click()
  await page.locator('.sample').first().waitFor()
}

/** Opens what else can be asked. */
export async function openMore(page: Page): Promise<void> {
  await page.locator('.more-asked summary').click()
}

/** The report as the reader saves it. */
export async function savedReport(page: Page): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#download').click()])
  return readFile(await download.path(), 'utf8')
}
