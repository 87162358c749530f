/**
 * `npm run weigh`, after `npm run build`: what an installation of the package weighs, and what it would without the packages that the testbed alone needs.
 * They are taken away from an installation, and a document is judged there: what works without them is tried, and not supposed.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const OF_TESTBED = ['pkijs', '@peculiar/x509', '@peculiar/webcrypto', 'asn1js', 'reflect-metadata']

const root = fileURLToPath(new URL('../../', import.meta.url))
if (!existsSync(join(root, 'dist/index.js'))) {
  console.error('npm run build comes first')
  process.exit(3)
}

const folder = mkdtempSync(join(tmpdir(), 'asean-verify-weigh-'))
const modules = join(folder, 'node_modules')
const npm = (cwd, ...words) =>
  execFileSync('npm', words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })

/** Names of the packages that a package needs, with those that these need. */
function neededBy(name, without = []) {
  const found = new Set()
  const add = (one) => {
    if (found.has(one) || without.includes(one)) return
    found.add(one)
    const { dependencies = {} } = JSON.parse(readFileSync(join(modules, one, 'package.json'), 'utf8'))
    for (const needed of Object.keys(dependencies)) add(needed)
  }
  add(name)
  return [...found]
}

function sizeOf(path) {
  const found = lstatSync(path)
  if (!found.isDirectory()) return found.size
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
}

const weightOf = (names) => names.reduce((sum, name) => sum + sizeOf(join(modules, name)), 0)
/** What a package has in a folder of its own, of another version than the others, is told by npm as one more. */
function countIn(name) {
  const own = join(modules, name, 'node_modules')
  if (!existsSync(own)) return 1
  const nested = readdirSync(own).filter((one) => !one.startsWith('.'))
  const scoped = nested.flatMap((one) => (one.startsWith('@') ? readdirSync(join(own, one)) : [one]))
  return 1 + scoped.length
}

const countOf = (names) => names.reduce((sum, name) => sum + countIn(name), 0)
const told = (names) => `${countOf(names)} packages, ${(weightOf(names) / 1e6).toFixed(1)} MB`
const cli = (...words) =>
  spawnSync(process.execPath, [join(modules, 'asean-verify/dist/cli.js'), ...words], { cwd: folder, encoding: 'utf8' })

try {
  const [{ filename }] = JSON.parse(npm(root, 'pack', '--json', '--ignore-scripts', '--pack-destination', folder))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'weighed', private: true }))
  npm(folder, 'install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', `./${filename}`)
  const all = neededBy('asean-verify')
  const rest = neededBy('asean-verify', OF_TESTBED)
  console.log(`as it is:      ${told(all)}; asean-verify itself ${(weightOf(['asean-verify']) / 1e6).toFixed(1)} MB`)
  console.log(`without them:  ${told(rest)}`)
  console.log(`               (${all.filter((name) => !rest.includes(name)).join(', ')})`)
  cli('try', 'tried')
  for (const name of all.filter((one) => !rest.includes(one)))
    rmSync(join(modules, name), { recursive: true, force: true })
  const judged = cli('tried/good.pdf', '--in', 'SG', '--trust', 'tried/trust', '--allow-environment', 'testbed')
  console.log(`a document is judged without them: ${judged.status === 0 ? 'yes' : `no\n${judged.stderr}`}`)
  console.log(`the testbed works without them:    ${cli('try', 'again').status === 0 ? 'yes' : 'no'}`)
} finally {
  rmSync(folder, { recursive: true })
}
