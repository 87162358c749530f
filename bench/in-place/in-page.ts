import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import { createTestbed } from '../../src/testbed/index.ts'
import { CHROMIUM_FLAGS, findChromium } from '../../test/browser/chromium.ts'
import { makeFile, SHAPES } from './make-file.ts'
import type { MeasuredInPage } from './page.ts'

/**
 * The same in a page of Chromium, of a File that was chosen there: as a ratio to what the page takes to digest it by itself; the memory of its process above
 * what it had before, as the system counts it (Linux); the longest task. `npm run tool -- in-page 200`, `in-page 200 updates text` for files of two shapes.
 */

const ORIGIN = 'http://localhost'
/** This file is run from `build/`. */
const ROOT = fileURLToPath(new URL('..', import.meta.url))

async function bundle(): Promise<ReadonlyMap<string, Uint8Array>> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, 'bench/in-place/page.ts')],
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    outdir: '/',
    alias: { '#platform': join(ROOT, 'src/platform/browser.ts') },
  })
  return new Map(outputFiles.map(({ path, contents }) => [path, contents]))
}

/** MiB, of a line of the status that Linux gives of a process. */
async function memoryOf(pid: number, line: 'VmHWM' | 'VmRSS'): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'latin1')
  return Number(new RegExp(`${line}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024
}

async function measured(path: string, scripts: ReadonlyMap<string, Uint8Array>): Promise<string> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('no Chromium was found: CHROMIUM names one')
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] })
  try {
    const page = await browser.newPage()
    await page.route(`${ORIGIN}/**`, async (route) => {
      const script = scripts.get(new URL(route.request().url()).pathname)
      await (script === undefined
        ? route.fulfill({ contentType: 'text/html', body: '<input type=file><input type=file>' })
        : route.fulfill({ contentType: 'text/javascript', body: Buffer.from(script) }))
    })
    await page.goto(`${ORIGIN}/`)
    for (const [i, chosen] of [path, `${path}.anchor`].entries())
      await page.locator('input').nth(i).setInputFiles(chosen)
    const session = await browser.newBrowserCDPSession()
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
    let before = 0
    const sumOf = async (line: 'VmHWM' | 'VmRSS') =>
      (await Promise.all(renderers.map((pid) => memoryOf(pid, line)))).reduce((sum, one) => sum + one, 0)
    await page.exposeFunction('memoryBegins', async () => {
      // From here on, Linux counts the peak anew.
      for (const pid of renderers) await writeFile(`/proc/${pid}/clear_refs`, '5')
      before = await sumOf('VmRSS')
    })
    await page.exposeFunction('memoryEnds', async () => (await sumOf('VmHWM')) - before)
    await page.addScriptTag({ url: `${ORIGIN}/page.js`, type: 'module' })
    await page.waitForFunction(() => 'measure' in globalThis)
    const { hashing, hashingAbove, milliseconds, above, told, longestTask, held, progress, late } = await page.evaluate(
      () => (globalThis as unknown as { measure(): Promise<MeasuredInPage> }).measure(),
    )
    return [
      `hashing by the page ${hashing.toFixed(0)} ms, ${hashingAbove.toFixed(0)} MiB above; ${milliseconds.toFixed(0)} ms, ${(milliseconds / hashing).toFixed(2)} times; ${above.toFixed(0)} MiB above; ${told}`,
      `longest task ${longestTask === 0 ? 'below 50' : longestTask.toFixed(0)} ms, event loop held for ${held.toFixed(0)} ms at most; progress ${progress}`,
      `aborted at ${late.length} points: ended after ${late.map((one) => one.toFixed(0)).join(' ')} ms`,
    ].join('\n  ')
  } finally {
    await browser.close()
  }
}

const given = process.argv.slice(2)
const asked = given.filter((argument) => /^[0-9]+$/.test(argument)).map(Number)
const ofPdf = SHAPES.filter((shape) => shape !== 'content')
const shapes = ofPdf.filter((shape) => given.includes(shape))
const folder = await mkdtemp(join(tmpdir(), 'in-page-'))
try {
  const [testbed, scripts] = [await createTestbed(), await bundle()]
  const { signer } = testbed.states.SG
  for (const size of asked.length > 0 ? asked : [200])
    for (const shape of shapes.length > 0 ? shapes : ofPdf) {
      const path = join(folder, `${shape}-${size}.pdf`)
      await makeFile(path, shape, size, signer, testbed.now)
      await writeFile(`${path}.anchor`, signer.issuers.at(-1) ?? signer.certificate)
      console.log(`${size} MiB of ${shape} in a page: ${await measured(path, scripts)}`)
      await rm(path)
    }
} finally {
  await rm(folder, { recursive: true })
}
