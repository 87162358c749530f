import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { runTool } from '../../scripts/tools/run-tool.ts'
import { EXIT } from '../../src/cli/exit-codes.ts'
import { verifyCommand } from '../../src/cli/verify-command.ts'
import { inTurn } from '../../src/core/in-turn.ts'
import { canonicalJson, createVerifier, loadTrust, type Report, readPolicy } from '../../src/index.ts'
import { DEBIAN_FOLDER } from './pkits-folder.ts'
import { type EvidenceFiles, evidenceWords, type SignedTest, signedTests } from './pkits-mails.ts'

const USAGE = 'usage: npm run tool -- conformance-pkits-files [FOLDER]'

/**
 * `npm run tool -- conformance-pkits-files [FOLDER]`: the mails that NIST's PKITS has for its tests, verified at the command line with certificates and CRLs given as
 * files. Exits with 1 if an answer is not NIST's.
 *
 * - Sections 4.4, 4.14 and 4.15, which are about CRLs, under `technical`: by the built program, a process for each.
 * - The same under `technical` with `revocation: required`, by the same command in this process, of DER and of PEM: the answers have to be the same.
 * - Every other mail like that by one verifier, which forgets nothing from one to the next.
 */
const BUILT = 'dist/cli.js'
const ABOUT_CRLS = /^4\.(4|14|15)\./

/** The library knows no DSA, and says so: `review`, be the path valid or not. */
const DSA: ReadonlySet<string> = new Set(['4.1.4', '4.1.5', '4.1.6'])

/** The end entity of these valid paths is a CA, which signs no documents: that is all that is found wrong. */
const SIGNED_BY_CA: ReadonlySet<string> = new Set(['4.6.8', '4.6.14', '4.8.6.1', '4.14.13'])

/**
 * Invalid because a status cannot be told: the CRL is missing, of another issuer, badly signed, outdated, about something else, or has a critical extension
 * that nobody knows (of 4.4.4 the mail brings a CRL that is not DER, which is for a person to look at). NIST asks for the status of every certificate, as `technical` does not; no certificate of these is known to be revoked.
 */
const STATUS_UNKNOWN: ReadonlySet<string> = new Set([
  ...['4.4.1', '4.4.5', '4.4.6', '4.4.8', '4.4.9', '4.4.10', '4.4.11', '4.4.12', '4.4.21'],
  ...['4.14.3', '4.14.8', '4.14.9', '4.14.12', '4.14.14', '4.14.17', '4.14.26', '4.14.27', '4.14.35'],
  ...['4.15.1', '4.15.10'],
])

/** All of NIST's certificates and CRLs are in force then. */
const AT = '2022-05-01T00:00:00Z'

const REQUIRED = {
  name: 'pkits',
  use: 'any',
  revocation: 'required',
  origin: 'not-required',
  recognition: 'not-required',
  signatures: 'all',
  signer: 'any',
} as const

