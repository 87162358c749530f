import { parseArgs } from 'node:util'
import { engine } from '#platform'
import { runTool } from '../scripts/tools/run-tool.ts'
import { createBudget } from '../src/core/budget.ts'
import { createResultCache, createVerifierCache } from '../src/core/result-cache.ts'
import { createTestbed } from '../src/testbed/testbed.ts'
import { judgeDocument } from '../src/verifier/document/judge-document.ts'
import { createBenchSet } from './documents.ts'
import { isExpected, questionFor } from './ours.ts'

const USAGE = 'usage: npm run bench:soak [-- --verifications 250000] (with node --expose-gc, which the script gives)'

/** How often the heap is looked at. */
const LOOKS = 10
/** Of the heap after the first tenth, by which code is warm and caches are full: how much of growth is none. */
const FLAT = 1.1

/**
 * `npm run bench:soak`: one process judges very many documents, of very many signers, with every cache on, and tells its heap after each tenth,
 * garbage collected. It exits with 1 where the heap grew.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { verifications: { type: 'string', default: '250000' } } })
  const count = Number(values.verifications)
  const collect = globalThis.gc
  if (!Number.isSafeInteger(count) || count < LOOKS || collect === undefined) {
    console.error(USAGE)
    return 3
  }
  const set = await createBenchSet('P-256', await createTestbed(), { oneSigner: 1, manySigners: 1_000 })
  const question = questionFor(set)
  const cache = createResultCache(createVerifierCache(), 'soak')
  const heaps: number[] = []
  for (let done = 0; done < count; done++) {
    // Memory of its own each time, as an upload has.
    const document = Uint8Array.from(set.manySigners[done % set.manySigners.length]?.pdf ?? [])
    const { verdict } = await judgeDocument({ document }, set.trust, question, {
      engine,
      cache,
      budget: createBudget(),
    })
    if (!isExpected(verdict)) throw new Error(`unexpected: ${JSON.stringify(verdict)}`)
    if ((done + 1) % Math.floor(count / LOOKS) !== 0) continue
    await collect({ type: 'major', execution: 'async' })
    const { heapUsed, rss, external } = process.memoryUsage()
    heaps.push(heapUsed)
    const [heap, all, outside] = [heapUsed, rss, external].map((octets) => (octets / 2 ** 20).toFixed(1))
    console.log(`${done + 1} verified: heap ${heap} MB, outside of it ${outside} MB, the process ${all} MB`)
  }
  const [first = 0] = heaps
  const growth = Math.max(...heaps) / first
  console.log(`the heap at its most is ${growth.toFixed(2)} times that after the first tenth`)
  return growth <= FLAT ? 0 : 1
}

await runTool(USAGE, main)
