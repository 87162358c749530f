import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { type BuiltCli, buildCli, type Ran } from './build-cli.ts'

/** What is around the command line and not in its hands: outputs that fail, names that are no text, files that are none. */

let cli: BuiltCli
let folder: string

const at = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-world-'))
  await writeFile(at('unsigned.pdf'), createPdf().bytes)
  cli = await buildCli()
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

/** By a shell, with what is put behind the command there. */
function shell(behind: string, ...words: readonly string[]): Ran {
  return runShell(`${quoted(words)} ${behind}`)
}

const quoted = (words: readonly string[]): string =>
  cli
    .command(words)
    .map((word) => `'${word}'`)
    .join(' ')

function runShell(command: string): Ran {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8' })
  return { exitCode: status ?? -1, stdout, stderr }
}

const COMMANDS: readonly (readonly string[])[] = [
  ['--help'],
  ['--version'],
  ['help', 'trust'],
  ['unsigned.pdf'],
  ['unsigned.pdf', '--json'],
  ['inspect', 'unsigned.pdf'],
  ['inspect', 'unsigned.pdf', '--json'],
  ['trust', 'list'],
  ['trust', 'list', '--json'],
  ['policy', 'list'],
  ['recognition', 'why', 'SG', 'TH', '--json'],
]
const NAMED = COMMANDS.map((words) => [words.join(' '), words] as const)
const inFolder = (words: readonly string[]): readonly string[] =>
  words.map((word) => (word === 'unsigned.pdf' ? at(word) : word))

describe.skipIf(!existsSync('/dev/full'))('an answer that cannot be written', () => {
  it.each(NAMED)('because the disk is full ends %s with 3 and a line', (_, words) => {
    const ran = shell('> /dev/full', ...inFolder(words))
    expect(ran.stderr).toBe('asean-verify: USAGE_OUTPUT_UNWRITABLE: standard output: no space is left on the device\n')
    expect(ran.exitCode).toBe(3)
  })

  it.each(NAMED)('because the reader has gone ends %s with 3 and a line', (_, words) => {
    // The reader is gone before there is anything to read, since it is waited for.
    const ran = runShell(`exec 9> >(exec true); wait $!; ${quoted(inFolder(words))} >&9`)
    expect(ran.stderr).toBe('asean-verify: USAGE_OUTPUT_UNWRITABLE: standard output: whoever reads it has closed it\n')
    expect(ran.exitCode).toBe(3)
  })

  it('nor said why, ends with 3, which is not an answer', () => {
    expect(shell('> /dev/full 2> /dev/full', '--help').exitCode).toBe(3)
    expect(shell('2> /dev/full', at('nowhere.pdf')).exitCode).toBe(3)
  })
})

describe.skipIf(process.platform !== 'linux')('a name that is not UTF-8', () => {
  const octets = (name: string): Buffer => Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name, 'latin1')])

  beforeAll(async () => {
    await mkdir(at('names'))
    // Both are one and the same where names are text.
    await writeFile(octets('names/a\xff.json'), '{}')
    await writeFile(at('names/a\ufffd.json'), '{}')
    await writeFile(octets('b\xfe.pdf'), createPdf().bytes)
  })

  it.each([
    ['trust', 'check'],
    ['trust', 'place'],
  ])('in a folder is refused with its octets by %s %s', async (...words) => {
    const { exitCode, stderr } = await cli.spawn([...words, at('names')])
    expect(stderr).toContain(`USAGE_INPUT_UNREADABLE: ${at('names/a\\xff.json')}: has a name that is not UTF-8`)
    expect(exitCode).toBe(3)
  })

  it('is said of a document, and of --trust', () => {
    const document = shell(`"$(printf '%s/b\\376.pdf' ${folder})"`)
    expect(document.stderr).toContain('no such file, or its name is not UTF-8: give it as standard input, by -')
    expect(document.exitCode).toBe(3)
    const trust = shell('', at('unsigned.pdf'), '--trust', at('names'))
    expect(trust.stderr).toContain(at('names/a\\xff.json'))
    expect(trust.exitCode).toBe(3)
  })
})

