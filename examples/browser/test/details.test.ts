import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { digestIn } from '../../../src/element/view/compare-digest.ts'
import { CHANGED, testbedFile } from './scene.ts'
import { answered, openEach, openSamples } from './site.ts'

const DIGEST = '0123456789abcdef'.repeat(4)

describe('a digest', () => {
  it('is read as reports and programs write it', () => {
    expect(digestIn(DIGEST)).toBe(DIGEST)
    expect(digestIn(` SHA-256 ${DIGEST.toUpperCase()}\n`)).toBe(DIGEST)
    expect(digestIn(DIGEST.replace(/..(?=.)/g, '$&:'))).toBe(DIGEST)
    expect(digestIn(DIGEST.replace(/.{16}/g, '$& '))).toBe(DIGEST)
    expect(digestIn(`${DIGEST}  contract.pdf`)).toBe(DIGEST)
    expect(digestIn(`SHA256 (contract.pdf) = ${DIGEST}`)).toBe(DIGEST)
  })

  it('is whole, and one', () => {
    expect(digestIn('')).toBeNull()
    expect(digestIn(DIGEST.slice(1))).toBeNull()
    expect(digestIn(`${DIGEST}0`)).toBeNull()
    expect(digestIn(`${DIGEST}, ${DIGEST.replace('0', '1')}`)).toBeNull()
  })
})

describe('below the verdict', () => {
  const opened = openEach()

  it('a digest is compared with that of the file', async () => {
    const { page } = opened.visit
    const file = testbedFile('agreement-sg.pdf')
    const digest = createHash('sha256')
      .update(await readFile(file))
      .digest('hex')
    await answered(page, () => page.locator('#file').setInputFiles(file))
    await page.getByText('SHA-256 of this file').click()
    expect(await page.locator('.digest code').textContent()).toBe(digest)
    const said = async (text: string): Promise<readonly (string | null)[]> => {
      await page.getByLabel('Compare with the digest of a report').fill(text)
      const shown = page.locator('.digest-said')
      return [await shown.getAttribute('class'), await shown.textContent()]
    }
    expect(await said(digest)).toEqual(['digest-said accept', 'It is the same. The report is about this file.'])
    expect(await said(DIGEST)).toEqual(['digest-said reject', 'It is not the same. The report is about another file.'])
    expect(await said(digest.slice(2))).toEqual([
      'digest-said ',
      'A SHA-256 digest has 64 digits, from 0 to 9 and from a to f.',
    ])
    expect(await said('')).toEqual(['digest-said ', ''])
  })

  it('certificates stand below those that certified them', async () => {
    const { page } = opened.visit
    await openSamples(page)
    await answered(page, () => page.getByRole('button', { name: CHANGED[1][0] }).click())
    await page.getByText('Certificates, from the trusted one down').click()
    const trusted = page.locator('.certificates > ul > li')
    expect(await trusted.count()).toBeGreaterThan(0)
    const signers = page.locator('.certificates li:not(:has(li))')
    expect((await signers.allTextContents()).map((text) => /Signature \d/.exec(text)?.[0]).sort()).toEqual([
      'Signature 1',
      'Signature 2',
    ])
    expect(await signers.first().textContent()).toMatch(/Valid from \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\dSignature \d$/)
  })

  it('there are no certificates where no path was found', async () => {
    const { page } = opened.visit
    await answered(page, () => page.locator('#file').setInputFiles(testbedFile('agreement-sg.pdf')))
    expect(await page.locator('.certificates').count()).toBe(0)
  })
})