async function main(): Promise<number> {
  const pkits = resolve(process.argv[2] ?? DEBIAN_FOLDER)
  if (!existsSync(join(pkits, 'smime'))) return usage(`no PKITS in ${pkits}: install python3-cryptography-vectors`)
  if (!existsSync(BUILT)) return usage(`no ${BUILT}: npm run build`)
  const folder = await mkdtemp(join(tmpdir(), 'asean-verify-pkits-'))
  try {
    return await run(pkits, folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function run(pkits: string, folder: string): Promise<number> {
  const policy = join(folder, 'policy.json')
  await writeFile(policy, JSON.stringify(REQUIRED))
  const all = await signedTests(pkits)
  const aboutCrls = all.filter(({ test }) => ABOUT_CRLS.test(test.number))
  const evidence = await evidenceWords(pkits, folder)
  const anchor = join(pkits, 'certs', 'TrustAnchorRootCertificate.crt')
  const common = ['--json', '--at', AT, '--anchor', anchor]

  const failures: string[] = []
  const expect = ({ test }: SignedTest, how: string, problem: string | null): void => {
    if (problem !== null) failures.push(`FAILS   ${test.number} ${how}: ${problem}`)
  }
  await inTurn(aboutCrls, 2, async (one) => {
    const answer = await askProcess([one.file, ...common, '--policy', 'technical', ...evidence.der])
    const fault = STATUS_UNKNOWN.has(one.test.number) ? faultOfUnknown(answer) : faultOf(one, answer)
    expect(one, 'technical, by process', fault)
  })
  for (const one of aboutCrls) {
    const required = [one.file, ...common, '--policy', policy]
    const answer = await askHere([...required, ...evidence.der])
    expect(one, 'status required, by DER', faultOf(one, answer))
    const { report } = await askHere([...required, ...evidence.pem])
    const isSame = canonicalJson(report) === canonicalJson(answer.report)
    expect(one, 'status required, by PEM', isSame ? null : 'another answer than by DER')
  }
  const ask = await verifierOf(evidence.files, await readFile(anchor))
  for (const one of all.filter((other) => !aboutCrls.includes(other)))
    expect(one, 'status required, by one verifier', faultOf(one, await ask(one.file)))
  const asked = all.length + 2 * aboutCrls.length
  console.log(
    `NIST PKITS by files: ${asked - failures.length} of ${asked} answers as they have to be, on ${all.length} mails; ` +
      `${aboutCrls.length} by a process each, of which ${STATUS_UNKNOWN.size} have to be of unknown status`,
  )
  for (const line of failures) console.log(line)
  return failures.length === 0 ? 0 : 1
}

interface Answer {
  readonly exitCode: number
  readonly report: Report
}

/** Why an answer is not NIST's; `null`: it is. */
function faultOf({ test }: SignedTest, { exitCode, report }: Answer): string | null {
  const { outcome } = report.decision
  const failed = report.signatures.flatMap(({ findings }) => findings.filter(({ level }) => level === 'failure'))
  const codes = [...new Set(failed.map(({ code }) => code))].join(' ')
  if (report.signatures.length !== 1 || exitCode !== EXIT[outcome]) return `exits ${exitCode}, and answers ${outcome}`
  const isRight = DSA.has(test.number)
    ? outcome === 'review'
    : SIGNED_BY_CA.has(test.number)
      ? outcome === 'review' && codes === 'SIGNER_IS_CA'
      : (outcome === 'accept') === (test.expected === 'valid')
  return isRight ? null : `is ${test.expected} for NIST, and answered ${outcome} ${codes}`
}

/** Accepted by a policy that takes an unknown status, and told to have one. */
function faultOfUnknown({ exitCode, report: { decision, signatures } }: Answer): string | null {
  const statuses = signatures.flatMap(({ revocation }) => revocation.map(({ status }) => status))
  const isUnknown =
    statuses.includes('unknown') && statuses.every((status) => status === 'unknown' || status === 'good')
  const isRight = decision.outcome === 'accept' && exitCode === EXIT.accept && isUnknown
  return isRight ? null : `is to be of unknown status, and answered ${decision.outcome} with ${statuses.join(' ')}`
}

/** The command in this process: what it prints is caught. */
async function askHere(words: readonly string[]): Promise<Answer> {
  const { write } = process.stdout
  let json = ''
  process.stdout.write = ((text: string) => {
    json += text
    return true
  }) as typeof write
  try {
    const exitCode = await verifyCommand(words)
    return { exitCode, report: JSON.parse(json) as Report }
  } finally {
    process.stdout.write = write
  }
}

async function verifierOf(files: EvidenceFiles, anchor: Uint8Array): Promise<(file: string) => Promise<Answer>> {
  const verifier = createVerifier({ trust: await loadTrust(), policy: readPolicy(REQUIRED) })
  const asked = { ...files, anchors: [anchor], at: new Date(AT) }
  return async (file) => {
    const report = await verifier.verify(await readFile(file), asked)
    return { exitCode: EXIT[report.decision.outcome], report }
  }
}

function askProcess(words: readonly string[]): Promise<Answer> {
  return new Promise((answered, failed) => {
    const child = execFile(
      process.execPath,
      [BUILT, 'verify', ...words],
      { maxBuffer: 2 ** 26, timeout: 120_000 },
      (error, json, stderr) => {
        const exitCode = error === null ? 0 : error.code
        if (typeof exitCode === 'number' && json !== '') answered({ exitCode, report: JSON.parse(json) as Report })
        else failed(new Error(`${words[0]}: ${stderr}`))
      },
    )
    child.stdin?.end()
  })
}

function usage(problem: string): number {
  console.error(`conformance:pkits-files: ${problem}`)
  return 2
}

await runTool(USAGE, main)
