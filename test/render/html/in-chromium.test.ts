import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { render } from '../../../src/render/render.ts'
import type { RenderOptions } from '../../../src/render/render-options.ts'
import type { Report } from '../../../src/report/types.ts'
import { findChromium } from '../../browser/chromium.ts'
import { launchChromium } from '../../browser/launch-chromium.ts'
import { makeReports } from './reports.ts'

/** Pages as Chromium shows and prints them. Without one on the machine nothing is known, and nothing is tested. */

const AXE = readFileSync(new URL('../../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
const WIDTHS = [390, 1280]
const VIEWS = [
  [390, 'light'],
  [1280, 'dark'],
] as const
/** By axe, which takes its time. */
const JUDGED: readonly string[] = ['accepted', 'rejected', 'to be reviewed', 'two signers', 'hostile']

const executablePath = findChromium()
let browser: Browser
let reports: ReadonlyMap<string, Report>

beforeAll(async () => {
  reports = await makeReports()
  if (executablePath !== null) browser = await launchChromium()
})

afterAll(() => browser?.close())

async function htmlOf(name: string, options: Partial<RenderOptions> = {}): Promise<string> {
  const report = reports.get(name)
  if (report === undefined) throw new Error(`no report ${name}`)
  return render(report, { ...options, format: 'html', name: 'contract.pdf' })
}

const NAMES = ['accepted', 'rejected', 'to be reviewed', 'two signers', 'damaged', 'not signed', 'hostile'] as const

describe.skipIf(executablePath === null)('a page', () => {
  describe.each(NAMES)('of a document that is %s', (name) => {
    it.skipIf(!JUDGED.includes(name))('has nothing that axe finds, by day and by night', async () => {
      const html = await htmlOf(name, { detail: true, explain: true })
      const context = await browser.newContext({ bypassCSP: true })
      const page = await context.newPage()
      await page.setContent(html)
      await page.addScriptTag({ content: AXE })
      for (const [width, colorScheme] of VIEWS) {
        await page.setViewportSize({ width, height: 900 })
        await page.emulateMedia({ colorScheme })
        expect(await faultsFound(page), `${width} ${colorScheme}`).toEqual([])
      }
      await context.close()
    })

    it('is as wide as the window, loads nothing, and has its style', async () => {
      const page = await browser.newPage()
      const asked: string[] = []
      const said: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      page.on('console', (message) => said.push(message.text()))
      await page.setContent(await htmlOf(name, { detail: true, explain: true }))
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 })
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
      }
      expect(await page.evaluate('getComputedStyle(document.querySelector("header")).display')).toBe('flex')
      expect(asked).toEqual([])
      expect(said).toEqual([])
      await page.close()
    })
  })

  it.each(['accepted', 'rejected', 'to be reviewed', 'damaged'])('is printed on two sheets, %s', async (name) => {
    const page = await browser.newPage()
    await page.setContent(await htmlOf(name))
    const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeLessThanOrEqual(2)
    await page.close()
  })
})

async function faultsFound(page: Page): Promise<readonly string[]> {
  const { violations } = (await page.evaluate('axe.run()')) as {
    readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[]
  }
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ html }) => html)
        .join(' ')
        .slice(0, 500)}`,
  )
}
