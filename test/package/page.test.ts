import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchChromium } from '../browser/launch-chromium.ts'

/** `asean-verify page`: one file, opened from a disk by a browser that has no network. */

const folder = inject('folder')
const page = join(folder, 'verify.html')
let browser: Browser

beforeAll(async () => {
  const command = (...words: readonly string[]) =>
    execFileSync('npx', ['asean-verify', ...words], { cwd: folder, maxBuffer: 10_000_000 })
  command('try', 'tried')
  command('page', '--output', page)
  expect(command('page').length).toBeGreaterThan(1_000_000)
  browser = await launchChromium()
})
afterAll(() => browser?.close())

describe('the page as one file', () => {
  it.each([
    ['altered.pdf', 'reject'],
    ['stamped-over.pdf', 'review'],
  ])('judges %s beside its pages, and asks for nothing', async (document, outcome) => {
    const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 900 } })
    const tab = await context.newPage()
    const [complaints, requests]: [string[], string[]] = [[], []]
    tab.on('console', (message) => complaints.push(message.text()))
    tab.on('pageerror', ({ message }) => complaints.push(message))
    tab.on('request', (request) => requests.push(request.url()))
    await tab.goto(pathToFileURL(page).href)
    await tab.locator('#file').setInputFiles(join(folder, 'tried', document))
    await tab.locator(`#answer[aria-busy="false"] .answer[data-outcome="${outcome}"]`).waitFor()
    await tab.locator('.pages-body[aria-busy="false"] canvas').first().waitFor()
    expect(requests.filter((url) => !/^(?:blob|data):/.test(url))).toEqual([pathToFileURL(page).href])
    expect(complaints).toEqual([])
    await context.close()
  })

  it('lets no script run but its own, and no request be made', async () => {
    const context = await browser.newContext({ offline: true })
    const tab = await context.newPage()
    await tab.goto(pathToFileURL(page).href)
    await tab.locator('#file').waitFor({ state: 'attached' })
    const refused = await tab.evaluate(async () => {
      const script = document.createElement('script')
      script.textContent = 'window.ran = true'
      document.body.append(script)
      const isFetched = await fetch('data:,x').then(
        () => true,
        () => false,
      )
      return { ran: 'ran' in window, isFetched }
    })
    expect(refused).toEqual({ ran: false, isFetched: false })
    await context.close()
  })
})
