import { execFile } from 'node:child_process'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import type { Ran } from '../package/run-in-folder.ts'

/** The packed tarball on other runtimes: each answers what Node.js answers, to the octet. */

const CLI = 'node_modules/asean-verify/dist/cli.js'
const FOUND = inject('runtimes')

/** What stands before the name of a program. Deno asks for each permission otherwise, and keeps what it has read in the folder. */
const WORDS: Readonly<Record<string, readonly string[]>> = { bun: [], deno: ['run', '--allow-all', '--quiet'] }

function runBy(program: string, words: readonly string[], input?: Uint8Array): Promise<Ran> {
  return new Promise((resolve) => {
    const options = { cwd: inject('folder'), maxBuffer: 64 * 1024 * 1024, env: { ...process.env, NO_COLOR: '1' } }
    const child = execFile(program, words, options, (error, stdout, stderr) =>
      resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr }),
    )
    // One that has ended reads no more.
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)
  })
}

/** Node.js is asked once, whatever the number of runtimes. */
const byNode = new Map<string, Promise<Ran>>()
function onNode(...words: readonly string[]): Promise<Ran> {
  const key = JSON.stringify(words)
  const ran = byNode.get(key) ?? runBy(process.execPath, words)
  byNode.set(key, ran)
  return ran
}

const QUESTION = [
  ...['--in', 'SG', '--trust', 'documents/trust', '--allow-environment', 'testbed'],
  ...['--at', '2026-11-24T10:00:00Z'],
]

const CALLS: readonly (readonly [string, number, readonly string[]])[] = [
  ['a document', 0, ['documents/SG.pdf', ...QUESTION]],
  ['one that was altered', 1, ['documents/tampered.pdf', ...QUESTION, '--json']],
  ['a folder, by a table', 1, ['documents', ...QUESTION, '--summary']],
  ['a folder, by several processes', 1, ['documents', ...QUESTION, '--workers', '2', '--format', 'ndjson']],
  ['a pattern', 2, ['documents/I*.pdf', ...QUESTION, '--format', 'csv']],
  ['a page', 0, ['documents/SG.pdf', ...QUESTION, '--format', 'html', '--language', 'vi']],
  ['a forecast', 0, ['documents/SG.pdf', ...QUESTION, '--forecast']],
  ['an ECDSA key of brainpool', 2, ['documents/brainpoolP256r1.p7m', ...QUESTION]],
  ['what is in a document', 0, ['inspect', 'documents/SG.pdf', '--json']],
  ['the lists of the package', 0, ['trust', 'list', '--in', 'MY']],
  ['a recognition', 0, ['recognition', 'why', 'VN', 'TH', '--at', '2026-11-24']],
  ['a code', 0, ['explain', 'REVOKED']],
  ['help', 0, ['help', 'verify', '--language', 'th']],
  ['a file that is not there', 3, ['documents/none.pdf', ...QUESTION]],
  ['an option that there is not', 3, ['documents/SG.pdf', '--lang', 'vi']],
  ['no word', 3, []],
]

it('names each runtime that is tried', () => {
  expect(Object.keys(FOUND).filter((name) => WORDS[name] === undefined)).toEqual([])
})

describe.each(Object.keys(WORDS))('%s', (name) => {
  const program = FOUND[name]
  const run = (...words: readonly string[]): Promise<Ran> => runBy(program ?? '', [...(WORDS[name] ?? []), ...words])

  describe.skipIf(program === undefined)('answers as Node.js does', () => {
    it.each(CALLS)('at the command line: %s', async (_, exitCode, words) => {
      const expected = await onNode(CLI, ...words)
      expect(expected.exitCode).toBe(exitCode)
      expect(await run(CLI, ...words)).toEqual(expected)
    })

    it('in the library, by import and by require', async () => {
      const expected = await onNode('by-import.mjs')
      expect(expected).toMatchObject({ exitCode: 0, stderr: '' })
      expect(await run('by-import.mjs')).toEqual(expected)
      expect(await run('by-require.cjs')).toEqual(expected)
    })

    it('of a document that comes by standard input', async () => {
      const { readFile } = await import('node:fs/promises')
      const document = await readFile(`${inject('folder')}/documents/SG.pdf`)
      const words = [CLI, '-', ...QUESTION, '--json']
      const expected = await runBy(process.execPath, words, document)
      expect(expected.exitCode).toBe(0)
      expect(await runBy(program ?? '', [...(WORDS[name] ?? []), ...words], document)).toEqual(expected)
    })

    describe('with what the other has made', () => {
      beforeAll(async () => {
        expect(await run(CLI, 'try', `try-${name}`)).toMatchObject({ stderr: '' })
      })

      it('finds the documents of try as they are said to be', async () => {
        const trust = ['--in', 'SG', '--trust', `try-${name}/trust`, '--allow-environment', 'testbed']
        const words = [CLI, `try-${name}`, ...trust, '--at', new Date().toISOString(), '--format', 'csv']
        const { exitCode, stdout } = await onNode(...words)
        expect(exitCode).toBe(1)
        expect(stdout.match(/"(accept|review|reject)"/g)).not.toBeNull()
        expect((await run(...words)).stdout).toBe(stdout)
      })
    })
  })
})
