import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { median } from './median.ts'

export interface StartUp {
  /** Milliseconds, medians of alternating runs. */
  readonly bareNode: number
  readonly version: number
  readonly extra: number
}

/** What `asean-verify --version` takes beside `node -e 0`; a string says why it was not measured. */
export function measureStartUp(rounds: number): StartUp | string {
  const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url))
  if (!existsSync(cli)) return 'not built: npm run build'
  const times = Array.from({ length: rounds }, () => ({ bare: timed(['-e', '0']), version: timed([cli, '--version']) }))
  return {
    bareNode: median(times.map(({ bare }) => bare)),
    version: median(times.map(({ version }) => version)),
    extra: median(times.map(({ bare, version }) => version - bare)),
  }
}

function timed(args: readonly string[]): number {
  const started = performance.now()
  const { status } = spawnSync(process.execPath, args)
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`)
  return performance.now() - started
}
