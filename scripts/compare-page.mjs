/**
 * `npm run tool -- compare-page FOLDER`, after `npm run build`: judges twenty documents of the folder in the page, in Chromium, and on Node, and compares
 * the reports byte for byte. Without a folder the suite of the page skips that.
 */
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('usage: npm run tool -- compare-page FOLDER')
  process.exit(3)
}
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--config', 'vitest.page.config.ts', '-t', 'of a folder'],
  { stdio: 'inherit', env: { ...process.env, DOCUMENTS: resolve(folder) } },
)
process.exit(status ?? 1)
