import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { follow, recipes } from './cookbook.ts'
import { runInFolder } from './run-in-folder.ts'
import { openShop, type Shop, type Visited } from './shop.ts'

/** The order forms of the cookbook, as their pages write them, in a shop whose policy is that of the page: each is used as a buyer uses it. */

const page = (name: string): string => readFileSync(new URL(`../../docs/cookbook/${name}.md`, import.meta.url), 'utf8')
const POLICY = /^Content-Security-Policy: (.*)$/m.exec(page('order-form'))?.[1] ?? ''
const VUE_TYPES = /`(trusted-types [\w -]+)`/.exec(page('order-form-vue'))?.[1] ?? ''

const FORMS = [
  { name: 'order-form', served: 'public', path: '/order.html', policy: POLICY },
  { name: 'order-form-react', served: 'dist', path: '/index.html', policy: POLICY },
  {
    name: 'order-form-vue',
    served: 'dist',
    path: '/index.html',
    policy: POLICY.replace(/trusted-types [\w -]+$/, VUE_TYPES),
  },
] as const

const documents = mkdtempSync(join(inject('folder'), 'order-documents-'))
const document = (name: string): string => join(documents, 'element', name)
const NODE_MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url))

beforeAll(() => {
  execFileSync(process.execPath, [join(inject('folder'), 'make-element-documents.mjs')], { cwd: documents })
  // The bundler of this repository stands for one that a reader installs.
  symlinkSync(join(NODE_MODULES, 'vite'), join(inject('folder'), 'node_modules/vite'))
  symlinkSync(join(NODE_MODULES, 'vite/bin/vite.js'), join(inject('folder'), 'node_modules/.bin/vite'))
})

/** The lists of the testbed, as the page of the recipe says to give them: for each element that is there. */
const trustTestbed = (tab: Page): Promise<unknown> =>
  tab.evaluate(`import('/trust.js').then(async ({ TRUST }) => {
    await customElements.whenDefined('asean-verify')
    const lists = TRUST.lists.map((text, i) => new File([text], i + '.json'))
    const recognition = new File([TRUST.recognition], 'recognition.json')
    for (const field of document.querySelectorAll('asean-verify')) field.trust = { lists, recognition }
  })`)

const field = (tab: Page) => tab.locator('asean-verify').first()

async function judged(tab: Page, outcome: string): Promise<void> {
  await field(tab).locator(`#answer[aria-busy="false"] .answer[data-outcome="${outcome}"]`).waitFor()
}

/** Presses Tab until something has the focus, and says how that is shown. */
async function tabTo(tab: Page, selector: string): Promise<string> {
  for (let i = 0; i < 20; i++) {
    await tab.keyboard.press('Tab')
    const outline = await tab.evaluate((wanted) => {
      const { activeElement } = window.document
      const inner = activeElement?.shadowRoot?.activeElement ?? activeElement
      if (inner?.matches(wanted) !== true) return null
      const shown = inner.id === 'file' ? inner.parentElement?.querySelector('.button') : inner
      return getComputedStyle(shown ?? inner).outlineStyle
    }, selector)
    if (outline !== null) return outline
  }
  throw new Error(`the focus does not come to ${selector}`)
}

/** Chooses files by the keyboard alone: a key for each. Whoever hears of choosers has to hear of them before the key is pressed. */
function chooseByKey(tab: Page): (key: string, name: string) => Promise<void> {
  let chosen = ''
  tab.on('filechooser', (chooser) => chooser.setFiles(document(chosen)))
  return async (key, name) => {
    chosen = name
    expect(await tabTo(tab, '#file')).toBe('solid')
    await tab.keyboard.press(key)
  }
}

