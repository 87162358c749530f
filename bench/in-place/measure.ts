import { createHash } from 'node:crypto'
import { createReadStream, existsSync, openAsBlob } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { openFile } from '../../src/files/index.ts'
import { BUDGETS, loadTrust, type Trust, verify } from '../../src/index.ts'
import { abortAtRandom, type Call, watched } from './watch.ts'

/**
 * One measurement in a process of its own, of a file with its anchor beside it: `bare`, `hash`, `hash-blob`, `path`, `blob` and `octets` tell time and memory; with
 * `turns` behind the last three, how long the event loop was held, progress, and how soon an aborted call ends.
 */
const [what = '', path = '', how = ''] = process.argv.slice(2)

/** In memory before it is measured. */
const octets = what === 'octets' ? await readFile(path) : new Uint8Array(0)

let trust: Trust | null = null
const theTrust = async (): Promise<Trust> => {
  trust ??= await loadTrust()
  return trust
}

const judge: Call = async (signal, onProgress) => {
  const file = what === 'path' ? await openFile(path) : null
  const input = file ?? (what === 'blob' ? await openAsBlob(path) : octets)
  const isContent = existsSync(`${path}.cms`)
  try {
    const report = await verify(isContent ? await readFile(`${path}.cms`) : input, {
      ...(isContent ? { content: input } : {}),
      trust: await theTrust(),
      anchors: [await readFile(`${path}.anchor`)],
      policy: 'technical',
      budget: { ...BUDGETS.archive, documentBytes: 8 * 1024 ** 3 },
      signal,
      ...(onProgress === undefined ? {} : { onProgress }),
    })
    const { outcome, reasons } = report.decision
    return `${outcome}: ${reasons.join(' ')}`
  } finally {
    await file?.close()
  }
}

const PIECE = 1024 * 1024

async function hash(): Promise<string> {
  const digest = createHash('sha256')
  for await (const piece of createReadStream(path, { highWaterMark: PIECE })) digest.update(piece as Uint8Array)
  return digest.digest('hex').slice(0, 8)
}

/** The same of a Blob, as Node gives its octets: nothing that verifies it can be faster. */
async function hashBlob(): Promise<string> {
  const digest = createHash('sha256')
  const blob = await openAsBlob(path)
  for (let at = 0; at < blob.size; at += PIECE)
    digest.update(new Uint8Array(await blob.slice(at, at + PIECE).arrayBuffer()))
  return digest.digest('hex').slice(0, 8)
}

async function turns(): Promise<string> {
  await theTrust()
  const first = await watched(judge)
  // What is loaded once is loaded by now.
  const again = await watched(judge)
  const late = await abortAtRandom(judge, again.milliseconds)
  return [
    `once more ${again.milliseconds.toFixed(0)} ms`,
    `event loop held for ${again.held.toFixed(0)} ms at most, computing ${again.computed.toFixed(0)} ms (${first.held.toFixed(0)} and ${first.computed.toFixed(0)} the first time)`,
    `progress ${again.progress}`,
    `aborted at ${late.length} points: ended after ${late.map((milliseconds) => milliseconds.toFixed(0)).join(' ')} ms`,
  ].join('; ')
}

const started = performance.now()
let told = ''
if (what === 'hash') told = await hash()
else if (what === 'hash-blob') told = await hashBlob()
else if (what !== 'bare') told = how === 'turns' ? await turns() : await judge(new AbortController().signal)
const milliseconds = performance.now() - started
console.log(JSON.stringify({ told, milliseconds, peak: process.resourceUsage().maxRSS / 1024 }))
