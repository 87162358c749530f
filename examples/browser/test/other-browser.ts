import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHANGED, drop, filesToDrop, THREE_FILES, testbedFile } from './scene.ts'
import { serveSite } from './site.ts'

/** A browser other than Chromium, spoken to by a protocol of WebDriver. */
export interface OtherBrowser {
  /** Opens an address in a window of this size. */
  open(url: string, width: number, height: number): Promise<OtherPage>
  close(): Promise<void>
}

export interface OtherPage {
  /** What an expression comes to in the page, as JSON: a Promise is waited for. */
  evaluate(expression: string): Promise<unknown>
  /** Waits until an expression is true. */
  until(expression: string): Promise<void>
  press(...keys: readonly string[]): Promise<void>
  /** Chooses files of this machine in the input that the expression gives. */
  choose(input: string, files: readonly string[]): Promise<void>
  picture(): Promise<Buffer>
  /** Every address that was asked for. */
  requested(): Promise<readonly string[]>
}

/** Keys by the code points that WebDriver gives them. */
const KEYS = { tab: '\uE004', enter: '\uE007', space: '\uE00D', down: '\uE015' } as const

const ROOT = "document.querySelector('asean-verify').shadowRoot"
const ANSWERED = `${ROOT}.querySelector('#answer[aria-busy="false"] .answer') !== null`
const textOf = (selector: string): string => `${ROOT}.querySelector('${selector}')?.textContent ?? null`
const FOCUSED = `((inner) => [inner?.id, inner?.dataset?.keep, inner?.textContent].join(' '))(${ROOT}.activeElement)`

