import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { EVENT } from '../../../test/patience.ts'
import type { OtherBrowser, OtherPage } from './other-browser.ts'

const DRIVER = '/usr/bin/WebKitWebDriver'
const BROWSERS: readonly string[] = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map(
  (machine) => `/usr/lib/${machine}/webkit2gtk-4.1/MiniBrowser`,
)
const SCREEN = '/usr/bin/Xvfb'

/** WebKit as Debian has it (`webkit2gtk-driver`), where a screen can be made for it (`xvfb`). */
export function findWebKit(): string | null {
  if (!existsSync(DRIVER) || !existsSync(SCREEN)) return null
  return BROWSERS.find((path) => existsSync(path)) ?? null
}

type Process = ReturnType<typeof spawn>

export async function launchWebKit(binary: string): Promise<OtherBrowser> {
  const started: Process[] = []
  const close = async (): Promise<void> => {
    for (const process of [...started].reverse()) {
      if (process.exitCode !== null || process.signalCode !== null) continue
      const ended = new Promise((resolve) => process.once('exit', resolve))
      process.kill()
      await ended
    }
  }
  try {
    const screen = spawn(SCREEN, ['-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    started.push(screen)
    const display = await firstLine(screen)
    const port = await freePort()
    const driver = spawn(DRIVER, [`--port=${port}`], {
      stdio: 'ignore',
      env: { ...process.env, DISPLAY: `:${display}` },
    })
    started.push(driver)
    const send = await connect(`http://127.0.0.1:${port}`)
    const { sessionId } = (await send('POST', '/session', {
      capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } } },
    })) as { sessionId: string }
    const inSession: Send = (method, path, body) => send(method, `/session/${sessionId}${path}`, body)
    await inSession('POST', '/timeouts', { script: EVENT })
    return {
      open: (...asked) => openPage(inSession, ...asked),
      async close() {
        await inSession('DELETE', '')
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

function firstLine(process: Process): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('no screen')), EVENT)
    process.stdout?.once('data', (chunk: Buffer) => {
      clearTimeout(late)
      resolve(chunk.toString('utf8').trim())
    })
    process.once('error', reject)
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

type Send = (method: string, path: string, body?: object) => Promise<unknown>

/** Waits until the driver listens. */
async function connect(origin: string): Promise<Send> {
  const send: Send = async (method, path, body) => {
    const answer = await fetch(`${origin}${path}`, {
      method,
      signal: AbortSignal.timeout(EVENT),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const { value } = (await answer.json()) as { value: { error?: string; message?: string } | null }
    if (!answer.ok) throw new Error(`${method} ${path}: ${value?.error}: ${value?.message}`)
    return value
  }
  const end = Date.now() + EVENT
  for (;;) {
    const isReady = await send('GET', '/status').then(
      () => true,
      (error: unknown) => {
        if (Date.now() > end) throw error
        return false
      },
    )
    if (isReady) return send
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function openPage(send: Send, url: string, width: number, height: number): Promise<OtherPage> {
  const run = (script: string): Promise<unknown> => send('POST', '/execute/sync', { script, args: [] })
  const evaluate = async (expression: string): Promise<unknown> => {
    const text = await run(`return (async () => JSON.stringify(await (${expression})))()`)
    return typeof text === 'string' ? JSON.parse(text) : undefined
  }
  // The window has borders and a bar: it is made as much larger as they are.
  await send('POST', '/window/rect', { width, height })
  const inner = (await evaluate('[innerWidth, innerHeight]')) as [number, number]
  await send('POST', '/window/rect', { width: 2 * width - inner[0], height: 2 * height - inner[1] })
  await send('POST', '/url', { url })
  return {
    evaluate,
    // The protocol tells of no request. What the page asked for is what it knows itself.
    requested: async () =>
      (await evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")) as readonly string[],
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
      await send('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] })
    },
    async choose(input, files) {
      const found = Object.values((await run(`return ${input}`)) as Record<string, string>)[0] ?? ''
      await send('POST', `/element/${found}/value`, { text: files.join('\n') })
    },
    async picture() {
      return Buffer.from((await send('GET', '/screenshot')) as string, 'base64')
    },
  }
}
