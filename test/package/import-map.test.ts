import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openShop, type Shop, type Visited } from './shop.ts'

/** The page of the cookbook that takes no bundler: its two files as they stand there, and the package as it is installed. */

const recipe = readFileSync(new URL('../../docs/cookbook/page-without-a-bundler.md', import.meta.url), 'utf8')
const fence = (language: string): string =>
  new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'm').exec(recipe)?.[1] ?? ''

const folder = join(inject('folder'), 'plain')
const BUNDLER = fileURLToPath(new URL('../../node_modules/esbuild/bin/esbuild', import.meta.url))
let shop: Shop

beforeAll(async () => {
  mkdirSync(folder)
  symlinkSync(join(inject('folder'), 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'plain.js'), fence('js'))
  writeFileSync(join(folder, 'plain.html'), fence('html'))
  cpSync(join(inject('folder'), 'documents'), join(folder, 'documents'), { recursive: true })
  // The policy is that of the page.
  shop = await openShop(folder, null)
})
afterAll(async () => {
  await shop?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function ask(page: Page, name: string, octets?: Buffer): Promise<string> {
  await page.evaluate(() => document.querySelector('section')?.replaceChildren())
  const file = octets === undefined ? join(folder, 'documents', name) : { name, mimeType: '', buffer: octets }
  await page.locator('input').setInputFiles(file)
  await page.locator('section:not(:empty)').waitFor()
  return (await page.locator('section').textContent()) ?? ''
}

const xml = Buffer.from('<a xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:Signature/></a>')

describe('a page without a bundler', () => {
  let visited: Visited

  beforeAll(async () => {
    visited = await shop.open('/plain.html')
  })

  it('judges by the import map of the recipe, and its policy forbids nothing of it', async () => {
    const { page, complaints, requests } = visited
    expect(await ask(page, 'ID.pdf')).toContain('nobody who is trusted here vouches for the signer')
    expect(await ask(page, 'tampered.pdf')).toBe('Do not rely on it: it was changed after signing.')
    expect(await ask(page, 'garbage.pdf')).toMatch(/^Do not rely on it yet: /)
    expect(await ask(page, 'brainpoolP256r1.p7m')).toContain('vouches for the signer')
    expect(await ask(page, 'Ed448.p7m')).toContain('vouches for the signer')
    expect(complaints).toEqual([])
    expect(requests.every((url) => url.startsWith(shop.origin))).toBe(true)
    expect(requests.filter((url) => url.includes('pkijs') || url.includes('saxes'))).toEqual([])
  })

  it('says that XML is not checked where saxes is not there, and the others still are', async () => {
    const { page } = await shop.open('/plain.html')
    expect(await ask(page, 'invoice.xml', xml)).toMatch(/^Not checked: Failed to fetch dynamically imported module/)
    expect(await ask(page, 'ID.pdf')).toContain('vouches for the signer')
  })

  it('reads XML with the file that the recipe makes', async () => {
    const [, entry = ''] = /echo "(.*)" > saxes-module\.js/.exec(recipe) ?? []
    writeFileSync(join(folder, 'saxes-module.js'), `${entry}\n`)
    const words = ['saxes-module.js', '--bundle', '--format=esm', '--outfile=saxes.js', '--log-level=error']
    execFileSync(BUNDLER, words, { cwd: folder })
    const { page, complaints } = await shop.open('/plain.html')
    expect(await ask(page, 'invoice.xml', xml)).toMatch(/^Do not rely on it/)
    expect(complaints).toEqual([])
  })
})
