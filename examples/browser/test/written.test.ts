import { describe, expect, it } from 'vitest'
import { linesOf } from '../../../src/element/view/shown-lines.ts'
import { testbedFile } from './scene.ts'
import { answered, openEach } from './site.ts'

describe('the lines of a file', () => {
  const of = (text: string) => linesOf(new TextEncoder().encode(text))

  it('are as they are written, with their indentation', () => {
    expect(of('<a>\r\n\t<b>1</b>\n</a>')).toEqual({ shown: '<a>\n  <b>1</b>\n</a>', isAll: true })
    expect(linesOf(Uint8Array.of(0xff, 0xfe, 0x61, 0)).shown).toBe('a')
  })

  it('show what turns the direction of writing, and what nobody sees', () => {
    expect(of('to pay: \u202e000,01').shown).toBe('to pay: \\u{202E}000,01')
    expect(of('a\u0000b\u001b[2J').shown).toBe('a\\u{0000}b\\u{001B}[2J')
  })

  it('are bounded', () => {
    const many = of('x\n'.repeat(100_000))
    expect(many.isAll).toBe(false)
    expect(many.shown.length).toBeLessThan(10_000)
    expect(of('x'.repeat(250_000)).shown.length).toBeLessThan(2000)
  })
})

describe('a document that is text', () => {
  const opened = openEach()

  const give = (name: string, text: string) =>
    answered(opened.visit.page, () =>
      opened.visit.page.locator('#file').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) }),
    )

  it('stands beside its verdict: an invoice as a table, with what was signed, and the file as it is written', async () => {
    const { page } = opened.visit
    for (const file of ['invoice-vn.xml', 'invoice-th.xml', 'invoice-my.json']) {
      await answered(page, () => page.locator('#file').setInputFiles(testbedFile(file)))
      const rows = page.locator('.answer.has-pages .invoice tbody tr')
      expect(await rows.count(), file).toBeGreaterThan(4)
      expect(await page.locator('.invoice-lines tbody tr').first().textContent(), file).toMatch(
        /^Testbed tea, boxes100\d+(?:\.00)? signed$/,
      )
      expect(await page.locator('.invoice .is-signed').count(), file).toBe(await rows.count())
      await page.locator('.written summary').click()
      await expect.poll(() => page.locator('.written-text').textContent()).toMatch(/^[<{]/)
    }
    expect(opened.visit.complaints).toEqual([])
  })

  it('breaks no number in two on a narrow phone', async () => {
    const { page } = await opened.again({ locale: 'th-TH', viewport: { width: 320, height: 640 } })
    await answered(page, () => page.locator('#file').setInputFiles(testbedFile('invoice-vn.xml')))
    const numbers = page.locator('.invoice td bdi', { hasText: /^\d{3,}$/ })
    const lines = await numbers.evaluateAll((all) =>
      all.map((one) => {
        const range = document.createRange()
        range.selectNodeContents(one)
        return range.getClientRects().length
      }),
    )
    expect(lines.length).toBeGreaterThan(4)
    expect(new Set(lines)).toEqual(new Set([1]))
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  })

  it('has no value marked as signed where it was changed afterwards', async () => {
    const { page } = opened.visit
    const { readFile } = await import('node:fs/promises')
    const changed = (await readFile(testbedFile('invoice-vn.xml'), 'utf8')).replace(/(<TgTTTBSo>)\d/, '$19')
    await give('changed.xml', changed)
    expect(await page.locator('.invoice .is-signed').count()).toBe(0)
    expect(await page.locator('.invoice .not-signed').count()).toBeGreaterThan(4)
  })

  it('is text, whatever is in it: nothing runs, and nothing is loaded', async () => {
    const { page } = opened.visit
    const mail = [
      'From: a@example.org',
      'MIME-Version: 1.0',
      'Content-Type: text/html',
      '',
      '<img src="https://example.org/x.png" onerror="alert(1)"><script>alert(1)</script>\u202eabc',
    ]
    await give('letter.eml', mail.join('\r\n'))
    await page.locator('.mail-text').waitFor()
    await page.locator('.written summary').click()
    await expect.poll(() => page.locator('.written-text').textContent()).toContain('<script>alert(1)</script>')
    expect(await page.locator('.written-text').textContent()).toContain('\\u{202E}abc')
    expect(await page.locator('.written').textContent()).toContain('Nobody signed the lines above the message')
    expect(await page.locator('.written-text *').count()).toBe(0)
    expect(opened.visit.requests.filter((url) => url.includes('example.org'))).toEqual([])
    expect(opened.visit.complaints).toEqual([])
  })
})
