import { join } from 'node:path'
import type { LineWorker } from '../../scripts/tools/line-worker.ts'
import type { Step } from './cases-type.ts'
import type { Maker, Tool } from './tools.ts'

export type Done = { readonly path: string } | { readonly why: string }

/** Each step on what the one before made, by its own tool or `tool`: the last document, or why there is none. */
export async function takeSteps(
  from: string,
  steps: readonly Step[],
  tool: Tool | 'mixed',
  { workers, work }: { readonly workers: ReadonlyMap<Maker, LineWorker>; readonly work: string },
): Promise<Done> {
  let current = from
  for (const [number, { tool: own, ...step }] of steps.entries()) {
    const name = own ?? tool
    const worker = name === 'mixed' ? undefined : workers.get(name)
    if (worker === undefined) return { why: `no ${name}` }
    const next = join(work, `${number}.pdf`)
    const answer = await worker.ask({ ...step, in: current, out: next })
    if (answer['ok'] !== true)
      return { why: `${name}, ${step.op}: ${String(answer['error'] ?? `cannot: ${answer['unsupported']}`)}` }
    current = next
  }
  return { path: current }
}
