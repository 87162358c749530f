import { readdirSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { canonicalJson, loadTrust, type Report, STATE_NAMES, STATES, verify } from 'asean-verify'
import { issueCrl } from 'asean-verify/testbed'
import { beforeAll, describe, expect, it } from 'vitest'
import { readZip } from '../../../src/containers/zip/read-zip.ts'
import { createBudget } from '../../../src/core/budget.ts'
import {
  CHANGED,
  certified,
  drop,
  filesToDrop,
  onNode,
  readScene,
  type Scene,
  signedWith,
  THREE_FILES,
  testbedFile,
} from './scene.ts'
import { answered, openEach, openMore, openSamples, savedReport } from './site.ts'

const opened = openEach()
let scene: Scene

beforeAll(async () => {
  scene = await readScene()
})

describe('the page', () => {
  it('says of fourteen test documents what Node says, byte for byte: accept, review and reject by the ordinary policy', async () => {
    const { page } = opened.visit
    await openSamples(page)
    expect(scene.testbed.documents).toHaveLength(14)
    const outcomes = new Set<string>()
    for (const [i, { title, file, content }] of scene.testbed.documents.entries()) {
      const relyingState = STATES[i % STATES.length] ?? 'SG'
      await page.getByLabel('For use in').selectOption(STATE_NAMES[relyingState])
      await answered(page, () => page.getByRole('button', { name: title }).click())
      const options = {
        trust: scene.trust,
        relyingState,
        use: 'contract',
        policy: 'contract',
        at: new Date(scene.testbed.now),
      } as const
      const json = await savedReport(page)
      expect(json, file).toBe(await onNode(file, options, content?.file))
      const { outcome } = (JSON.parse(json) as Report).decision
      expect(await page.locator('.answer').getAttribute('data-outcome')).toBe(outcome)
      if (outcome === 'accept') expect(await page.locator('.grey .chip[aria-pressed="true"]').count(), file).toBe(0)
      outcomes.add(outcome)
    }
    expect(outcomes).toEqual(new Set(['accept', 'review', 'reject']))
  })

  it('says of each sample that is offered first what becomes of it', async () => {
    const { page } = opened.visit
    const first = page.locator('.first-sample')
    const said = await first.evaluateAll((all) => all.map(({ classList }) => classList.item(2)))
    expect(said).toEqual(['accept', 'review', 'review'])
    for (const [at, outcome] of said.entries()) {
      const { page: another } = await opened.again({})
      await answered(another, () => another.locator('.first-sample').nth(at).click())
      expect(await another.locator('.answer').getAttribute('data-outcome')).toBe(outcome)
    }
  })

  it('tells where on the page a step is taken', async () => {
    const { page } = opened.visit
    await openSamples(page)
    await answered(page, () => page.getByRole('button', { name: 'Agreement from Indonesia' }).click())
    const steps = page.locator('.answer ol')
    await expect.poll(() => steps.textContent()).toContain('(More: Your own certificates and lists)')
    await page.locator('#language').selectOption('th')
    await expect.poll(() => steps.textContent()).toMatch(/\(.+: .+\)/)
  })

  it('asks for no more than three files from its first view to its first verdict', async () => {
    const { page, requests } = opened.visit
    // What a first verdict takes is loaded beforehand, and the lists come last.
    await expect.poll(() => requests.some((url) => /\/bundled-/.test(url))).toBe(true)
    const before = requests.length
    expect(before).toBeGreaterThan(4)
    await answered(page, () => page.locator('#file').setInputFiles([testbedFile('agreement-sg.pdf')]))
    // The document is opened behind its verdict, and what draws it comes with it. A browser asks for an icon when it likes.
    const asked = requests.slice(before).filter((url) => !/\/(?:drawer|pdf\.|icon\.)/.test(url))
    expect(asked.length, asked.join(' ')).toBeLessThanOrEqual(3)
  })

  it('says the same by the lists in the library, of files that are chosen, whatever is asked', async () => {
    const { page } = opened.visit
    const at = '2026-11-24T10:00:00'
    await openMore(page)
    await page.getByLabel('As of, in UTC').fill(at)
    await page.getByLabel('Expected signer').fill('TIN-0000000000')
    await page.getByLabel('as', { exact: true }).selectOption('anything')
    await page.getByLabel('For use in').selectOption('no state in particular')
    const files = ['invoice-ph.txt', 'invoice-ph.p7s'].map(testbedFile)
    await answered(page, () => page.locator('#file').setInputFiles(files))
    const official = await loadTrust()
    const options = {
      trust: official,
      use: 'any',
      policy: 'technical',
      signer: { organizationIdentifier: 'TIN-0000000000' },
      at: new Date(`${at}Z`),
    } as const
    expect(await savedReport(page)).toBe(await onNode('invoice-ph.p7s', options, 'invoice-ph.txt'))

    await page.getByLabel('Expected signer').fill('Testbed Trading Co (VN)')
    await answered(page, () => page.locator('#file').setInputFiles(testbedFile('agreement-vn.pdf')))
    await answered(page, () => page.getByLabel('How strict').selectOption('invoice'))
    await answered(page, () => page.getByLabel('For use in').selectOption('Thailand'))
    const others = {
      ...options,
      relyingState: 'TH',
      policy: 'invoice',
      signer: { commonName: 'Testbed Trading Co (VN)' },
    } as const
    expect(await savedReport(page)).toBe(await onNode('agreement-vn.pdf', others))
  })

  it('has every file that is dropped in its list, or says why it has not', async () => {
    const { page } = opened.visit
    const files = await filesToDrop(THREE_FILES)
    await answered(page, () => page.evaluate(drop, files))
    await expect.poll(() => page.locator('.file:not(.waiting, .working)').count()).toBe(3)
    // The gravest first, unless the reader wants them as they came.
    const names = page.locator('.file-text strong')
    expect(await names.allTextContents()).toEqual(['"altered.pdf"', '"unsigned.pdf"', '"agreement-sg.pdf"'])
    expect(await page.locator('.totals').textContent()).toBe('3 documents: 1 not accepted yet, 2 not accepted')
    await page.getByRole('button', { name: 'Gravest first' }).click()
    expect(await names.allTextContents()).toEqual(THREE_FILES.map((name) => `"${name}"`))
    await page.evaluate(drop, [...files.slice(0, 1), { name: 'root.cer', base64: '' }])
    await page.locator('.aside li').first().waitFor()
    expect(await page.locator('.aside li').allTextContents()).toEqual([
      '"agreement-sg.pdf" is in the list already.',
      expect.stringMatching(/^"root\.cer" is a certificate/),
    ])
    await page.evaluate(drop, [])
    await expect.poll(() => page.locator('.aside').textContent()).toContain('has no file in it')
    await page.getByRole('button', { name: 'Remove "altered.pdf"' }).click()
    expect(await page.locator('.file').count()).toBe(2)
  })

  it('is busy from the moment that a file is given: what is shown is no answer to it', async () => {
    const { page } = opened.visit
    await answered(page, () => page.locator('#file').setInputFiles(testbedFile('agreement-sg.pdf')))
    const files = await filesToDrop(['altered.pdf'])
    const busy = await page.evaluate(
      ([name, base64]) => {
        const host = document.querySelector<HTMLElement & { add(files: readonly File[]): void }>('asean-verify')
        const octets = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))
        host?.add([new File([octets], name)])
        return host?.shadowRoot?.getElementById('answer')?.ariaBusy
      },
      files.map(({ name, base64 }) => [name, base64] as const)[0] ?? (['', ''] as const),
    )
    expect(busy).toBe('true')
    await answered(page, async () => {})
    expect(await page.locator('.answer h2').first().textContent()).not.toBe('')
  })

  it('has the card of the document that is looked at in view, where cards are a row that is wider than the screen', async () => {
    const { page } = opened.visit
    await page.setViewportSize({ width: 390, height: 844 })
    const names = ['agreement-sg.pdf', 'agreement-id.pdf', 'altered.pdf', 'unsigned.pdf']
    await answered(page, () => page.locator('#file').setInputFiles(names.map(testbedFile)))
    await expect.poll(() => page.locator('.file:not(.waiting, .working)').count()).toBe(4)
    const partInView = (): Promise<readonly [string | null, number]> =>
      page.locator('.file:has([aria-current="true"])').evaluate((card) => {
        const [row, own] = [card.parentElement as Element, card].map((one) => one.getBoundingClientRect())
        if (row === undefined || own === undefined) throw new Error('a card is in a row')
        const seen = Math.min(row.right, own.right) - Math.max(row.left, own.left)
        return [card.querySelector('strong')?.textContent ?? null, seen / own.width] as const
      })
    // The first that was given is the third by gravity.
    await expect.poll(partInView).toEqual(['"agreement-sg.pdf"', 1])
    await page.locator('.file-name', { hasText: 'agreement-id.pdf' }).click()
    await expect.poll(partInView).toEqual(['"agreement-id.pdf"', 1])
    const scrolled = (): Promise<number> => page.locator('.files').evaluate(({ scrollLeft }) => scrollLeft)
    // Whoever looks through the cards is left where they are.
    await page.locator('.files').evaluate((row) => {
      row.scrollLeft = 0
    })
    await answered(page, () => page.getByLabel('For use in').selectOption('Thailand'))
    await expect.poll(() => page.locator('.file:not(.waiting, .working)').count()).toBe(4)
    expect(await scrolled()).toBe(0)
  })

  it('saves the reports of all documents in one file', async () => {
    const { page } = opened.visit
    await answered(page, () => page.locator('#file').setInputFiles(THREE_FILES.map(testbedFile)))
    await expect.poll(() => page.locator('.file:not(.waiting, .working)').count()).toBe(3)
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#save-all').click()])
    expect(download.suggestedFilename()).toBe('asean-verify-reports.zip')
    const files = readZip(await readFile(await download.path()), createBudget())
    expect(files.map(({ name }) => name)).toEqual(
      THREE_FILES.flatMap((name) => [`${name}.report.html`, `${name}.report.json`]),
    )
    const [html, json] = files.map((file) => file.octets())
    expect(html?.ok === true && Buffer.from(html.value).toString()).toMatch(/^<!doctype html>.*agreement-sg\.pdf/is)
    expect(json?.ok === true && JSON.parse(Buffer.from(json.value).toString())).toHaveProperty('decision')
  })

  it('gives a file that comes after its signature to that one', async () => {
    const { page } = opened.visit
    await answered(page, () => page.locator('#file').setInputFiles(testbedFile('invoice-ph.p7s')))
    expect(await page.locator('.answer .why').first().textContent()).toBe('The signed file was not given.')
    await page.locator('#file').setInputFiles(testbedFile('invoice-ph.txt'))
    await page.locator('.file-with').waitFor()
    expect(await page.locator('.file').count()).toBe(1)
    await expect
      .poll(() => page.locator('.answer .why').first().textContent())
      .not.toBe('The signed file was not given.')
  })

  it('asks for another state by the strip, or by its tile on the chart', async () => {
    const { page } = opened.visit
    await openSamples(page)
    await answered(page, () => page.getByRole('button', { name: 'Agreement from Viet Nam' }).click())
    expect(await page.locator('.chip').count()).toBe(11)
    const malaysia = page.getByRole('button', { name: 'Malaysia: Contradictory' })
    await answered(page, () => malaysia.click())
    expect(await page.getByLabel('For use in').inputValue()).toBe('MY')
    await expect.poll(() => malaysia.getAttribute('aria-pressed')).toBe('true')
    expect((JSON.parse(await savedReport(page)) as Report).question.relyingState).toBe('MY')
    await page.getByText('On a chart').click()
    expect(await page.locator('.tile').count()).toBe(11)
    expect(await page.locator('.tile[aria-pressed="true"]').textContent()).toBe('MalaysiaContradictory')
    await answered(page, () => page.locator('.tile').filter({ hasText: 'Thailand' }).click())
    expect(await page.getByLabel('For use in').inputValue()).toBe('TH')
  })

  it('has no chart where nothing is confirmed, and nothing on it is greener than the verdict', async () => {
    const { page } = opened.visit
    await openSamples(page)
    await answered(page, () => page.getByRole('button', { name: 'Altered after signing' }).click())
    expect(await page.locator('.chip, .tile').count()).toBe(0)
    // Where every other state says no, nothing would hold.
    await answered(page, () => page.getByRole('button', { name: 'From a service that lost its licence' }).click())
    await expect.poll(() => page.locator('.chip.not-recognised').count()).toBe(10)
    expect(await page.locator('.map').textContent()).not.toContain('grey')
    await openMore(page)
    await page.getByLabel('Expected signer').fill('Nobody of the testbed')
    await answered(page, () => page.getByRole('button', { name: 'Agreement from Singapore' }).click())
    await expect.poll(() => page.locator('.answer').getAttribute('data-outcome')).toBe('reject')
    expect(await page.locator('.strip li:not(.grey)').count()).toBe(0)
    // What is not accepted yet has no green, though the signature is valid; nor has what the reader did not expect.
    const green = page.locator('.strip li:not(.grey) :is(.domestic, .recognised)')
    await page.getByLabel('Expected signer').fill('')
    await page.keyboard.press('Tab')
    await expect.poll(() => green.count()).toBeGreaterThan(0)
    await page.getByRole('button', { name: 'No', exact: true }).click()
    expect(await green.count()).toBe(0)
    await answered(page, () => page.getByRole('button', { name: 'Cambodia: Not known' }).click())
    await expect.poll(() => page.locator('.answer').getAttribute('data-outcome')).toBe('review')
    expect(await green.count()).toBe(0)
    expect(await page.locator('.map').textContent()).toContain('The document is not accepted. In grey is')
  })

  it('says what a signed invoice of each kind says, and of one that was changed that it was', async () => {
    const { page } = opened.visit
    await openSamples(page)
    for (const [title, state] of [
      ['Invoice from Viet Nam', 'VN'],
      ['Invoice from Thailand', 'TH'],
      ['Invoice from Malaysia', 'MY'],
    ] as const) {
      await page.getByLabel('For use in').selectOption(STATE_NAMES[state])
      await answered(page, () => page.getByRole('button', { name: title }).click())
      await expect.poll(() => page.locator('.row.invoice').textContent()).toContain('Testbed')
      const { invoice, question } = JSON.parse(await savedReport(page)) as Report
      expect(question.relyingState).toBe(state)
      expect(invoice?.total?.signed, title).toBe(true)
      expect(await page.locator('.row.invoice').textContent()).toContain(invoice?.number?.value)
    }
    const changed = (await readFile(testbedFile('invoice-vn.xml'), 'utf8')).replace(/(<TgTTTBSo>)\d/, '$19')
    const buffer = Buffer.from(changed)
    await answered(page, () =>
      page.locator('#file').setInputFiles({ name: 'changed.xml', mimeType: 'application/xml', buffer }),
    )
    expect(await page.locator('#verdict').textContent()).toBe('It was changed after it was signed')
    expect(opened.visit.complaints).toEqual([])
  })

  it('asks who was expected, and does not judge a name that is half written', async () => {
    const { page } = opened.visit
    await openSamples(page)
    await answered(page, () => page.getByRole('button', { name: 'Agreement from Singapore' }).click())
    const json = await savedReport(page)
    await page.getByRole('button', { name: 'Yes', exact: true }).click()
    expect(await page.locator('#verdict').textContent()).toBe('You may rely on it')
    await page.getByRole('button', { name: 'No', exact: true }).click()
    expect(await page.locator('#verdict').textContent()).toBe('Do not rely on it')
    expect(await page.locator('.verdict').getAttribute('class')).toContain('reject')
    // It is the reader's own word, and the report is the same.
    expect(await savedReport(page)).toBe(json)
    await openMore(page)
    const outcomes: (string | null)[] = []
    for (const key of 'Testbed Trading Co (SG)') {
      await page.getByLabel('Expected signer').pressSequentially(key)
      outcomes.push(await page.locator('.answer').getAttribute('data-outcome'))
    }
    expect(new Set(outcomes)).toEqual(new Set(['accept']))
    await answered(page, () => page.keyboard.press('Enter'))
    await expect.poll(() => page.locator('.asked-line').textContent()).toContain('Testbed Trading Co (SG)')
    expect(await page.locator('.answer').getAttribute('data-outcome')).toBe('accept')
  })

  it('judges by what the reader trusts: a CA and a CRL, a list and an agreement', async () => {
    const { page } = opened.visit
    const folder = await mkdtemp(join(tmpdir(), 'asean-verify-page-'))
    const put = async (name: string, bytes: Uint8Array | string): Promise<string> => {
      await writeFile(join(folder, name), bytes)
      return join(folder, name)
    }
    const authority = await certified('Testbed house CA')
    const signer = await certified('Testbed clerk', authority)
    const thisUpdate = new Date(scene.testbed.now)
    const crl = await issueCrl({
      issuer: authority,
      thisUpdate,
      nextUpdate: new Date(thisUpdate.getTime() + 86_400_000),
    })
    const document = await signedWith(signer)
    const at = scene.testbed.now.slice(0, 19)
    await openMore(page)
    await page.getByLabel('As of, in UTC').fill(at)
    await page.getByText('Your own certificates and lists').first().click()
    await page.getByLabel('CA certificates').setInputFiles(await put('house.cer', authority.certificate))
    await page.getByLabel('Lists of revoked').setInputFiles(await put('house.crl', crl))
    await answered(page, async () => page.locator('#file').setInputFiles(await put('clerk.pdf', document)))
    const question = { relyingState: 'SG', use: 'contract', policy: 'contract', at: new Date(`${at}Z`) } as const
    const own = { anchors: [authority.certificate], crls: [crl] }
    expect(await savedReport(page)).toBe(
      canonicalJson(await verify(document, { ...question, ...own, trust: await loadTrust() })),
    )

    const lists = await Promise.all(scene.testbed.lists.map((list, i) => put(`list-${i}.json`, list)))
    await page.getByLabel('Trust lists').setInputFiles(lists)
    await page.getByLabel('Agreements').setInputFiles(await put('agreements.json', scene.testbed.recognition))
    await answered(page, () => page.locator('#file').setInputFiles(testbedFile('agreement-sg.pdf')))
    expect(await savedReport(page)).toBe(await onNode('agreement-sg.pdf', { ...question, ...own, trust: scene.trust }))
    expect(await page.locator('.test-band').isVisible()).toBe(true)
    await rm(folder, { recursive: true })
  })

  it('names beside its field a file of the reader that cannot be read', async () => {
    const { page } = opened.visit
    await page.getByText('Your own certificates and lists').first().click()
    for (const kind of ['anchors', 'crls', 'lists', 'recognition']) {
      const place = page.locator(`#own-${kind}-problem`)
      expect(await place.textContent()).toBe('')
      const buffer = Buffer.from('{"testbed": true}')
      await page.locator(`#own-${kind}`).setInputFiles({ name: `${kind}.bin`, mimeType: '', buffer })
      await expect.poll(() => place.textContent()).toContain(`${kind}.bin`)
      expect(await page.locator(`#own-${kind}`).getAttribute('aria-invalid')).toBe('true')
    }
    expect(await page.locator('.own .problem p').count()).toBe(4)
    for (const _ of Array.from({ length: 4 })) await page.locator('.own-names button').first().click()
    await expect.poll(() => page.locator('.own .problem p').count()).toBe(0)
  })

  it('asks about an amount, and says where it is none', async () => {
    const { page } = opened.visit
    const amountAsked = async (): Promise<unknown> => (JSON.parse(await savedReport(page)) as Report).question.amount
    await openMore(page)
    await page.locator('#amount').fill('49999.95 sgd')
    await answered(page, () => page.locator('#file').setInputFiles(testbedFile('agreement-sg.pdf')))
    expect(await amountAsked()).toEqual({ value: '49999.95', currency: 'SGD' })
    expect(await page.locator('.asked-line').textContent()).toContain('49999.95 SGD')
    await answered(page, async () => {
      await page.locator('#amount').fill('49,999 SGD')
      await page.keyboard.press('Tab')
    })
    expect(await page.locator('#amount').getAttribute('aria-invalid')).toBe('true')
    expect(await page.locator('#amount-problem').textContent()).not.toBe('')
    expect(await amountAsked()).toBeUndefined()
  })

  it('shows the document by itself, as signed and today, and says in words what was changed', async () => {
    const { page } = opened.visit
    await openSamples(page)
    const [shadowAttack, secondSignature] = CHANGED
    const open = async (title: string): Promise<string> => {
      await answered(page, () => page.getByRole('button', { name: title }).click())
      await page.locator('.pages-body[aria-busy="false"] .sheets canvas').first().waitFor()
      return (await page.locator('.page-said').textContent()) ?? ''
    }
    expect(await open(shadowAttack[0])).toMatch(shadowAttack[1])
    expect(await page.locator('#verdict').textContent()).toBe('It was changed after it was signed')
    await page.locator('.change').first().waitFor()
    expect(await page.locator('.change del').first().textContent()).toBe('10,000')
    expect(await page.locator('.change ins').first().textContent()).toBe('90,000')
    // No state shows in colour that it recognises what does not hold.
    expect(await page.locator('.strip li:not(.grey)').count()).toBe(0)
    expect(await page.locator('.map').textContent()).toContain('In grey is what would hold')
    await page.locator('.pages-body[aria-busy="false"] .change-mark[data-change="0"]').first().waitFor()
    expect(await page.locator('canvas').count()).toBe(2)
    expect(await page.locator('.pin').count()).toBe(2)
    await page.getByRole('button', { name: 'As signed', exact: true }).click()
    await expect.poll(() => page.locator('canvas').count()).toBe(1)
    expect(await page.locator('canvas').getAttribute('aria-label')).toBe('As signed')
    await page.locator('.pin').click()
    expect(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id)).toBe('signature-1')
    // What a signature allows is no alarm, and its page is today's.
    expect(await open(secondSignature[0])).toMatch(secondSignature[1])
    expect(await page.locator('.change').count()).toBe(0)
    expect(await page.locator('canvas').count()).toBe(1)
    await page.getByRole('button', { name: 'What changed' }).click()
    await page.locator('.change-mark').first().waitFor()
    await page.getByRole('button', { name: 'Show where it stands' }).nth(1).click()
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent))
      .toBe('2')
    await page.getByLabel('As signed by').selectOption({ index: 1 })
    await expect
      .poll(() => page.locator('.page-said').textContent())
      .toMatch(/^This page looks the same|^Nothing was added/)
    expect(opened.visit.complaints).toEqual([])
  })

  it('says of an altered document that what was signed is not there, wherever the reader looks', async () => {
    const { page } = opened.visit
    await answered(page, () => page.locator('#file').setInputFiles(testbedFile('altered.pdf')))
    await page.locator('.pages-body[aria-busy="false"] .sheets canvas').first().waitFor()
    const said = (): Promise<string | null> => page.locator('.page-said').textContent()
    const altered = 'What was signed cannot be shown: the bytes in this file are not those that were signed.'
    expect(await said()).toBe(altered)
    await page.getByRole('button', { name: 'Show where it stands' }).click()
    await page.locator('.pages-body[aria-busy="false"] .pin:focus').waitFor()
    expect(await said()).toBe(altered)
  })

  it('gives up a page that takes for ever to draw, and goes on meanwhile', async () => {
    const { page } = opened.visit
    const octets = endlessPattern()
    await page.clock.install()
    await answered(page, () =>
      page.locator('#file').setInputFiles({ name: 'x.pdf', mimeType: 'application/pdf', buffer: octets }),
    )
    await page.clock.runFor(100)
    await page.locator('.pages-body[aria-busy="true"] .page-count').waitFor({ state: 'attached' })
    // Whoever draws is busy, and the page answers.
    expect(await page.evaluate(() => document.title)).not.toBe('')
    await page.clock.fastForward('00:31')
    await page.locator('.pages-body[aria-busy="false"] .problem').first().waitFor()
    expect(await page.locator('.sheets').textContent()).toContain('it takes too long to draw')
    await answered(page, () => page.locator('#file').setInputFiles(testbedFile('unsigned.pdf')))
    await page.locator('.pages-body[aria-busy="false"] canvas').first().waitFor()
  })

  it('loads its own files, and asks nothing of anybody', async () => {
    const { page } = opened.visit
    await openSamples(page)
    for (const { title } of scene.testbed.documents)
      await answered(page, () => page.getByRole('button', { name: title }).click())
    await answered(page, () => page.locator('#file').setInputFiles(testbedFile('agreement-kh.pdf')))
    await page.locator('.pages-body[aria-busy="false"] canvas').first().waitFor()
    const files = new Set([
      '/',
      '/icon.svg',
      '/testbed/testbed.js',
      '/pdfjs/pdf.min.mjs',
      '/pdfjs/pdf.worker.min.mjs',
      ...readdirSync(fileURLToPath(new URL('../dist/assets', import.meta.url))).map((name) => `/assets/${name}`),
    ])
    const asked = opened.visit.requests.filter((url) => !url.startsWith('blob:'))
    expect(asked.length).toBeGreaterThan(5)
    expect(
      asked.filter((url) => !url.startsWith(`${opened.site.origin}/`) || !files.has(new URL(url).pathname)),
    ).toEqual([])
    expect(opened.visit.complaints).toEqual([])
  })

  it('could not ask if it wanted to, nor could a worker of it', async () => {
    const { page } = opened.visit
    await answered(page, () => page.locator('#file').setInputFiles(testbedFile('unsigned.pdf')))
    await page.locator('.pages-body[aria-busy="false"] canvas').first().waitFor()
    const reach = async (): Promise<string> => {
      try {
        await fetch(location.href)
        return 'reached'
      } catch {
        return 'refused'
      }
    }
    expect(await page.evaluate(reach)).toBe('refused')
    const workers = page.workers()
    // The one that judges, the one that draws, and that of pdf.js.
    expect(workers).toHaveLength(3)
    for (const worker of workers) expect(await worker.evaluate(reach)).toBe('refused')
    const inline = (): boolean => {
      const script = document.createElement('script')
      script.textContent = 'globalThis.ran = true'
      document.head.append(script)
      return 'ran' in globalThis
    }
    expect(await page.evaluate(inline)).toBe(false)
  })

  it('marks test data, and nothing else, as such', async () => {
    const { page } = opened.visit
    const band = page.locator('.test-band')
    expect(await band.isVisible()).toBe(false)
    await openSamples(page)
    await answered(page, () => page.getByRole('button', { name: 'Agreement from Indonesia' }).click())
    expect(await band.isVisible()).toBe(true)
    expect(await page.locator('.verdict .tag').textContent()).toBe('Test data')
    await answered(page, () => page.locator('#file').setInputFiles(testbedFile('unsigned.pdf')))
    await expect.poll(() => page.locator('.verdict .tag').count()).toBe(0)
    expect(await band.isVisible()).toBe(false)
  })
})

/** A page whose ground is a cell of 5,000 points, painted again at each thousandth of one. */
function endlessPattern(): Buffer {
  const stream = (entries: string, data: string) =>
    `<< ${entries} /Length ${data.length} >>\nstream\n${data}\nendstream`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Pattern << /P 5 0 R >> >> /Contents 4 0 R >>',
    stream('', '/Pattern cs /P scn 0 0 595 842 re f'),
    stream(
      '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 5000 5000] /XStep 0.001 /YStep 0.001 /Resources << >>',
      '0 0 m 5000 5000 l S '.repeat(2000),
    ),
  ]
  let text = '%PDF-1.7\n'
  const places = objects.map((object, i) => {
    const place = text.length
    text += `${i + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  text += `xref\n0 6\n0000000000 65535 f \n${rows}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}
