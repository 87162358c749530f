import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { installPython } from '../../scripts/tools/install.ts'
import { runTool } from '../../scripts/tools/run-tool.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { replacePageText } from '../../src/testbed/pdf-changes.ts'
import { AGREEMENT, createPdf } from '../../src/testbed/pdf-create.ts'
import type { EncryptionOptions } from '../../src/testbed/pdf-encrypt.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { createTestbed } from '../../src/testbed/testbed.ts'
import { verify } from '../../src/verifier/verify.ts'
import { NO_TRUST } from '../judge-file.ts'

const USAGE = 'usage: npm run tool -- compare-encrypted'

/**
 * `npm run tool -- compare-encrypted`: what pyHanko, pdfsig and qpdf say of encrypted documents that the testbed made, and what this library says of those that
 * qpdf encrypted and pyHanko signed. A peer that is not installed is named, and done without. Exits with 1 where one contradicts this library.
 */
const run = promisify(execFile)

const PYTHON = ['pyhanko==0.38.0', 'pyhanko-certvalidator==0.33.0', 'aiohttp==3.14.5']

const BY_TESTBED: readonly (readonly [string, EncryptionOptions])[] = [
  ['revision 2', { revision: 2 }],
  ['revision 3', { revision: 3 }],
  ['revision 4, RC4', { revision: 4, rc4: true }],
  ['revision 4, AES', { revision: 4 }],
  ['revision 5', { revision: 5 }],
  ['revision 6', { revision: 6 }],
]

const BY_QPDF: readonly (readonly [string, readonly string[]])[] = [
  ['revision 2', ['40']],
  ['revision 3', ['128', '--use-aes=n']],
  ['revision 4, RC4', ['128', '--use-aes=n', '--force-V4']],
  ['revision 4, AES', ['128', '--use-aes=y']],
  ['revision 4, plain metadata', ['128', '--use-aes=y', '--cleartext-metadata']],
  ['revision 5', ['256', '--force-R5']],
  ['revision 6', ['256']],
  ['revision 6, plain metadata', ['256', '--cleartext-metadata']],
]

const FORMS = ['table', 'streams'] as const
const PASSWORDS = ['', 'reader'] as const

interface Case {
  readonly name: string
  readonly path: string
  readonly password: string
  /** Of the signature; `true`: the page was changed after it. */
  readonly changed: boolean
}

class Tally {
  readonly #counts = new Map<string, number>()
  readonly contradictions: string[] = []

  add(who: string, name: string, said: string, expected: RegExp, none: RegExp): void {
    const answer = expected.test(said) ? 'agrees' : none.test(said) ? 'reads none of this kind' : 'contradicts'
    if (answer === 'contradicts') this.contradictions.push(`${who}, ${name}: ${said}`)
    const key = `${who}: ${answer}`
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
  }

