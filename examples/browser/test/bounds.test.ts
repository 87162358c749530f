import { readFile } from 'node:fs/promises'
import { appendRevision, createPdf, type PdfObject, signCms, signPdf } from 'asean-verify/testbed'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { certified, testbedFile } from './scene.ts'
import { answered, openSite, type Site, type Visit } from './site.ts'

let site: Site
let visit: Visit

beforeAll(async () => {
  site = await openSite()
})

afterAll(() => site?.close())

beforeEach(async () => {
  visit = await site.open()
})

afterEach(() => visit.context.close())

describe('the document beside its verdict', () => {
  it('ends with the element: whatever it was at, no thread of it goes on', async () => {
    const { page } = visit
    for (const wait of [0, 300, 900, 2000]) {
      await page.reload()
      await page.locator('#file').setInputFiles(testbedFile('covered-up.pdf'))
      await page.waitForTimeout(wait)
      await page.evaluate(() => document.querySelector('asean-verify')?.remove())
      await expect.poll(() => page.workers().length).toBe(0)
    }
    await page.waitForTimeout(500)
    // What was being loaded is not any longer.
    expect(visit.complaints.filter((one) => !one.startsWith('failed: '))).toEqual([])
  })

  it('has 2,000 pages, of which some are compared: it says how many, and the page answers meanwhile', async () => {
    const { page } = visit
    const credential = await certified('Testbed')
    const empty = createPdf()
    const numbers = Array.from({ length: 2000 }, (_, i) => 100 + i)
    const objects = new Map<number, PdfObject>([
      [2, { Type: '/Pages', Kids: numbers.map((number) => `${number} 0 R`), Count: 2000 }] as const,
      ...numbers.map(
        (number) =>
          [number, { Type: '/Page', Parent: '2 0 R', MediaBox: [0, 0, 200, 200], Contents: '5 0 R' }] as const,
      ),
    ])
    const signed = await signPdf(appendRevision(empty, { objects }), {
      subFilter: 'ETSI.CAdES.detached',
      sign: (octets) => signCms(octets, { credential }),
    })
    const note = { dictionary: {}, data: new TextEncoder().encode('0.5 g 20 20 99 99 re f') }
    const changed = appendRevision(signed, { objects: new Map([[5, note]]) })
    const buffer = Buffer.from(changed.bytes)
    await answered(page, () =>
      page.locator('#file').setInputFiles({ name: 'long.pdf', mimeType: 'application/pdf', buffer }),
    )
    await page.locator('.pages-body[aria-busy="false"] canvas').first().waitFor()
    await page.locator('.changed-notes').getByText('no proof').waitFor({ timeout: 120_000 })
    const told = await page.locator('.changed').textContent()
    expect(told).toContain('Compared by their words: 200 of 2000 pages.')
    expect(await page.locator('.change').count()).toBeGreaterThan(0)
    expect(visit.complaints).toEqual([])
  })

  it('saves what was changed with the report', async () => {
    const { page } = visit
    await answered(page, () => page.locator('#file').setInputFiles(testbedFile('covered-up.pdf')))
    await page.locator('.changed-notes').getByText('no proof').waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#save-report').click()])
    const html = await readFile(await download.path(), 'utf8')
    expect(html).toContain('<del>10,000</del> <ins>90,000</ins>')
  })
})