describe('a file that is none', () => {
  beforeAll(async () => {
    await mkdir(at('others'))
    execFileSync('mkfifo', [at('others/pipe.json')])
    await symlink('/dev/zero', at('others/zero.json'))
    await mkdir(at('pipes'))
    execFileSync('mkfifo', [at('pipes/pipe')])
  })

  it.each(['others/pipe.json', 'others/zero.json'])('%s is refused by its name, wherever it is given', async (name) => {
    const { stderr: asDocument } = await cli.spawn([at(name)])
    const taken = await Promise.all(
      ['--anchor', '--certificate', '--crl', '--ocsp', '--content', '--policy', '--adopt', '--trust'].map((option) =>
        cli.spawn([at('unsigned.pdf'), option, at(name)]),
      ),
    )
    for (const stderr of [asDocument, ...taken.map((ran) => ran.stderr)])
      expect(stderr).toContain(`USAGE_INPUT_UNREADABLE: ${at(name)}: is a device or a pipe`)
    expect(taken.map(({ exitCode }) => exitCode)).toEqual(Array(8).fill(3))
  })

  it('in a folder of certificates is not passed over', async () => {
    const { exitCode, stderr } = await cli.spawn(['trust', 'place', at('pipes')])
    expect(stderr).toContain(`USAGE_INPUT_UNREADABLE: ${at('pipes/pipe')}: is a device or a pipe`)
    expect(exitCode).toBe(3)
  })

  it.skipIf(!existsSync('/proc/self/status'))('but made up by the system is refused', async () => {
    const { exitCode, stderr } = await cli.spawn(['/proc/self/status'])
    expect(stderr).toContain('USAGE_INPUT_UNREADABLE: /proc/self/status: is a device or a pipe')
    expect(exitCode).toBe(3)
  })
})

describe('standard input', () => {
  it('that is a folder is refused', () => {
    const { exitCode, stderr } = shell(`< ${folder}`, '-')
    expect(stderr).toContain('USAGE_INPUT_UNREADABLE: standard input: is a folder, not a file')
    expect(exitCode).toBe(3)
  })

  it.each([
    ['as two documents', ['-', '-']],
    ['as a document and its content', ['-', '--content', '-']],
  ])('is read once, and refused %s', (_, words) => {
    const { exitCode, stderr } = shell(`< ${at('unsigned.pdf')}`, ...words)
    expect(stderr).toContain('USAGE_INPUT_UNREADABLE: standard input: is given twice, and can be read once')
    expect(exitCode).toBe(3)
  })
})

describe('a word that is nearly right', () => {
  it.each([
    [['inspct', 'a.pdf'], 'inspct: is no file and no command; did you mean inspect?'],
    [['trsut', 'list'], 'trsut: is no file and no command; did you mean trust?'],
    [['recogniton'], 'recogniton: is no file and no command; did you mean recognition?'],
    [['help', 'polcy'], 'polcy: is no command; did you mean policy?'],
    [['help', 'nothing'], 'nothing: is no command; the commands are verify, judge, inspect'],
    [['a.pdf', '--jsn'], "Unknown option '--jsn'; did you mean --json?"],
    [['lists'], 'lists: no such file'],
  ])('%j is told so', async (words, message) => {
    const { exitCode, stderr } = await cli.spawn(words)
    expect(stderr).toContain(message)
    expect(exitCode).toBe(3)
  })

  it('is a file, where there is one', async () => {
    await writeFile(at('inspct'), createPdf().bytes)
    const { exitCode, stdout } = spawnInFolder('inspct')
    expect(stdout).toContain('nobody has signed it')
    expect(exitCode).toBe(1)
  })
})

function spawnInFolder(...words: readonly string[]): Ran {
  const [program = '', ...rest] = cli.command(words)
  const { status, stdout, stderr } = spawnSync(program, rest, { cwd: folder, encoding: 'utf8' })
  return { exitCode: status ?? -1, stdout, stderr }
}
