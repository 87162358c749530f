import { readdirSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { canonicalJson, loadTrust, STATE_NAMES, STATES, type Trust, type VerifyOptions, verify } from 'asean-verify'
import { createPdf, generateKeys, issueCertificate, signCms, signPdf } from 'asean-verify/testbed'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { TESTBED_POLICY } from '../src/testbed.ts'
import { answered, openSite, type Site, savedReport, type Visit } from './site.ts'

const testbedFile = (name: string): string => fileURLToPath(new URL(`../public/testbed/${name}`, import.meta.url))

interface TestbedModule {
  readonly now: string
  readonly lists: readonly string[]
  readonly recognition: string
  readonly documents: readonly {
    readonly file: string
    readonly title: string
    readonly content?: { readonly file: string }
  }[]
}

let site: Site
let testbed: TestbedModule
let trust: Trust
let visit: Visit

beforeAll(async () => {
  site = await openSite()
  const source = await readFile(testbedFile('testbed.js'), 'utf8')
  testbed = JSON.parse(source.slice('export default '.length)) as TestbedModule
  const { lists, recognition } = testbed
  trust = await loadTrust({ lists, recognition, allowEnvironment: ['testbed'] })
})

afterAll(() => site?.close())

beforeEach(async () => {
  visit = await site.open()
})

afterEach(async () => {
  await visit.context.close()
})

async function onNode(file: string, options: VerifyOptions, content?: string): Promise<string> {
  const signed = content === undefined ? {} : { content: await readFile(testbedFile(content)) }
  return canonicalJson(await verify(await readFile(testbedFile(file)), { ...options, ...signed }))
}

describe('the page', () => {
  it('says of ten testbed documents what Node says, byte for byte', async () => {
    const { page } = visit
    await page.getByLabel('Try it with test documents').check()
    expect(testbed.documents).toHaveLength(10)
    const outcomes = new Set<string>()
    for (const [i, { title, file, content }] of testbed.documents.entries()) {
      const relyingState = STATES[i % STATES.length] ?? 'SG'
      await page.getByLabel('To be used in').selectOption(STATE_NAMES[relyingState])
      await answered(page, () => page.getByRole('button', { name: title }).click())
      const options = {
        trust,
        relyingState,
        use: 'contract',
        policy: TESTBED_POLICY,
        at: new Date(testbed.now),
      } as const
      const json = await savedReport(page)
      expect(json, file).toBe(await onNode(file, options, content?.file))
      const { outcome } = (JSON.parse(json) as { decision: { outcome: string } }).decision
      await expect
        .poll(() => page.locator('#verdict').textContent())
        .toBe(outcome.replace(/^./, (c) => c.toUpperCase()))
      outcomes.add(outcome)
    }
    expect(outcomes).toEqual(new Set(['accept', 'review', 'reject']))
  })

  it('says the same by the lists in the library, of files that are chosen, whatever is asked', async () => {
    const { page } = visit
    const at = '2026-11-24T10:00:00'
    await page.getByText('More options').click()
    await page.getByLabel('As of, in UTC').fill(at)
    await page.getByLabel('Who is expected').fill('TIN-0000000000')
    await page.getByLabel('As', { exact: true }).selectOption('anything')
    await page.getByLabel('To be used in').selectOption('no state in particular')
    const files = ['invoice-ph.txt', 'invoice-ph.p7s'].map(testbedFile)
    await answered(page, () => page.getByLabel('Choose a document').setInputFiles(files))
    const official = await loadTrust()
    const options = {
      trust: official,
      use: 'any',
      policy: 'technical',
      signer: { organizationIdentifier: 'TIN-0000000000' },
      at: new Date(`${at}Z`),
    } as const
    expect(await savedReport(page)).toBe(await onNode('invoice-ph.p7s', options, 'invoice-ph.txt'))

    await answered(page, () => page.getByLabel('Choose a document').setInputFiles(testbedFile('agreement-vn.pdf')))
    await answered(page, () => page.getByLabel('What is asked of it').selectOption('invoice'))
    await answered(page, () => page.getByLabel('To be used in').selectOption('Thailand'))
    const others = { ...options, relyingState: 'TH', policy: 'invoice' } as const
    expect(await savedReport(page)).toBe(await onNode('agreement-vn.pdf', others))
  })

  it('asks for another state by its tile in the matrix', async () => {
    const { page } = visit
    await page.getByLabel('Try it with test documents').check()
    await answered(page, () => page.getByRole('button', { name: 'Agreement from Viet Nam' }).click())
    await expect.poll(() => page.locator('.tile').count()).toBe(11)
    await answered(page, () => page.getByRole('button', { name: /^Malaysia/ }).click())
    expect(await page.getByLabel('To be used in').inputValue()).toBe('MY')
    expect(await page.locator('.tile[aria-pressed="true"]').textContent()).toBe('MalaysiaContradictory')
    expect((JSON.parse(await savedReport(page)) as { question: { relyingState: string } }).question.relyingState).toBe(
      'MY',
    )
  })

  it('says whether certificates had been revoked, where the signature is valid', async () => {
    const { page } = visit
    await page.getByLabel('Try it with test documents').check()
    const revoked = page.locator('.facts > div', { hasText: /^Revoked/ })
    await answered(page, () => page.getByRole('button', { name: 'Agreement from Singapore' }).click())
    expect(await revoked.textContent()).toMatch(/^RevokedNoBy an? (OCSP answer|CRL) of /)
    await answered(page, () => page.getByRole('button', { name: 'Agreement from Indonesia' }).click())
    expect(await revoked.textContent()).toMatch(/^RevokedNot knownNothing at hand says/)
    await answered(page, () => page.getByRole('button', { name: 'Altered after signing' }).click())
    expect(await revoked.count()).toBe(0)
  })

  it('loads its own files, and asks nothing of anybody', async () => {
    const { page } = visit
    await page.getByLabel('Try it with test documents').check()
    for (const { title } of testbed.documents)
      await answered(page, () => page.getByRole('button', { name: title }).click())
    await page.getByLabel('Try it with test documents').uncheck()
    await answered(page, () => page.getByLabel('Choose a document').setInputFiles(testbedFile('agreement-kh.pdf')))
    const files = new Set([
      '/',
      '/icon.svg',
      '/testbed/testbed.js',
      ...readdirSync(fileURLToPath(new URL('../dist/assets', import.meta.url))).map((name) => `/assets/${name}`),
    ])
    const asked = visit.requests.filter((url) => !url.startsWith('blob:'))
    expect(asked.length).toBeGreaterThan(5)
    expect(asked.filter((url) => !url.startsWith(`${site.origin}/`) || !files.has(new URL(url).pathname))).toEqual([])
    expect(visit.complaints).toEqual([])
  })

  it('could not ask if it wanted to, nor could its worker', async () => {
    const { page } = visit
    await answered(page, () => page.getByLabel('Choose a document').setInputFiles(testbedFile('unsigned.pdf')))
    const reach = async (): Promise<string> => {
      try {
        await fetch(location.href)
        return 'reached'
      } catch {
        return 'refused'
      }
    }
    expect(await page.evaluate(reach)).toBe('refused')
    const [worker, ...others] = page.workers()
    expect(others).toEqual([])
    expect(await worker?.evaluate(reach)).toBe('refused')
    const inline = (): boolean => {
      const script = document.createElement('script')
      script.textContent = 'globalThis.ran = true'
      document.head.append(script)
      return 'ran' in globalThis
    }
    expect(await page.evaluate(inline)).toBe(false)
  })

  it('marks test data, and nothing else, as such', async () => {
    const { page } = visit
    const band = page.locator('#test-data')
    expect(await band.isVisible()).toBe(false)
    await page.getByLabel('Try it with test documents').check()
    await answered(page, () => page.getByRole('button', { name: 'Agreement from Indonesia' }).click())
    expect(await band.isVisible()).toBe(true)
    expect(await page.locator('.verdict .tag').textContent()).toBe('Test data')
    await answered(page, () => page.getByLabel('Try it with test documents').uncheck())
    await expect.poll(() => page.locator('.verdict .tag').count()).toBe(0)
    expect(await band.isVisible()).toBe(false)
  })

  it('says what it is doing, and with what result, to those who do not see it', async () => {
    const { page } = visit
    await answered(page, () => page.getByLabel('Choose a document').setInputFiles(testbedFile('unsigned.pdf')))
    expect(await page.getByRole('status').textContent()).toBe('Reject: unsigned.pdf')
    expect(await page.getByRole('heading', { name: 'Reject' }).count()).toBe(1)
  })

  it('can be used with the keyboard alone', async () => {
    const { page } = visit
    await page.getByLabel('Try it with test documents').focus()
    await page.keyboard.press('Space')
    await page.locator('.sample').first().waitFor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Agreement from Singapore')
    await answered(page, () => page.keyboard.press('Enter'))
    await page.locator('.sample').last().focus()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('tile')
    expect(await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle)).toBe(
      'solid',
    )
  })

  it('shows what a document says of itself as text, and nothing of it moves', async () => {
    const { page } = visit
    const folder = await mkdtemp(join(tmpdir(), 'asean-verify-page-'))
    const path = join(folder, '<img src=x onerror=alert(1)>.pdf')
    await writeFile(path, await signedBy('<b onclick=alert(1)>Testbed</b> \u202eyb dengis\u200b'))
    await answered(page, () => page.getByLabel('Choose a document').setInputFiles(path))
    await rm(folder, { recursive: true })
    expect(await page.locator('.name').textContent()).toBe(
      '<b onclick=alert(1)>Testbed</b> \\u{202E}yb dengis\\u{200B}',
    )
    expect(await page.locator('.verdict-who').textContent()).toContain('<img src=x onerror=alert(1)>.pdf is said to be')
    expect(await page.locator('#answer').locator('img, b, script, iframe, object, [onclick], [onerror]').count()).toBe(
      0,
    )
    for (const summary of await page.locator('.details summary').all()) await summary.click()
    expect(await page.locator('#answer').textContent()).not.toMatch(/[\u202a-\u202e\u200b]/)
    expect(visit.complaints).toEqual([])
  })

  it('answers to its reader while it judges', async () => {
    const { page } = visit
    await answered(page, () => page.getByLabel('Choose a document').setInputFiles(testbedFile('unsigned.pdf')))
    const path = join(await mkdtemp(join(tmpdir(), 'asean-verify-page-')), 'large.pdf')
    await writeFile(path, new Uint8Array(48 * 1024 * 1024).fill(0x20))
    await page.evaluate(() => {
      let last = performance.now()
      document.documentElement.dataset['longest'] = '0'
      const beat = (): void => {
        const now = performance.now()
        const longest = Math.max(Number(document.documentElement.dataset['longest']), now - last)
        document.documentElement.dataset['longest'] = String(longest)
        last = now
        setTimeout(beat, 1)
      }
      beat()
    })
    await answered(page, () => page.getByLabel('Choose a document').setInputFiles(path))
    await rm(path)
    expect(await page.locator('#verdict').textContent()).toBe('Review')
    expect(Number(await page.evaluate(() => document.documentElement.dataset['longest']))).toBeLessThan(1000)
  })

  it('fits a narrow phone', async () => {
    await visit.context.close()
    visit = await site.open({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true })
    const { page } = visit
    await page.getByLabel('Try it with test documents').check()
    for (const title of ['Signed in two states', 'Altered after signing', 'Invoice from the Philippines']) {
      await answered(page, () => page.getByRole('button', { name: title }).click())
      for (const summary of await page.locator('.details summary').all()) await summary.click()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    }
  })
})

