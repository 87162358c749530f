import { readFile } from 'node:fs/promises'
import {
  appendRevision,
  type Credential,
  createPdf,
  type PdfFile,
  type PdfObject,
  replacePageText,
  signCms,
  signPdf,
} from 'asean-verify/testbed'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { certified, testbedFile } from './scene.ts'
import { answered, openEach } from './site.ts'

const signedBy = (credential: Credential, file: PdfFile): Promise<PdfFile> =>
  signPdf(file, { subFilter: 'ETSI.CAdES.detached', sign: (octets) => signCms(octets, { credential }) })

/** How many elements the answer has: what a tab can lay out at once. */
const elementsIn = (page: Page): Promise<number> => page.locator('.frame *').count()

const opened = openEach()

describe('the document beside its verdict', () => {
  it('ends with the element: whatever it was at, no thread of it goes on', async () => {
    const { page } = opened.visit
    for (const wait of [0, 300, 900, 2000]) {
      await page.reload()
      await page.locator('#file').setInputFiles(testbedFile('covered-up.pdf'))
      await page.waitForTimeout(wait)
      await page.evaluate(() => document.querySelector('asean-verify')?.remove())
      await expect.poll(() => page.workers().length).toBe(0)
    }
    await page.waitForTimeout(500)
    // What was being loaded is not any longer.
    expect(opened.visit.complaints.filter((one) => !one.startsWith('failed: '))).toEqual([])
  })

  it('has 2,000 pages, of which some are compared: it says how many, and the page answers meanwhile', async () => {
    const { page } = opened.visit
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
    const signed = await signedBy(credential, appendRevision(empty, { objects }))
    const note = { dictionary: {}, data: new TextEncoder().encode('0.5 g 20 20 99 99 re f') }
    const changed = appendRevision(signed, { objects: new Map([[5, note]]) })
    const buffer = Buffer.from(changed.bytes)
    await answered(page, () =>
      page.locator('#file').setInputFiles({ name: 'long.pdf', mimeType: 'application/pdf', buffer }),
    )
    await page.locator('.pages-body[aria-busy="false"] canvas').first().waitFor()
    await page.locator('.changed-notes').getByText('no proof').waitFor()
    const told = await page.locator('.changed').textContent()
    expect(told).toContain('Compared by their words: 200 of 2000 pages.')
    expect(await page.locator('.change').count()).toBeGreaterThan(0)
    expect(opened.visit.complaints).toEqual([])
  })

  it('has 10,000 signatures: what is not looked at is said, and what is shown stays small', async () => {
    const { page } = opened.visit
    const signed = await signedBy(await certified('Testbed'), createPdf())
    const numbers = Array.from({ length: 10_000 }, (_, i) => 100 + 2 * i)
    const objects = new Map<number, PdfObject>([
      [6, { Fields: numbers.map((number) => `${number} 0 R`), SigFlags: 3 }],
      ...numbers.flatMap((number): (readonly [number, PdfObject])[] => [
        [number, { FT: '/Sig', T: `(Field ${number})`, V: `${number + 1} 0 R` }],
        [number + 1, { Type: '/Sig', SubFilter: '/ETSI.CAdES.detached', ByteRange: [0, 9, 13, 9], Contents: '<3000>' }],
      ]),
    ])
    const buffer = Buffer.from(appendRevision(signed, { objects }).bytes)
    await answered(page, () =>
      page.locator('#file').setInputFiles({ name: 'fields.pdf', mimeType: 'application/pdf', buffer }),
    )
    expect(await page.locator('.answer .why').first().textContent()).toBe(
      'The whole check took more work than was allowed.',
    )
    expect(await elementsIn(page)).toBeLessThan(1000)
    expect(opened.visit.complaints).toEqual([])
  })

  it('has 10,000 words that are others, and 10,000 new notes: some are told, and that there are more', async () => {
    const { page } = opened.visit
    const text = (odd: string) => ({
      title: 'Testbed Plans',
      lines: Array.from({ length: 1000 }, (_, line) =>
        Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? `w${line}` : `${odd}${line}x${i}`)).join(' '),
      ),
      leading: 0.7,
    })
    const numbers = Array.from({ length: 10_000 }, (_, i) => 100 + i)
    const objects = new Map<number, PdfObject>([
      [
        3,
        {
          Type: '/Page',
          Parent: '2 0 R',
          MediaBox: [0, 0, 595, 842],
          Resources: { Font: { F1: '4 0 R' } },
          Contents: '5 0 R',
          Annots: numbers.map((number) => `${number} 0 R`),
        },
      ],
      ...numbers.map((number): readonly [number, PdfObject] => [
        number,
        {
          Type: '/Annot',
          Subtype: '/Text',
          Rect: [number % 500, 9, (number % 500) + 9, 18],
          Contents: `(Note ${number})`,
        },
      ]),
    ])
    const signed = await signedBy(await certified('Testbed'), createPdf({ text: text('a') }))
    const buffer = Buffer.from(appendRevision(replacePageText(signed, text('b')), { objects }).bytes)
    await answered(page, () =>
      page.locator('#file').setInputFiles({ name: 'words.pdf', mimeType: 'application/pdf', buffer }),
    )
    await page.locator('.changed-notes').getByText('no proof').waitFor()
    // 500 of the notes are looked at.
    const said = await page.locator('.changed').textContent()
    expect(said).toContain(
      'There are at least 201 more. Some of what is on the pages was not compared.'.replace('. S', '.S'),
    )
    expect(await page.locator('.change').count()).toBe(300)
    expect(await elementsIn(page)).toBeLessThan(2000)
    expect(opened.visit.complaints).toEqual([])
  })

  it('saves what was changed with the report', async () => {
    const { page } = opened.visit
    await answered(page, () => page.locator('#file').setInputFiles(testbedFile('covered-up.pdf')))
    await page.locator('.changed-notes').getByText('no proof').waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#save-report').click()])
    const html = await readFile(await download.path(), 'utf8')
    expect(html).toContain('<del>10,000</del> <ins>90,000</ins>')
  })
})
