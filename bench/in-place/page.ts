import { sha256 } from '@noble/hashes/sha2.js'
import { BUDGETS, loadTrust, type Progress, verify } from '../../src/index.ts'
import { abortAtRandom, type Call, watched } from './watch.ts'

/** What is measured in a page, of the file that was chosen there. */
export interface MeasuredInPage {
  /** Milliseconds that the page takes to digest the file by itself, in pieces. */
  readonly hashing: number
  /** MiB that the process of the page has above what it had before, while it does so. */
  readonly hashingAbove: number
  readonly milliseconds: number
  /** MiB, of what is measured. */
  readonly above: number
  readonly told: string
  /** The longest task that the browser reports: it reports those of 50 ms at least. */
  readonly longestTask: number
  readonly held: number
  readonly progress: string
  readonly late: readonly number[]
}

/** Called by the script that opened the page, before it looks at what memory the page has, and after. */
declare const memoryBegins: () => Promise<void>
declare const memoryEnds: () => Promise<number>

const PIECE = 1024 * 1024

async function hash(file: File): Promise<number> {
  const started = performance.now()
  const digest = sha256.create()
  for (let at = 0; at < file.size; at += PIECE)
    digest.update(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()))
  digest.digest()
  return performance.now() - started
}

/** Measures what is in the first input of the page, with the anchor that is in the second. */
async function measure(): Promise<MeasuredInPage> {
  const [file, anchorFile] = [...document.querySelectorAll('input')].map(({ files }) => files?.[0])
  if (file === undefined || anchorFile === undefined) throw new Error('no file was chosen')
  const [trust, anchor] = [await loadTrust(), new Uint8Array(await anchorFile.arrayBuffer())]
  let told = ''
  const judge: Call = async (signal: AbortSignal, onProgress?: (progress: Progress) => void) => {
    const report = await verify(file, {
      trust,
      anchors: [anchor],
      policy: 'technical',
      budget: { ...BUDGETS.archive, documentBytes: 8 * 1024 ** 3 },
      signal,
      ...(onProgress === undefined ? {} : { onProgress }),
    })
    told = `${report.decision.outcome}: ${report.decision.reasons.join(' ')}`
    return told
  }
  // What is loaded once is loaded by now, and compiled.
  await judge(new AbortController().signal)
  await hash(file)
  await memoryBegins()
  const hashing = await hash(file)
  const hashingAbove = await memoryEnds()
  let longestTask = 0
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration)
  })
  observer.observe({ type: 'longtask' })
  await memoryBegins()
  const { milliseconds, held, progress } = await watched(judge)
  const above = await memoryEnds()
  const late = await abortAtRandom(judge, milliseconds)
  observer.disconnect()
  return { hashing, hashingAbove, milliseconds, above, told, longestTask, held, progress, late }
}

Object.assign(globalThis, { measure })
