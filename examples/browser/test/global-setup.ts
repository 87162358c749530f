import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Makes the test documents, and builds the page from the built library: once for all the tests. */
export async function setup(): Promise<void> {
  execFileSync(process.execPath, [here('../make-testbed.mjs')], { stdio: 'ignore' })
  await build({ configFile: here('../vite.config.ts'), logLevel: 'warn' })
}
