import { readFile } from 'node:fs/promises'
import type { ContainedPlace } from 'asean-verify'
import axe from 'axe-core'
import { describe, expect, it } from 'vitest'
import { standingOf } from '../../../src/element/work/show-mail.ts'
import { testbedFile } from './scene.ts'
import { answered, openEach } from './site.ts'

describe('the verdict on what is attached', () => {
  const attachment = (name: string, sha256: string) =>
    ({ name, isNameSure: true, type: 'a/b', octets: Uint8Array.of(1), sha256, signed: true }) as const
  const judged = (path: readonly string[], sha256: string, outcome: string) =>
    ({ path, findings: [], standing: 'judged', report: { document: { sha256 }, decision: { outcome } } }) as never
  const opened = (path: readonly string[]): ContainedPlace => ({ path, findings: [], standing: 'opened' })

  it('is that of the same octets by the same name, and the worst of several', () => {
    const places = [judged(['a'], '1', 'accept'), judged(['a'], '2', 'reject'), judged(['b'], '1', 'review')]
    expect(standingOf(attachment('a', '1'), places)).toEqual({ outcome: 'accept', holds: false })
    expect(standingOf(attachment('a', '2'), places)).toEqual({ outcome: 'reject', holds: false })
    expect(standingOf(attachment('a', '3'), places)).toEqual({ outcome: 'none', holds: false })
    const twice = [judged(['a'], '1', 'accept'), judged(['a'], '1', 'review')]
    expect(standingOf(attachment('a', '1'), twice)).toEqual({ outcome: 'review', holds: false })
  })

  it('is the worst in a file that holds others, and none where something was not judged', () => {
    const places = [opened(['z']), judged(['z', 'a'], '1', 'accept'), judged(['z', 'b'], '2', 'review')]
    expect(standingOf(attachment('z', '9'), places)).toEqual({ outcome: 'review', holds: true })
    const left: ContainedPlace = { path: ['z', 'c'], findings: [], standing: 'not-judged', code: 'BUDGET_EXHAUSTED' }
    expect(standingOf(attachment('z', '9'), [...places, left])).toEqual({ outcome: 'unchecked', holds: true })
    const { octets: _, sha256: __, ...unread } = attachment('a', '1')
    expect(standingOf(unread, [judged(['a'], '1', 'accept')])).toEqual({ outcome: 'unchecked', holds: false })
  })
})

describe('a mail beside its verdict', () => {
  const opened = openEach({ viewport: { width: 320, height: 800 } })

  const give = (name: string, buffer: Buffer) =>
    answered(opened.visit.page, () =>
      opened.visit.page.locator('#file').setInputFiles({ name, mimeType: 'text/plain', buffer }),
    )
  const mail = async (): Promise<string> => readFile(testbedFile('letter-sg.eml'), 'latin1')

  it('is its header, which is not signed, its text, and what is attached, each with its verdict', async () => {
    const { page } = opened.visit
    await give('letter.eml', Buffer.from(await mail(), 'latin1'))
    await page.locator('.attachment').first().waitFor()
    expect(await page.locator('.mail-header .not-signed').count()).toBe(4)
    expect(await page.locator('.mail-text').textContent()).toMatch(/^Two agreements of the testbed are attached/)
    expect(await page.locator('.mail-part .signed-mark').textContent()).toBe(' signed')
    const said = await page.locator('.attachment').allTextContents()
    expect(said.map((one) => one.replace(/\s+/g, ' '))).toEqual([
      expect.stringMatching(/"agreement-th.pdf"Not accepted yet.*signed with the mail/),
      expect.stringMatching(/"altered-id.pdf"Not accepted(?! yet)/),
      expect.stringMatching(/"note.txt"no document that is checked/),
    ])
    expect(await page.locator('.written').getAttribute('open')).toBeNull()
    await page.evaluate(axe.source)
    const found = await page.evaluate(async () => {
      const { axe: checker } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string }[] }> }
      }
      return (await checker.run()).violations.map(({ id }) => id)
    })
    expect(found).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    expect(opened.visit.complaints).toEqual([])
  })

  it('opens what is attached with a verdict and pages of its own, once, and leads back', async () => {
    const { page } = opened.visit
    await give('letter.eml', Buffer.from(await mail(), 'latin1'))
    for (const _ of ['first', 'again']) {
      await page.locator('button.attachment-name', { hasText: 'altered-id.pdf' }).click()
      await page.locator('.answer[data-outcome="reject"] .paper canvas').first().waitFor()
      expect(await page.locator('.file').count()).toBe(2)
      // It is graver than the letter.
      expect(await page.locator('.file').first().textContent()).toContain('attached to "letter.eml"')
      await page.locator('.file-name').last().click()
      await page.locator('.attachment').first().waitFor()
    }
    expect(opened.visit.complaints).toEqual([])
  })

  it('has nothing marked as signed where it was changed', async () => {
    await give('letter.eml', Buffer.from((await mail()).replace('Two agreements', 'Ten agreements'), 'latin1'))
    await opened.visit.page.locator('.attachment').first().waitFor()
    expect(await opened.visit.page.locator('.mail-text').textContent()).toMatch(/^Ten agreements/)
    expect(await opened.visit.page.locator('.mail .signed-mark.accept').count()).toBe(0)
    expect(await opened.visit.page.locator('.attachment').first().textContent()).toContain('not signed with the mail')
  })

  it('is text, whatever is in it, and as it is written where it cannot be taken apart', async () => {
    const { page } = opened.visit
    const lines = [
      'From: \u202eevil@example.org',
      'MIME-Version: 1.0',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<img src="https://example.org/x.png" onerror="alert(1)"><p>to pay &lt;b&gt;\u202e000,1</p><script>alert(1)</script>',
    ]
    await give('letter.eml', Buffer.from(lines.join('\r\n')))
    await page.locator('.mail-text').waitFor()
    expect(await page.locator('.mail-text').textContent()).toBe('to pay <b>\\u{202E}000,1')
    expect(await page.locator('.mail-text *').count()).toBe(0)
    expect(await page.locator('.mail-header').textContent()).toContain('\\u{202E}evil@example.org')
    expect(opened.visit.requests.filter((url) => url.includes('example.org'))).toEqual([])
    await give('broken.eml', Buffer.from('MIME-Version: 1.0\r\nContent-Type: multipart/mixed\r\n\r\nwords'))
    await expect.poll(() => page.locator('.written').getAttribute('open')).toBe('')
    expect(await page.locator('.mail').isVisible()).toBe(false)
    expect(opened.visit.complaints).toEqual([])
  })
})
