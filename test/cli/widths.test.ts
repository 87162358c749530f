import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COMMANDS as EVERY_COMMAND } from '../../src/cli/commands.ts'
import { VERIFY_OPTIONS } from '../../src/cli/verify/options.ts'
import { LANGUAGES, type Language } from '../../src/index.ts'
import { columnsOf } from '../../src/render/text/columns.ts'
import { createTryDocuments } from '../../src/testbed/try-documents.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { type BuiltCli, buildCli, type Ran } from './build-cli.ts'

/** Each command and each error at a terminal of some widths, in each language: no line is wider, and no word is cut that fits. */

const NARROW = [40, 80] as const
const WIDEST = 120
const COMMANDS = EVERY_COMMAND.filter((command) => command !== 'help')

let cli: BuiltCli
let folder: string
const at = (name: string): string => join(folder, name)

beforeAll(async () => {
  // A short name: a path that is wider than the terminal is cut, as it has to be.
  folder = await mkdtemp(join(tmpdir(), 'w-'))
  await mkdir(at('trust'))
  await mkdir(at('docs'))
  const testbed = await sharedTestbed()
  for (const [state, list] of Object.entries(testbed.lists)) await writeFile(at(`trust/${state}.json`), list)
  await writeFile(at('trust/recognition.json'), testbed.recognition)
  for (const { name, bytes } of await createTryDocuments(testbed)) await writeFile(at(`docs/${name}`), bytes)
  cli = await buildCli()
  const kept = await judge(120, 'en', at('docs/good.pdf'), '--save-evidence', at('kept'))
  expect(kept.exitCode, kept.stderr).toBe(0)
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

/** The same moment for each call. */
const WHEN = new Date().toISOString()
const TRUST = (): readonly string[] => ['--at', WHEN, '--trust', at('trust'), '--allow-environment', 'testbed']
const run = (columns: number, language: Language, ...words: readonly string[]): Promise<Ran> =>
  cli.run([...words, '--language', language], { columns })
const judge = (columns: number, language: Language, ...words: readonly string[]): Promise<Ran> =>
  run(columns, language, ...words, '--in', 'SG', ...TRUST())

/** Without colours, and without what stood there for a while. */
const shown = (text: string): string =>
  text.replace(/\r\u001b\[2?K[^\n\r]*(?=\r)/g, '').replace(/\r?\u001b\[[0-9;?]*[A-Za-z]/g, '')

/** A command to copy stays one line, so that it can be copied. */
const isToCopy = (line: string): boolean => /^ *(npx )?asean-verify /.test(line)

const UNSPACED = /\p{Script=Thai}/u
const wordsOf = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '')

/** A name of a file is one word, whatever is in it, and stays whole in a table. */
const hasLongName = (line: string, columns: number): boolean =>
  columnsOf(line.trim().split(/ {2,}/).at(-1) ?? '') > columns - LABEL

/** Lines that are too wide, and pieces of words that would have had room. `wide`: the same at 120 columns. */
function faultsOf(text: string, columns: number, wide: string): readonly string[] {
  const tooWide = text
    .split('\n')
    .filter((line) => columnsOf(line) > columns && !isToCopy(line) && !hasLongName(line, columns))
  const whole = new Set(wordsOf(wide))
  // What stands beside a label has less room than the line.
  const long = [...whole].filter((word) => columnsOf(word) > columns - LABEL)
  const cut = wordsOf(text).filter(
    (word) => !whole.has(word) && !UNSPACED.test(word) && !long.some((one) => one.includes(word)),
  )
  return [...tooWide.map((line) => `too wide: ${line}`), ...cut.map((word) => `cut: ${word}`)]
}

const LABEL = 24

async function expectFitting(
  call: (columns: number) => Promise<Ran>,
  widths: readonly number[] = NARROW,
): Promise<void> {
  const wide = await call(WIDEST)
  for (const columns of [...widths, WIDEST]) {
    const { stdout, stderr } = columns === WIDEST ? wide : await call(columns)
    for (const [stream, all] of [
      [stdout, wide.stdout],
      [stderr, wide.stderr],
    ] as const)
      expect(faultsOf(shown(stream), columns, shown(all)), `${columns} columns:\n${stream}`).toEqual([])
  }
}

/** What each command answers. */
const ANSWERS: Readonly<Record<string, () => readonly string[]>> = {
  'verify: good': () => [at('docs/good.pdf'), '--in', 'SG', ...TRUST()],
  'verify: altered, all of it': () => [at('docs/altered.pdf'), '--in', 'SG', ...TRUST(), '--details', '--explain'],
  'verify: stamped over': () => [at('docs/stamped-over.pdf'), '--in', 'SG', ...TRUST()],
  'verify: a table': () => [at('docs'), '--in', 'SG', ...TRUST(), '--summary', '--codes'],
  'verify: a forecast': () => [at('docs/good.pdf'), '--in', 'SG', ...TRUST(), '--forecast'],
  judge: () => ['judge', at('kept'), '--in', 'SG', ...TRUST()],
  inspect: () => ['inspect', at('docs/good.pdf')],
  'trust list': () => ['trust', 'list', '--in', 'VN'],
  'trust show': () => ['trust', 'show', 'VN/fastca-sha-256'],
  'recognition why': () => ['recognition', 'why', 'VN', 'TH', '--at', WHEN],
  'policy list': () => ['policy', 'list'],
  'policy explain': () => ['policy', 'explain', 'contract'],
  explain: () => ['explain', 'REVOKED', 'TRUST_LIST_STALE', 'USAGE_OPTION_INVALID'],
}

describe.each(LANGUAGES)('at a terminal, in %s', (language) => {
  it.each(Object.keys(ANSWERS))('the answer fits: %s', async (name) => {
    const words = ANSWERS[name]?.() ?? []
    await expectFitting((columns) => run(columns, language, ...words))
  })

  it.each(COMMANDS)('the help fits: %s', async (command) => {
    await expectFitting((columns) => run(columns, language, 'help', command))
  })

  it('errors say in the language what is wrong, and which help there is', async () => {
    const { stderr, exitCode } = await run(120, language, at('docs/good.pdf'), '--frobnicate')
    const [first, help] = stderr.trimEnd().split('\n')
    expect(exitCode).toBe(3)
    expect(first).toMatch(/^asean-verify: USAGE_OPTION_INVALID: .*'--frobnicate'/)
    expect(help).toMatch(language === 'en' ? /^Try: asean-verify help verify$/ : new RegExp(`--language ${language}$`))
  })

  it('the first line of the errors that people meet most is in the language', async () => {
    const met = [
      [at('docs/none.pdf')],
      [at('docs/good.pdf'), '--at', '24.11.2026'],
      [at('docs/good.pdf'), '--in', 'Vietnam'],
      [at('docs/good.pdf'), '--policy', 'contrct'],
      [at('docs/good.pdf'), '--trust', at('docs')],
      [at('docs/good.pdf'), '--trust', at('none')],
      ['verify'],
      ['inspect'],
      ['judge'],
      ['verfy', at('docs/good.pdf')],
      ['trust', 'lst'],
    ]
    for (const words of met) {
      const [own, english] = [await run(200, language, ...words), await run(200, 'en', ...words)]
      expect(own.exitCode).toBe(3)
      const [first, ofEnglish] = [own, english].map(({ stderr }) => stderr.split('\n')[0] ?? '')
      if (language === 'en') expect(first).toBe(ofEnglish)
      else expect(withoutPlace(first), ofEnglish).not.toBe(withoutPlace(ofEnglish))
    }
  })
})

/** Behind the code and the place. */
const withoutPlace = (line: string | undefined): string => (line ?? '').replace(/^asean-verify: \w+: [^:]+: /, '')

async function firstLine(language: (typeof LANGUAGES)[number], words: readonly string[]): Promise<string> {
  return (await run(200, language, ...words)).stderr.split('\n')[0] ?? ''
}

/** What the reader of options says, in English: an option that there is not, or one without its value. */
const OF_OPTIONS = /: (?:Unknown option '|Option '[^']+' argument missing)/

/** The options of a command, by its help: a command that takes one and does not tell it fails elsewhere. */
async function optionsOf(command: string): Promise<readonly string[]> {
  const { stdout } = await run(120, 'en', 'help', command)
  const told = [...stdout.matchAll(/(?<![\w-])--([a-z][a-z-]*[a-z])/g)].map(([, name = '']) => name)
  return [...new Set(command === 'verify' ? Object.keys(VERIFY_OPTIONS) : told)].filter(
    (name) => name !== 'language' && name !== 'help',
  )
}

describe('errors at a terminal', () => {
  it.each(COMMANDS)(
    'fit: each option of %s with a letter too many, without a value, with one that is none',
    async (command) => {
      const options = await optionsOf(command)
      // Each option in one of three ways, in turn.
      const wrong = options.map((option, i) => {
        if (i % 3 === 0) return [command, `--${option}x`, 'x']
        return [command, 'contract.pdf', `--${option}`, ...(i % 3 === 1 ? [] : ['nothing of that name at all'])]
      })
      for (const [i, words] of [...wrong, [command], [command, 'contract.pdf'], [command, 'x', 'y', 'z']].entries()) {
        // `try` with a folder, or with no word, does what it is for.
        if (command === 'try' && words[1]?.startsWith('--') !== true) continue
        const language = LANGUAGES[i % LANGUAGES.length] ?? 'en'
        // Of errors, which are many, each at one width, in turn.
        await expectFitting((columns) => run(columns, language, ...words), [NARROW[i % NARROW.length] ?? 40])
        if (language === 'en' || words.length === 2 || words.length > 3) continue
        const [own, english] = await Promise.all([firstLine(language, words), firstLine('en', words)])
        if (OF_OPTIONS.test(english)) expect(withoutPlace(own), words.join(' ')).not.toBe(withoutPlace(english))
      }
    },
  )
})
