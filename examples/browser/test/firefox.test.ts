import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Firefox, type FirefoxPage, findFirefox, KEYS, launchFirefox } from './firefox.ts'
import { testbedFile } from './scene.ts'
import { serveSite } from './site.ts'

/** The same page in Firefox, by WebDriver BiDi, where there is one: `FIREFOX` names another than that of the system. */
const executable = findFirefox()

const ROOT = "document.querySelector('asean-verify').shadowRoot"
const ANSWERED = `${ROOT}.querySelector('#answer[aria-busy="false"] .answer') !== null`
const textOf = (selector: string): string => `${ROOT}.querySelector('${selector}')?.textContent ?? null`
const FOCUSED = `((inner) => [inner?.id, inner?.dataset?.keep, inner?.textContent].join(' '))(${ROOT}.activeElement)`

describe.skipIf(executable === null)('the page in Firefox', { timeout: 240_000 }, () => {
  let site: Awaited<ReturnType<typeof serveSite>>
  let firefox: Firefox

  beforeAll(async () => {
    site = await serveSite()
    firefox = await launchFirefox(executable ?? '')
  }, 180_000)

  afterAll(async () => {
    await firefox?.close()
    await site?.close()
  })

  const tabTo = async (page: FirefoxPage, wanted: RegExp): Promise<void> => {
    for (let i = 0; i < 60; i++) {
      await page.press(KEYS.tab)
      if (wanted.test(String(await page.evaluate(FOCUSED)))) return
    }
    throw new Error(`nothing that is focused is ${wanted}`)
  }

  /** Headless Firefox sends the key, and no click after it as it does for a hand on the keyboard: the click is sent here. In Chromium the key does it all. */
  const actOnFocused = async (page: FirefoxPage): Promise<void> => {
    await page.evaluate(`${ROOT}.activeElement.click()`)
  }

  it('judges three files, and for another state, by what the Tab key leads to, and asks nothing of anybody', async () => {
    const page = await firefox.open(`${site.origin}/`, 1280, 900)
    await page.until(`${ROOT} !== null && ${ROOT}.querySelector('#file') !== null`)
    const files = ['agreement-sg.pdf', 'altered.pdf', 'unsigned.pdf']
    await page.choose(`${ROOT}.querySelector('#file')`, files.map(testbedFile))
    await page.until(`${ROOT}.querySelectorAll('.file:not(.waiting, .working)').length === 3`)
    expect(
      await page.evaluate(`[...${ROOT}.querySelectorAll('.file-text strong')].map((one) => one.textContent)`),
    ).toEqual(files)
    await page.evaluate(`${ROOT}.querySelector('#signer').focus()`)
    await tabTo(page, /Try it with test documents/)
    await actOnFocused(page)
    await page.until(`${ROOT}.querySelectorAll('.sample').length === 10`)
    await tabTo(page, /Agreement from Indonesia/)
    await actOnFocused(page)
    await page.until(ANSWERED)
    expect(await page.evaluate(textOf('#verdict'))).toBe('Do not rely on it yet')
    await tabTo(page, /tile-MY/)
    await actOnFocused(page)
    await page.until(ANSWERED)
    expect(await page.evaluate(`${ROOT}.querySelector('#state').value`)).toBe('MY')
    expect(await page.evaluate(FOCUSED)).toContain('tile-MY')
    expect(page.requests.length).toBeGreaterThan(5)
    expect(
      page.requests.filter((url) => !url.startsWith(`${site.origin}/`) && !/^(?:blob|data|about):/.test(url)),
    ).toEqual([])
    expect(await page.evaluate("fetch(location.href).then(() => 'reached', () => 'refused')")).toBe('refused')
  })

  it('shows the pages side by side, of a shadow attack and of a second signature that is allowed', async () => {
    const page = await firefox.open(`${site.origin}/`, 390, 844)
    await page.until(`${ROOT} !== null && ${ROOT}.querySelector('#samples') !== null`)
    await page.evaluate(`${ROOT}.querySelector('#samples').open = true`)
    await page.until(`${ROOT}.querySelectorAll('.sample').length === 10`)
    const said = async (title: string): Promise<unknown> => {
      await page.evaluate(
        `[...${ROOT}.querySelectorAll('.sample')].find((one) => one.textContent.includes('${title}')).click()`,
      )
      await page.until(ANSWERED)
      await page.evaluate(`${ROOT}.querySelector('#show-pages').click()`)
      await page.until(`${ROOT}.querySelectorAll('.pages-body[aria-busy="false"] canvas').length === 2`)
      return page.evaluate(textOf('.page-said'))
    }
    expect(await said('Another text put over it')).toMatch(
      /look different today: 2\. Not all that was changed is known/,
    )
    expect(await said('Signed in two states')).toMatch(
      /look different today: 1\. By what was changed, the signature allows it/,
    )
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    const pictures = process.env['PICTURES']
    if (pictures !== undefined) await writeFile(`${pictures}/firefox-390.png`, await page.picture())
  })
})
