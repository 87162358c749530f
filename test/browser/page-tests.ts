import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

/** Packages that run in a page. The testbed's @peculiar/webcrypto does not: it stands on Node's own. */
const IN_A_PAGE: readonly RegExp[] = [
  /^vitest$/,
  /^#platform$/,
  /^@noble\/(?:curves|hashes)\//,
  /^(?:fflate|valibot|fast-check|saxes)$/,
  /^(?:pkijs|asn1js|@peculiar\/x509|reflect-metadata)$/,
]

/**
 * Which test files run in a page as well: those that reach nothing else than the packages above, by themselves or by what they import.
 * Found by reading their imports, so that a new test runs everywhere without being listed.
 */
export function pageTests(root: string): readonly string[] {
  const imports = new Map<string, readonly string[]>()
  return testFiles(join(root, 'test'))
    .filter((file) => packagesOf(file, imports).every((name) => IN_A_PAGE.some((pattern) => pattern.test(name))))
    .map((file) => relative(root, file))
    .sort()
}

function testFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return testFiles(path)
    return entry.name.endsWith('.test.ts') ? [path] : []
  })
}

/** The command line: it uses what Node has without importing it. */
const OF_NODE = /[\\/]src[\\/]cli[\\/]/

/** Everything that a file imports that is no file of the project's, directly or not. */
function packagesOf(file: string, imports: Map<string, readonly string[]>): readonly string[] {
  const packages = new Set<string>()
  const files = new Set([file])
  // A set yields also what is added while it is walked.
  for (const one of files) {
    for (const specifier of importsOf(one, imports)) {
      if (!specifier.startsWith('.')) packages.add(specifier)
      else if (specifier.endsWith('.ts')) files.add(resolve(dirname(one), specifier))
    }
    if (OF_NODE.test(one)) packages.add('node:process')
  }
  return [...packages]
}

const TYPE_IMPORT = /^(?:import|export) type [^;]*? from '[^']+'/gm
const IMPORT = /\bfrom '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm

function importsOf(file: string, known: Map<string, readonly string[]>): readonly string[] {
  const before = known.get(file)
  if (before !== undefined) return before
  const source = readFileSync(file, 'utf8').replace(TYPE_IMPORT, '')
  const found = [...source.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
  known.set(file, found)
  return found
}