/** What is asked of the page in another browser. */
export function describePage(
  name: string,
  executable: string | null,
  launch: (path: string) => Promise<OtherBrowser>,
): void {
  describe.skipIf(executable === null)(`the page in ${name}`, () => {
    let site: Awaited<ReturnType<typeof serveSite>>
    let browser: OtherBrowser

    beforeAll(async () => {
      site = await serveSite()
      browser = await launch(executable ?? '')
    })

    afterAll(async () => {
      await browser?.close()
      await site?.close()
    })

    const tabTo = async (page: OtherPage, wanted: RegExp): Promise<void> => {
      for (let i = 0; i < 60; i++) {
        await page.press(KEYS.tab)
        if (wanted.test(String(await page.evaluate(FOCUSED)))) return
      }
      throw new Error(`nothing that is focused is ${wanted}`)
    }

    const start = async (width: number, height: number): Promise<OtherPage> => {
      const page = await browser.open(`${site.origin}/`, width, height)
      await page.until(`${ROOT} !== null && ${ROOT}.querySelector('#file') !== null`)
      return page
    }

    const askedElsewhere = async (page: OtherPage): Promise<readonly string[]> =>
      (await page.requested()).filter((url) => !url.startsWith(`${site.origin}/`) && !/^(?:blob|data|about):/.test(url))

    it('judges three files that are chosen, and as many that are dropped, and asks nothing of anybody', async () => {
      const page = await start(1280, 900)
      const isJudged = (count: number): string =>
        `${ROOT}.querySelectorAll('.file:not(.waiting, .working)').length === ${count}`
      const byGravity = ['altered.pdf', 'unsigned.pdf', 'agreement-sg.pdf'].map((name) => `"${name}"`)
      await page.choose(`${ROOT}.querySelector('#file')`, THREE_FILES.map(testbedFile))
      await page.until(isJudged(3))
      const names = `[...${ROOT}.querySelectorAll('.file-text strong')].map((one) => one.textContent)`
      expect(await page.evaluate(names)).toEqual(byGravity)
      for (const name of THREE_FILES)
        await page.evaluate(`${ROOT}.querySelector(${JSON.stringify(`[aria-label='Remove "${name}"']`)}).click()`)
      expect(await page.evaluate(names)).toEqual([])
      await page.evaluate(`(${drop})(${JSON.stringify(await filesToDrop(THREE_FILES))})`)
      await page.until(isJudged(3))
      expect(await page.evaluate(names)).toEqual(byGravity)
      expect(await page.evaluate(`[...${ROOT}.querySelectorAll('.file')].map((one) => one.className)`)).toEqual([
        'file reject',
        'file reject',
        'file review',
      ])
      expect((await page.requested()).length).toBeGreaterThan(5)
      expect(await askedElsewhere(page)).toEqual([])
      expect(await page.evaluate("fetch(location.href).then(() => 'reached', () => 'refused')")).toBe('refused')
    })

    it('is asked by the keyboard alone: a document, another language, another state, the pages', async () => {
      const page = await start(1280, 900)
      await page.evaluate(`${ROOT}.querySelector('#file').focus()`)
      await tabTo(page, /Try it with test documents/)
      await page.press(KEYS.enter)
      await page.until(`${ROOT}.querySelectorAll('.sample').length === 14`)
      await tabTo(page, /Agreement from Indonesia/)
      await page.press(KEYS.enter)
      await page.until(ANSWERED)
      const verdict = await page.evaluate(textOf('#verdict'))
      expect(await page.evaluate(`${ROOT}.querySelector('.answer').dataset.outcome`)).toBe('review')
      // The answer is where the reader is put; what may be asked otherwise stands before it.
      await page.evaluate(`${ROOT}.querySelector('#file').focus()`)
      await tabTo(page, /^language/)
      await page.press(KEYS.down)
      await page.until(`${ROOT}.querySelector('.answer').lang.startsWith('id')`)
      expect(await page.evaluate(textOf('#verdict'))).not.toBe(verdict)
      await tabTo(page, /tile-MY/)
      await page.press(KEYS.space)
      // The keys of a driver come when they come.
      await page.until(`${ROOT}.querySelector('#state').value === 'MY'`)
      await page.until(`${ANSWERED} && ${FOCUSED}.includes('tile-MY')`)
      await page.until(`${ROOT}.querySelectorAll('.pages-body[aria-busy="false"] canvas').length === 1`)
      expect(await askedElsewhere(page)).toEqual([])
    })

    it('shows the pages side by side, of a shadow attack and of a second signature that is allowed', async () => {
      const page = await start(390, 844)
      await page.evaluate(`${ROOT}.querySelector('#samples').open = true`)
      await page.until(`${ROOT}.querySelectorAll('.sample').length === 14`)
      const ITEM = `${ROOT}.querySelector('#answer').dataset.item ?? null`
      const said = async (title: string): Promise<unknown> => {
        const before = JSON.stringify(await page.evaluate(ITEM))
        await page.evaluate(
          `[...${ROOT}.querySelectorAll('.sample')].find((one) => one.textContent.includes('${title}')).click()`,
        )
        // The answer to the document before is no answer to this one.
        await page.until(`(${ITEM}) !== ${before} && ${ANSWERED}`)
        await page.until(`${ROOT}.querySelector('.pages-body').ariaBusy === 'false'`)
        await page.evaluate(`${ROOT}.querySelector('[data-keep="view-changed"]').click()`)
        await page.until(`${ROOT}.querySelectorAll('.pages-body[aria-busy="false"] canvas').length === 2`)
        const shown = await page.evaluate(textOf('.pages-body'))
        expect(await page.evaluate(`${ROOT}.querySelectorAll('.pages-body canvas').length`), String(shown)).toBe(2)
        return page.evaluate(textOf('.page-said'))
      }
      const [shadowAttack, secondSignature] = CHANGED
      expect(await said(shadowAttack[0])).toMatch(shadowAttack[1])
      await page.until(`${ROOT}.querySelector('.change ins') !== null`)
      expect(await page.evaluate(textOf('.change del'))).toBe('10,000')
      expect(await page.evaluate(textOf('.change ins'))).toBe('90,000')
      const line = `getComputedStyle(${ROOT}.querySelector('.change del')).textDecorationLine`
      expect(await page.evaluate(line)).toBe('line-through')
      expect(await said(secondSignature[0])).toMatch(secondSignature[1])
      // No window of WebKit's is narrower than its bar.
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
      const pictures = process.env['PICTURES']
      if (pictures !== undefined) await writeFile(`${pictures}/${name.toLowerCase()}.png`, await page.picture())
    })
  })
}
