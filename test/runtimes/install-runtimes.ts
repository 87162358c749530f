import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { installBeside, installPackage } from '../package/install-package.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Programs of the runtimes that could be had, by their names. */
    runtimes: Readonly<Record<string, string>>
  }
}

/** Their packages on npm. `builds` has a folder for each build for this machine, and `program` is its program. */
const RUNTIMES = [
  { name: 'bun', version: '1.4.4', builds: 'node_modules/@oven', program: 'bin/bun' },
  { name: 'deno', version: '2.9.6', builds: 'node_modules/@deno', program: 'deno' },
] as const

export default function setUp(project: TestProject): () => void {
  const folder = installPackage(project)
  project.provide('runtimes', Object.fromEntries(RUNTIMES.flatMap((runtime) => programOf(folder, runtime))))
  return () => rmSync(folder, { recursive: true })
}

/** Of several builds of one runtime, for older processors too, the one that starts. */
function programOf(
  folder: string,
  { name, version, builds, program }: (typeof RUNTIMES)[number],
): readonly (readonly [string, string])[] {
  // A folder for each: npm removes what an installation before it has put beside the package.
  const own = mkdtempSync(join(folder, `${name}-`))
  try {
    installBeside(own, ['--prefix', own, `${name}@${version}`])
  } catch {
    console.warn(`${name} ${version} cannot be had from npm: nothing is tried on it`)
    return []
  }
  const end = process.platform === 'win32' ? '.exe' : ''
  const found = readdirSync(join(own, builds)).map((build) => join(own, builds, build, `${program}${end}`))
  const starting = found.find(starts)
  if (starting === undefined) console.warn(`${name} ${version} does not start on this machine: nothing is tried on it`)
  return starting === undefined ? [] : [[name, starting]]
}

function starts(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
