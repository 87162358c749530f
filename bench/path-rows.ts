import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { concatBytes } from '../src/core/bytes.ts'
import { createMesh, holder, issueBy, issueCaBy } from '../test/path/mesh.ts'
import { median } from './median.ts'

const execute = promisify(execFile)

/** One question to all: how often each answers it in a second, or that it does not. */
export interface PathRow {
  readonly name: string
  /** Whether there is a valid path. */
  readonly isValid: boolean
  readonly answers: readonly PathAnswer[]
}

export interface PathAnswer {
  readonly library: string
  /** Of processor time; `null`: no answer within the time allowed. */
  readonly perSecond: number | null
  /** How many times as fast the first library is, by processor time within a round. */
  readonly ratio: number | null
  readonly isRight: boolean
}

interface Question {
  readonly name: string
  readonly isValid: boolean
  readonly how: 'anew' | 'once'
  readonly root: Uint8Array
  readonly intermediates: readonly Uint8Array[]
  readonly leaves: readonly Uint8Array[]
}

interface Library {
  readonly name: string
  readonly command: string
  readonly before: readonly string[]
}

interface Answer {
  readonly perSecond: number
  readonly isRight: boolean
}

/** A chain engine that does not end is stopped, and is not asked again. */
const MOST_MILLISECONDS = 5_000

const SIZES = [2, 4, 10, 50, 100]

/**
 * Path validations beside others, each in a process of its own, all taking turns: a signer under one CA, everything decoded anew; and CAs that all
 * certify each other, decoded once, of which one stands under the root, or would if its certificate had not expired.
 */
export async function measurePaths(rounds: number, milliseconds: number): Promise<readonly PathRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'asean-verify-bench-'))
  const libraries = await librariesIn(folder)
  const ended = new Set<string>()
  const rows: PathRow[] = []
  for (const question of questions()) rows.push(await ask(question, libraries, ended, folder, rounds, milliseconds))
  await rm(folder, { recursive: true })
  return rows
}

async function librariesIn(folder: string): Promise<readonly Library[]> {
  const program = fileURLToPath(new URL('./bench-path-contender.js', import.meta.url))
  const source = fileURLToPath(new URL('../bench/openssl/verify-cert.c', import.meta.url))
  const compiled = join(folder, 'verify-cert')
  // Where there is no C compiler, or no headers of OpenSSL, it is left out.
  const isCompiled = await execute('cc', ['-O2', '-Wall', '-o', compiled, source, '-lcrypto']).then(
    () => true,
    () => false,
  )
  return [
    { name: 'asean-verify', command: process.execPath, before: [program, 'ours'] },
    ...(isCompiled ? [{ name: 'X509_verify_cert in C', command: compiled, before: [] }] : []),
    { name: 'pkijs', command: process.execPath, before: [program, 'pkijs'] },
  ]
}

function* questions(): Generator<Question> {
  const [root, ca, signer] = [holder('Root'), holder('CA'), holder('signer')]
  yield {
    name: 'a signer under a CA',
    isValid: true,
    how: 'anew',
    root: issueCaBy(root, root).certificate.encoded,
    intermediates: [issueCaBy(root, ca).certificate.encoded],
    leaves: Array.from({ length: 50 }, () => issueBy(ca, signer).certificate.encoded),
  }
  for (const isValid of [true, false])
    for (const size of SIZES) {
      const mesh = createMesh(size, { gates: 1, ...(isValid ? {} : { gate: { notAfter: '250101000000Z' } }) })
      yield {
        name: `${size} CAs that all certify each other, ${isValid ? 'a path' : 'no path'}`,
        isValid,
        how: 'once',
        root: issueCaBy(mesh.root, mesh.root).certificate.encoded,
        intermediates: [...mesh.cross, ...mesh.gates].map(({ certificate }) => certificate.encoded),
        leaves: [mesh.leaf.certificate.encoded],
      }
    }
}

async function ask(
  { name, isValid, how, root, intermediates, leaves }: Question,
  libraries: readonly Library[],
  ended: Set<string>,
  folder: string,
  rounds: number,
  milliseconds: number,
): Promise<PathRow> {
  const files = ['root', 'intermediates', 'leaves'].map((file) => join(folder, file))
  const [rootFile = '', intermediatesFile = '', leavesFile = ''] = files
  await writeFile(rootFile, root)
  await writeFile(intermediatesFile, packed(intermediates))
  await writeFile(leavesFile, packed(leaves))
  const answers: (Answer | null)[][] = libraries.map(() => [])
  for (let round = 0; round < rounds; round++)
    for (const [i, library] of libraries.entries()) {
      const answer = ended.has(library.name) ? null : await run(library, [...files, String(milliseconds), how], isValid)
      if (answer === null) ended.add(library.name)
      answers[i]?.push(answer)
    }
  return {
    name,
    isValid,
    answers: libraries.map((library, i) => ({ library: library.name, ...summary(answers[i] ?? [], answers[0] ?? []) })),
  }
}

function summary(theirs: readonly (Answer | null)[], ours: readonly (Answer | null)[]): Omit<PathAnswer, 'library'> {
  const answered = theirs.filter((answer) => answer !== null)
  if (answered.length < theirs.length) return { perSecond: null, ratio: null, isRight: false }
  return {
    perSecond: median(answered.map(({ perSecond }) => perSecond)),
    ratio: median(answered.map(({ perSecond }, round) => (ours[round]?.perSecond ?? Number.NaN) / perSecond)),
    isRight: answered.every(({ isRight }) => isRight),
  }
}

/** `null`: it was stopped, or ended otherwise than with an answer. */
async function run({ command, before }: Library, args: readonly string[], isValid: boolean): Promise<Answer | null> {
  const timeout = MOST_MILLISECONDS
  const output = await execute(command, [...before, ...args], { timeout, killSignal: 'SIGKILL' }).catch(() => null)
  if (output === null) return null
  const [done = 0, , processorSeconds = 0, valid = 0] = output.stdout.trim().split(' ').map(Number)
  return { perSecond: done / processorSeconds, isRight: valid === (isValid ? done : 0) }
}

/** As the programs read it: each certificate behind its length. */
function packed(certificates: readonly Uint8Array[]): Uint8Array {
  return concatBytes(
    ...certificates.flatMap((certificate) => {
      const length = new Uint8Array(4)
      new DataView(length.buffer).setUint32(0, certificate.length)
      return [length, certificate]
    }),
  )
}

/** One line for each question. */
export function pathTableOf(rows: readonly PathRow[]): readonly string[] {
  const width = Math.max(...rows.map(({ name }) => name.length))
  const libraries = rows[0]?.answers.map(({ library }) => library) ?? []
  return [
    `${''.padEnd(width)}${libraries.map((library) => library.padStart(32)).join('')}`,
    ...rows.map(
      ({ name, answers }) => `${name.padEnd(width)}${answers.map((one) => shown(one).padStart(32)).join('')}`,
    ),
  ]
}

function shown({ perSecond, ratio, isRight }: PathAnswer): string {
  if (perSecond === null || ratio === null) return `none in ${MOST_MILLISECONDS / 1000} s`
  const speed = perSecond >= 100 ? Math.round(perSecond).toLocaleString('en') : perSecond.toPrecision(3)
  return `${speed} (${ratio.toPrecision(3)} x)${isRight ? '' : ', another answer'}`
}