/** A document signed with a certificate that anybody could make, in this name. */
async function signedBy(name: string): Promise<Uint8Array> {
  const now = new Date(testbed.now)
  const credential = await issueCertificate({
    subject: { CN: name },
    keys: await generateKeys('P-256'),
    notBefore: new Date(now.getTime() - 86_400_000),
    notAfter: new Date(now.getTime() + 86_400_000),
  })
  const signed = await signPdf(createPdf(), {
    subFilter: 'ETSI.CAdES.detached',
    sign: (bytes) => signCms(bytes, { credential }),
  })
  return signed.bytes
}

/** Documents of a folder: `npm run compare:page -- FOLDER`. */
const folder = process.env['DOCUMENTS']
/** How many of them, spread over the folder. */
const COUNT = 20

describe.skipIf(folder === undefined)(`${COUNT} documents of a folder`, () => {
  it('get the same report from the page as from Node, byte for byte', async () => {
    const { page } = visit
    const at = '2026-11-24T10:00:00'
    const official = await loadTrust()
    await page.getByText('More options').click()
    await page.getByLabel('As of, in UTC').fill(at)
    const paths = documentsIn(folder ?? '', COUNT)
    expect(paths).toHaveLength(COUNT)
    for (const [i, path] of paths.entries()) {
      // Chromium lets a page save ten files in a second, and drops the next.
      if (i > 0 && i % 10 === 0) await page.waitForTimeout(1500)
      await answered(page, () => page.getByLabel('Choose a document').setInputFiles(path))
      const report = await verify(await readFile(path), {
        trust: official,
        relyingState: 'SG',
        use: 'contract',
        policy: 'contract',
        at: new Date(`${at}Z`),
      })
      expect(await savedReport(page), path).toBe(canonicalJson(report))
      const said = report.signatures.map(({ indication, subIndication }) => subIndication ?? indication)
      console.log(`same: ${path}: ${report.decision.outcome}, ${said.length === 0 ? 'no signature' : said.join(', ')}`)
    }
    console.log(`${paths.length} of ${paths.length} reports are the same in the page and on Node`)
  }, 300_000)
})

/** As many from each folder in it, as far as they go, and spread over each. */
function documentsIn(root: string, count: number): readonly string[] {
  const all = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:pdf|p7s|p7m|cms)$/i.test(name))
    .sort()
  const folders = new Map<string, string[]>()
  for (const name of all) {
    const first = name.split('/')[0] as string
    folders.set(first, [...(folders.get(first) ?? []), name])
  }
  const sets = [...folders.values()]
  let share = Math.ceil(count / sets.length)
  while (share < count && sets.reduce((sum, { length }) => sum + Math.min(share, length), 0) < count) share++
  return sets
    .flatMap((names) => spread(names, share))
    .slice(0, count)
    .map((name) => `${root}/${name}`)
}

function spread(names: readonly string[], count: number): readonly string[] {
  const step = Math.max(1, names.length / count)
  return Array.from({ length: Math.min(count, names.length) }, (_, i) => names[Math.floor(i * step)] as string)
}
