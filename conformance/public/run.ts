import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Answer, askPathEngine } from './ask-path-engine.ts'
import { NOT_PASSED_YET, UNSUPPORTED } from './not-passed-yet.ts'
import { DEBIAN_FOLDER, type PkitsFolder, readPkitsFolder } from './pkits-folder.ts'
import { PKITS_PATHS } from './pkits-paths.ts'
import { PKITS_POLICIES } from './pkits-policies.ts'
import type { PkitsTest } from './pkits-test.ts'

/**
 * `npm run conformance:public [-- FOLDER]`: runs NIST's PKITS, from FOLDER or from where Debian's python3-cryptography-vectors has it. Exits
 * with 1 if a test fails that `not-passed-yet.ts` does not list, or if one that it lists passes.
 */
const TESTS: readonly PkitsTest[] = [...PKITS_PATHS, ...PKITS_POLICIES]

async function main(): Promise<number> {
  const folder = resolve(process.argv[2] ?? DEBIAN_FOLDER)
  if (!existsSync(join(folder, 'certs'))) {
    console.error(`conformance:public: no PKITS in ${folder}: install python3-cryptography-vectors, or name the folder`)
    return 2
  }
  const files = await readPkitsFolder(folder)
  const listed = new Set(Object.values(NOT_PASSED_YET).flat())
  const complaints = [...listed].filter((number) => !TESTS.some((test) => test.number === number)).map(unknownTest)
  let passed = 0
  let unsupported = 0
  for (const test of TESTS) {
    const answer = await askPathEngine(test, files)
    const isHonest = UNSUPPORTED.has(test.number) && answer.outcome === 'unsupported'
    const passes = isHonest || isExpected(test, answer, files)
    if (isHonest) unsupported++
    else if (passes) passed++
    if (passes === listed.has(test.number)) complaints.push(complaint(test, answer, passes))
  }
  console.log(`NIST PKITS: ${passed} of ${TESTS.length} passed, ${unsupported} unsupported (DSA), and not passed yet:`)
  for (const [reason, numbers] of Object.entries(NOT_PASSED_YET)) console.log(`  ${numbers.length}  ${reason}`)
  for (const line of complaints) console.log(line)
  return complaints.length === 0 ? 0 : 1
}

/** A path that is valid has to be the one that the test is about, too. */
function isExpected({ expected, path }: PkitsTest, { outcome, because }: Answer, folder: PkitsFolder): boolean {
  if (path.some((file) => !folder.certificates.has(file) && !folder.unreadable.has(file))) return false
  return outcome === expected && (outcome !== 'valid' || because === path.join(' '))
}

function complaint({ number, expected }: PkitsTest, { outcome, because }: Answer, passes: boolean): string {
  if (passes) return `PASSES  ${number}: take it out of not-passed-yet.ts`
  return `FAILS   ${number}: expected ${expected}, answered ${outcome} (${because})`
}

function unknownTest(number: string): string {
  return `UNKNOWN ${number}: listed in not-passed-yet.ts, and no test`
}

process.exitCode = await main()
