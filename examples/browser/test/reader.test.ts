import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { replay } from 'asean-verify'
import axe from 'axe-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { certified, readScene, type Scene, signedWith, testbedFile } from './scene.ts'
import { answered, openEach, openSamples } from './site.ts'

const opened = openEach()
let scene: Scene

beforeAll(async () => {
  scene = await readScene()
})

describe('the reader', () => {
  it('tells times where the reader is, or in UTC alone', async () => {
    const { page } = await opened.again({ timezoneId: 'Asia/Jakarta' })
    await openSamples(page)
    await answered(page, () => page.getByRole('button', { name: 'Agreement from Singapore' }).click())
    expect(await page.locator('.fact.when').textContent()).toContain('GMT+7')
    await page.getByLabel('Times').selectOption('UTC')
    await expect.poll(() => page.locator('.fact.when').textContent()).not.toContain('GMT+7')
    expect(await page.getByLabel('Language').inputValue()).toBe('en')
  })

  it('says what it is doing, and with what result, to those who do not see it', async () => {
    const { page } = opened.visit
    await answered(page, () => page.locator('#file').setInputFiles(testbedFile('unsigned.pdf')))
    expect(await page.locator('.status').textContent()).toBe('This is not a signed document: "unsigned.pdf"')
    expect(await page.getByRole('heading', { name: 'This is not a signed document' }).count()).toBe(1)
  })

  it('has nothing that shuts out readers, as far as axe-core can tell', async () => {
    const { page } = opened.visit
    const problems = async (): Promise<readonly string[]> => {
      await page.evaluate(axe.source)
      return page.evaluate(async () => {
        const { axe: checker } = globalThis as unknown as {
          axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
        }
        const { violations } = await checker.run()
        return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
      })
    }
    await expect.poll(problems).toEqual([])
    await openSamples(page)
    const pages = ['Signed in two states', 'Agreement from Indonesia', 'Altered after signing']
    for (const title of [...pages, 'Invoice from Viet Nam', 'Mail from Singapore']) {
      await answered(page, () => page.getByRole('button', { name: title }).click())
      for (const summary of await page.locator('.details summary').all()) await summary.click()
      const shown = pages.includes(title) ? '.pages-body[aria-busy="false"] canvas' : '.pages .invoice'
      await page.locator(shown).first().waitFor()
      // While pages are drawn anew they are pale.
      await expect.poll(problems, { message: title, interval: 500 }).toEqual([])
    }
    // By night, and on a narrow phone, with a list of several documents.
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(problems).toEqual([])
    await page.setViewportSize({ width: 320, height: 640 })
    await expect.poll(problems).toEqual([])
  })

  it('can be used with the keyboard alone', async () => {
    const { page } = opened.visit
    const press = async (key: string, times = 1): Promise<void> => {
      for (let i = 0; i < times; i++) await page.keyboard.press(key)
    }
    const focused = (): Promise<string> =>
      page.evaluate(() => {
        const inner = document.activeElement?.shadowRoot?.activeElement
        return `${inner?.id ?? ''} ${inner?.getAttribute('data-keep') ?? ''} ${inner?.textContent ?? ''}`
      })
    const tabTo = async (wanted: RegExp): Promise<void> => {
      for (let i = 0; i < 60; i++) {
        await press('Tab')
        if (wanted.test(await focused())) return
      }
      throw new Error(`nothing that is focused is ${wanted}`)
    }
    await tabTo(/^file /)
    await tabTo(/Try it with test documents/)
    await press('Enter')
    await page.locator('.sample').first().waitFor()
    await tabTo(/Agreement from Indonesia/)
    await answered(page, () => press('Enter'))
    await tabTo(/tile-MY/)
    await answered(page, () => press('Enter'))
    expect(await page.getByLabel('For use in').inputValue()).toBe('MY')
    expect(await focused()).toContain('tile-MY')
    const outline = (): string => {
      const inner = document.activeElement?.shadowRoot?.activeElement
      return getComputedStyle(inner ?? document.body).outlineStyle
    }
    expect(await page.evaluate(outline)).toBe('dashed')
    await page.locator('.pages-body[aria-busy="false"] canvas').first().waitFor()
    await tabTo(/zoom-in/)
    await press('Enter')
    await tabTo(/Signature|^ {2}1$/)
    // From before the desk it is one step to the verdict.
    await page.locator('.skip').focus()
    await press('Enter')
    expect(await focused()).toMatch(/^verdict /)
  })

  it('shows what a document says of itself as text, and nothing of it moves', async () => {
    const { page } = opened.visit
    const folder = await mkdtemp(join(tmpdir(), 'asean-verify-page-'))
    const path = join(folder, '<img src=x onerror=alert(1)>.pdf')
    await writeFile(path, await signedWith(await certified('<b onclick=alert(1)>Testbed</b> \u202eyb dengis\u200b')))
    await answered(page, () => page.locator('#file').setInputFiles(path))
    await rm(folder, { recursive: true })
    expect(await page.locator('.fact.saidToBe .first').textContent()).toContain('<b onclick=alert(1)>Testbed</b>')
    expect(await page.locator('.row.document').textContent()).toContain('<img src=x onerror=alert(1)>.pdf')
    expect(await page.locator('.frame').locator('img, b, script, iframe, object, [onclick], [onerror]').count()).toBe(0)
    for (const summary of await page.locator('.details summary').all()) await summary.click()
    // Both are told when somebody opens them: by the worker, and by the page.
    await page.locator('.details pre', { hasText: '<b onclick=alert(1)>Testbed</b>' }).nth(1).waitFor()
    expect(await page.locator('.frame').textContent()).not.toMatch(/[\u202a-\u202e\u200b]/)
    expect(opened.visit.complaints).toEqual([])
  })

  it('reads 200 MB while it answers to its reader, says how far it is, and stops', async () => {
    const { page } = opened.visit
    const folder = await mkdtemp(join(tmpdir(), 'asean-verify-page-'))
    const path = join(folder, 'large.pdf')
    await writeFile(path, await readFile(testbedFile('agreement-sg.pdf')))
    await truncate(path, 200 * 1024 * 1024)
    await page.evaluate(() => {
      const longest = { duration: 0 }
      Object.assign(globalThis, { longest })
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) longest.duration = Math.max(longest.duration, duration)
      }).observe({ type: 'longtask' })
      const seen: string[] = []
      Object.assign(globalThis, { seen })
      const root = document.querySelector('asean-verify')?.shadowRoot
      if (root !== null && root !== undefined)
        new MutationObserver(() => {
          const value = root.querySelector('progress')?.value
          if (value === undefined) return
          // Whoever stops it is there before the file was read, on whatever machine.
          if (seen.length === 0) root.querySelector<HTMLElement>('[aria-label=\'Stop checking "large.pdf"\']')?.click()
          seen.push(String(value))
        }).observe(root, { subtree: true, childList: true })
    })
    await page.locator('#file').setInputFiles(path)
    await expect.poll(() => page.locator('.file-state').textContent()).toBe('Stopped')
    // Asked again, it is read to its end.
    await page.getByLabel('For use in').selectOption('Thailand')
    await page.locator('#answer[aria-busy="false"] .answer').waitFor()
    await rm(folder, { recursive: true })
    expect(await page.locator('.answer').getAttribute('data-outcome')).toBe('review')
    const { seen, longest } = await page.evaluate(() => {
      const { seen: told, longest: task } = globalThis as unknown as { seen: string[]; longest: { duration: number } }
      return { seen: told, longest: task.duration }
    })
    expect(new Set(seen).size).toBeGreaterThan(2)
    console.log(`200 MB: the longest task of the page took ${longest} ms; progress was told ${seen.length} times`)
  })

  it('gives an archive that says the same again', async () => {
    const { page } = opened.visit
    await openSamples(page)
    await answered(page, () => page.getByRole('button', { name: 'Agreement from Singapore' }).click())
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save an archive' }).click(),
    ])
    const { reproduces } = await replay(await readFile(await download.path()), { trust: scene.trust })
    expect(reproduces.outcome).toBe('reproduced')
    const [report] = await Promise.all([page.waitForEvent('download'), page.locator('#save-report').click()])
    const saved = await readFile(await report.path(), 'utf8')
    expect(saved).toMatch(/^<!doctype html>/i)
    expect(saved).toContain('Testbed Trading Co (SG)')
  })

  it('prints the answer, and not the desk', async () => {
    const { page } = opened.visit
    await openSamples(page)
    await answered(page, () => page.getByRole('button', { name: 'Agreement from Singapore' }).click())
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.desk').isVisible()).toBe(false)
    expect(await page.locator('.keeping').isVisible()).toBe(false)
    expect(await page.locator('#verdict').isVisible()).toBe(true)
    expect(await page.locator('.environment').isVisible()).toBe(true)
    expect(await page.locator('.chip').first().isVisible()).toBe(true)
    expect(await page.locator('.print-head').textContent()).toMatch(/^"agreement-sg\.pdf" · .*SHA-256 [0-9a-f]{64}$/)
    // Each sheet has its name.
    await page.pdf()
    expect(await page.locator('html').getAttribute('data-named')).toContain('agreement-sg.pdf')
  })

  it.each(['en-SG', 'vi-VN'])('fits a narrow phone: %s', async (locale) => {
    const viewport = { width: 320, height: 640 }
    // What a field says is as long as its zone has it.
    const timezoneId = 'Asia/Singapore'
    const { page } = await opened.again({ viewport, hasTouch: true, isMobile: true, locale, timezoneId })
    const fits = async (): Promise<void> =>
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await fits()
    for (const name of ['two-states.pdf', 'altered.pdf', 'invoice-ph.p7s']) {
      await page.locator('#samples summary').click()
      const at = scene.testbed.documents.findIndex(({ file }) => file === name)
      await answered(page, () => page.locator('.sample').nth(at).click())
      // The list makes room for what it was asked for.
      expect(await page.locator('#samples').getAttribute('open')).toBeNull()
      for (const summary of await page.locator('.details summary').all()) await summary.click()
      await fits()
    }
  })
})
