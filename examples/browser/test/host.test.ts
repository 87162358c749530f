import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSite, type Site } from './site.ts'

/** What a page of another site, or the page around the element, can make of it. */

const ELSEWHERE = 'http://elsewhere.test/'

let site: Site

beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

describe('a page around it', () => {
  it.each([
    ['with the header that the preview sends', true],
    ['without any header', false],
  ])('cannot frame it, %s', async (_, hasHeader) => {
    const { page, context } = await site.open()
    if (!hasHeader)
      await context.route(`${site.origin}/`, async (route) => {
        const response = await route.fetch()
        const { 'content-security-policy': _, ...headers } = response.headers()
        await route.fulfill({ response, headers })
      })
    await context.route(ELSEWHERE, (route) =>
      route.fulfill({ contentType: 'text/html', body: `<iframe src="${site.origin}/"></iframe>` }),
    )
    await page.goto(ELSEWHERE)
    const frame = await (await page.locator('iframe').elementHandle())?.contentFrame()
    await frame?.waitForLoadState()
    const shown = await frame?.evaluate(() => document.querySelector('asean-verify')?.shadowRoot !== undefined)
    expect(shown).not.toBe(true)
    if (!hasHeader) expect(await frame?.locator('a').getAttribute('target')).toBe('_blank')
    await context.close()
  })

  it('does not choose with its <base> from where scripts are loaded', async () => {
    const { page, context, requests } = await site.open()
    const main = await page.locator('script[type=module]').getAttribute('src')
    const base = `<base href="${ELSEWHERE}u/">`
    const script = `<script type="module" src="${new URL(main ?? '', `${site.origin}/`).href}"></script>`
    await context.route(`${site.origin}/host`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><head>${base}</head><asean-verify></asean-verify>${script}`,
      }),
    )
    await page.goto(`${site.origin}/host`)
    await page.getByText('Try it with test documents').click()
    await page.locator('.sample').first().click()
    await page.locator('#answer[aria-busy="false"] .answer').waitFor()
    // What would be printed is the page around it.
    expect(await page.locator('#save-report').count()).toBe(1)
    expect(await page.locator('#print').count()).toBe(0)
    expect(requests.filter((url) => url.startsWith(ELSEWHERE))).toEqual([])
    await context.close()
  })
})
