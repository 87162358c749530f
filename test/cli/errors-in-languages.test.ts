import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CommandError, errorLines } from '../../src/cli/errors.ts'
import { SAID, type SaidName } from '../../src/cli/said.ts'
import { SAID_IN } from '../../src/cli/said-in-languages.ts'
import { RECOGNITION } from '../../src/core/codes/recognition.ts'
import { TRUST } from '../../src/core/codes/trust.ts'
import { USAGE } from '../../src/core/codes/usage.ts'
import { type Code, explain, LANGUAGES } from '../../src/index.ts'
import { type BuiltCli, buildCli } from './build-cli.ts'

/** What the first line of an error says, it says in the language that is asked for. */

/** What is told in English alone, and what stands for it elsewhere. */
const ENGLISH: ReadonlySet<string> = new Set([
  'kind',
  'takes',
  'advice',
  'kinds',
  'folders',
  'words',
  'count',
  'option',
])

const OTHERS = LANGUAGES.filter((language) => language !== 'en')

let cli: BuiltCli
let folder: string

const at = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-errors-'))
  await writeFile(at('contract.pdf'), '%PDF-1.7\n')
  await writeFile(at('letter.txt'), 'Dear Sir or Madam')
  await writeFile(at('broken.json'), '{ "LoTE": ')
  await writeFile(at('other.json'), '{ "any": 1 }')
  await writeFile(at('policy.json'), '{ "name": "house", "use": "parking" }')
  cli = await buildCli()
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

const WRONG: readonly (readonly string[])[] = [
  ['nowhere.pdf'],
  ['contract.pdf', '--in', 'Atlantis'],
  ['contract.pdf', '--workers', '0'],
  ['contract.pdf', '--with-lists'],
  ['contract.pdf', '--signer', 'Nobody'],
  ['contract.pdf', '--anchor', 'letter.txt'],
  ['contract.pdf', '--trust', 'letter.txt'],
  ['contract.pdf', '--trust', 'broken.json'],
  ['contract.pdf', '--trust', 'other.json'],
  ['contract.pdf', '--policy', 'policy.json'],
  ['contract.pdf', '--adopt', 'x'],
  ['contract.pdf', '--output', 'report.doc'],
  ['compare', 'contract.pdf', 'letter.txt'],
  ['extract', 'contract.pdf', '--signature', 'first'],
  ['trust', 'adopt', 'VN/nobody', '--note', 'x'],
  ['recognition', 'why', 'SG'],
  ['affected', 'contract.pdf', '--by', 'letter.txt'],
  ['explain', 'NOTHING_OF_THE_KIND'],
]

describe('an error at the command line', () => {
  it.each(WRONG)('speaks the language that is asked for: %s %s %s %s', async (...words) => {
    const given = words.flatMap((word) =>
      typeof word === 'string' ? [/\.(pdf|txt|json)$/.test(word) ? at(word) : word] : [],
    )
    const english = (await cli.run(given)).stderr.split('\n')[0] ?? ''
    const head = english.slice(0, english.indexOf(': ', english.indexOf('_')))
    const inEnglish = await explain(/: ([A-Z_]+): /.exec(english)?.[1] as Code)
    for (const language of OTHERS) {
      const { exitCode, stderr } = await cli.run([...given, '--language', language])
      const [first = '', ...below] = stderr.trim().split('\n')
      expect(exitCode).toBe(3)
      expect(first.startsWith(head)).toBe(true)
      expect(first).not.toBe(english)
      expect(first).not.toBe(`${head}: ${inEnglish}`)
      // What has no words in the language stands below, and says that it is English.
      for (const line of below)
        expect(line.includes('asean-verify help') || line.includes(SAID_IN[language as 'vi'].inEnglish)).toBe(true)
    }
  })

  it.each(OTHERS)('has the values of its English sentence, in %s', (language) => {
    const { said } = SAID_IN[language as 'vi']
    const valuesOf = (sentence: string): ReadonlySet<string> =>
      new Set([...sentence.matchAll(/\{([a-z]+)\}/g)].map(([, name = '']) => name).filter((name) => !ENGLISH.has(name)))
    for (const name of Object.keys(SAID) as SaidName[]) expect(valuesOf(said[name])).toEqual(valuesOf(SAID[name]))
  })

  it.each(OTHERS)('has a sentence for each code of what somebody gave, in %s', async (language) => {
    const ofThePerson = (Object.keys({ ...USAGE, ...TRUST, ...RECOGNITION }) as Code[]).filter((code) =>
      /^(?:USAGE|TRUST_LIST|TRUST_ADOPTION)|^RECOGNITION_DATA_INVALID$/.test(code),
    )
    expect(ofThePerson.length).toBeGreaterThan(20)
    for (const code of ofThePerson) expect(await explain(code, {}, language)).not.toBe(await explain(code))
  })

  it('tells what has no words in a language by its code, and the rest in English', async () => {
    const error = new CommandError('USAGE_INPUT_UNREADABLE', 'contract.pdf', 'something rare', null)
    expect(await errorLines(error, 'en')).toEqual([
      'asean-verify: USAGE_INPUT_UNREADABLE: contract.pdf: something rare',
    ])
    for (const language of OTHERS) {
      const [first, second] = await errorLines(error, language)
      expect(first).toBe(
        `asean-verify: USAGE_INPUT_UNREADABLE: contract.pdf: ${await explain('USAGE_INPUT_UNREADABLE', {}, language)}`,
      )
      expect(second).toBe(`  ${SAID_IN[language as 'vi'].inEnglish}: something rare`)
      expect((await errorLines(new TypeError('x is undefined'), language))[0]).toBe(
        `asean-verify: INTERNAL_ERROR: ${SAID_IN[language as 'vi'].defect}`,
      )
    }
  })
})
