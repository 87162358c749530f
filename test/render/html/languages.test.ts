import { describe, expect, it } from 'vitest'
import { render } from '../../../src/index.ts'
import { loadCatalogue } from '../../../src/render/messages/languages.ts'
import { reportWith } from '../../report/fixture.ts'

describe('a page in another language', () => {
  it('says which language it is, who reviewed it, and what is in English', async () => {
    const page = await render(reportWith(), { format: 'html', language: 'vi' })
    const { words } = await loadCatalogue('vi')
    expect(page).toContain('<html lang="vi-VN" ')
    expect(page).toContain(`<p>${words.translation.notReviewed}</p>`)
    expect(page).toMatch(/<p lang="en">[A-Z]/)
    expect(page).toContain(`<dt>${words.label.document}</dt>`)
  })

  it('breaks no headline of Thai inside a word of two parts', async () => {
    const report = reportWith()
    const held = {
      ...report,
      decision: { ...report.decision, outcome: 'reject', reasons: ['SIGNATURE_FAILED'] },
    } as const
    const page = await render(held, { format: 'html', language: 'th' })
    const [, headline = ''] = /<h1[^>]*>(.*?)<\/h1>/s.exec(page) ?? []
    expect(headline).toMatch(/เชื่อ&#8288;ถือ|ลายมือ&#8288;ชื่อ/)
    expect(headline).not.toMatch(/เชื่อถือ|ลายมือชื่อ|\ufffd/)
  })

  it('marks nothing in English', async () => {
    expect(await render(reportWith(), { format: 'html' })).not.toContain(' lang="en"')
  })
})
