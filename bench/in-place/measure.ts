import { createHash } from 'node:crypto'
import { createReadStream, openAsBlob } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { openFile } from '../../src/files/index.ts'
import { BUDGETS, loadTrust, verify } from '../../src/index.ts'

/** One measurement in a process of its own: `bare`, `hash`, `path` or `blob`, of a file, with its anchor beside it. */
const [what = '', path = ''] = process.argv.slice(2)

async function judge(document: Parameters<typeof verify>[0], signal?: AbortSignal): Promise<string> {
  const report = await verify(document, {
    trust: await loadTrust(),
    anchors: [await readFile(`${path}.anchor`)],
    policy: 'technical',
    budget: { ...BUDGETS.archive, documentBytes: 8 * 1024 ** 3 },
    ...(signal === undefined ? {} : { signal }),
  })
  const { outcome, reasons } = report.decision
  return `${outcome}: ${reasons.join(' ')}`
}

async function hash(): Promise<string> {
  const digest = createHash('sha256')
  for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 })) digest.update(piece as Uint8Array)
  return digest.digest('hex').slice(0, 8)
}

/** Milliseconds between an abort and the rejection, the worst of ten. */
async function abort(milliseconds: number): Promise<string> {
  let worst = 0
  for (let i = 1; i <= 10; i++) {
    const file = await openFile(path)
    const controller = new AbortController()
    let aborted = 0
    setTimeout(
      () => {
        aborted = performance.now()
        controller.abort()
      },
      (milliseconds * i) / 11,
    )
    await judge(file, controller.signal).then(
      () => {
        throw new Error('was judged before it was aborted')
      },
      () => {
        worst = Math.max(worst, performance.now() - aborted)
      },
    )
    await file.close()
  }
  return `${worst.toFixed(0)} ms`
}

const started = performance.now()
let told = ''
if (what === 'hash') told = await hash()
if (what === 'path') {
  const file = await openFile(path)
  told = await judge(file)
  await file.close()
}
if (what === 'blob') told = await judge(await openAsBlob(path))
if (what === 'abort') told = await abort(Number(process.argv[4]))
const milliseconds = performance.now() - started
const cpu = process.cpuUsage().user / 1000
console.log(JSON.stringify({ what, told, milliseconds, cpu, peak: process.resourceUsage().maxRSS / 1024 }))
