import { readFile, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TextChanges } from 'asean-verify'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../../../test/browser/launch-chromium.ts'
import { drawChange, KINDS } from './changes/draw-change.ts'
import { certified } from './scene.ts'

/** `CHANGES=200` draws as many; `CHANGES_FOLDER=FOLDER` writes each pair of files there, for other readers, with what was told. */
const FOLDER = process.env['CHANGES_FOLDER']
const SEED = Number(process.env['RANDOM_SEED'] ?? 7)
/** A sample of each kind, or as many as are asked for. */
const SAMPLES = Number(process.env['CHANGES'] ?? KINDS.length)

/** What is asked in the browser: what was changed, and whether anything at all is drawn otherwise, to the last pixel. */
interface Asked {
  readonly changes: TextChanges | null
  readonly isDrawnOtherwise: boolean
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
/** Where each address leads to. */
const FOLDERS: Readonly<Record<string, string>> = {
  element: here('../../../dist/element/'),
  pdfjs: here('../../../node_modules/pdfjs-dist/build/'),
  test: here('changes/'),
}

let server: Server
let browser: Browser
let page: Page

beforeAll(async () => {
  server = createServer(async ({ url = '/' }, response) => {
    const [, folder = '', name = ''] = /^\/(\w+)\/([\w.-]+)$/.exec(url) ?? []
    const path = FOLDERS[folder]
    if (path === undefined) {
      response.setHeader('Content-Type', 'text/html')
      response.end('<!doctype html><script type="module" src="/test/page.mjs"></script>')
      return
    }
    response.setHeader('Content-Type', 'text/javascript')
    response.end(await readFile(join(path, name)).catch(() => ''))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  browser = await launchChromium()
  page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  await page.waitForFunction('"ask" in globalThis')
})

afterAll(async () => {
  await browser?.close()
  server?.close()
})

const base64 = (octets: Uint8Array): string => Buffer.from(octets).toString('base64')

async function asked(signed: Uint8Array, today: Uint8Array): Promise<Asked> {
  return page.evaluate(
    ([one, other]) => (globalThis as unknown as { ask(a: string, b: string): Promise<Asked> }).ask(one, other),
    [base64(signed), base64(today)] as const,
  )
}

describe('what changed', () => {
  it(`names each of ${SAMPLES} drawn ones, as what it is`, { timeout: 1_800_000 }, async () => {
    const credential = await certified('Testbed')
    const told: Record<string, unknown>[] = []
    const wrong: string[] = []
    for (let index = 0; index < SAMPLES; index++) {
      const { name, told: expected, signed, today } = await drawChange(credential, SEED, index)
      const { changes, isDrawnOtherwise } = await asked(signed, today)
      const kinds = changes?.changes.map(({ what }) => what) ?? []
      told.push({ index, name, isDrawnOtherwise, kinds, changes: changes?.changes ?? null })
      if (FOLDER !== undefined) {
        await writeFile(join(FOLDER, `${index}-signed.pdf`), signed)
        await writeFile(join(FOLDER, `${index}-today.pdf`), today)
      }
      expect(changes, `${name}: what was signed is known`).not.toBeNull()
      if (isDrawnOtherwise && !kinds.some((kind) => expected.includes(kind)))
        wrong.push(`${name}: ${JSON.stringify(kinds)}`)
    }
    if (FOLDER !== undefined) await writeFile(join(FOLDER, 'told.json'), JSON.stringify(told))
    expect(wrong).toEqual([])
  })
})