  print(): void {
    for (const [key, count] of [...this.#counts].sort()) console.log(`${String(count).padStart(4)}  ${key}`)
    for (const line of this.contradictions) console.log(`      ${line}`)
  }
}

async function main(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'asean-verify-encrypted-'))
  try {
    const tally = new Tally()
    const python = await installPython('encrypted-python', PYTHON)
    if ('absent' in python) console.log(`without pyHanko: ${python.absent}`)
    const cases = await makeCases(folder)
    await askOthers(cases, tally)
    if ('folder' in python) {
      await askPyHanko(python.folder, cases, tally)
      await readSignedByPyHanko(python.folder, folder, tally)
    }
    tally.print()
    return tally.contradictions.length === 0 ? 0 : 1
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function makeCases(folder: string): Promise<readonly Case[]> {
  const { signer } = (await createTestbed()).states.SG
  const cases: Case[] = []
  for (const [way, options] of BY_TESTBED)
    for (const crossReference of FORMS)
      for (const password of PASSWORDS) {
        const encryption = { ...options, userPassword: password, ownerPassword: 'keeper' }
        const signed = await signPdf(createPdf({ crossReference, encryption }), {
          subFilter: 'ETSI.CAdES.detached',
          reason: 'Testbed',
          sign: (bytes) => signCms(bytes, { credential: signer }),
        })
        const changed = replacePageText(signed, { ...AGREEMENT, title: 'Testbed' })
        for (const file of [signed, changed]) {
          const path = join(folder, `${cases.length}.pdf`)
          await writeFile(path, file.bytes)
          const name = `${way}, ${crossReference}, ${password === '' ? 'no password' : 'a password'}`
          cases.push({ name, path, password, changed: file === changed })
        }
      }
  return cases
}

async function askOthers(cases: readonly Case[], tally: Tally): Promise<void> {
  const cannot = /ENOENT/
  for (const { name, path, password, changed } of cases) {
    const ours = await answerHere(path, password)
    tally.add('this library', name, ours, changed ? /^verified verified (?!none)/ : /^verified verified none/, /^$/)
    const pdfsig = await sayOf('pdfsig', ['-nocert', '-upw', password, path])
    const whole = changed ? 'Not total' : '(?<!Not )[Tt]otal'
    tally.add('pdfsig', name, pdfsig, new RegExp(`${whole} document signed[^]*Signature is Valid`), cannot)
    tally.add('qpdf', name, await sayOf('qpdf', [`--password=${password}`, '--check', path]), /No syntax/, cannot)
  }
}

async function sayOf(command: string, words: readonly string[]): Promise<string> {
  const said = await run(command, words).catch((error: { stdout?: string; code?: unknown }) => ({
    stdout: `${error.code} ${error.stdout ?? ''}`,
  }))
  return said.stdout
}

async function answerHere(path: string, password: string): Promise<string> {
  const { signatures } = await verify(await readFile(path), { trust: NO_TRUST, policy: 'technical', password })
  return signatures
    .map(({ integrity, changes }) => `${integrity.digest} ${integrity.signature} ${changes?.category}`)
    .join(' ')
}

interface Task {
  readonly op: 'sign' | 'validate'
  readonly path: string
  readonly out?: string
  readonly password: string
}

/** pyHanko has revisions 2, 3, 4 and 6. */
const NOT_BY_PYHANKO = /^Pdf(KeyNotAvailable|Write)Error/

async function pyHanko(python: string, tasks: readonly Task[]): Promise<readonly string[]> {
  const asking = run(join(python, 'bin/python'), [resolve('conformance/encrypted/ask_pyhanko.py')])
  asking.child.stdin?.end(JSON.stringify(tasks))
  return JSON.parse((await asking).stdout) as readonly string[]
}

async function askPyHanko(python: string, cases: readonly Case[], tally: Tally): Promise<void> {
  const answers = await pyHanko(
    python,
    cases.map(({ path, password }) => ({ op: 'validate', path, password })),
  )
  for (const [i, { name, changed }] of cases.entries())
    tally.add('pyHanko', name, answers[i] ?? '', changed ? /^intact changed$/ : /^intact unchanged$/, NOT_BY_PYHANKO)
}

/** Encrypted by qpdf, signed by pyHanko, and read here. */
async function readSignedByPyHanko(python: string, folder: string, tally: Tally): Promise<void> {
  const tasks: (Task & { readonly name: string; readonly out: string })[] = []
  for (const [way, options] of BY_QPDF)
    for (const crossReference of FORMS)
      for (const password of PASSWORDS) {
        const [plain, path] = [join(folder, 'plain.pdf'), join(folder, `qpdf-${tasks.length}.pdf`)]
        await writeFile(plain, createPdf({ crossReference }).bytes)
        const words = ['--allow-weak-crypto', '--encrypt', password, 'keeper', ...options, '--', plain, path]
        if ((await sayOf('qpdf', words)).includes('ENOENT')) return console.log('without qpdf')
        const out = join(folder, `signed-${tasks.length}.pdf`)
        tasks.push({ name: `${way}, ${crossReference}`, op: 'sign', path, out, password })
      }
  const answers = await pyHanko(python, tasks)
  for (const [i, { name, out, password }] of tasks.entries()) {
    const answer = answers[i] ?? ''
    const ours = answer === 'signed' ? await answerHere(out, password) : answer
    tally.add('signed by pyHanko, read here', name, ours, /^verified verified none$/, NOT_BY_PYHANKO)
  }
}

await runTool(USAGE, main)
