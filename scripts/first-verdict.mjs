/**
 * `npm run tool -- first-verdict [ROUNDS]`, after `npm run build`: what the element in a form, and the example page, ask of their server up to the first
 * verdict, and how long that takes on slow 4G (1.6 Mbit/s, 150 ms there and back) with a processor of a quarter of this one's speed. A document is chosen as
 * soon as it can be, and by a reader who takes ten seconds to choose; then two others. Nothing is cached. Of several rounds the middle is told.
 */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium } from 'playwright-core'
import { build } from 'vite'

const ROUNDS = Number(process.argv[2] ?? 3)
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 }
const TYPES = { '.html': 'text/html', '.css': 'text/css', '.svg': 'image/svg+xml' }

const EMPTY = '/empty'

const FORM = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Your order</title>
<form method="post" enctype="multipart/form-data"><asean-verify name="contract" state="SG" required></asean-verify><button>Send</button></form>
<script type="module" src="/element/element.js"></script>`

const { createTestbed, signInState } = await import(resolve('dist/testbed.js'))
const testbed = await createTestbed()
const documents = []
for (const state of ['SG', 'TH', 'VN'])
  documents.push(Buffer.from((await signInState(testbed, state)).bytes).toString('base64'))
await build({ configFile: 'examples/browser/vite.config.ts', logLevel: 'error' })

/** Compressed as a server does it that compresses once, with the octets that it sent. @param {string} folder @param {string | null} page */
async function serve(folder, page) {
  const sent = []
  const server = createServer(async ({ url = '/' }, response) => {
    const path = url === '/' ? '/index.html' : url
    if (path === EMPTY) {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end()
      return
    }
    try {
      const octets = gzipSync(path === '/index.html' && page !== null ? page : await readFile(join(folder, path)), {
        level: 9,
      })
      const type = TYPES[extname(path)] ?? 'text/javascript'
      response
        .writeHead(200, { 'Content-Type': type, 'Content-Encoding': 'gzip', 'Cache-Control': 'no-store' })
        .end(octets)
      sent.push({ path, octets: octets.length })
    } catch {
      response.writeHead(path === '/favicon.ico' ? 204 : 404).end()
    }
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  return { origin: `http://127.0.0.1:${server.address().port}/`, sent, close: () => server.close() }
}

/**
 * Lets the process of the page run for a quarter of the time. The protocol of the browser slows its main thread alone, and the documents are judged in
 * another one. @param {number} pid
 */
function slowed(pid) {
  let [isOver, at] = [false, performance.now()]
  const turn = (isStopped) => {
    if (isOver) return
    process.kill(pid, isStopped ? 'SIGSTOP' : 'SIGCONT')
    // What the last turn was too long is taken off this one.
    at += isStopped ? 15 : 5
    setTimeout(turn, Math.max(0, at - performance.now()), !isStopped)
  }
  turn(true)
  return () => {
    isOver = true
    process.kill(pid, 'SIGCONT')
  }
}

const inPage = async (base64) => {
  await customElements.whenDefined('asean-verify')
  const element = document.querySelector('asean-verify')
  const octets = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))
  const chosen = performance.now()
  await element.verify(new File([octets], 'contract.pdf'))
  // When it can be seen.
  await new Promise((seen) => requestAnimationFrame(() => setTimeout(seen)))
  return { chosen, took: performance.now() - chosen }
}

/** @param {number} wait in milliseconds: until a document is chosen */
async function once(browser, { origin, sent }, wait) {
  sent.length = 0
  const context = await browser.newContext()
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', SLOW_4G)
  // The process that a page of the site has is that of the next page of it.
  await page.goto(`${origin}empty`)
  const { processInfo } = await (await browser.newBrowserCDPSession()).send('SystemInfo.getProcessInfo')
  const ends = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => slowed(id))
  try {
    await page.goto(origin, { waitUntil: 'commit' })
    await page.waitForTimeout(wait)
    const first = await page.evaluate(inPage, documents[0])
    const asked = [...sent]
    const later = []
    for (const one of documents.slice(1)) later.push((await page.evaluate(inPage, one)).took)
    return { shown: first.chosen, first: first.took, later: Math.max(...later), asked }
  } finally {
    for (const end of ends) end()
    await context.close()
  }
}

const middle = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
const seconds = (rounds, member) => `${(middle(rounds.map((round) => round[member])) / 1000).toFixed(1)} s`

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
})
for (const [name, folder, page] of [
  ['the element in a form', 'dist', FORM],
  ['the example page', 'examples/browser/dist', null],
]) {
  const server = await serve(resolve(folder), page)
  const [rounds, readers] = [[], []]
  for (let i = 0; i < ROUNDS; i++) {
    rounds.push(await once(browser, server, 0))
    readers.push(await once(browser, server, 10_000))
  }
  server.close()
  const { asked } = rounds[0]
  const sum = asked.reduce((octets, one) => octets + one.octets, 0)
  console.log(`${name}: ${asked.length} requests, ${(sum / 1000).toFixed(0)} kB compressed by gzip`)
  for (const { path, octets } of asked) console.log(`  ${path}  ${(octets / 1000).toFixed(1)} kB`)
  console.log(`  shown after ${seconds(rounds, 'shown')}, first verdict ${seconds(rounds, 'first')} after that`)
  console.log(
    `  whoever takes ten seconds to choose waits ${seconds(readers, 'first')}; later verdicts ${seconds(rounds, 'later')}`,
  )
}
await browser.close()
