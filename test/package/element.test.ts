import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openShop, type Shop } from './shop.ts'

/** The element as a shop has it: its files as they are installed, on the shop's own server, with a strict policy. */

const folder = inject('folder')
const file = (name: string): string => join(folder, 'element', name)
let shop: Shop

beforeAll(async () => {
  execFileSync(process.execPath, ['make-element-documents.mjs'], { cwd: folder })
  for (const name of ['shop.html', 'shop.js']) cpSync(join(folder, name), file(name))
  shop = await openShop(folder)
})
afterAll(() => shop?.close())

const choose = (page: Page, id: string, name: string) => page.locator(`#${id} #file`).setInputFiles(file(name))

async function judged(page: Page, id: string, outcome: string): Promise<void> {
  await page.locator(`#${id} #answer[aria-busy="false"] .answer[data-outcome="${outcome}"]`).waitFor()
}

describe('the element in a page of a shop', () => {
  it('lets a form be sent with a document that is accepted, and with no other; what is sent is the document', async () => {
    const { page, complaints } = await shop.open('/element/shop.html')
    const isValid = () => page.evaluate(() => document.querySelector('form')?.checkValidity())
    const message = () => page.evaluate(() => document.querySelector('asean-verify')?.validationMessage)
    await page.locator('#first .drop').waitFor()
    expect(await message()).toBe('Choose a document that is signed.')
    await choose(page, 'first', 'altered.pdf')
    await judged(page, 'first', 'reject')
    expect(await isValid()).toBe(false)
    expect(await message()).toBe('Only documents that you may rely on can be sent.')
    await page.getByRole('button', { name: 'Send' }).click()
    expect(shop.sent).toEqual([])
    await page.locator('#first .file button.small').click()
    await choose(page, 'first', 'agreement.pdf')
    await judged(page, 'first', 'accept')
    expect(await isValid()).toBe(true)
    // A question that nobody knows is not another one.
    await page.evaluate(() => document.querySelector('asean-verify')?.setAttribute('policy', 'lenient'))
    await page.locator('#first .status .problem').waitFor()
    expect(await page.locator('#first .status').textContent()).toContain('policy="lenient"')
    expect(await isValid()).toBe(false)
    await page.evaluate(() => document.querySelector('asean-verify')?.removeAttribute('policy'))
    await judged(page, 'first', 'accept')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.waitForURL('**/orders')
    expect(shop.sent[0]).toContain('name="contract"; filename="agreement.pdf"')
    expect(shop.sent[0]).toContain(readFileSync(file('agreement.pdf')).toString('latin1'))
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('judges by one worker for two, tells of each, and asks for nothing but its files', async () => {
    const { page, requests, complaints } = await shop.open('/element/shop.html')
    await page.locator('#second .drop').waitFor()
    await page.evaluate(() => {
      const heard: string[] = []
      Object.assign(globalThis, { heard })
      for (const element of document.querySelectorAll('asean-verify'))
        element.addEventListener('verdict', ({ detail }) =>
          heard.push(`${element.id} ${detail.file.name} ${detail.report.decision.outcome}`),
        )
    })
    await Promise.all([choose(page, 'first', 'agreement.pdf'), choose(page, 'second', 'altered.pdf')])
    await Promise.all([judged(page, 'first', 'accept'), judged(page, 'second', 'reject')])
    const heard = await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)
    expect(heard.sort()).toEqual(['first agreement.pdf accept', 'second altered.pdf reject'])
    expect(page.workers()).toHaveLength(1)
    expect(await page.locator('#second .frame').getAttribute('lang')).toBe('th')
    // What is dropped on the page, or on the other, is not for it.
    await page.evaluate(() => {
      const data = new DataTransfer()
      data.items.add(new File(['x'], 'x.pdf'))
      const drop = () => new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
      document.body.dispatchEvent(drop())
      document.querySelector('#second')?.dispatchEvent(drop())
    })
    await page.locator('#second .file').nth(1).waitFor()
    expect(await page.locator('#first .file').count()).toBe(1)
    const places = new Set(requests.map((url) => new URL(url).pathname.split('/')[1]))
    expect([...places].sort()).toEqual(['asean-verify', 'element'])
    expect(requests.filter((url) => !url.startsWith(shop.origin))).toEqual([])
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('gives the report of a document to who asks, and ends the work when it leaves the page', async () => {
    const { page } = await shop.open('/element/shop.html')
    await page.locator('#second .drop').waitFor()
    const base64 = readFileSync(file('agreement.pdf')).toString('base64')
    const told = await page.evaluate(async (text) => {
      const octets = Uint8Array.from(atob(text), (one) => one.charCodeAt(0))
      const element = document.querySelector('asean-verify')
      if (element === null) return []
      const report = await element.verify(new File([octets], 'agreement.pdf'))
      const garbage = await element.verify(new File([new Uint8Array(1000)], 'garbage.pdf'))
      const late = element.verify(new File([octets, '\n'], 'late.pdf')).catch((error: Error) => error.name)
      for (const one of document.querySelectorAll('asean-verify')) one.remove()
      const gone = await element.verify(new File([octets], 'x.pdf')).catch((error: Error) => error.message)
      return [report.decision.outcome, garbage.decision.outcome, await late, gone]
    }, base64)
    expect(told).toEqual(['accept', 'review', 'AbortError', '<asean-verify> is in no page'])
    await expect.poll(() => page.workers().length).toBe(0)
    await page.context().close()
  })

  it.each([320, 1600])('fits into %i pixels', async (width) => {
    const { page } = await shop.open('/element/shop.html', width)
    await choose(page, 'first', 'altered.pdf')
    await judged(page, 'first', 'reject')
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(beyond).toBeLessThanOrEqual(0)
    await page.context().close()
  })

  it('may be imported where a server renders the page in advance', async () => {
    const { AseanVerify } = (await import(join(folder, 'node_modules/asean-verify/dist/element/element.js'))) as {
      readonly AseanVerify: { readonly tag: string }
    }
    expect(AseanVerify.tag).toBe('asean-verify')
  })
})
