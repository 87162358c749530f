import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EVENT } from '../../../test/patience.ts'
import { type Bidi, connectBidi } from './bidi.ts'
import type { OtherBrowser, OtherPage } from './other-browser.ts'

const PLACES: readonly string[] = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
]

/** Where a Firefox may be; `FIREFOX` names another. */
export function findFirefox(): string | null {
  const named = process.env['FIREFOX']
  return [...(named === undefined ? [] : [named]), ...PLACES].find((path) => existsSync(path)) ?? null
}

/** One that answers, and how to end it. */
export async function startFirefox(executable: string): Promise<{ readonly bidi: Bidi; close(): Promise<void> }> {
  const profile = await mkdtemp(join(tmpdir(), 'asean-verify-firefox-'))
  const browser = spawn(
    executable,
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, HOME: profile },
    },
  )
  const close = async (): Promise<void> => {
    const ended = new Promise((resolve) => browser.once('exit', resolve))
    browser.kill()
    await ended
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const bidi = await connectBidi(await portOf(browser.stderr))
    await bidi.send('session.new', { capabilities: {} })
    return { bidi, close }
  } catch (error) {
    await close()
    throw error
  }
}

export async function launchFirefox(executable: string): Promise<OtherBrowser> {
  const { bidi, close } = await startFirefox(executable)
  try {
    await bidi.send('session.subscribe', { events: ['network.beforeRequestSent'] })
    return { open: (...asked) => openPage(bidi, ...asked), close }
  } catch (error) {
    await close()
    throw error
  }
}

function portOf(stream: NodeJS.ReadableStream): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = ''
    const late = setTimeout(() => reject(new Error(`Firefox does not start: ${said}`)), EVENT)
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8')
      const port = /WebDriver BiDi listening on ws:\/\/[^:]+:(\d+)/.exec(said)?.[1]
      if (port === undefined) return
      clearTimeout(late)
      resolve(Number(port))
    })
  })
}

async function openPage(bidi: Bidi, url: string, width: number, height: number): Promise<OtherPage> {
  // The cursor of the first tab is in the bar for addresses, and without the cursor Enter and Space click nothing in a page. A new tab in front has it.
  const { context } = await bidi.send('browsingContext.create', { type: 'tab' })
  await bidi.send('browsingContext.activate', { context })
  const requests: string[] = []
  bidi.on('network.beforeRequestSent', ({ request }) => requests.push((request as { url: string }).url))
  await bidi.send('browsingContext.setViewport', { context, viewport: { width, height } })
  await bidi.send('browsingContext.navigate', { context, url, wait: 'complete' })
  const evaluate = async (expression: string): Promise<unknown> => {
    const answer = await bidi.send('script.evaluate', {
      expression: `(async () => JSON.stringify(await (${expression})))()`,
      target: { context },
      awaitPromise: true,
    })
    if (answer['type'] === 'exception') throw new Error((answer['exceptionDetails'] as { text: string }).text)
    const { value } = answer['result'] as { value?: string }
    return value === undefined ? undefined : JSON.parse(value)
  }
  return {
    requested: async () => requests,
    evaluate,
    async until(expression) {
      const end = Date.now() + EVENT
      while ((await evaluate(expression)) !== true) {
        if (Date.now() > end) throw new Error(`never: ${expression}`)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    },
    async press(...keys) {
      const actions = keys.flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ])
      await bidi.send('input.performActions', { context, actions: [{ type: 'key', id: 'keyboard', actions }] })
    },
    async choose(input, files) {
      const found = await bidi.send('script.evaluate', { expression: input, target: { context }, awaitPromise: false })
      const { sharedId } = found['result'] as { sharedId: string }
      await bidi.send('input.setFiles', { context, element: { sharedId }, files })
    },
    async picture() {
      const { data } = await bidi.send('browsingContext.captureScreenshot', { context, origin: 'document' })
      return Buffer.from(data as string, 'base64')
    },
  }
}
