import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { median } from './median.ts'

/** Milliseconds that `loadTrust` takes the first time in a process, what it loads for that included. */
export function measureColdLoad(rounds: number): number | string {
  const library = new URL('../dist/index.js', import.meta.url)
  if (!existsSync(library)) return 'not built: npm run build'
  const program = `
    const { loadTrust } = await import(${JSON.stringify(library.href)})
    const started = performance.now()
    await loadTrust()
    console.log(performance.now() - started)`
  const times = Array.from({ length: rounds }, () => {
    const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program])
    if (status !== 0) throw new Error(`loadTrust ended with ${status}`)
    return Number(stdout)
  })
  return median(times)
}
