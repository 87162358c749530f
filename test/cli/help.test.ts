import { beforeAll, describe, expect, it } from 'vitest'
import { EN, type HelpWords } from '../../src/cli/help/en.ts'
import { HELP_LANGUAGES, helpWords } from '../../src/cli/help/languages.ts'
import { layOut } from '../../src/cli/help/lay-out.ts'
import { helpIn } from '../../src/cli/help.ts'
import { LANGUAGES } from '../../src/index.ts'
import { columnsOf } from '../../src/render/text/columns.ts'
import { type BuiltCli, buildCli } from './build-cli.ts'

/** `undefined` is the help of the whole. */
const TRANSLATED = [undefined, 'verify', 'trust', 'extract', 'explain'] as const
const ENGLISH_ONLY = ['judge', 'inspect', 'path', 'policy', 'recognition', 'affected', 'page'] as const
const OTHERS = LANGUAGES.filter((language) => language !== 'en')

const IN_ALL = OTHERS.flatMap((language) => [...TRANSLATED, ...ENGLISH_ONLY].map((command) => ({ language, command })))

/** What a person has to type as it stands, and what is a name: options, files, abbreviations, numbers. */
const NAMES = /(?<![\w-])--?[a-z][a-z-]+|\b[A-Z][A-Z0-9/]+(?=s?\b)|\.[a-z][a-z0-9]{2,}\b|\b\d[\dT:Z-]*\b|"[^"\s]+"/g

const namesIn = (text: string): readonly string[] => text.match(NAMES) ?? []

const sentencesOf = (words: HelpWords): readonly (readonly [string, string])[] =>
  Object.entries(words).flatMap(([group, sentences]) =>
    Object.entries(sentences).map(([key, sentence]) => [`${group}.${key}`, sentence] as const),
  )

describe('the help of affected', () => {
  it('names every word that --by takes', async () => {
    const help = await helpIn('en', 'affected', 80)
    for (const word of ['SHA256', 'FILE', 'service:ID', 'agreement:ID', 'list:ID'])
      expect(help).toContain(`  --by ${word} `)
    expect(help).toContain('list:observed')
  })
})

describe('the help in other languages', () => {
  it('is there for every language of the reports', () => {
    expect([...HELP_LANGUAGES].sort()).toEqual([...LANGUAGES].sort())
  })

  it.each(IN_ALL)('of $command in $language is no wider than a terminal', async ({ language, command }) => {
    const help = await helpIn(language, command, 80)
    expect(help.split('\n').filter((line) => columnsOf(line) > 80)).toEqual([])
  })

  it.each(IN_ALL)('of $command in $language has what a person types, as in English', async ({ language, command }) => {
    const wordsOf = (help: string): readonly string[] => [...new Set(help.match(/(?<![\w-])--?[a-z][a-z-]*/g))].sort()
    expect(wordsOf(await helpIn(language, command, 80))).toEqual(wordsOf(await helpIn('en', command, 80)))
  })

  it.each(OTHERS)('in %s has no sentence of English, and keeps its names and numbers', async (language) => {
    const english = new Map(sentencesOf(EN))
    const sentences = sentencesOf(await helpWords(language))
    expect(sentences.filter(([key, sentence]) => sentence === english.get(key) || sentence.trim() === '')).toEqual([])
    const lost = sentences.flatMap(([key, sentence]) =>
      namesIn(english.get(key) ?? '')
        .filter((name) => !namesIn(sentence).includes(name))
        .map((name) => `${key}: ${name}`),
    )
    expect(lost).toEqual([])
  })

  it.each(LANGUAGES)(
    'of the whole in %s begins no line in the column of commands but with a command',
    async (language) => {
      const inColumn = async (one: string): Promise<readonly string[]> =>
        [...(await helpIn(one as typeof language, undefined, 80)).matchAll(/^ {2}(\S.*?)(?: {2}.*)?$/gm)].map(
          ([, left = '']) => left,
        )
      expect(await inColumn(language)).toEqual(await inColumn('en'))
      expect((await inColumn('en')).length).toBeGreaterThan(10)
    },
  )

  it.each(IN_ALL)('of $command in $language says in one line what it is', async ({ language, command }) => {
    const { notReviewed, englishOnly } = (await helpWords(language)).translation
    const isEnglish = ENGLISH_ONLY.some((one) => one === command)
    const last = (await helpIn(language, command, 80)).split('\n').at(-1)
    expect(last).toBe(isEnglish ? englishOnly : notReviewed)
  })
})

describe('the layout of help', () => {
  it('keeps the column of what an option means', () => {
    expect(layOut(`  --one A                   ${'word '.repeat(14).trim()}`, 80)).toBe(
      `  --one A                   ${'word '.repeat(10).trim()}\n${' '.repeat(28)}${'word '.repeat(4).trim()}`,
    )
  })

  it('puts it below the option in a narrow terminal', () => {
    expect(layOut('  --one A                   what it means, in words', 40)).toBe(
      '  --one A\n      what it means, in words',
    )
  })

  it.each([30, 40, 60])('fits a terminal of %i columns', async (columns) => {
    for (const command of TRANSLATED) {
      const lines = (await helpIn('th', command, columns)).split('\n')
      expect(lines.filter((line) => columnsOf(line) > columns)).toEqual([])
    }
  })
})

describe('--help with --language', () => {
  let cli: BuiltCli
  beforeAll(async () => {
    cli = await buildCli()
  })

  it.each([
    [['--help', '--language', 'vi'], 'vi', undefined],
    [['--language=th', '-h'], 'th', undefined],
    [['help', '--language', 'id'], 'id', undefined],
    [['help', 'trust', '--language', 'ms'], 'ms', 'trust'],
    [['help', '--language', 'ms', 'trust'], 'ms', 'trust'],
    [['explain', '--help', '--language', 'th'], 'th', 'explain'],
    [['trust', 'check', '--language', 'th', '--help'], 'th', 'trust'],
    [['contract.pdf', '--in', 'SG', '--help', '--language', 'vi'], 'vi', 'verify'],
    [['-qh', 'contract.pdf'], 'en', 'verify'],
    [['judge', '--help', '--language', 'vi'], 'vi', 'judge'],
  ] as const)('%j gives it', async (words, language, command) => {
    const { exitCode, stdout } = await cli.run(words)
    // What was to be judged was not.
    const due = words.some((word) => word === 'contract.pdf') ? 3 : 0
    expect([exitCode, stdout]).toEqual([due, `${await helpIn(language, command, 80)}\n`])
  })

  it('takes the language of the system with auto', async () => {
    const { stdout } = await cli.run(['--help', '--language', 'auto'], { env: { LC_ALL: 'id_ID.UTF-8' } })
    expect(stdout).toBe(`${await helpIn('id', undefined, 80)}\n`)
  })

  it.each([[['--help', '--language', 'xx']], [['help', '--language']]])('refuses %j', async (words) => {
    const { exitCode, stdout, stderr } = await cli.run(words)
    expect([exitCode, stdout]).toEqual([3, ''])
    expect(stderr).toContain('is none of auto, en, id, ms, th, vi')
  })

  it('is no help after --', async () => {
    expect(await cli.run(['--', '--help'])).toMatchObject({ exitCode: 3, stdout: '' })
  })
})