/** What a program that reads aloud is told: roles, names, and what is said when it changes. */
async function readAloud(tab: Page): Promise<readonly string[]> {
  const session = await tab.context().newCDPSession(tab)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  const textOf = (id: string): string => {
    const node = nodes.find((one) => one.nodeId === id)
    return `${node?.role?.value === 'StaticText' ? node.name?.value : ''}${(node?.childIds ?? []).map(textOf).join('')}`
  }
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ nodeId, role, name, description, properties = [] }) => {
      const isLive = properties.some((one) => one.name === 'live')
      return `${role?.value} ${name?.value}${isLive ? `: ${textOf(nodeId)}` : ''}${description === undefined ? '' : `, ${description.value}`}`
    })
}

async function problems(tab: Page): Promise<readonly string[]> {
  await tab.evaluate(axe.source)
  return tab.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await checker.run()
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  })
}

const beyond = (tab: Page): Promise<number> =>
  tab.evaluate(() => window.document.documentElement.scrollWidth - window.innerWidth)

describe.each(FORMS)('$name', ({ name, served, path, policy }) => {
  let shop: Shop
  let folder: string

  beforeAll(async () => {
    folder = mkdtempSync(join(inject('folder'), `${name}-`))
    symlinkSync(join(inject('folder'), 'node_modules'), join(folder, 'node_modules'))
    const recipe = recipes().find((one) => one.name === name)
    if (recipe === undefined) throw new Error(`no ${name}`)
    await follow(recipe, folder)
    cpSync(document('trust.js'), join(folder, served, 'trust.js'))
    cpSync(join(NODE_MODULES, 'pdfjs-dist/build'), join(folder, served, 'pdfjs'), { recursive: true })
    shop = await openShop(join(folder, served), policy)
  })
  afterAll(() => shop?.close())

  async function visit(): Promise<Visited> {
    const visited = await shop.open(path, 320)
    await field(visited.page).locator('.drop').waitFor()
    await trustTestbed(visited.page)
    return visited
  }

  it('sends a contract that is accepted, and nothing before, by the keyboard alone, in 320 pixels', async () => {
    const { page: tab, complaints } = await visit()
    const choose = chooseByKey(tab)
    const send = tab.getByRole('button', { name: 'Send' })
    const help = tab.getByText('Another contract is needed.')
    await expect
      .poll(() => readAloud(tab))
      .toEqual(
        expect.arrayContaining([
          'group The contract, signed',
          expect.stringMatching(/^button Choose documents, or drop them here/),
          'status : ',
        ]),
      )
    await tabTo(tab, 'form > button')
    await tab.keyboard.press('Enter')
    expect(await tab.evaluate(() => window.document.activeElement?.localName)).toBe('asean-verify')
    await tab.evaluate(() => (window.document.activeElement as HTMLElement | null)?.blur())
    await tab.locator('select').focus()
    await choose('Enter', 'altered.pdf')
    await judged(tab, 'reject')
    await help.waitFor()
    await send.press('Enter')
    await expect.poll(() => problems(tab)).toEqual([])
    expect(await beyond(tab)).toBeLessThanOrEqual(0)
    await field(tab).getByRole('button', { name: 'Remove' }).press('Enter')
    await tab.locator('select').focus()
    await choose('Space', 'agreement.pdf')
    await judged(tab, 'accept')
    await help.waitFor({ state: 'hidden' })
    // No pages are shown here.
    expect(await field(tab).getByRole('button', { name: 'Show where it stands' }).count()).toBe(0)
    await expect.poll(() => readAloud(tab)).toContainEqual(expect.stringMatching(/^status : .*agreement\.pdf/))
    await expect.poll(() => problems(tab)).toEqual([])
    // The page is light, whatever the device is.
    await tab.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(() => problems(tab)).toEqual([])
    expect(await beyond(tab)).toBeLessThanOrEqual(0)
    expect(shop.sent).toEqual([])
    await send.press('Enter')
    await tab.waitForURL('**/orders')
    expect(shop.sent[0]).toContain('name="contract"; filename="agreement.pdf"')
    expect(complaints).toEqual([])
    await tab.context().close()
  })

  it('asks again when the state is another one; takes what is pasted; leaves the buyer at another field', async () => {
    const { page: tab, complaints } = await visit()
    await tab.evaluate(() => {
      const heard: string[] = []
      Object.assign(globalThis, { heard })
      window.document.addEventListener('verdict', (event) =>
        heard.push((event as CustomEvent).detail.report.question.relyingState),
      )
    })
    const said = tab.waitForEvent('console', (message) => message.text().startsWith('pasted.pdf'))
    await tab.locator('select').focus()
    await tab.evaluate(
      (base64) => {
        const octets = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))
        const clipboardData = new DataTransfer()
        clipboardData.items.add(new File([octets], 'pasted.pdf', { type: 'application/pdf' }))
        const target = window.document.activeElement
        target?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
      },
      readFileSync(document('agreement.pdf')).toString('base64'),
    )
    expect((await said).text()).toBe('pasted.pdf accept')
    await judged(tab, 'accept')
    expect(await tab.evaluate(() => window.document.activeElement?.localName)).toBe('select')
    await tab.locator('select').selectOption('TH')
    const heard = () => tab.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)
    await expect.poll(heard).toEqual(['SG', 'TH'])
    expect(await tab.evaluate(() => window.document.activeElement?.localName)).toBe('select')
    expect(complaints).toEqual([])
    await tab.context().close()
  })

  it('ends its work when a field leaves the page while a document is checked', async () => {
    const { page: tab, complaints } = await visit()
    await field(tab).locator('#file').setInputFiles(document('agreement.pdf'))
    await tab.evaluate(() => {
      const leaves = window.document.querySelector<HTMLInputElement>('input[type=checkbox]')
      if (leaves !== null) leaves.click()
      else for (const one of window.document.querySelectorAll('asean-verify')) one.remove()
    })
    await expect.poll(() => tab.workers().length).toBe(0)
    expect(await tab.locator('asean-verify').count()).toBe(0)
    expect(await tab.evaluate(() => window.document.querySelector('form')?.checkValidity())).toBe(true)
    expect(complaints).toEqual([])
    await tab.context().close()
  })

  if (name === 'order-form-react')
    it('has the types that the page gives it', async () => {
      const compilerOptions = {
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
        target: 'ES2022',
        lib: ['ES2022', 'DOM', 'DOM.Iterable'],
        module: 'esnext',
        moduleResolution: 'bundler',
        jsx: 'react-jsx',
        types: [],
      }
      const wrong = '<asean-verify use="contract" required onverdict={({ detail }) => detail.file.name} />'
      writeFileSync(
        join(folder, 'src/wrong.tsx'),
        `export const right = ${wrong}\n// @ts-expect-error: no such use\nexport const wrong = ${wrong.replace('contract', 'loan')}\n`,
      )
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }))
      const { stdout } = await runInFolder(process.execPath, join(NODE_MODULES, 'typescript/bin/tsc'), '-p', folder)
      expect(stdout).toBe('')
    })

  if (name === 'order-form')
    it('shows the pages of a document by pdf.js, by the same policy', async () => {
      const { page: tab, complaints } = await visit()
      await tab.evaluate(() => window.document.querySelector('asean-verify')?.setAttribute('viewer', '/pdfjs'))
      await field(tab).locator('#file').setInputFiles(document('agreement.pdf'))
      await field(tab).locator('.pages-body[aria-busy="false"] canvas').first().waitFor()
      await field(tab).getByRole('button', { name: 'Show where it stands' }).waitFor()
      expect(complaints).toEqual([])
      await tab.context().close()
    })

  if (name === 'order-form')
    it('judges nothing, and says so, where its policy may not be made', async () => {
      const strict = await openShop(
        join(folder, served),
        policy.replace(/trusted-types asean-verify$/, "trusted-types 'none'"),
      )
      const { page: tab } = await strict.open(path)
      await field(tab).locator('#file').setInputFiles(document('agreement.pdf'))
      await field(tab).locator('.status .problem').waitFor()
      expect(await tab.evaluate(() => window.document.querySelector('form')?.checkValidity())).toBe(false)
      await strict.close()
    })
})
