import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { runTool } from '../../scripts/tools/run-tool.ts'
import { countHandedOver } from '../handed-over.ts'
import { type Answer, askPathEngine } from './ask-path-engine.ts'
import { DEBIAN_FOLDER, type PkitsFolder, readPkitsFolder } from './pkits-folder.ts'
import { PKITS_PATHS } from './pkits-paths.ts'
import { PKITS_POLICIES } from './pkits-policies.ts'
import type { PkitsTest } from './pkits-test.ts'

const USAGE = 'usage: npm run tool -- conformance-public [FOLDER]'

/**
 * The library knows no DSA, and says so rather than calling a path valid or invalid: `unsupported` is its answer for good. The third DSA test,
 * 4.1.6, is passed: that signature is no BIT STRING of whole octets.
 */
const UNSUPPORTED: ReadonlySet<string> = new Set(['4.1.4', '4.1.5'])

const TESTS: readonly PkitsTest[] = [...PKITS_PATHS, ...PKITS_POLICIES]

/**
 * `npm run tool -- conformance-public [FOLDER]`: runs NIST's PKITS, from FOLDER or from where Debian's python3-cryptography-vectors has it. Exits
 * with 1 if a test fails.
 */
async function main(): Promise<number> {
  const folder = resolve(process.argv[2] ?? DEBIAN_FOLDER)
  if (!existsSync(join(folder, 'certs'))) {
    console.error(`conformance:public: no PKITS in ${folder}: install python3-cryptography-vectors, or name the folder`)
    return 2
  }
  const files = await readPkitsFolder(folder)
  const failures: string[] = []
  let passed = 0
  let unsupported = 0
  for (const test of TESTS) {
    const answer = await askPathEngine(test, files)
    if (UNSUPPORTED.has(test.number) && answer.outcome === 'unsupported') unsupported++
    else if (isExpected(test, answer, files)) passed++
    else failures.push(failure(test, answer))
  }
  console.log(`NIST PKITS: ${passed} of ${TESTS.length} passed, ${unsupported} unsupported (DSA)`)
  for (const line of failures) console.log(line)
  const { all, changed } = countHandedOver()
  if (changed > 0) console.log(`${changed} of ${all} files are not what they were`)
  return failures.length + changed === 0 ? 0 : 1
}

/** A path that is valid has to be the one that the test is about, too. */
function isExpected({ expected, path }: PkitsTest, { outcome, because }: Answer, folder: PkitsFolder): boolean {
  if (path.some((file) => !folder.certificates.has(file) && !folder.unreadable.has(file))) return false
  return outcome === expected && (outcome !== 'valid' || because === path.join(' '))
}

function failure({ number, expected }: PkitsTest, { outcome, because }: Answer): string {
  return `FAILS   ${number}: expected ${expected}, answered ${outcome} (${because})`
}

await runTool(USAGE, main)
